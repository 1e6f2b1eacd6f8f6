"""Ordinary files, and nothing else: a pipe or a device could hang or be changed by being opened.

    OSError
    ├── FileNotFoundError ...   as the system tells them
    ├── IsADirectoryError       it is a folder
    ├── NotOrdinaryError        a pipe, a device, a socket; a link that is not to be followed
    └── OverCapError            it holds more than was to be read

A path that no system can use raises ValueError, as the system's own calls do.
"""

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_ALWAYS: int = (
    getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a pipe put in the file's place meanwhile does not hang
    | getattr(os, "O_BINARY", 0)
)
_NO_LINK: int = getattr(os, "O_NOFOLLOW", 0)


class NotOrdinaryError(OSError):
    """What is there is no file that bytes can be read from to an end."""


class OverCapError(OSError):
    """The file holds more than was to be read."""

    def __init__(self, size: int) -> None:
        super().__init__(errno.EFBIG, "it is too large")
        self.size = size
        """Bytes it holds, as far as is known."""


def open_ordinary(path: Path, flags: int = os.O_RDONLY, *, follow: bool = True) -> int:
    """The descriptor of an ordinary file that is there; never waits.

    `flags` are those of `os.open`. Without `follow` a symbolic link is refused. Raises OSError or
    ValueError as told above.
    """
    _require_ordinary(path.stat(follow_symlinks=follow), path)
    descriptor = os.open(path, flags | _ALWAYS | (0 if follow else _NO_LINK))
    try:
        # Another file may have been put in its place since.
        _require_ordinary(os.fstat(descriptor), path)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor


@contextmanager
def closed_behind(descriptor: int) -> Iterator[int]:
    """An open file's descriptor, to be closed once it has been used."""
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def read_ordinary(path: Path, cap: int, *, follow: bool = True) -> bytes:
    """Everything in an ordinary file of at most `cap` bytes; raises as `open_ordinary` does.

    Raises OverCapError for a longer one, and has then read no more than one byte above the cap.
    """
    with closed_behind(open_ordinary(path, follow=follow)) as descriptor:
        return read_open(descriptor, cap)


def first_bytes(path: Path, most: int, *, follow: bool = True) -> bytes:
    """The first `most` bytes of an ordinary file; none of one that cannot be opened or read."""
    with (
        suppress(OSError, ValueError),
        closed_behind(open_ordinary(path, follow=follow)) as descriptor,
    ):
        return os.read(descriptor, most)
    return b""


def read_open(descriptor: int, cap: int) -> bytes:
    """The rest of an open file if it has at most `cap` bytes; raises OverCapError or OSError."""
    size = os.fstat(descriptor).st_size
    if size > cap:
        raise OverCapError(size)
    with open(descriptor, "rb", closefd=False) as file:
        # Room is made at once for all that is asked for: so first for what it says it holds. A
        # system's own odd files hold more, or have nothing to give yet, and then give None.
        data = file.read(size + 1) or b""
        if len(data) > size:
            data += file.read(cap - size) or b""
    if len(data) > cap:
        raise OverCapError(len(data))
    return data


def _require_ordinary(facts: os.stat_result, path: Path) -> None:
    """Raise IsADirectoryError or NotOrdinaryError unless this is an ordinary file."""
    if stat.S_ISDIR(facts.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(facts.st_mode):
        raise NotOrdinaryError(errno.EINVAL, "it is not an ordinary file", str(path))
