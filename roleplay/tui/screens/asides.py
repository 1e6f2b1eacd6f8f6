"""What opens over a meeting: disk trouble, leaving, and reading the brief again."""

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.screen import ScreenResultType
from textual.widgets import Static

from roleplay.meeting.briefs import Briefing, lists_of
from roleplay.meeting.keeping import Kept
from roleplay.meeting.shown import Shown
from roleplay.model.phrasing import in_minutes
from roleplay.store.errors import StoreError
from roleplay.store.names import explicit_path
from roleplay.tui.actions import Where
from roleplay.tui.application import Application
from roleplay.tui.marks import HEAD, KEY
from roleplay.tui.screens.keyed import KeyedModal
from roleplay.tui.telling import MarkedPeople
from roleplay.tui.text import Piece, content, joined, stacked
from roleplay.tui.widgets.saying import PlainInput


class Aside(KeyedModal[ScreenResultType]):
    """A sheet over a meeting, with what can be done there in lines of their own."""

    DEFAULT_CLASSES = "aside"

    def way(self, action: str, told: str, classes: str | None = None) -> Static:
        """The line for one of the ways on: the action's key, and what it leads to."""
        return Static(joined((self.app.first_key(action), KEY), f"  {told}"), classes=classes)


class DiskTrouble(Aside[bool | None], where=Where.TROUBLE):
    """The disk failed; nothing is lost, and they choose.

    Its result: True once all is kept; None to go on with the meeting; False to leave it all the
    same.
    """

    def __init__(self, session: Kept, message: str, *, leaving: bool = False) -> None:
        """`leaving`: the person is about to leave the meeting."""
        super().__init__()
        self._leaving = leaving
        self._session = session
        self._message = message

    def compose(self) -> ComposeResult:
        """What happened, and where to type another place."""
        with Vertical(classes="sheet"):
            yield Static(content("The meeting could not be saved", HEAD))
            yield Static(content(self._message), id="trouble")
            yield Static(
                joined(
                    ("Enter", KEY),
                    " tries again. Or type another file's name, ending in .jsonl, to keep it all "
                    "there. ",
                    (self.app.first_key("trouble.go-on"), KEY),
                    " goes back to the meeting; it is tried again with whatever is said next.",
                )
            )
            if self._leaving:
                gone = " leaves all the same. What is not saved will then be gone."
                yield Static(joined((self.app.first_key("trouble.leave"), KEY), gone))
            yield PlainInput(placeholder="another file.jsonl", id="elsewhere")

    def action_leave(self) -> None:
        """Leave without what is not saved."""
        if self._leaving:
            self.dismiss(False)  # noqa: FBT003 - what a modal screen gives back

    def on_input_submitted(self, event: PlainInput.Submitted) -> None:
        """Try again, here or elsewhere."""
        event.stop()
        elsewhere = event.value.strip()
        try:
            if elsewhere:
                self._session.keep_in(explicit_path(elsewhere))
            else:
                self._session.save()
        except StoreError as error:
            self.query_one("#trouble", Static).update(content(str(error)))
        else:
            self.dismiss(True)  # noqa: FBT003 - as above


def once_kept(app: Application, session: Kept, then: Callable[[], object]) -> None:
    """Go on once everything is on disk, or once the person says that it need not be."""

    def go_on(kept: bool | None) -> None:  # noqa: FBT001 - a modal screen's result
        if kept is not None:
            then()

    try:
        session.save()
    except StoreError as error:
        app.push_screen(DiskTrouble(session, str(error), leaving=True), go_on)
    else:
        then()


class Leave(Aside[bool], where=Where.LEAVE):
    """Says what becomes of what is left. Its result: whether to leave."""

    answers: ClassVar[Sequence[str]] = ("leave.leave", "leave.stay")

    def __init__(self, question: str, told: str) -> None:
        super().__init__()
        self._question, self._told = question, told

    def compose(self) -> ComposeResult:
        """The question, what there is to know, and the two answers."""
        with Vertical(classes="sheet"):
            yield Static(content(self._question, HEAD))
            yield Static(content(self._told))
            leave, stay = map(self.app.first_key, self.answers)
            yield Static(joined((leave, KEY), " leaves · ", (stay, KEY), " stays"))


class Brief(Aside[None], where=Where.BRIEF):
    """What may be read here: the brief, the account file, the plan. The coach sees all."""

    def __init__(self, meeting: Shown, briefing: Briefing, names: MarkedPeople) -> None:
        super().__init__()
        self._meeting, self._briefing, self._names = meeting, briefing, names

    def compose(self) -> ComposeResult:
        """The brief, to scroll in."""
        with VerticalScroll(classes="sheet"):
            yield Static(stacked(*self._lines(), ""))
            close = self.app.first_key("brief.close")
            yield Static(joined((close, KEY), " goes back to the meeting"))

    def _lines(self) -> list[Piece]:
        now, names = self._meeting.standing, self._names
        lines: list[Piece] = [(now.title, HEAD), self._briefing.everyone, ""]
        for seat, text in self._briefing.seats:
            lines += [(f"For {names.first(seat)}", HEAD), text, ""]
        for heading, facts in lists_of(self._briefing):
            lines += [(heading, HEAD), *(f"· {fact}" for fact in facts), ""]
        plan = [
            f"· {each.item}: {names.of(each.lead)} leads, {in_minutes(each.minutes)}"
            for each in now.plan
        ]
        return [*lines, ("The plan", HEAD), *plan] if plan else lines
