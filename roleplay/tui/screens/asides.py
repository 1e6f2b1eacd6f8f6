"""What opens over a meeting: disk trouble, leaving, and reading the brief again."""

import shlex
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from roleplay.meeting.briefs import briefing_for, lists_of
from roleplay.meeting.keeping import Kept
from roleplay.meeting.roles import Role
from roleplay.meeting.session import Session
from roleplay.store.errors import StoreError
from roleplay.store.names import explicit_path
from roleplay.tui.actions import Where
from roleplay.tui.screens.keyed import KeyedModal
from roleplay.tui.telling import MarkedPeople
from roleplay.tui.text import Piece, content, joined, stacked
from roleplay.tui.widgets.saying import PlainInput

_KEY = "bold $text-accent"
_HEAD = "bold $text-primary"


class DiskTrouble(KeyedModal[bool | None], where=Where.TROUBLE):
    """The disk failed; nothing is lost, and they choose.

    Its result: True once all is kept; None to go on with the meeting; False to leave it all the
    same.
    """

    def __init__(self, session: Kept, message: str, *, leaving: bool = False) -> None:
        """`leaving`: the person is about to leave the meeting."""
        super().__init__(classes="aside")
        self._leaving = leaving
        self._session = session
        self._message = message

    def compose(self) -> ComposeResult:
        """What happened, and where to type another place."""
        with Vertical(classes="sheet"):
            yield Static(content("The meeting could not be saved", _HEAD))
            yield Static(content(self._message), id="trouble")
            yield Static(
                joined(
                    ("Enter", _KEY),
                    " tries again. Or type another file's name, ending in .jsonl, to keep it all "
                    "there. ",
                    (self.app.first_key("trouble.go-on"), _KEY),
                    " goes back to the meeting; it is tried again with whatever is said next.",
                )
            )
            if self._leaving:
                gone = " leaves all the same. What is not saved will then be gone."
                yield Static(joined((self.app.first_key("trouble.leave"), _KEY), gone))
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


class Leave(KeyedModal[bool], where=Where.LEAVE):
    """Leaving in the middle says how to go on. Its result: whether to leave."""

    def __init__(self, path: Path | None, *, drill: bool = False) -> None:
        super().__init__(classes="aside")
        self._path, self._drill = path, drill

    def compose(self) -> ComposeResult:
        """Where it is kept, and how to resume."""
        with Vertical(classes="sheet"):
            yield Static(content(f"Leave the {'drill' if self._drill else 'meeting'}?", _HEAD))
            if self._drill:
                yield Static(content(_LEFT_DRILL))
            elif self._path is None:
                yield Static(content("This meeting is not kept: what was said will be gone."))
            else:
                yield Static(content(how_to_resume(self._path)))
            leave, stay = map(self.app.first_key, ("leave.leave", "leave.stay"))
            yield Static(joined((leave, _KEY), " leaves · ", (stay, _KEY), " stays"))


_LEFT_DRILL = (
    "A drill that is left counts neither for nor against you, and not as today's. You can begin it "
    "again where you began this one."
)


def how_to_resume(path: Path) -> str:
    """How to go on later with a meeting that is kept."""
    return (
        "Everything said so far is kept. The library shows the meeting first, ready to go on; "
        f"or start it with: roleplay play --resume {shlex.quote(str(path))}"
    )


class Brief(KeyedModal[None], where=Where.BRIEF):
    """What this seat may know: its brief, the account file, the plan. The coach sees all."""

    def __init__(self, session: Session, role: Role, names: MarkedPeople) -> None:
        super().__init__(classes="aside")
        self._brief = brief_for(session, role, names)

    def compose(self) -> ComposeResult:
        """The brief, to scroll in."""
        with VerticalScroll(classes="sheet"):
            yield Static(self._brief)
            close = self.app.first_key("brief.close")
            yield Static(joined((close, _KEY), " goes back to the meeting"))


def brief_for(session: Session, role: Role, names: MarkedPeople) -> Content:
    """Everything the person in this role may read before and during the meeting."""
    briefing = briefing_for(session.script, role, session.state.told)
    parts: list[Piece] = [(session.script.scenario.title, _HEAD), briefing.everyone, ""]
    for seat, text in briefing.seats:
        parts += [(f"For {names.first(seat)}", _HEAD), text, ""]
    for heading, facts in lists_of(briefing):
        parts += [(heading, _HEAD), *(f"· {fact}" for fact in facts), ""]
    if session.state.plan:
        parts.append(("The plan", _HEAD))
        parts += [
            f"· {each.item}: {names.of(each.lead)} leads, {each.minutes:g} minutes"
            for each in session.state.plan
        ]
    return stacked(*parts, "")
