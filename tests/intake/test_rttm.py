"""Talk time without words."""

from collections import Counter

import pytest

from roleplay.intake import BrokenRecordingError
from roleplay.intake.rttm import read_rttm
from tests.intake.files import format_of, read, refusal, said

TALK = """;; made by hand
SPKR-INFO talk 1 <NA> <NA> <NA> unknown 0 <NA> <NA>
SPEAKER talk 1 50.42 0.57 <NA> <NA> FEE005 <NA> <NA>
SPEAKER talk 1 3 1.25 <NA> <NA> 0 <NA> <NA>

SPEAKER talk 1 60.1 2.2 <NA> <NA> FEE005 <NA>
"""


def test_talk_time_is_read_without_words() -> None:
    transcript = read(TALK, "talk.rttm")
    assert said(transcript) == [
        (3.0, 4.25, "Speaker 0", ""),
        (50.42, 50.99, "FEE005", ""),
        (60.1, 62.3, "FEE005", ""),
    ]
    assert transcript.header.repairs == {
        "comments, left out": 1,
        "lines that are no talk time, left out": 1,
        "cues out of order, sorted": 1,
    }


def test_rttm_is_known_by_its_lines() -> None:
    assert format_of(TALK, "talk.txt") == "rttm"


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("SPEAKER talk 1 5.0 -1.0 <NA> <NA> A <NA> <NA>", "lasts -1 s, less than none"),
        ("SPEAKER talk 1 nan 1.0 <NA> <NA> A <NA> <NA>", "this line should be"),
        ("SPEAKER talk 1 1e999 1.0 <NA> <NA> A <NA> <NA>", "this line should be"),
        ("SPEAKER talk 1 1.0", "this line should be"),
        (
            "SPEAKER talk 1 1 1 <NA> <NA> A <NA> <NA> SPEAKER talk 1 2 1 <NA> <NA> B <NA> <NA>",
            "this line should be",
        ),
        ("SPEAKER talk 1 1 1 <NA> <NA> A <NA> <NA> and words", "this line should be"),
        ("SPEAKER other 1 1.0 1.0 <NA> <NA> A <NA> <NA>", "a second recording begins"),
    ],
)
def test_a_line_that_cannot_be_is_refused_with_its_number(line: str, reason: str) -> None:
    error = refusal(TALK + line + "\n", "talk.rttm")
    assert isinstance(error, BrokenRecordingError)
    assert error.place == "line 7"
    assert reason in str(error)


def line(onset: str = "1.0", duration: str = "2.0", name: str = "Ann") -> str:
    return f"SPEAKER talk 1 {onset} {duration} <NA> <NA> {name} <NA> <NA>\n"


def test_each_line_that_is_no_talk_time_is_counted() -> None:
    repairs: Counter[str] = Counter()
    found = read_rttm(";; a\n;; b\n\nSPKR-INFO x\nOTHER\n" + line() + line(name="7"), repairs)
    assert repairs == {"comments, left out": 2, "lines that are no talk time, left out": 2}
    assert [each.name for each in found.heard] == ["Ann", "Speaker 7"]
    assert found.wordless
    assert not found.estimated


def test_talk_may_take_no_time_and_is_told_to_the_millisecond() -> None:
    found = read_rttm(line(duration="0") + line("1.0004", "1.9992"), Counter()).heard
    assert [(each.at, each.end) for each in found] == [(1.0, 1.0), (1.0, 3.0)]
    assert "lasts -0.001 s" in str(refusal(line() + line(duration="-0.001"), "a.rttm"))


@pytest.mark.parametrize("wrong", ["1234567890", "x", "1.", "1e100", "--1"])
def test_a_number_that_is_none_is_refused(wrong: str) -> None:
    for text in (line(onset=wrong), line(duration=wrong)):
        assert refusal(line() + text, "a.rttm").place == "line 2"
