"""What everybody in a room is sent: who is there, what happened, what is being said.

Each is sent what `views` lets them see. Where the coach plays the customer by cue card, the coach
is sent the customer's next lines first, and all others once the coach has said them.
"""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from roleplay.meeting.hints import how_it_goes
from roleplay.meeting.session import Session
from roleplay.meeting.shown import Standing
from roleplay.model.act import VENDOR, Part
from roleplay.model.event import Event, Noted, OpenMove, Said, TakenOver
from roleplay.model.transcript import effective
from roleplay.room import views
from roleplay.room.deciding import OpenFloor
from roleplay.room.messages import (
    Aside,
    AtTable,
    Debriefed,
    Floor,
    Happened,
    Informed,
    Speaks,
    ToSeat,
    Welcome,
)
from roleplay.room.seats import PART_OF, ROLES, Doing, Kind, SeatAt
from roleplay.room.sitting import Sitting

PART_ORDER = (Part.MANAGER, Part.TRAINEE)


class Telling:
    """A room, as far as everybody in it is told of it."""

    def __init__(self, session: Session, sittings: dict[str, Sitting], *, card: bool) -> None:
        """`card`: the coach plays the customer by cue card."""
        self.session = session
        self.sittings = sittings
        self.card = card
        self.paused = False
        self.debriefed: Debriefed | None = None
        self.floor = OpenFloor(self._number())
        self._left: float | None = None
        self.unsaid: tuple[Event, ...] = ()
        """What has happened and is told to the coach alone until they have said it."""
        self._told = session.standing
        """Where the meeting stood when all were told of it last."""

    @property
    def persons(self) -> tuple[Part, ...]:
        """The parts that people decide for, whether or not they are there just now."""
        return tuple(part for part in PART_ORDER if part not in self.session.stand_ins)

    def welcome(self, sitting: Sitting) -> None:
        """Send a seat all it may see as the meeting stands."""
        session, kind = self.session, sitting.kind
        sitting.briefing = views.briefing_of(session, kind)
        role = ROLES[kind]
        events = effective(session.events)
        waits = bool(self.unsaid) and kind is not Kind.COACH
        if waits:
            events = events[: -len(self.unsaid)]
        sitting.post(
            Welcome(
                seat=sitting.seat,
                kind=kind,
                header=views.header_for(session.header),
                standing=self._told if waits else session.standing,
                events=tuple(views.seen_by(kind, events, sitting.own_notes)),
                briefing=sitting.briefing,
                how=how_it_goes(session.script, role, room=True),
                looks=views.looks_for(session, kind),
                styles=views.styles_for(kind),
                guidance=session.guidance(role),
                customers=views.customers_for(session, kind),
                seats=self._table(),
                paused=self.paused,
                number=self.floor.number,
                floor=None if session.ended or self.unsaid else self._floor_for(kind),
                unsaid=bool(self.unsaid),
            )
        )
        for said, to in self._said_now():
            sitting.post(self._speaks(said, sitting, to))
        if self.debriefed is not None:
            sitting.post(self.debriefed)

    def tell_all(self, message: ToSeat) -> None:
        """Send the same to everybody."""
        for sitting in self.sittings.values():
            sitting.post(message)

    def aside(self, text: str) -> None:
        """Tell everybody something that is no part of the meeting."""
        self.tell_all(Aside(text=text))

    def tell_table(self) -> None:
        """Tell everybody who is there and what they do."""
        self.tell_all(AtTable(seats=self._table()))

    def told_table(self, text: str) -> None:
        """Tell everybody something about the seats, and who sits where now."""
        self.aside(text)
        self.tell_table()

    def _table(self) -> tuple[SeatAt, ...]:
        return tuple(self._seat_at(sitting) for sitting in self.sittings.values())

    def _seat_at(self, sitting: Sitting) -> SeatAt:
        part = PART_OF.get(sitting.kind)
        choice = None if part is None else self.floor.of(part)
        look = None
        if part is not None and part in self.session.stand_ins:
            doing = Doing.STAND_IN
        elif choice is not None and not self.session.ended:
            look = choice.look if choice.pick is None else None
            speaks = Doing.SPEAKS if choice.pick is not None else Doing.SILENT
            doing = Doing.LOOKS if look is not None else speaks
        elif not sitting.is_there:
            doing = Doing.HELD if sitting.been else Doing.AWAY
        elif part is None or self.session.ended or self.unsaid:
            doing = Doing.THERE
        else:
            doing = Doing.TYPING if sitting.typing else Doing.THINKING
        return SeatAt(sitting.seat, sitting.kind, doing, look, sitting.is_there)

    def _seat_of(self, part: Part) -> str | None:
        of_part = (s for s, each in self.sittings.items() if PART_OF.get(each.kind) is part)
        return next(of_part, None)

    def _number(self) -> int:
        """The open floor's number: it rises with all that makes it another floor.

        Notes do not, nor does it where a seat changes hands.
        """
        return sum(not isinstance(event, Noted | TakenOver) for event in self.session.events)

    def _floor_for(self, kind: Kind) -> Floor:
        seconds = None if self._left is None else max(0, round(self._left))
        return views.floor_for(self.session, kind, self.floor.number, seconds)

    def _may_look(self, part: Part) -> bool:
        return bool(self.session.looks_of(part))

    def _said_now(self) -> list[tuple[OpenMove, Part]]:
        """What is being said at the open floor, and by whom."""
        if self.session.ended:
            return []
        said = [
            (views.speaking(choice.pick), choice.part)
            for choice in self.floor.speakers
            if choice.pick is not None
        ]
        heard = self.floor.overheard
        if heard is not None:
            part = self.session.script.parts[heard.seat]
            said.append((views.as_offered(heard, 0), part))
        return said

    def _speaks(self, said: OpenMove, sitting: Sitting, by: Part) -> Speaks:
        part = PART_OF.get(sitting.kind)
        asked = part is not by and part in self.floor.to_look_on(self._may_look)
        return Speaks(floor=self.floor.number, said=replace(said, move=""), asked=asked)

    def _happened(self, events: Iterable[Event], *, anew: bool = False) -> None:
        """Tell everybody what has happened, as far as each may see it, and offer the floor."""
        happened = tuple(events)
        if all(isinstance(event, Noted) for event in happened) and not anew:
            self._noted(happened)
            return
        place = len(happened) if anew else self._until_said(happened)
        self.unsaid = happened[place:]
        for sitting in self.sittings.values():
            if self.unsaid and sitting.kind is not Kind.COACH:
                self._tell(sitting, happened[:place], self._told, anew=anew)
            else:
                self._tell(sitting, happened, self.session.standing, anew=anew)
                self._tell_rest(sitting)
        if not self.unsaid:
            self._told = self.session.standing
        self.tell_table()

    def _until_said(self, happened: Sequence[Event]) -> int:
        """How much of what happened is told to all at once: up to what the coach is to say."""
        if not (self.card and self.has_coach):
            return len(happened)
        parts = self.session.script.parts
        lines = (
            place
            for place, event in enumerate(happened)
            if isinstance(event, Said) and parts[event.seat] not in VENDOR
        )
        return next(lines, len(happened))

    @property
    def has_coach(self) -> bool:
        """Whether somebody is in the coach's chair now."""
        return any(s.is_there and s.kind is Kind.COACH for s in self.sittings.values())

    def said(self) -> None:
        """Tell all what the coach has now said for the customer."""
        unsaid, self.unsaid = self.unsaid, ()
        self._told = self.session.standing
        for sitting in self.sittings.values():
            self._tell(sitting, () if sitting.kind is Kind.COACH else unsaid, self._told)
            self._tell_rest(sitting)
        self.tell_table()

    def _tell(
        self, sitting: Sitting, events: Sequence[Event], standing: Standing, *, anew: bool = False
    ) -> None:
        seen = views.seen_by(sitting.kind, events, sitting.own_notes)
        sitting.post(
            Happened(
                events=tuple(seen),
                standing=standing,
                number=self.floor.number,
                customers=views.customers_for(self.session, sitting.kind),
                anew=anew,
                unsaid=bool(self.unsaid),
            )
        )

    def _tell_rest(self, sitting: Sitting) -> None:
        """Send a seat what it may read by now, and the floor."""
        now = views.briefing_of(self.session, sitting.kind)
        if sitting.briefing is not None and now != sitting.briefing:
            sitting.briefing = now
            sitting.post(Informed(briefing=now))
        if not (self.session.ended or self.unsaid):
            sitting.post(self._floor_for(sitting.kind))

    def _noted(self, notes: Sequence[Event]) -> None:
        """Show a note to whoever may see it."""
        for sitting in self.sittings.values():
            if views.seen_by(sitting.kind, notes, sitting.own_notes):
                standing = self._told if self.unsaid else self.session.standing
                self._tell(sitting, notes, standing)
