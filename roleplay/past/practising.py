"""Beginning a drill: where a meeting shows something was missed, or stand-ins have led up to it."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from roleplay.engine.casting import Origin, header_of
from roleplay.engine.standin import MANAGERS, TRAINEES, ManagerStyle, TraineeStyle
from roleplay.library.situations import Situation
from roleplay.meeting.again import Again, NoFloorError
from roleplay.meeting.drilling import drill_at, next_round
from roleplay.meeting.loading import CannotLoadError, Loaded, load
from roleplay.meeting.resuming import PlaceGoneError
from roleplay.meeting.roles import PARTS, Role
from roleplay.meeting.session import Session
from roleplay.model.act import Part
from roleplay.model.scorecard import Scorecard
from roleplay.model.transcript import Transcript
from roleplay.past.drilled import (
    HANDOVER,
    Missed,
    beginning,
    last_beginning,
    missed_in,
    went_badly,
)
from roleplay.past.history import History, Past
from roleplay.past.progress import roles_in
from roleplay.past.schedule import offered, schedule_of
from roleplay.playtest.auto import play_events
from roleplay.reports.words import label, say
from roleplay.scoring import score
from roleplay.store.errors import StoreError
from roleplay.store.marked import with_marks
from roleplay.store.reader import read_transcript

MOST_READ = 8
"""Meetings, the latest, that are looked through for a moment to practise."""

LED_UP = 10
"""Meetings that stand-ins play, at most, in search of one."""


class NothingMissedError(Exception):
    """A meeting has no moment to practise; the text says what to do."""


class Begun(Struct, frozen=True):
    """A drill that begins, and what its player is told first."""

    session: Session
    role: Role
    told: tuple[str, ...]
    brief_first: bool = False
    """Whether they have not met the situation yet, and are to read their brief before."""


def drill_from(transcript: Transcript, path: Path | None, skill: str | None = None) -> Begun:
    """Begin a drill at the weightiest moment that a meeting shows was missed, of a skill if named.

    `path` is the meeting's file. Raises `NothingMissedError`, and what `drill_at` raises.
    """
    missed = _found(transcript, path, skill, missed_in)
    if missed is None and skill is not None:
        missed = _found(transcript, path, skill, went_badly)
    if missed is None:
        if skill is None:
            raise NothingMissedError(say("drill", "nothing"))
        raise NothingMissedError(say("drill", "nothing_of", {"skill": label(skill)}))
    return _at(transcript, path, missed)


def drill_of(
    skill: str,
    meetings: Iterable[Past],
    folder: Path,
    situations: Sequence[Situation] = (),
    role: Role = Role.TRAINEE,
) -> Begun:
    """Begin a drill of a skill: in one of the person's latest meetings that missed it, else anew.

    `meetings` are those in `folder`, the latest first. Where none of them missed anything, what
    went badly in one of them will do; where none shows anything, stand-ins lead up to a moment of
    one of the situations, rather one that trains the skill. Raises what `drill_at` raises, and
    `NothingMissedError` where there is no situation either.
    """
    own = [past for past in meetings if past.role is role and past.ended and past.scenario]
    for find in (missed_in, went_badly):
        for past in own[:MOST_READ]:
            path = folder / past.name
            try:
                transcript = read_transcript(path).transcript
                missed = _found(transcript, path, skill, find)
                if missed is not None:
                    return _at(transcript, path, missed)
            except (StoreError, CannotLoadError, PlaceGoneError, NoFloorError):
                continue  # an edited scenario, or a file that is gone; another meeting will do
    for situation in sorted(situations, key=lambda each: skill not in each.skills):
        if not situation.mistakes:
            begun = drill_in(load(situation.location), skill, role)
            return replace(begun, brief_first=situation.id not in {past.scenario for past in own})
    raise NothingMissedError(say("drill", "no_situation"))


def drill_in(loaded: Loaded, skill: str, role: Role = Role.TRAINEE) -> Begun:
    """Begin a drill of a skill in a scenario, where stand-ins have led up to a moment of it.

    A trainee's seat is played by a timid stand-in until then and a manager's by a rescuer, since
    they leave most to do better. The same scenario leads to the same moment. Raises as `drill_at`.
    """
    transcript, missed = None, None
    for seed in range(1, LED_UP + 1):
        led_up = _led_up(loaded, role, seed)
        card = score(led_up)
        if found := missed_in(led_up, card, skill):
            transcript, missed = led_up, found
            break
        if missed is None:
            transcript, missed = led_up, went_badly(led_up, card, skill)
    assert transcript is not None  # noqa: S101 - the loop runs at least once
    turn = 1 if missed is None else _beginning_for(transcript, missed)
    again = drill_at(transcript, turn, skill)
    led = say("drill", "led_up", {"skill": label(skill)})
    header = again.session.header
    told = (*beginning(header), led, *again.notices)
    return Begun(again.session, again.role, told, brief_first=True)


def role_to_drill(history: History) -> Role:
    """The role that a person has played most of those that can be drilled; else the trainee."""
    drilled = (role for role in roles_in(history.meetings) if PARTS[role])
    return next(drilled, Role.TRAINEE)


def todays_skill(history: History, role: Role, now: datetime) -> str:
    """The skill that is offered today; where none is, the one that comes back first.

    That is handover for somebody who has not played yet: half of the score is its.
    """
    due = offered(history, role, now) or next(iter(schedule_of(history, role, now)), None)
    return HANDOVER if due is None else due.skill


def drill_today(
    history: History,
    folder: Path,
    situations: Sequence[Situation],
    *,
    skill: str | None = None,
    role: Role | None = None,
) -> Begun:
    """Begin the drill of the day, or one of a skill, in a role. Raises what `drill_of` raises."""
    role = role or role_to_drill(history)
    skill = skill or todays_skill(history, role, datetime.now().astimezone())
    return drill_of(skill, history.meetings, folder, situations, role)


def drill_on(session: Session) -> Begun | None:
    """Begin the round after a drill that has been played; None after the last one.

    Raises what `drill_at` raises.
    """
    source = "" if session.path is None else session.path.name
    again = next_round(session.transcript, source=source)
    return None if again is None else _told(again, None)


def _at(transcript: Transcript, path: Path | None, missed: Missed) -> Begun:
    source = "" if path is None else path.name
    turn = _beginning_for(transcript, missed)
    return _told(drill_at(transcript, turn, missed.skill, source=source), missed)


def _beginning_for(transcript: Transcript, missed: Missed) -> int:
    """The turn a drill begins at: the missed one, or as far before it as a stretch needs."""
    last = last_beginning(transcript)
    return min(missed.turn, last) if last else missed.turn


def _told(again: Again, missed: Missed | None) -> Begun:
    told = (*beginning(again.session.header, missed), *again.notices)
    return Begun(again.session, again.role, told)


_Skill = TypeVar("_Skill", str, str | None)


def _found(
    transcript: Transcript,
    path: Path | None,
    skill: _Skill,
    find: Callable[[Transcript, Scorecard, _Skill], Missed | None],
) -> Missed | None:
    whole = with_marks(transcript, path).whole
    return find(whole, score(whole), skill)


def _led_up(loaded: Loaded, role: Role, seed: int) -> Transcript:
    """A whole meeting of stand-ins, in which the person is said to have had the seats of a role."""
    managing = role is Role.MANAGER
    manager = ManagerStyle.RESCUER if managing else ManagerStyle.NODDER
    trainee = TraineeStyle.STEADY if managing else TraineeStyle.TIMID
    filled = {Part.MANAGER: manager.value, Part.TRAINEE: trainee.value}
    filled.update(dict.fromkeys(PARTS[role], "person"))
    origin = Origin(
        started=datetime.now().astimezone().isoformat(timespec="seconds"),
        location=loaded.location,
        personas=loaded.personas,
    )
    header = header_of(loaded.script, filled, seed, origin)
    events = play_events(loaded.script, MANAGERS[manager], TRAINEES[trainee], seed)
    return Transcript(header=header, events=events)
