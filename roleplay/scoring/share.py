"""The manager's share of the vendor side's floor time, over the meeting and in each third.

Floor time up to a moment is a line that rises while somebody speaks and is level while they do not.
Two such lines, read at the ends of a window, give the share inside it exactly, however long turns
are; reading them at many moments in rising order takes one pass.
"""

from collections.abc import Sequence
from functools import lru_cache
from math import inf
from typing import NamedTuple

from roleplay.model.number import clamped
from roleplay.model.scorecard import Curve, Thirds
from roleplay.scoring.glide import ONE_THIRD, POINTS, TWO_THIRDS

THIRDS = (0.0, ONE_THIRD, TWO_THIRDS, 1.0)
"""Where the thirds of a meeting begin and end, on its clock."""


class Moments(NamedTuple):
    """When the lines are read: rising times, and where in them each window opens and closes."""

    times: tuple[float, ...]
    opens: tuple[int, ...]
    """For each of `POINTS`, a place in `times`."""
    closes: tuple[int, ...]
    thirds: tuple[int, ...]
    """For each of `THIRDS`, a place in `times`."""


@lru_cache(maxsize=16)
def moments(window: float) -> Moments:
    """The moments for a sliding window, centred on each point and cut off at the ends."""
    opens = [max(p - window / 2, 0.0) for p in POINTS]
    closes = [min(p + window / 2, 1.0) for p in POINTS]
    times = sorted({*opens, *closes, *THIRDS})
    place = {time: index for index, time in enumerate(times)}
    return Moments(
        times=tuple(times),
        opens=tuple(place[time] for time in opens),
        closes=tuple(place[time] for time in closes),
        thirds=tuple(place[time] for time in THIRDS),
    )


def held_until(
    starts: Sequence[float],
    ends: Sequence[float],
    times: Sequence[float],
    rates: Sequence[float] | None = None,
) -> list[float]:
    """Floor time held up to each of the rising times, by one speaker.

    Stretches are in order and do not overlap. `rates` weighs each of them, 1 if not given.
    """
    total, coming = 0.0, iter(times)
    time = next(coming, inf)
    held: list[float] = []
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        rate = 1.0 if rates is None else rates[number]
        while time <= start:
            held.append(total)
            time = next(coming, inf)
        while time < end:
            held.append(total + (time - start) * rate)
            time = next(coming, inf)
        total += (end - start) * rate
    return held + [total] * (len(times) - len(held))


def sliding_share(part: Sequence[float], whole: Sequence[float], at: Moments) -> Curve:
    """The share inside the window at each point; a point with nothing in its window is left out."""
    curve: list[tuple[float, float]] = []
    for p, opens, closes in zip(POINTS, at.opens, at.closes, strict=True):
        spoken = whole[closes] - whole[opens]
        if spoken > _NOTHING:
            curve.append((p, _unit((part[closes] - part[opens]) / spoken)))
    return tuple(curve)


def shares_by_third(part: Sequence[float], whole: Sequence[float], at: Moments) -> Thirds:
    """The share in each third, None where nothing was said; turns are cut at the borders."""
    shares: list[float | None] = []
    for opens, closes in zip(at.thirds, at.thirds[1:], strict=False):
        spoken = whole[closes] - whole[opens]
        shares.append(_unit((part[closes] - part[opens]) / spoken) if spoken > _NOTHING else None)
    first, middle, last = shares
    return first, middle, last


_NOTHING = 1e-9
"""Less of the meeting than this is the rounding of running sums and no speech: in three hours, a
hundredth of a millisecond."""


def _unit(share: float) -> float:
    """A share held between 0 and 1, where rounding would push it just outside."""
    return clamped(share)
