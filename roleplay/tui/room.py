"""What can be seen at the table, by anybody who sits there."""

from collections.abc import Iterable

from roleplay.model.act import Look, Part
from roleplay.model.event import Event, FellSilent, Left, Looked, MeetingOpened, Nodded, Said
from roleplay.model.transcript import Header


class Room:
    """Whom each customer looks at, what their body says, how one looks on; it changes by `see`."""

    def __init__(self, header: Header) -> None:
        self.parts: dict[str, Part] = {
            who.id: who.part for who in header.people if who.part is not None
        }
        self.looks: dict[str, str] = {}
        """Whom each customer looks at: a vendor's seat, or another customer's."""
        self.cues: dict[str, str] = {}
        """What was last seen of each customer, until they next speak."""
        self.spoke: str | None = None
        """Who spoke last."""
        self.seen: tuple[str, str, Look] | None = None
        """Who was seen beside the last one to speak for the vendors, who that is, and the look."""

    def see(self, events: Iterable[Event]) -> None:
        """Look on while these happen."""
        for event in events:
            match event:
                case MeetingOpened():
                    self._sit_down()
                case Said():
                    self._hear(event)
                case Nodded(seat=seat, to=to):
                    self.seen = (seat, to, Look.NOD)
                case Looked(seat=seat, to=to, look=look):
                    self.seen = (seat, to, look)
                case FellSilent():
                    self.seen = None
                case Left(seat=seat):
                    self._leave(seat)
                case _:
                    pass

    def _sit_down(self) -> None:
        self.looks.clear()
        self.cues.clear()
        self.spoke = self.seen = None

    def _leave(self, seat: str) -> None:
        """Nobody sees any more whom they look at, nor looks at them."""
        self.cues.pop(seat, None)
        self.looks = {who: to for who, to in self.looks.items() if seat not in {who, to}}

    def _hear(self, said: Said) -> None:
        self.spoke = said.seat
        if self.parts.get(said.seat) is not Part.CUSTOMER:
            self.seen = None
            return
        if said.to is not None:
            self.looks[said.seat] = said.to
        self.cues[said.seat] = said.cue
