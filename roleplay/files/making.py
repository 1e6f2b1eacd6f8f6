"""Making a file that was not there: whole or not at all, and never over another."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from roleplay.files.syncing import sync_folder


def make(path: Path, data: bytes) -> None:
    """Write a new file.

    Raises FileExistsError where something has that name already, even a link that leads nowhere,
    and OSError where it cannot be written; nothing is left behind then.
    """
    beside = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with beside.open("xb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.link(beside, path)  # which refuses a name that is taken, unlike a renaming
        with suppress(OSError):
            sync_folder(path.parent)
    finally:
        with suppress(OSError):
            beside.unlink()
