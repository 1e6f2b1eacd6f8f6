"""The owner of a room: the one who has the session and its journal.

Everything that seats decide comes here, counts here, and is on disk before anybody is told of it.
What each seat is sent is made by `views`. Nothing here waits: what takes time is done beside, by
`beside`, and comes back as a call.
"""

import time
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from msgspec.structs import replace

from roleplay.meeting.heard import Heard
from roleplay.meeting.picking import Pick
from roleplay.meeting.pressing import TIME_IS_UP, seconds_at
from roleplay.meeting.session import Session
from roleplay.model.act import Part
from roleplay.model.event import Event, Noted
from roleplay.model.filling import PERSON, seated_now
from roleplay.model.text import plain
from roleplay.model.transcript import effective
from roleplay.room import views
from roleplay.room.deciding import Choice, OpenFloor
from roleplay.room.keeping import Cookie, Decided, Found, Jotted, RoomFile, Seated
from roleplay.room.lines import Line
from roleplay.room.manners import manner_of
from roleplay.room.messages import (
    Aside,
    Clock,
    Closed,
    Decide,
    FromSeat,
    Give,
    Jot,
    Listen,
    Offered,
    OpenDebrief,
    Pause,
    Paused,
    Pong,
    Rewind,
    Taken,
    Typing,
    Walk,
    Wanting,
)
from roleplay.room.seats import PART_OF, Kind
from roleplay.room.sitting import Sitting
from roleplay.room.telling import PART_ORDER, Telling
from roleplay.store.errors import NotSavedError, StoreError, UnwritableError

if TYPE_CHECKING:
    from roleplay.model.event import OpenMove

WITHOUT_COACH = (Pause, Rewind, Give, OpenDebrief, Walk)
"""What the two may do for all where nobody is in the coach's chair, as at one keyboard."""

LATER = 0.001
"""Seconds by which whoever has heard another begins later."""

NOT_COUNTED = "The floor has moved on: this was not counted."
_NO_ROOM = "The owner's disk could not take it, so it was not counted. Try again in a moment."

Beside = Callable[[Callable[[], object], Callable[[object], None]], None]
"""Has something worked out beside everything else, and calls back with what came of it."""


class Refused(Exception):  # noqa: N818 - no error: somebody wants what cannot be now
    """What a seat wants cannot be; the text says why."""


class Room(Telling):
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
        super().__init__(session, sittings, card=card)
        self.kept = kept
        self.clock = clock
        self.now = now
        self.say = say
        self.beside = beside
        self.styles: dict[Part, str] = {}
        self._waited: dict[Part, float] = {}
        """Seconds for which the floor had stood open under the clock when each decided."""
        for part in PART_ORDER:
            self._seat_stand_in(part, stand_ins.get(part, ""))
        self.keep_who_decides()
        self._open_floor()

    def restore(self, found: Found) -> None:
        """Take up what was kept when the owner before this one was killed."""
        latest = max((each.choice.began for each in found.decided), default=0.0)
        for line in found.decided:
            seat = self._seat_of(line.choice.part)
            if seat is not None:
                self.sittings[seat].remember(line.choice.id, taken=True, text="")
            if line.floor == self.floor.number and line.choice.part in self.persons:
                began = self.now() - 1 - (latest - line.choice.began)
                self.floor.put(replace(line.choice, began=began))
        for jotted in found.jotted:
            events = self.session.events
            if jotted.seat in self.sittings and jotted.place < len(events):
                note = events[jotted.place]
                if isinstance(note, Noted):
                    self.sittings[jotted.seat].own_notes.add(id(note))
                    self.sittings[jotted.seat].remember(jotted.id, taken=True, text="")
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

    def _seat_stand_in(self, part: Part, style: str) -> None:
        self.session.seat(part, manner_of(part, style) if style else None)
        if style:
            self.styles[part] = style
        else:
            self.styles.pop(part, None)

    def keep_who_decides(self) -> None:
        """Keep with the meeting who decides for the two from now on, where that has changed."""
        session = self.session
        now = {who.part: who.filled_by for who in seated_now(session.header, session.events).people}
        for part in PART_ORDER:
            style = self.styles.get(part, PERSON)
            if now.get(part) != style and not session.ended:
                try:
                    self.saving(partial(session.take_over, part, style))
                except UnwritableError as error:
                    self.say(str(error))  # it is kept before anything is decided

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
            taken, text = sitting.known[id_]
            sitting.post(Taken(id=id_, taken=taken, text=text))
            return
        try:
            then = self._wanted(sitting, message)
        except Refused as refused:
            sitting.post(Taken(id=id_, taken=False, text=str(refused)))
        except StoreError as error:
            self.say(str(error))
            sitting.post(Taken(id=id_, taken=False, text=_NO_ROOM))
        else:
            sitting.remember(id_, taken=True, text="")
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

                if sitting.kind is not Kind.COACH and not (
                    isinstance(message, WITHOUT_COACH)
                    and sitting.kind in PART_OF
                    and not self.has_coach
                ):
                    raise Refused("That is for whoever has the coach's chair.")
                return wanted_by_coach(self, message)

    def _decide(self, sitting: Sitting, wish: Decide) -> Callable[[], None]:
        self._require_open(wish.floor)
        if sitting.kind is Kind.COACH:
            if self.persons:
                raise Refused("The two decide for themselves.")
            return self._play
        part = PART_OF.get(sitting.kind)
        if part is None or part not in self.persons:
            raise Refused("Whoever looks on has no moves.")
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
        part = PART_OF.get(sitting.kind)
        if part is None or part not in self.persons:
            raise Refused("Whoever looks on has no moves.")
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

    def _require_open(self, floor: int) -> None:
        if self.session.ended:
            raise Refused("The meeting is over.")
        if self.paused:
            raise Refused("The coach has stopped the meeting for a moment.")
        if self.unsaid:
            raise Refused("Somebody else is about to speak: it is not your floor yet.")
        if floor != self.floor.number:
            raise Refused(NOT_COUNTED)

    # The floor.

    def _open_floor(self) -> None:
        self.floor = OpenFloor(self._number())
        self._waited = {}
        presses = self.clock and not self.session.ended and self.persons
        self._left = float(seconds_at(self.session, self.clock)) if presses else None
        for sitting in self.sittings.values():
            sitting.heard = None

    def _reopen(self) -> None:
        """Offer the floor as it is once more: somebody else decides now."""
        for part in [p for p in PART_ORDER if p not in self.persons]:
            self.floor.forget(part)
        for sitting in self.sittings.values():
            if not self.session.ended:
                sitting.post(self._floor_for(sitting.kind))
        if self.floor:
            self._go_on()

    def _go_on(self) -> None:
        """Play the floor if everybody has decided; else say who speaks, and who is awaited."""
        persons = self.persons
        waits = self.floor.undecided(persons)
        if not waits:
            self._overhear(persons)
        if not waits and not self.floor.to_look_on(self._may_look):
            self._play()
            return
        for said, by in self._said_now():
            for sitting in self.sittings.values():
                sitting.post(self._speaks(said, sitting, by))
        self.tell_table()

    def _overhear(self, persons: Iterable[Part]) -> None:
        """Let somebody who keeps silent alone beside a stand-in hear what that one says."""
        own = tuple(persons)
        if len(own) != 1 or self.floor.speakers or self.floor.overheard is not None:
            return
        choice = self.floor.of(own[0])
        if choice is not None and not choice.is_final and self._may_look(own[0]):
            self.floor.overheard = self.session.heard_beside(own[0])

    def _play(self) -> None:
        """Let the exchange happen that everybody has decided on."""
        intents = self.floor.picks().intents(frozenset(self.persons))
        speaking = [self._waited.get(each.part, 0.0) for each in self.floor.speakers]
        waited = speaking[0] if speaking else max(self._waited.values(), default=self._passed())
        self.keep_who_decides()
        before = len(self.session.events)
        try:
            self.saving(
                partial(self.session.decide, intents[Part.MANAGER], intents[Part.TRAINEE], waited)
            )
        except UnwritableError as error:
            self.say(str(error))
            self.floor = OpenFloor(self.floor.number)
            self.aside("What was said could not be kept, so it has not been said. Choose again.")
            return
        self._open_floor()
        self._happened(self.session.events[before:])

    def saving(self, act: Callable[[], object]) -> None:
        """Let something happen; where the disk fails it has happened and is tried again.

        Raises `UnwritableError`.
        """
        try:
            act()
        except NotSavedError as error:
            self.say(str(error))
            self.tell_all(
                Aside(
                    text="The owner's disk does not take it just now; it is tried again.",
                    wrong=True,
                )
            )

    def happened_anew(self) -> None:
        """Tell the whole meeting again, after going back."""
        self._open_floor()
        self._happened(effective(self.session.events), anew=True)

    def happened(self, events: Iterable[Event]) -> None:
        """Tell everybody what has happened, and offer the floor."""
        self._open_floor()
        self._happened(events)

    # What passes by itself.

    def tick(self, seconds: float) -> None:
        """So many seconds have passed: measure the ways, save, and let the clock press."""
        for sitting in self.sittings.values():
            if sitting.is_there:
                sitting.ping(self.now())
        if self.session.unsaved:
            try:
                self.session.save()
            except StoreError:
                return
            self.aside("Everything is kept again.")
        self._press(seconds)

    def _press(self, seconds: float) -> None:
        stands = self.paused or bool(self.unsaid) or self.session.ended
        if self._left is None or stands or self._somebody_is_held():
            return
        self._left -= seconds
        if self._left > 0:
            self.tell_all(Clock(left=round(self._left)))
            return
        self._left = 0.0
        if not self.floor:
            self.aside(TIME_IS_UP)
        self._play()

    def _passed(self) -> float:
        """Seconds for which the floor has stood open under the clock; 0 where none presses."""
        left = self._left
        return 0.0 if left is None else max(0.0, seconds_at(self.session, self.clock) - left)

    def _somebody_is_held(self) -> bool:
        """Whether somebody who is to decide has dropped out: no clock runs without them."""
        return any(
            part in self.persons and not sitting.is_there
            for sitting in self.sittings.values()
            if (part := PART_OF.get(sitting.kind)) is not None
        )

    def pause(self, *, on: bool) -> None:
        """Stop the meeting for all, or let it go on."""
        self.paused = on
        self.tell_all(Paused(on=on))

    def let_go(self, *, over: bool) -> None:
        """Let everybody go: the meeting is over, or goes on once the room is open again."""
        if over:
            self.end("The room is closed; the meeting is kept with whoever opened it.", again=False)
        else:
            self.end("The room stands still; your link opens your seat again.", again=True)

    def end(self, text: str, *, again: bool) -> None:
        """Let everybody go, saying why."""
        for sitting in self.sittings.values():
            if sitting.line is not None:
                sitting.line.end(Closed(text=text, again=again))
