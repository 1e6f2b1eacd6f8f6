"""How near a curve stays to its path, and how much of the descent it makes."""

import pytest

from roleplay.model.scenario import Glide
from roleplay.scoring.glide import (
    FIRST_THIRD,
    LAST_THIRD,
    MIDDLE_THIRD,
    ONE_THIRD,
    POINTS,
    TWO_THIRDS,
    Descent,
    descent,
    leg_of,
    part_asked,
    score_range,
)


def marked(share: float, glide: Glide) -> Descent:
    down = descent(tuple((p, share) for p in POINTS), glide)
    assert down is not None
    return down


def test_every_point_of_a_curve_lies_in_the_third_that_the_clock_says() -> None:
    assert (POINTS[0], POINTS[25], POINTS[100], len(POINTS)) == (0, 0.25, 1, 101)
    assert POINTS[FIRST_THIRD] == tuple(p for p in POINTS if p < ONE_THIRD)
    assert POINTS[MIDDLE_THIRD] == tuple(p for p in POINTS if ONE_THIRD <= p < TWO_THIRDS)
    assert POINTS[LAST_THIRD] == tuple(p for p in POINTS if p >= TWO_THIRDS)


def test_a_curve_on_the_path_scores_everything() -> None:
    glide = Glide()
    down = descent(tuple((p, 0.65 - 0.55 * p) for p in POINTS), glide)
    assert down is not None
    assert down.score() == pytest.approx(100)


def test_inside_the_band_is_as_good_as_on_the_path() -> None:
    assert marked(0.55, Glide(start=0.5, end=0.5, band=0.1)).fit == 1


def test_outside_it_counts_as_part_of_the_farthest_one_could_be() -> None:
    # The band is 0.4 to 0.6; 0.8 lies 0.2 above it, and nothing can lie more than 0.4 outside.
    assert marked(0.8, Glide(start=0.5, end=0.5, band=0.1)).fit == pytest.approx(0.5)
    assert marked(0.0, Glide(start=0.5, end=0.5, band=0.1)).fit == pytest.approx(0.0)


def test_the_farthest_possible_is_on_the_longer_side() -> None:
    # The band is 0.2 to 0.4. Above it there is 0.6 of room: 0.7 is half of that away.
    assert marked(0.7, Glide(start=0.3, end=0.3, band=0.1)).fit == pytest.approx(0.5)


def test_a_level_curve_fits_well_and_scores_nothing() -> None:
    down = marked(0.4, Glide(start=0.5, end=0.3, band=0.12))
    assert down.fit == 1
    assert down.score() == 0


def test_the_shift_is_the_fall_between_the_outer_thirds_as_part_of_the_paths() -> None:
    # The path's outer thirds are .165 and .835 through on average, so it asks for
    # 0.55 x (.835 - .165) = .3685; a curve that falls half as steeply makes half of that.
    down = descent(tuple((p, 0.5 - 0.275 * p) for p in POINTS), Glide())
    assert down is not None
    assert down.asked == pytest.approx(0.3685)
    assert down.shift() == pytest.approx(0.5)


def test_a_rising_curve_shifts_nothing_and_a_steep_one_no_more_than_all() -> None:
    rising = descent(tuple((p, p) for p in POINTS), Glide())
    steep = descent(tuple((p, 1 - p) for p in POINTS), Glide())
    assert rising is not None
    assert steep is not None
    assert (rising.shift(), steep.shift()) == (0, 1)


def test_a_level_path_asks_for_no_shift() -> None:
    assert marked(0.5, Glide(start=0.5, end=0.5)).score() == 100


def test_a_rising_path_is_followed_upwards() -> None:
    glide = Glide(start=0.2, end=0.8)
    down = descent(tuple((p, 0.2 + 0.6 * p) for p in POINTS), glide)
    assert down is not None
    assert down.score() == pytest.approx(100)


def test_a_curve_without_a_beginning_or_an_end_tells_nothing() -> None:
    assert descent(tuple((p, 0.5) for p in POINTS if p > 0.4), Glide()) is None
    assert descent((), Glide()) is None


def test_a_score_ranges_between_the_ends_of_the_changes_interval() -> None:
    down = Descent(fit=0.8, fall=0.3, asked=0.4)
    # The change was -0.32, between -0.52 and -0.12: the curve's fall of 0.3 could be 0.5 or 0.1,
    # so the shift lies between 0.1 / 0.4 and 1.
    assert score_range(down, -0.32, (-0.52, -0.12)) == pytest.approx((20, 80))


@pytest.mark.parametrize(
    ("start", "end", "part"),
    [(0.65, 0.10, 1), (0.9, 0.0, 1), (0.375, 0.10, 0.5), (0.5, 0.5, 0), (0.1, 0.65, 1)],
)
def test_a_path_asks_for_a_part_of_a_whole_handover(start: float, end: float, part: float) -> None:
    assert part_asked(Glide(start=start, end=end), Glide()) == pytest.approx(part)


def test_three_meetings_come_down_a_path_in_equal_steps() -> None:
    whole = Glide(start=0.8, end=0.2, band=0.1)
    first, later, last = (leg_of(whole, leg) for leg in ("first", "later", "last"))
    assert first == Glide(start=0.8, end=0.6, band=0.1)
    assert later == Glide(start=0.6, end=0.4, band=0.1)
    assert last == Glide(start=0.4, end=0.2, band=0.1)
