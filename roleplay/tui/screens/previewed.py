"""Something that cannot be undone, with all that it will do to be read first."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, Static

from roleplay.tui.actions import Where
from roleplay.tui.screens.keyed import KeyedModal
from roleplay.tui.text import content, stacked


class PreviewedScreen(KeyedModal[bool], where=Where.CONFIRM):
    """Shows lines and asks; its value is whether the person said yes. Reading has the focus."""

    CSS_PATH = "previewed.tcss"
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, title: str, lines: Sequence[str], yes: str, no: str) -> None:
        """`yes` may be empty: then there is nothing to be done, and only `no` to choose."""
        super().__init__()
        self._title, self._lines, self._yes, self._no = title, lines, yes, no

    def compose(self) -> ComposeResult:
        """What it is, all lines, and the two answers."""
        with Vertical():
            yield Static(content(self._title, "bold"), id="title")
            with VerticalScroll():
                yield Static(stacked(*self._lines))
            with Horizontal():
                yield Button(content(self._no), id="no")
                if self._yes:
                    yield Button(content(self._yes), id="yes", variant="error")

    @on(Button.Pressed)
    def _answered(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")
