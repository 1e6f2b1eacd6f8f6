"""Help: every action of a screen with its keys, made from the registry of actions."""

from textual.app import ComposeResult
from textual.containers import HorizontalGroup, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from roleplay.library.settings import settings_path
from roleplay.tui.actions import OVER, Action, Where, actions_of
from roleplay.tui.screens.keyed import KeyedModal
from roleplay.tui.text import content, joined
from roleplay.tui.widgets.footer import KeysFooter

TITLES: dict[Where, str] = {
    Where.EVERYWHERE: "Everywhere",
    Where.LIBRARY: "The library",
    Where.CONFIRM: "Before something is erased",
    Where.BEFORE: "Before the meeting",
    Where.MEETING: "The meeting",
    Where.LEAVE: "Leaving a meeting",
    Where.BRIEF: "The brief, over a meeting",
    Where.TROUBLE: "A meeting that could not be saved",
    Where.WORKING: "Before the debrief",
    Where.DEBRIEF: "The debrief",
    Where.CHOOSE: "Choosing another meeting",
    Where.LESSONS: "Keep, stop, try",
    Where.QUESTIONS: "Questions to the coach",
    Where.PROGRESS: "Progress",
    Where.PREVIEW: "The preview",
    Where.PICK: "Choosing a beat or a customer",
    Where.STATE: "The state to begin with",
    Where.MISTAKES: "All mistakes and advice",
    Where.HELP: "Help",
}
"""What each screen is called."""

_HABITS = (
    "Arrow keys, Page Up and Page Down move in lists and texts.",
    "Tab goes from one part of the screen to the next.",
    "What stands in the bottom line can be clicked.",
    "Text can be marked with the mouse; Ctrl+C copies it.",
)


class HelpScreen(KeyedModal[None], where=Where.HELP):
    """What can be done on a screen, and by which keys."""

    CSS_PATH = "help.tcss"

    def __init__(self, about: Where) -> None:
        super().__init__()
        self.about = about

    def compose(self) -> ComposeResult:
        """The screen's own actions, then those of every screen."""
        with Vertical():
            with VerticalScroll():
                over = OVER.get(self.about, ())
                for where in dict.fromkeys((self.about, *over, Where.EVERYWHERE)):
                    yield Static(content(TITLES[where], "bold $text-accent"), classes="part")
                    for action in actions_of(where):
                        yield self._line(action)
                yield Static(content("By hand", "bold $text-accent"), classes="part")
                for text in _HABITS:
                    yield Static(content(text))
                yield Static(content("Other keys", "bold $text-accent"), classes="part")
                yield Static(self._remapping())
            yield KeysFooter(show_command_palette=False)

    def _line(self, action: Action) -> HorizontalGroup:
        keys = content(self.app.key_for(action.id), "bold")
        what = joined(action.help, (f"  {action.id}", "dim"))
        return HorizontalGroup(Static(keys, classes="keys"), Static(what, classes="what"))

    def _remapping(self) -> Content:
        return content(
            "The words in grey are for the settings: under [keys] write, for "
            f'instance, library.resume = "u". The settings are in {settings_path()}'
        )
