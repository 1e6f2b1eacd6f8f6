"""Ratings of a meeting: each rater's sheet, and which of them may be shown."""

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from roleplay.model.mark import FIRST, ITEMS, Mark, Rated, RatedItem, Rater

ASKED: dict[Rater, tuple[RatedItem, ...]] = {
    "coach": (*ITEMS, "level"),
    "trainee": (*FIRST, *ITEMS, "confidence_before", "confidence_after"),
    "manager": (*FIRST, *ITEMS, "level", "confidence_before", "confidence_after"),
}
"""What each is asked."""

THE_TWO: tuple[Rater, ...] = ("trainee", "manager")
"""Who says how sure they are themselves."""


Whose = tuple[Rater, str]
"""Who rates, and their name in small letters."""


class Sheet(Struct, frozen=True):
    """One rater's numbers."""

    rater: Rater
    by: str
    """Their name, as they gave it; empty where they gave none."""
    values: dict[RatedItem, int]
    raters: int = 1
    """How many coaches were to rate."""
    done: bool = False
    """Whether they said that this is all."""

    @property
    def is_in(self) -> bool:
        """Whether the sheet is given in: every item has its number, or that was all."""
        return self.done or all(item in self.values for item in ASKED[self.rater])

    @property
    def whose(self) -> Whose:
        """By what it is told from others' sheets."""
        return self.rater, self.by.casefold()


def sheets(marks: Iterable[Mark]) -> tuple[Sheet, ...]:
    """Each rater's sheet from the marks that count, in the order in which they began."""
    by_rater: dict[Whose, Sheet] = {}
    for mark in marks:
        if isinstance(mark, Rated):
            before = by_rater.get((mark.rater, mark.by.casefold()))
            values = {**(before.values if before else {}), **mark.values}
            # Who was announced once is still awaited when a later number does not name them again.
            raters = max(mark.raters, before.raters if before else 1)
            done = mark.done or (before is not None and before.done)
            sheet = Sheet(mark.rater, mark.by, values, raters, done)
            by_rater[sheet.whose] = sheet
    return tuple(by_rater.values())


def sheet_of(every: Iterable[Sheet], rater: Rater, by: str) -> Sheet:
    """One rater's own sheet; an empty one where they have rated nothing yet."""
    empty = Sheet(rater, by, {})
    return next((each for each in every if each.whose == empty.whose), empty)


def shown(every: Iterable[Sheet], reader: Sheet | None = None) -> tuple[Sheet, ...]:
    """The sheets that may be shown: coaches' only once all who rate have given theirs in.

    `reader` is the sheet, maybe still empty, of whoever is to be shown them; None: somebody who
    reads and does not rate.
    """
    every = tuple(every)
    hidden = awaited(every, reader) > 0
    return tuple(sheet for sheet in every if not (hidden and sheet.rater == "coach"))


def awaited(every: Iterable[Sheet], reader: Sheet | None = None) -> int:
    """How many coaches are still to give their sheets in before any coach's numbers are shown.

    All who have begun, who were announced, and who reads as a coach; none where that is one coach
    alone, who has nobody to be blind to.
    """
    coaches = {sheet.whose: sheet for sheet in every if sheet.rater == "coach"}
    if reader is not None and reader.rater == "coach":
        raters = max(reader.raters, coaches.get(reader.whose, reader).raters)
        coaches[reader.whose] = replace(coaches.get(reader.whose, reader), raters=raters)
    expected = max([len(coaches), *(sheet.raters for sheet in coaches.values())])
    if expected == 1:
        return 0
    return expected - sum(sheet.is_in for sheet in coaches.values())
