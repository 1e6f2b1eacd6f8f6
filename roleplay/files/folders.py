"""Folders and files for their owner alone."""

import os
from pathlib import Path

_OWNER = 0o700


def as_private(path: str, flags: int) -> int:
    """What `open` opens a file with that is readable by its owner alone, if it makes it."""
    return os.open(path, flags, 0o600)


def make_private(folder: Path) -> None:
    """Make a folder and all that lead to it, those that are missing readable by their owner alone.

    Raises OSError or ValueError where one cannot be made.
    """
    missing = []
    each = folder
    while not each.exists() and each != each.parent:
        missing.append(each)
        each = each.parent
    for path in reversed(missing):
        path.mkdir(mode=_OWNER, exist_ok=True)
    if not folder.is_dir():
        folder.mkdir(mode=_OWNER)  # says what stands in its place
