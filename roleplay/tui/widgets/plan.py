"""The plan as it is agreed before a meeting: for each item who leads and how long it takes."""

from collections.abc import Sequence
from math import fsum
from typing import ClassVar

from msgspec.structs import replace
from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalGroup
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from roleplay.model.act import Part
from roleplay.model.number import clamped
from roleplay.model.scenario import AgendaItem
from roleplay.tui.actions import Where, bindings_of
from roleplay.tui.marks import GLYPH, STYLE
from roleplay.tui.text import content, joined

LONGEST_ITEM = 120.0
"""Minutes that one item may be given."""

_OTHER = {Part.MANAGER: Part.TRAINEE, Part.TRAINEE: Part.MANAGER}
_LESS, _MORE = " - ", " + "
_MINUTES = 9
"""Cells for the minutes and what changes them."""


class PlanRow(Widget, can_focus=True):
    """One item; it is changed by clicks, and by the screen's keys while it has the focus."""

    BINDINGS: ClassVar[list[BindingType]] = [
        each
        for each in bindings_of(Where.BEFORE)
        if each.id in {"before.next-item", "before.previous-item"}
    ]
    item: reactive[AgendaItem] = reactive(AgendaItem(item="", lead=Part.TRAINEE, minutes=0))

    class Changed(Message):
        """An item of the plan is not as it was."""

    def __init__(self, item: AgendaItem, names: dict[Part, str]) -> None:
        super().__init__()
        self.set_reactive(PlanRow.item, item)
        self._names = names

    def render(self) -> Content:
        """The item, who leads it, and its minutes between two things to click."""
        room = max(6, self.size.width - self._right())
        lead = self.item.lead
        name = content(self.item.item).truncate(room - 1, ellipsis=True, pad=True)
        who = content(f"{GLYPH[lead]} {self._names[lead]}", STYLE[lead])
        return joined(
            name,
            " ",
            who.truncate(self._lead_width(), ellipsis=True, pad=True),
            (_LESS, "bold"),
            f"{self.item.minutes:>3g}",
            (_MORE, "bold"),
        )

    def on_click(self, event: events.Click) -> None:
        """Change what was clicked."""
        x = event.get_content_offset_capture(self).x
        right = self.size.width
        if x >= right - len(_MORE):
            self.give(1)
        elif right - _MINUTES <= x < right - _MINUTES + len(_LESS):
            self.give(-1)
        elif right - self._right() <= x < right - _MINUTES:
            self.pass_on()

    def pass_on(self) -> None:
        """Let the other one lead."""
        self._change(replace(self.item, lead=_OTHER[self.item.lead]))

    def give(self, minutes: float) -> None:
        """Give the item more or less time, between none and two hours."""
        given = clamped(self.item.minutes + minutes, high=LONGEST_ITEM)
        self._change(replace(self.item, minutes=given))

    def _change(self, item: AgendaItem) -> None:
        if item != self.item:
            self.item = item
            self.post_message(self.Changed())

    def _lead_width(self) -> int:
        return min(15, 3 + max(content(name).cell_length for name in self._names.values()))

    def _right(self) -> int:
        return self._lead_width() + _MINUTES


class Plan(VerticalGroup):
    """All items, and how long they take together."""

    def __init__(self, items: Sequence[AgendaItem], names: dict[Part, str]) -> None:
        super().__init__()
        self._items, self._names = items, names

    def compose(self) -> ComposeResult:
        """A row for each item, and the sum below."""
        for item in self._items:
            yield PlanRow(item, self._names)
        yield Static(self._sum(self._items), id="sum")

    @property
    def items(self) -> tuple[AgendaItem, ...]:
        """The plan as it stands."""
        return tuple(row.item for row in self.query(PlanRow))

    @on(PlanRow.Changed)
    def _changed(self) -> None:
        self.query_one("#sum", Static).update(self._sum(self.items))

    def _sum(self, items: Sequence[AgendaItem]) -> Content:
        shares = (
            f"{name} {fsum(item.minutes for item in items if item.lead is part):g}"
            for part, name in self._names.items()
        )
        return content(f"Minutes: {', '.join(shares)}", "dim")
