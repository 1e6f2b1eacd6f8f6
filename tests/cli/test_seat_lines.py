"""A seat in plain lines, with the others at the ends of lines of their own."""

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from functools import partial
from pathlib import Path

import pytest

from roleplay.cli import hinted, seat_lines, seat_told
from roleplay.cli.seat_lines import sit_in_lines
from roleplay.meeting.roles import Role
from roleplay.meeting.starting import Seating
from roleplay.model.act import Look
from roleplay.model.event import Decided, Noted
from roleplay.room.client import Client, RefusedError, anew
from roleplay.room.hosting import Opening
from roleplay.room.lines import StreamWire, Wire
from roleplay.room.messages import LARGEST_TOLD, Give, OpenDebrief
from roleplay.store.reader import read_transcript
from tests.room.places import Place, room, small, until


class Typist:
    """Types lines at a seat and hears what is told there."""

    def __init__(self, capfd: pytest.CaptureFixture[str], typed: int) -> None:
        self._capfd, self._typed = capfd, typed
        self.heard = ""

    def _listen(self, text: str) -> bool:
        out, err = self._capfd.readouterr()
        self.heard += out + err
        return text in self.heard

    async def hears(self, *texts: str) -> None:
        """Wait until each was told, one after the other, and forget what came before."""
        for text in texts:
            try:
                await until(partial(self._listen, text))
            except TimeoutError:
                raise AssertionError(f"{text!r} not in\n{self.heard}") from None
            self.heard = self.heard.partition(text)[2]

    async def types(self, line: str, *told: str) -> None:
        os.write(self._typed, f"{line}\n".encode())
        await self.hears(*told)

    def stops(self) -> None:
        os.close(self._typed)


Journey = Callable[[Typist, Place], Awaitable[None]]


@pytest.fixture
def sit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> Callable[..., int]:
    """Take a seat in plain lines, do what the journey does; the exit code."""

    def seated(seat: str, journey: Journey, **opening: object) -> int:
        async def go() -> int:
            how = Opening(seating=Seating(role=Role.BOTH, seed=1), **opening)  # type: ignore[arg-type]
            async with room(tmp_path, small(tmp_path), how) as place:

                async def connect() -> Wire:
                    reader, writer = await asyncio.open_connection("127.0.0.1", place.port)
                    return StreamWire(reader, writer, LARGEST_TOLD)

                token = place.host.tokens[seat]
                monkeypatch.setattr(seat_lines, "Client", partial(Client, token=token))
                read, write = os.pipe()
                with os.fdopen(read) as typed:
                    monkeypatch.setattr(sys, "stdin", typed)
                    sitting = asyncio.create_task(sit_in_lines(connect))
                    await journey(Typist(capfd, write), place)
                    return await sitting

        return asyncio.run(go())

    return seated


def test_a_trainee_in_plain_lines_plays_a_meeting(sit: Callable[..., int], tmp_path: Path) -> None:
    async def journey(tia: Typist, place: Place) -> None:
        max_, coach = await place.seat("manager"), await place.seat("coach")
        await tia.hears("For Tia: You know the valve.", "? explains", "The cause was a worn valve")
        await tia.types("?", "A number makes that move", "leaves; your seat is held")
        await tia.hears("The looks: g look to Max, h hold")
        await tia.types("i", "For Tia: You know the valve.", "The plan:", "the valve: Tia leads")
        await tia.types("who", "trainee: thinks", "onlooker-1: not here yet")
        await tia.types("x", "x means nothing here.")
        await tia.types("0", "Moves are counted from 1.")
        await tia.types("", "Type a number, your own words")
        await tia.types("y" * 5000, "characters. Say it in fewer words.")
        await tia.types("note: Ask about the valve.", "Noted.")
        await tia.types("It was a worn valve.", "Enter alone puts them away.")
        await tia.types("?", "they stand as you typed them")
        await tia.types("", "Then nothing has been said yet.")
        await tia.types("It was a worn valve.", "Enter alone puts them away.")
        await tia.types("1")
        await max_.decide(look=Look.NOD)
        await tia.hears("(Max nods.)", "Max was spoken to.")
        await max_.decide(move=1)
        await tia.hears("Max begins:", "How do you look on?")
        await tia.types("g", "The meeting is over. It is done.")
        await tia.types("1", "The meeting is over.")
        await coach.drop()
        await tia.hears("(The coach has dropped out; the seat is held.)")
        await tia.types("q", "You have left; your seat is held")
        tia.stops()

    assert sit("trainee", journey) == 0
    events = read_transcript(tmp_path / "kept.jsonl").transcript.events
    first, second = [each for each in events if isinstance(each, Decided)]
    assert (first.trainee.words, first.manager.look) == ("It was a worn valve.", Look.NOD)
    assert (second.manager.move, second.trainee.look) == ("tell", Look.GLANCE)


def test_a_coach_in_plain_lines_leads_the_meeting(sit: Callable[..., int], tmp_path: Path) -> None:
    async def journey(coach: Typist, place: Place) -> None:
        tia, max_ = await place.seat("trainee"), await place.seat("manager")
        await coach.hears("Tia: The cause was a worn valve")
        await coach.types("?", "In the coach's chair", "who is in the room")
        await coach.types("p", "The meeting stands still for a moment.")
        await coach.types("p", "The meeting goes on.")
        await coach.types("+", "[Ada: readiness")
        await coach.types("-", "[Ada: readiness")
        await coach.types("give", "give manager and one of these: nodder,", "give trainee and one")
        await coach.types("mark: Well begun.", "Marked.")
        await coach.types("note: Watch him.", "Noted.")
        await coach.types("nonsense", "That means nothing here.")
        await coach.types("give manager somebody", "or to a stand-in of a style")
        await tia.decide(move=1)
        await max_.decide(look=Look.NOD)
        await coach.hears("(Max nods.)", "Max was spoken to.")
        await coach.types("b", "Back one exchange; this is where it goes on from:")
        await tia.decide(move=1)
        await max_.decide(look=Look.NOD)
        await coach.types("give manager nodder", "(Max is a stand-in now.)")
        await tia.decide()
        await coach.hears("Max begins:")
        await tia.decide(look=Look.GLANCE)
        await coach.hears("The meeting is over.")
        await coach.types("d", "-- Debrief: A small meeting (1 of")
        await coach.types("2", "(2 of")
        coach.stops()
        await coach.hears("You have left")

    assert sit("coach", journey) == 0
    events = read_transcript(tmp_path / "kept.jsonl").transcript.events
    assert [each.text for each in events if isinstance(each, Noted)] == ["Watch him."]


def test_who_looks_on_in_plain_lines_says_nothing(sit: Callable[..., int]) -> None:
    async def journey(onlooker: Typist, place: Place) -> None:
        await place.seat("trainee")
        await onlooker.hears("? explains")
        await onlooker.types("1", "You look on.")
        onlooker.stops()
        await onlooker.hears("You have left")

    assert sit("onlooker-1", journey) == 0


def test_who_looks_on_turns_the_debriefs_pages_for_themselves(sit: Callable[..., int]) -> None:
    async def journey(onlooker: Typist, place: Place) -> None:
        tia, max_ = await place.seat("trainee"), await place.seat("manager")
        for _ in range(2):
            before = tia.floor
            await tia.decide()
            await max_.decide()
            await until(lambda floor=before: tia.table.ended or tia.floor > floor)
        assert (await tia.want(OpenDebrief(id=anew()))).taken
        await onlooker.hears("The meeting is over.", "-- Debrief: A small meeting (1 of")
        await onlooker.types("2", "(2 of")
        assert tia.table.debrief is not None
        assert tia.table.debrief.page == 0
        await onlooker.types("q", "You have left")
        onlooker.stops()

    assert sit("onlooker-1", journey) == 0


def test_a_seat_that_is_handed_over_is_told_whose_it_is_now(sit: Callable[..., int]) -> None:
    async def journey(onlooker: Typist, place: Place) -> None:
        coach = await place.seat("coach")
        await onlooker.hears("? explains")
        assert (await coach.want(Give(id=anew(), part="trainee", to="onlooker-1"))).taken
        await onlooker.hears("You are the trainee from now on.", "For Tia: You know the valve.")
        await onlooker.types("1", "Tia")
        onlooker.stops()

    assert sit("onlooker-1", journey) == 0


def test_who_has_a_stand_in_play_for_them_takes_the_seat_back(sit: Callable[..., int]) -> None:
    async def journey(tia: Typist, place: Place) -> None:
        coach = await place.seat("coach")
        await tia.hears(" 1  The cause was")
        assert (await coach.want(Give(id=anew(), part="trainee", to="timid"))).taken
        await tia.hears("A stand-in plays for you. back takes your seat back")
        await tia.types("1", "A stand-in plays for you.")
        await tia.types("back", "You play again.", " 1  The cause was")
        tia.stops()

    assert sit("trainee", journey) == 0


def test_a_coach_in_plain_lines_gives_a_seat_back(sit: Callable[..., int]) -> None:
    async def journey(coach: Typist, place: Place) -> None:
        await place.seat("trainee")
        await coach.hears("? explains")
        await coach.types("give trainee timid", "A stand-in, timid, plays Tia from now on.")
        await coach.types("give", "give trainee back: to the person who sits there")
        await coach.types("give trainee back", "Tia is played again by the person who sits there.")
        await coach.types("?", "or by a stand-in: the line at")
        coach.stops()

    assert sit("coach", journey) == 0


def test_a_first_meeting_explains_the_first_floor_once(
    sit: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []
    monkeypatch.setattr(seat_told, "hints_seen", lambda: ("silence",))
    monkeypatch.setattr(hinted, "hint_shown", shown.append)

    async def journey(tia: Typist, place: Place) -> None:
        max_ = await place.seat("manager")
        await tia.hears("The floor: whoever Ada turns to has it", " 1  The cause was")
        await tia.types("1")
        await max_.decide(look=Look.NOD)
        await tia.hears("Cutting in: you may take a floor that was put to Max.")
        await tia.types("q", "You have left")
        tia.stops()

    assert sit("trainee", journey) == 0
    assert shown == ["floor", "cutting_in"]


def test_under_a_clock_it_tells_how_many_seconds_there_are(sit: Callable[..., int]) -> None:
    async def journey(tia: Typist, _: Place) -> None:
        await tia.hears("30 s to the first word.")
        tia.stops()

    assert sit("trainee", journey, clock=30) == 0


@pytest.mark.parametrize("typed", [b"", b"q\n"])
def test_where_nobody_answers_and_nothing_is_typed_it_ends_and_says_what_to_do(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, typed: bytes
) -> None:
    read, write = os.pipe()
    os.write(write, typed)
    os.close(write)
    with os.fdopen(read) as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        assert asyncio.run(sit_in_lines(nobody)) == 3
    told = capfd.readouterr().err
    assert told.count("Nobody answers there yet.") == 1
    assert "tried again" not in told
    assert "the same link opens your seat" in told


def test_where_nothing_can_be_typed_nobody_is_thrown_out_of_the_seat(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async def connect() -> Wire:
        raise AssertionError

    with Path(os.devnull).open() as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        assert asyncio.run(sit_in_lines(connect)) == 3
    assert "whoever sits there stays" in " ".join(capfd.readouterr().err.split())


def test_a_room_that_stays_gone_is_not_tried_for_ever(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    read, write = os.pipe()
    with os.fdopen(read) as stdin, os.fdopen(write, "wb"):
        monkeypatch.setattr(sys, "stdin", stdin)
        monkeypatch.setattr(seat_told, "_SOON", 0.01)
        assert asyncio.run(sit_in_lines(nobody, 0.05)) == 3
    told = " ".join(capfd.readouterr().err.split())
    assert "It is tried again. Ctrl+C leaves." in told
    assert "opened again, by whoever opened it, with roleplay room --resume" in told


async def nobody() -> Wire:
    raise ConnectionRefusedError


def test_a_link_that_opens_nothing_says_so(capfd: pytest.CaptureFixture[str]) -> None:
    async def connect() -> Wire:
        raise RefusedError("This link opens no seat.")

    assert asyncio.run(sit_in_lines(connect)) == 3
    assert "This link opens no seat." in capfd.readouterr().err
