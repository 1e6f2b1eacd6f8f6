"""Where a meeting stands in the numbers that a coach sees and conditions ask for."""

from collections.abc import Iterator

from msgspec import Struct

from roleplay.engine.casting import people_of
from roleplay.engine.script import Script
from roleplay.engine.signals import Shown
from roleplay.engine.state import State
from roleplay.meeting.jumping import HERE, settings_of
from roleplay.meeting.openness import spelt
from roleplay.model.condition import OF_A_CUSTOMER, Quantity


class Figures(Struct, frozen=True):
    """Numbers that belong together, each called as conditions call it."""

    about: str
    """Whom or what they are of."""
    values: tuple[tuple[str, str], ...]


def figures_of(script: Script, state: State) -> tuple[Figures, ...]:
    """All there is to know of where a meeting stands; what is empty is left out."""
    groups = (
        *_customers(script, state),
        Figures("Signals", tuple(_signals(script, state))),
        Figures("At the table", tuple(_at_table(script, state))),
        Figures("Variables", tuple((name, spelt(v)) for name, v in state.variables.items())),
        Figures("Colleagues", tuple((f"trust@{s}", spelt(t)) for s, t in state.trust.items())),
        Figures("The meeting", tuple(_meeting(state))),
        Figures("Said so far", tuple(_so_far(state))),
    )
    return tuple(each for each in groups if each.values)


def guide_at(script: Script, beat: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What the guide says at a beat and for the whole meeting, below what each is headed with."""
    here, whole = script.scenario.beats[beat].guide, script.scenario.guide
    lists = (
        ("Watch here", here.watch),
        ("Ask about this", here.ask),
        ("Watch all the time", whole.watch),
        ("Ask at the end", whole.ask),
    )
    return tuple(each for each in lists if each[1])


def _customers(script: Script, state: State) -> Iterator[Figures]:
    settings = settings_of(script, state)
    people = people_of(script)
    for seat in script.customers:
        names = [quantity.value for quantity in Quantity if quantity in OF_A_CUSTOMER]
        values = [(name, settings.get(f"{name}@{seat}", settings.get(name))) for name in names]
        yield Figures(
            people.first(seat),
            tuple((name, spelt(value)) for name, value in values if value is not None),
        )


def _signals(script: Script, state: State) -> Iterator[tuple[str, str]]:
    watch = state.watch
    open_ = [each for each in watch.shown if each.is_open]
    shown = watch.unanswered()
    yield "unanswered", f"{shown} ({_told(script, open_)})" if open_ else str(shown)
    yield "missed", str(watch.missed())


def _told(script: Script, signals: list[Shown]) -> str:
    people = people_of(script)
    told = (f"{each.signal.value} of {people.first(each.seat)}" for each in signals)
    return ", ".join(told)


def _meeting(state: State) -> Iterator[tuple[str, str]]:
    yield "minutes", f"{state.clock / 60000:.1f}"
    yield "turns", str(state.turns)
    yield "share.manager", f"{state.share_of_manager():.2f}"
    if state.beat:
        yield f"visits({state.beat})", str(state.visits.get(state.beat, 0))


def _so_far(state: State) -> Iterator[tuple[str, str]]:
    for name, times in state.marked.items():
        yield f"marked({name})", str(times)
    for call, ids in (("knows", state.told), ("used", state.used), ("promised", state.promised)):
        for each in sorted(ids):
            yield f"{call}({each})", "true"


def _at_table(script: Script, state: State) -> Iterator[tuple[str, str]]:
    for name, value in settings_of(script, state).items():
        if name.startswith(f"{HERE}@"):
            yield name, "yes" if value else "no"
