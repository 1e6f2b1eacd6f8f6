"""What a debrief asks of the coach: one list, and one key for each answer."""

import asyncio

from textual import getters, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from roleplay.model.marking import all_said
from roleplay.model.people import People
from roleplay.model.phrasing import counted, minutes_and_seconds
from roleplay.model.scorecard import ANSWERS, Question
from roleplay.past.debriefing import Debrief, answer_question, worked_out_anew
from roleplay.reports import wording
from roleplay.reports.marks import spoke
from roleplay.reports.telling import teller_of
from roleplay.reports.words import answer_in_words
from roleplay.store.errors import StoreError
from roleplay.tui.actions import Action, Where
from roleplay.tui.marks import QUIET
from roleplay.tui.screens.keyed import KeyedModal
from roleplay.tui.text import Piece, content, joined, stacked
from roleplay.tui.widgets.footer import KeysFooter
from roleplay.tui.widgets.headline import Headline

WORTH_LINES = 3
"""Most lines of what the meeting is worth so far; the debrief has all of them."""

_ID = {answer: f"questions.{answer}" for answer in ("accepted", "rejected", "yes", "no")}
_ID["neither"] = "questions.no"
"""The action that gives each answer."""

_OF_KEY = {"no": ("no", "neither")}
"""What a key may answer, where it is not the one answer it is named after."""


class QuestionsScreen(KeyedModal[Debrief | None], where=Where.QUESTIONS):
    """Asks what the words do not tell; its value is the debrief with the answers, if any."""

    CSS_PATH = "questions.tcss"
    asked = getters.query_one(OptionList)

    def __init__(self, debrief: Debrief) -> None:
        super().__init__()
        self._debrief = debrief
        self._open = [*debrief.card.questions]
        self._said = all_said(debrief.transcript)
        self._answered = 0
        """Answers that are kept and not counted yet."""
        self._changed = False

    def compose(self) -> ComposeResult:
        """What the meeting is worth so far, the questions, and the keys."""
        with Vertical():
            yield Headline(self._worth(), WORTH_LINES, id="worth")
            yield OptionList()
            yield Static(id="keys")
            yield KeysFooter(show_command_palette=False)

    def on_mount(self) -> None:
        """Show them."""
        self._show(0)

    def _show(self, place: int) -> None:
        self.query_one("#worth", Headline).show(self._worth())
        self.asked.clear_options()
        self.asked.add_options(Option(self._row(question)) for question in self._open)
        if self._open:
            self.asked.highlighted = min(place, len(self._open) - 1)
        else:
            self.asked.add_option(Option(content("No question is open."), disabled=True))
        self._tell_keys()

    def _worth(self) -> Content:
        least = self._debrief.rubric.verdicts.turns
        return content(wording.verdict(self._debrief.card, least))

    def _row(self, question: Question) -> Content:
        """A question with the words it is about, and those before them."""
        people = People(self._debrief.transcript.header)
        told: list[Piece] = []
        before = self._debrief.transcript.header.skipped + 1
        for turn in (question.turn - 1, question.turn):
            if 0 <= turn - before < len(self._said):
                said = self._said[turn - before]
                who, at = people.full(said.seat), minutes_and_seconds(said.at)
                if not said.text:
                    told.append((f"{turn}  {spoke(said, who)}", QUIET))
                    continue
                words = wording.clip(said.text, _LONGEST)
                told.append(joined((f"{turn}  {who}, {at}: ", QUIET), words))
        return stacked(*told, (f"=> {teller_of(self._debrief.card).question(question)}", "bold"))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say which keys answer the one that is marked."""
        event.stop()
        self._tell_keys()

    def _here(self) -> Question | None:
        place = self.asked.highlighted
        return None if place is None or place >= len(self._open) else self._open[place]

    def _tell_keys(self) -> None:
        question = self._here()
        told = "" if question is None else f"{counted(len(self._open), 'question')}: "
        if question is not None:
            told += ", ".join(
                f"{self.app.first_key(_ID[answer])} {answer_in_words(answer)}"
                for answer in ANSWERS[question.kind]
            )
        back = self.app.first_key("questions.back")
        self.query_one("#keys", Static).update(content(f"{told}  {back} goes back", QUIET))
        self.refresh_bindings()

    def called(self, action: Action) -> str:
        """Offer the answers of the question that is marked, and call each what it says of it."""
        if action.id not in _ID.values():
            return super().called(action)
        question = self._here()
        fitting = () if question is None else ANSWERS[question.kind]
        answer = next((each for each in fitting if _ID[each] == action.id), None)
        return "" if answer is None else answer_in_words(answer).capitalize()

    def action_answer(self, key: str) -> None:
        """Answer the question that is marked, and keep it at once."""
        question = self._here()
        if question is None:
            return
        may_say = _OF_KEY.get(key, (key,))  # one value: Textual hands on no more than are named
        answer = next((each for each in may_say if each in ANSWERS[question.kind]), None)
        if answer is None:
            self.app.tell("That is no answer to this question; its keys stand below the list.")
            return
        with self.app.telling(StoreError):
            answer_question(self._debrief, question, answer)
            place = self._open.index(question)
            del self._open[place]
            self._answered += 1
            self._show(place)
            self._work_out()

    @work(exclusive=True)
    async def _work_out(self) -> None:
        """Count the answers; what is asked then may have become less or more."""
        with self.app.telling(StoreError):
            await self._count_answers()
            self._open = [*self._debrief.card.questions]
            self._show(self.asked.highlighted or 0)

    async def _count_answers(self) -> None:
        self._debrief = await asyncio.to_thread(worked_out_anew, self._debrief)
        self._answered = 0
        self._changed = True

    def action_back(self) -> None:
        """Go back; the debrief is shown anew if anything was answered."""
        self._leave()

    @work(exclusive=True)
    async def _leave(self) -> None:
        if self._answered:  # the last ones have not been counted yet
            with self.app.telling(StoreError):
                await self._count_answers()
        self.dismiss(self._debrief if self._changed else None)


_LONGEST = 300
"""Cells of an utterance in the list."""
