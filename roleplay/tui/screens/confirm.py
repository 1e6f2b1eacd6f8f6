"""A question before something that cannot be undone."""

from collections.abc import Callable, Iterable

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Static

from roleplay.store.errors import StoreError
from roleplay.store.names import transcript_folder
from roleplay.tui.actions import Where
from roleplay.tui.application import Application
from roleplay.tui.screens.keyed import KeyedModal
from roleplay.tui.text import content


class ConfirmScreen(KeyedModal[bool], where=Where.CONFIRM):
    """Asks a question; its value is whether the person said yes. Not doing it has the focus."""

    CSS_PATH = "confirm.tcss"
    AUTO_FOCUS = "#no"

    def __init__(self, question: str, yes: str, no: str) -> None:
        super().__init__()
        self._question, self._yes, self._no = question, yes, no

    def compose(self) -> ComposeResult:
        """The question and the two answers."""
        with Vertical():
            yield Static(content(self._question))
            with Horizontal():
                yield Button(content(self._no), id="no")
                yield Button(content(self._yes), id="yes", variant="error")

    @on(Button.Pressed)
    def _answered(self, event: Button.Pressed) -> None:
        self.dismiss(event.button.id == "yes")


def ask_and_erase(
    app: Application, question: str, names: Iterable[str], then: Callable[[], object]
) -> None:
    """Ask a question; after a yes erase the meetings in these files, and go on."""

    def answered(sure: bool | None) -> None:  # noqa: FBT001 - as Textual calls it
        if sure:
            from roleplay.store.erasing import erase_meeting  # noqa: PLC0415 - no start needs it

            for name in names:
                with app.telling(StoreError):
                    erase_meeting(transcript_folder() / name)
            then()

    app.push_screen(ConfirmScreen(question, "Erase", "Keep it"), answered)
