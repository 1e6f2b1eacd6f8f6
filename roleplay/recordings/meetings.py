"""Opening a meeting's file, whatever it is: a meeting that was played, or a recording."""

from __future__ import annotations

import os
import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec import Struct

from roleplay.files.ordinary import open_ordinary
from roleplay.model.transcript import Transcript
from roleplay.store.errors import NotATranscriptError, StoreError
from roleplay.store.left_out import LeftOut
from roleplay.store.marked import Marked, marked_by, with_marks
from roleplay.store.reader import read_transcript, transcript_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from roleplay.intake import IntakeError
    from roleplay.model.mark import Mark
    from roleplay.store.marks import Kept
    from roleplay.store.reader import Recovered

_PLAYED = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"(?:format|application)"\s*:')
"""How the first line of a played meeting begins, and none of a recording."""

_START = 100
"""Bytes in which it stands, if it does."""


class RefusedError(Exception):
    """A file cannot be used; the text is one paragraph that says what to do."""

    left_out: LeftOut | None = None
    """What was read of a played meeting whose first line is damaged: words, perhaps."""

    def __init__(self, reason: str, *, unreadable: bool = False, foreign: bool = False) -> None:
        super().__init__(reason)
        self.unreadable = unreadable
        """Whether the file could not be read, rather than read and not understood."""
        self.foreign = foreign
        """Whether it is no transcript at all, rather than one that cannot be used."""


class Opened(Struct, frozen=True):
    """What a file holds."""

    read: Transcript
    """As it was read, with no mark counted in it."""
    marked: Marked
    """With the marks beside the file."""
    notices: tuple[str, ...] = ()
    """What had to be left out of a played meeting, which a recording's header counts instead; and
    which marks could not be counted."""
    left_out: LeftOut | None = None
    """What was left out: `roleplay.store.left_out.words_in` gives the words in it."""

    @property
    def transcript(self) -> Transcript:
        """With its people joined and renamed, from its marked beginning to its end."""
        return self.marked.transcript

    @property
    def corrected(self) -> Transcript:
        """As it was read, with what is corrected of it: what a mark of a turn is of."""
        return self.marked.corrected or self.read

    @property
    def itself(self) -> bool:
        """Whether the meeting says itself who was who, as every one does that was played."""
        return any(person.part is not None for person in self.read.header.people)


def open_meeting(path: Path, more: Sequence[Mark] = ()) -> Opened:
    """Read a played meeting or a recording, with the marks beside it and with `more`.

    Raises `RefusedError`.
    """
    played = _begins_as_played(path)
    if played or path.suffix.lower() == ".jsonl":
        with _refusing(played=played):
            recovered = read_transcript(path)
        return _opened(recovered, with_marks(recovered.transcript, path, more))
    return _recording([path], path, more)


def meeting_in(data: bytes, path: Path, kept: Kept) -> Opened:
    """The meeting that a file of these bytes holds, with the marks that lie beside it.

    Nothing is opened; `path` tells the file's ending, and is for messages. Raises `RefusedError`.
    """
    played = _PLAYED.match(data[:_START]) is not None
    if played or path.suffix.lower() == ".jsonl":
        with _refusing(played=played):
            recovered = transcript_in(data, path)
        return _opened(recovered, marked_by(recovered.transcript, kept, path))
    from roleplay.intake import IntakeError, recording_of  # noqa: PLC0415 - see `_recording`

    try:
        read = recording_of(data, path)
    except IntakeError as error:
        raise _refused(error, str(path)) from error
    marked = marked_by(read, kept, path)
    return Opened(read, marked, marked.notices)


@contextmanager
def _refusing(*, played: bool) -> Iterator[None]:
    """Tell what the store refuses as a `RefusedError`."""
    try:
        yield
    except NotATranscriptError as error:
        refused = RefusedError(str(error), foreign=not played)
        refused.left_out = error.left_out
        raise refused from error
    except StoreError as error:
        raise RefusedError(str(error), unreadable=True) from error


def _opened(recovered: Recovered, marked: Marked) -> Opened:
    notices = (*recovered.notices, *marked.notices)
    return Opened(recovered.transcript, marked, notices, recovered.left_out)


def open_together(paths: Sequence[Path], more: Sequence[Mark] = ()) -> Opened:
    """Read several recordings of one meeting as one, with the marks of all together.

    Raises `RefusedError`.
    """
    return _recording(paths, together_path(paths), more)


def together_path(paths: Sequence[Path]) -> Path:
    """What several recordings of one meeting are called together; their marks lie beside it."""
    return paths[0].with_name(f"{paths[0].name}.together")


def _recording(paths: Sequence[Path], path: Path, more: Sequence[Mark]) -> Opened:
    # A played meeting is scored sooner without the readers of recordings.
    from roleplay.intake import (  # noqa: PLC0415 - see above
        IntakeError,
        read_recording,
        read_together,
    )

    try:
        read = read_together(paths) if len(paths) > 1 else read_recording(path)
    except IntakeError as error:
        raise _refused(error, str(path) if len(paths) == 1 else error.source) from error
    marked = with_marks(read, path, more)
    return Opened(read, marked, marked.notices)


def _refused(error: IntakeError, which: str) -> RefusedError:
    from roleplay.intake import (  # noqa: PLC0415 - see `_recording`
        NobodyToCompareError,
        NotARecordingError,
        UnreadableFileError,
    )

    return RefusedError(
        f"{which}, {error.place}: {error.reason}" if error.place else f"{which}: {error.reason}",
        unreadable=isinstance(error, UnreadableFileError),
        foreign=isinstance(error, NotARecordingError | NobodyToCompareError),
    )


def _begins_as_played(path: Path) -> bool:
    """Whether to leave a file to the store; one that cannot be opened is left to the intake."""
    try:
        descriptor = open_ordinary(path)
    except (OSError, ValueError):
        return False
    try:
        return _PLAYED.match(os.read(descriptor, _START)) is not None
    except OSError:
        return False
    finally:
        os.close(descriptor)
