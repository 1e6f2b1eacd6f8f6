"""What is shown until the owner of a room has answered."""

from textual.app import ComposeResult
from textual.widgets import Static

from roleplay.tui.actions import Where
from roleplay.tui.screens.keyed import KeyedScreen
from roleplay.tui.text import content, stacked
from roleplay.tui.widgets.footer import KeysFooter

_COMING = "Coming into the room …"


class ComingIn(KeyedScreen[None], where=Where.EVERYWHERE):
    """Says that it is tried to come in."""

    def compose(self) -> ComposeResult:
        """One line."""
        yield Static(content(_COMING, "bold"), id="coming")
        yield KeysFooter(show_command_palette=False)

    def wait(self, tried: str) -> None:
        """Say that nobody answers, and for how long it is tried."""
        if self.is_mounted:
            coming = self.query_one("#coming", Static)
            coming.update(stacked((_COMING, "bold"), f"Nobody answers there yet. {tried}"))
