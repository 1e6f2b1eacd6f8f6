"""Conditions made into functions of a state; no text is ever run as code."""

import operator
from collections.abc import Callable
from typing import Any, assert_never

from roleplay.engine.state import State
from roleplay.model.condition import (
    Arithmetic,
    Comparison,
    Condition,
    Constant,
    Junction,
    Knows,
    Marked,
    Measured,
    Membership,
    Negation,
    Opposite,
    Promised,
    Quantity,
    Used,
    Value,
    Variable,
    Visits,
    WasSaid,
)
from roleplay.model.event import CustomerState

Check = Callable[[State], Any]
"""A condition, or a term of one, as a function."""

_ARITHMETIC: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}
_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}

_OF_THE_MEETING: dict[Quantity, Check] = {
    Quantity.SHARE_MANAGER: State.share_of_manager,
    Quantity.MINUTES: lambda state: state.clock / 60000,
    Quantity.TURNS: lambda state: state.turns,
}
_OF_A_CUSTOMER: dict[Quantity, Callable[[CustomerState], float]] = {
    Quantity.READINESS: operator.attrgetter("readiness"),
    Quantity.GOODWILL: operator.attrgetter("goodwill"),
    Quantity.STANDING_TRAINEE: operator.attrgetter("trainee"),
    Quantity.STANDING_MANAGER: operator.attrgetter("manager"),
}


def compiled(condition: Condition) -> Check:
    """The function that tells what a condition or a term is worth in a state."""
    match condition:
        case Constant(value):
            return lambda _: value
        case Variable(name):
            return lambda state: state.variables[name]
        case Measured(quantity, seat):
            return _measured(quantity, seat)
        case Visits() | WasSaid() | Marked() | Knows() | Used() | Promised():
            return _called(condition)
        case Negation(of):
            inner = compiled(of)
            return lambda state: not inner(state)
        case Opposite(of):
            inner = compiled(of)
            return lambda state: -inner(state)
        case Junction(word, terms):
            return _junction(word, terms)
        case Arithmetic(sign, left, right):
            return _binary(_ARITHMETIC[sign], left, right)
        case Comparison(sign, left, right):
            return _binary(_COMPARISONS[sign], left, right)
        case Membership(term, among, negated):
            asked = compiled(term)
            return lambda state: (asked(state) in among) is not negated
        case _:
            assert_never(condition)


def _called(call: Visits | WasSaid | Marked | Knows | Used | Promised) -> Check:
    match call:
        case Visits(beat):
            return lambda state: state.visits.get(beat, 0)
        case WasSaid(move):
            return lambda state: move in state.made
        case Marked(name):
            return lambda state: state.marked.get(name, 0)
        case Knows(fact, hidden):
            return lambda state: not hidden or fact in state.told
        case Used(fact):
            return lambda state: fact in state.used
        case Promised(promise):
            return lambda state: promise in state.promised
        case _:
            assert_never(call)


def _binary(apply: Callable[[Any, Any], Any], left: Condition, right: Condition) -> Check:
    if isinstance(right, Constant):
        return _beside(apply, left, right.value)
    first, second = compiled(left), compiled(right)
    return lambda state: apply(first(state), second(state))


def _beside(apply: Callable[[Any, Any], Any], term: Condition, constant: Value) -> Check:
    """A term beside a constant; those of which most conditions are made in one call."""
    match term:
        case Variable(name):
            return lambda state: apply(state.variables[name], constant)
        case Visits(beat) if constant == 0 and apply is operator.eq:
            return lambda state: state.visits.get(beat, 0) == 0
        case Visits(beat) if constant == 0 and apply is operator.gt:
            return lambda state: state.visits.get(beat, 0) > 0
        case Visits(beat):
            return lambda state: apply(state.visits.get(beat, 0), constant)
        case Marked(name):
            return lambda state: apply(state.marked.get(name, 0), constant)
        case Measured(quantity, seat) if quantity in _OF_A_CUSTOMER:
            number = _OF_A_CUSTOMER[quantity]
            return lambda state: apply(number(state.customers[seat or state.principal]), constant)
        case _:
            first = compiled(term)
            return lambda state: apply(first(state), constant)


def _junction(word: str, terms: tuple[Condition, ...]) -> Check:
    """Terms joined, asked one after the other until one decides; most are two or three."""
    checks = tuple(compiled(term) for term in terms)
    if len(checks) == 2:  # noqa: PLR2004
        return _two_joined(word, *checks)
    if len(checks) == 3:  # noqa: PLR2004
        return _three_joined(word, *checks)
    if word == "and":
        return lambda state: all(check(state) for check in checks)
    return lambda state: any(check(state) for check in checks)


def _two_joined(word: str, one: Check, other: Check) -> Check:
    if word == "and":
        return lambda state: bool(one(state) and other(state))
    return lambda state: bool(one(state) or other(state))


def _three_joined(word: str, one: Check, other: Check, third: Check) -> Check:
    if word == "and":
        return lambda state: bool(one(state) and other(state) and third(state))
    return lambda state: bool(one(state) or other(state) or third(state))


def _measured(quantity: Quantity, seat: str | None) -> Check:
    if quantity is Quantity.UNANSWERED:
        return lambda state: state.watch.unanswered(seat)
    if quantity is Quantity.MISSED:
        return lambda state: state.watch.missed(seat)
    if quantity is Quantity.TRUST:
        return lambda state: state.trust[seat or next(iter(state.trust))]
    of_meeting = _OF_THE_MEETING.get(quantity)
    if of_meeting is not None:
        return of_meeting
    of_customer = _OF_A_CUSTOMER[quantity]
    return lambda state: of_customer(state.customers[seat or state.principal])
