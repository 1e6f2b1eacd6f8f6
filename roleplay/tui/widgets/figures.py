"""Lines of what something is called and what it says, each wrapped under itself."""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from textual.content import Content

from roleplay.tui.text import Piece, joined
from roleplay.tui.widgets.wrapped import NARROWEST, Wrapped


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


class Figures(Wrapped):
    """Lines whose right parts stand under one another."""

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

    def show(self, lines: Iterable[Line]) -> None:
        """Show other lines."""
        self.lines = tuple(lines)
        self.refresh(layout=True)

    def lines_in(self, width: int) -> list[Content]:
        """The lines, each wrapped under itself."""
        rows: list[Content] = []
        for each in self.lines:
            indent = self.hang or each.label.cell_length
            if not each.says.plain:
                rows += each.label.wrap(max(width, NARROWEST))
                continue
            label = each.label.pad_right(max(indent - each.label.cell_length, 0))
            first, *more = each.says.wrap(max(width - indent, NARROWEST))
            rows.append(Content.assemble(label, first))
            rows += [Content.assemble(" " * indent, part) for part in more]
        return rows
