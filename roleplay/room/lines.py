"""A seat's line to the owner: frames in, frames out, each bounded in size and in number.

A wire carries frames: a stream on this machine (`StreamWire`) or a web socket (`web.sockets`).
"""

import asyncio
import contextlib
from collections import deque
from collections.abc import Callable
from typing import Protocol

from roleplay.room.messages import (
    Closed,
    FromSeat,
    MalformedError,
    ToSeat,
    asked,
    encode,
)

_HEAD = 4
"""Bytes before a frame that say how long it is."""

PER_SECOND, AT_ONCE = 15.0, 60.0
"""Messages of one seat in a second for as long as it likes, and at once after some quiet."""

MOST_WAITING = 32 * 1024 * 1024
"""Bytes that wait for a seat that does not read; more, and it is let go of."""


class Wire(Protocol):
    """Carries frames to a seat and back."""

    async def read(self) -> bytes | None:
        """The next frame; None once there are no more. A frame that is too long ends the wire."""

    async def write(self, data: bytes) -> None:
        """Send a frame; raises `ConnectionError` where nobody is there any more."""

    async def close(self) -> None:
        """Let go of it."""


class StreamWire:
    """Frames on a stream of bytes: four bytes of length, then so many bytes."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, largest: int
    ) -> None:
        self._reader, self._writer, self._largest = reader, writer, largest

    async def read(self) -> bytes | None:
        """The next frame; None once there are no more, or one would be too long."""
        try:
            length = int.from_bytes(await self._reader.readexactly(_HEAD), "big")
            if length > self._largest:
                return None
            return await self._reader.readexactly(length)
        except (asyncio.IncompleteReadError, ConnectionError, OSError):
            return None

    async def write(self, data: bytes) -> None:
        """Send a frame."""
        self._writer.write(len(data).to_bytes(_HEAD, "big") + data)
        await self._writer.drain()

    async def close(self) -> None:
        """Let go of the stream."""
        self._writer.close()
        with contextlib.suppress(ConnectionError, OSError):
            await self._writer.wait_closed()


class Line:
    """What is sent to one seat, in order, by whoever has something to send."""

    def __init__(self) -> None:
        self._frames: deque[bytes] = deque()
        self._waiting = 0
        self._some = asyncio.Event()
        self.ended = False

    def post(self, message: ToSeat) -> None:
        """Send a message as soon as the wire takes it."""
        if self.ended:
            return
        data = encode(message)
        self._waiting += len(data)
        if self._waiting > MOST_WAITING:
            self.ended = True
            self._frames.clear()
        else:
            self._frames.append(data)
        self._some.set()

    def end(self, why: Closed) -> None:
        """Send a last message."""
        self.post(why)
        self.ended = True
        self._some.set()

    async def carry(self, wire: Wire) -> None:
        """Write what is posted until the line ends or nobody reads any more."""
        while True:
            while self._frames:
                data = self._frames.popleft()
                await wire.write(data)
                self._waiting -= len(data)
            if self.ended:
                return
            self._some.clear()
            await self._some.wait()


class Pace:
    """How many messages a seat may send; no clock of its own."""

    def __init__(
        self, now: float, per_second: float = PER_SECOND, at_once: float = AT_ONCE
    ) -> None:
        self._per_second, self._at_once = per_second, at_once
        self._left, self._then = at_once, now

    def takes(self, now: float) -> bool:
        """Whether one more may come now."""
        self._left = min(self._at_once, self._left + (now - self._then) * self._per_second)
        self._then = now
        if self._left < 1:
            return False
        self._left -= 1
        return True


async def carry(
    wire: Wire, line: Line, take: Callable[[FromSeat], None], now: Callable[[], float]
) -> None:
    """Carry messages both ways until either end lets go; what is no message ends it."""
    writing = asyncio.create_task(line.carry(wire))
    reading = asyncio.create_task(_read(wire, line, take, now))
    try:
        await asyncio.wait({writing, reading}, return_when=asyncio.FIRST_COMPLETED)
        if line.ended and not writing.done():
            await asyncio.wait({writing}, timeout=2)
    finally:
        line.ended = True
        for task in (writing, reading):
            task.cancel()
        ended = await asyncio.gather(writing, reading, return_exceptions=True)
        await wire.close()
    for fault in ended:
        if isinstance(fault, Exception) and not isinstance(fault, OSError):
            raise fault


async def _read(
    wire: Wire, line: Line, take: Callable[[FromSeat], None], now: Callable[[], float]
) -> None:
    pace = Pace(now())
    while (data := await wire.read()) is not None and not line.ended:
        if not pace.takes(now()):
            line.end(Closed(text="More came from this seat than anybody can type.", again=True))
            return
        try:
            message = asked(data)
        except MalformedError:
            line.end(
                Closed(text="What this seat sent cannot be understood. Is it another version?")
            )
            return
        take(message)
