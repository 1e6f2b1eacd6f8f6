"""Rating a meeting beside its debrief: each number is kept as soon as it is given."""

from datetime import datetime

from roleplay.model.mark import Mark, Rated, RatedItem, Rater, fingerprint
from roleplay.model.marking import all_said
from roleplay.model.rating import Sheet, sheet_of, sheets
from roleplay.model.text import plain
from roleplay.past.debriefing import Debrief
from roleplay.past.first_view import who_is_asked_first
from roleplay.recordings.correcting import LONGEST_NAME
from roleplay.store.errors import MarksError
from roleplay.store.marked import with_marks
from roleplay.store.marks import keep_marks

_NO_FILE = (
    "This meeting has no file of its own, and ratings are kept beside one. Save the meeting, then "
    "rate it."
)


def rate(  # noqa: PLR0913, PLR0917 - what a number says
    debrief: Debrief, rater: Rater, by: str, raters: int, item: RatedItem, number: int
) -> tuple[Sheet, ...]:
    """Keep one number; returns every sheet there then is. Raises MarksError."""
    return _keep(debrief, rater, by, raters, {item: number})


def done(debrief: Debrief, rater: Rater, by: str, raters: int) -> tuple[Sheet, ...]:
    """Keep that this was all; returns every sheet there then is. Raises MarksError."""
    return _keep(debrief, rater, by, raters, {}, done=True)


def _keep(  # noqa: PLR0913 - as above
    debrief: Debrief,
    rater: Rater,
    by: str,
    raters: int,
    values: dict[RatedItem, int],
    *,
    done: bool = False,
) -> tuple[Sheet, ...]:
    if debrief.path is None:
        raise MarksError(_NO_FILE)
    mark = Rated(
        of=fingerprint(all_said(debrief.played)),
        rater=rater,
        values=values,
        raters=raters,
        done=done,
        when=datetime.now().astimezone().isoformat(timespec="seconds"),
        by=plain(by).strip()[:LONGEST_NAME],
    )
    keep_marks(debrief.path, [mark])
    return sheets_of(debrief)


def sureness_of(debrief: Debrief) -> int | None:
    """How sure whoever played said they were, before the meeting; None where they did not."""
    rater = who_is_asked_first(debrief.played)
    if rater is None:
        return None
    return sheet_of(sheets_of(debrief), rater, "").values.get("confidence_before")


def sheets_of(debrief: Debrief) -> tuple[Sheet, ...]:
    """Every rater's sheet as it stands beside the meeting now."""
    marks: tuple[Mark, ...] = with_marks(debrief.played, debrief.path).marks
    return sheets(marks)
