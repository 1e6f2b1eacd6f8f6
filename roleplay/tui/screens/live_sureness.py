"""How sure the two are, asked over the clocks: before these begin, and once the meeting is over."""

from collections.abc import Sequence

from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from roleplay.meeting.clocking import LiveSession
from roleplay.meeting.sureness import keep_sureness_of, said_of
from roleplay.model.act import Part
from roleplay.model.mark import RatedItem, Rater
from roleplay.model.people import People
from roleplay.reports.own_view import asked_how_sure, sure_of_it
from roleplay.store.errors import StoreError
from roleplay.tui.actions import Where
from roleplay.tui.marks import HEAD, KEY
from roleplay.tui.screens.asides import Aside
from roleplay.tui.text import content, joined, stacked

_KEPT = "It is kept beside the meeting, and whoever reads the meeting can read it."


class Sureness(Aside[None], where=Where.SURE):
    """Asks one after the other, one key each, and keeps each number as it is given.

    Before the meeting it goes away by itself after the last answer; after it what was said before
    is laid beside what is said now. Enter puts it away at any time.
    """

    question = getters.query_one("#question", Static)

    def __init__(self, session: LiveSession, asked: Sequence[Rater], *, after: bool) -> None:
        """`asked` is who of the two, at least one."""
        super().__init__()
        self._session, self._names = session, People(session.header)
        self._asked, self._after = list(asked), after
        self._beside: list[str] = []
        """What is said now beside what was said before, in sentences."""

    def compose(self) -> ComposeResult:
        """A question, what becomes of the answer, and the ways on."""
        head = "The meeting is over." if self._after else "The clock has not begun."
        with Vertical(classes="sheet"):
            yield Static(content(head, HEAD))
            yield Static(id="question")
            yield Static(content(_KEPT))
            yield Static(joined(("1 to 5", KEY), "  A number says it."), classes="asks")
            yield self.way("sure.skip", "Leave this one out.", "asks")
            goes = "On to the debrief." if self._after else "To the clocks, which begin then."
            yield self.way("sure.on", goes)

    def on_mount(self) -> None:
        """Ask the first."""
        self._ask()

    def action_answer(self, number: int) -> None:
        """Keep how sure whoever is asked about is; go on to the next."""
        if not self._asked:
            return
        rater, path = self._asked[0], self._session.path
        try:
            item: RatedItem = "confidence_after" if self._after else "confidence_before"
            keep_sureness_of(rater, path, item, number)
        except StoreError as error:
            self.app.tell(str(error), wrong=True)
        if self._after and (before := said_of(rater, path).get("confidence_before")):
            self._beside.append(sure_of_it(before, number, self._called(rater)))
        self.action_skip()

    def action_skip(self) -> None:
        """Go on to the next without an answer."""
        del self._asked[:1]
        if self._asked:
            self._ask()
        elif self._beside:
            self.query(".asks").set(display=False)
            self.question.update(stacked(*self._beside))
        else:
            self.dismiss()

    def action_on(self) -> None:
        """Ask no more."""
        self.dismiss()

    def _ask(self) -> None:
        asked = asked_how_sure(after=self._after, who=self._called(self._asked[0]))
        self.question.update(content(asked, "bold"))

    def _called(self, rater: Rater) -> str:
        return self._names.of(Part(rater))
