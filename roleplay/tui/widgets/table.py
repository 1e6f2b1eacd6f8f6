"""The table drawn: the customer on the far side, the two vendors on the near one."""

from textual.content import Content
from textual.widgets import Static

from roleplay.model.act import VENDOR, Part
from roleplay.tui.room import Room
from roleplay.tui.telling import Names
from roleplay.tui.text import Piece, content, joined, stacked

_WIDTH = 32
"""Cells of the drawing."""
_DEPTH = 3
"""Lines of the table's top."""
_QUIET = "$text-muted"


class TableView(Static):
    """Who has the floor, whom each customer looks at, and what their body says."""

    def __init__(self, names: Names, *, id: str | None = None) -> None:  # noqa: A002 - as widgets do
        super().__init__(id=id)
        self._names = names

    def show(self, room: Room, floor: str | None) -> None:
        """Show what is seen; `floor` is the seat the floor stands with, None for nobody."""
        self.update(stacked(*self._drawn(room, floor), content(""), *self._told(room)))

    def _drawn(self, room: Room, floor: str | None) -> list[Content]:
        near = {seat: place for seat, place in _spread(_seats(room, near=True))}
        far = {seat: place for seat, place in _spread(_seats(room, near=False))}
        lines = [self._row(far, room, None), content("╭" + "─" * (_WIDTH - 2) + "╮", _QUIET)]
        grid = [[" "] * (_WIDTH - 2) for _ in range(_DEPTH)]
        for seat, start in far.items():
            target = near.get(room.looks.get(seat, ""))
            if target is None:
                continue
            for step in range(_DEPTH):
                at = round(start + (target - start) * (step + 1) / (_DEPTH + 1)) - 1
                grid[step][max(0, min(_WIDTH - 3, at))] = "▾" if step == _DEPTH - 1 else "·"
        for row in grid:
            inside = content("".join(row), "$text-warning")
            lines.append(joined(("│", _QUIET), inside, ("│", _QUIET)))
        lines += [
            content("╰" + "─" * (_WIDTH - 2) + "╯", _QUIET),
            self._row(near, room, floor),
            _centred([("the floor", at, "bold") for seat, at in near.items() if seat == floor]),
        ]
        return lines

    def _row(self, places: dict[str, int], room: Room, floor: str | None) -> Content:
        names = self._names
        return _centred(
            [
                (
                    f"{'▸' if seat == room.spoke else ''}{names.glyph(seat)} {names.first(seat)[:10]}"
                    f"{' ✓' if seat == room.nods else ''}",
                    at,
                    f"{names.style(seat)} bold"
                    if seat in {floor, room.spoke}
                    else names.style(seat),
                )
                for seat, at in places.items()
            ]
        )

    def _told(self, room: Room) -> list[Content]:
        names = self._names
        lines: list[Content] = []
        for seat in _seats(room, near=False):
            if seat in room.looks:
                pieces: list[Piece] = [
                    (names.first(seat), names.style(seat)),
                    " looks at ",
                    (names.first(room.looks[seat]), names.style(room.looks[seat])),
                ]
                lines.append(joined(*pieces))
            if room.cues.get(seat):
                lines.append(content(f"∗ {room.cues[seat]}", f"{_QUIET} italic"))
        if room.nods is not None:
            lines.append(content(f"✓ {names.first(room.nods)} nods"))
        return lines


def _seats(room: Room, *, near: bool) -> list[str]:
    seats = [seat for seat, part in room.parts.items() if (part in VENDOR) is near]
    return sorted(seats, key=lambda seat: room.parts[seat] is not Part.MANAGER) if near else seats


def _spread(seats: list[str]) -> list[tuple[str, int]]:
    """Each seat with the column of its middle."""
    return [(seat, round(_WIDTH * (2 * n + 1) / (2 * len(seats)))) for n, seat in enumerate(seats)]


def _centred(labels: list[tuple[str, int, str]]) -> Content:
    """Words, each around its column."""
    line = content("")
    for words, middle, style in labels:
        label = content(words, style)
        before = max(0, middle - label.cell_length // 2 - line.cell_length)
        line += content(" " * before) + label
    return line
