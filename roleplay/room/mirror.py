"""The meeting as a seat knows it: made of what the owner sends, and of nothing else."""

from collections.abc import Sequence

from msgspec.structs import replace

from roleplay.meeting.briefs import Guidance
from roleplay.meeting.roles import Role
from roleplay.model.act import Look, Part
from roleplay.model.event import Event, MeetingEnded, OpenMove
from roleplay.model.people import People
from roleplay.model.phrasing import listed
from roleplay.room.messages import (
    AtTable,
    Clock,
    Debriefed,
    Floor,
    Happened,
    Informed,
    Paused,
    Speaks,
    ToSeat,
    Turned,
    Welcome,
)
from roleplay.room.seats import PART_OF, ROLES, Doing, Kind, SeatAt


class Mirror:
    """What a seat has been sent so far; a `Shown` for whatever draws meetings."""

    def __init__(self, welcome: Welcome) -> None:
        self.speaks: dict[str, Speaks] = {}
        """What is being said at the open floor, by the seat at the table of who says it."""
        self.floor: Floor | None = None
        self.left: int | None = None
        """Seconds left at the open floor; None: no clock presses."""
        self.begin(welcome)

    def begin(self, welcome: Welcome) -> None:
        """Take everything anew, as it stands now."""
        self._welcome = welcome
        self.seat, self.kind = welcome.seat, welcome.kind
        """What this seat is called in the room, and what whoever sits here does."""
        self.header, self.people = welcome.header, People(welcome.header)
        self.how, self.styles = welcome.how, welcome.styles
        """How the game goes here, and the stand-ins to which the coach can hand a seat over."""
        self.events: list[Event] = list(welcome.events)
        self.standing, self.customers = welcome.standing, welcome.customers
        self.briefing, self.seats, self.paused = welcome.briefing, welcome.seats, welcome.paused
        self.debrief: Debriefed | None = None
        self.number, self.unsaid = welcome.number, welcome.unsaid
        """Of the floor at which the meeting stands, open or not; and whether somebody is about to
        speak for whom the coach says it."""
        self._offer(welcome.floor)

    def take(self, message: ToSeat) -> None:
        """Know what a message says."""
        match message:
            case Welcome():
                self.begin(message)
            case Happened():
                self._happened(message)
            case Floor():
                self._offer(message)
            case Speaks(floor=number, said=said) if self.floor and self.floor.number == number:
                self.speaks[said.seat] = message
            case Turned(page=page) if self.debrief is not None:
                self.debrief = replace(self.debrief, page=page)
            case Informed(briefing=briefing):
                self.briefing = briefing
            case AtTable(seats=seats):
                self.seats = seats
            case Paused(on=on):
                self.paused = on
            case Clock(left=left):
                self.left = left
            case Debriefed():
                self.debrief = message
            case _:
                pass

    def _happened(self, message: Happened) -> None:
        before = [] if message.anew else self.events
        self.events = [*before, *message.events]
        self.standing, self.customers = message.standing, message.customers
        self.number, self.unsaid = message.number, message.unsaid
        if message.standing.ended or message.unsaid:
            self._offer(None)
        elif message.anew:
            self.debrief = None

    def _offer(self, floor: Floor | None) -> None:
        if floor is None or self.floor is None or floor.number != self.floor.number:
            self.speaks = {}
        self.floor = floor
        self.left = None if floor is None else floor.seconds

    @property
    def role(self) -> Role:
        """With whose eyes they see the meeting."""
        return ROLES[self.kind]

    @property
    def part(self) -> Part | None:
        """The part they play, if they play one."""
        return PART_OF.get(self.kind)

    @property
    def ended(self) -> bool:
        """Whether the meeting is over."""
        return self.standing.ended

    @property
    def ending(self) -> str:
        """How it ended, in words; empty until then."""
        ended = (each.text for each in reversed(self.events) if isinstance(each, MeetingEnded))
        return next(ended, "")

    @property
    def mine(self) -> SeatAt | None:
        """What the others see of whoever sits here."""
        return next((each for each in self.seats if each.seat == self.seat), None)

    @property
    def leads(self) -> bool:
        """Whether they may pause, go back, hand seats over and open the debrief for all."""
        if self.kind is Kind.COACH:
            return True
        gone = {Doing.AWAY, Doing.HELD}
        coach = any(each.kind is Kind.COACH and each.doing not in gone for each in self.seats)
        return self.part is not None and not coach

    @property
    def is_stood_in(self) -> bool:
        """Whether a stand-in plays for whoever sits here."""
        return self.mine is not None and self.mine.doing is Doing.STAND_IN

    def seat_of(self, part: Part) -> SeatAt | None:
        """The seat in the room from which a part is played."""
        return next((each for each in self.seats if PART_OF.get(each.kind) is part), None)

    def who_plays(self) -> str:
        """Which of the two a person plays, which a stand-in, and who is not here."""
        people: list[str] = []
        stand_ins: list[str] = []
        awaited: list[str] = []
        for part in (Part.TRAINEE, Part.MANAGER):
            name, seat = self.people.of(part), self.seat_of(part)
            if seat is not None and seat.doing is Doing.STAND_IN:
                stand_ins.append(name)
            else:
                (people if seat is not None and seat.there else awaited).append(name)
        told = (
            (people, "A person plays {}.", "People play {}."),
            (stand_ins, "A stand-in plays {}.", "Stand-ins play {}."),
            (awaited, "{} is awaited.", "{} are awaited."),
        )
        return " ".join(
            (one if len(names) == 1 else more).format(listed(names))
            for names, one, more in told
            if names
        )

    @property
    def has_spoken(self) -> bool:
        """Whether they have said at this floor what they say."""
        return self.mine is not None and self.mine.doing is Doing.SPEAKS

    @property
    def has_decided(self) -> bool:
        """Whether they have decided at this floor."""
        decided = {Doing.SPEAKS, Doing.SILENT, Doing.LOOKS}
        return self.mine is not None and self.mine.doing in decided

    @property
    def is_asked(self) -> Speaks | None:
        """What they are to look on beside, where that is what is asked of them now."""
        return next((each for each in self.speaks.values() if each.asked), None)

    def looks_of(self, part: Part) -> tuple[Look, ...]:
        """The looks this seat may choose."""
        return self._welcome.looks if part is self.part else ()

    def moves_of(self, part: Part) -> Sequence[OpenMove]:
        """The moves of a part that are open, as far as this seat sees them."""
        moves = () if self.floor is None else self.floor.moves
        return [move for move in moves if self.people.part(move.seat) is part]

    def guidance(self, role: Role) -> Guidance:
        """What the coach is told as beats open."""
        return self._welcome.guidance if role is Role.COACH else Guidance()
