"""What every part of the meeting's screen knows: who sits there, the session, and its widgets."""

from abc import abstractmethod
from collections.abc import Callable, Sequence

from textual import getters

from roleplay.library.settings import USUAL_CLOCK
from roleplay.meeting.picking import Pick, Picks
from roleplay.meeting.roles import PARTS, Role
from roleplay.meeting.session import Session
from roleplay.model.act import Part
from roleplay.tui.actions import Where
from roleplay.tui.pace import Pace
from roleplay.tui.screens.keyed import KeyedScreen
from roleplay.tui.telling import MarkedPeople
from roleplay.tui.widgets.desk import Desk
from roleplay.tui.widgets.stage import Head, Side, Stage


class TableScreen(KeyedScreen[None]):
    """A table at which a meeting is played, wherever its session lies."""

    head = getters.query_one(Head)
    stage = getters.query_one(Stage)
    side = getters.query_one(Side)
    desk = getters.query_one(Desk)


class AtTable(TableScreen, where=Where.MEETING):
    """One meeting being played from this keyboard alone, and where it is shown."""

    def __init__(
        self, session: Session, role: Role, unsent: Sequence[str], *, pressure: bool | None
    ) -> None:
        """`unsent` and `pressure` as a `MeetingScreen` has them."""
        super().__init__()
        seconds = self.app.seconds_to_speak
        if pressure is not None:
            seconds = (seconds or USUAL_CLOCK) if pressure else 0
        self.session = session
        self.role = role
        self.names = MarkedPeople(session.header)
        self.picks = Picks()
        self.paused = False
        self.pace = Pace(session, role, seconds)
        self._unsent = tuple(unsent)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts whose moves are shown, the trainee's first."""
        if self.role is Role.NOBODY:
            return ()
        return tuple(reversed(PARTS[self.role] or PARTS[Role.BOTH]))

    @property
    def alone(self) -> bool:
        """Whether only one seat is filled from the keyboard, so that its keys play at once."""
        return self.role in {Role.TRAINEE, Role.MANAGER}

    @abstractmethod
    def _may_decide(self) -> bool:
        """Whether a move can be made now."""

    @abstractmethod
    def _put(self, part: Part, pick: Pick) -> None:
        """Let a part have picked."""

    @abstractmethod
    def _do(self, act: Callable[[], object], *, told: bool = True) -> None:
        """Let something happen and show it."""

    @abstractmethod
    def _back_to_desk(self) -> None:
        """Show what may be done again, after something was typed."""

    @abstractmethod
    def action_never_mind(self) -> None:
        """Put away what was typed or picked."""
