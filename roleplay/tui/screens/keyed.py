"""What all screens have in common: the application they belong to, and keys from the registry."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import getters
from textual.screen import ModalScreen, Screen, ScreenResultType

from roleplay.tui.actions import bindings_of
from roleplay.tui.application import Application

if TYPE_CHECKING:
    from roleplay.tui.actions import Action, Where


class KeyedScreen(Screen[ScreenResultType]):
    """A screen with the actions of one place, which it is made with: `where`."""

    app = getters.app(Application)
    where: ClassVar[Where]

    def __init_subclass__(cls, *, where: Where | None = None) -> None:
        if where is not None:
            cls.where = where
            cls.BINDINGS = [*bindings_of(where)]
        super().__init_subclass__()

    def never(self, action: Action) -> bool:
        """Whether an action of this screen is for somebody else; help leaves it out then."""
        del action
        return False

    @property
    def to_copy(self) -> str:
        """What the screen has marked, as text to copy; empty for nothing."""
        return ""

    def action_back(self) -> None:
        """Go back to the screen from which this one was opened."""
        self.app.pop_screen()


class KeyedModal(ModalScreen[ScreenResultType], KeyedScreen[ScreenResultType]):
    """The same over another screen, whose keys are not heard meanwhile."""
