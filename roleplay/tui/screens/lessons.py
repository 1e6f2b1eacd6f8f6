"""How a debrief begins: the reader's own view, the table's, and what to keep, stop and try."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from roleplay.meeting.sureness import SURE
from roleplay.model.mark import Rater
from roleplay.model.scorecard import Scorecard
from roleplay.reports.own_view import (
    HOW,
    WHO,
    OwnView,
    asked_how_sure,
    laid_beside,
    questions,
    sure_of_it,
)
from roleplay.reports.telling import teller_of
from roleplay.tui.actions import Where
from roleplay.tui.screens.keyed import KeyedScreen
from roleplay.tui.widgets.figures import Figures, Line, heading, line
from roleplay.tui.widgets.footer import KeysFooter


class LessonsScreen(KeyedScreen[bool], where=Where.LESSONS):
    """Asks two questions, one key each, and then shows what to keep, stop and try.

    The answers are shown beside what the table did and kept nowhere; but how sure somebody is,
    which is asked where they said it before, is kept beside the meeting. Its value is whether to
    go on to a drill of what was missed.
    """

    CSS_PATH = "lessons.tcss"
    AUTO_FOCUS = "VerticalScroll"

    def __init__(
        self,
        card: Scorecard,
        *,
        ask: bool,
        sure: tuple[Rater, int] | None = None,
        keep: Callable[[Rater, int], None] | None = None,
    ) -> None:
        """`sure`: who said before how sure they were, and how sure; `keep` keeps it for now."""
        super().__init__()
        self._card = card
        self._view = OwnView()
        self._sure, self._keep = sure, keep
        self._sure_now: int | None = None
        self._questions = _QUESTIONS + (sure is not None)
        self._asked = 0 if ask else self._questions
        """How many of the questions are behind the reader."""

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
        if self._asked == 0 and key in HOW:
            self._view = OwnView(how=HOW[key])
        elif self._asked == 1 and key in WHO:
            self._view = OwnView(how=self._view.how, who=WHO[key])
        elif self._asked == _QUESTIONS and self._sure is not None and key in SURE:
            self._sure_now = int(key)
            if self._keep is not None:
                self._keep(self._sure[0], self._sure_now)
        else:
            return
        self._asked += 1
        self._show()

    def action_on(self) -> None:
        """Skip the question, or go on to the debrief."""
        if self._asked >= self._questions:
            self.dismiss(False)  # noqa: FBT003 - what a screen gives back
            return
        self._asked += 1
        self._show()

    def action_drill(self) -> None:
        """Practise what was missed."""
        self.dismiss(True)  # noqa: FBT003 - as above

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer to practise once everything has been told."""
        del parameters
        return action != "drill" or self._asked >= self._questions

    def _show(self) -> None:
        self.refresh_bindings()
        self.query_one("#lines", Figures).show(
            self._question() if self._asked < self._questions else self._lessons()
        )

    def _question(self) -> list[Line]:
        why, *asked = questions(self._card)
        asked.append(asked_how_sure(after=True))
        return [line(why), line(""), line((asked[self._asked], "bold"))]

    def _lessons(self) -> list[Line]:
        card, teller = self._card, teller_of(self._card)
        lines: list[Line] = []
        beside = laid_beside(self._view, card)
        if beside:
            lines += [line(beside), line("")]
        if self._sure is not None and self._sure_now is not None:
            lines += [line(sure_of_it(self._sure[1], self._sure_now)), line("")]
        for place, part in enumerate(dict.fromkeys(lesson.to for lesson in card.lessons)):
            lines.append(heading(teller.heading(part, card.stand_ins), first=not place))
            own = [each for each in card.lessons if each.to == part]
            lines += map(line, teller.lessons(own))
        return lines


_QUESTIONS = 2
