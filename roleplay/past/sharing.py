"""A person's own practice, and the act of sharing it.

Own practice is a meeting or a drill that one person played in one seat beside a stand-in. It stays
out of what others read until that person shares it. Sharing is an event beside the meeting, as
every mark is: it can be taken back, and both stay readable.
"""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from roleplay.model.act import VENDOR, Part
from roleplay.model.mark import LONGEST_NAME, Shared, fingerprint
from roleplay.model.marking import all_said, shared_in
from roleplay.model.text import plain
from roleplay.model.transcript import Header, Transcript
from roleplay.past.history import past_of
from roleplay.reports.words import say
from roleplay.store.marked import with_marks
from roleplay.store.marks import keep_marks
from roleplay.store.reader import read_transcript

_PERSON = "person"


class NothingToShareError(Exception):
    """A meeting is nobody's own practice, or not at its end; the text says what is so."""


def own_seat(filled_by: Mapping[Part, str]) -> Part | None:
    """The one vendor seat that a person filled beside a stand-in; None where it is not so.

    `filled_by` says who filled each part of a meeting that was played.
    """
    seats = [part for part in VENDOR if filled_by.get(part) == _PERSON]
    return seats[0] if len(seats) == 1 else None


def seat_of_practice(header: Header) -> Part | None:
    """The seat in which somebody practised by themselves; None for every other meeting."""
    if header.played is None:
        return None
    return own_seat({who.part: who.filled_by for who in header.people if who.part is not None})


def is_shared(path: Path) -> bool:
    """Whether the meeting in a file is shared; raises `StoreError` where it cannot be read."""
    return shared_in(with_marks(read_transcript(path).transcript, path).marks) is not None


def share(path: Path, *, on: bool, by: str = "") -> bool:
    """Share the practice kept in a file, or stop sharing it; returns whether that changed anything.

    `by` is whose it is, for reports that others read; sharing it anew by another name is a change.
    Safe on disk when this returns. Raises `NothingToShareError`, and `StoreError` where the meeting
    cannot be read or the mark not be kept.
    """
    transcript = read_transcript(path).transcript
    before = shared_in(with_marks(transcript, path).marks)
    who = plain(by).strip()[:LONGEST_NAME]
    if on:
        _require_practice(transcript, path)
        if before is not None and who in ("", before.by):
            return False
    elif before is None:
        return False
    when = datetime.now().astimezone().isoformat(timespec="seconds")
    keep_marks(path, [Shared(of=fingerprint(all_said(transcript)), on=on, by=who, when=when)])
    return True


def told(path: Path, *, on: bool, changed: bool) -> str:
    """What to say to whoever shared a practice, or stopped to."""
    facts = {"file": path.name}
    if on:
        return say("sharing", "shared" if changed else "shared_already", facts)
    return say("sharing", "stopped" if changed else "stopped_already", facts)


def _require_practice(transcript: Transcript, path: Path) -> None:
    if seat_of_practice(transcript.header) is None:
        raise NothingToShareError(say("sharing", "no_practice", {"file": path.name}))
    past = past_of(transcript, path.name)
    if not (past.ended if past.drill is None else past.drill.through):
        raise NothingToShareError(say("sharing", "unfinished", {"file": path.name}))
