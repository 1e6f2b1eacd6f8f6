"""How sure a change is."""

from math import sqrt

import pytest

from roleplay.scoring.interval import (
    MOST_STICKINESS,
    Z95,
    autocorrelation,
    effective_turns,
    newcombe,
    stickiness,
    student,
    wilson,
)


def test_turns_of_one_length_count_in_full() -> None:
    assert effective_turns([3.0] * 8, 0.0) == pytest.approx(8)


def test_a_long_turn_among_short_ones_makes_them_count_for_fewer() -> None:
    # (1 + 1 + 1 + 3)^2 / (1 + 1 + 1 + 9) = 36 / 12.
    assert effective_turns([1, 1, 1, 3], 0.0) == pytest.approx(3)


def test_owners_who_stick_make_them_count_for_fewer() -> None:
    # (1 - 1/3) / (1 + 1/3) = 1/2.
    assert effective_turns([1.0] * 8, 1 / 3) == pytest.approx(4)


def test_no_time_is_no_turns() -> None:
    assert effective_turns([], 0.0) == 0
    assert effective_turns([0.0], 0.0) == 0


@pytest.mark.parametrize(
    ("freedom", "quantile"), [(4, 2.776), (12, 2.179), (30, 2.042), (1e9, 1.960)]
)
def test_students_quantiles_are_those_of_the_tables(freedom: float, quantile: float) -> None:
    assert student(freedom) == pytest.approx(quantile, abs=0.005)


def test_fewer_than_two_degrees_of_freedom_count_as_two() -> None:
    # Abramowitz and Stegun's terms at z = 1.96 are 2.3723, 2.8225, 2.5558 and 1.5895.
    at_two = 1.95996 + 2.37227 / 2 + 2.82250 / 4 + 2.55585 / 8 + 1.58953 / 16
    assert student(2) == student(1) == pytest.approx(at_two, abs=1e-5)


def test_wilsons_interval_for_five_of_ten() -> None:
    # Student's quantile at 10 + 2 degrees is 2.1788, its square 4.7472. Centre (5 + 2.3736) /
    # 14.7472 = .5, half 2.1788 / 14.7472 x sqrt(2.5 + 1.1868) = .2837.
    assert wilson(0.5, 10) == pytest.approx((0.2163, 0.7837), abs=1e-4)


def test_without_turns_a_share_may_be_anything() -> None:
    assert wilson(0.7, 0) == pytest.approx((0, 1))


def normal(share: float, turns: float) -> tuple[float, float]:
    """Wilson's interval with the normal quantile."""
    centre, whole = share * turns + Z95**2 / 2, turns + Z95**2
    half = Z95 * sqrt(share * (1 - share) * turns + Z95**2 / 4)
    return (centre - half) / whole, (centre + half) / whole


def test_newcombes_own_example() -> None:
    # Newcombe (1998), table II: 56 of 70 against 48 of 80, method 10: .0524 to .3339.
    first, last = 48 / 80, 56 / 70
    interval = newcombe(first, normal(first, 80), last, normal(last, 70))
    assert interval == pytest.approx((0.0524, 0.3339), abs=1e-4)


def test_a_handover_is_not_taken_for_sticking() -> None:
    # Within each third there is one owner only, so nothing is left once its mean is out.
    assert autocorrelation([1, 1, 1, 0, 0, 0], [0, 0, 0, 2, 2, 2]) == 0


def test_the_correlation_of_neighbours() -> None:
    # Less the mean of 1/2: + + - - in a row gives (1 - 1 + 1) / 4.
    assert autocorrelation([1, 1, 0, 0], [0, 0, 0, 0]) == pytest.approx(0.25)


def test_taking_turns_never_counts_as_more_turns_than_there_are() -> None:
    assert stickiness(-0.8) == 0
    assert stickiness(1.0) == MOST_STICKINESS


@pytest.mark.parametrize("third", [0, 1, 2])
def test_in_whichever_third_neighbours_are_told_from_its_mean(third: int) -> None:
    # Less the mean of 1/4: 3, -1, -1, -1 quarters give -3 + 1 + 1 of 9 + 1 + 1 + 1.
    assert autocorrelation([1, 0, 0, 0], [third] * 4) == pytest.approx(-1 / 12)
