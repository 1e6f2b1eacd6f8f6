"""From events back to a state, and to what an interrupted exchange still owes."""

from collections.abc import Sequence

from roleplay.engine.script import Script
from roleplay.engine.state import State
from roleplay.engine.step import NotOpenError, exchange, open_meeting, steer
from roleplay.model.act import Part
from roleplay.model.event import Decided, Event, FloorOffered, MeetingEnded, MeetingOpened, Steered
from roleplay.model.transcript import Header, effective


def replay(header: Header, events: Sequence[Event]) -> State:
    """The state a meeting stands in after these events; needs no scenario."""
    parts = {who.id: who.part for who in header.people if who.part is not None}
    return _folded(parts, effective(events))


def owed(script: Script, events: Sequence[Event]) -> tuple[Event, ...] | None:
    """What would still have followed had the meeting not been cut short in mid-exchange.

    Empty where the floor is open or the meeting has ended. None where the script does not lead to
    what was recorded, because the scenario has been edited since.
    """
    counted = effective(events)
    begun = _last(counted, (MeetingOpened, Decided, Steered))
    if begun is None or _last(counted[begun:], (FloorOffered, MeetingEnded)) is not None:
        return ()
    recorded = counted[begun:]
    try:
        full = _unfolded(script, counted[:begun], recorded[0])
    except (NotOpenError, LookupError):
        return None
    return full[len(recorded) :] if full[: len(recorded)] == recorded else None


def _unfolded(script: Script, before: Sequence[Event], first: Event) -> tuple[Event, ...]:
    if isinstance(first, MeetingOpened):
        return open_meeting(script, first)[0]
    state = _folded(script.parts, before)
    if isinstance(first, Steered):
        return steer(script, state, first.customers)[0]
    return exchange(script, state, first)[0] if isinstance(first, Decided) else ()


def _folded(parts: dict[str, Part], events: Sequence[Event]) -> State:
    state = State(parts)
    for event in events:
        state.apply(event)
    return state


def _last(events: Sequence[Event], kinds: tuple[type, ...]) -> int | None:
    return next((n for n in reversed(range(len(events))) if isinstance(events[n], kinds)), None)
