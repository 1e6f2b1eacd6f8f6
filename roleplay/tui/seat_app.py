"""The terminal application for one seat of a room: nothing in it but the table of that room."""

from __future__ import annotations

import math
from pathlib import Path  # noqa: TC003 - Textual asks for it
from typing import TYPE_CHECKING

from msgspec.structs import replace
from textual import work

from roleplay.library.settings import Settings, read_settings, state_path
from roleplay.model.event import Decided
from roleplay.room.client import Client, Connect, GoneError, RefusedError, tried_for
from roleplay.room.messages import ToSeat, Welcome
from roleplay.room.mirror import Mirror
from roleplay.store.names import settings_path
from roleplay.tui.actions import ACTION, Where
from roleplay.tui.application import Application
from roleplay.tui.screens.coming_in import ComingIn
from roleplay.tui.screens.seat import SeatScreen

if TYPE_CHECKING:
    from roleplay.tui.ending import Ending


_NOT_THERE = 3
"""The exit code where the seat cannot be had: as of what cannot be read."""


class SeatApp(Application):
    """Sits in a seat until it is left, or the room is closed."""

    def __init__(  # noqa: PLR0913 - each is another thing about the seat
        self,
        connect: Connect,
        *,
        token: str = "",
        settings: Settings | None = None,
        remembered: Path | None = None,
        at_home: bool = True,
        patience: float = math.inf,
    ) -> None:
        """`connect` makes a wire to the owner; `token` is said on it where it does not say it.

        `at_home`: this runs on the computer of whoever sits here, and not for a browser. `patience`
        is for how many seconds it is tried where nobody answers.
        """
        super().__init__(_alike(settings or Settings()), remembered)
        self.at_home = at_home
        self.client = Client(connect, self.take, self.lost, token, patience)
        self.seat: SeatScreen | None = None
        self.told = ""
        """Why the room let them go, for after the application."""

    def on_mount(self) -> None:
        """Come in."""
        self.put_on_colours()
        self._coming = ComingIn()
        self.push_screen(self._coming)
        self.come_in()

    @work(exclusive=True, group="seat")
    async def come_in(self) -> None:
        """Stay in the room until it is closed."""
        try:
            closed = await self.client.run()
        except (RefusedError, GoneError) as refused:
            self.told = str(refused)
            self.exit(_NOT_THERE)
        else:
            self.told = closed.text
            self.exit(0)

    def take(self, message: ToSeat) -> None:
        """Show what the owner sends."""
        if self.seat is None:
            if isinstance(message, Welcome):
                begun = any(isinstance(event, Decided) for event in message.events)
                self.seat = SeatScreen(Mirror(message), self.client, brief=not begun)
                self.switch_screen(self.seat)
            return
        if isinstance(message, Welcome) and message.kind is not self.seat.mirror.kind:
            self._change_seats(message)
        elif self.seat.is_mounted:
            self.seat.heard(message)
        else:
            self.seat.mirror.take(message)

    def lost(self, why: str) -> None:
        """The owner cannot be reached just now; `why` is what the owner said last, if anything."""
        if self.seat is None:
            self._coming.wait(tried_for(self.client.patience))
        elif self.seat.is_mounted:
            self.seat.lost(why)

    def _change_seats(self, message: Welcome) -> None:
        """Sit down elsewhere at the table: the coach has handed a seat over."""
        while len(self.screen_stack) > 1 and self.screen is not self.seat:
            self.pop_screen()
        self.seat = SeatScreen(Mirror(message), self.client)
        self.switch_screen(self.seat)


def _alike(settings: Settings) -> Settings:
    """The settings with the keys a person has set for a meeting working in a room as well."""
    keys = dict(settings.keys)
    for name, key in settings.keys.items():
        where, _, what = name.partition(".")
        if where == Where.MEETING and f"room.{what}" in ACTION:
            keys.setdefault(f"room.{what}", key)
    return replace(settings, keys=keys)


def run(connect: Connect, patience: float) -> tuple[Ending, str]:
    """Sit in a seat in this terminal; returns how it ended, and what there is to know of it.

    `patience` is for how many seconds it is tried where nobody answers. Raises `SettingsError`.
    """
    path = settings_path()
    application = SeatApp(
        connect, settings=read_settings(path), remembered=state_path(path), patience=patience
    )
    application.run()
    return application.ending, application.told
