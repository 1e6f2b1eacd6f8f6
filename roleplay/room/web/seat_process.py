"""A browser's seat: the process that draws it, and what comes from the browser for it.

It is told by its environment which seat it sits in, and is given nothing else of the owner's: no
name of a file, no folder, no argument.
"""

import asyncio
import contextlib
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Awaitable, Callable, Mapping

import msgspec
from aiohttp import WSMsgType, web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from roleplay.room.lines import Pace

SEAT_VARIABLE = "ROLEPLAY_SEAT"
"""The environment variable by which a seat's process knows where to sit: `port:pass`."""

_PASSED_ON = frozenset(
    {"PATH", "PYTHONPATH", "LANG", "LC_ALL", "LC_CTYPE", "SYSTEMROOT", "VIRTUAL_ENV", "TZ"}
)
"""Of the owner's environment; what else it says is nobody's business."""

LARGEST_KEYS = 16 * 1024
"""Bytes of one message from a browser: a long paste."""

_WIDEST, _TALLEST = 400, 200
_LONGEST_STOP = 5.0

_ENVELOPES: msgspec.json.Decoder[list[object]] = msgspec.json.Decoder(list[object])


class SeatProcess(AppService):
    """The process of one browser's seat."""

    def __init__(
        self,
        where: str,
        *,
        write_bytes: Callable[[bytes], Awaitable[None]],
        close: Callable[[], Awaitable[None]],
    ) -> None:
        """`where` is what its environment tells it."""
        super().__init__(
            "",
            write_bytes=write_bytes,
            write_str=_nothing,
            close=close,
            download_manager=DownloadManager(),
        )
        self._where = where

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        made: dict[str, str] = super()._build_environment(width, height)
        return environment(made, self._where)

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        self._process = process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "roleplay.tui.seat",
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env=self._build_environment(width, height),
            start_new_session=True,
        )
        assert process.stdin is not None  # noqa: S101 - it is a pipe
        self._stdin = process.stdin
        return process

    async def on_meta(self, data: bytes) -> None:
        """Of what a process may tell the browser, only that it has ended is passed on."""
        with contextlib.suppress(msgspec.DecodeError):
            if msgspec.json.decode(data) == {"type": "exit"}:
                await self.remote_close()

    async def on_packed(self, payload: bytes) -> None:
        """No file is handed to a browser."""

    async def stop(self) -> None:
        """Have the process end; where it does not, end it."""
        try:
            await asyncio.wait_for(super().stop(), _LONGEST_STOP)
        except TimeoutError:
            pass
        finally:
            if self._process is not None and self._process.returncode is None:
                with contextlib.suppress(ProcessLookupError):
                    self._process.kill()
                await self._process.wait()


def environment(made: Mapping[str, str], where: str) -> dict[str, str]:
    """What a seat's process may know of its surroundings."""
    ours = {name: made[name] for name in made if name.startswith("TEXTUAL")}
    kept = {name: made[name] for name in _PASSED_ON if name in made}
    sizes = {name: made[name] for name in ("COLUMNS", "ROWS", "TERM_PROGRAM") if name in made}
    return {**ours, **kept, **sizes, SEAT_VARIABLE: where}


async def _nothing(_: str) -> None:
    """Nothing but what is drawn is sent to a browser."""


async def pass_on(
    socket: web.WebSocketResponse, process: SeatProcess, now: Callable[[], float]
) -> None:
    """Pass on what comes from a browser until it goes, or sends what no page of ours would."""
    pace = Pace(now(), per_second=200.0, at_once=2000.0)
    async for message in socket:
        if message.type is not WSMsgType.TEXT or not pace.takes(now()):
            return
        try:
            kind, *rest = _ENVELOPES.decode(message.data)
        except (ValueError, RecursionError):
            return
        if not await _passed_on(socket, process, kind, rest[0] if rest else None):
            return


async def _passed_on(
    socket: web.WebSocketResponse, process: SeatProcess, kind: object, what: object
) -> bool:
    match kind, what:
        case "stdin", str(keys):
            await process.send_bytes(keys.encode("utf-8", "replace"))
        case "resize", {"width": int(width), "height": int(height)}:
            await process.set_terminal_size(*bounded(width, height))
        case "ping", int() | float() | None:
            await socket.send_json(["pong", what])
        case "ping", str(text) if len(text) < _WIDEST:
            await socket.send_json(["pong", text])
        case ("focus", _):
            await process.focus()
        case ("blur", _):
            await process.blur()
        case _:
            return False
    return True


def bounded(width: int, height: int) -> tuple[int, int]:
    """A window's size, as far as one can be drawn."""
    return max(20, min(_WIDEST, width)), max(6, min(_TALLEST, height))
