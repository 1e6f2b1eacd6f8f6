"""Numbers held within their range, and to their places."""

from collections.abc import Iterable


def clamped(number: float, low: float = 0.0, high: float = 1.0) -> float:
    """The number itself from `low` to `high`, and the nearer of the two beyond them."""
    return min(high, max(low, number))


def to_places(numbers: Iterable[float], places: int) -> list[float]:
    """What `round(number, places)` is of each of several numbers from 0 to 1, in less time.

    `places` is 9 at most. Where what is left of the last place lies so near to a half that the
    product's own rounding could decide, `round` itself is asked.
    """
    told, unit = [], _UNITS[places]
    for number in numbers:
        many = number * unit
        nearest = many + _WHOLE - _WHOLE
        off = many - nearest
        told.append(nearest / unit if off * off < _SURE else round(number, places))
    return told


_UNITS = [10.0**places for places in range(10)]
"""How many of the last place make one, by the number of places."""


_WHOLE = 1.5 * 2.0**52
"""Beside this a float has no place left for a fraction."""
_SURE = 0.499999**2
"""The square of how far off a whole number may be to be surely nearest to that."""
