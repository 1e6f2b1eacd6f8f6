"""How a debrief begins: the reader's own view, the table's, and what to keep, stop and try."""

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from roleplay.model.scorecard import Scorecard
from roleplay.reports.own_view import HOW, WHO, OwnView, laid_beside, questions
from roleplay.reports.telling import teller_of
from roleplay.tui.actions import Where
from roleplay.tui.screens.keyed import KeyedScreen
from roleplay.tui.widgets.figures import Figures, Line, heading, line
from roleplay.tui.widgets.footer import KeysFooter


class LessonsScreen(KeyedScreen[None], where=Where.LESSONS):
    """Asks two questions, one key each, and then shows what to keep, stop and try.

    The answers are shown beside what the table did and kept nowhere.
    """

    CSS_PATH = "lessons.tcss"
    AUTO_FOCUS = "VerticalScroll"

    def __init__(self, card: Scorecard, *, ask: bool) -> None:
        super().__init__()
        self._card = card
        self._view = OwnView()
        self._asked = 0 if ask else _QUESTIONS
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
        else:
            return
        self._asked += 1
        self._show()

    def action_on(self) -> None:
        """Skip the question, or go on to the debrief."""
        if self._asked >= _QUESTIONS:
            self.dismiss()
            return
        self._asked += 1
        self._show()

    def _show(self) -> None:
        self.query_one("#lines", Figures).show(
            self._question() if self._asked < _QUESTIONS else self._lessons()
        )

    def _question(self) -> list[Line]:
        why, *asked = questions(self._card)
        return [line(why), line(""), line((asked[self._asked], "bold"))]

    def _lessons(self) -> list[Line]:
        card, teller = self._card, teller_of(self._card)
        lines: list[Line] = []
        beside = laid_beside(self._view, card)
        if beside:
            lines += [line(beside), line("")]
        for place, part in enumerate(dict.fromkeys(lesson.to for lesson in card.lessons)):
            lines.append(heading(teller.heading(part, card.stand_ins), first=not place))
            own = [each for each in card.lessons if each.to == part]
            lines += map(line, teller.lessons(own))
        return lines


_QUESTIONS = 2
