"""SBV, the captions of YouTube."""

from collections import Counter

import pytest

from roleplay.intake import BrokenRecordingError
from roleplay.intake.heard import STRAY, UNTIMED
from roleplay.intake.sbv import read_sbv

Repairs = dict[str, int]


def cues(text: str) -> tuple[list[tuple[float, float, str]], Repairs]:
    repairs: Counter[str] = Counter()
    found = read_sbv(text, repairs)
    return [(each.at, each.end, each.words) for each in found], dict(repairs)


def test_a_cue_is_a_line_of_times_and_the_lines_up_to_an_empty_one() -> None:
    text = "0:00:01.000,0:00:04.500\nAnn: so\n it is \n\n\n2:03:04.056,12:13:14.157\nBob: no\n"
    assert cues(text) == (
        [(1.0, 4.5, "Ann: so\nit is"), (7384.056, 43_994.157, "Bob: no")],
        {},
    )


def test_a_line_of_times_begins_a_cue_without_an_empty_line_too() -> None:
    text = "0:00:01.000,0:00:02.000\nso\n 0:00:02.000,0:00:03.000 \nno\n7 of them\n"
    assert cues(text) == ([(1.0, 2.0, "so"), (2.0, 3.0, "no\n7 of them")], {})


def test_what_is_no_cue_is_counted() -> None:
    text = (
        "Title\nof it\n\n0:00:01.000,0:00:02.000\nso\n\nmore\n\n0:00:0x.000,0:00:04.000\nno\n\n"
        "0:00:05.00,0:00:06.000\nyes\n\n0:00:07.00,0:00:08.000\n"
    )
    assert cues(text) == ([(1.0, 2.0, "so")], {STRAY: 3, UNTIMED: 2})
    assert cues("") == ([], {})


def test_a_cue_may_take_no_time_and_no_less() -> None:
    assert cues("\n0:00:02.000,0:00:02.000\nso\n") == ([(2.0, 2.0, "so")], {})
    with pytest.raises(BrokenRecordingError) as caught:
        cues("\n0:00:02.000,0:00:01.999\nso\n")
    assert caught.value.place == "line 2"
