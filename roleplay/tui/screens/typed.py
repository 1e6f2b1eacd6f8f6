"""What screens share on which a line is typed now and then: what is told, and where it is typed."""

from abc import abstractmethod
from collections.abc import Callable

from textual import on
from textual.screen import ScreenResultType
from textual.widgets import Input, Static

from roleplay.tui.screens.keyed import KeyedScreen
from roleplay.tui.text import content


class TypedScreen(KeyedScreen[ScreenResultType]):
    """A screen with a line that is told, `#told`, and one to type in, `#typed`, out of sight."""

    _typing: Callable[[str], object] | None = None
    """What is done with what is being typed."""

    _asking: object = None
    """What is asked and answered by a key instead."""

    @on(Input.Submitted, "#typed")
    def _typed(self, event: Input.Submitted) -> None:
        event.stop()
        does = self._typing
        self._put_away()
        if does is not None:
            does(event.value)

    def action_back(self) -> None:
        """Put away what is asked; with nothing asked, go back."""
        if self._typing is None and self._asking is None:
            self._leave()
            return
        self._put_away()
        self._tell("Nothing is changed.")

    @abstractmethod
    def _leave(self) -> object:
        """Go back."""

    def _type(self, asked: str, now: str, does: Callable[[str], object]) -> None:
        """Ask for a line, in which something stands already."""
        self._typing = does
        self._tell(asked)
        self.set_class(True, "-typing")  # noqa: FBT003 - Textual's own
        field = self.query_one("#typed", Input)
        field.value = now
        field.focus()

    def _put_away(self) -> None:
        """Ask no more."""
        self._typing = self._asking = None
        self.set_class(False, "-typing")  # noqa: FBT003 - as above

    def _tell(self, told: str) -> None:
        self.query_one("#told", Static).update(content(told))
