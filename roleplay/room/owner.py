"""The owner of a room: the one who has the session and its journal.

Everything that seats decide comes here, counts here, and is on disk before anybody is told of it.
What each seat is sent is made by `views`. Nothing here waits: what takes time is done beside, by
`beside`, and comes back as a call.
"""

import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from roleplay.meeting.heard import Heard
from roleplay.meeting.picking import Pick
from roleplay.meeting.session import Session
from roleplay.model.act import Part
from roleplay.model.event import Noted
from roleplay.model.text import plain
from roleplay.room import views
from roleplay.room.deciding import Choice
from roleplay.room.keeping import Cookie, Decided, Found, Jotted, RoomFile, Seated
from roleplay.room.lines import Line
from roleplay.room.messages import (
    BACK,
    Closed,
    Decide,
    FromSeat,
    Give,
    Jot,
    Listen,
    Offered,
    OpenDebrief,
    Pause,
    Pong,
    Rewind,
    Taken,
    Typing,
    Walk,
    Wanting,
)
from roleplay.room.playing import Playing
from roleplay.room.seats import PART_OF, Kind
from roleplay.room.sitting import Sitting
from roleplay.store.errors import StoreError

if TYPE_CHECKING:
    from roleplay.model.event import OpenMove

WITHOUT_COACH = (Pause, Rewind, Give, OpenDebrief, Walk)
"""What the two may do for all where nobody is in the coach's chair, as at one keyboard."""

LATER = 0.001
"""Seconds by which whoever has heard another begins later."""

NOT_COUNTED = "The floor has moved on: this was not counted."
_NO_ROOM = "The room's disk could not take it, so it was not counted. Try again in a moment."

Beside = Callable[[Callable[[], object], Callable[[object], None]], None]
"""Has something worked out beside everything else, and calls back with what came of it."""


class Refused(Exception):  # noqa: N818 - no error: somebody wants what cannot be now
    """What a seat wants cannot be; the text says why."""


class Room(Playing):
    """A meeting that several play from places of their own."""

    def __init__(  # noqa: PLR0913 - what a room is made of
        self,
        session: Session,
        kept: RoomFile,
        seats: Mapping[str, Kind],
        stand_ins: Mapping[Part, str],
        *,
        beside: Beside,
        clock: int = 0,
        card: bool = False,
        now: Callable[[], float] = time.monotonic,
        say: Callable[[str], None] = lambda _: None,
    ) -> None:
        """`stand_ins` are the styles of the seats that nobody has taken yet.

        `clock` is how many seconds there are at each floor, 0: no clock presses. `card`: the coach
        plays the customer by cue card. `say` tells whoever opened the room what only they may know.
        """
        sittings = {seat: Sitting(seat=seat, kind=kind) for seat, kind in seats.items()}
        super().__init__(session, sittings, stand_ins, clock=clock, card=card, now=now, say=say)
        self.kept = kept
        self.beside = beside

    def restore(self, found: Found) -> None:
        """Take up what was kept when the owner before this one was killed."""
        latest = max((each.choice.began for each in found.decided), default=0.0)
        for line in found.decided:
            seat = self._seat_of(line.choice.part)
            if seat is not None:
                self.sittings[seat].known.append(line.choice.id)
            if line.floor == self.floor.number and line.choice.part in self.persons:
                began = self.now() - 1 - (latest - line.choice.began)
                self.floor.put(replace(line.choice, began=began))
        for jotted in found.jotted:
            events = self.session.events
            if jotted.seat in self.sittings and jotted.place < len(events):
                note = events[jotted.place]
                if isinstance(note, Noted):
                    self.sittings[jotted.seat].own_notes.add(id(note))
                    self.sittings[jotted.seat].known.append(jotted.id)
        if self.floor:
            self._go_on()

    # Who is there.

    def sit(self, seat: str, line: Line) -> None:
        """Somebody takes a seat; whoever had it in another window goes."""
        sitting = self.sittings[seat]
        if sitting.line is not None:
            text = "This seat has been taken in another window. It goes on there."
            sitting.line.end(Closed(text=text))
        sitting.line, sitting.been, sitting.typing = line, True, False
        sitting.ways.clear()
        sitting.pinged.clear()
        part = PART_OF.get(sitting.kind)
        if part is not None and part in self.session.stand_ins:
            self.seat_stand_in(part, "")
            self.aside(f"Somebody has taken the {part.value}'s seat over from the stand-in.")
        self.welcome(sitting)
        sitting.ping(self.now())
        self.tell_table()

    def leave(self, seat: str, line: Line) -> None:
        """Whoever sat there has gone or dropped out; their seat is held."""
        sitting = self.sittings[seat]
        if sitting.line is line:
            sitting.line, sitting.typing = None, False
            self.tell_table()
            if self.unsaid and sitting.kind is Kind.COACH:
                self.said()  # nobody is there to say it any more

    def seat_stand_in(self, part: Part, style: str) -> None:
        """Let a stand-in of a style play a part from now on; an empty style lets a person."""
        self._seat_stand_in(part, style)
        self.keep_seats()
        self.keep_who_decides()
        self._reopen()

    def keep_seats(self) -> None:
        """Keep who sits where."""
        kinds = {seat: sitting.kind for seat, sitting in self.sittings.items()}
        self.keep(Seated(seats=kinds, stand_ins=dict(self.styles)))

    def keep(self, line: Seated | Cookie) -> None:
        """Keep a line that can be made good by hand, if need be, where the disk fails."""
        try:
            self.kept.add(line)
        except StoreError as error:
            self.say(str(error))

    def let_go(self, *, over: bool) -> None:
        """Let everybody go: the meeting is over, or goes on once the room is open again."""
        text = "The room is closed; the meeting is kept with whoever opened it."
        if not over:
            text = (
                "The room has been closed by whoever opened it. Once they open it again, your link "
                "opens your seat."
            )
        for sitting in self.sittings.values():
            if sitting.line is not None:
                sitting.line.end(Closed(text=text, again=not over))

    # What seats want.

    def take(self, seat: str, message: FromSeat) -> None:
        """A message has come from a seat."""
        sitting = self.sittings[seat]
        match message:
            case Pong(number=number):
                sitting.ponged(number, self.now())
            case Typing(on=on):
                if sitting.typing is not on:
                    sitting.typing = on
                    self.tell_table()
            case Wanting(id=id_):
                self._take(sitting, message, id_)
            case _:
                pass

    def _take(self, sitting: Sitting, message: Wanting, id_: str) -> None:
        if id_ in sitting.known:
            sitting.post(Taken(id=id_))
            return
        try:
            then = self._wanted(sitting, message)
        except Refused as refused:
            sitting.post(Taken(id=id_, taken=False, text=str(refused)))
        except StoreError as error:
            self.say(str(error))
            sitting.post(Taken(id=id_, taken=False, text=_NO_ROOM))
        else:
            sitting.known.append(id_)
            sitting.post(Taken(id=id_))
            if then is not None:
                then()

    def _wanted(self, sitting: Sitting, message: Wanting) -> Callable[[], None] | None:
        """Let what a seat wants be so; returns what follows from it, once it is acknowledged.

        Raises `Refused` and `StoreError`.
        """
        match message:
            case Decide():
                return self._decide(sitting, message)
            case Listen():
                return self._listen(sitting, message)
            case Jot(id=id_, text=text):
                return self._jot(sitting, id_, text)
            case _:
                from roleplay.room.chair import wanted_by_coach  # noqa: PLC0415 - they know us

                if not self._may_lead(sitting, message):
                    raise Refused("That is for whoever has the coach's chair.")
                return wanted_by_coach(self, message)

    def _may_lead(self, sitting: Sitting, message: Wanting) -> bool:
        part = PART_OF.get(sitting.kind)
        if part is None:
            return sitting.kind is Kind.COACH
        if isinstance(message, Give) and message.to == BACK and message.part == part:
            return True  # their own seat, as by their link
        return isinstance(message, WITHOUT_COACH) and not self.has_coach

    def _decide(self, sitting: Sitting, wish: Decide) -> Callable[[], None]:
        self._require_open(wish.floor)
        if sitting.kind is Kind.COACH:
            if self.persons:
                raise Refused("The two decide for themselves.")
            return self._play
        part = self._part_decided_by(sitting)
        if not self.floor.may_change(part):
            raise Refused("You have spoken already.")
        choice = self._choice(sitting, part, wish)
        self.kept.add(Decided(floor=self.floor.number, choice=choice))
        self.floor.put(choice)
        sitting.typing = False
        self._waited[part] = self._passed()
        return self._go_on

    def _choice(self, sitting: Sitting, part: Part, wish: Decide) -> Choice:
        pick, look = None, wish.look
        if wish.move is not None:
            moves = self.session.moves_of(part)
            if wish.move > len(moves):
                raise Refused("There is no move of that number.")
            pick = Pick(moves[wish.move - 1])
        elif wish.offer is not None:
            if sitting.heard is None or sitting.heard[0] != wish.heard:
                raise Refused("Say it once more: your words came to another floor.")
            offers = sitting.heard[1].offers
            if wish.offer >= len(offers):
                raise Refused("There is no such offer.")
            pick = offers[wish.offer].pick
        elif look is not None and look not in self.session.looks_of(part):
            raise Refused("That look is somebody else's.")
        silent = pick is None and look is None
        heard = bool(self.floor.speakers) or self.floor.overheard is not None
        return Choice(
            id=wish.id,
            part=part,
            began=self._began(sitting, aware=wish.aware),
            pick=pick,
            look=look if pick is None else None,
            listens=silent and wish.aware and heard,
        )

    def _began(self, sitting: Sitting, *, aware: bool) -> float:
        """When somebody began whose decision has come now: never before what they have heard."""
        began = self.now() - sitting.delay
        others = [each.began for each in self.floor.speakers]
        return max(began, *others) + LATER if aware and others else began

    def _listen(self, sitting: Sitting, wish: Listen) -> Callable[[], None]:
        """Find out what own words may have been."""
        self._require_open(wish.floor)
        part = self._part_decided_by(sitting)
        words = plain(wish.words).strip()
        moves = self.session.moves_of(part)
        if not moves:
            raise Refused("There is nothing open to say here. Space stays silent.")
        if not words:
            raise Refused("There is nothing to read in that.")

        def offer(heard: object) -> None:
            if isinstance(heard, Heard) and self.floor.number == wish.floor:
                sitting.heard = (wish.id, heard)
                sitting.post(Offered(id=wish.id, heard=views.heard_for(heard)))

        return partial(self.beside, partial(self._hear, words, moves), offer)

    def _hear(self, words: str, moves: "tuple[OpenMove, ...]") -> Heard:
        from roleplay.meeting.own_words import hear  # noqa: PLC0415 - few type their own

        return hear(self.session, words, moves)

    def _jot(self, sitting: Sitting, id_: str, text: str) -> Callable[[], None]:
        text = plain(text).strip()
        if not text:
            raise Refused("There is nothing to read in that note.")
        place = len(self.session.events)
        self.kept.add(Jotted(id=id_, seat=sitting.seat, place=place))
        self.saving(partial(self.session.note, text))
        note = self.session.events[place]
        sitting.own_notes.add(id(note))
        return partial(self._happened, (note,))

    def _part_decided_by(self, sitting: Sitting) -> Part:
        part = PART_OF.get(sitting.kind)
        if part is None:
            raise Refused("Whoever looks on has no moves.")
        if part not in self.persons:
            raise Refused("A stand-in plays for you. Take your seat back, then choose.")
        return part

    def _require_open(self, floor: int) -> None:
        if self.session.ended:
            raise Refused("The meeting is over.")
        if self.paused:
            raise Refused("The coach has stopped the meeting for a moment.")
        if self.unsaid:
            raise Refused("Somebody else is about to speak: it is not your floor yet.")
        if floor != self.floor.number:
            raise Refused(NOT_COUNTED)
