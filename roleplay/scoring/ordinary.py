"""How far the manager's share falls in ordinary meetings, in which nobody hands anything over.

Measured on the AMI corpus (Carletta and others, 2005): 411 pairs of the project manager and one
other member. Last third less first third has mean +.03 and standard deviation .27.
"""

from collections.abc import Sequence

_ORDINARY = (
    (-1.0, 0.0),
    (-0.60, 0.01),
    (-0.46, 0.025),
    (-0.41, 0.05),
    (-0.32, 0.10),
    # From here the normal distribution with the measured mean and deviation, at round quantiles.
    (-0.15, 0.25),
    (0.03, 0.50),
    (0.21, 0.75),
    (0.38, 0.90),
    (1.0, 1.0),
)
"""A change, and the part of ordinary meetings that fall at least as far."""


def percentile(change: float) -> float:
    """The part of ordinary meetings, 0..1, whose share falls at least as far.

    Between the measured changes it follows straight lines.
    """
    return _read_off(_ORDINARY, change)


_HEADLINES = (
    (0.0, 100.0),
    (10.0, 10.5),
    (20.0, 7.3),
    (30.0, 3.9),
    (40.0, 1.9),
    (50.0, 1.2),
    (60.0, 0.7),
    (70.0, 0.2),
    (100.0, 0.0),
)
"""A score of the handover, and how many of 100 ordinary meetings reach it: the same 411 pairs."""


def reached_by_ordinary(score: float) -> float:
    """How many of 100 ordinary meetings, in which nobody hands anything over, score as high.

    Between the scores of the table it follows straight lines.
    """
    return _read_off(_HEADLINES, score)


def _read_off(table: Sequence[tuple[float, float]], place: float) -> float:
    """The value at a place by straight lines between those of a table; its ends go on level."""
    before, low = table[0]
    for here, value in table[1:]:
        if place <= here:
            return low + (value - low) * max(place - before, 0.0) / (here - before)
        before, low = here, value
    return low
