"""Help."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen
from textual.widgets import Static

from roleplay.tui.actions import Where, actions_of, bindings_of
from roleplay.tui.text import content, stacked


class HelpScreen(ModalScreen[None]):
    """What can be done on a screen."""

    where = Where.HELP
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(Where.HELP)]

    def __init__(self, about: Where) -> None:
        super().__init__()
        self.about = about

    def compose(self) -> ComposeResult:
        """The actions."""
        actions = (*actions_of(self.about), *actions_of(Where.EVERYWHERE))
        yield Static(stacked(*(content(f"{a.key}  {a.title}: {a.help}") for a in actions)))

    def action_close(self) -> None:
        """Go back."""
        self.dismiss()
