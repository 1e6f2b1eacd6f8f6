"""Conditions as trees: what a `when` says, read once and never evaluated as code.

A condition is built of constants, known names, two calls, comparisons, booleans and arithmetic.
`roleplay.authoring.grammar` reads one from text; `roleplay.engine.checks` makes it a function.
"""

from enum import StrEnum

from msgspec import Struct

Value = bool | int | float | str
"""What a variable, and so a condition's term, may hold."""


def same_kind(one: Value, other: Value) -> bool:
    """Whether two values are both true or false, both numbers or both texts."""
    return _kind(one) is _kind(other)


def _kind(value: Value) -> type:
    return float if isinstance(value, int) and not isinstance(value, bool) else type(value)


class Quantity(StrEnum):
    """A number the meeting itself keeps, which conditions may ask for."""

    READINESS = "readiness"
    GOODWILL = "goodwill"
    TRUST = "trust"
    """Of a colleague: `trust@ops`, or of the first of them."""
    STANDING_TRAINEE = "standing.trainee"
    STANDING_MANAGER = "standing.manager"
    SHARE_MANAGER = "share.manager"
    MINUTES = "minutes"
    TURNS = "turns"
    UNANSWERED = "unanswered"
    MISSED = "missed"


OF_A_CUSTOMER = frozenset(
    {
        Quantity.READINESS,
        Quantity.GOODWILL,
        Quantity.STANDING_TRAINEE,
        Quantity.STANDING_MANAGER,
        Quantity.UNANSWERED,
        Quantity.MISSED,
    }
)
"""Quantities each customer at the table has for themselves: `readiness@ceo`."""

OF_ALL = frozenset({Quantity.UNANSWERED, Quantity.MISSED})
"""Those of them that, without a customer named, are counted over all at the table."""


class Constant(Struct, frozen=True, tag=True):
    """A number, true or false, or a quoted text."""

    value: Value


class Variable(Struct, frozen=True, tag=True):
    """One of the scenario's own variables."""

    name: str


class Measured(Struct, frozen=True, tag=True):
    """A quantity of the meeting; `seat` names the customer.

    None: the first of them, or for what is counted over all of them, all.
    """

    quantity: Quantity
    seat: str | None = None


class Visits(Struct, frozen=True, tag=True):
    """How often a beat has been opened."""

    beat: str


EVERYWHERE = "*"
"""Stands for the beat where a move that is always open is counted, wherever it was made."""


class WasSaid(Struct, frozen=True, tag=True):
    """Whether a move has been made; `move` is `beat/move`."""

    move: str


class Marked(Struct, frozen=True, tag=True):
    """How often something was said that carries one of the author's own marks."""

    name: str


class Knows(Struct, frozen=True, tag=True):
    """Whether a fact is known: from the start, or because it has been told."""

    fact: str
    hidden: bool
    """Whether it has to be told."""


class Used(Struct, frozen=True, tag=True):
    """Whether something was said that uses a fact."""

    fact: str


class Promised(Struct, frozen=True, tag=True):
    """Whether a promise stands: it was made, and not withdrawn since."""

    promise: str


class Negation(Struct, frozen=True, tag=True):
    """`not` of a condition."""

    of: "Condition"


class Opposite(Struct, frozen=True, tag=True):
    """Minus a number."""

    of: "Condition"


class Junction(Struct, frozen=True, tag=True):
    """`and` or `or` over two or more conditions, left to right."""

    operator: str
    terms: "tuple[Condition, ...]"


class Arithmetic(Struct, frozen=True, tag=True):
    """`+ - * /` of two numbers; the reader lets only a constant other than 0 stand below."""

    operator: str
    left: "Condition"
    right: "Condition"


class Comparison(Struct, frozen=True, tag=True):
    """`== != < <= > >=` of two terms."""

    operator: str
    left: "Condition"
    right: "Condition"


class Membership(Struct, frozen=True, tag=True):
    """`in` or `not in` a list of constants."""

    term: "Condition"
    among: tuple[Value, ...]
    negated: bool = False


Condition = (
    Constant
    | Variable
    | Measured
    | Visits
    | WasSaid
    | Marked
    | Knows
    | Used
    | Promised
    | Negation
    | Opposite
    | Junction
    | Arithmetic
    | Comparison
    | Membership
)

OF_TWO_VALUES = (Knows, Promised, Used, WasSaid)
"""What is so or not."""
