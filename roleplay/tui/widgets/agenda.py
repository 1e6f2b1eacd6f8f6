"""The plan the two agreed on, and how far the meeting has come in it."""

from collections.abc import Collection

from textual.widgets import Static

from roleplay.model.scenario import AgendaItem
from roleplay.tui.marks import GLYPH, QUIET, STYLE
from roleplay.tui.telling import MarkedPeople
from roleplay.tui.text import joined, stacked


class Agenda(Static):
    """One line an item: whether it is over, open or to come, who leads it, and its minutes."""

    def __init__(self, names: MarkedPeople, *, id: str | None = None) -> None:  # noqa: A002 - as widgets do
        super().__init__(id=id)
        self._names = names
        self._lines = 0

    def show(
        self, plan: tuple[AgendaItem, ...], item: str | None, visited: Collection[str]
    ) -> None:
        """Show the plan; `item` is the one that is open, `visited` those that have been."""
        lines = []
        for each in plan:
            if each.item == item:
                mark, style = "▸", "bold"
            elif each.item in visited:
                mark, style = "✓", QUIET
            else:
                mark, style = "·", ""
            lead = (GLYPH[each.lead], STYLE[each.lead])
            lines.append(
                joined((f"{mark} {each.item}  ", style), lead, (f" {each.minutes:g} min", QUIET))
            )
        longer = len(lines) != self._lines
        self._lines = len(lines)
        self.update(stacked(("The plan", "bold $text-primary"), *lines), layout=longer)
