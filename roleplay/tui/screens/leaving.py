"""Leaving the table: in the middle, at the end, and only once everything is kept."""

import shlex
from pathlib import Path

from roleplay.meeting.drilling import more_rounds
from roleplay.tui.going import EndInDebrief, NextRound
from roleplay.tui.screens.asides import Leave, once_kept
from roleplay.tui.screens.at_table import AtTable

_LEFT_DRILL = (
    "A drill that is left counts neither for nor against you, and not as today's. You can begin it "
    "again where you began this one."
)
_NOT_KEPT = "This meeting is not kept: what was said will be gone."


class LeavesTable(AtTable):
    """The part of the meeting's screen for going away from it."""

    goes_on = True
    """Whether another round of a drill may follow, as far as is known."""

    def nobody_follows(self) -> None:
        """Offer no further round: nobody can be brought to it."""
        self.goes_on = False
        self._back_to_desk()

    def action_leave(self) -> None:
        """Leave the meeting, after saying how to go on with it."""
        if self.session.ended:
            self._go(leave=True)
            return
        drill, path = self.session.header.drill is not None, self.session.path
        told = _LEFT_DRILL if drill else _NOT_KEPT if path is None else how_to_resume(path)
        self.app.push_screen(Leave(f"Leave the {'drill' if drill else 'meeting'}?", told), self._go)

    def _go(self, leave: bool | None) -> None:  # noqa: FBT001 - as above
        if leave:
            once_kept(self.app, self.session, self._gone)

    def _end(self) -> None:
        """Go on to the debrief, or after a drill to its next round; after the last one leave."""
        if self.session.header.drill is None:
            self.post_message(EndInDebrief(self.session))
        elif self.goes_on and more_rounds(self.session.header):
            self.post_message(NextRound(self.session))
        else:
            self._gone()

    def _gone(self) -> None:
        self.app.let_go(self.session)
        self.app.pop_screen()


def how_to_resume(path: Path) -> str:
    """How to go on later with a meeting that is kept."""
    return (
        "Everything said so far is kept. The library shows the meeting first, ready to go on; "
        f"or start it with: roleplay play --resume {shlex.quote(str(path))}"
    )
