"""A sentence or two in so many lines, with a sign where there would have been more."""

from textual.content import Content
from textual.reactive import reactive

from roleplay.tui.widgets.wrapped import NARROWEST, Wrapped

_MORE = " …"
"""Where a text is cut off."""


class Headline(Wrapped):
    """Text that takes the lines it needs and no more than `most`."""

    most: reactive[int] = reactive(1, layout=True)
    """How many lines it may take."""

    def __init__(self, text: Content, most: int, *, id: str | None = None) -> None:  # noqa: A002 - as in Textual
        """`most` is how many lines it may take."""
        super().__init__(id=id)
        self.set_reactive(Headline.most, most)
        self._text = text

    def show(self, text: Content) -> None:
        """Show another text."""
        self._text = text
        self.refresh(layout=True)

    def lines_in(self, width: int) -> list[Content]:
        """As much of the text as there is room for."""
        cells = max(width, NARROWEST)
        lines = list(self._text.wrap(cells))
        if len(lines) <= self.most:
            return lines
        # Wrapped again with room for the sign, so that no word is cut.
        kept = lines[: self.most]
        kept[-1] = kept[-1].rstrip().wrap(max(cells - len(_MORE), 1))[0].rstrip() + _MORE
        return kept
