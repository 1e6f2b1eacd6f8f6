"""Text that takes as many lines as it needs in the width there is."""

from abc import abstractmethod

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from roleplay.tui.text import stacked

NARROWEST = 8
"""Cells in which text is still wrapped; in fewer it is cut off at the edge."""


class Wrapped(Widget):
    """As wide as there is room, and as high as its lines are many then."""

    DEFAULT_CSS = """
    Wrapped { height: auto; width: 1fr; }
    """

    @abstractmethod
    def lines_in(self, width: int) -> list[Content]:
        """The lines in so many cells."""

    def render(self) -> Content:
        """The lines as they fit in now."""
        return stacked(*self.lines_in(self.content_size.width))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """How many lines there are in so many cells."""
        del container, viewport
        return len(self.lines_in(width))
