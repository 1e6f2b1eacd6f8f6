"""Ratings of a meeting: each rater's sheet, and which of them may be shown."""

from collections.abc import Iterable

from msgspec import Struct

from roleplay.model.mark import ITEMS, Mark, Rated, RatedItem, Rater

ASKED: dict[Rater, tuple[RatedItem, ...]] = {
    "coach": (*ITEMS, "level"),
    "trainee": (*ITEMS, "confidence_before", "confidence_after"),
    "manager": (*ITEMS, "level", "confidence_before", "confidence_after"),
}
"""What each is asked."""


class Sheet(Struct, frozen=True):
    """One rater's numbers."""

    rater: Rater
    by: str
    """Their name, as they gave it; empty where they gave none."""
    values: dict[RatedItem, int]
    raters: int = 1
    """How many coaches were to rate."""


def sheets(marks: Iterable[Mark]) -> tuple[Sheet, ...]:
    """Each rater's sheet from the marks that count, in the order in which they began."""
    by_rater: dict[tuple[Rater, str], Sheet] = {}
    for mark in marks:
        if isinstance(mark, Rated):
            key = (mark.rater, mark.by.casefold())
            before = by_rater.get(key)
            values = {**(before.values if before else {}), **mark.values}
            # Who was announced once is still awaited when a later number does not name them again.
            raters = max(mark.raters, before.raters if before else 1)
            by_rater[key] = Sheet(mark.rater, mark.by, values, raters)
    return tuple(by_rater.values())


def sheet_of(every: Iterable[Sheet], rater: Rater, by: str) -> Sheet:
    """One rater's own sheet; an empty one where they have rated nothing yet."""
    mine = (each for each in every if (each.rater, each.by.casefold()) == (rater, by.casefold()))
    return next(mine, Sheet(rater, by, {}))


def shown(every: Iterable[Sheet]) -> tuple[Sheet, ...]:
    """The sheets that may be shown to anybody: coaches' only once all who were to rate have."""
    every = tuple(every)
    coaches = [sheet for sheet in every if sheet.rater == "coach"]
    awaited = max((sheet.raters for sheet in coaches), default=0)
    hidden = len(coaches) < awaited
    return tuple(sheet for sheet in every if not (hidden and sheet.rater == "coach"))


def awaited(every: Iterable[Sheet]) -> int:
    """How many coaches are still to rate before any coach's numbers are shown."""
    coaches = [sheet for sheet in every if sheet.rater == "coach"]
    return max(max((sheet.raters for sheet in coaches), default=0) - len(coaches), 0)
