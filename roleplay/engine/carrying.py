"""What one meeting takes over from the one before it."""

from msgspec.structs import replace

from roleplay.engine.customer import starting_state
from roleplay.engine.script import Script
from roleplay.engine.state import State
from roleplay.model.act import Part
from roleplay.model.condition import Value, same_kind
from roleplay.model.event import CustomerState
from roleplay.model.transcript import Carried, Header


class NothingToCarryError(ValueError):
    """The earlier meeting lacks what is to be carried over; the text says what."""


def carried_over(script: Script, header: Header, state: State, after: str) -> Carried:
    """What the meeting of a script takes over from an earlier one that ended in a state.

    `header` is the earlier meeting's, `after` the name of its file. People are the same where their
    persona is. Raises `NothingToCarryError`.
    """
    carry = script.scenario.carry
    promised = state.promised & script.promises.keys() if "promises" in carry else ()
    return Carried(
        after=after,
        customers=_customers(script, header, state),
        variables={name: _value(script, state, name) for name in carry if name in script.variables},
        promised=tuple(sorted(promised)),
    )


def _customers(script: Script, header: Header, state: State) -> dict[str, CustomerState]:
    fields = [
        field
        for word, fields in (
            ("standing", ("manager", "trainee")),
            ("readiness", ("readiness",)),
            ("goodwill", ("goodwill",)),
        )
        if word in script.scenario.carry
        for field in fields
    ]
    if not fields:
        return {}
    earlier = {
        who.persona: state.customers[who.id]
        for who in header.people
        if who.part is Part.CUSTOMER and who.persona and who.id in state.customers
    }
    if not any(who.id in earlier for who in script.customers.values()):
        known = " or ".join(earlier) or "another persona"
        raise NothingToCarryError(
            "None of the customers at this table was in that meeting. "
            f"Let somebody sit there who was: --customer {known}."
        )
    return {
        seat: replace(
            starting_state(who), **{field: getattr(earlier[who.id], field) for field in fields}
        )
        for seat, who in script.customers.items()
        if who.id in earlier
    }


def _value(script: Script, state: State, name: str) -> Value:
    value = state.variables.get(name)
    if value is None:
        raise NothingToCarryError(
            f"That meeting does not know the variable {name}, which is to be carried over. "
            "Declare it in both scenarios, or take it out of `carry`."
        )
    if not same_kind(value, script.variables[name]):
        raise NothingToCarryError(
            f"That meeting holds another kind of value in {name}, which is to be carried over. "
            "Declare it alike in both scenarios, or take it out of `carry`."
        )
    return value
