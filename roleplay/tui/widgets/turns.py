"""A list of turns, a line each, of which only those in view are drawn."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip


class Turns(ScrollView, can_focus=True):
    """Lines that are asked for as they come into view; one is marked, by a sign and by colour.

    The keys that scroll elsewhere move the mark here.
    """

    DEFAULT_CSS = """
    Turns { overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1; }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"turns--marked"}

    @dataclass
    class Marked(Message):
        """Another line is marked."""

        place: int | None
        """The place of its turn; None where the list is empty."""

    def __init__(self, line: Callable[[int], Content], *, id: str | None = None) -> None:  # noqa: A002 - as widgets do
        """`line` tells the turn at a place."""
        super().__init__(id=id)
        self._line = line
        self._places: Sequence[int] = ()
        self._at = 0

    @property
    def marked(self) -> int | None:
        """The place of the turn that is marked; None where there is none."""
        return self._places[self._at] if self._places else None

    def show(self, places: Sequence[int], marked: int | None = None) -> None:
        """Show the turns at these places, and mark one: the last that stands there or before."""
        self._places = places
        before = sum(place <= (marked or 0) for place in places) - 1
        self.virtual_size = Size(self.size.width, len(places))
        self._mark(max(0, before))

    def render_line(self, y: int) -> Strip:
        """One line of what is in view."""
        width = self.scrollable_content_region.width
        row = y + self.scroll_offset.y
        if row >= len(self._places):
            return Strip.blank(width, self.rich_style)
        base, marked = self.visual_style, row == self._at
        if marked:
            base += self.get_visual_style("turns--marked", partial=True)
        sign = "▸ " if marked else "  "
        told = Content(sign) + self._line(self._places[row])
        told = told.truncate(width, ellipsis=True, pad=True)
        return Strip(
            Segment(text, style.rich_style)
            for text, style in told.render(base, end="", parse_style=self._get_style)
        )

    def action_scroll_up(self) -> None:
        """Mark the line above."""
        self._mark(self._at - 1)

    def action_scroll_down(self) -> None:
        """Mark the line below."""
        self._mark(self._at + 1)

    def action_page_up(self) -> None:
        """Mark the line a page further up."""
        self._mark(self._at - max(1, self.size.height - 1))

    def action_page_down(self) -> None:
        """Mark the line a page further down."""
        self._mark(self._at + max(1, self.size.height - 1))

    def action_scroll_home(self) -> None:
        """Mark the first line."""
        self._mark(0)

    def action_scroll_end(self) -> None:
        """Mark the last line."""
        self._mark(len(self._places) - 1)

    def on_click(self, event: events.Click) -> None:
        """Mark the line that was clicked."""
        self._mark(event.y + self.scroll_offset.y)

    def _mark(self, row: int) -> None:
        self._at = max(0, min(row, len(self._places) - 1))
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        if self._at < top or (height and self._at >= top + height):
            y = self._at if self._at < top else self._at - height + 1
            self.scroll_to(y=y, animate=False, immediate=True)
        self.refresh()
        self.post_message(self.Marked(self.marked))
