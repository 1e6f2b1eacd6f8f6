"""Meetings to open in the application: played by stand-ins, made by hand, and hostile ones."""

import functools
from pathlib import Path

from msgspec.structs import replace

from roleplay.engine.standin import ManagerStyle, TraineeStyle
from roleplay.meeting.appraising import appraise_kept
from roleplay.meeting.loading import load
from roleplay.meeting.starting import path_for
from roleplay.model.act import Act, Part
from roleplay.model.event import (
    BeatOpened,
    CustomerState,
    Decided,
    Event,
    FellSilent,
    FloorOffered,
    Intent,
    MeetingEnded,
    MeetingOpened,
    Nodded,
    Noted,
    OpenMove,
    Reacted,
    Said,
)
from roleplay.model.scenario import AgendaItem
from roleplay.model.transcript import Header, Participant, Played, Transcript
from roleplay.playtest.auto import play_out
from roleplay.store.journal import Journal


@functools.cache
def flagship(
    manager: str = "nodder", seed: int = 3, started: str = "", trainee: str = "steady"
) -> Transcript:
    """A whole meeting of the flagship's with a person as the trainee, who plays in that style."""
    loaded = load("flagship")
    played = play_out(loaded.script, ManagerStyle(manager), TraineeStyle(trainee), seed)
    header = played.header
    assert header.played is not None
    return Transcript(
        header=replace(
            header,
            started=started or "2026-03-01T14:05:00+03:00",
            people=tuple(
                replace(who, filled_by="person") if who.part is Part.TRAINEE else who
                for who in header.people
            ),
            played=replace(header.played, location="flagship", sources=loaded.sources),
        ),
        events=played.events,
    )


@functools.cache
def appraised() -> Transcript:
    """The flagship's meeting with the trainee's own part in it, which takes a while to work out."""
    return appraise_kept(flagship(), None)


def keep(transcript: Transcript) -> Path:
    """The path of a meeting's file in the folder for transcripts, which is written."""
    path = path_for(transcript.header)
    with Journal.create(path, transcript.header) as journal:
        journal.append(transcript.events)
    return path


BEFORE = CustomerState(readiness=0.2, goodwill=0.6, manager=0.8, trainee=0.2)
AFTER = CustomerState(readiness=0.28, goodwill=0.55, manager=0.7, trainee=0.35)


def small(text: str = "Good morning.") -> Transcript:
    """Two exchanges made by hand, with `text` wherever a file may put text."""
    people = (
        Participant(id="manager", name=f"Max {text}", part=Part.MANAGER, filled_by="nodder"),
        Participant(id="trainee", name=f"Tia {text}", part=Part.TRAINEE, filled_by="person"),
        Participant(id="customer", name=f"Ada {text}", part=Part.CUSTOMER),
    )
    played = Played(
        scenario="small", title=f"Small {text}", sha256="", sources={}, beats={}, location="small"
    )
    header = Header(application="", people=people, played=played, started="2026-03-01T14:05:00")
    floor = FloorOffered(
        at=5,
        to="trainee",
        open=(
            OpenMove(seat="trainee", move="answer", text=f"Yes {text}", does=(Act.ANSWER,)),
            OpenMove(seat="manager", move="rescue", text=f"Let me {text}", does=(Act.RESCUE,)),
        ),
        rng=1,
    )
    events: list[Event] = [
        MeetingOpened(
            customers={"customer": BEFORE},
            variables={},
            rng=1,
            plan=(AgendaItem(item=f"welcome {text}", lead=Part.MANAGER, minutes=3),),
        ),
        BeatOpened(at=0, beat="one", item=f"welcome {text}"),
        Said(at=0, end=5, seat="customer", text=text, to="trainee", cue=f"smiles {text}"),
        floor,
        Decided(at=5, trainee=Intent(move="answer")),
        Said(
            at=5.2,
            end=9,
            seat="trainee",
            text=f"Yes {text}",
            to="customer",
            does=(Act.ANSWER,),
            beat="one",
            move="answer",
        ),
        Nodded(at=7, seat="manager", to="trainee"),
        Reacted(at=9, customers={"customer": AFTER}),
        replace(floor, at=9),
        Decided(at=9),
        FellSilent(at=9, end=13),
        Reacted(at=13, customers={"customer": AFTER}),
        Noted(at=13, text=f"Note {text}"),
        MeetingEnded(at=13, outcome="done", text=f"Over {text}", success=True),
    ]
    return Transcript(header=header, events=tuple(events))


def recording(text: str = "Good morning.") -> Transcript:
    """A recorded meeting: no beats, no floors and no customer's state."""
    people = tuple(
        Participant(id=part.value, name=f"{part.value.title()} Person", part=part) for part in Part
    )
    order = ("customer", "manager", "customer", "trainee")
    said = tuple(
        Said(at=4.0 * n, end=4.0 * n + 3, seat=order[n % 4], text=f"{text} Number {n}, please?")
        for n in range(60)
    )
    return Transcript(header=Header(application="", people=people, source="call.vtt"), events=said)
