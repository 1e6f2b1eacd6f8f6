"""What a column of a table or a key of JSON is for."""

import pytest

from roleplay.intake.fields import (
    MILLISECONDS,
    NANOSECONDS,
    TICKS,
    Field,
    best_fields,
    field_of,
    is_spoken,
)


@pytest.mark.parametrize(
    ("called", "use", "unit"),
    [
        ("Start (ms)", "start", MILLISECONDS),
        ("startTimeMs", "start", MILLISECONDS),
        ("start_time_in_ms", "start", MILLISECONDS),
        ("STARTTIME", "start", None),
        ("startSeconds", "start", 1.0),
        ("Start [s]", "start", 1.0),
        ("end_nanos", "end", NANOSECONDS),
        ("end ticks", "end", TICKS),
        ("end", "end", None),
        ("duration in seconds", "length", 1.0),
        ("in", "start", None),
        ("in (s)", "start", 1.0),
        ("seconds", "length", None),
        ("speaker", "speaker", None),
        ("Was gesagt wurde", None, None),
        ("ms", None, None),
        ("x" * 80 + "speaker", None, None),
        ("", None, None),
    ],
)
def test_a_name_tells_what_it_is_for_and_its_unit(
    called: str, use: str | None, unit: float | None
) -> None:
    field = field_of(called)
    assert (field and field.use) == use
    assert (field and field.unit) == unit


def test_of_several_that_fit_the_one_that_leaves_least_doubt_is_taken() -> None:
    both = best_fields(["name", "speakerName", "start", "begin"])
    assert {use: name for use, (name, _) in both.items()} == {
        "speaker": "speakerName",
        "start": "start",
    }
    # Of two that are alike the first.
    assert best_fields(["Start", "start"])["start"] == ("Start", Field("start", 0, None))
    assert best_fields(["x", "end"]) == {"end": ("end", Field("end", 0, None))}


def test_within_an_object_its_name_tells_unless_what_is_in_it_is_a_beginning_or_an_end() -> None:
    found = best_fields(["speaker.id", "timestamp.start", "timestamp.end"])
    assert {use: name for use, (name, _) in found.items()} == {
        "speaker": "speaker.id",
        "start": "timestamp.start",
        "end": "timestamp.end",
    }
    assert best_fields(["start.relative"])["start"][0] == "start.relative"
    # A name with a point in it that is no path.
    assert best_fields(["Start (min.s)"]).keys() == best_fields(["Start (min s)"]).keys()
    assert best_fields(["Start. Time"])["start"][0] == "Start. Time"
    assert best_fields(["person.speaker"])["speaker"][1] == field_of("person")


@pytest.mark.parametrize(
    ("called", "spoken"),
    [
        ("transcript", True),
        ("Spoken Text", True),
        ("spokenText", True),
        ("message", False),
        ("text", False),
        ("x" * 80 + "transcript", False),
    ],
)
def test_what_is_called_a_transcript_was_said(
    called: str,
    spoken: bool,  # noqa: FBT001 -- one column of the examples
) -> None:
    assert is_spoken(called) is spoken
