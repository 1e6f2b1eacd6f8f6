"""Conditions as functions of a state: what joined terms come to, however many they are; and what
each term that a condition may name is worth."""

import operator
from itertools import product

import pytest

from roleplay.engine.checks import compiled
from roleplay.engine.state import State
from roleplay.model.act import Part
from roleplay.model.condition import (
    Arithmetic,
    Comparison,
    Condition,
    Constant,
    Junction,
    Knows,
    Marked,
    Measured,
    Promised,
    Quantity,
    Used,
    Value,
    Variable,
    Visits,
    WasSaid,
)
from roleplay.model.event import CustomerState


@pytest.mark.parametrize("count", [2, 3, 4])
def test_and_holds_where_all_terms_do_and_or_where_any_does(count: int) -> None:
    state = State({"customer": Part.CUSTOMER})
    for values in product((False, True), repeat=count):
        terms = tuple(Constant(value) for value in values)
        assert compiled(Junction("and", terms))(state) is all(values)
        assert compiled(Junction("or", terms))(state) is any(values)


def well_on() -> State:
    """A meeting in which something of everything has happened."""
    parts = {"boss": Part.CUSTOMER, "aide": Part.CUSTOMER, "ops": Part.COLLEAGUE}
    state = State(parts | {"law": Part.COLLEAGUE, "max": Part.MANAGER, "tia": Part.TRAINEE})
    state.visits, state.marked = {"one": 1, "two": 2}, {"held": 1, "price": 2}
    state.made, state.told = {"one/look": 1}, frozenset({"secret"})
    state.used, state.promised = frozenset({"valve"}), frozenset({"letter"})
    state.variables, state.trust = {"offers": 2}, {"ops": 0.4, "law": 0.7}
    state.customers = {
        "boss": CustomerState(0.1, 0.2, 0.3, 0.4),
        "aide": CustomerState(0.5, 0.6, 0.7, 0.8),
    }
    state.clock, state.turns = 90_000, 7
    state.talk = {Part.MANAGER: 1000, Part.TRAINEE: 3000}
    return state


WORTH: list[tuple[Condition, Value]] = [
    (Visits("one"), 1),
    (Visits("two"), 2),
    (Visits("three"), 0),
    (Marked("held"), 1),
    (Marked("price"), 2),
    (Marked("plan"), 0),
    (Variable("offers"), 2),
    (Measured(Quantity.READINESS), 0.1),
    (Measured(Quantity.GOODWILL, "aide"), 0.6),
    (Measured(Quantity.STANDING_MANAGER, "boss"), 0.3),
    (Measured(Quantity.STANDING_TRAINEE), 0.4),
    (Measured(Quantity.TRUST), 0.4),
    (Measured(Quantity.TRUST, "law"), 0.7),
    (Measured(Quantity.MINUTES), 1.5),
    (Measured(Quantity.TURNS), 7),
    (Measured(Quantity.SHARE_MANAGER), 0.25),
    (Measured(Quantity.UNANSWERED), 0),
    (Measured(Quantity.MISSED, "boss"), 0),
    (Arithmetic("+", Visits("two"), Constant(1)), 3),
]


@pytest.mark.parametrize(("term", "worth"), WORTH, ids=str)
def test_a_term_is_worth_the_same_alone_and_beside_any_constant(
    term: Condition, worth: float
) -> None:
    state = well_on()
    assert compiled(term)(state) == worth
    signs = {
        "==": operator.eq,
        "!=": operator.ne,
        "<": operator.lt,
        "<=": operator.le,
        ">": operator.gt,
        ">=": operator.ge,
    }
    for sign, told in signs.items():
        for constant in {-1, 0, 1, 2, worth}:
            held = compiled(Comparison(sign, term, Constant(constant)))(state)
            assert held is told(worth, constant), (sign, constant)
        # On the other side of the sign nothing is known beforehand.
        assert compiled(Comparison(sign, Constant(2), term))(state) is told(2, worth), sign
    for sign, reckoned in {"+": worth + 2, "-": worth - 2, "*": worth * 2, "/": worth / 2}.items():
        assert compiled(Arithmetic(sign, term, Constant(2)))(state) == reckoned, sign


def test_what_was_said_told_used_and_promised_holds_and_nothing_else() -> None:
    state = well_on()
    for holds, fails in (
        (WasSaid("one/look"), WasSaid("two/look")),
        (Knows("secret", hidden=True), Knows("plan", hidden=True)),
        (Used("valve"), Used("secret")),
        (Promised("letter"), Promised("valve")),
    ):
        assert compiled(holds)(state) is True
        assert compiled(fails)(state) is False
    assert compiled(Knows("plan", hidden=False))(state) is True
