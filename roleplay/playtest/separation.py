"""How well skilled play is told from any other, by what meetings of each are worth."""

from collections.abc import Sequence
from math import fsum, sqrt
from statistics import fmean

from msgspec import Struct

from roleplay.scoring.overlap import auc

_SURE = 1.96
"""Standard deviations to either side of a 95 % interval."""


class Separation(Struct, frozen=True, kw_only=True):
    """How often a meeting of a skilled player lies above one of another, ties counted half.

    Beside each partner for itself, and then the mean over the partners.
    """

    seat: str
    other: str
    """Who is held against the skilled player."""
    auc: float
    """0..1; 1: always above, 0.5: no telling."""
    interval: tuple[float, float]
    """95 %."""
    skilled: float
    """The mean worth of the skilled player's meetings, 0..100."""
    others: float


def variance_of(area: float, high: int, low: int) -> float:
    """The variance of such a share for samples of these sizes.

    Hanley and McNeil (1982), Radiology 143: 29, formula 2.
    """
    two_high = area / (2 - area)
    two_low = 2 * area**2 / (1 + area)
    return (
        area * (1 - area) + (high - 1) * (two_high - area**2) + (low - 1) * (two_low - area**2)
    ) / (high * low)


def separation(
    seat: str, other: str, samples: Sequence[tuple[Sequence[float], Sequence[float]]]
) -> Separation:
    """From the worths of the skilled player's meetings and the other's, beside each partner."""
    areas = [auc(skilled, others) for skilled, others in samples]
    spread = fsum(
        variance_of(area, len(skilled), len(others))
        for area, (skilled, others) in zip(areas, samples, strict=True)
    )
    mean = fmean(areas)
    off = _SURE * sqrt(spread) / len(areas)
    return Separation(
        seat=seat,
        other=other,
        auc=mean,
        interval=(max(0.0, mean - off), min(1.0, mean + off)),
        skilled=fmean([worth for skilled, _ in samples for worth in skilled]),
        others=fmean([worth for _, others in samples for worth in others]),
    )
