"""Making a file that was not there: whole or not at all, and never over another."""

import errno
import os
from contextlib import suppress
from pathlib import Path

from roleplay.files.naming import told_of
from roleplay.files.syncing import sync_folder
from roleplay.files.waiting import clear_lost, waiting_beside

_NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.ENOSYS})
"""What disks say that cannot give a file two names, as those of memory sticks."""


_MODE = 0o666
_PRIVATE = 0o600


def make(path: Path, data: bytes, *, private: bool = False) -> None:
    """Write a new file; a private one can be read by its owner alone, where systems know that.

    Raises FileExistsError where something has that name already, even a link that leads nowhere,
    and OSError where it cannot be written; both name it. Nothing is left behind then.
    """
    beside = waiting_beside(path)
    try:
        with told_of(path):
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
            descriptor = os.open(beside, flags, _PRIVATE if private else _MODE)
            with os.fdopen(descriptor, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            _give_name(beside, path)
        clear_lost(path)
        with suppress(OSError):
            sync_folder(path.parent)
    finally:
        with suppress(OSError):
            beside.unlink()


def _give_name(beside: Path, path: Path) -> None:
    """Call a file by a name that is free."""
    try:
        os.link(beside, path)  # which refuses a name that is taken, unlike a renaming
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        path.touch(exist_ok=False)  # so that nobody else takes it before the renaming
        try:
            beside.replace(path)
        except OSError:
            path.unlink()
            raise
