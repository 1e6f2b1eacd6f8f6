"""How sure a change is."""

import pytest

from roleplay.scoring.interval import effective_turns, newcombe, wilson


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


def test_wilsons_interval_for_five_of_ten() -> None:
    # Centre (5 + 1.9207) / 13.8415 = .5, half 1.96 / 13.8415 x sqrt(2.5 + 0.9604) = .2634.
    assert wilson(0.5, 10) == pytest.approx((0.2366, 0.7634), abs=1e-4)


def test_without_turns_a_share_may_be_anything() -> None:
    assert wilson(0.7, 0) == pytest.approx((0, 1))


def test_newcombes_own_example() -> None:
    # Newcombe (1998), table II: 56 of 70 against 48 of 80, method 10: .0524 to .3339.
    first, last = 48 / 80, 56 / 70
    interval = newcombe(first, wilson(first, 80), last, wilson(last, 70))
    assert interval == pytest.approx((0.0524, 0.3339), abs=1e-4)
