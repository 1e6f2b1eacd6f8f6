"""How a change compares with meetings in which nothing is handed over."""

import pytest

from roleplay.scoring.ordinary import percentile, reached_by_ordinary


@pytest.mark.parametrize(
    ("change", "part"), [(-0.60, 0.01), (-0.46, 0.025), (-0.41, 0.05), (-0.32, 0.10), (0.03, 0.5)]
)
def test_the_measured_ones_are_met(change: float, part: float) -> None:
    assert percentile(change) == pytest.approx(part)


def test_between_two_it_lies_in_proportion() -> None:
    # Half way from -.46 to -.60.
    assert percentile(-0.53) == pytest.approx((0.025 + 0.01) / 2)


def test_it_runs_from_nobody_to_everybody_and_never_falls() -> None:
    parts = [percentile(change / 100) for change in range(-100, 101)]
    assert (parts[0], parts[-1]) == (0, 1)
    assert parts == sorted(parts)


def test_a_headline_is_reached_by_all_at_nothing_and_by_ever_fewer_above() -> None:
    many = [reached_by_ordinary(float(score)) for score in range(101)]
    assert (many[0], many[-1]) == (100, 0)
    assert many == sorted(many, reverse=True)


@pytest.mark.parametrize(
    ("change", "part"), [(-1.0, 0), (-0.15, 0.25), (0.21, 0.75), (0.38, 0.9), (1.0, 1), (2.0, 1)]
)
def test_beyond_what_was_measured_it_is_the_normal_distributions(
    change: float, part: float
) -> None:
    """Of mean .03 and deviation .27, the quartiles lie .18 to either side and the tenth .35."""
    assert percentile(change) == pytest.approx(part)


@pytest.mark.parametrize(
    ("headline", "reach"),
    [(10, 10.5), (20, 7.3), (30, 3.9), (40, 1.9), (50, 1.2), (60, 0.7), (70, 0.2), (35, 2.9)],
)
def test_so_many_of_a_hundred_ordinary_meetings_reach_a_headline(
    headline: float, reach: float
) -> None:
    assert reached_by_ordinary(headline) == pytest.approx(reach)
