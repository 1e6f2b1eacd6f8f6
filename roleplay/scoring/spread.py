"""What several meetings show of a score together: a mean, a change, and how sure each is.

Scores of one person move from meeting to meeting by themselves. So a mean has Student's interval,
and the difference of two means that of Welch (1947, Biometrika 34: 28), which lets either of the
two move more than the other. Several differences that are looked at together share the chance of
being wrong (Bonferroni): each is the wider, the more there are.

A few meetings can be alike by luck, and would then seem surer than they are. So none are taken to
move by less than `LEAST_SPREAD`.
"""

from collections.abc import Sequence
from functools import cache
from math import fsum, sqrt

from msgspec import Struct

from roleplay.model.number import clamped
from roleplay.scoring.agreement import f_quantile

LEAST_SPREAD = 5.0
"""Points: no score is taken to move by less from meeting to meeting (its standard deviation).

Of stand-ins who never change, the scores that are not at an end of the scale move by 4 to 17
points, most of them by about 10.
"""

FEWEST = 3
"""Meetings from which it is said how far chance moves a score.

Of two, a change is claimed by chance in one pair of ten where scores lie at either end of the
scale; from three on in at most one of twenty, on every kind of score that was simulated.
"""

SCALE = 100.0
"""The highest score."""

_WRONG = 0.05


class Estimate(Struct, frozen=True, kw_only=True):
    """A number in points, and between what it lies, 19 times in 20."""

    value: float
    interval: tuple[float, float] | None
    """None of too few meetings."""
    meetings: int

    @property
    def told_apart(self) -> bool:
        """Whether, of a difference, chance alone would seldom bring it: 0 lies outside."""
        return self.interval is not None and not self.interval[0] <= 0 <= self.interval[1]


def mean_of(values: Sequence[float], *, bounded: bool = True) -> Estimate:
    """The mean of scores, at least one; `bounded` if no score lies outside 0..100."""
    count, mean = len(values), _mean(values)
    if count < FEWEST:
        return Estimate(value=mean, interval=None, meetings=count)
    half = _student(count - 1, _WRONG) * sqrt(_variance(values) / count)
    interval = mean - half, mean + half
    if bounded:
        interval = clamped(interval[0], high=SCALE), clamped(interval[1], high=SCALE)
    return Estimate(value=mean, interval=interval, meetings=count)


def difference(
    first: Sequence[float], last: Sequence[float], among: int = 1, *, bounded: bool = True
) -> Estimate:
    """The mean of the last less that of the first, each of at least one score.

    `among` is how many differences are looked at together.
    """
    change, count = _mean(last) - _mean(first), len(first) + len(last)
    if min(len(first), len(last)) < FEWEST:
        return Estimate(value=change, interval=None, meetings=count)
    parts = [(_variance(each) / len(each), len(each) - 1) for each in (first, last)]
    whole = fsum(part for part, _ in parts)
    freedom = whole * whole / fsum(part * part / free for part, free in parts)
    half = _student(freedom, _WRONG / among) * sqrt(whole)
    interval = change - half, change + half
    if bounded:
        low, high = (clamped(end, low=-SCALE, high=SCALE) for end in interval)
        interval = low, high
    return Estimate(value=change, interval=interval, meetings=count)


def _mean(values: Sequence[float]) -> float:
    return fsum(values) / len(values)


def _variance(values: Sequence[float]) -> float:
    mean = _mean(values)
    seen = fsum((value - mean) ** 2 for value in values) / (len(values) - 1)
    return max(seen, LEAST_SPREAD * LEAST_SPREAD)


@cache
def _student(freedom: float, wrong: float) -> float:
    """Student's two-sided quantile, from F with one degree of freedom, which is its square."""
    return sqrt(f_quantile(1 - wrong, 1, freedom))
