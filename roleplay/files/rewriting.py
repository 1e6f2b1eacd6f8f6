"""Putting a file's new contents in the place of the old: always whole, and never over a stranger's.

An author's file is old or new and never in between, whenever the power goes; and where somebody
has changed it since it was read, it stays as they left it.
"""

import os
from collections.abc import Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from msgspec import Struct

from roleplay.files.naming import told_of
from roleplay.files.ordinary import read_ordinary
from roleplay.files.syncing import sync_folder
from roleplay.files.waiting import clear_lost, waiting_beside

CAP = 16 << 20
"""The largest file that is put in another's place, in bytes."""


class ChangedSinceError(Exception):
    """The file is not as it was when it was read."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} has been changed since it was read, so it was left as it is. Try again."
        )


class HalfWrittenError(Exception):
    """Of several files some were replaced and could not be put back."""

    def __init__(self, stands: Sequence[Path]) -> None:
        names = ", ".join(map(str, stands))
        super().__init__(
            "Not all files could be written, and not all put back. These are written anew, and the"
            f" others are as they were: {names}"
        )
        self.stands = tuple(stands)


class Rewriting(Struct, frozen=True):
    """A file's new contents."""

    path: Path
    data: bytes
    read_as: str
    """The digest of what it held when it was read."""


def digest_of_bytes(data: bytes) -> str:
    """The SHA-256 of a file's bytes in hexadecimal."""
    return sha256(data).hexdigest()


def rewrite(path: Path, data: bytes, read_as: str, *, cap: int = CAP) -> None:
    """Put `data` in the place of an ordinary file that was read with the digest `read_as`.

    A symbolic link stays one, and the file behind it is replaced. Raises `ChangedSinceError`, and
    OSError, which names it, where it cannot be read or written or has more than `cap` bytes; the
    file is then as it was.
    """
    rewrite_all([Rewriting(path, data, read_as)], cap=cap)


def rewrite_all(files: Sequence[Rewriting], *, cap: int = CAP) -> None:
    """The same of several files: all or none, as long as the power stays on.

    Everything is written beside them first, so that little is left to fail: each file is then
    replaced in an instant. Raises as `rewrite` does, and all files are then as they were; or
    `HalfWrittenError` where some could not be put back.
    """
    beside: list[tuple[Path, Path, Rewriting]] = []
    replaced: list[tuple[Path, Rewriting, bytes]] = []
    """Those whose turn has come, with what they held."""
    try:
        for each in files:
            with told_of(each.path):
                path = each.path.resolve(strict=True)
                beside.append((path, _write_beside(path, each.data), each))
        held = [_unchanged(path, each.read_as, cap) for path, _, each in beside]
        # Nothing but this stands between the first and the last.
        for (path, waiting, each), before in zip(beside, held, strict=True):
            replaced.append((path, each, before))
            with told_of(each.path):
                waiting.replace(path)
    except BaseException as error:
        for _, waiting, _ in beside:
            with suppress(OSError):
                waiting.unlink()
        stands = [
            each.path for path, each, before in replaced if not _put_back(path, each, before, cap)
        ]
        if stands:
            raise HalfWrittenError(stands) from error
        raise
    for path, _, _ in beside:
        clear_lost(path)
    for folder in {path.parent for path, _, _ in beside}:
        with suppress(OSError):  # only a loss of power at once could bring back the old
            sync_folder(folder)


def _write_beside(path: Path, data: bytes) -> Path:
    """The new contents in a file of their own, with the rights of the one they are to replace."""
    with path.open("r+b"):
        pass  # what may not be written to is not to be replaced either
    mode = path.stat().st_mode & 0o7777
    beside = waiting_beside(path)
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(mode)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
    return beside


def _put_back(path: Path, each: Rewriting, before: bytes, cap: int) -> bool:
    """Whether a file that was replaced, or was about to be, is as it was again."""
    waiting = None
    try:
        if read_ordinary(path, cap) == before:
            return True
        waiting = _write_beside(path, before)
        _unchanged(path, digest_of_bytes(each.data), cap)
        waiting.replace(path)
    except (OSError, ChangedSinceError):
        if waiting is not None:
            with suppress(OSError):
                waiting.unlink()
        return False
    return True


def _unchanged(path: Path, read_as: str, cap: int) -> bytes:
    """What a file holds, if that is still what was read of it."""
    data = read_ordinary(path, cap)
    if digest_of_bytes(data) != read_as:
        raise ChangedSinceError(path)
    return data
