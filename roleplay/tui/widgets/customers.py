"""How the customers hold the two and the meeting: for the coach's eyes only."""

from collections.abc import Mapping

from textual.content import Content
from textual.widgets import Static

from roleplay.model.act import Part
from roleplay.model.event import CustomerState
from roleplay.tui.telling import MarkedPeople
from roleplay.tui.text import Piece, content, joined, stacked

_BAR = 10
_WIDTH = 30
_COLUMN = 4
"""Characters of a vendor's name above a column of numbers."""
_LONGEST = 8
"""Characters of a name before numbers."""


class Customers(Static):
    """Readiness, goodwill and the two vendors' standing with each customer."""

    def __init__(
        self,
        names: MarkedPeople,
        *,
        brief: bool,
        id: str | None = None,  # noqa: A002 - as widgets do
    ) -> None:
        """`brief` shows it in one line."""
        super().__init__(id=id)
        self._names = names
        self._brief = brief
        self._shown = 0

    def show(self, held: Mapping[str, CustomerState]) -> None:
        """Show where each customer stands; every number 0..1."""
        if self._brief:
            lines = [self._in_line(*each) for each in held.items()]
        elif len(held) == 1:
            lines = [self._in_bars(*each) for each in held.items()]
        else:
            lines = [self._heads(), *(self._in_columns(*each) for each in held.items())]
        more = len(held) != self._shown
        self._shown = len(held)
        self.update(stacked(*lines), layout=more)

    def _in_line(self, seat: str, held: CustomerState) -> Content:
        names = self._names
        return joined(
            (f" {names.glyph(seat)} {names.first(seat)} ", names.style(seat)),
            f"readiness {held.readiness:.2f} · goodwill {held.goodwill:.2f} · "
            f"standing {names.of(Part.MANAGER)} {held.manager:.2f}, "
            f"{names.of(Part.TRAINEE)} {held.trainee:.2f} ",
        )

    def _heads(self) -> Content:
        names = (self._names.of(Part.MANAGER, _COLUMN), self._names.of(Part.TRAINEE, _COLUMN))
        return content("".join(f"{word:>5}" for word in ("ready", "will", *names)).rjust(_WIDTH))

    def _in_columns(self, seat: str, held: CustomerState) -> Content:
        name = f"{self._names.glyph(seat)} {self._names.first(seat, _LONGEST)}"
        numbers = (held.readiness, held.goodwill, held.manager, held.trainee)
        return joined(
            (name.ljust(_WIDTH - 20), self._names.style(seat)),
            "".join(f"{number:5.2f}" for number in numbers),
        )

    def _in_bars(self, seat: str, held: CustomerState) -> Content:
        names = self._names
        rows: list[Piece] = [(f"{names.glyph(seat)} {names.first(seat)}", names.style(seat))]
        for word, value in (
            ("readiness", held.readiness),
            ("goodwill", held.goodwill),
            (f"for {names.of(Part.MANAGER, _LONGEST)}", held.manager),
            (f"for {names.of(Part.TRAINEE, _LONGEST)}", held.trainee),
        ):
            full = round(value * _BAR)
            bar = "█" * full + "░" * (_BAR - full)
            rows.append(joined(f"{word:<13}", (bar, names.style(seat)), f" {value:.2f}"))
        return stacked(*rows)
