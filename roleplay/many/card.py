"""A card from a file's bytes and from names: all that scoring one of a million recordings takes."""

from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from roleplay.files.dates import date_in
from roleplay.model.rubric import Rubric
from roleplay.model.scorecard import Scorecard
from roleplay.model.transcript import Header
from roleplay.recordings.behind import Contents
from roleplay.recordings.meetings import meeting_in
from roleplay.recordings.preparing import ready
from roleplay.reports.wording import notes
from roleplay.scoring import score_read
from roleplay.scoring.meeting import read
from roleplay.scoring.naming import Naming
from roleplay.store.marks import Kept
from roleplay.work.unswept import unswept


class Carded(Struct, frozen=True):
    """A meeting's card, and what is to be known of it."""

    card: Scorecard
    header: Header
    """What is true of the meeting from its first second on."""
    started: str
    """When it was held, in ISO 8601: as the meeting says, or its file's name; empty if unknown."""
    notes: tuple[str, ...]
    """What was mended, left out or not understood, in plain sentences."""


def card_of(  # noqa: PLR0913 - all that a card is made of
    data: bytes,
    name: str,
    naming: Naming = Naming(),  # noqa: B008 - frozen
    rubric: Rubric = Rubric(),  # noqa: B008 - frozen
    kept: Kept = Kept(),  # noqa: B008 - frozen
    *,
    behind: Contents = (),
) -> Carded:
    """The card of the meeting that a file holds.

    The same bytes, names, rubric and marks give the same card on every machine. No file is opened
    but the word lists of the program and those of a person's own. `name` is the file's, with its
    ending; a played meeting says itself who was who, and a recording needs `naming`. `kept` holds
    the marks beside it, `behind` the recording of a meeting that only refers to one.

    Raises:
        RefusedError: it is no meeting that can be scored.
        NamingError: the names do not tell who is who.
        LanguageError: it may be in a language whose file of one's own cannot be used.

    """
    with unswept():
        opened = meeting_in(data, Path(name), kept, behind)
        del data  # so that a caller who keeps none of it lets it go before there is more
        transcript, notices = ready(opened, naming), opened.notices
        del opened  # the meeting as it was before its words were read
        # A file's name alone does not tell one folder's meeting from another's.
        header = replace(transcript.header, source=name)
        meeting = read(replace(transcript, header=header))
        del transcript  # as it was read off words: scoring has its own
        card = score_read(meeting, rubric)
    return Carded(
        card=card,
        header=header,
        started=header.started or date_in(Path(name).name),
        notes=(*notices, *notes(card)),
    )
