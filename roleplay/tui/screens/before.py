"""Before the meeting: what is to be read, who fills which seat, and the plan the two agree on."""

from pathlib import Path

from msgspec.structs import replace
from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Button, Static

from roleplay.engine.casting import people_of
from roleplay.meeting.briefs import Briefing, briefing_for, lists_of
from roleplay.meeting.following import newest_before
from roleplay.meeting.hints import how_it_goes
from roleplay.meeting.loading import CannotLoadError, Loaded, MistakesError, load
from roleplay.meeting.roles import who_is_asked
from roleplay.meeting.starting import Seating
from roleplay.model.act import Part
from roleplay.model.phrasing import in_minutes
from roleplay.tui.actions import Where
from roleplay.tui.going import SitDown
from roleplay.tui.screens.keyed import KeyedScreen
from roleplay.tui.text import content, joined, paragraphs
from roleplay.tui.widgets.footer import KeysFooter
from roleplay.tui.widgets.plan import Plan, PlanRow
from roleplay.tui.widgets.seats import Seats

_BOTH = (Part.MANAGER, Part.TRAINEE)


class BeforeScreen(KeyedScreen[None], where=Where.BEFORE):
    """Brief, account file, seats and plan; nothing has begun yet.

    `seating` is who is to fill the seats unless the person changes it; `save` where the meeting is
    to be kept, None for the person's own folder.
    """

    CSS_PATH = "before.tcss"
    AUTO_FOCUS = "#begin"
    brief = getters.query_one("#brief", Static)
    account = getters.query_one("#account", Static)
    seats = getters.query_one(Seats)

    def __init__(self, loaded: Loaded, seating: Seating, save: Path | None = None) -> None:
        super().__init__()
        self.loaded = loaded
        self._earlier = None if seating.after else newest_before(loaded.script)
        if self._earlier is not None:
            seating = replace(seating, after=self._earlier[0])
        self.seating = seating
        self.save = save

    def compose(self) -> ComposeResult:
        """What is read on the left, what is decided on the right."""
        scenario = self.loaded.script.scenario
        yield Static(joined((scenario.title, "bold"), (self._length(), "dim")), id="head")
        with Horizontal(id="body"):
            with VerticalScroll(id="reading", can_focus=True):
                yield Static(id="brief")
                yield Static(id="account")
            with VerticalScroll(id="deciding", can_focus=False):
                yield Static(content("Who sits where", "$text-accent"))
                yield Seats(self.loaded, self.seating, self._earlier)
                if scenario.agenda:
                    people = people_of(self.loaded.script)
                    heading = "The plan: who leads, and minutes"
                    yield Static(content(heading, "$text-accent"), id="planned")
                    yield Plan(scenario.agenda, {part: people.of(part) for part in _BOTH})
                    yield Static(content("Tab to a line, or click, to change.", "dim"))
                yield Static(id="sure")
                yield Button(content("Sit down"), id="begin", variant="success", compact=True)
        yield KeysFooter()

    def on_mount(self) -> None:
        """Show what this person may read."""
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer changes of the plan only while one of its items is marked."""
        del parameters
        return action not in ("lead", "minutes") or isinstance(self.focused, PlanRow)

    @on(Button.Pressed, "#begin")
    def action_begin(self) -> None:
        """Begin the meeting as it has been decided."""
        wrong = self.seats.wrong
        if wrong:
            self.app.tell(wrong, wrong=True)
            self.seats.seed.focus()
            return
        plan = tuple(row.item for row in self.query(PlanRow))
        self.post_message(SitDown(self.loaded, self.seating, plan, self.save))

    def action_sure(self, number: int) -> None:
        """Say how sure one is of the meeting, or take it back."""
        if who_is_asked(self.seating.role) is None:
            return
        self.seating = replace(self.seating, sure=None if self.seating.sure == number else number)
        self._show_sure()

    def _show_sure(self) -> None:
        line = self.query_one("#sure", Static)
        line.display = who_is_asked(self.seating.role) is not None
        told = "-" if self.seating.sure is None else str(self.seating.sure)
        line.update(joined("How sure are you of it, 1 to 5? ", (told, "bold")))

    @property
    def how_it_goes(self) -> str:
        """How the game goes for the seat that is chosen now, for help."""
        return how_it_goes(self.loaded.script, self.seating.role)

    def action_lead(self) -> None:
        """Let the other one lead the marked item."""
        if isinstance(self.focused, PlanRow):
            self.focused.pass_on()

    def action_minutes(self, by: int) -> None:
        """Give the marked item more or less time."""
        if isinstance(self.focused, PlanRow):
            self.focused.give(by)

    def on_descendant_focus(self) -> None:
        """Let the footer say what can be done with what is marked now."""
        self.refresh_bindings()

    @on(Seats.Changed)
    def _seated(self, event: Seats.Changed) -> None:
        self.seating = replace(event.seating, sure=self.seating.sure)
        if event.customer is not None:
            self._invite(event.customer)
        if event.language is not None:
            self._translate(event.language)
            return
        self._show()

    def _translate(self, language: str) -> None:
        """Open the situation anew in other words; where they cannot be had, as it is."""
        script = self.loaded.script
        persona = script.cast[script.seat_of[Part.CUSTOMER]].id
        with self.app.telling(CannotLoadError):
            try:
                self.loaded = load(self.loaded.location, persona, language)
            except MistakesError:
                wrong = f"The translation {language} has mistakes; roleplay check shows them."
                self.app.tell(wrong, wrong=True)
        self.app.switch_screen(BeforeScreen(self.loaded, self.seating, self.save))

    def _invite(self, persona: str) -> None:
        """Let another customer take the seat."""
        with self.app.telling(CannotLoadError):
            self.loaded = load(self.loaded.location, persona, self.loaded.language)

    def _show(self) -> None:
        briefing = briefing_for(self.loaded.script, self.seating.role)
        self.brief.update(self._brief(briefing))
        self.account.update(_account(briefing))
        self.account.display = bool(lists_of(briefing))
        self._show_sure()

    def _brief(self, briefing: Briefing) -> Content:
        """The situation, then the briefs of seats."""
        script = self.loaded.script
        people = people_of(script)
        pieces = [content("The situation", "$text-accent")]
        pieces += [
            paragraphs(text) for text in (script.scenario.summary, briefing.everyone) if text
        ]
        for seat, text in briefing.seats:
            pieces += [content(f"For {people.first(seat)} only", "$text-accent"), paragraphs(text)]
        return _apart(pieces)

    def _length(self) -> str:
        minutes = self.loaded.script.scenario.minutes
        return "" if minutes is None else f"  about {in_minutes(minutes)}"


def _account(briefing: Briefing) -> Content:
    pieces: list[Content] = []
    for heading, facts in lists_of(briefing):
        pieces.append(content(heading, "$text-accent"))
        pieces += [joined(("• ", "bold"), fact) for fact in facts]
    return _apart(pieces)


def _apart(pieces: list[Content]) -> Content:
    """Pieces below one another with an empty line between them."""
    return Content("\n\n").join(pieces)
