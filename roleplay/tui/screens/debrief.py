"""The debrief: what a meeting came to, and what made it so."""

import asyncio
from functools import partial
from pathlib import Path

from msgspec.structs import replace
from textual import getters, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static, TabbedContent, TabPane

from roleplay.model.act import VENDOR
from roleplay.model.mark import RatedItem, Rater
from roleplay.model.phrasing import counted, listed
from roleplay.past.comparing import began_later, comparable
from roleplay.past.debriefing import Beside, Debrief, beside_of, told_of_own_part
from roleplay.past.exporting import export, export_page
from roleplay.past.first_view import first_view, who_is_asked_first
from roleplay.past.history import Past
from roleplay.past.rating import rate, sureness_of
from roleplay.past.sharing import (
    NothingToShareError,
    is_shared,
    seat_of_practice,
    share,
    told,
)
from roleplay.past.survey import history_of
from roleplay.reports import wording
from roleplay.reports.telling import teller_of
from roleplay.store.errors import StoreError
from roleplay.store.marked import with_marks
from roleplay.store.names import transcript_folder
from roleplay.store.reader import read_transcript
from roleplay.tui import pages
from roleplay.tui.actions import Action, Where
from roleplay.tui.going import AskWhoAgain, Correct, PlayAgain, PractiseMissed
from roleplay.tui.listing import matches
from roleplay.tui.marks import QUIET
from roleplay.tui.screens.choose import ChooseScreen
from roleplay.tui.screens.lessons import LessonsScreen
from roleplay.tui.screens.questions import QuestionsScreen
from roleplay.tui.screens.rate import RateScreen
from roleplay.tui.screens.search import Searched
from roleplay.tui.text import content, joined
from roleplay.tui.widgets.beside import NOTHING, NOTHING_PLAYED, BesideView, Side
from roleplay.tui.widgets.curve import LEGEND, Course, CurveView
from roleplay.tui.widgets.evidence import EvidenceView, judged_in
from roleplay.tui.widgets.figures import Figures
from roleplay.tui.widgets.footer import KeysFooter
from roleplay.tui.widgets.headline import Headline
from roleplay.tui.widgets.walk import Walk, detail

_LINES = 3
"""Most lines of the headline's sentences; page 2 has all of them."""

_TALL = 34
"""Lines from which on there is room for them; the same as where the style sheets change."""


_OF_PLAYED = {"debrief.again", "debrief.drill", "debrief.choose"}
_LESS_NEEDED = {"debrief.export", "debrief.curve"}


class DebriefScreen(Searched[None], where=Where.DEBRIEF):
    """One meeting: its verdict, moments, figures, evidence and plan, and another one beside it."""

    CSS_PATH = "debrief.tcss"
    AUTO_FOCUS = "Walk"
    searched = "words of a turn"
    walk = getters.query_one(Walk)
    tabs = getters.query_one(TabbedContent)

    def __init__(self, debrief: Debrief, *, just_played: bool = False) -> None:
        """`just_played`: it begins with the reader's own view."""
        super().__init__()
        self._just_played = just_played
        self._debrief = debrief
        self.transcript, self.path = debrief.transcript, debrief.path
        self.card, self.rubric, self.moments = debrief.card, debrief.rubric, debrief.moments
        self.plan, self.beside = debrief.plan, debrief.beside
        self._clock = debrief.card.span.clock
        self._names = wording.vendor_names(self.card)
        self._parts = {who.id: who.part for who in self.transcript.header.people}
        self._teller = teller_of(self.card)

    def compose(self) -> ComposeResult:
        """The headline, and a tab for each way to look at the meeting."""
        yield Static(pages.title(self.transcript, self.card), id="title")
        own_lines, verdict_lines = self._lines()
        yield Headline(self._own_part(), own_lines, id="own")
        least = self.rubric.verdicts.turns
        yield Headline(content(wording.verdict(self.card, least)), verdict_lines, id="verdict")
        yield Static(pages.ending(self.card), id="ending")
        if self.card.questions:
            key = self.app.first_key("debrief.questions")
            yield Static(pages.asked(len(self.card.questions), key), id="asked")
        with TabbedContent(id="pages"):
            with TabPane("1 Moments", id="moments"):
                yield from self._moments_page()
            with TabPane("2 Figures", id="figures"), VerticalScroll():
                yield Figures(pages.figures(self.card, least), pages.GUTTER)
            with TabPane("3 Evidence", id="evidence"):
                yield EvidenceView(judged_in(self.card, self._names))
            with TabPane("4 Plan", id="plan"), VerticalScroll():
                yield Figures(pages.plan(self.plan, self.card, self._names))
            with TabPane("5 Side by side", id="beside"):
                yield self._beside_page()
        yield KeysFooter(show_command_palette=False)

    def _own_part(self) -> Content:
        """What a lone player's own play was worth, or that it is being worked out."""
        awaited = self._debrief.awaited
        if self.card.own is None and awaited is not None:
            return content(wording.own_part_awaited(self.card, awaited), QUIET)
        return content(wording.own_part(self.card) or "")

    def _moments_page(self) -> ComposeResult:
        with Horizontal():
            with Vertical(id="walking"):
                yield Static(id="count")
                yield Walk(self.moments, id="walk")
            with Vertical(id="looking"):
                with VerticalScroll(id="about"):
                    yield Figures(id="detail")
                with Horizontal(id="curves"):
                    yield from self._curves()
                yield Static(joined(*LEGEND), id="legend")

    def _curves(self) -> ComposeResult:
        talk, authority = self.card.talk_time, self.card.authority
        paths = self.rubric.talk_time, self.rubric.authority
        whose = f"{self._names.manager}'s"
        marks = tuple(self._clock(moment.at) for moment in self.moments if moment.key)
        talking = Course(f"{whose} talk", talk.curve, talk.thirds, paths[0], marks)
        standing = Course(f"{whose} authority", authority.curve, authority.thirds, paths[1], marks)
        yield CurveView(talking, id="talk")
        yield CurveView(standing, id="authority")

    def _beside_page(self) -> Static | BesideView:
        other = self.beside
        if other is None:
            key = self.app.key_for("debrief.choose")
            played = self.transcript.header.played is not None
            return Static(content(NOTHING.format(key=key) if played else NOTHING_PLAYED))
        rules = "" if comparable(other.card, self.card) else ", played by other rules"
        later = began_later(other.transcript, self.transcript)
        title = f"{'Later' if later else 'Earlier'}{rules}: {pages.when_and_who(other.transcript)}"
        beside = Side(title, other.transcript, other.card, other.moments)
        mine = f"This one: {pages.when_and_who(self.transcript)}"
        this = Side(mine, self.transcript, self.card, self.moments)
        return BesideView(this, beside) if later else BesideView(beside, this)

    def on_mount(self) -> None:
        """Say how much there is to walk through, once the reader's own view has been asked."""
        self._count()
        self.query_one("#own").display = bool(self.card.own or self._debrief.awaited)
        if self._debrief.awaited is not None:
            self._tell_own_part()
        if self._just_played:
            self._open_lessons(ask=len(self.card.stand_ins) < len(VENDOR))

    @work
    async def _tell_own_part(self) -> None:
        line = self.query_one("#own", Headline)
        with self.app.telling(StoreError):
            self.card = await asyncio.to_thread(told_of_own_part, self._debrief)
        line.display = self.card.own is not None
        line.show(content(wording.own_part(self.card) or ""))
        if line.display:
            figures = self.query_one("#figures Figures", Figures)
            figures.show(pages.figures(self.card, self.rubric.verdicts.turns))

    def action_lessons(self) -> None:
        """Show what to keep, stop and try."""
        self._open_lessons(ask=False)

    def _open_lessons(self, *, ask: bool) -> None:
        def answered(practise: bool | None) -> None:  # noqa: FBT001 - as Textual calls it
            if practise:
                self.action_drill()

        rater = who_is_asked_first(self._debrief.played)
        lessons = LessonsScreen(
            self.card,
            ask=ask,
            view=first_view(self._debrief.played, self.path),
            sure=sureness_of(self._debrief) if ask else None,
            keep=None if rater is None or self.path is None else partial(self._keep, rater),
        )
        self.app.push_screen(lessons, answered)

    def _keep(self, rater: Rater, item: RatedItem, number: int) -> None:
        """Keep what the person said of the meeting before it was told of."""
        with self.app.telling(StoreError):
            rate(self._debrief, rater, "", 1, item, number)
            marks = with_marks(self._debrief.played, self.path).marks
            self._debrief = replace(self._debrief, marks=marks)

    def _count(self) -> None:
        keys = sum(moment.key for moment in self.moments)
        turns = self.card.turns.all and max(moment.turn for moment in self.moments)
        turns -= self.transcript.header.skipped if turns else 0
        how_many = f"{counted(keys, 'moment')}, {counted(turns, 'turn')}"
        if self.walk.all_turns:
            how_many = f"All {counted(turns, 'turn')}"
        self.query_one("#count", Static).update(content(how_many, QUIET))

    @on(Walk.At)
    def _look_at(self, event: Walk.At) -> None:
        """Show the moment, and where on the curves it lies."""
        for curve in self.query(CurveView):
            curve.here = self._clock(event.moment.at)
        part_of = self._parts.get
        self.query_one("#detail", Figures).show(
            detail(event.moment, self._names, self._teller, part_of)
        )
        self.query_one("#about").scroll_home(animate=False)

    @on(EvidenceView.Chosen)
    def _go_to_turn(self, event: EvidenceView.Chosen) -> None:
        """Look at the turn a piece of evidence rests on."""
        self.action_page("moments")
        self.walk.go_to_turn(event.turn)
        self._count()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what can be done on the page that is open, with this meeting."""
        del parameters
        match action:
            case "other_curve":
                return self.tabs.active == "moments" and not self.has_class("-wide")
            case "all_turns":
                return self.tabs.active == "moments"
            case "questions":
                return bool(self.card.questions)
            case "again" | "drill" | "choose":
                return not self.transcript.header.clocked
            case "correct":
                return self.transcript.header.played is None and self.path is not None
            case "who":
                header = self._debrief.played.header
                unsaid = not any(who.part for who in header.people)
                return header.played is None and unsaid and self.path is not None
            case "share":
                practised = seat_of_practice(self._debrief.played.header) is not None
                return practised and self.path is not None
            case _:
                return True

    def called(self, action: Action) -> str:
        """Leave what only says why it cannot be done with a recording out of the last line.

        Of a clocked meeting a coach mails the page, which then has the room of less needed keys.
        """
        header = self.transcript.header
        left_out = set() if header.played is not None else _OF_PLAYED
        left_out = left_out | (_LESS_NEEDED if header.clocked else {"debrief.take-away"})
        return "" if action.id in left_out else super().called(action)

    def on_resize(self) -> None:
        """Leave the headline as many lines as there is room for, and offer the keys that work."""
        own_lines, verdict_lines = self._lines()
        self.query_one("#own", Headline).most = own_lines
        self.query_one("#verdict", Headline).most = verdict_lines
        self.refresh_bindings()

    def _lines(self) -> tuple[int, int]:
        """How many lines there are for one's own part, and how many for the verdict."""
        return (_LINES, _LINES) if self.app.size.height >= _TALL else (1, 2)

    @on(TabbedContent.TabActivated)
    def _turned(self) -> None:
        self.refresh_bindings()

    @property
    def to_copy(self) -> str:
        """The moment that is looked at: who, why it is worth a look, and what was said and done."""
        here = self.walk.here
        if here is None:
            return ""
        about = detail(here, self._names, self._teller, self._parts.get)
        return "\n".join(f"{each.label.plain}{each.says.plain}" for each in about)

    def find(self, words: str) -> None:
        """Look at the next turn with these words."""
        self.action_page("moments")
        if not self.walk.search(lambda text: matches(words, (text,))):
            self.app.tell("No turn has these words.")
        self._count()

    def action_page(self, page: str) -> None:
        """Turn to one of the pages, and let its keys work at once."""
        self.tabs.active = page
        pane = self.tabs.get_pane(page)
        self.call_after_refresh(self._focus_in, pane)

    def _focus_in(self, pane: TabPane) -> None:
        first = next((each for each in pane.query("*") if each.focusable), None)
        if first is not None:
            first.focus()

    def action_step(self, by: int) -> None:
        """Go on to the next moment, or back to the one before."""
        self.walk.step(by)

    def action_all_turns(self) -> None:
        """Show every turn, or only the moments that made the meeting."""
        self.walk.show_all(not self.walk.all_turns)
        self._count()

    def action_other_curve(self) -> None:
        """Show talk time or authority, where there is room for one of them."""
        self.query_one("#curves").toggle_class("-authority")

    def action_again(self) -> None:
        """Play the meeting again from the moment that is looked at."""
        here = self.walk.here
        turn = here.floor if here else 1
        self.post_message(PlayAgain(self._debrief.played, turn, self.path))

    def action_drill(self) -> None:
        """Practise the moment that was missed."""
        self.post_message(PractiseMissed(self._debrief.played, self.path))

    @work
    async def action_choose(self) -> None:
        """Choose another meeting in the same situation to lay beside this one."""
        folder = self.path.parent if self.path else transcript_folder()
        others = await asyncio.to_thread(self._others, folder)
        if not others:
            self.app.tell(
                "There is no other finished meeting in this situation yet. Play it again, "
                "and the two can be laid side by side."
            )
            return
        past = await self.app.push_screen_wait(
            ChooseScreen("Which meeting shall lie beside this one?", others)
        )
        if past is not None:
            await self._lay_beside(folder / past.name)

    def _others(self, folder: Path) -> list[Past]:
        played = self.transcript.header.played
        mine = self.path.name if self.path else ""
        return [
            past
            for past in history_of(folder).meetings
            if past.ended and played and past.scenario == played.scenario and past.name != mine
        ]

    async def _lay_beside(self, path: Path) -> None:
        with self.app.telling(StoreError):
            self.beside = await asyncio.to_thread(_read_beside, path)
            pane = self.tabs.get_pane("beside")
            await pane.remove_children()
            await pane.mount(self._beside_page())
            self.action_page("beside")

    @work
    async def action_questions(self) -> None:
        """Ask the coach what the words do not tell, and show the meeting anew."""
        debrief = await self.app.push_screen_wait(QuestionsScreen(self._debrief))
        if debrief is not None:
            self.app.switch_screen(DebriefScreen(debrief))

    def action_rate(self) -> None:
        """Rate the meeting; the page that is taken away has the numbers then."""

        def rated(debrief: Debrief | None) -> None:
            self._debrief = debrief or self._debrief

        self.app.push_screen(RateScreen(self._debrief, self.card), rated)

    def action_correct(self) -> None:
        """Correct the turns of a meeting that was clocked or recorded."""
        if self.path is not None:
            self.post_message(Correct(self.path))

    def action_who(self) -> None:
        """Say again who was who in a recording."""
        if self.path is not None:
            self.post_message(AskWhoAgain(self.path))

    def action_export(self) -> None:
        """Write the scorecard to files beside the transcripts."""
        with self.app.telling(StoreError):
            text, json = export(self.card, transcript_folder(), self._called, self.rubric)
            self.app.tell(f"The scorecard is in {text}, and as JSON in {json.name} beside it.")

    @work(group="copy")
    async def action_without_names(self) -> None:
        """Write a copy of the meeting without anybody's name, once what it replaces was shown."""
        from roleplay.tui.screens.forgetting import ask_and_copy  # noqa: PLC0415 - seldom asked

        if self.path is None:
            self.app.tell("This meeting is kept in no file, so there is nothing to copy.")
            return
        await ask_and_copy(self.app, self.path)

    @work
    async def action_share(self) -> None:
        """Let this practice stand in reports that others read; if it does already, no longer."""
        path = self.path
        if path is None:
            return
        with self.app.telling(StoreError, NothingToShareError):
            shared = await asyncio.to_thread(is_shared, path)
            changed = await asyncio.to_thread(share, path, on=not shared)
            self.app.tell(told(path, on=not shared, changed=changed))

    @work
    async def action_take_away(self) -> None:
        """Write the debrief as a page beside the transcripts, and open it where that can be."""
        debrief = replace(self._debrief, card=self.card)
        with self.app.telling(StoreError):
            page = await asyncio.to_thread(export_page, debrief, transcript_folder(), self._called)
            told = f"The debrief is in {page.path}. {self.app.opened(page.path)}"
            if page.earlier:
                names = listed([each.name for each in page.earlier])
                told += f" What you wrote earlier lies beside it, as it was: {names}."
            self.app.tell(told)

    @property
    def _called(self) -> str:
        """What files that are written of the meeting are called after."""
        return self.path.name if self.path else self.card.source


def _read_beside(path: Path) -> Beside:
    return beside_of(with_marks(read_transcript(path).transcript, path).whole)
