"""What all screens have in common: the application they belong to, and keys from the registry."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import getters
from textual.screen import ModalScreen, Screen, ScreenResultType
from textual.widgets import Static

from roleplay.tui.actions import bindings_of
from roleplay.tui.application import Application
from roleplay.tui.text import content

if TYPE_CHECKING:
    from roleplay.tui.actions import Action, Where


COLUMNS, LINES = 80, 24
"""The smallest window that every screen fits into."""


class KeyedScreen(Screen[ScreenResultType]):
    """A screen with the actions of one place, which it is made with: `where`."""

    app = getters.app(Application)
    where: ClassVar[Where]

    def __init_subclass__(cls, *, where: Where | None = None) -> None:
        if where is not None:
            cls.where = where
            cls.BINDINGS = [*bindings_of(where)]
        super().__init_subclass__()

    def on_resize(self) -> None:
        """Say what the screen needs, where the window is too small for it."""
        if isinstance(self, ModalScreen):
            return  # the screen below says it
        columns, lines = self.app.size
        told = self.query("#needs")
        if columns >= COLUMNS and lines >= LINES:
            told.remove()
            return
        needs = f"{columns}x{lines} is too small: widen it to {COLUMNS}x{LINES}, or use --plain."
        if told:
            told.first(Static).update(content(needs))
        else:
            self.mount(Static(content(needs), id="needs"), before=0)

    def never(self, action: Action) -> bool:
        """Whether an action of this screen is for somebody else; help leaves it out then."""
        del action
        return False

    def called(self, action: Action) -> str:
        """What the last line calls an action where things stand now; empty where it is left out."""
        return action.title

    @property
    def to_copy(self) -> str:
        """What the screen has marked, as text to copy; empty for nothing."""
        return ""

    def action_back(self) -> None:
        """Go back to the screen from which this one was opened."""
        self.app.pop_screen()


class KeyedModal(ModalScreen[ScreenResultType], KeyedScreen[ScreenResultType]):
    """The same over another screen, whose keys are not heard meanwhile."""
