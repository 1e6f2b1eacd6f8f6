"""Who is about to be clocked: a line for each person, as they were last time."""

from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace
from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Button, Input, Select, Static

from roleplay.meeting.clock_keys import BESIDE, FLOOR, MOST_PEOPLE
from roleplay.meeting.clocked_people import AS, CannotClockError, Clockable, Setting, begin, planned
from roleplay.store.errors import StoreError
from roleplay.tui.actions import Where
from roleplay.tui.going import ClockNow
from roleplay.tui.marks import QUIET
from roleplay.tui.screens.keyed import KeyedScreen
from roleplay.tui.text import content, joined
from roleplay.tui.widgets.footer import KeysFooter
from roleplay.tui.widgets.saying import PlainInput

_USUAL = ("customer", "manager", "trainee")
_SHOWN = {"": "other", "vendor": "sells too"}


class PeopleScreen(KeyedScreen[None], where=Where.PEOPLE):
    """Asks for names and parts, and to begin; no clock runs and nothing is kept before.

    Whoever stands there is remembered for the next time, but for a scenario's people.
    """

    CSS_PATH = "people.tcss"
    AUTO_FOCUS = "Input"

    def __init__(
        self, setting: Setting, save: Path | None, last: Sequence[tuple[str, str]] = ()
    ) -> None:
        """`last` is who was clocked last time, each with their part, where `setting` has nobody."""
        super().__init__()
        self._setting, self._save = setting, save
        people = [(who.name, who.role) for who in setting.people] or last
        known = [(name, role) for name, role in people if role in AS][:MOST_PEOPLE]
        known = known or [("", role) for role in _USUAL]
        self._rows = [*known, *(("", "") for _ in range(MOST_PEOPLE - len(known)))]

    def compose(self) -> ComposeResult:
        """A line for each of eight, and what the meeting is called."""
        begin_key = self.app.first_key("people.begin")
        told = f"  No clock runs and nothing is kept before {begin_key}."
        yield Static(joined(("Who is at the table?", "bold"), (told, QUIET)), id="head")
        with VerticalScroll(can_focus=False):
            for number, (name, role) in enumerate(self._rows):
                with Horizontal(classes="person"):
                    keys = f"{FLOOR[number]} {BESIDE[number]}"
                    yield Static(joined((keys, QUIET)), classes="keys")
                    yield PlainInput(name, placeholder="name", id=f"name-{number}", compact=True)
                    yield Select(
                        [(_SHOWN.get(each, each), each) for each in AS],
                        value=role,
                        allow_blank=False,
                        id=f"role-{number}",
                        compact=True,
                    )
            with Horizontal(classes="person"):
                yield Static(content("", QUIET), classes="keys")
                yield PlainInput(
                    self._setting.title if self._setting.people else "",
                    placeholder="what the meeting is called",
                    id="title",
                    compact=True,
                )
            if not self._setting.plan:
                with Horizontal(classes="person"):
                    yield Static(content("", QUIET), classes="keys")
                    yield PlainInput(
                        placeholder="the plan, as in: welcome 5 manager; the outage 10 trainee",
                        id="plan",
                        compact=True,
                    )
        yield Static(id="wrong")
        yield Button(content("Begin to clock"), id="begin", variant="success", compact=True)
        yield KeysFooter(show_command_palette=False)

    @on(Button.Pressed, "#begin")
    def action_begin(self) -> None:
        """Begin with those whose names stand there."""
        people = tuple(
            Clockable(name, str(self.query_one(f"#role-{n}", Select).value))
            for n in range(MOST_PEOPLE)
            if (name := self.query_one(f"#name-{n}", Input).value.strip())
        )
        title = self.query_one("#title", Input).value.strip()
        setting = replace(self._setting, people=people, title=title or self._setting.title)
        plan = "".join(each.value for each in self.query("#plan").results(Input))
        try:
            setting = replace(setting, plan=self._setting.plan or planned(plan))
            session = begin(setting, self._save)
        except (CannotClockError, StoreError) as error:
            self.query_one("#wrong", Static).update(content(str(error), "bold $text-error"))
            return
        if setting.loaded is None:
            self.app.remember_clocked(tuple((who.name, who.role) for who in people))
        self.post_message(ClockNow(session))

    def action_leave(self) -> None:
        """Go back; nothing has begun."""
        self.app.pop_screen()
