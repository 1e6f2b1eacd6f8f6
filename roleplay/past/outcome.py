"""What comes of reading the file of one meeting, for the history of a folder.

It rests on the scoring, and so is loaded only where a file is new or has changed.
"""

import os
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from roleplay.model.mark import Mark
from roleplay.model.rubric import Rubric
from roleplay.model.transcript import Transcript
from roleplay.past.held import Held, encoded, scored_and_held, with_notices
from roleplay.past.history import Past, Unread, counts, past_by, with_sharing, with_sureness
from roleplay.past.stamps import size_and_time, stamp_behind
from roleplay.store.errors import NotATranscriptError, StoreError
from roleplay.store.marked import Marked, with_marks
from roleplay.store.people import with_mentions
from roleplay.store.reader import read_transcript

Outcome = tuple[str, str, Past | Unread, bytes]
"""What was read of a file: its name, its stamp, what came of it, and more for reports on several
meetings, as `held` encodes it; empty where nothing of the file can stand in one. The stamp is empty
for what may be otherwise the next time, though the file is the same."""


def outcome_of(task: tuple[str, str]) -> Outcome:
    """What comes of a file, given by its path and its stamp."""
    path, stamp = Path(task[0]), task[1]
    try:
        recovered = read_transcript(path)
        if recovered.transcript.header.recorded is not None:
            return _recording(path, stamp)
        marked = with_marks(with_mentions(recovered.transcript), path)
        transcript = marked.whole
    except StoreError as error:
        why = str(error) if os.path.lexists(path) else ""  # else gone since the folder was listed
        # Only what is wrong with the content itself stays wrong until the file is changed.
        stamp = stamp if isinstance(error, NotATranscriptError) else ""
        return path.name, stamp, Unread(path.name, why), b""
    file = (path.name, *size_and_time(stamp))
    past, held = _read_of(transcript, marked, file, recovered.notices)
    return path.name, stamp, replace(past, left_open=recovered.is_open), held


def _recording(path: Path, stamp: str) -> Outcome:
    """What was read of a recording that is kept among the meetings, from its file or behind it."""
    # Most folders hold none, and do without the reading of words.
    from roleplay.library.languages import LanguageError  # noqa: PLC0415 - as just said
    from roleplay.recordings.meetings import (  # noqa: PLC0415 - likewise
        RefusedError,
        dated_by_file,
        open_meeting,
    )
    from roleplay.recordings.preparing import ready  # noqa: PLC0415 - likewise
    from roleplay.scoring.naming import NamingError  # noqa: PLC0415 - likewise

    notices: tuple[str, ...] = ()
    try:
        opened = open_meeting(path)
        notices = opened.notices
        behind = stamp_behind(opened.read.header.recorded)
        transcript = with_mentions(ready(opened))
    except (RefusedError, NamingError, LanguageError) as error:
        return path.name, "", Unread(path.name, " ".join((*notices, str(error)))), b""
    file = (path.name, *size_and_time(stamp))
    notices = (*notices, *dated_by_file(opened.read.header))
    past, held = _read_of(transcript, opened.marked, file, notices)
    return path.name, stamp, replace(past, behind=behind), held


def _read_of(
    transcript: Transcript, marked: Marked, file: tuple[str, int, int], notices: Sequence[str]
) -> tuple[Past, bytes]:
    """What a history says of a meeting, and what more is kept for reports on several."""
    past, held = read_of(transcript, marked.marks, file)
    kept = b"" if held is None else encoded(with_notices(held, (*notices, *marked.notices)))
    return past, kept


def read_of(
    transcript: Transcript,
    marks: Sequence[Mark],
    file: tuple[str, int, int],
    rubric: Rubric | None = None,
    started: str = "",
) -> tuple[Past, Held | None]:
    """What a history says of a meeting that was read, and it as one of several; None for no such.

    `file` is its name, its size and when it was written; the rest is as in `scored_and_held`.
    """
    card, held = None, None
    if counts(transcript):
        card, held = scored_and_held(transcript, rubric, started)
    past = with_sharing(past_by(transcript, card, *file), marks)
    return with_sureness(past, marks), held


def lost(task: tuple[str, str]) -> Outcome:
    """What comes of a file at which the process that read it came to an end."""
    name = Path(task[0]).name
    why = "The reading of this file broke off, as happens for want of memory. Open it by itself."
    return name, "", Unread(name, why), b""
