"""Opening a meeting's file, whatever it is: a meeting that was played, or a recording."""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from roleplay.files.ordinary import first_bytes
from roleplay.model.marking import parts_by
from roleplay.model.transcript import Header, Transcript
from roleplay.store.errors import NotATranscriptError, StoreError, shown
from roleplay.store.left_out import LeftOut
from roleplay.store.marked import Marked, marked_by, with_marks
from roleplay.store.marks import Kept, marks_of
from roleplay.store.people import known_people
from roleplay.store.reader import Recovered, read_transcript, transcript_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from roleplay.intake import IntakeError
    from roleplay.model.mark import Mark
    from roleplay.model.transcript import Recorded
    from roleplay.recordings.behind import Contents

_PLAYED = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"(?:format|application)"\s*:')
"""How the first line of a played meeting begins, and none of a recording."""

_START = 2**14
"""Bytes in which it stands, if it does."""


NOT_FOLLOWED = (
    "{file} only refers to a recording and holds none of its words. Such a file counts among the "
    "meetings of whoever made it. Ask for the recording itself."
)


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
    start = first_bytes(path, _START)
    played = _PLAYED.match(start) is not None
    if is_left_to_store(start, path):
        with _refusing(played=played):
            recovered = read_transcript(path)
        return _own(recovered, path, marks_of(path), more)
    return _recording([path], path, more)


def meeting_in(data: bytes, path: Path, kept: Kept, behind: Contents = ()) -> Opened:
    """The meeting that a file of these bytes holds, with the marks that lie beside it.

    Nothing is opened; `path` tells the file's ending, and is for messages. `behind` holds the
    recording that it refers to, if it refers to one. Raises `RefusedError`.
    """
    played = _PLAYED.match(data[:_START]) is not None
    if is_left_to_store(data[:_START], path):
        with _refusing(played=played):
            recovered = transcript_in(data, path)
            recorded = recovered.transcript.header.recorded
            if recorded is not None and recorded.files and not behind:
                raise RefusedError(NOT_FOLLOWED.format(file=shown(path)))
        return _own(recovered, path, kept, behind=behind)
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


def _own(
    recovered: Recovered,
    path: Path,
    kept: Kept,
    more: Sequence[Mark] = (),
    behind: Contents = (),
) -> Opened:
    """A meeting of roleplay's own; of a recording that is kept, with what it refers to."""
    read, notices = recovered.transcript, recovered.notices
    if read.header.recorded is not None:
        read, told = _kept(read, read.header.recorded, path, kept.marks, behind)
        notices = (*notices, *told)
    marked = marked_by(read, kept, path, more)
    return Opened(read, marked, (*notices, *marked.notices), recovered.left_out)


def dated_by_file(header: Header) -> tuple[str, ...]:
    """What to know of a kept recording's date, where it is only that of the recording's file."""
    if header.recorded is None or header.recorded.dated != "file":
        return ()
    from roleplay.reports.words import say  # noqa: PLC0415 - of few meetings there is this to say

    return (say("recorded", "by_file"),)


def is_left_to_store(start: bytes, path: Path) -> bool:
    """Whether a file that begins so was played here, or has the ending of those that were.

    Some services' JSON has that ending too, and tells on its first lines who says what.
    """
    if _PLAYED.match(start) or path.suffix.lower() != ".jsonl":
        return _PLAYED.match(start) is not None
    from roleplay.intake.document import told_by_line  # noqa: PLC0415 - see `_recording`

    return not told_by_line(start)


def is_own(path: Path) -> bool:
    """Whether a file is a meeting of roleplay's own, a recording that is kept as one too."""
    return _begins_as_played(path)


def open_together(paths: Sequence[Path], more: Sequence[Mark] = ()) -> Opened:
    """Read several recordings of one meeting as one, with the marks of all together.

    Raises `RefusedError`.
    """
    return _recording(paths, together_path(paths), more)


def together_path(paths: Sequence[Path]) -> Path:
    """What several recordings of one meeting are called together; their marks lie beside it."""
    return paths[0].with_name(f"{paths[0].name}.together")


def _kept(
    read: Transcript, recorded: Recorded, path: Path, marks: Sequence[Mark], contents: Contents
) -> tuple[Transcript, tuple[str, ...]]:
    """A recording that is kept among the meetings, and what is to be known of what it refers to.

    Raises `RefusedError` where it is kept by reference and the recording cannot be read.
    """
    header = read.header
    if not recorded.files:
        return replace(read, header=_labelled(header, marks)), ()
    from roleplay.recordings.behind import read_behind  # noqa: PLC0415 - with the readers

    behind, notices = read_behind(recorded, path, contents)
    told = replace(behind.header, source=header.source, started=header.started, recorded=recorded)
    return replace(behind, header=told), notices


def _labelled(header: Header, marks: Sequence[Mark]) -> Header:
    """A copy's header in which those who are not in the list of names are called by their parts.

    So they are called in its words too, where somebody was forgotten.
    """
    names = known_people()
    unknown = {who.id for who in header.people if who.person and who.person not in names}
    if not unknown:
        return header
    # A meeting in which everybody is known is opened without it.
    from roleplay.recordings.labels import labels  # noqa: PLC0415 - as just said

    people = parts_by(marks, header.people)
    nameless = (replace(who, name="") if who.id in unknown else who for who in people)
    called = labels(replace(header, people=tuple(nameless)))
    return replace(
        header,
        people=tuple(
            replace(who, name=called[who.id]) if who.id in unknown else who for who in header.people
        ),
    )


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
    return _PLAYED.match(first_bytes(path, _START)) is not None
