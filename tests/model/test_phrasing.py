"""Numbers and lists as people say them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleplay.model.number import clamped
from roleplay.model.phrasing import counted, in_minutes, listed, minutes_and_seconds, times


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (0.0, "0:00"),
        (59.6, "0:59"),
        (59.999, "0:59"),
        (59.9999999, "1:00"),  # as sums of milliseconds come out
        (60.0, "1:00"),
        (187.2, "3:07"),
        (3723.0, "62:03"),
    ],
)
def test_only_seconds_that_have_passed_are_shown(seconds: float, shown: str) -> None:
    assert minutes_and_seconds(seconds) == shown


@given(st.integers(0, 10**8), st.integers(0, 10**8))
def test_a_later_time_never_reads_earlier(one: int, other: int) -> None:
    def seconds(milliseconds: int) -> int:
        minutes, rest = minutes_and_seconds(milliseconds / 1000).split(":")
        return 60 * int(minutes) + int(rest)

    early, late = sorted((one, other))
    assert seconds(early) == early // 1000 <= seconds(late)


def test_one_and_many() -> None:
    assert [counted(n, "turn") for n in (0, 1, 2)] == ["0 turns", "1 turn", "2 turns"]
    assert [times(n) for n in (1, 2)] == ["once", "2 times"]


def test_lists_of_words() -> None:
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    assert listed(["a", "b"], "or") == "a or b"
    assert listed(["a", "b", "c"]) == "a, b and c"
    assert listed(["a", "b", "c"], most=3) == "a, b and c"
    assert listed(["a", "b", "c", "d"], most=2) == "a, b and 2 more"


@given(st.floats(allow_nan=False), st.floats(0, 1), st.floats(1, 2))
def test_numbers_are_held_in_their_range(number: float, low: float, high: float) -> None:
    held = clamped(number, low, high)
    assert low <= held <= high
    assert held == number or not low <= number <= high


def test_one_minute_is_told_in_the_singular() -> None:
    assert [in_minutes(each) for each in (1, 1.0, 0.5, 2.5, 20.0)] == [
        *("1 minute", "1 minute", "0.5 minutes", "2.5 minutes", "20 minutes")
    ]
