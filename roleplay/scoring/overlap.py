"""How far the numbers of two kinds of meeting overlap."""

from collections.abc import Sequence
from math import fsum


def auc(high: Sequence[float], low: Sequence[float]) -> float:
    """How often one of `high` lies above one of `low`, ties counted half; neither is empty.

    1: always above; 0.5: one cannot be told from the other.
    """
    pairs = ((one > other) + (one == other) / 2 for one in high for other in low)
    return fsum(pairs) / (len(high) * len(low))
