"""The few things asked of the operating system, so that a journal can be tried on a failing disk.

On systems that know the distinction files are made readable by their owner alone: practice is
private.
"""

import contextlib
import errno
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

from roleplay.files.ordinary import (
    NotOrdinaryError,
    OverCapError,
    closed_behind,
    open_ordinary,
    read_open,
)
from roleplay.store.errors import (
    CannotCreateError,
    InUseError,
    MissingFileError,
    NameTakenError,
    TooLargeError,
    UnreadableError,
    shown,
)

LIMIT = 256 * 1024 * 1024
"""Bytes; a longer file is not read. A meeting of an hour takes less than one MiB."""

_ALWAYS: int = (
    getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_LOCKED = frozenset({errno.EWOULDBLOCK, errno.EAGAIN, errno.EACCES})


class Disk(Protocol):
    """An open file to whose end lines are written; every method may raise OSError."""

    def write(self, data: bytes) -> int:
        """Write at the end of the file; returns how many bytes were written, maybe not all."""

    def truncate(self, size: int) -> None:
        """Cut the file to this many bytes."""

    def sync(self) -> None:
        """Return once everything written is safe from a loss of power."""

    def size(self) -> int:
        """How many bytes the file has."""


class File:
    """The disk itself, by a descriptor that is opened and closed elsewhere."""

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor

    def write(self, data: bytes) -> int:
        """Write at the end of the file; returns how many bytes were written, maybe not all."""
        return os.write(self._descriptor, data)

    def truncate(self, size: int) -> None:
        """Cut the file to this many bytes."""
        os.truncate(self._descriptor, size)

    def sync(self) -> None:
        """Return once everything written is safe from a loss of power."""
        os.fsync(self._descriptor)

    def size(self) -> int:
        """How many bytes the file has."""
        return os.fstat(self._descriptor).st_size


def write_all(disk: Disk, data: bytes) -> None:
    """Write all of `data`, in as many pieces as the disk takes it; raises OSError."""
    while data:
        written = disk.write(data)
        if written <= 0:
            raise OSError(errno.EIO, "the disk takes no more")
        data = data[written:]


def is_full(error: OSError) -> bool:
    """Whether an error says that there is no room, or that a file may not grow."""
    return error.errno in _FULL


def create_ordinary(path: Path) -> int:
    """The descriptor of a new, empty file that nobody else can read; never overwrites one.

    Raises OSError or ValueError.
    """
    return os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_EXCL | _ALWAYS, 0o600)


def create_file(path: Path) -> int:
    """The same for a transcript; raises NameTakenError or CannotCreateError."""
    try:
        return create_ordinary(path)
    except FileExistsError as error:
        raise name_taken(path) from error
    except (OSError, ValueError) as error:
        raise CannotCreateError(
            f"No transcript could be made at {shown(path)} ({reason(error)}). "
            "Choose a folder that exists and that you may write to."
        ) from error


def open_file(path: Path, *, to_write: bool) -> int:
    """The descriptor of an ordinary file; raises MissingFileError or UnreadableError."""
    flags = os.O_RDWR | os.O_APPEND if to_write else os.O_RDONLY
    try:
        return open_ordinary(path, flags)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise MissingFileError(
            f"There is no file {shown(path)}. Look at the spelling and at the folder."
        ) from error
    except IsADirectoryError as error:
        raise UnreadableError(
            f"{shown(path)} is a folder. Name one of the transcripts in it."
        ) from error
    except NotOrdinaryError as error:
        raise UnreadableError(
            f"{shown(path)} is not an ordinary file. Name a transcript's file."
        ) from error
    except (OSError, ValueError) as error:
        raise UnreadableError(
            f"{shown(path)} could not be opened ({reason(error)}). "
            "Copy it to a folder of your own and try with the copy."
        ) from error


def read_all(descriptor: int, path: Path) -> bytes:
    """Everything in an open file; raises TooLargeError or UnreadableError."""
    try:
        return read_open(descriptor, LIMIT)
    except OverCapError as error:
        raise TooLargeError(
            f"{shown(path)} is larger than a transcript can be ({LIMIT >> 20} MiB). "
            "Make sure that it is the file you meant."
        ) from error
    except OSError as error:
        raise UnreadableError(
            f"{shown(path)} could not be read ({reason(error)}). If there is a copy, use that."
        ) from error


def read_file(path: Path) -> bytes:
    """Everything in a file; raises MissingFileError, TooLargeError or UnreadableError."""
    with closed_behind(open_file(path, to_write=False)) as descriptor:
        return read_all(descriptor, path)


def is_at(descriptor: int, path: Path) -> bool:
    """Whether the open file is still the one at `path`."""
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except OSError:
        return False


def lock(descriptor: int, path: Path) -> None:
    """Keep a second writer out until the descriptor is closed; raises InUseError."""
    try:
        _lock(descriptor)
    except OSError as error:
        if error.errno in _LOCKED:
            raise InUseError(
                f"The meeting in {shown(path)} is open in another window. "
                "Go on there, or close it there first."
            ) from error
        raise InUseError(
            f"{shown(path)} lies on a disk that cannot keep two windows from writing at once "
            f"({reason(error)}). Keep the meeting in a folder on this computer's own disk."
        ) from error


@contextlib.contextmanager
def closing_on_error(descriptor: int) -> Iterator[None]:
    """Close a descriptor if what is done with it fails."""
    try:
        yield
    except BaseException:
        os.close(descriptor)
        raise


@contextlib.contextmanager
def removing_on_error(path: Path) -> Iterator[None]:
    """Remove a file that was just made if what is done with it fails."""
    try:
        yield
    except BaseException:
        with contextlib.suppress(OSError):
            path.unlink()
        raise


def reason(error: OSError | ValueError) -> str:
    """What the system says of an error, without the path."""
    return (error.strerror if isinstance(error, OSError) else None) or "not a possible name"


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        # One byte far beyond the end, since Windows keeps readers from what is locked.
        os.lseek(descriptor, 0x7FFF0000, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def name_taken(path: Path) -> NameTakenError:
    """That a new transcript would overwrite the file that is there."""
    return NameTakenError(
        f"{shown(path)} is there already, and a meeting is never written over another. "
        "Choose another name, or move that file away."
    )
