"""Ratings as people read them: the sheet with its anchors, and the sheets side by side."""

from collections.abc import Iterator, Sequence
from itertools import combinations, product
from typing import get_args

from msgspec import Struct

from roleplay.model.mark import FIRST, HIGHEST, RatedItem, Rater
from roleplay.model.phrasing import listed
from roleplay.model.rating import ASKED, Sheet, awaited, sheet_of, shown
from roleplay.model.scorecard import Scorecard
from roleplay.model.text import plain
from roleplay.reports.own_view import at_table, names_of
from roleplay.reports.words import label, say, words

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
    told: tuple[str, ...]
    """The same as they are shown: in words where the number stands for an answer."""
    evidence: float | None
    """0..100, of the measure that looks at the same thing; None where there is none."""


def anchors(item: RatedItem, card: Scorecard) -> list[tuple[int, str]]:
    """What the numbers of an item mean, in words with people's names."""
    names = names_of(card)
    told = [
        (number, say("anchors", f"{item}_{number}", names))
        for number in range(1, HIGHEST[item] + 1)
        if f"{item}_{number}" in words()["anchors"]
    ]
    if item == "level":  # what the manager could say of themselves, whoever rates
        return [(n, say("rating", "manager_says", {**names, "words": each})) for n, each in told]
    return told


def asked_in_words(rater: Rater, *, keys: bool = False) -> str:
    """How to fill in the sheet, in lines; with `keys`, on one whose items are all in view."""
    if keys:
        return say("rating", "keys_coach" if rater == "coach" else "keys_self")
    return say("rating", "asked_coach" if rater == "coach" else "asked_self")


def seen_in_words(item: RatedItem, evidence: float) -> str:
    """What the meeting shows beside an item: which measure, and where it stands of 100."""
    return say("rating", "seen", {"measure": figure_in_words(item, evidence)})


def seen_heading() -> str:
    """What stands above the figures beside the items."""
    return say("debrief", "rated_seen")


def figure_in_words(item: RatedItem, evidence: float) -> str:
    """The measure beside an item by its name, and where it stands: it is not the item's own."""
    measure = EVIDENCE[item][0]
    return say("rating", "figure", {"name": label(measure), "score": f"{evidence:.0f}"})


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
            told = tuple("" if n is None else told_as(item, n, card) for n in numbers)
            rows.append(Row(item, name_of(item), numbers, told, evidence(item, card)))
    return rows


def told_as(item: RatedItem, number: int, card: Scorecard) -> str:
    """A number as it is shown: what it stands for, where it is no step on a scale."""
    return say("anchors", f"{item}_{number}", names_of(card)) if item in FIRST else str(number)


def where_they_part(sheets: Sequence[Sheet], card: Scorecard) -> list[str]:
    """A sentence for each item on which two are `PARTING` steps apart or more.

    Of who ran it at the end also where a level, which says that too, speaks against it.
    """
    told = [*_who_ran_it(sheets, card)]
    for item in get_args(RatedItem):
        if item == "who_ran_it":
            continue
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
                "low": told_as(item, low[0], card),
                "other": high[1],
                "high": told_as(item, high[0], card),
            }
            told.append(say("rating", "part_ways", facts))
    in_common = (one.values.keys() & other.values.keys() for one, other in combinations(sheets, 2))
    return told or ([say("rating", "agree")] if any(in_common) else [])


_TRAINEE, _MANAGER = 1, 2
"""Answers to who ran it at the end."""

_SAYS_MANAGER = frozenset({1, 2})
"""Levels by which the manager ran it; by the others the trainee did."""


def _who_ran_it(sheets: Sequence[Sheet], card: Scorecard) -> Iterator[str]:
    """Where two say otherwise of who ran it, or a level says otherwise than one of them."""
    said = [sheet for sheet in sheets if "who_ran_it" in sheet.values]
    for one, other in combinations(said, 2):
        if one.values["who_ran_it"] != other.values["who_ran_it"]:
            answers = [told_as("who_ran_it", s.values["who_ran_it"], card) for s in (one, other)]
            facts = {"one": who_rated(one), "other": who_rated(other)}
            facts |= {"first": answers[0], "second": answers[1]}
            yield say("rating", "part_on_who", facts)
    for one, other in product(said, [sheet for sheet in sheets if "level" in sheet.values]):
        who, level = one.values["who_ran_it"], other.values["level"]
        if who == (_TRAINEE if level in _SAYS_MANAGER else _MANAGER):
            facts = {"one": who_rated(one), "other": who_rated(other)}
            facts |= {"who": told_as("who_ran_it", who, card), "level": str(level)}
            words_of_level = say("anchors", f"level_{level}", names_of(card))
            yield say("rating", "part_on_level", facts | {"words": words_of_level})


def told_of(
    every: Sequence[Sheet], card: Scorecard, reader: Sheet | None = None
) -> tuple[tuple[Sheet, ...], list[Row], list[str]]:
    """The sheets that may be shown, their rows, and what is to be said of them.

    `reader` is the sheet of whoever is to be shown them, where they rate.
    """
    open_sheets = shown(every, reader)
    said = where_they_part(open_sheets, card)
    if any(item in sheet.values for sheet in open_sheets for item in FIRST):
        said += at_table(card)
    if left := awaited(every, reader):
        said.append(say("rating", "awaited", {"coaches": left}))
        if reader is not None and reader.rater == "coach":
            mine = sheet_of(every, reader.rater, reader.by)
            items = [name_of(item) for item in ASKED["coach"] if item not in mine.values]
            if not mine.is_in:
                said.append(say("rating", "not_in", {"items": listed(items)}))
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
