"""How a debrief begins: the reader's own view, the table's, and what to keep, stop and try."""

from collections.abc import Callable, Iterator, Mapping

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from roleplay.model.mark import FIRST, HIGHEST, RatedItem
from roleplay.model.scorecard import Scorecard
from roleplay.reports.own_view import (
    asked_how_sure,
    laid_beside,
    question,
    sure_of_it,
    why_asked,
)
from roleplay.reports.telling import teller_of
from roleplay.tui.actions import Where
from roleplay.tui.screens.keyed import KeyedScreen
from roleplay.tui.widgets.figures import Figures, Line, heading, line
from roleplay.tui.widgets.footer import KeysFooter


class LessonsScreen(KeyedScreen[bool], where=Where.LESSONS):
    """Asks some questions, one key each, and then shows what to keep, stop and try.

    The answers are kept beside the meeting and shown beside what the table did: how it went and who
    ran it, where that was not said before; and how sure somebody is, where they said it before the
    meeting. Its value is whether to go on to a drill of what was missed.
    """

    CSS_PATH = "lessons.tcss"
    AUTO_FOCUS = "VerticalScroll"

    def __init__(
        self,
        card: Scorecard,
        *,
        ask: bool,
        view: Mapping[RatedItem, int] | None = None,
        sure: int | None = None,
        keep: Callable[[RatedItem, int], None] | None = None,
    ) -> None:
        """`view`: what was said first, if it was; `sure`: how sure somebody was before the meeting.

        `keep` keeps an answer; None: nothing is kept.
        """
        super().__init__()
        self._card = card
        self._view: dict[RatedItem, int] = dict(view or {})
        self._sure, self._keep = sure, keep
        self._sure_now: int | None = None
        self._open: list[RatedItem] = []
        """What is still to be asked."""
        if ask:
            self._open += [] if view else FIRST
            self._open += [] if sure is None else ["confidence_after"]

    def compose(self) -> ComposeResult:
        """One page, whose lines change."""
        with VerticalScroll():
            yield Figures(id="lines")
        yield KeysFooter(show_command_palette=False)

    def on_mount(self) -> None:
        """Ask the first question, or show what there is."""
        self._show()

    def action_answer(self, key: str) -> None:
        """Take an answer to the question that is asked; a key that is none of its answers waits."""
        if not self._open:
            return
        item = self._open[0]
        number = int(key)
        if number > HIGHEST[item]:
            return
        if item in FIRST:
            self._view[item] = number
        else:
            self._sure_now = number
        if self._keep is not None:
            self._keep(item, number)
        del self._open[0]
        self._show()

    def action_on(self) -> None:
        """Skip the question, or go on to the debrief."""
        if not self._open:
            self.dismiss(False)  # noqa: FBT003 - what a screen gives back
            return
        del self._open[0]
        self._show()

    def action_drill(self) -> None:
        """Practise what was missed."""
        self.dismiss(True)  # noqa: FBT003 - as above

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to practise once everything has been told."""
        del parameters
        return action != "drill" or not self._open

    def _show(self) -> None:
        self.refresh_bindings()
        self.query_one("#lines", Figures).show(
            self._question(self._open[0]) if self._open else self._lessons()
        )

    def _question(self, item: RatedItem) -> Iterator[Line]:
        asked = question(item, self._card) if item in FIRST else asked_how_sure(after=True)
        yield from (line(why_asked(kept=self._keep is not None)), line(""), line((asked, "bold")))

    def _lessons(self) -> Iterator[Line]:
        card, teller = self._card, teller_of(self._card)
        beside = laid_beside(self._view, card)
        if beside:
            yield from (line(beside), line(""))
        if self._sure is not None and self._sure_now is not None:
            yield from (line(sure_of_it(self._sure, self._sure_now)), line(""))
        for place, part in enumerate(dict.fromkeys(lesson.to for lesson in card.lessons)):
            yield heading(teller.heading(part, card), first=not place)
            own = [each for each in card.lessons if each.to == part]
            yield from map(line, teller.lessons(own))
