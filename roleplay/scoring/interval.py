"""How sure the change of the manager's share is: a 95 % interval.

Turns are few and the same person often has several in a row, so each third counts for fewer turns
than it has: fewer when a few long ones make up most of it, and fewer when owners stick (Kish's
effective sample size, and the variance of a first-order autoregressive mean). Each third gets a
Wilson interval (Wilson, 1927), the difference Newcombe's hybrid of the two (Newcombe, 1998,
Statistics in Medicine 17: 873, method 10). A percentile bootstrap covers only 60 to 80 % at 12
turns.
"""

from collections.abc import Sequence
from math import sqrt

from roleplay.model.scorecard import Interval

Z95 = 1.959963984540054
"""The normal quantile of a two-sided 95 % interval."""


def effective_turns(seconds: Sequence[float], stickiness: float) -> float:
    """How many independent turns of equal length would tell as much.

    `seconds` may be in any unit; `stickiness` is the owners' lag-1 autocorrelation, 0..1.
    """
    total = squares = 0.0
    for each in seconds:
        total += each
        squares += each * each
    return total * total / squares * (1 - stickiness) / (1 + stickiness) if squares > 0 else 0.0


def wilson(share: float, turns: float) -> Interval:
    """Wilson's interval for a share seen over a number of turns; without any it is 0..1."""
    square = Z95 * Z95
    centre = (share * turns + square / 2) / (turns + square)
    half = Z95 / (turns + square) * sqrt(share * (1 - share) * turns + square / 4)
    return max(centre - half, 0.0), min(centre + half, 1.0)


def newcombe(
    first: float, first_interval: Interval, last: float, last_interval: Interval
) -> Interval:
    """Newcombe's interval for last less first, from each share and its interval."""
    change = last - first
    down = (last - last_interval[0]) ** 2 + (first_interval[1] - first) ** 2
    up = (last_interval[1] - last) ** 2 + (first - first_interval[0]) ** 2
    return max(change - sqrt(down), -1.0), min(change + sqrt(up), 1.0)
