"""How long a drill is: a stretch of a meeting that ends by itself after some floors or minutes.

Six floors are enough to do something, see what the customer makes of it and do it again; two
minutes of the meeting's clock bound a stretch in which somebody talks at length.
"""

from collections.abc import Iterable, Sequence

from roleplay.model.event import Decided, Event, FloorOffered
from roleplay.model.transcript import Header, effective

FLOORS = 6
"""Open floors after which a drill is through."""

SECONDS = 120.0
"""Of the meeting's clock, after which a drill is through at the next open floor."""


def begins_after(header: Header) -> int:
    """How many exchanges a meeting's file begins with that are no part of what is played in it."""
    return 0 if header.drill is None else header.drill.after


def is_through(header: Header, events: Iterable[Event]) -> bool:
    """Whether a drill has been played through; never so of a meeting."""
    if header.drill is None:
        return False
    stretch = stretch_of(effective(events), header.drill.after)
    floors = [event for event in stretch if isinstance(event, FloorOffered)]
    if len(floors) < 2:  # noqa: PLR2004 - the one it began on, and another
        return False
    return exchanges_in(stretch) >= FLOORS or floors[-1].at - floors[0].at >= SECONDS


def lead_up(counted: Sequence[Event], after: int) -> tuple[Event, ...]:
    """Of events that count, those up to the floor that was open after so many exchanges."""
    return tuple(counted[: _floor(counted, after) + 1])


def stretch_of(counted: Sequence[Event], after: int) -> tuple[Event, ...]:
    """Of events that count, those from the floor that was open after so many exchanges.

    It begins with that floor and ends where a drill would; empty where there is no such floor.
    """
    first = _floor(counted, after)
    if first < 0:
        return ()
    began, played = counted[first].at, 0
    for place in range(first + 1, len(counted)):
        event = counted[place]
        played += isinstance(event, Decided)
        if isinstance(event, FloorOffered) and (played >= FLOORS or event.at - began >= SECONDS):
            return tuple(counted[first : place + 1])
    return tuple(counted[first:])


def _floor(counted: Sequence[Event], after: int) -> int:
    """The place of the last floor before the exchange that follows so many; -1 for none."""
    latest, played = -1, 0
    for place, event in enumerate(counted):
        if isinstance(event, Decided):
            if played == after:
                break
            played += 1
        elif isinstance(event, FloorOffered) and played == after:
            latest = place
    return latest


def exchanges_in(events: Iterable[Event]) -> int:
    """How many floors were decided."""
    return sum(isinstance(event, Decided) for event in events)
