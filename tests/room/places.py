"""A room on this machine for tests, and people who sit in it, each at the end of a line."""

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from msgspec import Struct

from roleplay.meeting.loading import Loaded, load
from roleplay.meeting.roles import Role
from roleplay.meeting.starting import Seating
from roleplay.room.client import Client, anew
from roleplay.room.hosting import Host, Opening, open_room
from roleplay.room.lines import StreamWire, Wire
from roleplay.room.messages import (
    LARGEST_TOLD,
    Aside,
    Closed,
    Decide,
    Listen,
    Offered,
    Taken,
    ToSeat,
    Welcome,
    Wish,
)
from roleplay.room.mirror import Mirror
from tests.scenes import write_scenario
from tests.tui.sitting import AT_TABLE, PLAN

LONG = 90.0
"""Seconds after which a test gives up; nothing is measured by it."""


class Tap:
    """A wire that keeps what comes over it."""

    def __init__(self, wire: Wire, seen: list[bytes]) -> None:
        self._wire, self._seen = wire, seen

    async def read(self) -> bytes | None:
        data = await self._wire.read()
        if data is not None:
            self._seen.append(data)
        return data

    async def write(self, data: bytes) -> None:
        await self._wire.write(data)

    async def close(self) -> None:
        await self._wire.close()


class Player:
    """Somebody in a seat, who does what a screen would."""

    def __init__(self, port: Callable[[], int], token: str) -> None:
        self.port = port
        self.bytes: list[bytes] = []
        self.told: list[ToSeat] = []
        self.mirror: Mirror | None = None
        self.client = Client(self.connect, self.take, token=token)
        self.task: asyncio.Task[Closed] | None = None

    async def connect(self) -> Wire:
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port())
        return Tap(StreamWire(reader, writer, LARGEST_TOLD), self.bytes)

    def take(self, message: ToSeat) -> None:
        self.told.append(message)
        if isinstance(message, Welcome) and self.mirror is None:
            self.mirror = Mirror(message)
        elif self.mirror is not None:
            self.mirror.take(message)

    @property
    def table(self) -> Mirror:
        assert self.mirror is not None
        return self.mirror

    @property
    def floor(self) -> int:
        assert self.table.floor is not None
        return self.table.floor.number

    def asides(self) -> list[str]:
        return [each.text for each in self.told if isinstance(each, Aside)]

    async def sit(self) -> "Player":
        self.task = asyncio.create_task(self.client.run())
        await until(lambda: self.mirror is not None or bool(self.task and self.task.done()))
        return self

    async def drop(self) -> None:
        """Lose the line without a word."""
        if self.task is not None:
            self.task.cancel()
            await asyncio.gather(self.task, return_exceptions=True)

    async def want(self, wish: Wish) -> Taken:
        """Want something and wait for the answer."""
        self.client.want(wish)
        await until(lambda: self.answer(wish.id) is not None)
        answer = self.answer(wish.id)
        assert answer is not None
        return answer

    def answer(self, id_: str) -> Taken | None:
        return next((m for m in self.told if isinstance(m, Taken) and m.id == id_), None)

    async def decide(self, floor: int | None = None, **what: object) -> Taken:
        number = self.floor if floor is None else floor
        what.setdefault("aware", bool(self.table.speaks))
        return await self.want(Decide(id=anew(), floor=number, **what))  # type: ignore[arg-type]

    async def say(self, words: str, place: int | None = None) -> Taken:
        """Say it in own words, as the offer at a place; None: as none of the moves."""
        wish = Listen(id=anew(), floor=self.floor, words=words)
        answer = await self.want(wish)
        if not answer.taken:
            return answer
        offers = lambda: [m for m in self.told if isinstance(m, Offered) and m.id == wish.id]  # noqa: E731
        await until(lambda: bool(offers()))
        heard = offers()[0].heard
        if place is None:
            place = next(n for n, offer in enumerate(heard.offers) if offer.is_none)
        return await self.decide(offer=place, heard=wish.id)


async def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds."""
    async with asyncio.timeout(LONG):
        while not holds():  # noqa: ASYNC110 - it holds somewhere else, where no event tells of it
            await asyncio.sleep(0.002)


class Place(Struct):
    """An open room and its people."""

    host: Host
    port: int
    server: asyncio.Server
    people: dict[str, Player]

    async def seat(self, name: str, token: str = "") -> Player:
        player = Player(lambda: self.port, token or self.host.tokens[name])
        self.people[name] = player
        return await player.sit()

    async def stop(self) -> None:
        """Let go of everything, as if the owner's process were gone."""
        self.server.close()
        for sitting in self.host.room.sittings.values():
            if sitting.line is not None:
                sitting.line.ended = True
                sitting.line._some.set()  # noqa: SLF001 - a process that is killed says nothing
        await until(lambda: all(each.line is None for each in self.host.room.sittings.values()))
        await asyncio.sleep(0)
        self.host.kept.close()
        self.host.session.close()


def free_port() -> int:
    """A port of this machine on which nobody listens just now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def small(folder: Path, body: str = AT_TABLE, head: str = PLAN) -> Loaded:
    return load(str(write_scenario(folder, body, head)))


async def served(host: Host) -> Place:
    server = await asyncio.start_server(host.serve_stream, "127.0.0.1", 0)
    return Place(host, server.sockets[0].getsockname()[1], server, {})


@contextlib.asynccontextmanager
async def room(
    folder: Path, loaded: Loaded | None = None, opening: Opening | None = None
) -> AsyncIterator[Place]:
    """An open room, and everybody gone at its end."""
    seating = Seating(role=Role.BOTH, seed=1)
    host = open_room(
        loaded or small(folder),
        opening or Opening(seating=seating),
        lambda _: None,
        folder / "kept.jsonl",
    )
    place = await served(host)
    try:
        yield place
    finally:
        for player in place.people.values():
            await player.drop()
        await place.stop()
