"""Times as people and programs write them."""

import pytest

from roleplay.intake.clock import seconds_of


@pytest.mark.parametrize(
    ("told", "seconds"),
    [
        ("1m02s", 62.0),
        ("1h02m03s", 3723.0),
        ("1h 2m", 3720.0),
        ("1h5s", 3605.0),
        ("1 m 2,5 s", 62.5),
        ("1min 2sec", 62.0),
        ("0m4.250s", 4.25),
    ],
)
def test_hours_minutes_and_seconds_with_their_letters_are_a_time(told: str, seconds: float) -> None:
    assert seconds_of(told) == seconds


@pytest.mark.parametrize("told", ["5m3", "m5s", "2m 1h", "1m02s later", "1m1m", "h1m2s", "1s2s"])
def test_letters_in_another_order_or_without_figures_are_none(told: str) -> None:
    assert seconds_of(told) is None
