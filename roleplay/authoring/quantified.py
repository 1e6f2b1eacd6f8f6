"""`readiness@any` and `readiness@all`: a comparison that one customer meets, or that each meets.

They are written out as the comparison of each customer, joined by `or` or by `and`; `trust@any` and
`trust@all` as that of each colleague.
"""

from collections.abc import Collection, Iterator

from msgspec import Struct
from msgspec.structs import replace

from roleplay.model.act import Part
from roleplay.model.condition import (
    Arithmetic,
    Comparison,
    Condition,
    Junction,
    Measured,
    Membership,
    Opposite,
    Quantity,
)

ANY, ALL = "any", "all"
QUANTIFIERS = (ANY, ALL)
"""What may stand after the `@` in place of a seat."""

_JOINS = {ANY: "or", ALL: "and"}


class Asked(Struct, frozen=True):
    """One way in which a comparison asks for several people."""

    quantifier: str
    part: Part
    """Whose numbers: the customers' or the colleagues'."""


def quantifiers_in(condition: Condition, seats: Collection[str]) -> set[Asked]:
    """By which of the `QUANTIFIERS` a comparison asks; seats of such a name are seats."""
    return {
        Asked(each.seat, Part.COLLEAGUE if each.quantity is Quantity.TRUST else Part.CUSTOMER)
        for each in _measured(condition)
        if each.seat in _JOINS and each.seat not in seats
    }


def spread(comparison: Condition, quantifier: str, seats: Collection[str]) -> Condition:
    """The comparison of whoever sits at each seat, joined as the quantifier says."""
    each = tuple(_of(comparison, quantifier, seat) for seat in seats)
    return each[0] if len(each) == 1 else Junction(_JOINS[quantifier], each)


def _measured(condition: Condition) -> Iterator[Measured]:
    match condition:
        case Measured():
            yield condition
        case Comparison(_, left, right) | Arithmetic(_, left, right):
            yield from _measured(left)
            yield from _measured(right)
        case Opposite(term) | Membership(term):
            yield from _measured(term)
        case _:
            pass


def _of(condition: Condition, quantifier: str, seat: str) -> Condition:
    """The same, asked of one person."""
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
