"""A meeting's own clock while it is clocked live: steady, standing in pauses, and aware of gaps.

Time comes from a clock that nobody can set. Where that clock and the machine's own part, or nothing
was heard from this program for a while, there is a gap, and only people know what they did then.
"""

import time
from collections.abc import Callable

from msgspec import Struct

GAP = 5.0
"""Seconds for which nothing was heard from this program, or by which the two clocks part, from
which on people are asked what they did meanwhile. A tick comes every quarter of a second."""


_READ_TOGETHER = 0.1
"""Seconds that two readings of the machine's clock may lie apart though it was not set."""


def _steady() -> float:
    """A clock that nobody can set, and that goes on while the machine sleeps where there is one."""
    clock = getattr(time, "CLOCK_BOOTTIME", None)
    return time.monotonic() if clock is None else time.clock_gettime(clock)


class Clocks(Struct, frozen=True):
    """Where time comes from."""

    steady: Callable[[], float] = _steady
    """Seconds from any moment on, never set."""
    wall: Callable[[], float] = time.time
    """Seconds since 1970."""
    sleepless: bool = hasattr(time, "CLOCK_BOOTTIME")
    """Whether the steady clock goes on while the machine sleeps."""


class MeetingClock:
    """The time of one meeting, in seconds from its beginning to the millisecond."""

    def __init__(self, clocks: Clocks, at: float) -> None:
        """It goes on from `at`."""
        self._clocks = clocks
        self.gap = False
        """Whether there is a time that nobody clocked, and that nobody has told of yet."""
        self.set_back = False
        """Whether the machine's own clock was set back in the gap while this program did not run,
        so that nobody knows how long it was."""
        self._asleep = 0.0
        self.go_on_from(at)

    def go_on_from(self, at: float) -> None:
        """From now on the meeting's time goes on from `at`."""
        self._base, self._base_steady = at, self._clocks.steady()
        self._base_wall, self._heard = self._clocks.wall(), self._base_steady

    def close_gap(self, at: float) -> None:
        """Somebody has told what people did in the gap; the meeting's time goes on from `at`."""
        self.gap, self.set_back, self._asleep = False, False, 0.0
        self.go_on_from(at)

    @property
    def steady(self) -> float:
        """Seconds of the clock that nobody can set, from any moment on."""
        return self._clocks.steady()

    @property
    def wall(self) -> float:
        """Seconds since 1970 by the machine's own clock, to the millisecond."""
        return round(self._clocks.wall(), 3)

    @property
    def now(self) -> float:
        """The meeting's time now, as if it went on."""
        return self._reckoned(self._clocks.steady())

    @property
    def last_heard(self) -> float:
        """The meeting's time when this program was last heard from."""
        return self._reckoned(self._heard)

    @property
    def missing(self) -> float:
        """How many seconds nobody has clocked by now; 0 where there is no gap.

        Where the clock was `set_back`, only those since then.
        """
        return self._clocks.steady() - self._heard + self._asleep if self.gap else 0.0

    def notice(self) -> bool:
        """Look at the clocks; whether there is a gap to be asked about."""
        if self.gap:
            return True
        steady, wall = self._clocks.steady(), self._clocks.wall()
        apart = (wall - self._base_wall) - (steady - self._base_steady)
        if steady - self._heard > GAP or abs(apart) > GAP:
            self.gap = True
            self._asleep = 0.0 if self._clocks.sleepless else max(apart, 0.0)
        else:
            self._heard = steady
        return self.gap

    def waited(self) -> None:
        """Say that this program waited where it could not look, and was not stopped."""
        if not self.gap:
            self._heard = self._clocks.steady()

    def open_gap(self, since: float) -> None:
        """Say that nobody has clocked since a moment of the machine's own clock."""
        self.gap, self._heard = True, self._clocks.steady()
        asleep = self._clocks.wall() - since
        self.set_back, self._asleep = asleep < -_READ_TOGETHER, max(0.0, asleep)
        self._base_steady = self._heard

    def _reckoned(self, steady: float) -> float:
        return round(self._base + steady - self._base_steady, 3)
