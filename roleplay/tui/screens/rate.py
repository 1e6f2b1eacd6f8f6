"""The sheet on which a meeting is rated, and all sheets beside what the meeting shows.

What the meeting shows of an item is told once the item is rated, so that nobody rates the score.
"""

import asyncio
from typing import get_args

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.events import Key
from textual.widgets import Static

from roleplay.model.mark import HIGHEST, MOST_RATERS, RatedItem, Rater
from roleplay.model.rating import ASKED, Sheet, sheet_of, shown
from roleplay.model.scorecard import Scorecard
from roleplay.past.debriefing import Debrief, worked_out_anew
from roleplay.past.rating import done, rate, sheets_of
from roleplay.recordings.correcting import LONGEST_NAME
from roleplay.reports.rating import (
    anchors,
    asked_in_words,
    evidence,
    figure_in_words,
    name_of,
    rater_in_words,
    seen_heading,
    seen_in_words,
    told_of,
    who_rated,
)
from roleplay.store.errors import StoreError
from roleplay.tui.actions import Where
from roleplay.tui.marks import QUIET
from roleplay.tui.screens.typed import TypedScreen
from roleplay.tui.text import Piece, content, joined, stacked
from roleplay.tui.widgets.footer import KeysFooter
from roleplay.tui.widgets.saying import PlainInput

_NAME, _NUMBER = 20, 14
"""Cells of an item's name, and of a column of numbers."""


class RateScreen(TypedScreen[Debrief | None], where=Where.RATE):
    """One rater's sheet; its value is the debrief with what was rated, if anything was."""

    CSS_PATH = "rate.tcss"
    AUTO_FOCUS = ""

    def __init__(self, debrief: Debrief, card: Scorecard) -> None:
        super().__init__()
        self._debrief, self._card = debrief, card
        self._every = sheets_of(debrief)
        self._rater: Rater = "coach"
        self._by = ""
        self._raters = max((each.raters for each in self._every), default=1)
        self._given: dict[tuple[Rater, str], dict[RatedItem, int]] = {}
        """What was rated here; whoever takes another's name is not to see what that one rated."""
        self._at = 0
        self._beside = False
        """Whether all sheets are shown in place of one's own."""
        self._changed = False

    def compose(self) -> ComposeResult:
        """Who rates, the items, the anchors of the one that is marked, and the keys."""
        yield Static(id="head")
        yield Static(id="sheet")
        yield Static(id="anchors")
        yield Static(id="told")
        yield PlainInput(id="typed", compact=True, max_length=LONGEST_NAME)
        yield KeysFooter(show_command_palette=False)

    def on_mount(self) -> None:
        """Show the sheet."""
        self._show()

    @property
    def _items(self) -> tuple[RatedItem, ...]:
        return ASKED[self._rater]

    def action_rate(self, number: int) -> None:
        """Give the item that is marked a number, keep it, and go on to the next."""
        item = self._items[self._at]
        if self._beside:
            self._tell("These are everybody's numbers: go back to your own sheet to rate.")
            return
        if number > HIGHEST[item]:
            self._tell(f"This one is rated from 1 to {HIGHEST[item]}.")
            return
        if self._raters > 1 and self._rater == "coach" and not self._by:
            key = self.app.first_key("rate.name")
            self._tell(f"Several coaches rate: say first who you are ({key}).")
            return
        with self.app.telling(StoreError):
            self._every = rate(self._debrief, self._rater, self._by, self._raters, item, number)
            self._changed = True
            self._given.setdefault((self._rater, self._by.casefold()), {})[item] = number
            self.action_move(1)

    def action_done(self) -> None:
        """Say that this is all: what is left open stays so, and the sheet is in."""
        if self._rater != "coach":
            self._tell("Only coaches wait for each other; yours can be seen as it is.")
            return
        if not sheet_of(self._every, self._rater, self._by).values:
            self._tell("Nothing is rated under that name yet.")
            return
        with self.app.telling(StoreError):
            self._every = done(self._debrief, self._rater, self._by, self._raters)
            self._changed = True
            self._show()
            back = self.app.first_key("rate.back")
            self._tell(
                f"Your sheet is in; what you left open stays so. {back}: back to the debrief."
            )

    def action_who(self) -> None:
        """Rate as the next of coach, trainee and manager."""
        raters: tuple[Rater, ...] = get_args(Rater)
        self._rater = raters[(raters.index(self._rater) + 1) % len(raters)]
        self._at, self._beside = 0, False
        self._show()

    def action_raters(self) -> None:
        """One coach more rates; from the most on, one again."""
        self._raters = self._raters % min(MOST_RATERS, 9) + 1
        self._show()

    def action_name(self) -> None:
        """Ask who rates."""

        def named(name: str) -> None:
            self._by = name.strip()
            self._show()

        self._type("Your name, then Enter.", self._by, named)

    def action_beside(self) -> None:
        """Show all sheets side by side, or one's own."""
        self._beside = not self._beside
        self._show()

    def action_move(self, items: int) -> None:
        """Mark another item."""
        self._at = max(0, min(self._at + items, len(self._items) - 1))
        self._show()

    def on_key(self, event: Key) -> None:
        """Mark the next item or the one before, the first or the last."""
        ends = len(self._items)
        by = {"down": 1, "up": -1, "home": -ends, "end": ends}.get(event.key, 0)
        if by:
            self.action_move(by)

    def action_back(self) -> None:
        """Put away what is typed, or go back to the debrief."""
        if self._typing is None:
            self._leave()
        else:
            self._put_away()
            self._tell("")

    def _put_away(self) -> None:
        super()._put_away()
        self.set_focus(None)

    @work(exclusive=True)
    async def _leave(self) -> None:
        changed = None
        if self._changed:
            with self.app.telling(StoreError):
                changed = await asyncio.to_thread(worked_out_anew, self._debrief)
        self.dismiss(changed)

    # What is shown.

    def _show(self) -> None:
        self.query_one("#head", Static).update(self._head())
        if self._beside:
            self._show_beside()
        else:
            self.query_one("#sheet", Static).update(stacked(*map(self._row, self._items)))
            self.query_one("#anchors", Static).update(self._anchors())
        self._tell("")

    def _head(self) -> Content:
        who = rater_in_words(self._rater)
        if self._rater == "coach":
            named = f" {self._by}" if self._by else ""
            of = f", one of {self._raters}" if self._raters > 1 else ""
            who = f"{who}{named}{of}"
        return stacked(
            joined("You rate as ", (who, "bold")), (asked_in_words(self._rater, keys=True), QUIET)
        )

    @property
    def _mine(self) -> dict[RatedItem, int]:
        """The numbers of whoever rates, those from before only where anybody may see them."""
        given = self._given.get((self._rater, self._by.casefold()), {})
        open_sheets = shown(self._every, self._reader)
        return sheet_of(open_sheets, self._rater, self._by).values | given

    @property
    def _reader(self) -> Sheet:
        """The sheet of whoever rates, as far as it matters for what they may be shown."""
        return Sheet(self._rater, self._by, {}, self._raters)

    def _row(self, item: RatedItem) -> Content:
        mine = self._mine.get(item)
        marked = item == self._items[self._at]
        sign = "▸ " if marked else "  "
        told: list[Piece] = [
            (f"{sign}{name_of(item):<{_NAME}}", "bold" if marked else ""),
            f"{mine or '-':>3}   ",
        ]
        seen = evidence(item, self._card)
        if mine is not None and seen is not None:
            told.append((seen_in_words(item, seen), QUIET))
        return joined(*told)

    def _anchors(self) -> Content:
        item = self._items[self._at]
        return stacked(
            *(joined((f"{number}  ", "bold"), words) for number, words in anchors(item, self._card))
        )

    def _show_beside(self) -> None:
        sheets, rows, said = told_of(self._every, self._card, self._reader)
        head = "".join(f"{who_rated(each)[: _NUMBER - 1]:>{_NUMBER}}" for each in sheets)
        lines: list[Piece] = [(f"{'':<{_NAME}}{head}   {seen_heading()}", "bold")]
        for row in rows:
            numbers = "".join(f"{told[: _NUMBER - 1]:>{_NUMBER}}" for told in row.told)
            seen = "" if row.evidence is None else f"   {figure_in_words(row.item, row.evidence)}"
            lines.append(joined(f"{row.name:<{_NAME}}{numbers}", (seen, QUIET)))
        if not rows:
            lines = ["Nobody's numbers can be shown yet."]
        self.query_one("#sheet", Static).update(stacked(*lines))
        self.query_one("#anchors", Static).update(stacked(*said) if said else content(""))
