"""The debrief as it is walked through for all: the coach turns, and every screen turns with it."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from roleplay.room.messages import Debriefed
from roleplay.tui.actions import Where
from roleplay.tui.marks import QUIET
from roleplay.tui.screens.keyed import KeyedModal
from roleplay.tui.text import content, stacked
from roleplay.tui.widgets.footer import KeysFooter


class PagesScreen(KeyedModal[None], where=Where.PAGES):
    """One page of the debrief at a time."""

    CSS_PATH = "pages.tcss"

    def __init__(self, debrief: Debriefed, turned: Callable[[int], None] | None = None) -> None:
        """`turned` is told to which page the coach turns for all; None for everybody else."""
        super().__init__()
        self._debrief, self._turned = debrief, turned
        self.page = debrief.page

    def compose(self) -> ComposeResult:
        """The page, and where it stands among the others."""
        with Vertical(id="page"):
            yield Static(id="heading")
            with VerticalScroll():
                yield Static(id="lines")
            yield Static(id="place")
        yield KeysFooter(show_command_palette=False)

    def on_mount(self) -> None:
        """Show the page that all look at."""
        self.show(self.page)

    def show(self, page: int) -> None:
        """Show a page, because it was turned for all."""
        pages = self._debrief.pages
        self.page = max(0, min(len(pages) - 1, page))
        here = pages[self.page]
        self.query_one("#heading", Static).update(content(here.heading, "bold $text-primary"))
        lines = [content(line) for line in here.lines]
        self.query_one("#lines", Static).update(stacked(*[p for line in lines for p in (line, "")]))
        who = "You turn for all." if self._turned else "It is turned for all."
        place = f"Page {self.page + 1} of {len(pages)}. {who}"
        self.query_one("#place", Static).update(content(place, QUIET))
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def action_turn(self, by: int) -> None:
        """Turn to another page: the coach for all, anybody else for themselves."""
        page = max(0, min(len(self._debrief.pages) - 1, self.page + by))
        if page != self.page:
            self.show(page)
            if self._turned is not None:
                self._turned(page)
