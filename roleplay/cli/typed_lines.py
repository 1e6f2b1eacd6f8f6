"""What is typed while something else goes on: line by line, without keeping anybody waiting."""

import asyncio
import contextlib
import os
import stat
import sys
import threading

_AT_ONCE = 4096


def typed_lines() -> "asyncio.Queue[str | None]":
    """What is typed, line by line; None at its end. Read in a thread that keeps nobody waiting.

    Read past Python's own file: a thread that waits in that one breaks the program as it ends.
    """
    queue: asyncio.Queue[str | None] = asyncio.Queue()
    loop = asyncio.get_running_loop()

    def read() -> None:
        rest = b""
        with contextlib.suppress(RuntimeError):  # the loop has ended meanwhile
            while data := _read_on():
                *lines, rest = (rest + data).split(b"\n")
                for line in lines:
                    loop.call_soon_threadsafe(queue.put_nowait, line.decode("utf-8", "replace"))
            if rest:
                loop.call_soon_threadsafe(queue.put_nowait, rest.decode("utf-8", "replace"))
            loop.call_soon_threadsafe(queue.put_nowait, None)

    threading.Thread(target=read, daemon=True).start()
    return queue


def nothing_can_be_typed() -> bool:
    """Whether nobody can type here, nor has typed: the input is a device that is no terminal."""
    try:
        place = sys.stdin.fileno()
        return stat.S_ISCHR(os.fstat(place).st_mode) and not os.isatty(place)
    except (OSError, ValueError):
        return False


def _read_on() -> bytes:
    """What has been typed since; nothing once there is nobody to type any more."""
    try:
        return os.read(sys.stdin.fileno(), _AT_ONCE)
    except (OSError, ValueError):
        return b""
