"""How the customers hold the two and the meeting: for the coach's eyes only."""

from collections.abc import Mapping

from textual.content import Content
from textual.widgets import Static

from roleplay.model.act import Part
from roleplay.model.event import CustomerState
from roleplay.tui.telling import Names
from roleplay.tui.text import Piece, joined, stacked

_BAR = 10


class Customers(Static):
    """Readiness, goodwill and the two vendors' standing with each customer."""

    def __init__(
        self,
        names: Names,
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
            self.update(joined(*(self._in_line(*each) for each in held.items())), layout=False)
        else:
            more = len(held) != self._shown
            self._shown = len(held)
            self.update(stacked(*(self._in_bars(*each) for each in held.items())), layout=more)

    def _in_line(self, seat: str, held: CustomerState) -> Content:
        names = self._names
        return joined(
            (f" {names.glyph(seat)} {names.first(seat)} ", names.style(seat)),
            f"readiness {held.readiness:.2f} · goodwill {held.goodwill:.2f} · "
            f"standing {names.of(Part.MANAGER)} {held.manager:.2f}, "
            f"{names.of(Part.TRAINEE)} {held.trainee:.2f} ",
        )

    def _in_bars(self, seat: str, held: CustomerState) -> Content:
        names = self._names
        rows: list[Piece] = [(f"{names.glyph(seat)} {names.first(seat)}", names.style(seat))]
        for word, value in (
            ("readiness", held.readiness),
            ("goodwill", held.goodwill),
            (f"for {names.of(Part.MANAGER)}"[:12], held.manager),
            (f"for {names.of(Part.TRAINEE)}"[:12], held.trainee),
        ):
            full = round(value * _BAR)
            bar = "█" * full + "░" * (_BAR - full)
            rows.append(joined(f"{word:<13}", (bar, names.style(seat)), f" {value:.2f}"))
        return stacked(*rows)
