"""A seat of a room in plain lines: what happens is told as it comes, and each line is an answer."""

import asyncio
import contextlib
import os
import sys
import threading
from collections.abc import Callable, Sequence

from roleplay.cli.exits import ExitCode, say
from roleplay.cli.looks import LETTERS, looks_by_letter
from roleplay.cli.narrator import Narrator, Page
from roleplay.meeting.briefs import lists_of
from roleplay.meeting.heard import NONE_OF_THESE, Heard, keyed, question_of
from roleplay.meeting.picking import LONGEST
from roleplay.model.act import LOOKS_OF
from roleplay.model.event import Event
from roleplay.model.text import plain
from roleplay.model.transcript import effective
from roleplay.reports.looks import as_offered
from roleplay.room.client import Client, Connect, RefusedError, anew
from roleplay.room.messages import (
    Aside,
    AtTable,
    Debriefed,
    Decide,
    Floor,
    Give,
    Happened,
    Jot,
    Listen,
    Offered,
    OpenDebrief,
    Pause,
    Paused,
    Remark,
    Rewind,
    Speaks,
    Spoken,
    Steer,
    Taken,
    ToSeat,
    Turned,
    Walk,
    Welcome,
    Wish,
)
from roleplay.room.mirror import Mirror
from roleplay.room.seats import DOES, PART_OF, Doing, Kind

_HELP = """\
A number makes that move, or use your own words. With Enter behind each:
  w        stays silent; once somebody speaks, a letter says how you look on, Enter listens
  wn, ws … stays silent and is seen with that look
  i        your brief        note: WORDS  a note        who  who is in the room
  ?        this              q            leaves; your seat is held
Where nobody is in the coach's chair: p stops the meeting for all, b takes back the last exchange,
  give manager nodder hands a seat to a stand-in, d opens the debrief"""

_COACHS_HELP = """\
In the coach's chair, with Enter behind each:
  p  stops the meeting for all, or lets it go on     b  takes back the last exchange for all
  + -  the customer a little warmer or cooler        mark: WORDS  marks what was said last
  give manager nodder   hands a seat to a stand-in   give trainee onlooker-1   or to an onlooker
  d  opens the debrief for all, then a number turns to that page
  note: WORDS  a note   i  all briefs   who  who is in the room   q  leaves"""


async def sit_in_lines(connect: Connect) -> int:
    """Sit in a seat until it is left or the room is closed; returns the exit code."""
    seat = _Seat()
    client = Client(connect, seat.take, lambda: say("The line is gone; it is tried again."))
    seat.client = client
    staying = asyncio.create_task(client.run())
    typing = asyncio.create_task(seat.read())
    done, rest = await asyncio.wait({staying, typing}, return_when=asyncio.FIRST_COMPLETED)
    for task in rest:
        task.cancel()
    await asyncio.gather(*rest, return_exceptions=True)
    if staying in done:
        try:
            say(staying.result().text)
        except RefusedError as refused:
            say(str(refused))
            return ExitCode.FILES
    else:
        typing.result()
        say("You have left; your seat is held, and the same link opens it again.")
    return ExitCode.WELL


class _Seat:
    """What is told at one seat, and what is typed there."""

    client: Client

    def __init__(self) -> None:
        self.page = Page()
        self.mirror: Mirror | None = None
        self._narrator: Narrator | None = None
        self._offers: tuple[str, Heard] | None = None
        self._told_floor = -1
        self._answers: dict[str, asyncio.Future[Taken]] = {}
        self._doing: dict[str, Doing] = {}
        self._floored = asyncio.Event()

    # What comes from the owner.

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
            case Offered(id=id_, heard=heard):
                self._offer(id_, heard)
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
        self._narrate(mirror.events[-8:] if message.anew else message.events)
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
        first = self.mirror is None
        self.mirror = Mirror(message)
        self._narrator = Narrator(
            message.header,
            self.page,
            sees_all=message.kind is Kind.COACH,
            guidance=message.guidance,
        )
        self._doing = {each.seat: each.doing for each in message.seats}
        self._told_floor = -1
        if first:
            self._tell_brief()
            self.page.tell("? explains, q leaves.")
        else:
            self.page.tell("You are back in the meeting.", "(i) ", "    ")
        self._narrate(list(effective(self.mirror.events)) if first else self.mirror.events[-4:])
        self._tell_floor()

    def _narrate(self, events: Sequence[Event]) -> None:
        assert self._narrator is not None  # noqa: S101 - it comes with the first message
        self._narrator.tell(events)

    def _tell_brief(self) -> None:
        mirror, narrator = self._at_table()
        page, people = self.page, narrator.people
        page.tell(mirror.standing.title)
        for text in (mirror.briefing.everyone,):
            page.tell(text)
        for seat, text in mirror.briefing.seats:
            page.tell(f"For {people.first(seat)}: {text}")
        for heading, facts in lists_of(mirror.briefing):
            page.tell(f"{heading}:")
            for fact in facts:
                page.tell(f"- {fact}", "  ", "    ")
        page.tell()

    def _tell_floor(self) -> None:
        """The open floor with one's moves, once."""
        mirror, narrator = self._at_table()
        floor = mirror.floor
        if floor is None or floor.number == self._told_floor:
            return
        self._told_floor = floor.number
        self._floored.set()
        self.page.tell()
        people = narrator.people
        to = mirror.standing.put_to
        self.page.tell("The floor is open." if to is None else f"{people.of(to)} was spoken to.")
        for move in floor.moves:
            who = f"{people.first(move.seat)}: " if mirror.part is None else ""
            self.page.tell(f"{move.move:>2}  {who}{people.offered(move)}", " ", "     ")

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
            if each.seat == mirror.seat or before is each.doing:
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

    def _offer(self, id_: str, heard: Heard) -> None:
        self._offers = (id_, heard)
        _, narrator = self._at_table()
        self.page.tell(f"{question_of(heard)} Enter alone puts them away.")
        for key, offer in keyed(heard):
            told = NONE_OF_THESE if offer.is_none else narrator.people.offered(offer.pick.move)
            self.page.tell(f"{key:>2}  {told}", " ", "     ")
            if offer.differs:
                self.page.tell(f"But {'; '.join(offer.differs)}.", "     ", "     ")

    def _tell_page(self) -> None:
        mirror, _ = self._at_table()
        debrief = mirror.debrief
        if debrief is None or not debrief.pages:
            return
        page = debrief.pages[min(debrief.page, len(debrief.pages) - 1)]
        self.page.tell()
        self.page.tell(f"-- {page.heading} ({debrief.page + 1} of {len(debrief.pages)}) --")
        for line in page.lines:
            self.page.tell(line, "  ", "    ")

    def _at_table(self) -> tuple[Mirror, Narrator]:
        assert self.mirror is not None  # noqa: S101 - nothing is told before the first message
        assert self._narrator is not None  # noqa: S101 - likewise
        return self.mirror, self._narrator

    # What is typed.

    async def read(self) -> None:
        """Take lines one after the other, until there are no more or the seat is left."""
        await self._floored.wait()
        lines = _lines()
        while (line := await lines.get()) is not None:
            if not await self._typed(plain(line).strip()):
                return

    async def _typed(self, line: str) -> bool:
        """Do what a line says; whether to go on."""
        mirror, _ = self._at_table()
        if self._offers is not None:
            await self._confirm(line)
            return True
        word, _, rest = line.partition(":")
        simple: dict[str, Callable[[], None]] = {
            "?": self._explain,
            "i": self._tell_brief,
            "who": self._tell_who,
        }
        if line == "q":
            return False
        if line in simple:
            simple[line]()
        elif word == "note" and rest.strip():
            await self._want(Jot(id=anew(), text=rest.strip()[:LONGEST]))
        elif mirror.kind is Kind.COACH or (mirror.leads and _is_leading(line, mirror)):
            await self._coachs(line)
        elif mirror.part is None:
            self.page.tell("You look on. ? explains, q leaves.")
        else:
            await self._decides(line)
        return True

    async def _decides(self, line: str) -> None:
        mirror, _ = self._at_table()
        floor, part = mirror.floor, mirror.part
        if floor is None or part is None:
            self.page.tell("The meeting is over." if mirror.ended else "No floor is open.")
            return
        number, looks = floor.number, looks_by_letter(part)
        asked = mirror.is_asked is not None
        if line in {"w", ""}:
            if line or asked or mirror.speaks:
                await self._want(Decide(id=anew(), floor=number, aware=bool(mirror.speaks)))
            else:
                self.page.tell("Type a number, your own words, w to stay silent, or ? for help.")
        elif line.isdecimal() and len(line) < 3:  # noqa: PLR2004 - no floor has a hundred moves
            await self._move(number, int(line))
        elif line[0] == "w" and line[1:].strip() in looks:
            look = looks[line[1:].strip()]
            await self._want(Decide(id=anew(), floor=number, look=look))
        elif mirror.speaks and line in looks:
            await self._want(Decide(id=anew(), floor=number, look=looks[line]))
        elif len(line) == 1:
            self.page.tell(f"{line} means nothing here. ? tells what does.")
        elif len(line) > LONGEST:
            self.page.tell(f"That is over {LONGEST} characters. Say it in fewer words.")
        else:
            await self._want(Listen(id=anew(), floor=number, words=line))

    async def _move(self, floor: int, number: int) -> None:
        if number:
            aware = bool(self._at_table()[0].speaks)
            await self._want(Decide(id=anew(), floor=floor, move=number, aware=aware))
        else:
            self.page.tell("Moves are counted from 1.")

    async def _confirm(self, line: str) -> None:
        mirror, _ = self._at_table()
        assert self._offers is not None  # noqa: S101 - asked before
        (id_, heard), self._offers = self._offers, None
        places = {key: heard.offers.index(offer) for key, offer in keyed(heard)}
        if line not in places or mirror.floor is None:
            self.page.tell("Then nothing has been said yet.")
            return
        number = mirror.floor.number
        aware = bool(mirror.speaks)
        await self._want(
            Decide(id=anew(), floor=number, offer=places[line], heard=id_, aware=aware)
        )

    async def _coachs(self, line: str) -> None:
        mirror, _ = self._at_table()
        word, _, rest = line.partition(":")
        give = line.split()
        match line:
            case "p":
                await self._want(Pause(id=anew(), on=not mirror.paused))
            case "b":
                await self._want(Rewind(id=anew(), floor=mirror.number))
            case "+" | "-":
                await self._want(Steer(id=anew(), way=1 if line == "+" else -1))
            case "d":
                await self._want(OpenDebrief(id=anew()))
            case "" if mirror.unsaid:
                await self._want(Spoken(id=anew()))
            case "" if mirror.floor is not None:
                await self._want(Decide(id=anew(), floor=mirror.floor.number))
            case _ if word == "mark":
                await self._want(Remark(id=anew(), text=rest.strip()[:LONGEST]))
            case _ if len(give) == 3 and give[:2] == ["give", "manager"]:  # noqa: PLR2004
                await self._want(Give(id=anew(), part="manager", to=give[2][:40]))
            case _ if len(give) == 3 and give[:2] == ["give", "trainee"]:  # noqa: PLR2004
                await self._want(Give(id=anew(), part="trainee", to=give[2][:40]))
            case _ if line.isdecimal() and mirror.debrief is not None:
                await self._want(Walk(id=anew(), page=max(0, min(99, int(line[:3]) - 1))))
            case _:
                self.page.tell("That means nothing here. ? tells what does.")

    async def _want(self, wish: Wish) -> None:
        """Want something of the owner, and say why not where it cannot be."""
        answer: asyncio.Future[Taken] = asyncio.get_running_loop().create_future()
        self._answers[wish.id] = answer
        self.client.want(wish)
        told = await answer
        if not told.taken:
            self.page.tell(told.text)
        elif isinstance(wish, Jot):
            self.page.tell("Noted.")
        elif isinstance(wish, Remark):
            self.page.tell("Marked.")

    def _explain(self) -> None:
        mirror, _ = self._at_table()
        self.page.tell(mirror.how)
        for line in (_COACHS_HELP if mirror.kind is Kind.COACH else _HELP).splitlines():
            self.page.tell(line, "" if line[:1] != " " else "  ")

    def _tell_who(self) -> None:
        mirror, _ = self._at_table()
        for each in mirror.seats:
            self.page.tell(f"{each.seat}: {DOES[each.doing]}", "  ")


_AT_ONCE = 4096

_ABSENT = {Doing.AWAY, Doing.HELD}

_CHANGES: dict[Doing, str] = {
    Doing.HELD: "has dropped out; the seat is held",
    Doing.STAND_IN: "is a stand-in now",
    Doing.SILENT: "keeps silent",
}


def _is_leading(line: str, mirror: Mirror) -> bool:
    """Whether a line is what the two may do for all where nobody is in the coach's chair."""
    turns = mirror.ended and mirror.debrief is not None and line.isdecimal()
    return line in {"p", "b", "d"} or line.startswith("give ") or turns


def _lines() -> "asyncio.Queue[str | None]":
    """What is typed, line by line; None at its end. Read in a thread that keeps nobody waiting.

    Read past Python's own file: a thread that waits in that one breaks the program as it ends.
    """
    queue: asyncio.Queue[str | None] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def read() -> None:
        rest = b""
        with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
            while data := _read_on():
                *lines, rest = (rest + data).split(b"\n")
                for line in lines:
                    loop.call_soon_threadsafe(queue.put_nowait, line.decode("utf-8", "replace"))
            if rest:
                loop.call_soon_threadsafe(queue.put_nowait, rest.decode("utf-8", "replace"))
            loop.call_soon_threadsafe(queue.put_nowait, None)

    threading.Thread(target=read, daemon=True).start()
    return queue


def _read_on() -> bytes:
    """What has been typed since; nothing once there is nobody to type any more."""
    try:
        return os.read(sys.stdin.fileno(), _AT_ONCE)
    except (OSError, ValueError):
        return b""
