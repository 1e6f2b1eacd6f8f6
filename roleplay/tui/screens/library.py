"""The library: the situations there are to rehearse."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Footer, OptionList
from textual.widgets.option_list import Option

from roleplay.authoring.library import shipped_scenarios
from roleplay.tui.actions import Where, bindings_of
from roleplay.tui.text import content


class LibraryScreen(Screen[None]):
    """The situations, and the meetings that are not finished yet."""

    where = Where.LIBRARY
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(Where.LIBRARY)]

    def compose(self) -> ComposeResult:
        """The list and the footer."""
        yield OptionList(*(Option(content(p.stem), p.stem) for p in shipped_scenarios()))
        yield Footer()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open what was chosen."""
        self.app.open_scenario(event.option_id)
