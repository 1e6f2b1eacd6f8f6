"""Any file is read as far as it is a meeting, and what is left out is said."""

import os
import socket
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.model.event import Event, Noted, Reacted, Steered
from roleplay.store.errors import (
    LaterFormatError,
    MissingFileError,
    NotATranscriptError,
    StoreError,
    TooLargeError,
    UnreadableError,
)
from roleplay.store.left_out import LeftOut
from roleplay.store.reader import Recovered, read_transcript, recover
from roleplay.store.reader import lines_of as lines_in
from tests.examples import examples
from tests.store.meeting import (
    EVENTS,
    OPENED,
    PLAYED,
    RECORDED,
    WARY,
    as_written,
    bytes_of,
    keep_from_writing,
    lines_of,
)

NAME = Path("meeting.jsonl")
WHOLE = bytes_of()
HEADER = bytes_of(PLAYED, ())
NOTED = lines_of([Noted(at=1.0, text="Hm.")])[0]
APPRAISED = lines_of(EVENTS)[-1].rstrip()
TOO_READY = msgspec.structs.replace(WARY, readiness=1.1)
TORN = "The last line was cut short and was left out."


def read(data: bytes) -> Recovered:
    return recover(data, NAME)


def after_opening(*lines: bytes) -> Recovered:
    """A meeting that is opened on line 2 and goes on with these lines from line 3."""
    return read(HEADER + lines_of([OPENED])[0] + b"".join(lines))


def test_a_whole_file_reads_back_without_a_notice() -> None:
    found = read(WHOLE)
    assert found.transcript.header == msgspec.structs.replace(PLAYED, format=1)
    assert found.transcript.events == EVENTS
    assert found.notices == ()
    assert found.end == len(WHOLE)


def test_a_recording_needs_no_opening() -> None:
    assert read(bytes_of(RECORDED, EVENTS[2:4])).transcript.events == EVENTS[2:4]


def test_cut_at_every_byte_all_whole_lines_come_back() -> None:
    ends = [len(HEADER)]
    for line in lines_of(EVENTS):
        ends.append(ends[-1] + len(line))
    for length in range(len(HEADER), len(WHOLE)):
        found = read(WHOLE[:length])
        # A line that lacks nothing but its line feed is whole too.
        whole = sum(end <= length + 1 for end in ends) - 1
        assert found.transcript.events == EVENTS[:whole], length
        torn = length not in ends and length + 1 not in ends
        assert found.notices == ((TORN,) if torn else ())


def test_a_file_cut_within_its_header_is_refused_with_a_reason() -> None:
    for length in range(1, len(HEADER) - 1):
        with pytest.raises(NotATranscriptError, match="first line"):
            read(HEADER[:length])


def test_a_damaged_line_in_the_middle_ends_the_meeting_there_and_says_where() -> None:
    found = after_opening(NOTED, b'{"event":"noted","at":2,"te\n', NOTED, NOTED)
    assert found.transcript.events == (OPENED, Noted(at=1.0, text="Hm."))
    assert found.notices == (
        (
            "Lines 4 to 6 were left out: in line 4, it is not written as an event. "
            "'roleplay replay' shows the words in them."
        ),
    )
    assert found.end == len(HEADER + lines_of([OPENED])[0] + NOTED)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b'{"event":"danced","at":1}', "not written as an event"),
        (b'{"at":1,"text":"no kind"}', "not written as an event"),
        (b'{"event":"noted","event":"noted","at":1,"text":""}', "a field is given twice"),
        (b'{"event":"noted","at":1,"text":"a","text":"b"}', "a field is given twice"),
        (b'{"event":"noted","at":1,"text":"a","mood":"dry"}', "a field that is not known"),
        (
            b'{"event":"decided","at":1,"trainee":{"move":"1","mood":"dry"}}',
            "a field that is not known",
        ),
        (
            b'{"event":"floor-offered","at":1,"to":null,"rng":0,"open":[{"seat":"manager","move":"1","text":"","mood":""}]}',
            "a field that is not known",
        ),
        (
            lines_of([Steered(at=1.0, customers={"customer": WARY})])[0]
            .rstrip()
            .replace(b'"readiness"', b'"mood":"dry","readiness"'),
            "a field that is not known",
        ),
        (b'{"event":"noted","at":-1,"text":""}', "a time is below 0"),
        (b'{"event":"noted","at":604801,"text":""}', "later than a week"),
        (b'{"event":"noted","at":1e999,"text":""}', "a time is below 0 or later than a week"),
        (b'{"event":"noted","at":NaN,"text":""}', "not written as an event"),
        (b'{"event":"noted","at":"1","text":""}', "not written as an event"),
        (b'{"event":"noted","at":1,"text":"\xff"}', "not written as an event"),
        (b'{"event":"noted","at":1,"text":' + b"[" * 100_000, "not written as an event"),
        (b'{"event":"fell-silent","at":2,"end":1}', "it ends before it begins"),
        (b'{"event":"said","at":2,"end":1,"seat":"trainee","text":""}', "ends before it begins"),
        (b'{"event":"said","at":1,"end":2,"seat":"ghost","text":""}', "not in the meeting"),
        (
            b'{"event":"said","at":1,"end":2,"seat":"trainee","to":"ghost","text":""}',
            "not in the meeting",
        ),
        (
            b'{"event":"said","at":1,"end":2,"seat":"trainee","text":"","does":["dance"]}',
            "not written as an event",
        ),
        (b'{"event":"decided","at":1,"manager":{"after":-2}}', "a time is below 0"),
        (b'{"event":"nodded","at":1,"seat":"manager","to":"ghost"}', "not in the meeting"),
        (
            b'{"event":"floor-offered","at":1,"to":"ghost","rng":0,"open":[]}',
            "not in the meeting",
        ),
        (
            lines_of([Steered(at=1.0, customers={"customer": TOO_READY})])[0].rstrip(),
            "the customer's state is not between 0 and 1",
        ),
        (
            b'{"event":"meeting-ended","at":1,"outcome":"","text":"","success":true,"measures":{"a":101}}',
            "a measure is not between 0 and 1",
        ),
        (b'{"event":"beat-opened","at":1,"beat":"a","escalate_within":-1}', "below 0"),
        (b'{"event":"fell-silent","at":1,"end":2,"silence":-1}', "a number of a silence is below"),
        (b'{"event":"decided","at":1,"trainee":{"near":-1.1}}', "is not between -1 and 1"),
        (b'{"event":"decided","at":1,"trainee":{"near":1.1}}', "is not between -1 and 1"),
        (APPRAISED.replace(b"26.0", b"1e999"), "a number has no end"),
        (APPRAISED.replace(b"-20.0", b"-1e999"), "a number has no end"),
        (APPRAISED.replace(b'"meetings":12', b'"meetings":-1'), "a number of meetings is below 0"),
        (b'{"event":"went-back","at":1,"keep":0}', "a place that is not there"),
        (b'{"event":"went-back","at":1,"keep":2}', "a place that is not there"),
        (b'{"event":"went-back","at":1,"keep":-1}', "a place that is not there"),
        (
            lines_of([Reacted(at=1.0, customers={"ghost": WARY})])[0].rstrip(),
            "not in the meeting",
        ),
        (lines_of([Reacted(at=1.0, customers={})])[0].rstrip(), "not every customer's state"),
        (
            lines_of([Reacted(at=1.0, customers={"customer": WARY, "trainee": WARY})])[0].rstrip(),
            "not every customer's state",
        ),
        (lines_of([OPENED])[0].rstrip(), "opened a second time"),
        (b"\0\0\0\0", "not written as an event"),
        (b"null", "not written as an event"),
        (b"[]", "not written as an event"),
    ],
)
def test_what_is_no_event_of_this_meeting_is_left_out_with_a_reason(line: bytes, why: str) -> None:
    found = after_opening(line + b"\n")
    assert found.transcript.events == (OPENED,)
    assert len(found.notices) == 1
    assert found.notices[0].startswith("Line 3, the last one, was left out: ")
    assert why in found.notices[0]


@pytest.mark.parametrize(
    "line",
    [
        b'{"event":"beat-opened","at":604800,"beat":"a","escalate_within":0}',
        b'{"event":"fell-silent","at":1,"end":1,"silence":0}',
        b'{"event":"decided","at":0,"trainee":{"near":-1}}',
        b'{"event":"decided","at":1,"trainee":{"near":1}}',
        APPRAISED.replace(b"-7.5", b"null").replace(b"[-20.0,5.0]", b"null"),
        APPRAISED.replace(b'"meetings":12', b'"meetings":0'),
        b'{"event":"meeting-ended","at":1,"outcome":"","text":"","success":true,"measures":{"a":100}}',
    ],
)
def test_the_first_and_the_last_of_what_may_be_said_count(line: bytes) -> None:
    found = after_opening(line + b"\n")
    assert found.notices == ()
    assert len(found.transcript.events) == 2


@pytest.mark.parametrize("minutes", [b"-1.0", b"10081.0"])
def test_a_plan_of_more_than_a_week_or_less_than_nothing_is_left_out(minutes: bytes) -> None:
    opened = lines_of([OPENED])[0]
    assert b'"minutes":3.0' in opened
    found = read(HEADER + opened.replace(b'"minutes":3.0', b'"minutes":' + minutes))
    assert found.transcript.events == ()
    assert "a time is below 0 or later than a week" in found.notices[0]


def test_a_header_may_count_nothing_of_a_repair() -> None:
    header = msgspec.structs.replace(RECORDED, repairs={"overlap": 0})
    assert read(bytes_of(header, EVENTS[2:4])).transcript.header.repairs == {"overlap": 0}
    with pytest.raises(NotATranscriptError, match="a count is below 0"):
        read(bytes_of(header).replace(b'"overlap":0', b'"overlap":-1'))


def test_a_last_line_without_its_line_feed_is_counted_among_those_left_out() -> None:
    found = after_opening(b"nonsense\n", NOTED.rstrip())
    assert "Lines 3 to 4 were left out: in line 3, " in found.notices[0]


def test_the_words_behind_a_damaged_header_of_ours_are_not_lost() -> None:
    header, *rest = as_written().splitlines(keepends=True)
    with pytest.raises(NotATranscriptError) as caught:
        read(header.replace(b'"seed":7', b'"seed":8') + b"\n" + b"".join(rest))
    check = int(header.rstrip(b'"}\n')[-8:], 16)
    assert caught.value.left_out == LeftOut(b"".join(rest), 3, check)
    with pytest.raises(NotATranscriptError) as caught:
        read(b"WEBVTT\n" + b"".join(rest))
    assert caught.value.left_out is None


def test_lines_are_told_with_where_the_next_begins_and_empty_ones_passed_over() -> None:
    data = b"\xef\xbb\xbfa\n\n \t\r\n  b\nc"
    assert list(lines_in(data, 3)) == [(b"a\n", 10), (b"  b\n", 14), (b"c", 15)]


def test_a_played_meeting_without_its_opening_has_no_events() -> None:
    found = read(HEADER + NOTED)
    assert found.transcript.events == ()
    assert "the meeting has not been opened" in found.notices[0]


def test_what_an_editor_leaves_behind_is_no_damage() -> None:
    # A byte order mark, Windows' line ends, spaces, an empty line, and no line feed at the end.
    spaced = NOTED.replace(b'","at":1.0', b'" , "at" : 1.000').rstrip()
    data = b"\xef\xbb\xbf" + HEADER + lines_of([OPENED])[0].rstrip() + b"\r\n\n" + spaced
    found = read(data)
    assert found.transcript.events == (OPENED, Noted(at=1.0, text="Hm."))
    assert found.notices == ()


def test_text_comes_back_as_it_was_said_escape_sequences_and_all() -> None:
    said = Noted(at=1.0, text="\x1b]0;owned\x07 [red] \u202e \u2028 \0 end")
    found = read(bytes_of(PLAYED, (OPENED, said)))
    assert found.transcript.events[1] == said


@pytest.mark.parametrize(
    ("first", "why"),
    [
        (b"WEBVTT", "not JSON"),
        (b"\x7fELF\x02\x01\x01\0\0", "not JSON"),
        (b"\0" * 100, "not JSON"),
        (b"[1, 2]", "not an object"),
        (b"[" * 100_000, "not JSON"),
        (b"9" * 10_000, "not JSON"),
        (NOTED.rstrip(), "does not begin with a transcript's header"),
        (HEADER.replace(b'"format":1', b'"format":"1"'), "begin with a transcript's header"),
        (HEADER.replace(b'"format":1', b'"format":true'), "begin with a transcript's header"),
        (HEADER.replace(b'"format":1', b'"format":0'), "begin with a transcript's header"),
        (HEADER.replace(b'"seed":7', b'"seed":"7"'), "the header is damaged"),
        (HEADER.replace(b'"seed":7', b'"seed":7,"seed":8'), "a field is given twice"),
        (HEADER.replace(b'"seed":7', b'"seeds":7'), "a field that is not known"),
        (HEADER.replace(b'"pace":0.9', b'"pace":0'), "a pace is not above 0"),
        (HEADER.replace(b'"pace":0.9', b'"pace":1e300'), "a pace is not above 0"),
        (HEADER.replace(b'"id":"manager"', b'"id":""'), "no name to be called by"),
        (HEADER.replace(b'"id":"manager"', b'"id":"trainee"'), "two people are called the same"),
        (
            HEADER.replace(b'"part":"manager"', b'"part":"trainee"'),
            "a manager, a trainee or a customer is missing",
        ),
        (HEADER.replace(b'"people":[', b'"people":[{"id":"x","name":"X"},'), "has no part"),
        (HEADER.replace(b'"started":"2026', b'"started":"soon'), "is not a date"),
        (HEADER.replace(b'"band":0.12', b'"band":-0.12'), "the glide path is not between 0 and 1"),
        (
            HEADER.replace(b'"glide":{', b'"authority_glide":{"end":7},"glide":{'),
            "the glide path is not between 0 and 1",
        ),
    ],
)
def test_a_file_that_does_not_begin_as_a_transcript_is_refused(first: bytes, why: str) -> None:
    assert first != HEADER
    with pytest.raises(NotATranscriptError, match="the file you meant") as caught:
        read(first + b"\n")
    assert why in str(caught.value)


def test_a_later_format_asks_for_an_update_whatever_else_has_changed() -> None:
    with pytest.raises(LaterFormatError, match="Update roleplay"):
        read(b'{"format":3,"cast":[]}\n')


def test_an_empty_file_is_called_empty() -> None:
    for nothing in (b"", b"\xef\xbb\xbf"):
        with pytest.raises(NotATranscriptError, match="is empty"):
            read(nothing)


def test_reading_leaves_the_file_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "meeting.jsonl"
    path.write_bytes(WHOLE[:-10])
    assert read_transcript(path).notices == (TORN,)
    assert path.read_bytes() == WHOLE[:-10]
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_may_only_be_read_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "meeting.jsonl"
    path.write_bytes(WHOLE)
    keep_from_writing(monkeypatch)
    assert read_transcript(path).transcript.events == EVENTS


def test_a_missing_file_is_called_missing(tmp_path: Path) -> None:
    for path in (tmp_path / "none.jsonl", tmp_path / "none" / "none.jsonl"):
        with pytest.raises(MissingFileError, match="spelling"):
            read_transcript(path)


def test_a_folder_is_called_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="is a folder"):
        read_transcript(tmp_path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_a_pipe_is_refused_rather_than_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.jsonl")
    with pytest.raises(UnreadableError, match="not an ordinary file"):
        read_transcript(tmp_path / "pipe.jsonl")


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such device here")
def test_a_device_without_end_is_refused() -> None:
    with pytest.raises(UnreadableError, match="not an ordinary file"):
        read_transcript(Path("/dev/zero"))


def test_a_socket_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # a socket's path must be short
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("s.jsonl")
        with pytest.raises(UnreadableError, match="not an ordinary file"):
            read_transcript(Path("s.jsonl"))


def test_a_file_over_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.jsonl"
    with path.open("wb") as file:
        file.truncate(256 * 2**20 + 1)  # takes no room on the disk
    with pytest.raises(TooLargeError, match="256 MiB"):
        read_transcript(path)


@pytest.mark.parametrize("name", ["a\0b.jsonl", "a" * 5000 + ".jsonl"])
def test_an_impossible_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(StoreError, match="could not be opened"):
        read_transcript(tmp_path / name)


def test_a_name_in_a_message_cannot_steer_the_terminal(tmp_path: Path) -> None:
    with pytest.raises(MissingFileError) as caught:
        read_transcript(tmp_path / "\x1b[2J\u202e.jsonl")
    assert str(caught.value).isprintable()


def same_or_shorter(found: Recovered, events: tuple[Event, ...]) -> bool:
    return found.transcript.events[: len(events)] == events


@settings(max_examples=examples(200), deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_behind_a_meeting_leave_the_meeting_whole(tail: bytes) -> None:
    found = read(WHOLE + tail)
    assert same_or_shorter(found, EVENTS)
    assert found.notices or not tail.strip()


@settings(max_examples=examples(300), deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_at_all_are_read_or_refused_in_words(data: bytes) -> None:
    with pytest.raises(NotATranscriptError) as caught:
        read(data)
    assert str(caught.value).isprintable()


@settings(max_examples=examples(300), deadline=None)
@given(st.integers(0, len(WHOLE) - 1), st.integers(1, 255))
def test_a_changed_byte_never_changes_the_events_before_its_line(at: int, change: int) -> None:
    data = bytearray(WHOLE)
    data[at] ^= change
    try:
        found = read(bytes(data))
    except StoreError:
        assert at < len(HEADER)
        return
    line = WHOLE.count(b"\n", 0, at)
    assert same_or_shorter(found, EVENTS[: max(0, line - 1)])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=6,
)
FIELDS = sorted({name for event in EVENTS for name in event.__struct_fields__} | {"event"})


@settings(max_examples=examples(300), deadline=None)
@given(st.sampled_from(EVENTS), st.dictionaries(st.sampled_from(FIELDS), JSON, min_size=1))
def test_odd_values_in_an_event_are_read_or_left_out(event: Event, odd: dict[str, object]) -> None:
    line = msgspec.json.encode(msgspec.to_builtins(event) | odd)
    found = after_opening(line + b"\n", NOTED)
    assert found.transcript.events[0] == OPENED
    assert len(found.transcript.events) == 3 or found.notices


@pytest.mark.parametrize("before", [1, 2, 300])
def test_a_line_is_told_by_its_number_however_far_down_it_stands(before: int) -> None:
    one, two = (
        read(bytes_of(RECORDED, ()) + before * NOTED + more) for more in (b"?\n", b"?\n?\n")
    )
    first = before + 2
    assert one.notices[0].startswith(f"Line {first}, the last one, was left out: ")
    assert one.notices[0].endswith(" it.")
    assert two.notices[0].startswith(
        f"Lines {first} to {first + 1} were left out: in line {first},"
    )
    assert one.left_out == LeftOut(b"?\n", first, None)
    assert len(one.transcript.events) == before


def test_empty_lines_at_the_end_change_nothing_of_where_a_meeting_is_gone_on_with() -> None:
    found = read(WHOLE + b"\n \r\n\n")
    assert (found.notices, found.end) == ((), len(WHOLE) + 5)
    # Blanks that no line feed follows are no line yet.
    found = read(WHOLE + b"\n   ")
    assert (found.notices, found.transcript.events) == ((), EVENTS)
