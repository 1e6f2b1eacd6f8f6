"""The debrief: what a meeting came to, and what made it so."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import Screen
from textual.widgets import Footer, Static, TabbedContent, TabPane

from roleplay.model.rubric import Rubric
from roleplay.model.scorecard import Scorecard
from roleplay.model.transcript import Transcript
from roleplay.rehearsal.comparing import plan_taken
from roleplay.rehearsal.exporting import export
from roleplay.rehearsal.moments import moments_of
from roleplay.reports import wording
from roleplay.scoring import score
from roleplay.scoring.floor import take_floor
from roleplay.scoring.meeting import read
from roleplay.scoring.units import join
from roleplay.store.errors import StoreError
from roleplay.store.names import transcript_folder
from roleplay.tui import pages
from roleplay.tui.actions import Where, bindings_of
from roleplay.tui.text import content, joined
from roleplay.tui.widgets.curve import LEGEND, Course, CurveView
from roleplay.tui.widgets.evidence import EvidenceView, judged_in
from roleplay.tui.widgets.figures import Figures
from roleplay.tui.widgets.walk import Walk, detail

if TYPE_CHECKING:
    from roleplay.tui.app import RoleplayApp

_RUBRIC = Rubric()


class DebriefScreen(Screen[None]):
    """One meeting: its verdict, its moments, its figures, the measures and the plan."""

    where = Where.DEBRIEF
    CSS_PATH = "debrief.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_of(Where.DEBRIEF)]
    AUTO_FOCUS = "Walk"

    def __init__(
        self, transcript: Transcript, path: Path | None, beside: Transcript | None = None
    ) -> None:
        """`path` is the meeting's file, if it has one; `beside` another one to compare it with."""
        super().__init__()
        self.transcript, self.path, self.beside = transcript, path, beside
        self.card: Scorecard = score(transcript)
        self.moments = moments_of(transcript, self.card)
        meeting = read(transcript)
        self._clock = take_floor(meeting, join(meeting)).clock
        self._names = wording.names_in(self.card)
        self._parts = {who.id: who.part for who in transcript.header.people}

    def compose(self) -> ComposeResult:
        """The headline, and a tab for each way to look at the meeting."""
        yield Static(pages.title(self.transcript, self.card), id="title")
        yield Static(content(wording.verdict(self.card, _RUBRIC.verdicts.turns)), id="verdict")
        yield Static(pages.ending(self.card), id="ending")
        with TabbedContent(id="pages"):
            with TabPane("1 Moments", id="moments"):
                yield from self._moments_page()
            with TabPane("2 Figures", id="figures"), VerticalScroll():
                yield Figures(pages.figures(self.card), pages.GUTTER)
            with TabPane("3 Evidence", id="evidence"):
                yield EvidenceView(judged_in(self.card, self._names))
            with TabPane("4 Plan", id="plan"), VerticalScroll():
                items = plan_taken(self.transcript)
                yield Figures(pages.plan(items, self.card, self._names))
        yield Footer(show_command_palette=False)

    def _moments_page(self) -> ComposeResult:
        with Horizontal():
            yield Walk(self.moments, id="walk")
            with Vertical(id="beside-walk"):
                with Horizontal(id="curves"):
                    yield from self._curves()
                yield Static(joined(*LEGEND), id="legend")
                with VerticalScroll(id="about"):
                    yield Figures(id="detail")

    def _curves(self) -> ComposeResult:
        talk, authority = self.card.talk_time, self.card.authority
        whose = f"{self._names.manager}'s"
        marks = tuple(self._clock(moment.at) for moment in self.moments if moment.key)
        path = self.transcript.header.glide or _RUBRIC.talk_time
        yield CurveView(Course(f"{whose} talk", talk.curve, talk.thirds, path, marks), id="talk")
        yield CurveView(
            Course(
                f"{whose} authority", authority.curve, authority.thirds, _RUBRIC.authority, marks
            ),
            id="authority",
        )

    def on_walk_at(self, event: Walk.At) -> None:
        """Show the moment, and where on the curves it lies."""
        for curve in self.query(CurveView):
            curve.here = self._clock(event.moment.at)
        part_of = self._parts.get
        self.query_one("#detail", Figures).show(detail(event.moment, self._names, part_of))
        self.query_one("#about").scroll_home(animate=False)

    def on_evidence_view_chosen(self, event: EvidenceView.Chosen) -> None:
        """Look at the turn a piece of evidence rests on."""
        self.action_page("moments")
        walk = self.query_one(Walk)
        walk.focus()
        walk.go_to_turn(event.turn)

    def action_page(self, page: str) -> None:
        """Turn to one of the pages."""
        self.query_one(TabbedContent).active = page

    def action_step(self, by: int) -> None:
        """Go on to the next moment, or back to the one before."""
        self.query_one(Walk).step(by)

    def action_all_turns(self) -> None:
        """Show every turn, or only the moments that made the meeting."""
        walk = self.query_one(Walk)
        walk.show_all(not walk.all_turns)

    def action_other_curve(self) -> None:
        """Show talk time or authority, where there is room for one of them."""
        self.query_one("#curves").toggle_class("-authority")

    def action_again(self) -> None:
        """Play the meeting again from the moment that is looked at."""
        here = self.query_one(Walk).here
        app = cast("RoleplayApp", self.app)
        app.play_again_from(self.transcript, here.floor if here else 1, self.path)

    def action_export(self) -> None:
        """Write the scorecard to files beside the transcripts."""
        app = cast("RoleplayApp", self.app)
        name = self.path.name if self.path else self.card.source
        try:
            text, json = export(self.card, transcript_folder(), name)
        except StoreError as error:
            app.tell(str(error), wrong=True)
        else:
            app.tell(f"The scorecard is in {text} and {json.name}")

    def action_back(self) -> None:
        """Leave the debrief."""
        self.app.pop_screen()
