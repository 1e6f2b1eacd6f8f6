"""Intervals of numbers, and the lines of sums that conditions compare."""

from math import ceil, floor, inf

from msgspec import Struct

from roleplay.model.condition import (
    Arithmetic,
    Comparison,
    Condition,
    Constant,
    Marked,
    Measured,
    Opposite,
    Quantity,
    Visits,
)


class Interval(Struct, frozen=True, gc=False):
    """All numbers between two, each end with or without itself."""

    low: float = -inf
    high: float = inf
    above: bool = False
    """Without `low` itself."""
    below: bool = False
    """Without `high` itself."""

    def is_empty(self) -> bool:
        """Whether no number is left."""
        return self.low > self.high or (self.low == self.high and (self.above or self.below))

    def met(self, other: "Interval") -> "Interval":
        """The numbers in both."""
        lower = self if (self.low, self.above) >= (other.low, other.above) else other
        upper = self if (self.high, not self.below) <= (other.high, not other.below) else other
        return Interval(lower.low, upper.high, lower.above, upper.below)

    def joined(self, other: "Interval") -> "Interval":
        """The smallest interval around both."""
        low = min((self.low, self.above), (other.low, other.above))
        high = max((self.high, not self.below), (other.high, not other.below))
        return Interval(low[0], high[0], low[1], not high[1])

    def whole(self) -> "Interval":
        """The same numbers, where only whole ones count."""
        low, high = self.low, self.high
        if low != -inf:
            low = floor(low) + 1 if self.above else ceil(low)
        if high != inf:
            high = ceil(high) - 1 if self.below else floor(high)
        return Interval(low, high)


ANY_NUMBER = Interval()
_SHARE = Interval(0, 1)
_COUNT = Interval(0)

RANGES: dict[Quantity, Interval] = {
    Quantity.READINESS: _SHARE,
    Quantity.GOODWILL: _SHARE,
    Quantity.TRUST: _SHARE,
    Quantity.STANDING_TRAINEE: _SHARE,
    Quantity.STANDING_MANAGER: _SHARE,
    Quantity.SHARE_MANAGER: _SHARE,
    Quantity.MINUTES: _COUNT,
    Quantity.TURNS: _COUNT,
    Quantity.UNANSWERED: _COUNT,
    Quantity.MISSED: _COUNT,
}
"""What each quantity of the meeting may be; one that is not here may be any number."""
_WHOLE = frozenset({Quantity.TURNS, Quantity.UNANSWERED, Quantity.MISSED})


def range_of(term: Condition) -> Interval:
    """What a term may be, whatever has happened."""
    if isinstance(term, Measured):
        return RANGES.get(term.quantity, ANY_NUMBER)
    return _COUNT if isinstance(term, (Visits, Marked)) else ANY_NUMBER


def is_whole(term: Condition) -> bool:
    """Whether a term is always a whole number."""
    return isinstance(term, (Visits, Marked)) or (
        isinstance(term, Measured) and term.quantity in _WHOLE
    )


class Linear(Struct, frozen=True):
    """A comparison as `a*x + b*y + ... SIGN limit`, the first factor 1."""

    sum: tuple[tuple[Condition, float], ...]
    """Terms with their factors; empty where only constants are compared."""
    sign: str
    limit: float
    slack: float
    """How far rounding may carry the sum; 0 where nothing is computed."""


_MIRRORED = {"<": ">", "<=": ">=", ">": "<", ">=": "<=", "==": "==", "!=": "!="}
NEGATED = {"<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=", "!=": "=="}


def linear(comparison: Comparison) -> Linear | None:
    """A comparison of numbers in one line; None where it compares texts or truths."""
    factors: dict[Condition, float] = {}
    constant = _add(comparison.left, 1.0, factors)
    other = _add(comparison.right, -1.0, factors)
    if constant is None or other is None:
        return None
    plain = _is_single(comparison.left) and _is_single(comparison.right)
    limit = -(constant + other)
    terms = [(term, by) for term, by in factors.items() if by]
    if not terms:
        return Linear((), comparison.operator, limit, 0.0)
    if len(terms) > 1:
        terms.sort(key=lambda each: repr(each[0]))
    first = terms[0][1]
    sign = comparison.operator if first > 0 else _MIRRORED[comparison.operator]
    scale = 1.0 + abs(limit / first) + sum(abs(by / first) for _, by in terms)
    return Linear(
        tuple((term, by / first) for term, by in terms),
        sign,
        limit / first,
        0.0 if plain else 1e-9 * scale,
    )


def _is_single(term: Condition) -> bool:
    return not isinstance(term, Arithmetic) and (
        not isinstance(term, Opposite) or isinstance(term.of, Constant)
    )


def _add(term: Condition, by: float, factors: dict[Condition, float]) -> float | None:
    """Put a term's factors into a sum; returns its constant part, None for what is no number."""
    match term:
        case Constant(value):
            return None if isinstance(value, (str, bool)) else by * value
        case Opposite(of):
            return _add(of, -by, factors)
        case Arithmetic("+" | "-" as sign, left, right):
            first = _add(left, by, factors)
            second = _add(right, by if sign == "+" else -by, factors)
            return None if first is None or second is None else first + second
        case Arithmetic("*", Constant(value), of) | Arithmetic("*", of, Constant(value)):
            return None if isinstance(value, (str, bool)) else _add(of, by * value, factors)
        case Arithmetic("/", of, Constant(value)):
            return (
                None
                if isinstance(value, (str, bool)) or not value
                else _add(of, by / value, factors)
            )
        case _:
            factors[term] = factors.get(term, 0.0) + by
            return 0.0


def bounds(sign: str, limit: float, slack: float) -> Interval | None:
    """The numbers for which `number SIGN limit` may hold; None where that is no interval."""
    match sign:
        case "<":
            return Interval(high=limit + slack, below=not slack)
        case "<=":
            return Interval(high=limit + slack)
        case ">":
            return Interval(low=limit - slack, above=not slack)
        case ">=":
            return Interval(low=limit - slack)
        case "==":
            return Interval(limit - slack, limit + slack)
        case _:
            return None
