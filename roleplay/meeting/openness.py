"""Which moves of the open floor are open, and of the others why they are not."""

from collections.abc import Iterator

from msgspec import Struct

from roleplay.engine.casting import people_of
from roleplay.engine.checks import compiled
from roleplay.engine.holding import is_there
from roleplay.engine.script import Script, ScriptMove, said_text
from roleplay.engine.state import State
from roleplay.model.condition import (
    Arithmetic,
    Comparison,
    Condition,
    Constant,
    Junction,
    Membership,
    Negation,
    Opposite,
    Value,
)
from roleplay.model.condition_written import as_written


class Openness(Struct, frozen=True, kw_only=True):
    """A move of the floor, and whether it may be made now."""

    move: str
    seat: str
    text: str
    when: str
    """Its condition as its author writes it; empty where it has none."""
    why_closed: tuple[str, ...]
    """Why it is not open, in words; nothing where it is."""


def moves_here(script: Script, state: State) -> tuple[Openness, ...]:
    """Every move of the open beat, and those that are always open, as the author wrote them.

    Of what is always open by default only what is open: it is not its author's to explain.
    """
    here = script.beats.get(state.beat)
    if here is None or state.ended is not None:
        return ()
    open_ = {each.move for each in state.open}
    return tuple(
        Openness(
            move=each.move.id,
            seat=each.move.seat,
            text=said_text(each.text.told, state),
            when="" if each.move.when is None else as_written(each.move.when),
            why_closed=() if each.move.id in open_ else tuple(why_closed(script, state, each)),
        )
        for each in here.by_id.values()
        if each.move.id in open_ or not (each.move.always and script.scenario.standing)
    )


def why_closed(script: Script, state: State, move: ScriptMove) -> Iterator[str]:
    """Why a move is not open now, in words; nothing where it is."""
    if move.move.to is not None and move.move.to in state.away:
        yield f"{people_of(script).first(move.move.to)} is not at the table"
    if move.move.once and move.key in state.made:
        yield "it is made once in a meeting, and has been"
    if move.move.when is not None:
        yield from _failing(move.move.when, state)
    if not is_there(move.move.does, state):
        yield "nothing about the floor asks for it now"
    if move.move.always:
        visit = state.visits.get(state.beat, 0)
        if state.always_made.get(f"{state.beat}/{move.move.id}") == visit:
            yield "it has been made since this beat opened"


def _failing(condition: Condition, state: State) -> Iterator[str]:
    """What of a condition does not hold, each with the values it was asked of."""
    if compiled(condition)(state):
        return
    if isinstance(condition, Junction) and condition.operator == "and":
        for term in condition.terms:
            yield from _failing(term, state)
        return
    values = dict(_values(condition, state))
    own = as_written(condition)
    if own in values:
        yield f"{own} is {spelt(values[own])}"
        return
    told = ", ".join(f"{name} is {spelt(value)}" for name, value in values.items())
    yield f"{own} does not hold" + (f" ({told})" if told else "")


def _values(condition: Condition, state: State) -> Iterator[tuple[str, Value]]:
    """What a condition asks for, with the answers now."""
    match condition:
        case Constant():
            return
        case Junction(_, terms):
            for term in terms:
                yield from _values(term, state)
        case Comparison(_, left, right) | Arithmetic(_, left, right):
            yield from _values(left, state)
            yield from _values(right, state)
        case Membership(term, _, _) | Negation(term) | Opposite(term):
            yield from _values(term, state)
        case _:
            yield as_written(condition), compiled(condition)(state)


def spelt(value: Value) -> str:
    """A value as an author writes it; of its decimals the four by which meetings are played."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return f"{round(value, 4):g}" if isinstance(value, float) else str(value)
