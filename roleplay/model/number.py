"""Numbers held within their range, and to their places."""

from collections.abc import Iterable


def clamped(number: float, low: float = 0.0, high: float = 1.0) -> float:
    """The number itself from `low` to `high`, and the nearer of the two beyond them."""
    return min(high, max(low, number))


def to_four_places(numbers: Iterable[float]) -> list[float]:
    """What `round(number, 4)` is of each of several numbers from 0 to 1, in less time.

    Where the ten thousandths lie so near to a half that the product's own rounding could decide,
    `round` itself is asked.
    """
    told = []
    for number in numbers:
        many = number * 10_000.0
        nearest = many + _WHOLE - _WHOLE
        off = many - nearest
        told.append(nearest / 10_000.0 if off * off < _SURE else round(number, 4))
    return told


_WHOLE = 1.5 * 2.0**52
"""Beside this a float has no place left for a fraction."""
_SURE = 0.499999**2
"""The square of how far off a whole number may be to be surely nearest to that."""
