"""What every key of a meeting that is clocked has in common: it is kept first, and then shown.

Where there is a time that nobody clocked people are asked about it, and keys wait; where the disk
fails it is said, and clocking goes on; and the screen is left only once everything is kept.
"""

from abc import abstractmethod
from collections.abc import Callable
from functools import partial
from typing import Never

from roleplay.meeting.clock_words import (
    MEANWHILE,
    ended_with_it,
    gap_so_far,
    gap_told,
    left_open,
)
from roleplay.meeting.clocking import LiveSession
from roleplay.meeting.sureness import asked_after
from roleplay.store.errors import NotSavedError, StoreError
from roleplay.tui.going import ShowDebrief
from roleplay.tui.screens.asides import once_kept
from roleplay.tui.screens.keyed import KeyedScreen
from roleplay.tui.screens.live_asides import Gap, Over
from roleplay.tui.screens.live_sureness import Sureness
from roleplay.tui.telling import MarkedPeople

_LOOKS_BEFORE_ASKING = 2
"""Looks for which keys are still taken for the meeting after a gap was noticed, and wait: those
that were pressed while the program stood still answer no question that nobody had read."""


class KeepingScreen(KeyedScreen[None]):
    """A screen whose keys happen in a meeting that is being clocked."""

    def __init__(self, session: LiveSession) -> None:
        super().__init__()
        self.session = session
        self.names = MarkedPeople(session.header)
        self._told_trouble = False
        """Whether it was said that the disk failed, and it has not been well since."""
        self._looks_at_gap = 0
        """How often the clocks were looked at since a gap was noticed."""
        self._waiting: list[Callable[[], object]] = []
        """What keys are for that were pressed before a gap was told of."""

    @abstractmethod
    def show_clocks(self) -> None:
        """Show the meeting as it stands now."""

    @abstractmethod
    def tell(self, text: str, style: str = "") -> None:
        """Say what a key did."""

    def do(self, does: Callable[[], object]) -> None:
        """Do what a key is for, once it is known what people did in a time nobody clocked.

        Where the disk fails say so, and go on clocking meanwhile.
        """
        if self.session.notice():
            self._waiting.append(does)
            return
        self._told_trouble = self._told_trouble and self.session.unsaved
        try:
            does()
        except NotSavedError as error:
            self._tell_trouble(error)
        except StoreError as error:
            self.app.tell(str(error), wrong=True)
        self.show_clocks()

    def _tell_trouble(self, error: NotSavedError) -> None:
        """Say once that the disk fails; after that the head says it, and clocking goes on.

        Nothing opens over the clocks: keys pressed before it was read would be taken by it.
        """
        if self._told_trouble:
            return
        self._told_trouble = True
        leave, later = map(self.app.first_key, ("live.leave", "over.later"))
        elsewhere = f"{leave} and then {later} ask for another place."
        self.app.tell(f"The meeting could not be saved. {error} {elsewhere}", wrong=True)

    def tick(self) -> None:
        """Look at the clocks: show them, or ask about a time that nobody clocked."""
        if not self.session.notice():
            self.do(self.session.tick)
            return
        self._looks_at_gap += 1
        if self._looks_at_gap == _LOOKS_BEFORE_ASKING:
            self.ask_gap()

    def ask_gap(self) -> None:
        """Ask what people did while nobody clocked."""
        self._looks_at_gap = _LOOKS_BEFORE_ASKING
        opened = left_open(self.session, self.names)
        self.app.push_screen(Gap(lambda: gap_so_far(self.session), opened), self._told_of_gap)

    def _told_of_gap(self, meanwhile: str | None) -> None:
        self._looks_at_gap = 0
        said = next((each for each in MEANWHILE if each == meanwhile), None)
        if said is None:
            return
        told = gap_told(self.session, said)
        try:
            self.session.missed(said)
        except StoreError as error:
            self.do(partial(_raise, error))
        self.tell(told)
        self.show_clocks()
        waiting, self._waiting = self._waiting, []
        for does in waiting:
            self.do(does)

    def action_leave(self) -> None:
        """Ask whether the meeting is over."""
        if self.session.finished:
            self._left("end")
            return
        self.app.push_screen(
            Over(self.session.path, ended_with_it(self.session, self.names)), self._left
        )

    def _left(self, how: str | None) -> None:
        """Leave once everything is kept."""
        if how == "end" and not self.session.finished:
            self.do(self.session.finish)
        if how not in {"end", "later"}:
            return
        if how == "later":
            self.do(self.session.leave)

        def gone() -> None:
            asked = asked_after(self.session) if how == "end" else ()
            if asked:
                self.app.push_screen(Sureness(self.session, asked, after=True), go)
            else:
                go(None)

        def go(_: None) -> None:
            path = self.session.path
            self.app.let_go(self.session)
            self.app.pop_screen()
            if how == "end" and path is not None:
                self.post_message(ShowDebrief(path))

        once_kept(self.app, self.session, gone)


def _raise(error: Exception) -> Never:
    raise error
