"""Meetings that people rated, and how far those agree who rated the same ones."""

from collections.abc import Iterable, Sequence
from itertools import combinations

from msgspec import Struct

from roleplay.model.mark import HIGHEST, ITEMS, RatedItem
from roleplay.model.rating import awaited, sheets
from roleplay.recordings.meetings import Opened
from roleplay.recordings.preparing import is_cast, ready
from roleplay.reports.rating import evidence
from roleplay.scoring import rubric_for, score
from roleplay.scoring.agreement import FEWEST, Agreement, icc, weighted_kappa

THE_SCORE = "the score"

_STEP = 25
"""Points of 100 between two numbers of an item: 1 is 0, 5 is 100."""

_TOO_FEW = Agreement(None, None)


class RatedMeeting(Struct, frozen=True):
    """What each coach gave a meeting, by the name they gave; the score is one of them."""

    by: dict[str, dict[RatedItem, int]]
    """Nobody, while the coaches are still blind to each other."""


class Agreed(Struct, frozen=True):
    """How far two agree on an item."""

    item: RatedItem
    one: str
    other: str
    meetings: int
    """How many both have rated."""
    kappa: Agreement
    icc: Agreement


def rated_meeting(opened: Opened) -> RatedMeeting | None:
    """Coaches' numbers of a meeting, and the computed ones beside them; None where nobody rated.

    Coaches who are still blind to each other are left out: figures of few meetings give their
    numbers away.
    Of a recording of which nobody has said who was who there are no computed ones.
    """
    every = sheets(opened.marked.marks)
    if awaited(every):
        return RatedMeeting({})
    coaches = [sheet for sheet in every if sheet.rater == "coach"]
    if not coaches:
        return None
    by = {sheet.by or "unnamed": sheet.values for sheet in coaches}
    if opened.itself or is_cast(opened.marked.marks):
        by[THE_SCORE] = _scored(opened)
    return RatedMeeting(by)


def _scored(opened: Opened) -> dict[RatedItem, int]:
    """The measures that look at the same thing as an item, as numbers from 1 to 5."""
    transcript = ready(opened)
    card = score(transcript, rubric_for(transcript.header))
    seen = {item: evidence(item, card) for item in ITEMS}
    return {item: 1 + round(each / _STEP) for item, each in seen.items() if each is not None}


def agreed_among(meetings: Sequence[RatedMeeting]) -> list[Agreed]:
    """Every two who rated a meeting in common, item by item, in the order of their names."""
    names = sorted({name for meeting in meetings for name in meeting.by} - {THE_SCORE})
    agreed = []
    for item in HIGHEST:
        for one, other in (*combinations(names, 2), *((name, THE_SCORE) for name in names)):
            pairs = [*_pairs(meetings, item, one, other)]
            if pairs:
                agreed.append(_agreed(item, one, other, pairs))
    return agreed


def _pairs(
    meetings: Iterable[RatedMeeting], item: RatedItem, one: str, other: str
) -> Iterable[tuple[int, int]]:
    for meeting in meetings:
        first, second = (meeting.by.get(name, {}).get(item) for name in (one, other))
        if first is not None and second is not None:
            yield first, second


def _agreed(item: RatedItem, one: str, other: str, pairs: Sequence[tuple[int, int]]) -> Agreed:
    if len(pairs) < FEWEST:
        return Agreed(item, one, other, len(pairs), _TOO_FEW, _TOO_FEW)
    kappa = weighted_kappa(pairs, HIGHEST[item])
    return Agreed(item, one, other, len(pairs), kappa, icc(pairs))
