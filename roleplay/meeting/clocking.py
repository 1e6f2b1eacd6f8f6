"""A meeting being clocked live: what each key does, kept before it is shown.

Both front ends drive this and nothing else. Where there is a time that nobody clocked, people are
asked what they did meanwhile, and no key is taken until they have said it.
"""

from collections.abc import Callable, Sequence
from enum import StrEnum

from roleplay.engine.live import Live, follow
from roleplay.meeting.keeping import Keeper, Kept
from roleplay.meeting.meeting_clock import Clocks, MeetingClock
from roleplay.model.act import Act, Part, Signal
from roleplay.model.clocked import (
    Began,
    Bookmarked,
    Cued,
    Finished,
    ItemBegan,
    Meanwhile,
    Missed,
    Observed,
    Passed,
    Paused,
    SpokenTo,
    Stopped,
    WentOn,
)
from roleplay.model.event import Event, MeetingOpened, Noted, OpenMove, WentBack
from roleplay.model.scenario import AgendaItem, Glide
from roleplay.model.transcript import Header, Transcript, effective
from roleplay.scoring.glide import path
from roleplay.store.errors import NotSavedError
from roleplay.store.sound import LONGEST

TWICE = 0.25
"""Seconds within which the same key counts once."""

HEARTBEAT = 5.0
"""Seconds after which the moment is kept though nothing happened: no more can be lost of a turn."""


class Refused(StrEnum):
    """Why a key does nothing."""

    NOBODY = "nobody"
    """Nobody speaks, or has just spoken, who could have done that."""
    PAUSED = "paused"
    FINISHED = "finished"
    NOTHING = "nothing"
    """There is nothing to undo, or to do again."""
    SELF = "self"
    """Nobody speaks to themselves."""
    TWICE = "twice"
    """It was pressed twice by one stroke of a finger, and counts once."""


class LiveSession(Kept):
    """A meeting that is clocked, its file, and its time."""

    def __init__(
        self,
        header: Header,
        keeper: Keeper,
        events: Sequence[Event] = (),
        clocks: Clocks | None = None,
    ) -> None:
        """`events` is what was clocked already: then time stands still until `missed` is told."""
        self.header = header
        self.keeper = keeper
        self.events: list[Event] = list(events)
        self.goes_on = bool(events)
        """Whether it was begun before, and is gone on with."""
        self.live: Live = follow(header.people, self.events)
        self._undone: tuple[Event, ...] = ()
        self._pressed = _NO_KEY
        self._clock = MeetingClock(clocks or Clocks(), self.live.at)
        if self.events and not self.live.finished:
            self._clock.open_gap(self._last_wall())

    # Time.

    @property
    def at(self) -> float:
        """The meeting's time now, in seconds to the millisecond; in a gap, where that begins."""
        if self.live.paused or self.live.finished:
            return self.live.at
        return max(self.live.at, self._clock.last_heard if self.gap else self._clock.now)

    @property
    def gap(self) -> bool:
        """Whether there is a time that nobody clocked, until `missed` says what people did."""
        return self._clock.gap

    @property
    def missing(self) -> float:
        """How many seconds nobody has clocked by now; 0 where there is no gap."""
        return self._clock.missing

    @property
    def set_back(self) -> bool:
        """Whether it was longer than `missing`, and nobody knows by how much."""
        return self._clock.set_back

    def notice(self) -> bool:
        """Look at the clocks before a key is taken; whether there is a gap to be asked about."""
        return self.gap if self.live.finished else self._clock.notice()

    def tick(self) -> bool:
        """To be called every quarter of a second; whether there is a gap to be asked about.

        Raises `NotSavedError` where the moment could not be kept.
        """
        if self.notice() or self.live.finished:
            return self.gap
        if not self.live.paused and self.events and self.at - self.live.at >= HEARTBEAT:
            self._keep(Passed(at=self.at, wall=self._clock.wall))
        return False

    def waited(self) -> None:
        """Say that this program waited for a key where it could not tick, and was not stopped."""
        self._clock.waited()

    def begin_clock(self) -> None:
        """Begin to count now: what was asked since it was opened is no time of the meeting."""
        self._clock.go_on_from(self.live.at)

    def missed(self, meanwhile: Meanwhile) -> None:
        """Say what people did while nobody clocked; raises `NotSavedError`."""
        at = self.live.at if self.live.paused else self._clock.last_heard
        seconds = round(min(self.missing, LONGEST - at), 3)  # none is later than a week
        if meanwhile == "talk":
            at = round(at + seconds, 3)
        self._clock.close_gap(at)
        self._keep(Missed(at=at, wall=self._clock.wall, seconds=seconds, meanwhile=meanwhile))

    def _last_wall(self) -> float:
        """The last moment that is on disk, by the machine's own clock; now where none is."""
        walls = [wall for event in self.events if (wall := getattr(event, "wall", 0.0))]
        return walls[-1] if walls else self._clock.wall

    # Keys.

    def open(self, plan: tuple[AgendaItem, ...] = ()) -> None:
        """The people sit down, with the plan that the two agreed; raises `StoreError`."""
        self._keep(MeetingOpened(customers={}, variables={}, rng=0, plan=plan))

    @property
    def plan(self) -> tuple[AgendaItem, ...]:
        """The plan that the two agreed."""
        opened = (event.plan for event in self.events if isinstance(event, MeetingOpened))
        return next(opened, ())

    @property
    def talk(self) -> dict[Part, float]:
        """How many seconds the manager and the trainee have spoken by now."""
        parts, at = self.live.parts, self.at
        return {
            part: sum(self.live.seconds(seat, at) for seat, plays in parts.items() if plays is part)
            for part in (Part.MANAGER, Part.TRAINEE)
        }

    @property
    def asked_share(self) -> float | None:
        """Which share of the two's talk the path asks of the manager by now, 0..1.

        Where there is no plan nobody knows how long the meeting will be, and it is None.
        """
        minutes = sum(each.minutes for each in self.plan)
        if not minutes:
            return None
        glide = self.header.glide or Glide()
        return path(glide, min(1.0, self.at / (60 * minutes)))

    @property
    def finished(self) -> bool:
        """Whether the meeting is over."""
        return self.live.finished

    def floor(self, seat: str) -> Refused | None:
        """Give somebody the floor, which ends the others' turns; or end their own turn.

        Returns why the key does nothing.
        """
        if refused := self._refused(f"floor {seat}"):
            return refused
        kind = Stopped if [*self.live.speaking] == [seat] else Began
        self._keep(kind(at=self.at, wall=self._clock.wall, seat=seat))
        return None

    def beside(self, seat: str) -> Refused | None:
        """Let somebody speak beside whoever does, or no longer; returns as `floor` does."""
        if refused := self._refused(f"beside {seat}"):
            return refused
        at, wall = self.at, self._clock.wall
        if seat in self.live.speaking:
            self._keep(Stopped(at=at, wall=wall, seat=seat))
        else:
            self._keep(Began(at=at, wall=wall, seat=seat, beside=bool(self.live.speaking)))
        return None

    def mark(self, what: Act | Signal) -> int | Refused:
        """Mark what was just done; the number of the turn it belongs to, or why it fits none."""
        at = self.at
        if self._is_double(f"mark {what}"):
            return Refused.TWICE
        turn = self.live.turn_for(what, at)
        if turn is None:
            return Refused.NOBODY
        wall = self._clock.wall
        if isinstance(what, Signal):
            self._keep(Observed(at=at, wall=wall, turn=turn, signal=what))
        else:
            self._keep(Observed(at=at, wall=wall, turn=turn, does=what))
        return turn

    def spoken_to(self, seat: str) -> int | Refused:
        """Mark to whom the turn is said that goes on or has just ended."""
        turns = self.live.turns
        if self._is_double(f"to {seat}"):
            return Refused.TWICE
        if not turns:
            return Refused.NOBODY
        number = next(reversed(self.live.speaking.values()), self.live.just_ended or 1)
        if turns[number - 1].seat == seat:
            return Refused.SELF
        self._keep(SpokenTo(at=self.at, wall=self._clock.wall, turn=number, to=seat))
        return number

    def note(self, text: str) -> None:
        """Keep a note with its time."""
        self._pressed = _NO_KEY
        self._keep(Noted(at=self.at, text=text))

    def bookmark(self) -> Refused | None:
        """Keep a moment to come back to; why not, where it was kept by the same stroke."""
        if self._is_double("bookmark"):
            return Refused.TWICE
        self._keep(Bookmarked(at=self.at, wall=self._clock.wall))
        return None

    def pause(self) -> Refused | None:
        """Let the meeting's clock stand still, or go on; why not, where it is over."""
        if self._is_double("pause"):
            return Refused.TWICE
        if self.live.finished:
            return Refused.FINISHED
        at, wall = self.at, self._clock.wall
        if self.live.paused:
            self._clock.go_on_from(at)
            self._keep(WentOn(at=at, wall=wall))
        else:
            self._keep(Paused(at=at, wall=wall))
        return None

    def next_item(self) -> str | Refused:
        """Come to the next item of the plan; its name."""
        if self._is_double("item"):
            return Refused.TWICE
        names = [each.item for each in self.plan]
        place = names.index(self.live.item) + 1 if self.live.item in names else 0
        if place >= len(names):
            return Refused.NOTHING
        self._keep(ItemBegan(at=self.at, wall=self._clock.wall, item=names[place]))
        return names[place]

    def cue(
        self, key: str, move: OpenMove | None, step: Callable[[OpenMove | None], str | None]
    ) -> int | Refused:
        """Keep which of a scenario's moves was made, None for nobody's, and mark what it does.

        It belongs to the last turn of whoever makes it, if that goes on or was the last to end; the
        number of that turn, 0 for none. `key` is what was pressed for it; `step` lets the scenario
        go on by it, and tells the agenda item to which it leads.
        """
        if self._is_double(f"cue {key}"):
            return Refused.TWICE
        at, wall, item = self.at, self._clock.wall, step(move)
        if move is None:
            self._keep(Cued(at=at, wall=wall, item=item))
            return 0
        turn = self.live.last_turn_of(move.seat)
        does = tuple(act for act in move.does if act is not Act.NOD) if turn else ()
        self._keep(
            Cued(
                at=at,
                wall=wall,
                seat=move.seat,
                move=move.move,
                turn=turn,
                does=does,
                to=move.to if move.to in self.live.parts else None,
                item=item,
            )
        )
        return turn

    def finish(self) -> None:
        """Say that the meeting is over."""
        self._keep(Finished(at=self.at, wall=self._clock.wall))

    def leave(self) -> None:
        """Keep the moment at which the meeting is left, to go on later: an open turn ends there."""
        if not (self.live.paused or self.live.finished or self.gap):
            self._keep(Passed(at=self.at, wall=self._clock.wall))

    def undo(self) -> Event | Refused:
        """Take back the last key; what it was.

        A time that nobody clocked stays as it was told; but where it was said that people had
        ended, that is taken back and asked again.
        """
        self._pressed = _NO_KEY
        counted = effective(self.events)
        last = next((n for n in reversed(range(len(counted))) if _is_undone(counted[n])), -1)
        if last < 0:
            return Refused.NOTHING
        event, told = counted[last], [e for e in counted[last + 1 :] if isinstance(e, Missed)]
        if isinstance(event, Missed):
            self._keep(WentBack(at=event.at, keep=last))
            self._clock.go_on_from(event.at)
            self._clock.open_gap(event.wall - event.seconds)
            return event
        at, stood = self.at, self.live.paused or self.live.finished
        now = Passed(at=at, wall=self._clock.wall)
        self._keep(WentBack(at=at, keep=last), *told, now, undone=(*self._undone, event))
        if stood and not (self.live.paused or self.live.finished):
            self._clock.go_on_from(at)
        return event

    def redo(self) -> Event | Refused:
        """Do again what was taken back last; what it was."""
        self._pressed = _NO_KEY
        if not self._undone:
            return Refused.NOTHING
        *rest, event = self._undone
        now = Passed(at=max(self.at, event.at), wall=self._clock.wall)
        self._keep(event, now, undone=tuple(rest))
        return event

    def _refused(self, key: str) -> Refused | None:
        """Why the floor cannot be given to anybody now by a key."""
        if self._is_double(key):
            return Refused.TWICE
        if self.live.finished:
            return Refused.FINISHED
        return Refused.PAUSED if self.live.paused else None

    def _is_double(self, key: str) -> bool:
        """Whether a key was pressed twice in a row by one stroke of a finger."""
        now, (last, when) = self._clock.steady, self._pressed
        self._pressed = (key, now)
        return key == last and now - when < TWICE

    @property
    def transcript(self) -> Transcript:
        """The record so far."""
        return Transcript(header=self.header, events=tuple(self.events))

    def _keep(self, *events: Event, undone: tuple[Event, ...] = ()) -> None:
        """Let events have happened once they are kept; raises `StoreError`.

        `undone` is what can then be done again: nothing once another key was pressed.
        """
        try:
            self.keeper.append(events)
        except NotSavedError:
            self._happen(events, undone)
            raise
        self._happen(events, undone)

    def _happen(self, events: Sequence[Event], undone: tuple[Event, ...]) -> None:
        self._undone = undone
        self.events.extend(events)
        if any(isinstance(event, WentBack) for event in events):
            self.live = follow(self.header.people, self.events)
            return
        for event in events:
            self.live.apply(event)


_NO_KEY = ("", 0.0)
"""What was pressed last, and when, where the next key is no second stroke of it."""

_KEYS = (
    *(Began, Stopped, Observed, SpokenTo, Cued, ItemBegan, Bookmarked),
    *(Paused, WentOn, Finished, Noted),
)
"""What somebody pressed a key for, so that it can be taken back."""


def _is_undone(event: Event) -> bool:
    """Whether undoing takes an event back: a key, or that people were said to have ended."""
    return isinstance(event, _KEYS) or (isinstance(event, Missed) and event.meanwhile == "end")
