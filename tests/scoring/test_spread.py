"""What several scores show together, with intervals reckoned by hand."""

import random
from math import sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.scoring.spread import FEWEST, LEAST_SPREAD, difference, mean_of
from tests.examples import examples

T2, T4 = 4.302653, 2.776445
"""Student's two-sided 95 % quantiles at 2 and at 4 degrees of freedom, from any table."""

SCORES = st.lists(st.floats(0, 100), min_size=FEWEST, max_size=12)


def test_a_mean_has_students_interval() -> None:
    told = mean_of([40.0, 50.0, 60.0])
    half = T2 * 10 / sqrt(3)
    assert told.value == 50
    assert told.meetings == 3
    assert told.interval == pytest.approx((50 - half, 50 + half), abs=1e-4)


def test_no_interval_of_scores_leaves_the_scale_and_that_of_own_part_may() -> None:
    half = T2 * 10 / sqrt(3)
    assert mean_of([0.0, 10.0, 20.0]).interval == pytest.approx((0, 10 + half), abs=1e-4)
    free = mean_of([0.0, 10.0, 20.0], bounded=False).interval
    assert free == pytest.approx((10 - half, 10 + half), abs=1e-4)
    assert difference([0.0] * 3, [99.0] * 3).interval == pytest.approx((87.67, 100), abs=0.01)


def test_scores_that_are_alike_by_luck_are_not_taken_to_be_sure() -> None:
    half = T2 * LEAST_SPREAD / sqrt(3)
    assert mean_of([50.0] * 3).interval == pytest.approx((50 - half, 50 + half), abs=1e-4)


def test_two_meetings_say_nothing_of_how_sure_they_are() -> None:
    assert mean_of([10.0, 20.0]).interval is None
    told = difference([10.0, 20.0], [80.0, 90.0, 100.0])
    assert (told.value, told.interval, told.told_apart) == (75, None, False)
    assert told.meetings == 5


def test_a_difference_has_welchs_interval() -> None:
    told = difference([10.0, 20.0, 30.0], [50.0, 60.0, 70.0])
    half = T4 * sqrt(100 / 3 + 100 / 3)  # equal variances and numbers: four degrees of freedom
    assert told.value == 40
    assert told.interval == pytest.approx((40 - half, 40 + half), abs=1e-4)
    assert told.told_apart
    assert not difference([10.0, 20.0, 30.0], [20.0, 30.0, 40.0]).told_apart


@given(SCORES, SCORES, st.integers(2, 40))
@settings(max_examples=examples(60))
def test_the_more_differences_are_looked_at_the_wider_each_is(
    first: list[float], last: list[float], among: int
) -> None:
    alone, among_others = difference(first, last), difference(first, last, among)
    assert alone.interval is not None
    assert among_others.interval is not None
    assert among_others.interval[0] <= alone.interval[0] <= alone.value + 1e-9
    assert among_others.interval[1] >= alone.interval[1] >= alone.value - 1e-9


@given(SCORES, SCORES)
@settings(max_examples=examples(60))
def test_whoever_is_named_first_the_difference_is_the_same(
    one: list[float], other: list[float]
) -> None:
    there, back = difference(one, other), difference(other, one)
    assert there.interval is not None
    assert back.interval is not None
    assert there.value == pytest.approx(-back.value)
    assert there.interval == pytest.approx((-back.interval[1], -back.interval[0]))


@pytest.mark.parametrize("count", [3, 5, 12])
@pytest.mark.parametrize("kind", ["middling", "near the top", "all or nothing"])
def test_chance_alone_is_seldom_taken_for_a_change(kind: str, count: int) -> None:
    chance = random.Random(f"{kind} {count}")  # noqa: S311 - made-up scores

    def score() -> float:
        if kind == "all or nothing":
            return 100.0 * (chance.random() < 0.3)
        middle = 60 if kind == "middling" else 95
        return min(max(chance.gauss(middle, 12), 0.0), 100.0)

    tries = 400
    wrong = sum(
        difference([score() for _ in range(count)], [score() for _ in range(count)]).told_apart
        for _ in range(tries)
    )
    assert wrong / tries <= 0.07
