"""From events back to a state, and to what an interrupted exchange still owes."""

from collections.abc import Sequence

from roleplay.engine.script import Script
from roleplay.engine.state import State
from roleplay.engine.step import NotOpenError, exchange, open_meeting, steer
from roleplay.model.event import Decided, Event, FloorOffered, MeetingEnded, MeetingOpened, Steered
from roleplay.model.transcript import ENGINE, Header, effective


def replay(header: Header, events: Sequence[Event]) -> State:
    """The state a meeting stands in after these events; needs no scenario."""
    parts = {who.id: who.part for who in header.people if who.part is not None}
    return _folded(State(parts, header.engine), effective(events))


def owed(script: Script, events: Sequence[Event], engine: int = ENGINE) -> tuple[Event, ...] | None:
    """What would still have followed had the meeting not been cut short in mid-exchange.

    `engine` says by which rules it was played. Empty where the floor is open or the meeting has
    ended. None where the script does not lead to what was recorded, because the scenario has been
    edited since.
    """
    counted = effective(events)
    begun = _last(counted, (MeetingOpened, Decided, Steered))
    if begun is None or _last(counted[begun:], (FloorOffered, MeetingEnded)) is not None:
        return ()
    recorded = counted[begun:]
    try:
        full = _unfolded(script, counted[:begun], recorded[0], engine)
    except (NotOpenError, LookupError):
        return None
    return full[len(recorded) :] if full[: len(recorded)] == recorded else None


def _unfolded(
    script: Script, before: Sequence[Event], first: Event, engine: int
) -> tuple[Event, ...]:
    if isinstance(first, MeetingOpened):
        return open_meeting(script, first, engine)[0]
    state = _folded(State(script.parts, engine), before)
    if isinstance(first, Steered):
        return steer(script, state, first.customers)[0]
    return exchange(script, state, first)[0] if isinstance(first, Decided) else ()


def _folded(state: State, events: Sequence[Event]) -> State:
    for event in events:
        state.apply(event)
    return state


def _last(events: Sequence[Event], kinds: tuple[type, ...]) -> int | None:
    return next((n for n in reversed(range(len(events))) if isinstance(events[n], kinds)), None)
