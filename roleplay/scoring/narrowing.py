"""How much narrower the interval of a long meeting's score is than that of an ordinary one.

The interval was set on meetings of 20 to 80 turns of the two vendors. What is left to chance in a
meeting falls with their number, but only as far as turns are independent: somebody who leads one
topic after another does not do so by the turn. So it is looked at how unevenly the manager's share
moves from each ninth of the meeting to the next, and the interval is narrowed by no more than both
allow. Topics as long as a third of the meeting cannot be told from its course, and are its course.
"""

from collections.abc import Sequence
from itertools import pairwise
from math import fsum, sqrt

from roleplay.scoring.floor import Floor
from roleplay.scoring.share import held_until

LONG = 160
"""Turns of the two vendors up to which nothing is narrowed: twice the longest meetings on which the
interval was set."""

UNEVEN = 0.06
"""From here on nothing is narrowed: how much a ninth's share differs from its course by chance, as
a standard deviation. Set on made-up meetings of ten courses and 170 to 1,700 turns, even ones and
ones in topics of 12 or 30 questions, or six or ten to the meeting, so that the interval holds the
score of another such meeting as often as it does unnarrowed, but for a hundredth or two
(`bench/long_intervals.py`)."""

_PARTS = 9
_EDGES = tuple(part / _PARTS for part in range(_PARTS + 1))
_NOTHING = 1e-9


def width_left(floor: Floor, manager: int, trainee: int) -> float:
    """What is left of the usual width, 0..1: 1 for all but long and even meetings; linear."""
    vendors = (manager, trainee)
    turns = sum([floor.turn_who.count(who) for who in vendors])
    if turns <= LONG:
        return 1.0
    mine, hers = (held_until(*floor.stretches[who][:2], _EDGES) for who in vendors)
    uneven = unevenness(_parts(mine), _parts(hers))
    return min(1.0, max(uneven / UNEVEN, sqrt(LONG / turns)))


def unevenness(managers: Sequence[float], trainees: Sequence[float]) -> float:
    """How much the manager's share differs from its course in equal parts of a meeting.

    The standard deviation, 0..1, from the differences of neighbouring parts, whose mean is the
    course; 1 where somebody's floor time, in any unit, is missing from a part.
    """
    spoken = [mine + hers for mine, hers in zip(managers, trainees, strict=True)]
    if min(spoken) <= _NOTHING:
        return 1.0
    shares = [mine / both for mine, both in zip(managers, spoken, strict=True)]
    steps = [after - before for before, after in pairwise(shares)]
    mean = fsum(steps) / len(steps)
    return sqrt(fsum((step - mean) ** 2 for step in steps) / (len(steps) - 1) / 2)


def _parts(held: Sequence[float]) -> list[float]:
    return [after - before for before, after in pairwise(held)]
