"""What whoever has the coach's chair does for all in a room, and the two without a coach."""

from typing import Literal

from roleplay.model.act import Part
from roleplay.room.client import anew
from roleplay.room.messages import (
    BACK,
    Give,
    OpenDebrief,
    Pause,
    Rewind,
    Steer,
    Walk,
)
from roleplay.tui.screens.pages import PagesScreen
from roleplay.tui.screens.picking import PickScreen
from roleplay.tui.screens.seat_asides import hands
from roleplay.tui.screens.seat_words import SaysAtSeat

_NAMES: dict[Part, Literal["manager", "trainee"]] = {
    Part.MANAGER: "manager",
    Part.TRAINEE: "trainee",
}


class LeadsAtSeat(SaysAtSeat):
    """The part of a seat's screen for what is done for all."""

    def action_pause(self) -> None:
        """Stop the meeting for all, or let it go on."""
        self.client.want(Pause(id=anew(), on=not self.mirror.paused))

    def action_back(self) -> None:
        """Take back the last exchange for all."""
        self.client.want(Rewind(id=anew(), floor=self.mirror.number))

    def action_nudge(self, way: int) -> None:
        """Make the customers a little readier and kinder (1), or less so (-1)."""
        self.client.want(Steer(id=anew(), way=1 if way > 0 else -1))

    def action_hand_over(self) -> None:
        """Ask which seat goes to whom; take the own seat back where a stand-in has it."""
        if self.mirror.is_stood_in and self.mirror.part is not None:
            self.client.want(Give(id=anew(), part=_NAMES[self.mirror.part], to=BACK))
            return

        def given(value: str | None) -> None:
            if value:
                part, _, to = value.partition(":")
                self.client.want(Give(id=anew(), part=_NAMES[Part(part)], to=to))

        choices = hands(self.mirror, self.names)
        self.app.push_screen(PickScreen("Which seat goes to whom?", choices), given)

    def action_debrief(self) -> None:
        """Open the debrief on every screen."""
        if self.mirror.debrief is not None:
            self._show_debrief()
        else:
            self.client.want(OpenDebrief(id=anew()))
            self.app.tell("The debrief is being worked out; it opens on every screen.")

    def _show_debrief(self) -> None:
        debrief = self.mirror.debrief
        if debrief is None:
            return
        if isinstance(self.app.screen, PagesScreen):
            if self.app.screen.page != debrief.page:
                self.app.screen.show(debrief.page)
            return
        turn = self._turn if self.mirror.leads else None
        self.app.push_screen(PagesScreen(debrief, turn))

    def _turn(self, page: int) -> None:
        self.client.want(Walk(id=anew(), page=page))
