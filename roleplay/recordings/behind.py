"""The recording behind a meeting that is kept by reference: read from where it lies, each time."""

from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from roleplay.intake import IntakeError, UnreadableFileError, read_recording, read_together
from roleplay.intake.source import read_bytes
from roleplay.model.phrasing import listed
from roleplay.model.text import plain
from roleplay.model.transcript import Recorded, Transcript
from roleplay.recordings.meetings import NOT_FOLLOWED, RefusedError
from roleplay.store.errors import shown
from roleplay.store.names import transcript_folder

_MOST_NAMED = 3
"""Files of one recording that are named where something is wrong with them."""


def digest_of(paths: Sequence[Path]) -> str:
    """The SHA-256 of a recording, of several files that of theirs in order; raises IntakeError."""
    digests = [sha256(read_bytes(path)).digest() for path in paths]
    return digests[0].hex() if len(digests) == 1 else sha256(b"".join(digests)).hexdigest()


def read_behind(recorded: Recorded, kept: Path) -> tuple[Transcript, tuple[str, ...]]:
    """The recording that a kept meeting refers to, and what to know of it: that it has changed.

    A reference counts among the person's own meetings alone, so that no file from elsewhere can
    have another one opened. Raises RefusedError.
    """
    if kept.parent.resolve() != transcript_folder().resolve():
        raise RefusedError(NOT_FOLLOWED.format(file=shown(kept)))
    paths = [Path(file) for file in recorded.files]
    where = listed([shown(path) for path in paths], most=_MOST_NAMED)
    try:
        read = read_recording(paths[0]) if len(paths) == 1 else read_together(paths)
        digest = digest_of(paths)
    except IntakeError as error:
        place = f"{error.place}: " if error.place else ""
        raise RefusedError(
            f"{shown(kept)} refers to the recording {where}, which cannot be read: {place}"
            f"{plain(error.reason)} Put the recording back where it was; or open it from where it "
            "is now, or give that to 'roleplay keep', and it is found again.",
            unreadable=isinstance(error, UnreadableFileError),
        ) from error
    if digest == recorded.sha256:
        return read, ()
    changed = (
        f"{where} has changed since it was kept as {shown(kept)}, and is read as it is now. Go "
        "back to the recording from before; or keep this one anew, and erase the other."
    )
    return read, (changed,)
