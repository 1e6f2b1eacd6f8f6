"""The countdown after which silence is made, or after which the stand-ins go on."""

from roleplay.meeting.roles import Role
from roleplay.meeting.session import Session

UNDER_PRESSURE = 30
"""Seconds of countdown where the scenario gives none."""

BETWEEN = 2
"""Seconds between exchanges where stand-ins play by themselves."""


class Pace:
    """How many seconds are left before the meeting goes on by itself; its user counts them."""

    def __init__(self, session: Session, role: Role, *, pressure: bool) -> None:
        """`pressure`: persons have only so long to decide."""
        self._session = session
        self._alone = role is Role.NOBODY
        self.pressure = pressure
        self.left: int | None = None
        """None: it waits for somebody."""

    def begin(self) -> None:
        """The floor has been offered."""
        if self._session.ended or (self._alone and self._session.stuck):
            self.left = None
        elif self._alone:
            self.left = BETWEEN
        elif self.pressure:
            within = self._session.script.beats[self._session.state.beat].beat.within
            self.left = UNDER_PRESSURE if within is None else max(1, round(within))
        else:
            self.left = None

    def second(self) -> bool:
        """A second has passed; whether it was the last."""
        if self.left is None:
            return False
        self.left -= 1
        return self.left <= 0
