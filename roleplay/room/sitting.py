"""One seat while a room is open: who sits there, how far away they are, and what they were sent."""

from collections import deque

from msgspec import Struct, field

from roleplay.meeting.briefs import Briefing
from roleplay.meeting.heard import Heard
from roleplay.room.lines import Line
from roleplay.room.messages import Ping, ToSeat
from roleplay.room.seats import Kind

MEASURED = 5
"""Measurements of the way there and back that are gone by: the shortest of the latest."""

FARTHEST = 0.5
"""Seconds of delay that are made good at most: nobody gains by answering late."""

MOST_KNOWN = 400
"""Ids of what a seat wanted that are remembered."""


class Sitting(Struct, kw_only=True):
    """A seat, and whoever sits in it."""

    seat: str
    kind: Kind
    line: Line | None = None
    """None: nobody is there now."""
    been: bool = False
    """Whether somebody has taken it."""
    typing: bool = False
    briefing: Briefing | None = None
    """What they have been given to read."""
    heard: tuple[str, Heard] | None = None
    """The latest own words that were heard, with the id they were asked by."""
    own_notes: set[int] = field(default_factory=set)
    """The ids (`id()`) of the events that are notes of theirs."""
    known: deque[str] = field(default_factory=lambda: deque(maxlen=MOST_KNOWN))
    """The ids of what they wanted and was so, the latest: the same again is not done again."""
    pinged: dict[int, float] = field(default_factory=dict)
    ways: deque[float] = field(default_factory=lambda: deque(maxlen=MEASURED))
    """Seconds of the latest ways there and back."""

    @property
    def is_there(self) -> bool:
        """Whether somebody sits there now."""
        return self.line is not None

    @property
    def delay(self) -> float:
        """Seconds that a message of theirs takes to come here."""
        return min(FARTHEST, min(self.ways) / 2) if self.ways else 0.0

    def post(self, message: ToSeat) -> None:
        """Send them something; nothing where nobody is there."""
        if self.line is not None:
            self.line.post(message)

    def ping(self, now: float) -> None:
        """Begin to measure the way there and back."""
        number = max(self.pinged, default=0) + 1
        self.pinged[number] = now
        while len(self.pinged) > MEASURED:
            del self.pinged[min(self.pinged)]
        self.post(Ping(number=number))

    def ponged(self, number: int, now: float) -> None:
        """The answer has come; what was never asked counts for nothing."""
        sent = self.pinged.pop(number, None)
        if sent is not None:
            self.ways.append(now - sent)
