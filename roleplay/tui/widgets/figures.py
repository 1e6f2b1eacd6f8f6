"""Lines of what something is called and what it says, each wrapped under itself."""

from collections.abc import Sequence

from msgspec import Struct
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from roleplay.tui.text import Piece, joined, stacked

_NARROWEST = 8
"""Cells in which text is still wrapped; in fewer it is cut off at the edge."""


class Line(Struct, frozen=True):
    """What stands in front, and what is wrapped beside it; either may be empty."""

    label: Content
    says: Content


def line(label: Piece, says: Piece = "") -> Line:
    """A line of text from anywhere."""
    return Line(joined(label), joined(says))


def heading(text: str, *, first: bool = False) -> Line:
    """A heading, with an empty line before it unless it is the first."""
    title = joined((text, "bold $text-primary"))
    return Line(title if first else Content.assemble("\n", title), Content(""))


class Figures(Widget):
    """Lines whose right parts stand under one another."""

    DEFAULT_CSS = """
    Figures { height: auto; width: 1fr; }
    """

    def __init__(
        self,
        lines: Sequence[Line] = (),
        gutter: int = 0,
        *,
        id: str | None = None,  # noqa: A002 - as every widget calls it
    ) -> None:
        """`gutter` is how many cells the labels have; 0: as many as each needs."""
        super().__init__(id=id)
        self.lines, self.hang = tuple(lines), gutter

    def show(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self.lines = tuple(lines)
        self.refresh(layout=True)

    def render(self) -> Content:
        """The lines as they fit in now."""
        return stacked(*self._wrapped(self.content_size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """How many rows the lines take in so many cells."""
        del container, viewport
        return len(self._wrapped(width))

    def _wrapped(self, width: int) -> list[Content]:
        rows: list[Content] = []
        for each in self.lines:
            indent = self.hang or each.label.cell_length
            if not each.says.plain:
                rows += each.label.wrap(max(width, _NARROWEST))
                continue
            label = each.label.pad_right(max(indent - each.label.cell_length, 0))
            first, *more = each.says.wrap(max(width - indent, _NARROWEST))
            rows.append(Content.assemble(label, first))
            rows += [Content.assemble(" " * indent, part) for part in more]
        return rows
