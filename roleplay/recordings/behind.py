"""The recording behind a meeting that is kept by reference: read from where it lies, each time."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from roleplay.files.ordinary import first_bytes
from roleplay.intake import IntakeError, UnreadableFileError, recording_of, together_of
from roleplay.intake.source import read_bytes
from roleplay.model.phrasing import listed
from roleplay.model.text import plain
from roleplay.model.transcript import Recorded, Transcript
from roleplay.recordings.meetings import NOT_FOLLOWED, RefusedError
from roleplay.store.errors import StoreError, shown
from roleplay.store.names import ENDING, transcript_folder
from roleplay.store.reader import read_header

_HEAD = 64 * 1024
"""Bytes in which the first line of a kept recording stands."""
_RECORDED = b'"recorded":'

_MOST_NAMED = 3
"""Files of one recording that are named where something is wrong with them."""


Contents = tuple[tuple[str, bytes], ...]
"""The files of a recording, each its name and its bytes."""


def digest_of(paths: Sequence[Path]) -> str:
    """The SHA-256 of a recording, of several files that of theirs in order; raises IntakeError."""
    return _digest([read_bytes(path) for path in paths])


def _digest(contents: Sequence[bytes]) -> str:
    digests = [sha256(data).digest() for data in contents]
    return digests[0].hex() if len(digests) == 1 else sha256(b"".join(digests)).hexdigest()


def files_behind(kept: Path) -> tuple[Path, ...]:
    """Where the recording lies that a file refers to; none where it refers to none.

    None either where the reference is not followed: it counts among the person's own meetings
    alone, so that no file from elsewhere can have another one opened. Never raises.
    """
    if kept.suffix != ENDING or _RECORDED not in first_bytes(kept, _HEAD):
        return ()
    try:
        recorded = read_header(kept).recorded
        if recorded is None or not recorded.files or not _is_own(kept):
            return ()
    except (StoreError, OSError, ValueError):
        return ()
    return tuple(map(Path, recorded.files))


def contents_behind(kept: Path) -> Contents:
    """What is in the files that `files_behind` tells; raises RefusedError."""
    paths = files_behind(kept)
    try:
        return tuple((path.name, read_bytes(path)) for path in paths)
    except IntakeError as error:
        raise _gone(paths, kept, error) from error


def read_behind(
    recorded: Recorded, kept: Path, contents: Contents = ()
) -> tuple[Transcript, tuple[str, ...]]:
    """The recording that a kept meeting refers to, and what to know of it: that it has changed.

    `contents` is what `contents_behind` gave, where that was asked before. Raises RefusedError.
    """
    paths = [Path(file) for file in recorded.files]
    try:
        if not contents:
            if not _is_own(kept):
                raise RefusedError(NOT_FOLLOWED.format(file=shown(kept)))
            contents = tuple((path.name, read_bytes(path)) for path in paths)
        if len(contents) > 1:
            read = together_of(contents)
        else:
            name, data = contents[0]
            read = recording_of(data, Path(name))
    except IntakeError as error:
        raise _gone(paths, kept, error) from error
    if _digest([data for _, data in contents]) == recorded.sha256:
        return read, ()
    changed = (
        f"{_where(paths)} has changed since it was kept as {shown(kept)}, and is read as it is "
        "now. Go back to the recording from before; or keep this one anew, and erase the other."
    )
    return read, (changed,)


def _is_own(kept: Path) -> bool:
    return kept.parent.resolve() == transcript_folder().resolve()


def _where(paths: Sequence[Path]) -> str:
    return listed([shown(path) for path in paths], most=_MOST_NAMED)


def _gone(paths: Sequence[Path], kept: Path, error: IntakeError) -> RefusedError:
    place = f"{error.place}: " if error.place else ""
    return RefusedError(
        f"{shown(kept)} refers to the recording {_where(paths)}, which cannot be read: {place}"
        f"{plain(error.reason)} Put the recording back where it was; or open it from where it "
        "is now, or give that to 'roleplay keep', and it is found again.",
        unreadable=isinstance(error, UnreadableFileError),
    )
