"""`readiness@any` and `readiness@all`: a comparison that one customer meets, or that each meets.

They are written out as the comparison of each customer, joined by `or` or by `and`.
"""

from collections.abc import Collection, Iterator

from msgspec.structs import replace

from roleplay.model.condition import (
    Arithmetic,
    Comparison,
    Condition,
    Junction,
    Measured,
    Membership,
    Opposite,
)

ANY, ALL = "any", "all"
QUANTIFIERS = (ANY, ALL)
"""What may stand after the `@` in place of a customer's seat."""

_JOINS = {ANY: "or", ALL: "and"}


def quantifiers_in(condition: Condition, seats: Collection[str]) -> set[str]:
    """Which of the `QUANTIFIERS` a term or a comparison asks by; seats of such a name are seats."""
    return {each for each in _asked(condition) if each in _JOINS and each not in seats}


def spread(comparison: Condition, quantifier: str, customers: Collection[str]) -> Condition:
    """The comparison of each customer, joined as the quantifier says."""
    each = tuple(_of(comparison, quantifier, seat) for seat in customers)
    return each[0] if len(each) == 1 else Junction(_JOINS[quantifier], each)


def _asked(condition: Condition) -> Iterator[str]:
    match condition:
        case Measured(_, seat):
            yield seat or ""
        case Comparison(_, left, right) | Arithmetic(_, left, right):
            yield from _asked(left)
            yield from _asked(right)
        case Opposite(term) | Membership(term):
            yield from _asked(term)
        case _:
            pass


def _of(condition: Condition, quantifier: str, seat: str) -> Condition:
    """The same, asked of one customer."""
    match condition:
        case Measured(_, asked) if asked == quantifier:
            return replace(condition, seat=seat)
        case Comparison(_, left, right) | Arithmetic(_, left, right):
            return replace(
                condition, left=_of(left, quantifier, seat), right=_of(right, quantifier, seat)
            )
        case Opposite(term):
            return replace(condition, of=_of(term, quantifier, seat))
        case Membership(term):
            return replace(condition, term=_of(term, quantifier, seat))
        case _:
            return condition
