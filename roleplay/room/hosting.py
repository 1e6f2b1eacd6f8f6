"""A room on this machine while it is open: its owner, its door, and the seats of this machine."""

import asyncio
import contextlib
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from msgspec import Struct

from roleplay.meeting.loading import Loaded
from roleplay.meeting.roles import Role
from roleplay.meeting.session import Session
from roleplay.meeting.starting import Seating, go_on, start
from roleplay.model.act import Part
from roleplay.room.door import Door, Waiting
from roleplay.room.keeping import Cookie, Found, Opened, RoomFile
from roleplay.room.lines import Line, StreamWire, Wire, carry
from roleplay.room.messages import (
    LARGEST_ASKED,
    VERSION,
    Closed,
    FromSeat,
    Hello,
    MalformedError,
    asked,
    encode,
)
from roleplay.room.owner import Room
from roleplay.room.seats import seats_for
from roleplay.room.tokens import digest, new_token
from roleplay.store.errors import StoreError

TICK = 1.0
"""Seconds between two looks at the clock."""

_FIRST_WORD = 10.0
"""Seconds until somebody who has come to the door has to say who they are."""

WRONG = "This link opens no seat here. Ask for the link of your seat again, and copy all of it."


class Opening(Struct, frozen=True, kw_only=True):
    """How a room is to be opened."""

    seating: Seating = Seating(role=Role.BOTH)
    stand_ins: dict[Part, str] = {}
    """Seats that stand-ins hold until somebody takes them, with their styles."""
    onlookers: int = 1
    clock: int = 0
    card: bool = False
    """Whether the coach plays the customer by cue card."""
    host: str = "127.0.0.1"
    port: int = 0
    origin: str = ""
    """To where the links lead."""


class Host:
    """An open room. `links` are the tokens, which nobody can tell again once it is shown."""

    def __init__(
        self,
        session: Session,
        kept: RoomFile,
        found: Found,
        say: Callable[[str], None],
        tokens: dict[str, str] | None = None,
    ) -> None:
        """`say` tells whoever opened the room what only they may know."""
        self.faulted: Callable[[Exception], None] = lambda fault: say(type(fault).__name__)
        """Is told of a fault of the program's own; the room goes on."""
        opened = found.opened
        seated = opened if found.seated is None else found.seated
        self.opened = opened
        self.tokens = tokens or {}
        """The token of each seat, in a room that is new; none in one that is opened again."""
        self.kept = kept
        self.door = Door(opened.tokens, {each.digest: each.seat for each in found.cookies})
        self._tasks: set[asyncio.Task[None]] = set()
        self.room = Room(
            session,
            kept,
            seated.seats,
            seated.stand_ins,
            beside=self._beside,
            clock=opened.clock,
            card=opened.card,
            say=say,
        )
        self.room.restore(found)

    @property
    def session(self) -> Session:
        """The meeting."""
        return self.room.session

    def new_cookie(self, seat: str) -> str:
        """A cookie for a seat, the hash of which is kept."""
        cookie, kept = self.door.new_cookie(seat)
        self.room.keep(Cookie(seat=seat, digest=kept))
        return cookie

    async def serve(self, wire: Wire, seat: str) -> None:
        """Let somebody sit on a seat that is theirs, until they go."""
        line = Line()
        self.room.sit(seat, line)
        try:
            await carry(wire, line, partial(self._take, seat, line), time.monotonic)
        except Exception as fault:  # noqa: BLE001 - one seat's fault is not to end the others' room
            self.faulted(fault)
        finally:
            self.room.leave(seat, line)

    def _take(self, seat: str, line: Line, message: FromSeat) -> None:
        if self.room.sittings[seat].line is line:
            self.room.take(seat, message)

    async def serve_stream(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Ask somebody on this machine who they are, and let them sit where they may."""
        wire = StreamWire(reader, writer, LARGEST_ASKED)
        try:
            seat, why = await self._greeted(wire)
            if seat is None:
                await wire.write(encode(Closed(text=why)))
                await wire.close()
                return
            await self.serve(wire, seat)
        except (ConnectionError, OSError):
            await wire.close()

    async def _greeted(self, wire: Wire) -> tuple[str | None, str]:
        """The seat of whoever says who they are; else why they have none."""
        data = None
        with contextlib.suppress(TimeoutError):
            data = await asyncio.wait_for(wire.read(), _FIRST_WORD)
        try:
            hello = asked(data or b"")
        except MalformedError:
            return None, WRONG
        if not isinstance(hello, Hello):
            return None, WRONG
        if hello.version != VERSION:
            return None, "This seat is of another version of roleplay than the room. Update both."
        seat = self.door.by_pass(hello.token)
        if seat is not None:
            return seat, ""
        try:
            return self.door.by_token(hello.token, "this machine", time.monotonic()), WRONG
        except Waiting as waiting:
            return None, too_many(waiting.seconds)

    async def run(self) -> None:
        """Let time pass in the room, until this is cancelled."""
        then = time.monotonic()
        while True:
            await asyncio.sleep(TICK)
            now = time.monotonic()
            try:
                self.room.tick(now - then)
            except Exception as fault:  # noqa: BLE001 - as in `serve`
                self.faulted(fault)
            then = now

    def close(self) -> None:
        """Let everybody go, and let go of the files; a meeting that is over ends its room."""
        over = self.session.ended
        self.room.let_go(over=over)
        if over:
            self.kept.end()
        self.put_down()

    def put_down(self) -> None:
        """Let go of the files; the room can be opened again."""
        self.kept.close()
        self.session.close()

    def _beside(self, work: Callable[[], object], then: Callable[[object], None]) -> None:
        async def go() -> None:
            try:
                then(await asyncio.to_thread(work))
            except StoreError as error:
                self.room.say(str(error))
            except Exception as fault:  # noqa: BLE001 - as in `serve`
                self.faulted(fault)

        task = asyncio.get_running_loop().create_task(go())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


def too_many(seconds: float) -> str:
    """What somebody is told who has shown too many wrong links."""
    return f"Too many links that open nothing came from there. Wait {seconds:.0f} seconds."


def open_room(
    loaded: Loaded, opening: Opening, say: Callable[[str], None], save: Path | None = None
) -> Host:
    """A new room with a meeting that has begun in it.

    Raises `StoreError`, and `CannotFollowError` as `start` does.
    """
    session = start(loaded, opening.seating, save)
    path = session.path
    assert path is not None  # noqa: S101 - somebody plays, so it is kept
    seats = seats_for(opening.onlookers)
    tokens = {seat: new_token() for seat in seats}
    opened = Opened(
        host=opening.host,
        port=opening.port,
        origin=opening.origin,
        seats=seats,
        tokens={seat: digest(token) for seat, token in tokens.items()},
        clock=opening.clock,
        card=opening.card,
        stand_ins=opening.stand_ins,
    )
    try:
        kept = RoomFile.create(path, opened)
        session.begin()
    except BaseException:
        session.close()
        raise
    return Host(session, kept, Found(opened=opened), say, tokens)


def reopen_room(meeting: Path, say: Callable[[str], None]) -> Host:
    """The room of a meeting whose owner is gone, on the same links.

    Raises `StoreError`, `CannotLoadError` and `PlaceGoneError` as `go_on` does.
    """
    kept, found = RoomFile.open(meeting)
    try:
        gone_on = go_on(meeting)
    except BaseException:
        kept.close()
        raise
    for notice in gone_on.notices:
        say(notice)
    return Host(gone_on.session, kept, found, say)
