"""What a seat of a room looks like: the pictures that its screen is held to."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from roleplay.library.settings import Settings
from roleplay.meeting.roles import Role
from roleplay.meeting.starting import Seating
from roleplay.room.hosting import Opening
from roleplay.room.lines import Wire
from roleplay.tui.screens.asides import Brief
from roleplay.tui.seat_app import SeatApp
from tests.room.places import room, small, until
from tests.tui.desk import shown


class Replayed:
    """A wire on which a seat is sent once more what it was sent; then nothing comes."""

    def __init__(self, frames: list[bytes]) -> None:
        self._frames = iter(frames)

    async def read(self) -> bytes | None:
        frame = next(self._frames, None)
        if frame is None:
            await asyncio.Event().wait()
        return frame

    async def write(self, data: bytes) -> None:
        """Nobody is there to hear it."""

    async def close(self) -> None:
        """There is nothing to let go of."""


def sent_to(folder: Path, seat: str) -> list[bytes]:
    """What a seat is sent in a meeting in which the trainee has begun to speak."""

    async def go() -> list[bytes]:
        async with room(
            folder, small(folder), Opening(seating=Seating(role=Role.BOTH, seed=1))
        ) as p:
            people = {name: await p.seat(name) for name in ("trainee", "manager", "coach")}
            await people["trainee"].decide(move=1)
            await until(lambda: bool(people[seat].table.speaks))
            await asyncio.sleep(0.05)
            return list(people[seat].bytes)

    return asyncio.run(go())


@pytest.mark.parametrize("size", [(80, 24), (130, 40)], ids=["narrow", "wide"])
@pytest.mark.parametrize("seat", ["manager", "coach"])
def test_a_seat_looks_as_its_picture(
    tmp_path: Path, snap_compare: Callable[..., bool], seat: str, size: tuple[int, int]
) -> None:
    frames = sent_to(tmp_path, seat)

    async def connect() -> Wire:
        return Replayed(frames)

    async def settled(pilot: Pilot[int]) -> None:
        await until(lambda: isinstance(pilot.app.screen, Brief))
        await pilot.press("escape")
        await until(lambda: "Tia begins" in shown(pilot))
        await pilot.pause()

    application = SeatApp(connect, settings=Settings(motion=False))
    assert snap_compare(application, terminal_size=size, run_before=settled)
