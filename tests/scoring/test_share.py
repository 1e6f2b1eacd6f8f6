"""The sliding share, exact in seconds."""

import pytest

from roleplay.scoring.glide import POINTS
from roleplay.scoring.share import held_until, moments, shares_by_third, sliding_share


def test_floor_time_rises_while_somebody_speaks_and_is_level_while_they_do_not() -> None:
    held = held_until([0.1, 0.5], [0.3, 0.9], [0.0, 0.1, 0.2, 0.3, 0.4, 0.7, 1.0])
    assert held == pytest.approx([0, 0, 0.1, 0.2, 0.2, 0.4, 0.6])


def test_a_stretch_may_count_for_part_of_its_time() -> None:
    assert held_until([0.0, 0.5], [0.5, 1.0], [0.25, 1.0], [1.0, 0.5]) == pytest.approx(
        [0.25, 0.75]
    )


def test_the_window_is_centred_and_cut_off_at_the_ends() -> None:
    at = moments(0.25)
    # The manager speaks the first tenth, the trainee all the rest.
    managers = held_until([0.0], [0.1], at.times)
    trainees = held_until([0.1], [1.0], at.times)
    whole = [one + other for one, other in zip(managers, trainees, strict=True)]
    curve = dict(sliding_share(managers, whole, at))
    assert curve[0.0] == pytest.approx(0.1 / 0.125)
    assert curve[0.05] == pytest.approx(0.1 / 0.175)
    assert curve[0.2] == pytest.approx(0.025 / 0.25)
    assert curve[0.5] == 0
    assert len(curve) == 101


def test_a_point_with_nothing_in_its_window_is_left_out() -> None:
    at = moments(0.1)
    managers = held_until([0.0, 0.9], [0.1, 1.0], at.times)
    points = [p for p, _ in sliding_share(managers, managers, at)]
    assert points == [p for p in POINTS if p < 0.15 or p > 0.85]


def test_turns_are_cut_at_the_thirds() -> None:
    at = moments(0.25)
    # The manager speaks from 0 to 1/2, the trainee from 1/2 to 1.
    managers = held_until([0.0], [0.5], at.times)
    trainees = held_until([0.5], [1.0], at.times)
    whole = [one + other for one, other in zip(managers, trainees, strict=True)]
    assert shares_by_third(managers, whole, at) == pytest.approx((1, 0.5, 0))


def test_a_third_in_which_nobody_speaks_has_no_share() -> None:
    at = moments(0.25)
    managers = held_until([0.0], [0.2], at.times)
    assert shares_by_third(managers, managers, at) == (1.0, None, None)
