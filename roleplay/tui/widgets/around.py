"""Who else is in the room, in one line: who thinks, who types, who has dropped out."""

from collections.abc import Iterable

from textual.content import Content
from textual.widgets import Static

from roleplay.model.people import People
from roleplay.reports.looks import as_seen
from roleplay.room.seats import DOES, PART_OF, Doing, Kind, SeatAt
from roleplay.tui.marks import GLYPH, QUIET, STYLE
from roleplay.tui.text import Piece, joined


class Around(Static):
    """Everybody in the room; `show` says what they do."""

    def __init__(self, names: People, mine: str) -> None:
        """`mine` is this seat."""
        super().__init__(id="people")
        self._names, self._mine = names, mine

    def show(self, seats: Iterable[SeatAt]) -> None:
        """Show who is there and what can be told of them."""
        self.update(told_of(seats, self._names, self._mine), layout=False)


def told_of(seats: Iterable[SeatAt], names: People, mine: str) -> Content:
    """Everybody in one line; those who look on are counted."""
    pieces: list[Piece] = [" "]
    looking_on = 0
    for each in seats:
        if each.kind is Kind.ONLOOKER:
            looking_on += each.doing is not Doing.AWAY and each.doing is not Doing.HELD
            continue
        pieces += [*_told(each, names, mine), ("  ", "")]
    if looking_on:
        pieces.append((f"{looking_on} look{'s' if looking_on == 1 else ''} on", QUIET))
    return joined(*pieces)


def _told(each: SeatAt, names: People, mine: str) -> list[Piece]:
    part = PART_OF.get(each.kind)
    name = "coach" if part is None else names.of(part)
    who = f"{name} (you)" if each.seat == mine else name
    does = DOES[each.doing] if each.look is None else as_seen(each.look, "whoever speaks")
    if part is None:
        return [(f"{who} ", ""), (does, QUIET)]
    return [(f"{GLYPH[part]} {who} ", STYLE[part]), (does, QUIET)]
