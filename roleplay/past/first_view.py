"""What somebody who played says of a meeting before they are shown anything, kept beside it."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from roleplay.meeting.roles import role_in, who_is_asked
from roleplay.model.mark import FIRST, Rated, RatedItem, Rater, fingerprint
from roleplay.model.marking import all_said
from roleplay.model.rating import sheet_of, sheets
from roleplay.model.transcript import Transcript
from roleplay.store.marks import keep_marks, marks_of


def who_is_asked_first(played: Transcript) -> Rater | None:
    """Who says how a meeting went; None where no person played one of the two."""
    header = played.header
    return None if header.played is None else who_is_asked(role_in(header))


def first_view(played: Transcript, path: Path | None) -> dict[RatedItem, int]:
    """What was said first and is kept, by item; empty where nothing was."""
    rater = who_is_asked_first(played)
    if rater is None or path is None:
        return {}
    values = sheet_of(sheets(marks_of(path).marks), rater, "").values
    return {item: values[item] for item in FIRST if item in values}


def keep_first_view(played: Transcript, path: Path | None, values: Mapping[RatedItem, int]) -> None:
    """Keep it, as the meeting was kept; raises MarksError. Nothing is kept without a file."""
    rater = who_is_asked_first(played)
    if rater is None or path is None or not values:
        return
    mark = Rated(
        of=fingerprint(all_said(played)),
        rater=rater,
        values=dict(values),
        when=datetime.now().astimezone().isoformat(timespec="seconds"),
    )
    keep_marks(path, [mark])
