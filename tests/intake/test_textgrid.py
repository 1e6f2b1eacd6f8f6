"""Praat's TextGrid."""

from collections import Counter

import pytest

from roleplay.intake import BrokenRecordingError
from roleplay.intake.heard import NOT_SPEECH, STRAY, Reading
from roleplay.intake.textgrid import read_textgrid

HEAD = '"ooTextFile" "TextGrid" 0 9 <exists>'


def reading(*lines: str) -> Reading:
    return read_textgrid("\n".join(lines), Counter())


def tier(name: str, *intervals: str, kind: str = "IntervalTier") -> list[str]:
    return [f'"{kind}" "{name}" 0 9 {len(intervals)}', *intervals]


def refused(*lines: str) -> tuple[str, str]:
    with pytest.raises(BrokenRecordingError) as caught:
        reading(*lines)
    return caught.value.place, caught.value.reason.split(".")[0]


def test_intervals_with_words_are_told_in_the_order_of_their_beginnings() -> None:
    found = reading(
        f"{HEAD} 2",
        *tier(" Bob ", '2 3 "no"', '3 4 " "'),
        *tier("Ann", '1.0004 1.9996 " so\n ""it"" "'),
    )
    assert [(each.at, each.end, each.name, each.text) for each in found.heard] == [
        (1.0, 2.0, "Ann", 'so "it"'),
        (2.0, 3.0, "Bob", "no"),
    ]
    assert found.literal
    assert not found.wordless
    assert found.repairs == {}


def test_each_point_is_counted() -> None:
    found = reading(f"{HEAD} 2", *tier("x", '1 "a"', '2 "b"', kind="TextTier"), *tier("Ann"))
    assert found.repairs == {NOT_SPEECH: 2}
    assert found.heard == []


@pytest.mark.parametrize(
    ("time", "seconds"),
    [
        ("1", 1.0),
        ("1.", 1.0),
        (".5", 0.5),
        ("+1.5", 1.5),
        ("1e2", 100.0),
        ("1E-1", 0.1),
        ("999999999e-3", 999_999.999),
        ("1000000", 1e6),
    ],
)
def test_numbers_are_read_as_praat_writes_them(time: str, seconds: float) -> None:
    found = reading(f"{HEAD} 1", *tier("Ann", f'-1e6 {time} "so"'))
    assert [(each.at, each.end) for each in found.heard] == [(-1e6, seconds)]


@pytest.mark.parametrize("time", ["1000000.1", "-1000000.1", "1e999", "1..2", "1e7", "1234567890"])
def test_a_number_that_is_no_time_is_refused(time: str) -> None:
    for interval in (f'{time} 9 "so"', f'0 {time} "so"'):
        assert refused(f"{HEAD} 1", *tier("Ann", '0 1 "a"', interval))[0] == "line 4"


def test_an_interval_may_take_no_time_and_no_less() -> None:
    found = reading(f"{HEAD} 1", *tier("Ann", '1 1 "so"'))
    assert [(each.at, each.end) for each in found.heard] == [(1.0, 1.0)]
    place, reason = refused(f"{HEAD} 1", *tier("Ann", '0 1 "so"', '\n2 1.5 "no"'))
    assert place == "line 5"
    assert reason.startswith("this interval ends at 1")


@pytest.mark.parametrize(
    ("lines", "place", "reason"),
    [
        (['"ooTextFile"', '"Sound"'], "line 2", 'here should be "TextGrid"'),
        (['"x"', '"TextGrid"'], "line 1", 'here should be "ooTextFile"'),
        ([f"{HEAD} 1", '"Tier"'], "line 2", 'here should be "IntervalTier" or "TextTier"'),
        ([f"{HEAD} 1", '"IntervalTier"', "0"], "line 3", "here should be its name"),
        ([f"{HEAD} -1"], "line 1", "here should be the number of tiers"),
        ([f"{HEAD} 1.0"], "line 1", "here should be the number of tiers"),
        ([f"{HEAD} 0000000001"], "line 1", "here should be the number of tiers"),
        ([f"{HEAD} 4000001"], "line 1", "here should be the number of tiers"),
        ([f"{HEAD} 1", "", ""], "line 1", "here should be the kind of tier"),
        (
            [f"{HEAD} 1", *tier("Ann"), "7"],
            "line 3",
            "more stands here than the numbers of tiers and intervals tell",
        ),
        ([f"{HEAD} 1", *tier("Ann", '0 1 "so')], "line 3", "here should be its text"),
    ],
)
def test_what_is_not_what_it_should_be_is_refused_with_its_line(
    lines: list[str], place: str, reason: str
) -> None:
    assert refused(*lines) == (place, reason)


def test_words_that_praat_does_not_write_are_counted_by_lines() -> None:
    found = reading(
        "look",
        f"{HEAD} size = 000000001",
        "a",
        "b ! a comment",
        "! only a comment",
        '"IntervalTier" name "Ann" xmin 0 xmax 9 1',
        'intervals [1]: 0 1 text = "so"',
        "c",
    )
    assert [each.text for each in found.heard] == ["so"]
    assert found.repairs == {STRAY: 4}
