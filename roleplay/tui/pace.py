"""The clock that presses, or after which the stand-ins go on; its user counts the seconds."""

from roleplay.library.settings import USUAL_CLOCK
from roleplay.meeting.pressing import presses, seconds_at
from roleplay.meeting.roles import Role
from roleplay.meeting.session import Session

BETWEEN = 2
"""Seconds between exchanges where stand-ins play by themselves."""


class Pace:
    """How many seconds are left before the meeting goes on by itself; its user counts them."""

    def __init__(self, session: Session, role: Role, seconds: int) -> None:
        """`seconds` are those to the first word at each floor; 0: no clock presses."""
        self._session = session
        self._alone = role is Role.NOBODY
        self._may_press = presses(role)
        self._seconds = seconds
        self._begun = False
        self.pressure = bool(seconds)
        self.left: int | None = None
        """None: it waits for somebody."""
        self.waited = 0
        """Seconds of pressing until somebody began to speak at this floor."""

    @property
    def seconds(self) -> int:
        """How many there are at a floor for which the scenario names none."""
        return self._seconds or USUAL_CLOCK

    @property
    def presses(self) -> bool:
        """Whether the clock runs for somebody."""
        return self.pressure and self._may_press and self.left is not None

    def begin(self) -> None:
        """The floor has been offered."""
        self.waited, self._begun = 0, False
        if self._session.ended or (self._alone and self._session.stuck):
            self.left = None
        elif self._alone:
            self.left = BETWEEN
        elif self.pressure and self._may_press:
            self.left = seconds_at(self._session, self.seconds)
        else:
            self.left = None

    def first_word(self) -> None:
        """Somebody has begun: what they took is known."""
        self._begun = True

    def put_away(self) -> None:
        """What they had begun with is put away: they are to find their first word again."""
        self._begun = False

    def second(self) -> bool:
        """A second has passed; whether it was the last."""
        if self.left is None:
            return False
        self.left -= 1
        if self.presses and not self._begun:
            self.waited += 1
        return self.left <= 0
