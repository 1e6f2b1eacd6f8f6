"""Help: every action of a screen with its keys, made from the registry of actions."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import HorizontalGroup, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from roleplay.store.names import settings_path
from roleplay.tui.actions import OVER, Action, Where, actions_of
from roleplay.tui.screens.keyed import KeyedModal
from roleplay.tui.text import content
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
    Where.SEARCH: "Looking for words",
    Where.LIVE: "Clocking live",
    Where.SURE: "How sure the two are",
    Where.GAP: "A time that nobody clocked",
    Where.OVER: "The end of what is clocked",
    Where.PEOPLE: "Who is clocked",
    Where.RECORDING: "Opening a recording",
    Where.WHO: "Who was who in a recording",
    Where.KEEPING: "How a recording is kept",
    Where.ONLOOKERS: "Looking on while a meeting is clocked",
    Where.RATE: "Rating a meeting",
    Where.EDIT: "Correcting a meeting",
    Where.ACTS: "What a turn did",
    Where.ROOM: "A seat in a room",
    Where.SEAT: "Leaving a seat, and handing one over",
    Where.PAGES: "The debrief that is walked through for all",
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
    """How the game goes, what can be done on a screen, and by which keys."""

    CSS_PATH = "help.tcss"

    def __init__(
        self,
        about: Where,
        how_it_goes: str = "",
        never: Callable[[Action], bool] = lambda _: False,
    ) -> None:
        """`how_it_goes` is told first: how the game goes for the seat of whoever asks.

        `never` says of which actions they can do none.
        """
        super().__init__()
        self._never = never
        self.about = about
        self._how_it_goes = how_it_goes

    def compose(self) -> ComposeResult:
        """How the game goes, the screen's own actions, then those of every screen."""
        with Vertical():
            with VerticalScroll():
                if self._how_it_goes:
                    yield Static(content("How it goes", "bold $text-accent"), classes="part")
                    yield Static(content(self._how_it_goes))
                over = OVER.get(self.about, ())
                for where in dict.fromkeys((self.about, *over, Where.EVERYWHERE)):
                    yield Static(content(TITLES[where], "bold $text-accent"), classes="part")
                    for action in actions_of(where):
                        if not self._never(action):
                            yield self._line(action)
                yield Static(content("By hand", "bold $text-accent"), classes="part")
                for text in _HABITS:
                    yield Static(content(text))
                if self.app.at_home:
                    yield Static(content("Other keys", "bold $text-accent"), classes="part")
                    yield Static(self._remapping())
            yield KeysFooter(show_command_palette=False)

    def _line(self, action: Action) -> HorizontalGroup:
        keys = content(self.app.key_for(action.id), "bold")
        return HorizontalGroup(
            Static(keys, classes="keys"), Static(content(action.help), classes="what")
        )

    def _remapping(self) -> Content:
        return content(
            "Any action can have another key: under [keys] in the settings write, for instance, "
            'library.resume = "u". What each action is called there stands in the guide '
            f"docs/application.md. The settings are in {settings_path()}"
        )
