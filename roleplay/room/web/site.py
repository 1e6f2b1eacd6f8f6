"""What a room serves to browsers and terminals elsewhere; all that comes is looked at here.

`textual_serve.server.Server` carries a terminal application to a browser and has no lock of its
own. Here each request passes one middleware first, and the paths are those of this room alone.
"""

import asyncio
import contextlib
import re
import secrets
import ssl
import time
from collections.abc import Awaitable, Callable, Mapping
from functools import partial

import msgspec
from aiohttp import WSCloseCode, web
from msgspec import Struct
from textual_serve.server import Server

from roleplay.room.door import Waiting
from roleplay.room.hosting import WRONG, Host, too_many
from roleplay.room.messages import LARGEST_ASKED
from roleplay.room.tokens import is_token
from roleplay.room.web.page import TAKEN, page, policy
from roleplay.room.web.seat_process import LARGEST_KEYS, SeatProcess, bounded, pass_on
from roleplay.room.web.sockets import HEARTBEAT, PATH, SocketWire

_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]

_LARGEST_BODY = 1024
_MOST_SOCKETS = 48
"""Sockets of a room at once: its seats, each with one that goes and one that comes, and some."""


_LEFT = 0.05
"""Seconds in which it is known that a process that has ended has left its seat."""


class Address(Struct, frozen=True, kw_only=True):
    """Where a room listens, and what it is called by those who come."""

    host: str
    port: int
    origin: str
    """As browsers write it: scheme, host and port."""
    also: tuple[str, ...] = ()
    """Other origins by which it may be called."""
    proxied: bool = False
    """Whether a reverse proxy stands before it, which says from where somebody comes."""

    @property
    def secure(self) -> bool:
        """Whether browsers come over TLS."""
        return self.origin.startswith("https:")

    @property
    def hosts(self) -> frozenset[str]:
        """What may stand in a request as the host it is for."""
        return frozenset(each.partition("://")[2].lower() for each in (self.origin, *self.also))


class Site(Server):
    """A room's door, page and sockets."""

    def __init__(self, host: Host, address: Address, local_port: int) -> None:
        """`local_port` is where the processes of browsers' seats come to their owner."""
        super().__init__("", host=address.host, port=address.port, public_url=address.origin)
        self._room = host
        self._address = address
        self._local_port = local_port
        self._title = host.session.standing.title
        self._sockets: dict[str, web.WebSocketResponse] = {}
        self._closing: set[asyncio.Task[bool]] = set()
        self._open = 0

    async def _make_app(self) -> web.Application:
        app = web.Application(middlewares=[self._guard], client_max_size=_LARGEST_BODY)
        app.router.add_get("/", self.handle_index)
        app.router.add_post("/seat", self._exchange)
        app.router.add_get(PATH, self._wire)
        for seat in self._room.room.sittings:
            app.router.add_get(f"/{seat}/", self.handle_index)
            app.router.add_get(f"/{seat}/ws", self.handle_websocket)
            app.router.add_static(f"/{seat}/static", self.statics_path, follow_symlinks=False)
        return app

    async def start(self, tls: ssl.SSLContext | None = None) -> web.AppRunner:
        """Begin to listen; no log is written of who comes."""
        runner = web.AppRunner(
            await self._make_app(), access_log=None, handle_signals=False, shutdown_timeout=1.0
        )
        await runner.setup()
        listening = web.TCPSite(runner, self._address.host, self._address.port, ssl_context=tls)
        try:
            await listening.start()
        except BaseException:
            await runner.cleanup()
            raise
        return runner

    # Who may come in.

    @web.middleware
    async def _guard(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        """Let through what is meant for this room, comes from its own page, and has a seat."""
        try:
            response = await self._let_in(request, handler)
        except web.HTTPException as error:
            response = _no(error.status)
        if not response.prepared:
            for name, value in _HEADERS.items():
                response.headers.setdefault(name, value)
        return response

    async def _let_in(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        if request.headers.get("Host", "").lower() not in self._address.hosts:
            return _no(403)
        origin = request.headers.get("Origin")
        if origin is not None and origin not in {self._address.origin, *self._address.also}:
            return _no(403)
        if request.path in {"/seat", PATH}:
            return await handler(request)
        seat = self._seat(request)
        if request.path == "/" or (
            seat is None and request.path.strip("/") in self._room.room.sittings
        ):
            return _page(self._title, None, 403)
        if seat is None or (request.path.endswith("/ws") and origin is None):
            return _no(403)
        return await handler(request)

    def _seat(self, request: web.Request) -> str | None:
        """The seat of whoever asks, if it is the one whose path they ask for."""
        of_path = request.path.split("/", 2)[1]
        seat = self._room.door.by_cookie(request.cookies.get(self._cookie_name(of_path), ""))
        return seat if seat == of_path else None

    def _cookie_name(self, seat: str) -> str:
        prefix = "__Secure-" if self._address.secure else ""
        return f"{prefix}roleplay-{self._address.port}-{seat}"

    def _from(self, request: web.Request) -> str:
        """From where somebody comes: as a reverse proxy says who stands before us, if one does."""
        if self._address.proxied:
            said = request.headers.get("X-Forwarded-For", "")
            return said.rpartition(",")[2].strip() or "the proxy"
        return request.remote or "nowhere"

    async def _exchange(self, request: web.Request) -> web.Response:
        """Take a token for a cookie."""
        if request.headers.get("Origin") is None:
            return _no(403)
        token = ""
        with contextlib.suppress(msgspec.MsgspecError):
            token = _SHOWN.decode(await request.read()).token
        try:
            seat = self._room.door.by_token(token, self._from(request), time.monotonic())
        except Waiting as waiting:
            return web.json_response({"why": too_many(waiting.seconds)}, status=429)
        if seat is None:
            return web.json_response({"why": WRONG}, status=403)
        response = web.json_response({"go": f"/{seat}/"})
        response.set_cookie(
            self._cookie_name(seat),
            self._room.new_cookie(seat),
            path=f"/{seat}/",
            httponly=True,
            secure=self._address.secure,
            samesite="Strict",
        )
        return response

    # What they are given.

    async def handle_index(self, request: web.Request) -> web.Response:
        """The page of a seat."""
        return _page(self._title, self._seat(request), 200)

    async def _wire(self, request: web.Request) -> web.StreamResponse:
        """The line of a seat in a terminal elsewhere."""
        if request.headers.get("Origin") is not None:
            return _no(403)
        kind, _, token = request.headers.get("Authorization", "").partition(" ")
        try:
            shown = token if kind == "Bearer" and is_token(token) else ""
            seat = self._room.door.by_token(shown, self._from(request), time.monotonic())
        except Waiting:
            return _no(429)
        if seat is None or self._open >= _MOST_SOCKETS:
            return _no(403)
        socket = web.WebSocketResponse(max_msg_size=LARGEST_ASKED, heartbeat=HEARTBEAT)
        await socket.prepare(request)
        self._open += 1
        try:
            await self._room.serve(SocketWire(socket), seat)
        finally:
            self._open -= 1
        return socket

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """The terminal of a browser's seat: a process for it, for as long as the socket is open."""
        seat = self._seat(request)
        assert seat is not None  # noqa: S101 - the middleware lets nobody else come here
        if self._open >= _MOST_SOCKETS:
            raise web.HTTPForbidden
        socket = web.WebSocketResponse(max_msg_size=LARGEST_KEYS, heartbeat=HEARTBEAT)
        await socket.prepare(request)
        self._open += 1
        before = self._sockets.get(seat)
        self._sockets[seat] = socket
        if before is not None:  # whose other end may be gone, and is not waited for
            closing = asyncio.create_task(before.close(code=TAKEN))
            self._closing.add(closing)
            closing.add_done_callback(self._closing.discard)
        where = f"{self._local_port}:{self._room.door.new_pass(seat)}"
        let_go = partial(self._let_go, socket, seat)
        process = SeatProcess(where, write_bytes=socket.send_bytes, close=let_go)
        try:
            await process.start(*bounded(*_size(request.query)))
            await pass_on(socket, process, time.monotonic)
        except (ConnectionError, OSError):
            pass
        finally:
            self._open -= 1
            if self._sockets.get(seat) is socket:
                del self._sockets[seat]
            await asyncio.shield(process.stop())
            await asyncio.sleep(_LEFT)
            await self._let_go(socket, seat)
        return socket

    async def _let_go(self, socket: web.WebSocketResponse, seat: str) -> None:
        """Close a browser's socket, and say whether the seat goes on in another window."""
        line = self._room.room.sittings[seat].line
        goes_on = line is not None and not line.ended
        await socket.close(code=TAKEN if goes_on else WSCloseCode.OK)


class _Shown(Struct, frozen=True):
    token: str


_SIZE = re.compile(r"[0-9]{1,4}")

_SHOWN = msgspec.json.Decoder(_Shown)

_HEADERS: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}


def _no(status: int) -> web.Response:
    return web.Response(status=status, text="This is a room, and the link of a seat opens it.\n")


def _page(title: str, seat: str | None, status: int) -> web.Response:
    nonce = secrets.token_urlsafe(16)
    return web.Response(
        status=status,
        text=page(title, nonce, seat),
        content_type="text/html",
        headers={"Content-Security-Policy": policy(nonce)},
    )


def _size(query: Mapping[str, str]) -> tuple[int, int]:
    """The size of a browser's terminal as it says; a usual one where it says none."""
    sizes = []
    for name, usual in (("width", 80), ("height", 24)):
        said = query.get(name, "")
        sizes.append(int(said) if _SIZE.fullmatch(said) else usual)
    return sizes[0], sizes[1]
