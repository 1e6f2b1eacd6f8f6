"""A meeting clocked live: who has the floor now, and what was said by whom as a scorer reads it.

State is a pure function of the events that count, so undoing is going back, and a record that was
cut short says by itself who was speaking at the last moment that is known.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct
from msgspec.structs import replace

from roleplay.model.act import ACTS_OF, MANAGER, TRAINEE, Act, Part, Signal
from roleplay.model.clocked import (
    Began,
    Bookmarked,
    Cued,
    Finished,
    ItemBegan,
    Missed,
    Observed,
    Paused,
    SpokenTo,
    Stopped,
    WentOn,
)
from roleplay.model.event import BeatOpened, Event, MeetingOpened, Nodded, Noted, Said
from roleplay.model.mark import BY_COACH
from roleplay.model.transcript import Header, Participant, Transcript, effective

JUST_ENDED = 2.0
"""Seconds after a change of the floor for which a mark may still be of the turn just ended."""

BOOKMARK = "bookmark"
"""A note that says no more than that somebody wanted to come back here."""

OPEN_TURNS = "open turns"
"""Among the repairs: turns that nobody ended, closed at the last moment that is known."""

UNPLACED = "unplaced marks"
"""Among the repairs: marks in a record for turns that it does not have."""


class Turn(Struct):
    """One person's speech from one key to the next; `end` is None while they speak."""

    seat: str
    at: float
    beside: bool
    end: float | None = None
    does: tuple[Act, ...] = ()
    signal: Signal | None = None
    to: str | None = None


class Live:
    """A meeting that is clocked, as it stands."""

    def __init__(self, people: Sequence[Participant]) -> None:
        self.parts = {who.id: who.part for who in people}
        self.turns: list[Turn] = []
        self.speaking: dict[str, int] = {}
        """Who speaks now, in the order in which they began, with the number of their turn."""
        self.just_ended: int | None = None
        """The number of the turn that ended last."""
        self.spoken: dict[str, float] = dict.fromkeys(self.parts, 0.0)
        """Seconds of each person's turns that have ended."""
        self.beside: list[tuple[float, Event]] = []
        """What is told beside the turns, and when: notes, nods, items of the agenda."""
        self.item: str | None = None
        self.item_since = 0.0
        self.paused = False
        self.finished = False
        self.at = 0.0
        """The last moment that is known."""
        self.unplaced = 0

    def apply(self, event: Event) -> None:
        """Let an event happen."""
        self.at = max(self.at, event.at)
        match event:
            case Began():
                self._end(event.at, [] if event.beside else list(self.speaking))
                self._end(event.at, [event.seat])
                self.turns.append(Turn(event.seat, event.at, event.beside))
                self.speaking[event.seat] = len(self.turns)
            case Stopped():
                self._end(event.at, [event.seat])
            case Paused():
                self._end(event.at, list(self.speaking))
                self.paused = True
            case WentOn():
                self.paused = False
            case Missed():
                self._miss(event)
            case Finished():
                self._end(event.at, list(self.speaking))
                self.finished = True
            case Observed() | SpokenTo():
                self._mark(event)
            case Cued():
                self._cue(event)
            case ItemBegan():
                self.item, self.item_since = event.item, event.at
                self.beside.append((event.at, BeatOpened(at=event.at, beat="", item=event.item)))
            case Bookmarked():
                self.beside.append((event.at, Noted(at=event.at, text=BOOKMARK)))
            case Noted() | BeatOpened() | MeetingOpened():
                self.beside.append((event.at, event))
            case _:
                pass

    def _end(self, at: float, seats: Iterable[str]) -> None:
        for seat in seats:
            number = self.speaking.pop(seat, None)
            if number is not None:
                turn = self.turns[number - 1]
                turn.end = max(turn.at, at)
                self.spoken[seat] += turn.end - turn.at
                self.just_ended = number

    def _miss(self, event: Missed) -> None:
        """People talked on with the floor as it was, or whoever spoke had stopped by then."""
        if event.meanwhile != "talk":
            self._end(event.at, list(self.speaking))
        self.paused = event.meanwhile == "pause"
        self.finished = event.meanwhile == "end"

    def _mark(self, event: Observed | SpokenTo) -> None:
        if event.turn > len(self.turns):
            self.unplaced += 1
            return
        turn = self.turns[event.turn - 1]
        if isinstance(event, SpokenTo):
            turn.to = event.to
            return
        turn.signal = event.signal or turn.signal
        if event.does is Act.NOD:
            self.beside.append((event.at, Nodded(at=event.at, seat=self._nods(), to=turn.seat)))
        elif event.does is not None and event.does not in turn.does:
            turn.does = (*turn.does, event.does)

    def _cue(self, event: Cued) -> None:
        """A scenario's move is marked as what it does, and the agenda goes on with the scenario."""
        if 0 < event.turn <= len(self.turns):
            turn = self.turns[event.turn - 1]
            turn.does = tuple(dict.fromkeys((*turn.does, *event.does)))
            turn.to = event.to or turn.to
        if event.item is not None and event.item != self.item:
            self.apply(ItemBegan(at=event.at, item=event.item))

    def _nods(self) -> str:
        """Who nods: the manager, whom `fits` has seen to be there."""
        return next((seat for seat, part in self.parts.items() if part is MANAGER), "")

    def fits(self, number: int, does: Act | Signal) -> bool:
        """Whether something can have been done in a turn, by the part of whoever speaks in it."""
        part = self.parts.get(self.turns[number - 1].seat)
        if does is Act.NOD:
            return part is TRAINEE and MANAGER in self.parts.values()
        if isinstance(does, Signal):
            return part is Part.CUSTOMER
        return part is not None and does in ACTS_OF[part]

    def turn_for(self, does: Act | Signal, at: float) -> int | None:
        """The turn to which a mark belongs that is made at a moment; None if it fits none.

        That is the turn that goes on, the last to begin of several; where it cannot be of that one
        and somebody has begun or stopped within `JUST_ENDED`, the turn just ended; and in a silence
        the one before it.
        """
        speaking = [*self.speaking.values()]
        for number in reversed(speaking):
            if self.fits(number, does):
                return number
        ended = self.just_ended
        if ended is None or not self.fits(ended, does):
            return None
        changed = max([self.turns[ended - 1].end or 0.0, *(self.turns[n - 1].at for n in speaking)])
        return ended if not speaking or at - changed <= JUST_ENDED else None

    def last_turn_of(self, seat: str) -> int:
        """The number of somebody's turn that goes on, or that was the last to end; 0 for none."""
        if seat in self.speaking:
            return self.speaking[seat]
        ended = self.just_ended
        return ended if ended is not None and self.turns[ended - 1].seat == seat else 0

    def seconds(self, seat: str, at: float) -> float:
        """How long somebody has spoken up to a moment."""
        number = self.speaking.get(seat)
        now = 0.0 if number is None else at - self.turns[number - 1].at
        return self.spoken[seat] + max(0.0, now)


def follow(people: Sequence[Participant], events: Iterable[Event]) -> Live:
    """A meeting that is clocked, after those of the events that count."""
    live = Live(people)
    for event in effective(events):
        live.apply(event)
    return live


def is_open(record: Transcript) -> bool:
    """Whether a meeting is clocked and nobody has said that it is over."""
    header = record.header
    return header.clocked and not follow(header.people, record.events).finished


def heard(record: Transcript) -> Transcript:
    """What was said in a meeting that was clocked, as every scorer and reader knows it.

    A turn that was open is closed at the last moment that is known, and counted among the repairs.
    A transcript that was not clocked stays as it is. Linear in the events, but for sorting them.
    """
    if not record.header.clocked:
        return record
    live = follow(record.header.people, record.events)
    told: list[tuple[float, int, Event]] = [(at, 0, event) for at, event in live.beside]
    told += [(turn.at, 1, _said(turn, live.at)) for turn in live.turns]
    told.sort(key=lambda each: each[:2])
    return Transcript(
        header=_with_repairs(record.header, live), events=tuple(event for *_, event in told)
    )


def _said(turn: Turn, last: float) -> Said:
    return Said(
        at=turn.at,
        end=last if turn.end is None else turn.end,
        seat=turn.seat,
        text="",
        to=turn.to,
        to_because=BY_COACH if turn.to else "",
        does=turn.does,
        because=(BY_COACH,) * len(turn.does),
        signal=turn.signal,
    )


def _with_repairs(header: Header, live: Live) -> Header:
    counts = {OPEN_TURNS: len(live.speaking), UNPLACED: live.unplaced}
    told = {what: times for what, times in counts.items() if times}
    return replace(header, repairs={**header.repairs, **told}) if told else header
