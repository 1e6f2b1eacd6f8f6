"""Meetings that went on from one another: which they are, and what they show together."""

from pathlib import Path

from msgspec.structs import replace

from roleplay.meeting.roles import Role
from roleplay.model.transcript import Carried, Transcript
from roleplay.past.history import Past
from roleplay.past.stretched import chain_of, stretch_of
from roleplay.past.survey import history_of
from roleplay.reports.stretches import in_short
from roleplay.store.journal import Journal
from tests.past.test_progress import past
from tests.tui.meetings import flagship


def meeting(day: int, after: int = 0, **other: object) -> Past:
    made = replace(past(day, 50), after=f"{after}.jsonl" if after else "")
    return replace(made, name=f"{day}.jsonl", ended=True, **other)  # type: ignore[arg-type]


def names(*meetings: Past) -> list[str]:
    latest_first = sorted(meetings, key=lambda each: each.started, reverse=True)
    return [each.name.removesuffix(".jsonl") for each in chain_of(latest_first, Role.TRAINEE)]


def test_the_latest_meeting_stands_behind_all_it_went_on_from() -> None:
    assert names(meeting(1), meeting(2, after=1), meeting(3), meeting(4, after=2)) == [
        *("1", "2", "4"),
    ]


def test_meetings_by_themselves_make_no_way() -> None:
    assert names(meeting(1), meeting(2)) == []
    assert names(meeting(2, after=1)) == [], "the one before is gone"
    assert names() == []


def test_what_did_not_end_or_was_played_in_another_seat_is_left_out() -> None:
    assert names(meeting(1), replace(meeting(2, after=1), ended=False)) == []
    assert names(meeting(1), replace(meeting(2, after=1), role=Role.MANAGER)) == []


def test_files_that_name_each_other_come_to_an_end() -> None:
    assert names(meeting(1, after=2), meeting(2, after=1)) == ["1", "2"]


def kept(folder: Path, name: str, transcript: Transcript, after: str = "") -> None:
    header = transcript.header
    assert header.played is not None
    header = replace(
        header,
        started=f"2026-03-0{name}T10:00:00+03:00",
        played=replace(header.played, scenario=f"meeting-{name}"),
        carried=Carried(after=after) if after else None,
    )
    with Journal.create(folder / f"{name}.jsonl", header) as journal:
        journal.append(transcript.events)


def test_what_they_show_together_is_told_from_their_files(tmp_path: Path) -> None:
    kept(tmp_path, "1", flagship("rescuer", 1))
    kept(tmp_path, "2", flagship("adaptive", 2), after="1.jsonl")
    kept(tmp_path, "3", flagship("nodder", 3), after="2.jsonl")
    chain = chain_of(history_of(tmp_path).meetings, Role.TRAINEE)
    assert [each.name for each in chain] == ["1.jsonl", "2.jsonl", "3.jsonl"]
    way = stretch_of(chain, tmp_path)
    assert way is not None
    assert [each.source for each in way.meetings] != []
    shares = [each.share for each in way.meetings]
    assert None not in shares
    told = in_short(way)
    assert told.startswith("One handover over 3 meetings, David to Wanjiru. David's share of")
    assert " → ".join(f"{100 * (share or 0):.0f} %" for share in shares) in told


def test_a_file_that_cannot_be_read_tells_nothing(tmp_path: Path) -> None:
    kept(tmp_path, "1", flagship("rescuer", 1))
    kept(tmp_path, "2", flagship("nodder", 3), after="1.jsonl")
    chain = chain_of(history_of(tmp_path).meetings, Role.TRAINEE)
    (tmp_path / "1.jsonl").unlink()
    assert stretch_of(chain, tmp_path) is None
