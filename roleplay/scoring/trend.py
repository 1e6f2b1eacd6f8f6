"""Whether the manager's turns thin out: a one-sided trend test over the vendor turns.

Kendall's tau-b of turn owner on turn order. An owner is one of two, so the pairs can be counted in
one pass, and the variance under no trend is that of the Mann-Whitney statistic. Owners stick: the
same person often has several turns in a row. z is therefore divided by what that does to the spread
of a sum, sqrt((1 + r) / (1 - r)).

The test counts turns, not seconds: where both vendors speak at every question and only the lengths
change, it sees no trend.
"""

from collections.abc import Sequence
from math import erfc, sqrt

MOST_STICKINESS = 0.95
"""The autocorrelation is not taken for higher, so that no division by zero can follow."""

_PLACES = 12
"""`erfc` may differ in its last bits from one machine to the next; a p is rounded to this."""


def autocorrelation(owners: Sequence[int], thirds: Sequence[int]) -> float:
    """The lag-1 autocorrelation of turn owners once each third's mean is taken out, -1..1.

    `owners` are 1 for the manager and 0 for the trainee, `thirds` the third (0, 1 or 2) of each
    turn. Taking the means out keeps a handover itself from passing for stickiness.
    """
    count, total = [0, 0, 0], [0, 0, 0]
    for owner, third in zip(owners, thirds, strict=True):
        count[third] += 1
        total[third] += owner
    means = [owned / turns if turns else 0.0 for owned, turns in zip(total, count, strict=True)]
    squares = products = before = 0.0
    for owner, third in zip(owners, thirds, strict=True):
        rest = owner - means[third]
        squares += rest * rest
        products += rest * before
        before = rest
    return products / squares if squares > 0 else 0.0


def stickiness(correlation: float) -> float:
    """An autocorrelation as it is used: turns that alternate never count for more than they are."""
    return min(max(correlation, 0.0), MOST_STICKINESS)


def decline(owners: Sequence[int], sticky: float) -> float | None:
    """The one-sided p of the manager's turns thinning out; None if all have one owner.

    Small where the manager's turns (1) come early and the trainee's (0) late.
    """
    turns, managers = len(owners), 0
    rising = 0
    for place, owner in enumerate(owners):
        if owner:
            # Pairs with an earlier turn of the trainee's rise.
            rising += place - managers
            managers += 1
    pairs = managers * (turns - managers)
    if not pairs:
        return None
    z = (2 * rising - pairs) / sqrt(pairs * (turns + 1) / 3)
    z /= sqrt((1 + sticky) / (1 - sticky))
    return round(0.5 * erfc(-z / sqrt(2)), _PLACES)
