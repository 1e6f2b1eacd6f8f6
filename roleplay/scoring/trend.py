"""Whether the manager's part of the vendors' floor time falls: a rank test on time, not on turns.

What is compared are **rounds**: consecutive turns of the two vendors, at most one of each, ended by
anybody else or by the same person's next turn. A round's share is the manager's part of its floor
time, so that answers by turns, answers shared by length and nods beside an answer are all seen for
what they are. Rounds are ranked by share and weighed by their length, so that one long speech does
not decide (no round weighs more than one and a half times the median one).

The statistic is the covariance of weighted rank and weighted place in order, against its variance
under random order. Neighbouring rounds stick together; the variance is therefore inflated by their
autocorrelation (a Bartlett-weighted sum of lags, or a first-order model, whichever asks for more)
once a never rising fit is taken out, so that a handover does not pass for stickiness.

A manager's burst of many turns in the first half cannot be told from a handover by any such test;
the guard against it is authority.
"""

from collections.abc import Sequence
from itertools import accumulate, groupby
from math import erfc, fsum, sqrt
from operator import mul
from statistics import median

from roleplay.scoring.floor import Floor
from roleplay.scoring.isotonic import decreasing
from roleplay.scoring.vendor import VendorTurns

MOST_WEIGHT = 1.5
"""Median rounds that a round weighs at most. A choice: less sees more of a straight line, and takes
longer turns for less."""
MOST_STICKINESS = 0.9
"""The autocorrelation is not taken for higher, so that no division by zero can follow."""
FITTED, FITTED_STICKY = 9.0, 14.0
"""A fit takes out some of what makes neighbours alike: so much over the number of rounds is put
back, and so much more by how alike they are. Set on simulated meetings without a trend, so that at
most 7 in 100 are taken for one at .05 and 2 at .01 from 40 rounds on, owners independent or sticky
by .6."""
LEAST_ROUNDS = 4
"""Of fewer nothing is said."""
_MOST_LAGS = 12
_ROUNDS_A_LAG = 8

_NOTHING = 1e-12
_PLACES = 12
"""`erfc` may differ in its last bits from one machine to the next; a p is rounded to this."""


class Round:
    """The floor time of both vendors between two turns of others."""

    __slots__ = ("begins", "manager", "seconds")

    def __init__(self, begins: float) -> None:
        self.begins = begins
        """On the meeting's clock."""
        self.seconds = 0.0
        self.manager = 0.0
        """The manager's part of the seconds."""


def rounds_of(floor: Floor, manager: int, trainee: int, turns: VendorTurns) -> list[Round]:
    """The rounds of a meeting in their order, those without any time left out; linear."""
    rounds: list[Round] = []
    spoke: set[int] = set()
    place = 0
    vendors = manager, trainee
    for speaker in floor.turn_who:
        if speaker not in vendors:
            spoke.clear()
            continue
        if not spoke or speaker in spoke:
            now = Round(turns.start[place])
            rounds.append(now)
            spoke.clear()
        spoke.add(speaker)
        seconds = turns.length[place]
        now.seconds += seconds
        if speaker == manager:
            now.manager += seconds
        place += 1
    return [each for each in rounds if each.seconds]


def one_after_another(meetings: Sequence[Sequence[Round]]) -> list[Round]:
    """The rounds of several meetings in their order, on one clock on which each is as long.

    No round goes on across the border of two meetings, since none did within one.
    """
    rounds: list[Round] = []
    for place, meeting in enumerate(meetings):
        for each in meeting:
            moved = Round((place + each.begins) / len(meetings))
            moved.seconds, moved.manager = each.seconds, each.manager
            rounds.append(moved)
    return rounds


def decline(rounds: Sequence[Round]) -> float | None:
    """The one-sided p of the manager's part falling; None where all rounds have the same.

    Small where rounds in which the manager speaks come early and those of the trainee late.
    """
    if len(rounds) < LEAST_ROUNDS:
        return None
    shares = [each.manager / each.seconds for each in rounds]
    seconds = [each.seconds for each in rounds]
    most = MOST_WEIGHT * median(seconds)
    weights = [min(most, each) for each in seconds]
    ranks = _mid_ranks(shares, weights)
    z = _centred([weight * (rank - 0.5) for weight, rank in zip(weights, ranks, strict=True)])
    whole = fsum(weights)
    ends = accumulate(weights)
    t = _centred([(end - weight / 2) / whole for end, weight in zip(ends, weights, strict=True)])
    covariance = fsum(map(mul, z, t))
    variance = fsum(map(mul, z, z)) / (len(z) - 1) * fsum(map(mul, t, t))
    if not variance:
        return None  # Where all shares are the same, every rank is exactly a half.
    score = covariance / sqrt(variance * _inflation(z))
    return round(0.5 * erfc(-score / sqrt(2)), _PLACES)


def _mid_ranks(values: Sequence[float], weights: Sequence[float]) -> list[float]:
    """Where each value stands among all, 0..1, by weight; equal values share the middle."""
    order = sorted(range(len(values)), key=values.__getitem__)
    whole = fsum(weights)
    ranks = [0.0] * len(values)
    below = 0.0
    for _, group in groupby(order, key=values.__getitem__):
        alike = list(group)
        same = fsum([weights[each] for each in alike])
        middle = (below + same / 2) / whole
        for each in alike:
            ranks[each] = middle
        below += same
    return ranks


def _centred(values: Sequence[float]) -> list[float]:
    middle = fsum(values) / len(values)
    return [value - middle for value in values]


def _inflation(z: Sequence[float]) -> float:
    """How much more a sum of such values varies than if neighbours were independent; at least 1."""
    count = len(z)
    steady = decreasing(z, [1.0] * count)
    rest = [value - fitted for value, fitted in zip(z, steady, strict=True)]
    squares = fsum(map(mul, rest, rest))
    if squares <= _NOTHING:
        return 1.0
    lags = min(max(1, count // _ROUNDS_A_LAG), _MOST_LAGS)

    def correlation(lag: int) -> float:
        seen = fsum(map(mul, rest, rest[lag:])) / squares
        return seen + (FITTED + FITTED_STICKY * max(seen, 0.0)) / count

    alike = [correlation(lag) for lag in range(1, lags + 1)]
    first = min(max(alike[0], 0.0), MOST_STICKINESS)
    summed = 1 + 2 * fsum(
        [(1 - lag / (lags + 1)) * each for lag, each in enumerate(alike, start=1)]
    )
    return max((1 + first) / (1 - first), summed, 1.0)
