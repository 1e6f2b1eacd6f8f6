"""A seat of a room in plain lines: what happens is told as it comes, and each line is an answer."""

import asyncio
import math
from collections import deque

from roleplay.cli.exits import ExitCode, say
from roleplay.cli.looks import LETTERS, looks_by_letter
from roleplay.cli.offering import WHICH_IT_WAS
from roleplay.cli.seat_told import ToldSeat
from roleplay.cli.typed_lines import nothing_can_be_typed, typed_lines
from roleplay.meeting.heard import keyed
from roleplay.meeting.picking import LONGEST
from roleplay.model.act import LOOKS_OF, Part
from roleplay.model.phrasing import listed
from roleplay.model.text import plain
from roleplay.reports.looks import as_offered
from roleplay.room.client import (
    Client,
    Connect,
    GoneError,
    RefusedError,
    anew,
    tried_for,
)
from roleplay.room.messages import (
    BACK,
    Decide,
    Give,
    Jot,
    Listen,
    OpenDebrief,
    Pause,
    Remark,
    Rewind,
    Spoken,
    Steer,
    Taken,
    Walk,
    Wish,
)
from roleplay.room.mirror import Mirror
from roleplay.room.seats import DOES, Doing, Kind

_HELP = """\
A number makes that move, or use your own words. With Enter behind each:
  w        stays silent; once somebody speaks, a letter says how you look on, Enter listens
  wn, ws … stays silent and is seen with that look
  i        your brief        note: WORDS  a note, seen by the coach        who  who is in the room
  ?        this              q            leaves; your seat is held
  back     takes your seat back where a stand-in plays for you
Where nobody is in the coach's chair: p stops the meeting for all, b takes back the last exchange,
  give manager nodder hands a seat to a stand-in, d opens the debrief
Once the debrief is open, a number turns to that page"""

_COACHS_HELP = """\
In the coach's chair, with Enter behind each:
  p  stops the meeting for all, or lets it go on     b  takes back the last exchange for all
  + -  the customer a little warmer or cooler        mark: WORDS  marks what was said last
  give manager nodder   hands a seat to a stand-in   give trainee onlooker-1   or to an onlooker
  give manager back     lets the person play again who sits there; give alone tells to whom it goes
  d  opens the debrief for all, then a number turns to that page
  note: WORDS  a note   i  all briefs   who  who is in the room   q  leaves"""


async def sit_in_lines(connect: Connect, patience: float = math.inf) -> int:
    """Sit in a seat until it is left or the room is closed; returns the exit code.

    `patience` is for how many seconds it is tried where nobody answers.
    """
    if nothing_can_be_typed():
        say(
            "Nothing can be typed here, so the seat has not been taken: whoever sits there stays. "
            "Join where lines can be typed, or hand them in by a pipe."
        )
        return ExitCode.FILES
    seat = _Seat()
    seat.tried = tried_for(patience)
    client = Client(connect, seat.take, seat.lost, patience=patience)
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
        except (RefusedError, GoneError) as over:
            say(str(over))
            return ExitCode.FILES
    else:
        typing.result()
        if seat.mirror is None:
            say("Nobody has answered. Once the room is open, the same link opens your seat.")
            return ExitCode.FILES
        say("You have left; your seat is held, and the same link opens it again.")
    return ExitCode.WELL


class _Seat(ToldSeat):
    """What is typed at one seat."""

    client: Client

    async def read(self) -> None:
        """Take lines one after the other, until there are no more or the seat is left."""
        lines = typed_lines()
        early = await self._until_floored(lines)
        while (line := early.popleft() if early else await lines.get()) is not None:
            if not await self._typed(plain(line).strip()):
                return

    async def _until_floored(self, lines: "asyncio.Queue[str | None]") -> deque[str | None]:
        """What was typed before the first floor, to be played on it; None stands for its end.

        Where nobody answers there is nothing to wait for once nothing more is typed.
        """
        early: deque[str | None] = deque()
        floored = asyncio.create_task(self._floored.wait())
        away = asyncio.create_task(self._away.wait())
        await asyncio.wait({floored, away}, return_when=asyncio.FIRST_COMPLETED)
        while not floored.done() and (not early or early[-1] is not None):
            typed = asyncio.create_task(lines.get())
            await asyncio.wait({floored, typed}, return_when=asyncio.FIRST_COMPLETED)
            if not typed.done():
                typed.cancel()
            else:
                early.append(typed.result())
                if early[0] is None or early[0].strip() == "q":
                    return deque([None])
        await floored
        away.cancel()
        return early

    async def _typed(self, line: str) -> bool:
        """Do what a line says; whether to go on."""
        mirror, _ = self._at_table()
        if self._offers is not None:
            await self._confirm(line)
            return True
        word, _, rest = line.partition(":")
        simple = {"?": self._explain, "i": self._tell_brief, "who": self._tell_who}
        if line == "q":
            return False
        if line in simple:
            simple[line]()
        elif line == "back" and mirror.is_stood_in:
            await self._coachs(f"give {mirror.kind.value} {BACK}")
        elif word == "note" and rest.strip():
            await self._want(Jot(id=anew(), text=rest.strip()[:LONGEST]))
        elif mirror.kind is Kind.COACH or (mirror.leads and _is_leading(line, mirror)):
            await self._coachs(line)
        elif line.isdecimal() and mirror.debrief is not None:
            self._tell_page(int(line[:3]) - 1)
        elif mirror.part is None:
            self.page.tell("You look on. ? explains, q leaves.")
        else:
            await self._decides(line)
        return True

    async def _decides(self, line: str) -> None:
        mirror, _ = self._at_table()
        floor, part = mirror.floor, mirror.part
        if mirror.is_stood_in and not mirror.ended:
            self._tell_stood_in()
            return
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
        if line == "?":
            self.page.tell(WHICH_IT_WAS)
            return
        offered, self._offers = self._offers, None
        heard = offered.heard
        places = {key: heard.offers.index(offer) for key, offer in keyed(heard)}
        if line not in places or mirror.floor is None:
            self.page.tell("Then nothing has been said yet.")
            return
        number, aware = mirror.floor.number, bool(mirror.speaks)
        await self._want(
            Decide(id=anew(), floor=number, offer=places[line], heard=offered.id, aware=aware)
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
            case "give":
                self._tell_hands(mirror)
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
        mirror, narrator = self._at_table()
        self.page.tell(mirror.how)
        for line in (_COACHS_HELP if mirror.kind is Kind.COACH else _HELP).splitlines():
            self.page.tell(line, "" if line[:1] != " " else "  ")
        if mirror.part is not None:
            other = Part.TRAINEE if mirror.part is Part.MANAGER else Part.MANAGER
            first = narrator.people.of(other)
            looks = [f"{LETTERS[k]} {as_offered(k, first)}" for k in LOOKS_OF[mirror.part]]
            self.page.tell(f"The looks: {', '.join(looks)}.")

    def _tell_hands(self, mirror: Mirror) -> None:
        """To whom a seat can be handed over."""
        there = [each for each in mirror.seats if each.doing is Doing.THERE]
        looking = [each.seat for each in there if each.kind is Kind.ONLOOKER]
        for part in (Part.MANAGER, Part.TRAINEE):
            to = listed([*mirror.styles.get(part, ()), *looking], "or")
            self.page.tell(f"give {part} and one of these: {to}")
            seat = mirror.seat_of(part)
            if seat is not None and seat.doing is Doing.STAND_IN and seat.there:
                self.page.tell(f"give {part} back: to the person who sits there")

    def _tell_who(self) -> None:
        mirror, _ = self._at_table()
        for each in mirror.seats:
            self.page.tell(f"{each.seat}: {DOES[each.doing]}", "  ")


def _is_leading(line: str, mirror: Mirror) -> bool:
    """Whether a line is what the two may do for all where nobody is in the coach's chair."""
    turns = mirror.ended and mirror.debrief is not None and line.isdecimal()
    return line in {"p", "b", "d"} or line.split()[:1] == ["give"] or turns
