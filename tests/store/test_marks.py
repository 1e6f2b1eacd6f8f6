"""Marks beside a meeting: safe once kept, read by everything, and never in the way of it."""

import errno
import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.model.event import Said
from roleplay.model.mark import (
    Mark,
    Placed,
    Ranged,
    Remarked,
    Renamed,
    Settled,
    Undone,
    fingerprint,
)
from roleplay.model.marking import all_said
from roleplay.store import marks as marks_module
from roleplay.store.disk import File, lock, open_file
from roleplay.store.erasing import erase_meeting
from roleplay.store.errors import MarksError
from roleplay.store.lines import with_check
from roleplay.store.marked import with_marks
from roleplay.store.marks import FORMAT, keep_marks, marks_of, marks_path
from roleplay.store.reader import read_transcript
from tests.store.meeting import as_written

REJECTED = Settled(turn=1, of="0" * 16, question="took_answer", answer="rejected", by="Ann")
NOTE = Remarked(turn=2, of="0" * 16, text="Ünder \x1b[31m their breath\n")
MARKS: tuple[Mark, ...] = (
    REJECTED,
    NOTE,
    Ranged(start=3.5, of="1" * 16),
    Placed(leg="later", of="1" * 16),
    Undone(undoes=1),
)


@pytest.fixture
def meeting(tmp_path: Path) -> Path:
    path = tmp_path / "call.vtt"
    path.write_bytes(b"WEBVTT")
    return path


def lines(*values: object) -> bytes:
    """A file of marks whose checks are right, whatever stands in it."""
    check, written = 0, b""
    for value in values:
        line, check = with_check(json.dumps(value, separators=(",", ":")).encode() + b"\n", check)
        written += line
    return written


HEADER = {"marks": FORMAT, "application": "0.2.0"}


def test_what_was_marked_is_there_when_the_meeting_is_read_again(meeting: Path) -> None:
    assert marks_of(meeting).marks == ()
    keep_marks(meeting, MARKS[:2])
    keep_marks(meeting, MARKS[2:])
    assert marks_of(meeting).marks == MARKS
    assert marks_of(meeting).notices == ()
    assert meeting.read_bytes() == b"WEBVTT"
    assert marks_path(meeting).stat().st_mode & 0o077 == 0


def test_every_line_carries_a_check_and_a_changed_letter_is_told_and_never_counts(
    meeting: Path,
) -> None:
    keep_marks(meeting, MARKS)
    path = marks_path(meeting)
    path.write_bytes(path.read_bytes().replace(b"breath", b"broath"))
    kept = marks_of(meeting)
    assert kept.marks == MARKS[:1]
    assert "from line 3 of" in kept.notices[0]
    assert "something was changed" in kept.notices[0]


def test_a_damaged_end_is_kept_beside_before_more_is_written(meeting: Path) -> None:
    keep_marks(meeting, MARKS[:1])
    path = marks_path(meeting)
    whole = path.read_bytes()
    path.write_bytes(whole + b'{"mark":"set')
    keep_marks(meeting, [NOTE])
    assert marks_of(meeting).marks == (REJECTED, NOTE)
    assert marks_of(meeting).notices == ()
    assert path.with_name(path.name + ".cut").read_bytes() == b'{"mark":"set'


@pytest.mark.parametrize("cut", [1, 9, 30])
def test_a_file_that_was_cut_in_its_first_line_is_begun_anew(meeting: Path, cut: int) -> None:
    keep_marks(meeting, MARKS[:1])
    path = marks_path(meeting)
    path.write_bytes(path.read_bytes()[:cut])
    assert marks_of(meeting).marks == ()
    keep_marks(meeting, [REJECTED])
    assert marks_of(meeting) == type(marks_of(meeting))((REJECTED,))


def test_a_last_line_that_lacks_nothing_but_its_line_feed_counts(meeting: Path) -> None:
    keep_marks(meeting, MARKS)
    path = marks_path(meeting)
    path.write_bytes(path.read_bytes()[:-1])
    assert marks_of(meeting).marks == MARKS
    keep_marks(meeting, [NOTE])
    assert marks_of(meeting).marks == (*MARKS, NOTE)


@pytest.mark.parametrize(
    "line",
    [
        {"mark": "nonsense"},
        {"mark": "settled", "turn": 0, "of": "", "question": "took_answer", "answer": "yes"},
        {"mark": "settled", "turn": 1, "of": "", "question": "took_answer", "answer": "yes"},
        {"mark": "settled", "turn": 10**30, "of": "", "question": "took_answer", "answer": "x"},
        {"mark": "ranged", "of": "", "start": 9.0, "end": 3.0},
        {"mark": "ranged", "of": "", "start": -1.0},
        {"mark": "placed", "of": "", "leg": "fourth"},
        {"mark": "ranged", "of": "", "end": 1e300},
        {"mark": "undone", "undoes": 1},
        {"mark": "retagged", "turn": 1, "of": "", "does": ["fly"]},
        ["not", "a", "mark"],
    ],
    ids=str,
)
def test_what_no_mark_can_say_is_left_out_and_said_with_what_to_do(
    meeting: Path, line: object
) -> None:
    marks_path(meeting).write_bytes(lines(HEADER, line))
    kept = marks_of(meeting)
    assert kept.marks == ()
    assert "line 2" in kept.notices[0]
    assert "Make them again" in kept.notices[0]


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"Dear diary\n", "does not begin as a file of marks does"),
        (b"\x00" * 100, "does not begin as a file of marks does"),
        (lines({"marks": FORMAT + 1}), "later version"),
    ],
    ids=["text", "zeros", "later"],
)
def test_a_file_that_holds_no_marks_of_ours_is_told_and_never_written_to(
    meeting: Path, data: bytes, told: str
) -> None:
    marks_path(meeting).write_bytes(data)
    assert told in marks_of(meeting).notices[0]
    with pytest.raises(MarksError, match=told):
        keep_marks(meeting, [REJECTED])
    assert marks_path(meeting).read_bytes() == data


def test_a_link_a_folder_a_pipe_or_too_long_a_file_is_not_read(meeting: Path) -> None:
    path = marks_path(meeting)
    elsewhere = meeting.with_name("elsewhere")
    elsewhere.write_bytes(lines(HEADER, {"mark": "undone", "undoes": 1}))
    path.symlink_to(elsewhere)
    assert "no mark counts" in marks_of(meeting).notices[0]
    with pytest.raises(MarksError):
        keep_marks(meeting, [REJECTED])
    path.unlink()
    path.mkdir()
    assert "Move it away" in marks_of(meeting).notices[0]
    with pytest.raises(MarksError, match="Move it away"):
        keep_marks(meeting, [REJECTED])
    path.rmdir()
    os.mkfifo(path)
    assert "Move it away" in marks_of(meeting).notices[0]
    path.unlink()
    with path.open("wb") as file:
        file.truncate(16 * 2**20 + 1)
    assert "larger than a file of marks can be" in marks_of(meeting).notices[0]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
def test_a_folder_that_may_not_be_written_is_told_with_what_to_do(meeting: Path) -> None:
    meeting.parent.chmod(0o500)
    try:
        with pytest.raises(MarksError, match="mark the copy"):
            keep_marks(meeting, [REJECTED])
    finally:
        meeting.parent.chmod(0o700)


def test_a_folder_that_is_gone_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(MarksError, match="mark the copy"):
        keep_marks(tmp_path / "gone" / "call.vtt", [REJECTED])
    assert marks_of(tmp_path / "gone" / "call.vtt").notices == ()


class Full(File):
    """A disk that has room for half of what is written."""

    def write(self, data: bytes) -> int:
        if len(data) > 60:
            return super().write(data[:60])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_leaves_what_was_marked_before(meeting: Path) -> None:
    keep_marks(meeting, [REJECTED])
    before = marks_path(meeting).read_bytes()
    with pytest.raises(MarksError, match="No space left"):
        keep_marks(meeting, [NOTE], Full)
    assert marks_path(meeting).read_bytes() == before


def test_two_windows_never_write_at_once(meeting: Path) -> None:
    keep_marks(meeting, [REJECTED])
    path = marks_path(meeting)
    held = open_file(path, to_write=True)
    try:
        lock(held, path)
        with pytest.raises(MarksError, match="another window"):
            keep_marks(meeting, [NOTE])
    finally:
        os.close(held)
    assert marks_of(meeting).marks == (REJECTED,)


def test_half_a_character_is_refused_and_nothing_written(meeting: Path) -> None:
    with pytest.raises(MarksError):
        keep_marks(meeting, [Remarked(turn=1, of="", text="\ud800")])
    assert not marks_path(meeting).exists()


def test_a_meeting_is_read_with_its_marks_and_those_that_no_longer_fit_are_told(
    tmp_path: Path,
) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(as_written())
    read = read_transcript(path).transcript
    said = all_said(read)
    fits = Settled(turn=1, of=fingerprint(said[:1]), question="took_answer", answer="rejected")
    keep_marks(path, [fits, REJECTED, Renamed(person="customer", name="P", of="")])
    marked = with_marks(read, path)
    assert marked.marks == (fits,)
    assert marked.transcript.header.repairs["coach's marks"] == 1
    first = next(event for event in marked.whole.events if isinstance(event, Said))
    assert "reject" in first.does
    changed, played = marked.notices
    assert "mark 2 (of turn 1)" in changed
    assert "no longer fits and does not count" in changed
    assert played.startswith("Mark 3 ")
    assert read_transcript(path).transcript == read, (
        "who goes on with the meeting reads it as it is"
    )


def test_erasing_a_meeting_erases_its_marks(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(as_written())
    keep_marks(path, [REJECTED])
    marks_path(path).write_bytes(marks_path(path).read_bytes() + b"{")
    keep_marks(path, [NOTE])
    assert len(list(tmp_path.iterdir())) == 3
    erase_meeting(path)
    assert list(tmp_path.iterdir()) == []


@settings(deadline=None)
@given(data=st.binary(max_size=400), behind=st.booleans(), place=st.integers(0, 500))
def test_any_bytes_are_read_without_a_crash(
    tmp_path_factory: pytest.TempPathFactory, *, data: bytes, behind: bool, place: int
) -> None:
    meeting = tmp_path_factory.mktemp("m") / "call.vtt"
    if behind:
        keep_marks(meeting, MARKS)
        whole = marks_path(meeting).read_bytes()
        data = whole[:place] + data + whole[place:]
    marks_path(meeting).write_bytes(data)
    kept = marks_of(meeting)
    assert kept.marks == MARKS[: len(kept.marks)]
    assert len(kept.marks) == len(MARKS) or kept.notices or not data


def test_a_note_or_a_name_beyond_all_bounds_is_refused_before_it_is_written(meeting: Path) -> None:
    keep_marks(meeting, MARKS)
    for mark in (
        Remarked(turn=1, of="", text="x" * 20_001),
        Renamed(of="", person="david", name="x" * 1001),
        Remarked(turn=1, of="", text="x", by="x" * 1001),
    ):
        with pytest.raises(MarksError, match="too long for a mark"):
            keep_marks(meeting, [mark])
    assert marks_of(meeting).marks == MARKS


def test_one_that_stands_in_a_file_is_left_out_and_told(meeting: Path) -> None:
    line = {"mark": "remarked", "turn": 1, "of": "", "text": "x " * 3_000_000}
    marks_path(meeting).write_bytes(lines(HEADER, line))
    kept = marks_of(meeting)
    assert kept.marks == ()
    assert "line 2" in kept.notices[0]


def test_a_mark_is_written_behind_the_last_without_anything_between(meeting: Path) -> None:
    keep_marks(meeting, MARKS[:1])
    first = marks_path(meeting).read_bytes()
    keep_marks(meeting, MARKS[1:])
    whole = marks_path(meeting).read_bytes()
    assert whole.startswith(first)
    assert len(whole.splitlines()) == 1 + len(MARKS)


@pytest.mark.parametrize(
    ("marks", "why"),
    [
        ((Ranged(of="", start=3.0, end=3.0),), "the meeting ends in it before it begins"),
        ((Undone(undoes=2),), "it takes back what comes after it"),
        ((REJECTED, Undone(undoes=2)), "it takes back what comes after it"),
    ],
    ids=["no time at all", "the one behind it", "itself"],
)
def test_what_cannot_hold_is_left_out_with_its_reason(
    meeting: Path, marks: tuple[Mark, ...], why: str
) -> None:
    keep_marks(meeting, marks)
    kept = marks_of(meeting)
    assert kept.marks == marks[:-1]
    assert why in kept.notices[0]


def test_a_meeting_may_end_in_its_range_just_behind_where_it_begins(meeting: Path) -> None:
    marks = (Ranged(of="", start=3.0, end=3.1), Undone(undoes=1))
    keep_marks(meeting, marks)
    assert marks_of(meeting).marks == marks


def test_a_file_of_marks_takes_up_to_its_most_bytes_and_says_how_many(
    meeting: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_marks(meeting, MARKS)
    whole = marks_path(meeting).read_bytes()
    second = len(b"".join(whole.splitlines(keepends=True)[:3]))
    marks_path(meeting).unlink()
    keep_marks(meeting, MARKS[:1])
    monkeypatch.setattr(marks_module, "LIMIT", second - 1)
    with pytest.raises(MarksError, match="as many marks as it can"):
        keep_marks(meeting, MARKS[1:2])
    monkeypatch.setattr(marks_module, "LIMIT", second)
    keep_marks(meeting, MARKS[1:2])
    assert marks_of(meeting).marks == MARKS[:2]
    monkeypatch.setattr(marks_module, "LIMIT", 2**20)
    with marks_path(meeting).open("ab") as file:
        file.truncate(2**20 + 1)
    assert "can be (1 MiB)" in marks_of(meeting).notices[0]


def test_the_folder_is_made_safe_once_with_the_file_of_marks(
    meeting: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    synced = []

    def syncing(descriptor: int) -> None:
        synced.append(os.path.samestat(os.fstat(descriptor), meeting.parent.stat()))

    monkeypatch.setattr(os, "fsync", syncing)
    keep_marks(meeting, MARKS[:1])
    assert synced == [False, True]
    keep_marks(meeting, MARKS[1:2])
    assert synced == [False, True, False]


def test_a_damaged_end_for_which_there_is_no_room_stays_and_nothing_is_written(
    meeting: Path,
) -> None:
    keep_marks(meeting, MARKS[:1])
    path = marks_path(meeting)
    before = path.read_bytes() + b'{"mark":"set'
    path.write_bytes(before)
    with pytest.raises(MarksError, match="so nothing was changed"):
        keep_marks(meeting, [NOTE], Full)
    assert path.read_bytes() == before


def test_several_marks_that_no_longer_count_are_told_as_several(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(as_written())
    renamed = Renamed(person="customer", name="P", of="")
    keep_marks(path, [REJECTED, renamed, NOTE, renamed])
    changed, played = with_marks(read_transcript(path).transcript, path).notices
    assert "marks 1 and 3 (of turn 1 and 2)" in changed
    assert "no longer fit and do not count" in changed
    assert played.startswith("Marks 2 and 4 in ")
    assert "do not count" in played


def test_of_very_many_marks_that_fit_no_more_twelve_are_named(tmp_path: Path) -> None:
    path = tmp_path / "played.jsonl"
    path.write_bytes(as_written())
    keep_marks(path, (REJECTED,) * 13)
    (notice,) = with_marks(read_transcript(path).transcript, path).notices
    assert "marks 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 " in notice
    assert "13" not in notice.replace(str(path), "")


@pytest.mark.parametrize(
    ("mark", "fits", "why"),
    [
        ({"mark": "retimed", "turn": 1, "start": 3.0, "end": 3.0}, False, "a turn ends in it"),
        ({"mark": "retimed", "turn": 1, "start": 3.0, "end": 3.001}, True, ""),
        ({"mark": "retimed", "turn": 1, "start": 3.0}, True, ""),
        ({"mark": "retimed", "turn": 1, "end": 0.0}, True, ""),
        ({"mark": "retimed", "turn": 1}, False, "neither when it began nor when it ended"),
        ({"mark": "ranged", "end": 604800.0}, True, ""),
        ({"mark": "ranged", "end": 604800.001}, False, "it is not written as a mark"),
        ({"mark": "rated", "rater": "coach", "values": {"how_it_went": 3, "framing": 5}}, True, ""),
        ({"mark": "rated", "rater": "coach", "values": {"how_it_went": 4}}, False, "a number that"),
        ({"mark": "rated", "rater": "coach", "values": {"framing": 6}}, False, "not written as a"),
        ({"mark": "rated", "rater": "coach", "values": {"level": 4}}, True, ""),
        ({"mark": "rated", "rater": "coach", "values": {"who_ran_it": 5}}, False, "a number that"),
    ],
    ids=str,
)
def test_what_a_mark_says_is_tried_at_its_bounds(
    meeting: Path, mark: dict[str, object], why: str, *, fits: bool
) -> None:
    marks_path(meeting).write_bytes(lines(HEADER, {**mark, "of": ""}))
    kept = marks_of(meeting)
    assert len(kept.marks) == fits
    assert [why in notice for notice in kept.notices] == ([] if fits else [True])


def test_every_version_up_to_this_one_is_read(meeting: Path) -> None:
    undone = {"mark": "remarked", "turn": 1, "of": "", "text": "x"}
    for version in range(1, FORMAT + 1):
        marks_path(meeting).write_bytes(lines({"marks": version}, undone))
        assert len(marks_of(meeting).marks) == 1
    for version in (0, FORMAT + 1):
        marks_path(meeting).write_bytes(lines({"marks": version}, undone))
        assert "later version" in marks_of(meeting).notices[0]


def test_marks_are_told_by_the_line_however_far_down_and_empty_ones_between_are_none(
    meeting: Path,
) -> None:
    keep_marks(meeting, [NOTE] * 3)
    path = marks_path(meeting)
    first, *rest = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(first + b"\n \n" + rest[0] + b"\n" + rest[1] + b"?\n")
    kept = marks_of(meeting)
    assert kept.marks == (NOTE, NOTE)
    assert "The marks from line 7 of" in kept.notices[0]


def test_a_file_of_marks_that_may_not_be_read_is_told(
    meeting: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_marks(meeting, [NOTE])

    def failing(path: str | Path, *_: object) -> int:
        raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))

    monkeypatch.setattr(os, "open", failing)
    (notice,) = marks_of(meeting).notices
    assert notice.endswith("could not be read (Input/output error). So no mark counts here.")


def test_a_meeting_without_a_file_or_without_marks_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(as_written())
    read = read_transcript(path).transcript
    for marked in (with_marks(read, None), with_marks(read, path)):
        assert (marked.transcript, marked.marks, marked.kept, marked.standing) == (read, (), (), ())
        assert marked.whole == read
    note = Remarked(turn=1, of=fingerprint(all_said(read)[:1]), text="Well.")
    keep_marks(path, [note, note, Undone(undoes=1)])
    marked = with_marks(read, path)
    assert [number for number, _ in marked.standing] == [2]
    assert len(marked.kept) == 3
    # One that is not kept counts beside those that are.
    assert with_marks(read, path, [note]).marks == (note, note)
