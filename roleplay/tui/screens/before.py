"""Before the meeting."""

from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Footer, Static

from roleplay.rehearsal.loading import Loaded
from roleplay.rehearsal.starting import Seating
from roleplay.tui.actions import Where, bindings_of
from roleplay.tui.text import content


class BeforeScreen(Screen[None]):
    """Brief, seats and plan."""

    where = Where.BEFORE
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(Where.BEFORE)]

    def __init__(self, loaded: Loaded, seating: Seating, save: Path | None = None) -> None:
        super().__init__()
        self.loaded, self.seating, self.save = loaded, seating, save

    def compose(self) -> ComposeResult:
        """The brief and the footer."""
        yield Static(content(self.loaded.script.scenario.brief.everyone))
        yield Footer()

    def action_begin(self) -> None:
        """Begin."""
        self.app.begin(self.loaded, self.seating, self.loaded.script.scenario.agenda, self.save)

    def action_back(self) -> None:
        """Go back."""
        self.app.pop_screen()
