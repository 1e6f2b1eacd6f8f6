"""Looking on while a meeting is clocked: its file, read again whenever it has grown.

Only who has the floor, the clocks and the agenda: nothing that judges is handed out.
"""

import os
from pathlib import Path
from typing import TYPE_CHECKING

from roleplay.engine.live import Live, follow
from roleplay.files.ordinary import closed_behind
from roleplay.meeting.clocking import HEARTBEAT
from roleplay.meeting.meeting_clock import Clocks
from roleplay.model.event import MeetingOpened
from roleplay.model.people import People
from roleplay.model.text import plain
from roleplay.store.disk import open_file, read_all
from roleplay.store.reader import recover

if TYPE_CHECKING:
    from roleplay.model.scenario import AgendaItem
    from roleplay.model.transcript import Header

QUIET_AFTER = 3 * HEARTBEAT
"""Seconds without a word from whoever clocks, after which the clocks here stand still."""


class NotClockedError(Exception):
    """The file is not of a meeting that is clocked; the text says what to do."""


class LookingOn:
    """A meeting that somebody else clocks."""

    def __init__(self, path: Path, clocks: Clocks | None = None) -> None:
        """Raises `NotClockedError`, or what `read_transcript` raises."""
        self._path, self._clocks = path, clocks or Clocks()
        self._size = -1
        self._heard = 0.0
        self.header: Header
        self.plan: tuple[AgendaItem, ...] = ()
        self.look()
        if not self.header.clocked:
            raise NotClockedError(
                f"{plain(str(path))} is not clocked live. 'roleplay replay' shows other meetings."
            )
        self.people = People(self.header)

    def look(self) -> None:
        """Read the file again if it has changed; raises what `read_transcript` raises."""
        with closed_behind(open_file(self._path, to_write=False)) as descriptor:
            size = os.fstat(descriptor).st_size
            if size == self._size:
                return
            data = read_all(descriptor, self._path)
        transcript = recover(data, self._path).transcript
        first, self._size = self._size < 0, size
        self.header = transcript.header
        self.live: Live = follow(transcript.header.people, transcript.events)
        opened = (e.plan for e in transcript.events if isinstance(e, MeetingOpened))
        self.plan = next(opened, ())
        walls = [wall for e in transcript.events if (wall := getattr(e, "wall", 0.0))]
        self._hear(walls[-1] if walls else self._clocks.wall(), first=first)

    def _hear(self, latest: float, *, first: bool) -> None:
        """Keep when the latest event was, by a clock that nobody sets.

        The machine's own clock, which may be set between two events or differ from that of whoever
        clocks, is asked how old a file is that is opened, and else only for less than a heartbeat.
        """
        age = max(0.0, self._clocks.wall() - latest)
        self._heard = self._clocks.steady() - (age if first or age < HEARTBEAT else 0.0)

    @property
    def _since(self) -> float:
        """Seconds since the latest event."""
        return self._clocks.steady() - self._heard

    @property
    def is_quiet(self) -> bool:
        """Whether nothing has been heard from whoever clocks for a while, and nobody paused."""
        stands = self.live.paused or self.live.finished
        return not stands and self._since > QUIET_AFTER

    @property
    def at(self) -> float:
        """The meeting's time now, as far as can be told from here, in seconds."""
        if self.live.paused or self.live.finished or self.is_quiet:
            return self.live.at
        return self.live.at + min(self._since, QUIET_AFTER)
