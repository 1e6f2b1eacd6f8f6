"""A clock that presses: how long whoever is at the keyboard has for their first word.

Nothing here looks at a clock. Front ends count real seconds and ask here what they mean; what has
passed stands in the decision, so that a meeting is replayed without one.
"""

from collections.abc import Iterable

from msgspec import Struct

from roleplay.meeting.roles import PARTS, Role
from roleplay.meeting.session import Session
from roleplay.meeting.shown import Shown
from roleplay.model.event import BeatOpened, Event
from roleplay.model.phrasing import minutes_and_seconds
from roleplay.model.transcript import effective


def seconds_at(session: Session, chosen: int) -> int:
    """How many seconds there are at the open floor: what its author says goes before the choice."""
    within = session.script.beats[session.state.beat].beat.within
    return chosen if within is None else max(1, round(within))


def presses(role: Role) -> bool:
    """Whether a clock presses in this role: somebody has a seat and is to find their words."""
    return bool(PARTS[role])


class ItemTime(Struct, frozen=True):
    """The open item of the plan, and how long it has taken; seconds of the meeting's time."""

    item: str
    seconds: float
    planned: float | None
    """Minutes that were agreed; None where it is not in the plan."""

    @property
    def over(self) -> bool:
        """Whether it has taken longer than was agreed."""
        return self.planned is not None and self.seconds > 60 * self.planned


def item_time(meeting: Shown) -> ItemTime | None:
    """How long the open item has taken so far, against the plan; None where none is open."""
    now = meeting.standing
    if not now.item:
        return None
    planned = next((each.minutes for each in now.plan if each.item == now.item), None)
    seconds = _seconds_of(now.item, effective(meeting.events), now.clock / 1000)
    return ItemTime(now.item, seconds, planned)


def item_in_words(time: ItemTime) -> str:
    """The same in a few words: `1:40 of 3 min`."""
    spent = minutes_and_seconds(time.seconds)
    return spent if time.planned is None else f"{spent} of {time.planned:g} min"


def _seconds_of(item: str, events: Iterable[Event], now: float) -> float:
    """Seconds for which an item has been open, in all the times that it was."""
    passed, since = 0.0, None
    for event in events:
        if isinstance(event, BeatOpened) and event.item is not None:
            if since is not None:
                passed += event.at - since
            since = event.at if event.item == item else None
    return passed if since is None else passed + now - since


def rule_in_words(seconds: int) -> str:
    """What the clock does, for whoever begins under it."""
    return (
        f"A clock presses: {seconds} seconds to your first word at each floor, unless the scenario "
        "gives others. They count as the meeting's time. When they are up you have said nothing: "
        "whoever sits beside you may take the floor, else there is silence."
    )


TIME_IS_UP = "Time is up: the floor goes on without you."
