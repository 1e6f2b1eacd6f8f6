"""What BORIS exports."""

import pytest

from roleplay.intake import BrokenRecordingError, NobodyToCompareError
from roleplay.intake.boris import is_boris
from tests.intake.files import read, refusal, said

OTHER = "rows of something other than speaking, left out"
NOBODY = "cues with nobody named, left out"
HEADINGS = "Subject,Behavior,Behavior type,Start (s),Stop (s),Comment start\n"
TALK = "Ann,speaks,STATE,1.0,2.0,hello\nBob,speaks,STATE,2.0,3.0,yes\n"
SPOKEN = [(1.0, 2.0, "Ann", "hello"), (2.0, 3.0, "Bob", "yes")]
TABULAR = "Time,Subject,Behavior,Status,Comment\n"


@pytest.mark.parametrize("kind", ["POINT", "Point", "point"])
def test_what_somebody_says_at_a_point_of_time_takes_none_and_is_left_out(kind: str) -> None:
    transcript = read(f"{HEADINGS}Ann,speaks,{kind},4.0,,\n{TALK}", "e.csv")
    assert said(transcript) == SPOKEN
    assert transcript.header.repairs == {OTHER: 1}
    tabular = (
        f"{TABULAR}1.0,Ann,speaks,start,hello\n2.0,Ann,speaks,Stop,\n"
        f"2.0,Bob,speaks,START,yes\n2.5,Ann,speaks,{kind},\n3.0,Bob,speaks,STOP,bye\n"
    )
    transcript = read(tabular, "e.csv")
    assert said(transcript) == SPOKEN
    assert transcript.header.repairs == {OTHER: 1}


@pytest.mark.parametrize("kind", ["STATE", "EVENT", ""])
def test_what_is_no_point_lasts_whatever_its_kind_is_called(kind: str) -> None:
    assert said(read(HEADINGS + TALK.replace("STATE", kind), "e.csv")) == SPOKEN


@pytest.mark.parametrize(
    "headings",
    [
        "Subject,Behavior,Behaviour type,Start (s),Stop (s),Comment",
        "Subject,Behavior,,Start,Stop,Comment",
        "subject,behaviour,Behavior type,START (s),STOP (s),Comment start",
    ],
)
def test_the_columns_are_known_whatever_their_units_and_capitals(headings: str) -> None:
    assert said(read(f"{headings}\n{TALK}", "e.csv")) == SPOKEN


def test_of_two_columns_that_are_called_alike_the_first_is_read() -> None:
    headings = HEADINGS.replace("Comment start", "Comment start,Start (h),Comment start")
    rows = TALK.replace("hello", "hello,9,later").replace("yes", "yes,9,later")
    assert said(read(headings + rows, "e.csv")) == SPOKEN


def test_a_comment_at_the_start_comes_before_a_comment_and_the_number_of_a_turn_is_no_word() -> (
    None
):
    headings = HEADINGS.replace("Comment start", "Comment,Comment start")
    rows = (
        "Ann,speaks,STATE,1.0,2.0,not this,turn 1: turn 2: hello\nBob,speaks,STATE,2.0,3.0,,yes\n"
    )
    assert said(read(headings + rows, "e.csv")) == [
        (1.0, 2.0, "Ann", "turn 2: hello"),
        (2.0, 3.0, "Bob", "yes"),
    ]


def test_what_nobody_says_is_counted() -> None:
    rows = "No focal subject,speaks,STATE,3.0,4.0,\n,speaks,STATE,4.0,5.0,\n"
    transcript = read(HEADINGS + TALK + rows, "e.csv")
    assert said(transcript) == SPOKEN
    assert transcript.header.repairs == {NOBODY: 2}


def test_what_lasts_is_speech_where_it_is_all_that_was_seen_or_is_called_so() -> None:
    assert said(read(HEADINGS + TALK.replace("speaks", "on"), "e.csv")) == SPOKEN
    both = TALK.replace("Bob,speaks", "Bob,has the floor") + "Ann,nods,STATE,3.0,4.0,\n"
    transcript = read(HEADINGS + both, "e.csv")
    assert said(transcript) == SPOKEN
    assert transcript.header.repairs == {OTHER: 1}


def test_of_what_is_not_called_speech_eight_kinds_are_listed_as_they_begin() -> None:
    rows = [f"Ann,{kind},STATE,{9 - place}.0,9.5,\n" for place, kind in enumerate("abcdefghi")]
    error = refusal(HEADINGS + "".join(rows), "e.csv")
    assert isinstance(error, NobodyToCompareError)
    assert "which of them is: i, h, g, f, e, d, c, b. Call" in error.reason
    error = refusal(
        HEADINGS + TALK.replace("speaks", "nods", 1).replace("speaks", "looks"), "e.csv"
    )
    assert "which of them is: nods, looks. Call" in error.reason
    # Where nothing lasts, nothing is asked of what lasts.
    error = refusal(f"{HEADINGS}Ann,nods,POINT,1,1,\n", "e.csv")
    assert "nobody in it is named with something said" in error.reason


def test_rows_are_put_into_the_order_of_their_beginnings() -> None:
    first, second = TALK.splitlines(keepends=True)
    transcript = read(HEADINGS + second + first, "e.csv")
    assert said(transcript) == SPOKEN
    assert transcript.header.repairs == {}


@pytest.mark.parametrize(
    ("time", "shown"),
    [
        ("soon", "soon"),
        ("1000000.001", "1000000.001"),
        ("-1000000.001", "-1000000.001"),
        ("1" * 41, "1" * 40),
    ],
)
def test_a_time_that_cannot_be_read_is_told_by_its_first_forty_signs(time: str, shown: str) -> None:
    error = refusal(f"{HEADINGS}{TALK}Ann,speaks,STATE,3.0,{time},\n", "e.csv")
    assert isinstance(error, BrokenRecordingError)
    assert error.place == "line 4"
    assert error.reason.startswith(f"'{shown}' is no time that can be read.")


def test_times_reach_eleven_days_before_and_behind_zero() -> None:
    rows = "Ann,speaks,STATE,-1000000,1,\nBob,speaks,STATE,2,1000000,\n"
    assert [each[:2] for each in said(read(HEADINGS + rows, "e.csv"))] == [
        (0.0, 1_000_001.0),
        (1_000_002.0, 2_000_000.0),
    ]


def test_times_are_kept_to_the_millisecond() -> None:
    rows = TALK.replace("1.0,2.0", "1.1254,1.9986")
    assert said(read(HEADINGS + rows, "e.csv"))[0][:2] == (1.125, 1.999)


def test_a_row_may_take_no_time_and_no_less() -> None:
    none = TALK.replace("1.0,2.0", "2.0,2.0")
    assert said(read(HEADINGS + none, "e.csv"))[0][:2] == (2.0, 2.0)
    error = refusal(HEADINGS + TALK.replace("2.0,3.0", "2.0,1.999"), "e.csv")
    assert error.place == "line 3"
    assert "stops at 1.999 s, before it starts at 2.000 s" in error.reason


@pytest.mark.parametrize(
    ("headings", "are"),
    [
        (("Subject", "Behavior", "Start (s)", "Stop (s)"), True),
        (("Subject", "Behaviour", "Status"), True),
        (("Subject", "Behavior", "Behavior type"), True),
        (("Subject", "Behavior", "Start (s)"), False),
        (("Subject", "Behavior", "Stop (s)"), False),
        (("Subject", "Behavior", "Time"), False),
        (("Subject", "Start", "Stop"), False),
        (("Behavior", "Start", "Stop", "Status"), False),
    ],
)
def test_headings_are_those_of_boris_by_who_does_what_and_when(
    headings: tuple[str, ...],
    are: bool,  # noqa: FBT001 -- one column of the examples
) -> None:
    assert is_boris(headings) is are


def test_what_was_written_in_a_comment_stands_as_it_is() -> None:
    rows = TALK.replace("hello", "so &amp; so")
    assert said(read(HEADINGS + rows, "e.csv"))[0][3] == "so &amp; so"


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ("1.0,Ann,speaks,STOP,\n", 2),
        ("1.0,Ann,speaks,START,\n2.0,Bob,speaks,STOP,\n", 3),
        ("1.0,Ann,speaks,START,\n2.0,Ann,nods,STOP,\n", 3),
        ("1.0,Ann,speaks,,\n", 2),
        ("1.0,Ann,speaks,START,\n2.0,Ann,speaks,STOP,\n3.0,Ann,speaks,STOP,\n", 4),
        ("1.0,Ann,speaks,START,\n2.0,Bob,speaks,START,\n3.0,Ann,speaks,STOP,\n", 3),
    ],
)
def test_what_never_stops_or_never_starts_is_refused_with_its_row(rows: str, line: int) -> None:
    error = refusal(TABULAR + rows, "e.csv")
    assert isinstance(error, BrokenRecordingError)
    assert error.place == f"line {line}"


def test_the_kind_of_a_behaviour_says_when_it_starts_where_no_status_does() -> None:
    text = f"{TABULAR}1.0,Ann,speaks,START,hello\n2.0,Ann,speaks,STOP,\n".replace(
        "Status", "Behavior type"
    )
    rows = "2.0,Bob,speaks,START,yes\n3.0,Bob,speaks,STOP,\n"
    assert said(read(text + rows, "e.csv")) == SPOKEN
