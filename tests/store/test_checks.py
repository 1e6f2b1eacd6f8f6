"""Every line of a meeting's file carries a check of itself and of the line before."""

import json
import random
import zlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleplay.model.event import Noted
from roleplay.store.errors import NotATranscriptError
from roleplay.store.journal import Journal
from roleplay.store.lines import encode_header, with_check
from roleplay.store.reader import read_transcript, recover
from tests.store.meeting import EVENTS, OPENED, PLAYED, as_written, bytes_of, lines_of

NOTE = Noted(at=15.0, text="She waited.")
WRITTEN = as_written()
HEADER, *LINES = WRITTEN.splitlines(keepends=True)
PLACE = Path("meeting.jsonl")


def test_a_check_is_the_sum_of_a_line_that_begins_from_the_check_before() -> None:
    before = 0
    for line in WRITTEN.splitlines():
        check = json.loads(line)["check"]
        bare = line.replace(b',"check":"' + check.encode() + b'"', b"")
        before = zlib.crc32(bare, before)
        assert check == f"{before:08x}"


def assert_nothing_changed_counts(damaged: bytes) -> None:
    """Whatever counts was said so, at that place; what does not is told by its line."""
    try:
        recovered = recover(damaged, PLACE)
    except NotATranscriptError as error:
        assert "first line" in str(error)  # noqa: PT017 - either this or what follows
        return
    events = recovered.transcript.events
    assert recovered.transcript.header == PLAYED
    assert events == EVENTS[: len(events)]
    assert recovered.notices or events == EVENTS


def test_no_single_letter_that_was_changed_counts_as_another_value() -> None:
    chance = random.Random(17)  # noqa: S311 - the same damage every time
    for _ in range(600):
        damaged = bytearray(WRITTEN)
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        assert_nothing_changed_counts(bytes(damaged))


@given(st.data())
def test_no_line_moved_doubled_or_taken_out_is_taken_for_what_was_said(data: st.DataObject) -> None:
    lines = data.draw(st.permutations(LINES) | st.lists(st.sampled_from(LINES)))
    recovered = recover(HEADER + b"".join(lines), PLACE)
    events = recovered.transcript.events
    assert events == EVENTS[: len(events)]
    assert bool(recovered.notices) == (len(events) < len(lines))


@pytest.mark.parametrize("number", range(len(LINES)))
def test_a_changed_line_is_told_by_its_number_and_nothing_behind_it_is_guessed(number: int) -> None:
    lines = [HEADER, *LINES]
    lines[number + 1] = lines[number + 1].replace(b'"at":', b'"at": ', 1)
    recovered = recover(b"".join(lines), PLACE)
    assert recovered.transcript.events == EVENTS[:number]
    assert f"{number + 2}" in recovered.notices[0]
    assert "something was changed after it was written" in recovered.notices[0]


def test_a_line_without_a_check_among_lines_with_one_does_not_count() -> None:
    recovered = recover(WRITTEN + bytes_of(PLAYED, (NOTE,)).splitlines(keepends=True)[1], PLACE)
    assert recovered.transcript.events == EVENTS
    assert "the check at its end is missing" in recovered.notices[0]


def test_a_file_of_this_format_whose_header_has_no_check_is_refused() -> None:
    with pytest.raises(NotATranscriptError, match="the check at its end is missing"):
        recover(encode_header(PLAYED) + b"".join(lines_of(EVENTS)), PLACE)


def test_a_meeting_goes_on_behind_what_counts_where_a_whole_line_means_nothing(
    tmp_path: Path,
) -> None:
    path = tmp_path / "meeting.jsonl"
    begun = as_written(PLAYED, (OPENED,))
    last = int(json.loads(begun.splitlines()[-1])["check"], 16)
    path.write_bytes(begun + with_check(b'{"event":"danced","at":1.0}\n', last)[0])
    journal, recovered = Journal.open(path)
    with journal:
        assert "it is not written as an event" in recovered.notices[0]
        journal.append([NOTE])
    assert path.read_bytes() == as_written(PLAYED, (OPENED, NOTE))
    assert read_transcript(path).notices == ()


def test_line_ends_of_another_system_change_nothing() -> None:
    recovered = recover(WRITTEN.replace(b"\n", b"\r\n"), PLACE)
    assert recovered.transcript.events == EVENTS
    assert recovered.notices == ()


@pytest.mark.parametrize("begun", [as_written, bytes_of])
def test_a_meeting_goes_on_as_its_file_was_begun(tmp_path: Path, begun: object) -> None:
    assert callable(begun)
    path = tmp_path / "meeting.jsonl"
    path.write_bytes(begun(PLAYED, (OPENED,)))
    journal, _ = Journal.open(path)
    with journal:
        journal.append([NOTE])
        journal.append([NOTE])
    assert path.read_bytes() == begun(PLAYED, (OPENED, NOTE, NOTE))
    assert read_transcript(path).notices == ()
