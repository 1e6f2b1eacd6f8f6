"""A person's folder in which somebody stands wherever the program can put them."""

import json
from pathlib import Path

import pytest
from msgspec.structs import replace

from roleplay.library.settings import State, remember, state_path
from roleplay.model.act import Part
from roleplay.model.clocked import Began, Finished, Stopped
from roleplay.model.event import Event, MeetingOpened, Noted
from roleplay.model.mark import Mark, Rated, Remarked, fingerprint
from roleplay.model.marking import all_said
from roleplay.model.transcript import Header, Participant
from roleplay.past.survey import history_of
from roleplay.recordings.meetings import open_meeting
from roleplay.store.lines import encode, with_check
from roleplay.store.marks import keep_marks
from roleplay.store.people import enlisted
from roleplay.store.unsent import keep_unsent
from tests.cli.recordings import MEETING, webvtt, whisperx
from tests.store.meeting import EVENTS, PLAYED, as_written

WHO = "Zoë Strauß"
OTHER = "Grace Njeri"


def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """Where meetings and settings are kept from now on."""
    meetings, settings = tmp_path / "meetings", tmp_path / "settings"
    meetings.mkdir()
    settings.mkdir()
    monkeypatch.setenv("ROLEPLAY_TRANSCRIPTS", str(meetings))
    monkeypatch.setenv("ROLEPLAY_SETTINGS", str(settings / "settings.toml"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "faults"))
    return meetings, settings


def clocked(*names: str, listed: bool, notes: tuple[str, ...] = ()) -> bytes:
    """A meeting of a manager, a trainee and a customer, clocked live."""
    ids = enlisted(names) if listed else [""] * len(names)
    parts = (Part.MANAGER, Part.TRAINEE, Part.CUSTOMER)
    people = tuple(
        Participant(id=part.value, name=name, part=part, person=person)
        for part, name, person in zip(parts, names, ids, strict=True)
    )
    header = Header(
        application="0.2.0",
        people=people,
        clocked=True,
        source=f"Rehearsal with {names[1]}",
        started="2026-03-01T14:05:00+03:00",
    )
    if listed:
        header = replace(header, source="Rehearsal")
    events: tuple[Event, ...] = (
        MeetingOpened(customers={}, variables={}, rng=0),
        Began(at=0.0, seat="customer"),
        Began(at=20.0, seat="trainee"),
        *(Noted(at=25.0, text=note) for note in notes),
        Began(at=60.0, seat="manager"),
        Stopped(at=70.0, seat="manager"),
        Finished(at=71.0),
    )
    return as_written(header, events)


def old_marks(meeting: Path, by: str, note: str) -> None:
    """Marks as they were written when names still stood in them."""
    read = open_meeting(meeting).read
    said = all_said(read)
    marks: list[Mark] = [
        Rated(of=fingerprint(said), rater="coach", values={"framing": 4}, by=by),
        Remarked(turn=2, of=fingerprint([said[1]]), text=note, by=by),
    ]
    check, made = 0, []
    for line in (encode({"marks": 2, "application": "0.2.0"}), *map(encode, marks)):
        checked, check = with_check(line, check)
        made.append(checked)
    meeting.with_name(f"{meeting.name}.marks").write_bytes(b"".join(made))


def fill(meetings: Path, settings: Path) -> None:
    """Put somebody wherever they can stand."""
    first, family = WHO.split()
    old = meetings / f"2026-03-01-1405-live-{first.lower()}-1.jsonl"
    old.write_bytes(
        clocked(OTHER, WHO, "Peter Odhiambo", listed=False, notes=(f"{first}'s best moment.",))
    )
    old_marks(old, WHO, f"Here {family.upper()} waited.")
    (meetings / f"{old.name}.cut").write_bytes(as_written()[-400:] + f"{WHO}\n".encode())
    new = meetings / "2026-03-02-1405-live-rehearsal-1.jsonl"
    new.write_bytes(clocked(OTHER, WHO, "Peter Odhiambo", listed=True))
    keep_marks(new, [Rated(of=fingerprint(all_said(open_meeting(new).read)), rater="coach",
                           values={"framing": 3}, by=WHO)])  # fmt: skip
    played = meetings / "2026-03-03-1405-flagship-7.jsonl"
    played.write_bytes(
        as_written(
            replace(PLAYED, continues=old.name),
            (*EVENTS, Noted(at=900.0, text=f"{first} would have said it at once.")),
        )
    )
    keep_unsent(played, [f"As {first} told us"])
    damaged = meetings / "2026-03-04-1405-flagship-8.jsonl"
    whole = as_written(PLAYED, (*EVENTS, Noted(at=900.0, text=f"Ask {WHO}.")))
    damaged.write_bytes(whole + b'{"event":"noted","at":901.0,"text":"' + first.encode() + b'"')
    lines = [(at, end, who.replace("Wanjiru Kamau", WHO), text.replace("Wanjiru", first))
             for at, end, who, text in MEETING]  # fmt: skip
    call = meetings / "call.vtt"
    call.write_text(webvtt(lines), encoding="utf-8")
    old_marks(call, OTHER, f"{first} nods here.")
    (meetings / "wide.vtt").write_text(webvtt(lines), encoding="utf-16")
    (meetings / "whisper.json").write_text(whisperx(lines), encoding="utf-8")
    (meetings / "copied.txt").write_text(f"{WHO}\n", encoding="utf-8")
    (meetings / "meeting-scorecard.json").write_text(json.dumps({"who": WHO}), encoding="utf-8")
    (meetings / "meeting-scorecard.txt").write_text(f"{first} led.\n", encoding="utf-8")
    (meetings / "meeting-debrief.html").write_text(f"<p>{WHO}'s part", encoding="utf-8")
    (meetings / f".{old.name}.0123456789abcdef.roleplay-waits").write_text(WHO, encoding="utf-8")
    history_of(meetings)
    state = state_path(settings / "settings.toml")
    remember(state, State(theme="nord", live=((WHO, "trainee"), (OTHER, "manager"))))
    fault = meetings.parent / "faults" / "roleplay" / "log"
    fault.mkdir(parents=True)
    (fault / "fault-2026-03-01-140500-1.txt").write_text(
        f"File /home/{first}/roleplay", encoding="utf-8"
    )
