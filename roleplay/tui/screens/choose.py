"""Choosing one of several meetings."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from roleplay.past.history import Past
from roleplay.tui.actions import Where
from roleplay.tui.listing import AS, when
from roleplay.tui.marks import QUIET
from roleplay.tui.screens.keyed import KeyedModal
from roleplay.tui.text import content, joined


class ChooseScreen(KeyedModal[Past | None], where=Where.CHOOSE):
    """Asks for one of the meetings; its value is that one, or None for none of them."""

    CSS_PATH = "choose.tcss"

    def __init__(self, question: str, meetings: Sequence[Past]) -> None:
        super().__init__()
        self._question, self._meetings = question, tuple(meetings)

    def compose(self) -> ComposeResult:
        """The question and the meetings."""
        with Vertical():
            yield Static(content(self._question, "bold"))
            yield OptionList(*(Option(_row(past)) for past in self._meetings))
            none = self.app.first_key("choose.none")
            yield Static(content(f"Enter chooses, {none} leaves it.", QUIET))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take it."""
        self.dismiss(self._meetings[event.option_index])


def _row(past: Past) -> Content:
    score = "  -" if past.score is None else f"{past.score:>3.0f}"
    who = f"  {AS[past.role]}, with {past.customer}" if past.customer else f"  {AS[past.role]}"
    return joined((f"{score}  ", "bold"), when(past.started), (who, QUIET))
