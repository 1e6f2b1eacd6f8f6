"""The same events give the same card on every Python that is supported."""

import builtins
from collections.abc import Iterable
from math import fsum

import pytest

from roleplay.scoring import score
from tests.scoring.meetings import POLICIES, made_up


def as_since_3_12(values: Iterable[float], start: float = 0) -> float:
    """`sum` of floats loses nothing on its way since Python 3.12; before, it rounded each step."""
    values = list(values)
    if any(isinstance(value, float) for value in values):
        return fsum([start, *values])
    return builtins_sum(values, start)


builtins_sum = sum


@pytest.mark.parametrize(
    ("policy", "seed"),
    [("steady fade", 3), ("redirecting by name", 1), ("even sharing", 3), ("hogging", 24)],
)
def test_no_figure_hangs_on_how_a_python_adds_up(
    policy: str, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    meeting = made_up(POLICIES[policy], seed, questions=12 + seed)
    before = score(meeting)
    monkeypatch.setattr(builtins, "sum", as_since_3_12)
    assert score(meeting) == before
