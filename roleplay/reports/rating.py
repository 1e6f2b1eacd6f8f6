"""Ratings as people read them: the sheet with its anchors, and the sheets side by side."""

from collections.abc import Sequence
from itertools import combinations
from typing import get_args

from msgspec import Struct

from roleplay.model.mark import HIGHEST, RatedItem, Rater
from roleplay.model.rating import Sheet, awaited, shown
from roleplay.model.scorecard import Scorecard
from roleplay.model.text import plain
from roleplay.reports.telling import teller_of
from roleplay.reports.words import say, words

EVIDENCE: dict[RatedItem, tuple[str, ...]] = {
    "floor": ("talk_time",),
    "stepping_in": ("stepping_in",),
    "ownership": ("promises",),
    "redirects": ("authority",),
    "framing": (),
}
"""The computed measures that look at the same thing as an item, by id; framing has none."""

PARTING = 2
"""From so many steps apart on two who rate are told to part ways."""


class Row(Struct, frozen=True):
    """One item with everybody's number, and the evidence beside it."""

    item: RatedItem
    name: str
    numbers: tuple[int | None, ...]
    """A number for each sheet, None where it left the item open."""
    evidence: float | None
    """0..100, of the measure that looks at the same thing; None where there is none."""


def anchors(item: RatedItem, card: Scorecard) -> list[tuple[int, str]]:
    """What the numbers of an item mean, in words with people's names."""
    names = _names(card)
    return [
        (number, say("anchors", f"{item}_{number}", names))
        for number in range(1, HIGHEST[item] + 1)
        if f"{item}_{number}" in words()["anchors"]
    ]


def asked_in_words(rater: Rater, *, keys: bool = False) -> str:
    """How to fill in the sheet, in lines; with `keys`, on one whose items are all in view."""
    if keys:
        return say("rating", "keys_coach" if rater == "coach" else "keys_self")
    return say("rating", "asked_coach" if rater == "coach" else "asked_self")


def seen_in_words(evidence: float) -> str:
    """What the meeting shows of an item, from 0 to 100."""
    return say("rating", "seen", {"score": f"{evidence:.0f}"})


def name_of(item: RatedItem) -> str:
    """What an item is called."""
    return say("rated", item)


def who_rated(sheet: Sheet) -> str:
    """Whose sheet it is."""
    return plain(sheet.by) or say("raters", sheet.rater)


def rater_in_words(rater: Rater) -> str:
    """Who rates."""
    return say("raters", rater)


def side_by_side(sheets: Sequence[Sheet], card: Scorecard) -> list[Row]:
    """Every item that anybody rated, with the evidence beside it."""
    rows = []
    for item in get_args(RatedItem):
        numbers = tuple(sheet.values.get(item) for sheet in sheets)
        if any(number is not None for number in numbers):
            rows.append(Row(item, name_of(item), numbers, evidence(item, card)))
    return rows


def where_they_part(sheets: Sequence[Sheet]) -> list[str]:
    """A sentence for each item on which two are `PARTING` steps apart or more."""
    told = []
    for item in get_args(RatedItem):
        rated = [(sheet.values[item], who_rated(sheet)) for sheet in sheets if item in sheet.values]
        pairs = [
            (low, high)
            for low, high in map(sorted, combinations(rated, 2))
            if high[0] - low[0] >= PARTING
        ]
        for low, high in pairs:
            facts = {
                "item": name_of(item),
                "one": low[1],
                "low": low[0],
                "other": high[1],
                "high": high[0],
            }
            told.append(say("rating", "part_ways", facts))
    if not told and len(sheets) > 1:
        return [say("rating", "agree")]
    return told


def told_of(
    every: Sequence[Sheet], card: Scorecard
) -> tuple[tuple[Sheet, ...], list[Row], list[str]]:
    """The sheets that may be shown, their rows, and what is to be said of them."""
    open_sheets = shown(every)
    said = where_they_part(open_sheets)
    if left := awaited(every):
        said.append(say("rating", "awaited", {"coaches": left}))
    return open_sheets, side_by_side(open_sheets, card), said


def evidence(item: RatedItem, card: Scorecard) -> float | None:
    """The measure that looks at the same thing as an item, 0..100; None where nothing does."""
    for measure in EVIDENCE.get(item, ()):
        if measure == "talk_time":
            return card.talk_time.score
        if measure == "authority":
            return card.authority.score
        return card.measures[measure].score
    return None


def _names(card: Scorecard) -> dict[str, object]:
    teller = teller_of(card)
    return {
        "manager": plain(teller.manager),
        "trainee": plain(teller.trainee),
        "customer": plain(teller.customer),
    }
