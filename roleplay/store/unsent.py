"""Words that were typed and not said yet when the program was ended, kept beside the meeting."""

import os
from collections.abc import Sequence
from pathlib import Path

from roleplay.files.ordinary import closed_behind
from roleplay.model.text import plain
from roleplay.store.disk import File, read_file, reason, write_all
from roleplay.store.errors import MissingFileError, StoreError, UnsentNotKeptError, shown

_ENDING = ".unsent.txt"


def unsent_path(meeting: Path) -> Path:
    """Where words that were not said are kept for the meeting in a file."""
    return meeting.with_suffix(_ENDING)


def keep_unsent(meeting: Path, words: Sequence[str]) -> Path:
    """Keep words that were not said, one line each, behind those that are kept already.

    Returns the path of their file. Raises UnsentNotKeptError.
    """
    path = unsent_path(meeting)
    flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
    for careful in ("O_NOFOLLOW", "O_NONBLOCK", "O_CLOEXEC"):  # no link followed, no pipe waited on
        flags |= getattr(os, careful, 0)
    lines = "".join(f"{plain(each)}\n" for each in words)
    try:
        with closed_behind(os.open(path, flags, 0o600)) as descriptor:
            disk = File(descriptor)
            write_all(disk, lines.encode("utf-8", "replace"))
            disk.sync()
    except (OSError, ValueError) as error:
        raise UnsentNotKeptError(
            f"What you had typed and not said could not be kept in {shown(path)} "
            f"({reason(error)}). It was: {lines}"
        ) from error
    return path


def unsent_words(meeting: Path) -> tuple[str, ...]:
    """The words kept for the meeting in a file, the oldest first; none where there are none.

    Raises StoreError where there is something that cannot be read.
    """
    try:
        data = read_file(unsent_path(meeting))
    except MissingFileError:
        return ()
    lines = data.decode("utf-8", "replace").split("\n")
    return tuple(filter(None, (plain(each).strip() for each in lines)))


def forget_unsent(meeting: Path) -> None:
    """Let go of the words kept for a meeting, once they have been said or put away.

    Raises StoreError.
    """
    path = unsent_path(meeting)
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(
            f"{shown(path)} holds words that are no longer needed and could not be removed "
            f"({reason(error)}). Remove it yourself."
        ) from error
