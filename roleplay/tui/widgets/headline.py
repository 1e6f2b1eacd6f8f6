"""A sentence or two in so many lines, with a sign where there would have been more."""

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

_MORE = " …"
"""Where a text is cut off."""

_NARROWEST = 8
"""Cells in which text is still wrapped."""


class Headline(Widget):
    """Text that takes the lines it needs and no more than `most`."""

    DEFAULT_CSS = """
    Headline { height: auto; width: 1fr; }
    """

    def __init__(self, text: Content, most: int, *, id: str | None = None) -> None:  # noqa: A002 - as in Textual
        """`most` is how many lines it may take."""
        super().__init__(id=id)
        self._text, self._most = text, most

    @property
    def most(self) -> int:
        """How many lines it may take."""
        return self._most

    @most.setter
    def most(self, lines: int) -> None:
        self._most = lines
        self.refresh(layout=True)

    def show(self, text: Content) -> None:
        """Show another text."""
        self._text = text
        self.refresh(layout=True)

    def render(self) -> Content:
        """As much of the text as there is room for."""
        return Content("\n").join(self._lines(self.content_size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """How many lines it takes in so many cells."""
        del container, viewport
        return len(self._lines(width))

    def _lines(self, width: int) -> list[Content]:
        cells = max(width, _NARROWEST)
        lines = list(self._text.wrap(cells))
        if len(lines) <= self._most:
            return lines
        # Wrapped again with room for the sign, so that no word is cut.
        kept = lines[: self._most]
        kept[-1] = kept[-1].rstrip().wrap(max(cells - len(_MORE), 1))[0].rstrip() + _MORE
        return kept
