"""The glide path: how near a share stayed to the line it should come down on.

A curve is a share at points of the meeting's clock, 0..1. It is marked twice: `fit` says how far it
kept within the band around the path, `shift` how much of the asked descent there was. Both are
needed: a flat curve down the middle of the path fits well and hands nothing over.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from math import fsum
from operator import itemgetter
from typing import NamedTuple, get_args

from msgspec.structs import replace

from roleplay.model.number import clamped
from roleplay.model.scenario import Glide, Leg
from roleplay.model.scorecard import Curve, Interval

POINTS = tuple(k / 100 for k in range(101))
"""Where curves are drawn, on the meeting's clock."""

FIRST_THIRD, MIDDLE_THIRD, LAST_THIRD = slice(0, 34), slice(34, 67), slice(67, 101)
"""The points of each third."""

ONE_THIRD, TWO_THIRDS = 1 / 3, 2 / 3
"""Where the thirds of a meeting meet, on its clock."""

_FLAT = 1e-9
"""A path that falls by less asks for no descent."""

PLACES = 9
"""A path's ends are rounded to this, so that thirds of .60 are what one takes them for."""

_LEGS: tuple[Leg, ...] = get_args(Leg)


class Descent(NamedTuple):
    """How a curve came down."""

    fit: float
    """1 less the mean distance outside the band, each as part of the largest possible there."""
    fall: float
    """The curve's mean in the first third less its mean in the last."""
    asked: float
    """The same of the path, at the same points."""

    def shift(self, fall: float | None = None) -> float:
        """How much of the asked descent there was, 0..1; for another fall if one is given.

        A path that is level asks for none, so there it is 1.
        """
        if abs(self.asked) < _FLAT:
            return 1.0
        return clamped((self.fall if fall is None else fall) / self.asked)

    def score(self, fall: float | None = None) -> float:
        """0..100: fit times shift."""
        return 100 * self.fit * self.shift(fall)


def path(glide: Glide, p: float) -> float:
    """Where the share should be at a point of the meeting's clock."""
    return glide.start + (glide.end - glide.start) * p


def part_asked(glide: Glide, whole: Glide) -> float:
    """How much of the fall of a whole handover's path another path asks for, 0..1."""
    return min(abs(glide.start - glide.end) / (whole.start - whole.end), 1.0)


def leg_of(glide: Glide, leg: Leg) -> Glide:
    """The path of one of three meetings that come down a path of their own in equal steps."""
    step = (glide.start - glide.end) / len(_LEGS)
    start = glide.start - step * _LEGS.index(leg)
    return replace(glide, start=round(start, PLACES), end=round(start - step, PLACES))


def descent(curve: Curve, glide: Glide, free: Sequence[bool] = ()) -> Descent | None:
    """How a curve came down its path; None if it has no point in the first or the last third.

    Points that a curve leaves out are left out of the path's means too. `free` says for each of
    `POINTS` whether lying below the path costs nothing there; none does if it is empty.
    """
    bands, asked, free = _bands(glide), _fall_asked(glide), free or _NOWHERE
    if len(curve) < len(POINTS):
        places = [round(100 * p) for p, _ in curve]
        bands, free = [bands[place] for place in places], [free[place] for place in places]
        asked = _fall([(p, path(glide, p)) for p, _ in curve])
    fall = _fall(curve)
    if fall is None or asked is None:
        return None
    misses: list[float] = []
    for (_, share), (low, high, farthest), costs_nothing in zip(curve, bands, free, strict=True):
        if share < low:
            if not costs_nothing:
                misses.append((low - share) / farthest)
        elif share > high:
            misses.append((share - high) / farthest)
    return Descent(fit=1 - fsum(misses) / len(curve), fall=fall, asked=asked)


_NOWHERE = [False] * len(POINTS)


def _fall(curve: Sequence[tuple[float, float]]) -> float | None:
    """The mean in the first third less the mean in the last; None if either has no point."""
    early = [share for _, share in curve[: bisect_right(curve, ONE_THIRD, key=_when)]]
    late = [share for _, share in curve[bisect_left(curve, TWO_THIRDS, key=_when) :]]
    return mean(early) - mean(late) if early and late else None


_when = itemgetter(0)


def score_range(down: Descent, change: float, interval: Interval) -> Interval:
    """The score if the change were at either end of its interval, fit as it is; lower end first.

    `change` is last third less first third as the interval was worked out for; the curve's own fall
    is moved by as much as the change is.
    """
    least, most = interval
    return down.score(down.fall - (most - change)), down.score(down.fall - (least - change))


def mean(values: list[float]) -> float:
    """The mean of at least one value, the same to the last bit on every version of Python."""
    return fsum(values) / len(values)


@lru_cache(maxsize=16)
def _fall_asked(glide: Glide) -> float | None:
    """How far a path falls, of all `POINTS`."""
    return _fall([(p, path(glide, p)) for p in POINTS])


@lru_cache(maxsize=16)
def _bands(glide: Glide) -> Sequence[tuple[float, float, float]]:
    """At each of `POINTS`: the band's lower and upper edge, and the largest distance possible."""
    bands = []
    for p in POINTS:
        share = path(glide, p)
        low, high = share - glide.band, share + glide.band
        bands.append((low, high, max(low, 1 - high)))
    return tuple(bands)
