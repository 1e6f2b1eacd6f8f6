"""The table drawn: the customers on the far side, the two vendors on the near one."""

from collections.abc import Iterator

from textual.content import Content
from textual.widgets import Static

from roleplay.model.act import Part
from roleplay.tui.marks import LOOK, QUIET, STYLE
from roleplay.tui.room import Room
from roleplay.tui.telling import TAKEN, MarkedPeople
from roleplay.tui.text import Piece, content, joined, stacked
from roleplay.tui.widgets.floor import looking_on

_WIDTH = 30
"""Cells of the drawing."""
_DEPTH = 3
"""Lines of the table's top, on which the customers' looks are drawn."""
_LONGEST = 10
"""Characters of a name that fit at a seat."""

_TOLD = 3
"""Lines for each customer below the drawing; fixed, so that nothing is laid out anew."""

_Places = dict[str, int]
"""The column of the middle of each seat."""


class TableView(Static):
    """Who has the floor, whom each customer looks at, and what their body says."""

    def __init__(self, names: MarkedPeople, *, id: str | None = None) -> None:  # noqa: A002 - as widgets do
        super().__init__(id=id)
        self._names = names
        self.styles.height = _DEPTH + 7 + _TOLD * len(names.of_customers)

    def show(self, room: Room, floor: str | None, remark: str) -> None:
        """Show what is seen; `floor` is the seat the floor stands with, None for nobody.

        `remark` says who took the floor from whom; empty if nobody did.
        """
        near, far = _places(_seats(room, near=True)), _places(_seats(room, near=False))
        edge = "─" * (_WIDTH - 2)
        self.update(
            stacked(
                _row([(self._seat(seat, room), at) for seat, at in far.items()]),
                (f"╭{edge}╮", QUIET),
                *_top(near, far, room),
                (f"╰{edge}╯", QUIET),
                _row([(self._seat(seat, room, floor), at) for seat, at in near.items()]),
                _row([(content("the floor", "bold"), at) for s, at in near.items() if s == floor]),
                "",
                *self._told(room),
                content(remark, TAKEN),
            ),
            layout=False,
        )

    def _seat(self, seat: str, room: Room, floor: str | None = None) -> Content:
        names, style = self._names, self._names.style(seat)
        seen = f" {LOOK[room.seen[2]]}" if room.seen and seat == room.seen[0] else ""
        words = f"{names.glyph(seat)} {names.first(seat, _LONGEST)}{seen}"
        return content(words, f"bold {style}" if seat == floor else style)

    def _told(self, room: Room) -> Iterator[Piece]:
        names = self._names
        for seat in _seats(room, near=False):
            if (to := room.looks.get(seat)) is not None:
                who = (names.first(seat), names.style(seat))
                yield joined(who, " looks at ", (names.first(to), names.style(to)))
            if room.cues.get(seat):
                yield (f"* {room.cues[seat]}", f"italic {QUIET}")
        if room.seen is not None:
            yield looking_on(room.seen, names)


def _seats(room: Room, *, near: bool) -> list[str]:
    """The vendors' seats, the manager's first; or the customers'."""
    seats = [seat for seat, part in room.parts.items() if (part is not Part.CUSTOMER) is near]
    return sorted(seats, key=lambda seat: room.parts[seat] is not Part.MANAGER) if near else seats


def _places(seats: list[str]) -> _Places:
    count = len(seats)
    return {seat: round(_WIDTH * (2 * n + 1) / (2 * count)) for n, seat in enumerate(seats)}


def _top(near: _Places, far: _Places, room: Room) -> list[Content]:
    """The table's top, with a dotted line from each customer to the vendor they look at."""
    grid = [[" "] * (_WIDTH - 2) for _ in range(_DEPTH)]
    for seat, start in far.items():
        target = near.get(room.looks.get(seat, ""))
        if target is None:
            continue
        for step, row in enumerate(grid, start=1):
            at = round(start + (target - start) * step / (_DEPTH + 1)) - 1
            row[max(0, min(_WIDTH - 3, at))] = "▾" if step == _DEPTH else "·"
    looks = STYLE[Part.CUSTOMER]
    return [joined(("│", QUIET), ("".join(row), looks), ("│", QUIET)) for row in grid]


def _row(labels: list[tuple[Content, int]]) -> Content:
    """Words, each around its column."""
    line = content("")
    for label, middle in labels:
        before = middle - label.cell_length // 2 - line.cell_length
        line += content(" " * max(1 if line else 0, before)) + label
    return line
