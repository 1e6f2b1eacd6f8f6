"""A seat's end of its line to the owner: comes back by itself, and loses nothing it wanted."""

import asyncio
import contextlib
import math
from collections.abc import Awaitable, Callable

from roleplay.model.phrasing import counted
from roleplay.room.lines import Wire
from roleplay.room.messages import (
    Closed,
    FromSeat,
    Hello,
    MalformedError,
    Ping,
    Pong,
    Taken,
    ToSeat,
    Wish,
    encode,
    told,
)
from roleplay.room.tokens import new_token

Connect = Callable[[], Awaitable[Wire]]
"""Makes a new wire to the owner; raises `OSError` where nobody is there, `RefusedError`."""

FIRST, LONGEST = 0.25, 4.0
"""Seconds until it is tried again: at first, and at most."""


class RefusedError(Exception):
    """The owner lets nobody in by this link; the text says why."""


class GoneError(Exception):
    """Nobody has answered for as long as it was to be tried; the text says what to do."""


class Client:
    """Carries a seat's messages, over as many wires as it takes, one after the other."""

    def __init__(
        self,
        connect: Connect,
        take: Callable[[ToSeat], None],
        lost: Callable[[str], None] = lambda _: None,
        token: str = "",
        patience: float = math.inf,
    ) -> None:
        """`take` is called with each message, `lost` whenever the owner cannot be reached.

        `lost` is told what the owner said last of why, if anything.
        `token` is said first where the wire itself does not know whose it is. `patience` is for how
        many seconds in a row it is tried where nobody answers.
        """
        self._connect, self._take, self._lost, self._token = connect, take, lost, token
        self.patience = patience
        self._wire: Wire | None = None
        self._wanted: dict[str, Wish] = {}
        self._writing = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def waits(self) -> bool:
        """Whether something was wanted that the owner has not answered yet."""
        return bool(self._wanted)

    def want(self, wish: Wish) -> None:
        """Want something of the owner; it is asked for again until there is an answer."""
        self._wanted[wish.id] = wish
        self.send(wish)

    def send(self, message: FromSeat) -> None:
        """Say something that may be lost with the line."""
        if self._wire is not None:
            task = asyncio.get_running_loop().create_task(self._write(self._wire, message))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def run(self) -> Closed:
        """Stay in the room until the owner closes it or the seat is left by cancelling this.

        Raises `RefusedError` where the owner does not let anybody in by this link, and `GoneError`
        once nobody has answered for as long as it is tried.
        """
        now = asyncio.get_running_loop().time
        wait, last = FIRST, now()
        while True:
            closed = None
            try:
                wire = await self._connect()
            except OSError:
                pass
            else:
                closed, heard = await self._stay(wire)
                wait, last = (FIRST, now()) if heard else (wait, last)
            if closed is not None and not closed.again:
                return closed
            left = self.patience - (now() - last)
            if left <= 0:
                raise GoneError(_not_tried_any_more(self.patience))
            self._lost("" if closed is None else closed.text)
            await asyncio.sleep(min(wait, left))
            wait = min(LONGEST, wait * 2)

    async def _stay(self, wire: Wire) -> tuple[Closed | None, bool]:
        """Listen on a wire until it ends: how it was closed, and whether anything was heard."""
        heard = False
        self._wire = wire
        try:
            if self._token:
                await self._write(wire, Hello(token=self._token))
            while (data := await wire.read()) is not None:
                try:
                    message = told(data)
                except MalformedError:
                    return Closed(text="The room speaks another version of roleplay."), heard
                if not heard:
                    heard = True
                    for wish in tuple(self._wanted.values()):
                        await self._write(wire, wish)
                if isinstance(message, Closed):
                    return message, heard
                await self._hear(wire, message)
        finally:
            self._wire = None
            await wire.close()
        return None, heard

    async def _hear(self, wire: Wire, message: ToSeat) -> None:
        match message:
            case Ping(number=number):
                await self._write(wire, Pong(number=number))
                return
            case Taken(id=id_):
                self._wanted.pop(id_, None)
            case _:
                pass
        self._take(message)

    async def _write(self, wire: Wire, message: FromSeat) -> None:
        with contextlib.suppress(ConnectionError, OSError):
            async with self._writing:
                await wire.write(encode(message))


def tried_for(patience: float) -> str:
    """For how long it is tried again where nobody answers, in a sentence."""
    return f"It is tried again{_long(patience)}."


def _long(patience: float) -> str:
    minutes = 0 if math.isinf(patience) else round(patience / 60)
    return f" for {counted(minutes, 'minute')}" if minutes else ""


def _not_tried_any_more(patience: float) -> str:
    waited = _long(patience)
    return (
        f"Nobody has answered there{waited}, so it is not tried any more. A room that went down is "
        "opened again, by whoever opened it, with roleplay room --resume FILE; the same link then "
        "opens your seat."
    )


def anew() -> str:
    """A number for something that is wanted, unlike any before."""
    return new_token()
