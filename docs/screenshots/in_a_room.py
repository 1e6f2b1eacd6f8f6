"""A seat in a room for its picture: the trainee's, with the others at the ends of their lines."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from roleplay.library.settings import Settings
from roleplay.meeting.loading import load
from roleplay.meeting.roles import Role
from roleplay.meeting.starting import Seating
from roleplay.model.act import Look
from roleplay.room.client import Client, anew
from roleplay.room.hosting import Host, Opening, open_room
from roleplay.room.lines import StreamWire, Wire
from roleplay.room.messages import LARGEST_TOLD, Decide, ToSeat, Welcome
from roleplay.room.mirror import Mirror
from roleplay.tui.seat_app import SeatApp

KEPT = Path("room.jsonl")
"""Where the meeting is kept meanwhile."""


class Other:
    """Somebody in another place."""

    def __init__(self, connect: Callable[[], Wire], token: str) -> None:
        self.mirror: Mirror | None = None
        self.client = Client(connect, self._take, token=token)

    def _take(self, message: ToSeat) -> None:
        if self.mirror is not None:
            self.mirror.take(message)
        elif isinstance(message, Welcome):
            self.mirror = Mirror(message)

    def decides(self, **what: object) -> None:
        """Decide on the floor that is open."""
        floor = self.mirror.floor.number
        self.client.want(Decide(id=anew(), floor=floor, aware=bool(self.mirror.speaks), **what))


@asynccontextmanager
async def in_a_room(situation: str, seed: int, size: tuple[int, int]) -> AsyncIterator[Pilot[int]]:
    """The trainee's seat as the manager begins to speak, with the coach in the third place."""
    opening = Opening(seating=Seating(role=Role.BOTH, seed=seed))
    host = open_room(load(situation), opening, lambda _: None, KEPT)
    server = await asyncio.start_server(host.serve_stream, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]

    async def connect() -> Wire:
        return StreamWire(*await asyncio.open_connection("127.0.0.1", port), LARGEST_TOLD)

    manager, coach = (Other(connect, host.tokens[seat]) for seat in ("manager", "coach"))
    staying = [asyncio.create_task(each.client.run()) for each in (manager, coach)]
    seat = SeatApp(connect, token=host.tokens["trainee"], settings=Settings(motion=False))
    async with seat.run_test(size=size) as pilot:
        await _until(lambda: seat.seat is not None and manager.mirror and coach.mirror)
        await _played(pilot, host, manager)
        yield pilot
    host.room.let_go(over=True)
    await asyncio.gather(*staying)
    await _until(lambda: not any(each.is_there for each in host.room.sittings.values()))
    server.close()
    host.close()


async def _played(pilot: Pilot[int], host: Host, manager: Other) -> None:
    """One exchange, in which the trainee is nodded at, and the manager's next words."""
    await pilot.press("escape")
    first = host.room.floor.number
    manager.decides(move=1)
    await _until(lambda: host.room.floor.speakers)
    await pilot.press("space")
    await _until(lambda: host.room.floor.number > first and manager.mirror.floor.number > first)
    second = host.room.floor.number
    await pilot.press("1")
    await _until(lambda: host.room.floor.speakers)
    manager.decides(look=Look.NOD)
    await _until(lambda: host.room.floor.number > second and manager.mirror.floor.number > second)
    manager.decides(move=1)
    await _until(lambda: pilot.app.seat.mirror.speaks)
    await pilot.pause()


async def _until(holds: Callable[[], object]) -> None:
    async with asyncio.timeout(30):
        while not holds():  # noqa: ASYNC110 - it holds at the ends of other lines
            await asyncio.sleep(0.01)
