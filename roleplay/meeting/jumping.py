"""Beginning a meeting at any beat, with any state: for those who try a scenario out.

A state is set by settings, each a name and a value, called as in conditions: `readiness`,
`goodwill@ceo`, `standing.trainee`, `trust@ops`, a variable; and `here@ceo` for who comes or goes.
"""

from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches

from msgspec import Struct
from msgspec.structs import replace

from roleplay.engine.script import Script
from roleplay.engine.state import State
from roleplay.engine.step import Unfolded, open_at, opening
from roleplay.meeting.openness import spelt
from roleplay.model.condition import Quantity, Value, same_kind
from roleplay.model.event import CustomerState
from roleplay.model.number import clamped
from roleplay.model.phrasing import listed
from roleplay.model.text import plain

HERE = "here"
"""The setting of who is at the table, with the seat behind an `@`."""

_MOST_NAMED = 12
"""Names that are told where one was not known."""

_OF_A_CUSTOMER = {
    Quantity.READINESS.value: "readiness",
    Quantity.GOODWILL.value: "goodwill",
    Quantity.STANDING_MANAGER.value: "manager",
    Quantity.STANDING_TRAINEE.value: "trainee",
}
"""What each customer is asked for in conditions, and what it is called in their state."""

_TRUTHS = {"yes": True, "true": True, "on": True, "no": False, "false": False, "off": False}

Settings = dict[str, Value]
"""Values by what they are called."""


class NoJumpError(Exception):
    """One cannot jump there, or not so; the text says what to do."""


class Jump(Struct, frozen=True):
    """Where a meeting is to begin, and with which state."""

    beat: str
    settings: tuple[tuple[str, Value], ...]


def settings_of(script: Script, state: State) -> Settings:
    """Everything that can be set, with how it stands now."""
    settings: Settings = {}
    several = len(script.customers) > 1
    for seat in script.customers:
        held = state.customers[seat]
        for name, field in _OF_A_CUSTOMER.items():
            settings[f"{name}@{seat}" if several else name] = getattr(held, field)
    settings |= {f"trust@{seat}": trust for seat, trust in state.trust.items()}
    settings |= {f"{HERE}@{seat}": seat not in state.away for seat in _movable(script)}
    return settings | state.variables


def jump_to(script: Script, state: State, beat: str, given: Mapping[str, str]) -> Jump:
    """A jump to a beat, with what is given changed and all else as it stands.

    Raises `NoJumpError` where there is no such beat or setting, or the value is none for it.
    """
    if beat not in script.beats:
        raise NoJumpError(f"There is no beat {_shown(beat)}. {_near(beat, script.beats)}")
    settings = settings_of(script, state)
    for name, text in given.items():
        known = _known(name.strip(), settings, script)
        settings[known] = _value(known, text.strip(), settings[known])
    return Jump(beat, tuple(settings.items()))


def is_share(name: str) -> bool:
    """Whether a setting lies between 0 and 1, whatever the scenario."""
    quantity, at, _ = name.partition("@")
    return quantity in _OF_A_CUSTOMER or (quantity == Quantity.TRUST and bool(at))


def land(script: Script, jump: Jump, seed: int) -> tuple[Unfolded, tuple[str, ...]]:
    """The meeting that begins there, and what of the settings the scenario no longer knows."""
    opened = opening(script, seed)
    begins = {seat.id: seat.trust for seat in script.scenario.seats if seat.id in script.trust}
    state = State(script.parts, customers=opened.customers, variables=opened.variables)
    state.trust = begins
    settings = settings_of(script, state)
    unknown: list[str] = []
    for name, value in jump.settings:
        if name in settings and same_kind(settings[name], value):
            settings[name] = value
        else:
            unknown.append(name)
    opened = replace(
        opened,
        customers={seat: _customer(script, seat, settings, opened.customers) for seat in
                   script.customers},
        variables={name: settings[name] for name in script.variables},
    )  # fmt: skip
    away = [seat for seat in _movable(script) if not settings[f"{HERE}@{seat}"]]
    trust = {seat: float(settings[f"trust@{seat}"]) for seat in begins}
    return open_at(script, opened, jump.beat, away, trust), tuple(unknown)


def _customer(
    script: Script, seat: str, settings: Settings, begins: Mapping[str, CustomerState]
) -> CustomerState:
    at = f"@{seat}" if len(script.customers) > 1 else ""
    numbers = {
        field: clamped(float(settings[f"{name}{at}"])) for name, field in _OF_A_CUSTOMER.items()
    }
    return replace(begins[seat], **numbers)


def _movable(script: Script) -> Iterator[str]:
    """The seats of those who come to the table or leave it in some beat."""
    beats = script.scenario.beats.values()
    leaving = (beat.leaves for beat in beats if beat.leaves)
    return iter(dict.fromkeys((*script.joining, *leaving)))


def _known(name: str, settings: Settings, script: Script) -> str:
    """A setting by its name; a customer's without a seat is the first one's, as in conditions."""
    if name in settings:
        return name
    first = f"{name}@{next(iter(script.customers))}"
    if first in settings:
        return first
    raise NoJumpError(f"Nothing is called {_shown(name)} here. {_near(name, settings)}")


def _value(name: str, text: str, now: Value) -> Value:
    """A value as it was typed, of the kind that a setting has."""
    if isinstance(now, bool):
        if text.casefold() in _TRUTHS:
            return _TRUTHS[text.casefold()]
        raise NoJumpError(f"{name} is true or false. Write for instance {name}=true")
    if isinstance(now, str):
        return plain(text)
    try:
        number = float(text.replace(",", "."))
    except ValueError:
        number = float("nan")
    if is_share(name):
        if not 0 <= number <= 1:
            raise NoJumpError(f"{name} lies between 0 and 1. Write for instance {name}=0.6")
        return number
    if not abs(number) < float("inf"):
        raise NoJumpError(f"{name} is a number. Write for instance {name}={spelt(now)}")
    return int(number) if number.is_integer() and isinstance(now, int) else number


def _near(name: str, known: Collection[str]) -> str:
    if near := get_close_matches(name[:80], known, n=1):
        return f"Did you mean {near[0]}?"
    return f"There is {listed(list(known), most=_MOST_NAMED)}." if known else ""


def _shown(text: str) -> str:
    return plain(text)[:80]
