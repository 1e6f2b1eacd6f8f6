"""Text in blocks, one below the other, that scrolls and can be marked with the mouse and copied.

It draws its own lines and wraps only what is new, so that adding to a long conversation costs no
more than adding to a short one, and needs no new layout of the screen.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import ClassVar

from msgspec import Struct
from rich.segment import Segment
from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style

_EMPTY = Content("")


class Block(Struct, frozen=True):
    """A piece of text with a mark in the margin before its first line."""

    mark: Content
    body: Content
    """May have several lines; each is wrapped to the width there is."""
    gap: int = 1
    """Empty lines before it, but for the first."""


class _Line(Struct):
    """One line of the screen's width: what stands in it, and which text it is part of."""

    block: int
    row: int
    """Which unwrapped line of the whole view it is part of."""
    mark: Content
    piece: Content
    start: int
    """Where in that unwrapped line it begins, in characters."""
    strip: Strip | None = None
    lit: bool = False
    """Whether the strip was drawn as lit."""


class Blocks(ScrollView, can_focus=False):
    """Blocks of text; `margin` cells before each line hold the blocks' marks."""

    DEFAULT_CSS = """
    Blocks {
        overflow-x: hidden;
        overflow-y: scroll;
        scrollbar-size-vertical: 1;
        scrollbar-background: $background;
        scrollbar-background-hover: $background;
        scrollbar-background-active: $background;
        scrollbar-color: $panel-lighten-2;
    }
    """
    COMPONENT_CLASSES: ClassVar[set[str]] = {"blocks--lit"}

    @dataclass
    class Chosen(Message):
        """A block was clicked."""

        blocks: "Blocks"
        place: int
        """0 for the first."""

        @property
        def control(self) -> "Blocks":
            """The blocks it happened in."""
            return self.blocks

    def __init__(
        self,
        *,
        margin: int,
        widest: int = 1000,
        sign: str = "▸",
        id: str | None = None,  # noqa: A002 - as widgets do
    ) -> None:
        """`widest` is the most cells a line of text takes, for legibility.

        `sign` stands before the block that is marked out, so that no colour is needed to see it.
        """
        super().__init__(id=id)
        self.sign = sign
        self.margin = margin
        self.widest = widest
        self.blocks: list[Block] = []
        self.lit: int | None = None
        """The block that is marked out, if any."""
        self._lines: list[_Line] = []
        self._rows: list[str] = []
        self._wrapped_for = 0
        self._grows = False
        """Whether blocks have been added at the end, as in a conversation."""
        self._follows = False
        self._new = 0
        """The first block that counts as new."""

    @property
    def allow_select(self) -> bool:
        """Text can be marked with the mouse."""
        return True

    @property
    def text(self) -> str:
        """All that is shown, unwrapped and without the marks."""
        return "\n".join(self._rows)

    def show(self, blocks: Iterable[Block]) -> None:
        """Show these blocks instead of any before, from their beginning."""
        self.blocks = list(blocks)
        self.lit = None
        self._wrap_all()
        self.scroll_to(y=0, animate=False, immediate=True)

    def add(self, blocks: Sequence[Block]) -> None:
        """Show these below the others, and scroll to the end."""
        first = len(self.blocks)
        self.blocks.extend(blocks)
        if self._wrapped_for:
            for place, block in enumerate(blocks, first):
                self._wrap(place, block)
            self._lines_changed()
        self._grows = self._follows = True
        self.scroll_end(animate=False, immediate=True, x_axis=False)

    def drop_last(self) -> None:
        """Take back the block that was added last."""
        last = len(self.blocks) - 1
        if last < 0:
            return
        del self.blocks[last]
        dropped = [line for line in self._lines if line.block == last]
        if dropped:
            del self._rows[dropped[0].row :]
            self._lines = [line for line in self._lines if line.block != last]
        self._new = min(self._new, last)
        self._lines_changed()

    def light(self, place: int | None) -> None:
        """Mark out one block and scroll to it; None marks out none."""
        self.lit = place
        self.refresh()
        if place is not None:
            of_it = [y for y, line in enumerate(self._lines) if line.block == place]
            if of_it:
                self._bring_into_view(of_it[0], of_it[-1])

    def find(self, fits: Callable[[str], bool], before: int | None) -> int | None:
        """The place of the last block whose text fits; of those before one, if that is given."""
        first = len(self.blocks) if before is None else before
        places = range(first - 1, -1, -1)
        return next((n for n in places if fits(self.blocks[n].body.plain)), None)

    def begin_new(self) -> None:
        """Count as new what is added from now on."""
        self._new = len(self.blocks)

    @property
    def new_above(self) -> int:
        """How many lines of what is new stand above what is in view."""
        first = bisect_left(self._lines, self._new, key=lambda line: line.block)
        return sum(bool(line.piece) for line in self._lines[first : self.scroll_offset.y])

    @property
    def below(self) -> int:
        """How many blocks end below what is in view."""
        end = self.scroll_offset.y + self.scrollable_content_region.height
        return len({line.block for line in self._lines[end:]})

    def render_line(self, y: int) -> Strip:
        """One line of what is in view."""
        width = self.scrollable_content_region.width
        place = y + self.scroll_offset.y
        if place >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        line = self._lines[place]
        lit = line.block == self.lit and bool(line.piece)
        selection = self.text_selection
        if selection is not None:
            return self._drawn(line, width, lit=lit, selection=selection)
        if line.strip is None or line.lit != lit:
            line.strip = self._drawn(line, width, lit=lit)
            line.lit = lit
        return line.strip

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The marked text, without the wrapping and without the marks."""
        return selection.extract(self.text), "\n"

    def notify_style_update(self) -> None:
        """Draw anew when the theme changes."""
        super().notify_style_update()
        for line in self._lines:
            line.strip = None

    def on_resize(self) -> None:
        """Wrap anew when the width has changed, and stay at the end if that is where we were."""
        follows = self._follows
        if self.scrollable_content_region.width != self._wrapped_for:
            self._wrap_all()
        if follows:
            self.scroll_end(animate=False, immediate=True, x_axis=False)

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Remember whether the end is in view."""
        super().watch_scroll_y(old_value, new_value)
        self._follows = self._grows and self.is_vertical_scroll_end

    def on_click(self, event: events.Click) -> None:
        """Tell which block was clicked; marking text with the mouse is no click."""
        place = event.y + self.scroll_offset.y
        if place < len(self._lines) and self.text_selection is None:
            self.post_message(self.Chosen(self, self._lines[place].block))

    def _wrap_all(self) -> None:
        self._lines.clear()
        self._rows.clear()
        self._wrapped_for = self.scrollable_content_region.width
        if self._wrapped_for:
            for place, block in enumerate(self.blocks):
                self._wrap(place, block)
        self._lines_changed()

    def _wrap(self, place: int, block: Block) -> None:
        width = max(1, min(self.widest, self._wrapped_for - self.margin))
        mark = block.mark
        for _ in range(block.gap if place else 0):
            self._lines.append(_Line(place, len(self._rows), _EMPTY, _EMPTY, 0))
            self._rows.append("")
        for text in block.body.split("\n", allow_blank=True):
            row = len(self._rows)
            self._rows.append(text.plain)
            for start, piece in _pieces(text, width):
                self._lines.append(_Line(place, row, mark, piece, start))
                mark = _EMPTY

    def _lines_changed(self) -> None:
        """Tell the scroll bar how much there is; setting the reactive would lay the screen out."""
        self.set_reactive(Blocks.virtual_size, Size(self._wrapped_for, len(self._lines)))
        self.vertical_scrollbar.window_virtual_size = len(self._lines)
        self.scroll_y = self.validate_scroll_y(self.scroll_y)
        self.refresh()

    def _bring_into_view(self, first: int, last: int) -> None:
        top, height = self.scroll_offset.y, self.scrollable_content_region.height
        if first < top or last - first >= height:
            self.scroll_to(y=first, animate=False, immediate=True)
        elif last >= top + height:
            self.scroll_to(y=last - height + 1, animate=False, immediate=True)

    def _drawn(
        self, line: _Line, width: int, *, lit: bool, selection: Selection | None = None
    ) -> Strip:
        base = self.visual_style
        if lit:
            base += self.get_visual_style("blocks--lit", partial=True)
        piece = line.piece
        if selection is not None:
            piece = self._marked(line, selection)
        mark = line.mark
        if lit and mark.plain[:1] == " ":
            mark = Content(self.sign) + mark[1:]
        segments = [
            Segment(text, style.rich_style)
            for text, style in mark.render(base, end="", parse_style=self._get_style)
        ]
        short = self.margin - line.mark.cell_length
        if short > 0:
            segments.append(Segment(" " * short, base.rich_style))
        at = line.start
        for text, style in piece.render(base, end="", parse_style=self._get_style):
            segments.append(Segment(text, style.rich_style_with_offset(at, line.row)))
            at += len(text)
        rest = width - max(self.margin, line.mark.cell_length) - piece.cell_length
        if rest > 0:
            segments.append(Segment(" " * rest, base.rich_style_with_offset(at, line.row)))
        return Strip(segments)

    def _marked(self, line: _Line, selection: Selection) -> Content:
        span = selection.get_span(line.row)
        if span is None:
            return line.piece
        start, end = span
        length = len(line.piece.plain)
        first = min(length, max(0, start - line.start))
        last = length if end < 0 else min(length, max(0, end - line.start))
        style = Style.from_styles(self.screen.get_component_styles("screen--selection"))
        return line.piece.stylize(style, first, last)


def _pieces(text: Content, width: int) -> Iterator[tuple[int, Content]]:
    """A text wrapped to a width: each line with where it begins in the text."""
    plain, start = text.plain, 0
    for piece in text.wrap(width):
        yield start, piece
        start += len(piece.plain)
        start += len(list(takewhile(str.isspace, plain[start:])))
