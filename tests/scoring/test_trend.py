"""Whether the manager's turns thin out."""

from itertools import combinations
from math import erfc, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleplay.scoring.trend import MOST_STICKINESS, autocorrelation, decline, stickiness


def test_three_turns_of_the_managers_before_three_of_the_trainees() -> None:
    # All 9 mixed pairs fall; their variance under no trend is 9 x 7 / 3 = 21, so
    # z = -9 / sqrt(21) = -1.964, and the lower tail .0248.
    assert decline([1, 1, 1, 0, 0, 0], 0.0) == pytest.approx(0.0248, abs=1e-4)


def test_the_other_way_round_is_the_upper_tail() -> None:
    assert decline([0, 0, 0, 1, 1, 1], 0.0) == pytest.approx(1 - 0.0248, abs=1e-4)


def test_one_owner_alone_shows_no_trend_either_way() -> None:
    assert decline([1] * 30, 0.0) is None
    assert decline([], 0.0) is None


def test_owners_who_stick_make_chance_likelier() -> None:
    # sqrt((1 + .6) / (1 - .6)) = 2, so z is half: -.982, and the tail .163.
    assert decline([1, 1, 1, 0, 0, 0], 0.6) == pytest.approx(0.163, abs=1e-3)


@given(st.lists(st.integers(0, 1), min_size=2, max_size=30))
def test_one_pass_counts_what_all_pairs_would(owners: list[int]) -> None:
    turns, managers = len(owners), sum(owners)
    rising = sum(later - earlier for earlier, later in combinations(owners, 2))
    tied = sum(each * (each - 1) * (2 * each + 5) for each in (managers, turns - managers))
    variance = (turns * (turns - 1) * (2 * turns + 5) - tied) / 18
    expected = 0.5 * erfc(-rising / sqrt(variance) / sqrt(2)) if variance > 0 else None
    assert decline(owners, 0.0) == (expected if expected is None else pytest.approx(expected))


def test_a_handover_is_not_taken_for_sticking() -> None:
    # Within each third there is one owner only, so nothing is left once its mean is out.
    assert autocorrelation([1, 1, 1, 0, 0, 0], [0, 0, 0, 2, 2, 2]) == 0


def test_the_correlation_of_neighbours() -> None:
    # Less the mean of 1/2: + + - - in a row gives (1 - 1 + 1) / 4.
    assert autocorrelation([1, 1, 0, 0], [0, 0, 0, 0]) == pytest.approx(0.25)


def test_taking_turns_never_counts_as_more_turns_than_there_are() -> None:
    assert stickiness(-0.8) == 0
    assert stickiness(1.0) == MOST_STICKINESS
