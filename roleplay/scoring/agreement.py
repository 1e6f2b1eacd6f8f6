"""How far two who rate the same meetings agree, and how sure that is.

Weighted kappa with quadratic weights (Cohen, 1968, Psychological Bulletin 70: 213), its standard
error by Fleiss, Cohen and Everitt (1969, Psychological Bulletin 72: 323). ICC(2,1), two-way random,
absolute agreement, one rater (Shrout and Fleiss, 1979, Psychological Bulletin 86: 420), its
interval as they give it, by McGraw and Wong (1996, Psychological Methods 1: 30).
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from math import exp, fsum, ldexp, lgamma, log, sqrt

from msgspec import Struct

from roleplay.scoring.interval import Z95

FEWEST = 5
"""Meetings; of fewer nothing can be said, and nothing is."""

_NEAR = 1e-12
_MOST_STEPS = 500
_TWO = 2
_MOST_DOUBLINGS = 40
"""Beyond 2 to so many, no quantile is looked for."""


class Agreement(Struct, frozen=True):
    """A measure of agreement, at most 1, with its 95 % interval."""

    value: float | None
    """None where somebody gave everything the same number, so that nothing can be told."""
    interval: tuple[float, float] | None
    """None also where so few meetings, rated so much alike, do not tell how sure it is."""


def weighted_kappa(pairs: Sequence[tuple[int, int]], highest: int) -> Agreement:
    """Agreement of two raters beyond chance; numbers from 1 to `highest`, a pair a meeting.

    0 is what chance would bring, 1 is the same number every time.
    """
    if any(len(set(given)) < _TWO for given in zip(*pairs, strict=True)):
        return Agreement(None, None)
    numbers = range(highest)
    seen = [[0.0] * highest for _ in numbers]
    for one, other in pairs:
        seen[one - 1][other - 1] += 1 / len(pairs)
    weight = [[1 - ((i - j) / (highest - 1)) ** 2 for j in numbers] for i in numbers]
    return kappa(seen, weight, len(pairs))


def kappa(seen: Sequence[Sequence[float]], weight: Sequence[Sequence[float]], n: int) -> Agreement:
    """Agreement beyond chance from the shares of all `n` that got each two numbers.

    `seen` has a row for each number of the one and a column for each of the other; `weight` says
    how much each two agree, 1 fully and 0 not at all.
    """
    numbers = range(len(seen))
    rows = [fsum(row) for row in seen]
    columns = [fsum(seen[i][j] for i in numbers) for j in numbers]
    observed = fsum(weight[i][j] * seen[i][j] for i in numbers for j in numbers)
    expected = fsum(weight[i][j] * rows[i] * columns[j] for i in numbers for j in numbers)
    value = (observed - expected) / (1 - expected)
    of_row = [fsum(columns[j] * weight[i][j] for j in numbers) for i in numbers]
    of_column = [fsum(rows[i] * weight[i][j] for i in numbers) for j in numbers]
    spread = fsum(
        seen[i][j] * (weight[i][j] - (of_row[i] + of_column[j]) * (1 - value)) ** 2
        for i in numbers
        for j in numbers
    )
    variance = (spread - (value - expected * (1 - value)) ** 2) / (n * (1 - expected) ** 2)
    if variance < _NEAR:
        return Agreement(value, None)
    half = Z95 * sqrt(variance)
    return Agreement(value, (max(-1.0, value - half), min(1.0, value + half)))


def icc(ratings: Sequence[Sequence[float]]) -> Agreement:
    """ICC(2,1) of meetings by raters: a row a meeting, a column a rater, at least two of each.

    How much of what differs in one rater's numbers is the meetings' own.
    """
    if any(len(set(given)) < _TWO for given in zip(*ratings, strict=True)):
        return Agreement(None, None)
    n, k = len(ratings), len(ratings[0])
    grand = fsum(fsum(row) for row in ratings) / (n * k)
    of_row = [fsum(row) / k for row in ratings]
    of_column = [fsum(row[j] for row in ratings) / n for j in range(k)]
    rows = k * fsum((mean - grand) ** 2 for mean in of_row) / (n - 1)
    columns = n * fsum((mean - grand) ** 2 for mean in of_column) / (k - 1)
    rest = fsum(
        (ratings[i][j] - of_row[i] - of_column[j] + grand) ** 2 for i in range(n) for j in range(k)
    ) / ((n - 1) * (k - 1))
    below = rows + (k - 1) * rest + k * (columns - rest) / n
    value = (rows - rest) / below
    if rest < _NEAR:
        return Agreement(value, None)
    return Agreement(value, _icc_interval(value, (rows, columns, rest), n, k))


def _icc_interval(
    value: float, squares: tuple[float, float, float], n: int, k: int
) -> tuple[float, float]:
    """Shrout and Fleiss' interval for ICC(2,1) from the mean squares of rows, columns and rest."""
    rows, columns, rest = squares
    ratio = columns / rest
    above = (k - 1) * (n - 1) * (k * value * ratio + n * (1 + (k - 1) * value) - k * value) ** 2
    below = (n - 1) * (k * value * ratio) ** 2 + (n * (1 + (k - 1) * value) - k * value) ** 2
    freedom = above / below
    upper = f_quantile(0.975, n - 1, freedom)
    lower = f_quantile(0.975, freedom, n - 1)
    shared = k * columns + (k * n - k - n) * rest
    low = n * (rows - upper * rest) / (upper * shared + n * rows)
    high = n * (lower * rows - rest) / (shared + n * lower * rows)
    return min(low, value), max(value, min(high, 1.0))


def f_quantile(p: float, above: float, below: float) -> float:
    """Below which value F falls with probability `p`; degrees of freedom need not be whole."""

    def probability(value: float) -> float:
        x = above * value / (above * value + below)
        return beta_share(x, above / 2, below / 2)

    return _where(probability, p)


def _where(rises: Callable[[float], float], level: float) -> float:
    """Where a function of numbers above 0 that rises from 0 to 1 comes to a level, by halving."""
    doublings = bisect_left(range(_MOST_DOUBLINGS), level, key=lambda each: rises(ldexp(1.0, each)))
    low, high = 0.0, ldexp(1.0, doublings)
    while high - low > _NEAR * max(1.0, high):
        middle = (low + high) / 2
        low, high = (middle, high) if rises(middle) < level else (low, middle)
    return (low + high) / 2


def beta_share(x: float, a: float, b: float) -> float:
    """The regularised incomplete beta function, by its continued fraction (DLMF 8.17.22)."""
    if not 0 < x < 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_share(1 - x, b, a)
    front = exp(a * log(x) + b * log(1 - x) + lgamma(a + b) - lgamma(a) - lgamma(b)) / a
    fraction, c, d = 1.0, 1.0, 0.0
    for step in range(_MOST_STEPS):
        half = step // 2
        if step == 0:
            term = 1.0
        elif step % 2 == 0:
            term = half * (b - half) * x / ((a + 2 * half - 1) * (a + 2 * half))
        else:
            term = -(a + half) * (a + b + half) * x / ((a + 2 * half) * (a + 2 * half + 1))
        d = 1 / (1 + term * d or 1e-30)
        c = 1 + term / c or 1e-30
        change = c * d
        fraction *= change
        if step and abs(change - 1) < _NEAR:
            break
    return front * (fraction - 1)
