"""While it is worked out what a meeting came to: keys are answered, and one can go back."""

import asyncio
from collections.abc import Callable

from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from roleplay.past.debriefing import Debrief
from roleplay.store.errors import StoreError
from roleplay.tui.actions import Where
from roleplay.tui.screens.debrief import DebriefScreen
from roleplay.tui.screens.keyed import KeyedScreen
from roleplay.tui.text import content
from roleplay.tui.widgets.footer import KeysFooter


class WorkingScreen(KeyedScreen[None], where=Where.WORKING):
    """Opens at once, and gives way to the debrief as soon as there is one."""

    CSS_PATH = "working.tcss"

    def __init__(self, work_out: Callable[[], Debrief], *, just_played: bool = False) -> None:
        """`work_out` reads and scores the meeting, or raises StoreError; it is run in a thread.

        `just_played`: the debrief begins with the reader's own view.
        """
        super().__init__()
        self._work_out, self._just_played = work_out, just_played
        self._debrief: Debrief | None = None

    def compose(self) -> ComposeResult:
        """What is being done."""
        yield Static(content("Working out what the meeting came to …"), id="working")
        yield KeysFooter(show_command_palette=False)

    @work
    async def on_mount(self) -> None:
        """Begin."""
        try:
            self._debrief = await asyncio.to_thread(self._work_out)
        except StoreError as error:
            self.query_one("#working", Static).update(content(str(error)))
        else:
            self._give_way()

    def on_screen_resume(self) -> None:
        """Give way now, where something was opened above meanwhile."""
        self._give_way()

    def _give_way(self) -> None:
        if self._debrief is not None and self.is_current:
            for notice in self._debrief.notices:
                self.app.tell(notice)
            self.app.switch_screen(DebriefScreen(self._debrief, just_played=self._just_played))
