"""What lies on the desk in the screenshots: meetings stand-ins have played, and a torn file."""

from pathlib import Path

from msgspec.structs import replace

from roleplay.engine.standin import MANAGERS, TRAINEES, ManagerStyle, TraineeStyle
from roleplay.meeting.again import up_to
from roleplay.meeting.keeping import Unkept
from roleplay.meeting.loading import load
from roleplay.meeting.session import Session
from roleplay.meeting.starting import path_for
from roleplay.model.act import Part
from roleplay.model.event import Event, FloorOffered
from roleplay.model.transcript import Header, Transcript
from roleplay.playtest.auto import play_out
from roleplay.store.journal import Journal

SITUATION = "flagship"

TORN = """\
format: 1
title: The plant visit
minutes: twenty
seats: {customer: peter-odhiambo, manager: david-mwangi, trainee: wanjiru-kamau}
start: gate
beats:
  gate:
    lines: [{customer: "Good morning.", to: trainee}]
    moves:
      - {id: greet, trainee: "Good morning.", next: ofice}
  office:
    lines: [{customer: "Sit down.", to: manager}]
    end: done
outcomes: {done: {text: It is done., success: true}}
"""
"""A situation whose author has made two mistakes."""


def played(trainee: TraineeStyle, seed: int, started: str, continues: str = "") -> Transcript:
    """A whole meeting beside the nodding manager, as if a person had been the trainee."""
    loaded = load(SITUATION)
    whole = play_out(loaded.script, ManagerStyle.NODDER, trainee, seed)
    assert whole.header.played is not None  # noqa: S101 - it was played just now
    header = replace(
        whole.header,
        started=started,
        continues=continues,
        people=tuple(
            replace(who, filled_by="person") if who.part is Part.TRAINEE else who
            for who in whole.header.people
        ),
        played=replace(whole.header.played, location=SITUATION, sources=loaded.sources),
    )
    return Transcript(header=header, events=whole.events)


def played_again(earlier: Transcript, source: Path, turn: int, started: str) -> Transcript:
    """A meeting played again from a turn of an earlier one, better than then."""
    header: Header = replace(earlier.header, started=started, continues=source.name)
    manners = {
        Part.MANAGER: MANAGERS[ManagerStyle.NODDER],
        Part.TRAINEE: TRAINEES[TraineeStyle.STEADY],
    }
    begun = up_to(earlier, turn)
    session = Session(load(SITUATION).script, header, Unkept(), manners, begun)
    while not session.ended:
        session.decide()
    return session.transcript


def unfinished(whole: Transcript, floors: int) -> Transcript:
    """A meeting up to one of its floors, as somebody left it."""
    events: list[Event] = []
    for event in whole.events:
        events.append(event)
        floors -= isinstance(event, FloorOffered)
        if not floors:
            break
    return Transcript(header=whole.header, events=tuple(events))


def keep(transcript: Transcript) -> Path:
    """Write a meeting into the folder for transcripts; the path of its file."""
    path = path_for(transcript.header)
    with Journal.create(path, transcript.header) as journal:
        journal.append(transcript.events)
    return path


def several() -> list[Path]:
    """Keep some weeks of practice; the paths, the earliest first, the last one played again."""
    early = [
        played(TraineeStyle.TIMID, 1, "2026-02-02T09:10:00+03:00"),
        played(TraineeStyle.RANDOM, 1, "2026-02-09T09:05:00+03:00"),
        played(TraineeStyle.BOLD, 1, "2026-02-16T09:20:00+03:00"),
        played(TraineeStyle.BOLD, 13, "2026-02-23T09:00:00+03:00"),
    ]
    paths = [keep(each) for each in early]
    again = played_again(early[-1], paths[-1], 12, "2026-02-24T17:30:00+03:00")
    return [*paths, keep(again)]


def _recording() -> str:
    """A call of two minutes in which one man dialled in twice."""
    david, peter, wanjiru = "David Mwangi", "Peter Odhiambo", "Wanjiru Kamau"
    said = [
        (david, "Good morning, Peter. Wanjiru has run your account since March, and she leads."),
        (peter, "David, who answers for the outage?"),
        (david, "Wanjiru, would you take that one?"),
        *(
            (wanjiru, "A connector was loose. It was replaced on the day, and has held since."),
            (peter, "Wanjiru, what of the second line?"),
            (wanjiru, "It runs again. I send you the report by Friday, line by line."),
        )
        * 4,
        ("P. Odhiambo", "I lost you for a moment. Friday is fine, Wanjiru."),
    ]
    cues = ["WEBVTT"]
    for number, (who, text) in enumerate(said):
        at = 9 * number
        begin, end = (f"{each // 60:02}:{each % 60:02}.000" for each in (at, at + len(text) // 10))
        cues.append(f"{begin} --> {end}\n<v {who}>{text}")
    return "\n\n".join(cues) + "\n"


RECORDING = _recording()
