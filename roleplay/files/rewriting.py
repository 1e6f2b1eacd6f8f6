"""Putting a file's new contents in the place of the old: always whole, and never over a stranger's.

An author's file is old or new and never in between, whenever the power goes; and where somebody
has changed it since it was read, it stays as they left it.
"""

import os
import secrets
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from roleplay.files.ordinary import read_ordinary
from roleplay.files.syncing import sync_folder

CAP = 16 << 20
"""The largest file that is put in another's place, in bytes."""


class ChangedSinceError(Exception):
    """The file is not as it was when it was read."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            f"{path} has been changed since it was read, so it was left as it is. Try again."
        )


def digest_of_bytes(data: bytes) -> str:
    """The SHA-256 of a file's bytes in hexadecimal."""
    return sha256(data).hexdigest()


def rewrite(path: Path, data: bytes, read_as: str) -> None:
    """Put `data` in the place of an ordinary file that was read with the digest `read_as`.

    A symbolic link stays one, and the file behind it is replaced. Raises `ChangedSinceError`, and
    OSError where it cannot be read or written; the file is then as it was.
    """
    path = path.resolve(strict=True)
    with path.open("r+b"):
        pass  # what may not be written to is not to be replaced either
    mode = path.stat().st_mode & 0o7777
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(mode)
        _require_unchanged(path, read_as)
        beside.replace(path)
    except BaseException:
        with suppress(OSError):
            beside.unlink()
        raise
    with suppress(OSError):  # it is there; only a loss of power at once could bring back the old
        sync_folder(path.parent)


def _require_unchanged(path: Path, read_as: str) -> None:
    if digest_of_bytes(read_ordinary(path, CAP)) != read_as:
        raise ChangedSinceError(path)
