"""Looking for words: one line to type in, over any screen that can be searched."""

from abc import abstractmethod
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ScreenResultType
from textual.widgets import Input, Static

from roleplay.tui.actions import Where
from roleplay.tui.marks import QUIET
from roleplay.tui.screens.keyed import KeyedModal, KeyedScreen
from roleplay.tui.text import content
from roleplay.tui.widgets.saying import PlainInput


class SearchScreen(KeyedModal[str], where=Where.SEARCH):
    """Asks for words; its value is what was typed, or nothing."""

    CSS_PATH = "search.tcss"
    AUTO_FOCUS = "Input"

    def __init__(self, what: str, words: str = "", told: str = "") -> None:
        """`what` is searched, in words; `words` is what was looked for last.

        `told`: what Enter does, where it is not to find the next place.
        """
        super().__init__()
        self._what, self._words = what, words
        self._told = told or "Enter finds it, and the next one with the same words."

    def compose(self) -> ComposeResult:
        """The line, and below it what it does."""
        with Vertical():
            yield PlainInput(self._words, placeholder=self._what, compact=True)
            none = self.app.first_key("search.none")
            yield Static(content(f"{self._told} {none} leaves it.", QUIET))

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(event.value.strip())


class Searched(KeyedScreen[ScreenResultType]):
    """A screen in which words can be looked for; the same words again go on from there."""

    searched: ClassVar[str]
    """What is searched, in words."""
    _looked_for = ""

    @abstractmethod
    def find(self, words: str) -> None:
        """Go to the next place with these words, or say that there is none."""

    def action_search(self) -> None:
        """Ask for words, and go to the next place that has them."""

        def typed(words: str | None) -> None:
            if words:
                self.find(words)
                self._looked_for = words

        self.app.push_screen(SearchScreen(self.searched, self._looked_for), typed)
