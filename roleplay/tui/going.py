"""Where a person wants to go next: what screens ask for, and the application brings about.

So no screen has to know the application or another screen that comes before or after it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from pathlib import Path

    from roleplay.library.situations import Situation
    from roleplay.meeting.clocking import LiveSession
    from roleplay.meeting.loading import Loaded
    from roleplay.meeting.session import Session
    from roleplay.meeting.starting import Seating
    from roleplay.model.scenario import AgendaItem
    from roleplay.model.transcript import Transcript
    from roleplay.past.history import History
    from roleplay.recordings.casting import Casting
    from roleplay.recordings.keeping import Recording


@dataclass
class Prepare(Message):
    """To what is read and decided before a meeting in a situation, by its name or path."""

    situation: str
    seating: Seating | None = None
    """Who is proposed for the seats; None: as usual."""


@dataclass
class SitDown(Message):
    """To a meeting that begins, in place of the screen that prepared it."""

    loaded: Loaded
    seating: Seating
    plan: tuple[AgendaItem, ...]
    save: Path | None
    """Where to keep the meeting; None: in the person's folder."""


@dataclass
class GoOn(Message):
    """To the meeting in a file, as it stands."""

    meeting: Path


@dataclass
class ClockNow(Message):
    """To the clocks of a meeting that people are about to hold, in place of the screen before."""

    session: LiveSession


@dataclass
class ShowDebrief(Message):
    """To what the meeting in a file came to."""

    meeting: Path


@dataclass
class Correct(Message):
    """To the turns of the meeting in a file, to be corrected; back to its debrief afterwards."""

    meeting: Path


@dataclass
class EndInDebrief(Message):
    """To what a meeting came to, in place of the screen on which it was just played."""

    session: Session


@dataclass
class PlayAgain(Message):
    """To a new meeting that begins on the floor where an utterance was said."""

    transcript: Transcript
    turn: int
    source: Path | None
    """The file of the meeting that is played again, if it has one."""


@dataclass
class PractiseMissed(Message):
    """To a drill that begins where a meeting shows that something was missed."""

    transcript: Transcript
    """As it was kept."""
    path: Path | None


@dataclass
class PractiseToday(Message):
    """To the drill of the day, from what has been played and from the situations there are."""

    history: History
    situations: tuple[Situation, ...]


@dataclass
class NextRound(Message):
    """To the round after a drill that has just been played, in place of its screen."""

    session: Session


@dataclass
class ClockLive(Message):
    """To a meeting that is clocked while people really talk, from naming them on."""


@dataclass
class OpenRecording(Message):
    """To a recording of a real meeting, from finding it on."""

    text: str = ""
    """What was pasted or dragged in; empty: to choose from what there is."""


@dataclass
class AskWho(Message):
    """To who was who in a recording that was opened."""

    recording: Recording
    casting: Casting


@dataclass
class AskWhoAgain(Message):
    """The same of the recording whose debrief is shown, in place of it afterwards."""

    meeting: Path


@dataclass
class ShowProgress(Message):
    """To how meetings have gone over time."""
