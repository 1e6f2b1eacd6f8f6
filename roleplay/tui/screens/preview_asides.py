"""What opens over a preview: the state to begin with, and all mistakes."""

from collections.abc import Sequence
from pathlib import Path

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import HorizontalGroup, Vertical, VerticalScroll
from textual.widgets import Input, Static

from roleplay.authoring.mistake import Mistake
from roleplay.engine.script import Script
from roleplay.engine.state import State
from roleplay.meeting.jumping import Jump, NoJumpError, is_share, jump_to, settings_of
from roleplay.meeting.openness import spelt
from roleplay.model.condition import Value
from roleplay.tui.actions import Where
from roleplay.tui.marks import QUIET
from roleplay.tui.preview_told import mistake_blocks
from roleplay.tui.screens.keyed import KeyedModal
from roleplay.tui.text import content, joined
from roleplay.tui.widgets.blocks import Blocks
from roleplay.tui.widgets.saying import PlainInput


class StateScreen(KeyedModal[Jump | None], where=Where.STATE):
    """Asks with which numbers and variables to begin at a beat; its result is the jump."""

    CSS_PATH = "preview_asides.tcss"
    AUTO_FOCUS = "Input"

    refused = getters.query_one("#refused", Static)

    def __init__(self, script: Script, state: State, beat: str) -> None:
        super().__init__()
        self._script, self._state, self._beat = script, state, beat
        self._names = tuple(settings_of(script, state))

    def compose(self) -> ComposeResult:
        """A line for each number and variable, with how it stands now."""
        settings = settings_of(self._script, self._state)
        with Vertical(classes="sheet"):
            yield Static(joined("Begin at ", (self._beat, "bold"), " with this state:"))
            with VerticalScroll(can_focus=False):
                for place, (name, value) in enumerate(settings.items()):
                    with HorizontalGroup():
                        yield Static(content(name), classes="name")
                        text = spelt(value)
                        yield PlainInput(text, id=f"setting-{place}", compact=True, max_length=400)
                        yield Static(content(_kind(name, value), QUIET), classes="kind")
            yield Static(content("Nothing counts as said before.", QUIET))
            yield Static(id="refused")
            back = self.app.first_key("state.back")
            yield Static(content(f"Enter begins there, {back} jumps nowhere.", QUIET))

    @on(Input.Submitted)
    def _go(self) -> None:
        given = {
            name: self.query_one(f"#setting-{place}", Input).value
            for place, name in enumerate(self._names)
        }
        try:
            jump = jump_to(self._script, self._state, self._beat, given)
        except NoJumpError as error:
            self.refused.update(content(str(error), "$text-error"))
        else:
            self.dismiss(jump)


def _kind(name: str, value: Value) -> str:
    """What may be typed there, in a few words."""
    if isinstance(value, bool):
        return "true or false"
    if isinstance(value, str):
        return "a text"
    return "0 to 1" if is_share(name) else "a number"


class MistakesScreen(KeyedModal[None], where=Where.MISTAKES):
    """All mistakes and all advice, to scroll in."""

    CSS_PATH = "preview_asides.tcss"

    def __init__(self, mistakes: Sequence[Mistake], folder: Path) -> None:
        """`folder` is the scenario's, below which files are called by their names there."""
        super().__init__()
        self._mistakes, self._folder = tuple(mistakes), folder

    def compose(self) -> ComposeResult:
        """The mistakes, and how to go back."""
        with Vertical(classes="sheet -whole"):
            yield Blocks(margin=3, id="all")
            close = self.app.first_key("mistakes.close")
            if not self._mistakes:
                yield Static(content("There are no mistakes, and there is no advice."))
            yield Static(content(f"{close} goes back; Page Up and Page Down scroll.", QUIET))

    def on_mount(self) -> None:
        """Show them once the width is known."""
        self.call_after_refresh(self._show)

    def on_resize(self) -> None:
        """Show them in the width there is now."""
        self.call_after_refresh(self._show)

    def action_scroll(self, by: int) -> None:
        """Scroll by most of a page."""
        shown = self.query_one(Blocks)
        shown.scroll_relative(y=by * max(1, shown.size.height - 2), animate=False)

    def _show(self) -> None:
        shown = self.query_one(Blocks)
        shown.show(mistake_blocks(self._mistakes, self._folder, shown.size.width))
