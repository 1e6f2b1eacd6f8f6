"""Choosing one of many, by some of its words."""

from collections.abc import Iterable

from msgspec import Struct
from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from roleplay.tui.actions import Where
from roleplay.tui.listing import matches
from roleplay.tui.marks import QUIET
from roleplay.tui.screens.keyed import KeyedModal
from roleplay.tui.text import content, joined
from roleplay.tui.widgets.saying import PlainInput

MOST_SHOWN = 200
"""Rows of the list; of more than these, words have to be typed."""


class Choice(Struct, frozen=True):
    """One of many: what it stands for, and how it is told."""

    value: str
    title: str
    words: str


class PickScreen(KeyedModal[str | None], where=Where.PICK):
    """Asks for one of many; its result is that one's value, or None for none of them."""

    CSS_PATH = "picking.tcss"
    AUTO_FOCUS = "Input"

    rows = getters.query_one(OptionList)
    typed = getters.query_one(Input)

    def __init__(self, question: str, choices: Iterable[Choice]) -> None:
        super().__init__()
        self._question, self._choices = question, tuple(choices)
        self._shown: tuple[Choice, ...] = ()

    def compose(self) -> ComposeResult:
        """The question, where to type, and the list."""
        with Vertical():
            yield Static(content(self._question, "bold"))
            yield PlainInput(placeholder="some of its words", compact=True)
            yield OptionList()
            yield Static(id="more")
            back = self.app.first_key("pick.back")
            yield Static(content(f"Enter takes what is marked, {back} leaves it.", QUIET))

    def on_mount(self) -> None:
        """Show all of them."""
        self._show("")

    @on(Input.Changed)
    def _narrowed(self, event: Input.Changed) -> None:
        self._show(event.value)

    @on(Input.Submitted)
    def _taken(self) -> None:
        place = self.rows.highlighted
        if place is not None:
            self.dismiss(self._shown[place].value)

    @on(OptionList.OptionSelected)
    def _selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._shown[event.option_index].value)

    def action_list(self) -> None:
        """Go from what is typed to the list: the first of it is marked already, so to the next."""
        self.rows.focus()
        self.rows.action_cursor_down()

    def _show(self, words: str) -> None:
        found = [each for each in self._choices if matches(words, (each.title, each.words))]
        self._shown = tuple(found[:MOST_SHOWN])
        self.rows.clear_options()
        self.rows.add_options([Option(_row(each)) for each in self._shown])
        if self._shown:
            self.rows.highlighted = 0
        more = len(found) - len(self._shown)
        told = f"And {more} more; type more words." if more else ""
        told = told if found else "Nothing here has these words."
        self.query_one("#more", Static).update(content(told, QUIET))


def _row(choice: Choice) -> Content:
    return joined((choice.title, "bold"), (f"  {choice.words}", QUIET))
