"""What is told in a seat of a room in plain lines, as it comes from the owner."""

import asyncio

from roleplay.cli.brief import paragraphs_of, tell_paragraph
from roleplay.cli.exits import say
from roleplay.cli.hinted import hints_seen, tell_hint
from roleplay.cli.looks import LETTERS
from roleplay.cli.narrator import Narrator, Page
from roleplay.cli.offering import tell_heard, tell_moves
from roleplay.meeting.hints import Hints
from roleplay.model.act import LOOKS_OF
from roleplay.model.event import Steered
from roleplay.model.transcript import effective
from roleplay.reports.looks import as_offered
from roleplay.room.messages import (
    Aside,
    AtTable,
    Debriefed,
    Floor,
    Happened,
    Offered,
    Paused,
    Speaks,
    Taken,
    ToSeat,
    Turned,
    Welcome,
)
from roleplay.room.mirror import Mirror
from roleplay.room.seats import PART_OF, Doing, Kind


class ToldSeat:
    """What is told at one seat."""

    tried = "It is tried again by itself."
    """For how long it is tried to come back."""

    def __init__(self) -> None:
        self.page = Page()
        self.mirror: Mirror | None = None
        self._narrator: Narrator | None = None
        self._offers: Offered | None = None
        self._told_floor = -1
        self._answers: dict[str, asyncio.Future[Taken]] = {}
        self._doing: dict[str, Doing] = {}
        self._hints: Hints | None = None
        self._floored = asyncio.Event()
        self._away = asyncio.Event()
        """Whether the owner cannot be reached just now."""

    def lost(self, why: str) -> None:
        """The owner cannot be reached; told once, however often it is tried."""
        if not self._away.is_set():
            self._away.set()
            say(why or ("Nobody answers there yet." if self.mirror is None else _GONE))
            asyncio.get_running_loop().call_later(_SOON, self._tell_tried)

    def _tell_tried(self) -> None:
        if self._away.is_set():
            say(f"{self.tried} Ctrl+C leaves.")

    def take(self, message: ToSeat) -> None:
        """Tell what the owner sends."""
        if isinstance(message, Welcome):
            self._welcome(message)
            return
        if self.mirror is None:
            return
        self.mirror.take(message)
        match message:
            case Happened():
                self._happened(message, self.mirror)
            case Floor():
                self._tell_floor()
            case Speaks():
                self._tell_speaks(message)
            case Offered():
                self._offers = message
                tell_heard(message.heard, self._at_table()[1])
            case Taken():
                self._answered(message)
            case _:
                self._tell_around(message)

    def _tell_around(self, message: ToSeat) -> None:
        match message:
            case Aside(text=text):
                self.page.tell(text, "(i) ", "    ")
            case Paused(on=on):
                told = "stands still for a moment." if on else "goes on."
                self.page.tell(f"The meeting {told}", "(i) ", "    ")
            case AtTable():
                self._tell_changes()
            case Debriefed() | Turned():
                self._tell_page()
            case _:
                pass

    def _happened(self, message: Happened, mirror: Mirror) -> None:
        if message.anew:
            self.page.tell("Back one exchange; this is where it goes on from:")
        _, narrator = self._at_table()
        narrator.tell(mirror.events[-8:] if message.anew else message.events)
        if any(isinstance(event, Steered) for event in message.events) and message.customers:
            narrator.tell_customers(message.customers)
        if mirror.ended:
            self._floored.set()
        if mirror.unsaid:
            coach = mirror.kind is Kind.COACH
            told = "Say it as the customer, then press Enter." if coach else "Somebody is to speak."
            self.page.tell(told, "(i) ", "    ")

    def _answered(self, message: Taken) -> None:
        answer = self._answers.pop(message.id, None)
        if answer is not None and not answer.done():
            answer.set_result(message)

    def _welcome(self, message: Welcome) -> None:
        before = None if self.mirror is None else self.mirror.kind
        if self.mirror is None:
            self.mirror = Mirror(message)
        else:
            self.mirror.take(message)
        self._away.clear()
        if message.kind is not before:
            self._hints = Hints(self.mirror, self.mirror.role, hints_seen())
        self._narrator = Narrator(
            message.header,
            self.page,
            sees_all=message.kind is Kind.COACH,
            guidance=message.guidance,
        )
        self._doing = {each.seat: each.doing for each in message.seats}
        self._told_floor = -1
        if before is None:
            self._tell_brief()
            self.page.tell("? explains, q leaves.")
        elif message.kind is not before:
            seat = "You look on" if message.kind is Kind.ONLOOKER else f"You are the {message.kind}"
            self.page.tell(f"{seat} from now on.", "(i) ", "    ")
            self._tell_brief()
        else:
            self.page.tell("You are back in the meeting.", "(i) ", "    ")
        if self.mirror.ended:
            self._floored.set()
        events = self.mirror.events
        self._narrator.tell(effective(events) if before is None else events[-4:])
        self._tell_floor()

    def _tell_brief(self) -> None:
        mirror, narrator = self._at_table()
        self.page.tell(mirror.standing.title)
        self.page.tell(mirror.briefing.everyone)
        for each in paragraphs_of(mirror.briefing, mirror.standing.plan, narrator.people):
            tell_paragraph(each, self.page)
        self.page.tell()

    def _tell_floor(self) -> None:
        """The open floor with one's moves, once."""
        mirror, narrator = self._at_table()
        floor = mirror.floor
        if floor is None or floor.number == self._told_floor:
            return
        self._told_floor = floor.number
        self._floored.set()
        if self._hints is not None:
            tell_hint(self._hints, mirror.role, narrator)
        self.page.tell()
        people = narrator.people
        to = mirror.standing.put_to
        whose = "The floor is open." if to is None else f"{people.of(to)} was spoken to."
        pressed = "" if floor.seconds is None else f" {floor.seconds} s to the first word."
        self.page.tell(f"{whose}{pressed}")
        if mirror.is_stood_in:
            self._tell_stood_in()
        moves = ((move.move, move) for move in floor.moves)
        tell_moves(moves, narrator, several=mirror.part is None)

    def _tell_stood_in(self) -> None:
        told = "A stand-in plays for you. back takes your seat back, as your link does."
        self.page.tell(told, "(i) ", "    ")

    def _tell_own_change(self, before: Doing | None, now: Doing) -> None:
        """A stand-in has the seat now, or has it no more."""
        if now is Doing.STAND_IN:
            self._tell_stood_in()
        elif before is Doing.STAND_IN:
            self.page.tell("You play again.", "(i) ", "    ")
            self._told_floor = -1
            self._tell_floor()

    def _tell_speaks(self, speaks: Speaks) -> None:
        mirror, narrator = self._at_table()
        people = narrator.people
        if people.part(speaks.said.seat) is mirror.part:
            return
        first = people.first(speaks.said.seat)
        self.page.tell(f"{first} begins: {people.offered(speaks.said)}")
        if mirror.part is not None and (speaks.asked or not mirror.has_decided):
            looks = LOOKS_OF.get(mirror.part, ())
            letters = [f"{LETTERS[look]} {as_offered(look, first)}" for look in looks]
            keys = ", ".join((*letters, "Enter listens", "a number talks over it"))
            self.page.tell(f"How do you look on? ({keys})")

    def _tell_changes(self) -> None:
        """Who has come, gone or begun to think since it was told last."""
        mirror, _ = self._at_table()
        for each in mirror.seats:
            before = self._doing.get(each.seat)
            self._doing[each.seat] = each.doing
            if before is each.doing:
                continue
            if each.seat == mirror.seat:
                self._tell_own_change(before, each.doing)
                continue
            told = _CHANGES.get(each.doing)
            if before in _ABSENT and each.doing not in _ABSENT:
                told = "is here"
            if told:
                self.page.tell(f"({self._called(each.seat)} {told}.)", "    ")

    def _called(self, seat: str) -> str:
        mirror, narrator = self._at_table()
        kind = next(each.kind for each in mirror.seats if each.seat == seat)
        part = PART_OF.get(kind)
        return f"The {kind.value}" if part is None else narrator.people.of(part)

    def _tell_page(self, place: int | None = None) -> None:
        """A page of the debrief: the one that all look at, or another for oneself."""
        mirror, _ = self._at_table()
        debrief = mirror.debrief
        if debrief is None or not debrief.pages:
            return
        number = max(0, min(debrief.page if place is None else place, len(debrief.pages) - 1))
        page = debrief.pages[number]
        self.page.tell()
        self.page.tell(f"-- {page.heading} ({number + 1} of {len(debrief.pages)}) --")
        for line in page.lines:
            self.page.tell(line, "  ", "    ")

    def _at_table(self) -> tuple[Mirror, Narrator]:
        assert self.mirror is not None  # noqa: S101 - nothing is told before the first message
        assert self._narrator is not None  # noqa: S101 - likewise
        return self.mirror, self._narrator


_SOON = 0.2
"""Seconds after which it is said that it is tried again: not where it has ended by then."""

_ABSENT = {Doing.AWAY, Doing.HELD}

_CHANGES: dict[Doing, str] = {
    Doing.HELD: "has dropped out; the seat is held",
    Doing.STAND_IN: "is a stand-in now",
    Doing.SILENT: "keeps silent",
}

_GONE = "The line is gone; your seat is held."
