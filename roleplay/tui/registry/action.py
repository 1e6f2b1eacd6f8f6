"""What an action is, and on which screen it can be done.

An action's id is what a person names in the settings file to give it another key. Its screen has a
method `action_...` for what it does; what begins with `app.` is done by the application.
"""

from enum import StrEnum

from msgspec import Struct


class Where(StrEnum):
    """On which screen an action can be done."""

    EVERYWHERE = "everywhere"
    LIBRARY = "library"
    CONFIRM = "confirm"
    BEFORE = "before"
    MEETING = "meeting"
    LEAVE = "leave"
    BRIEF = "brief"
    TROUBLE = "trouble"
    WORKING = "working"
    DEBRIEF = "debrief"
    LESSONS = "lessons"
    CHOOSE = "choose"
    QUESTIONS = "questions"
    RATE = "rate"
    PROGRESS = "progress"
    PREVIEW = "preview"
    PICK = "pick"
    STATE = "state"
    MISTAKES = "mistakes"
    SEARCH = "search"
    LIVE = "live"
    GAP = "gap"
    OVER = "over"
    SURE = "sure"
    PEOPLE = "people"
    RECORDING = "recording"
    WHO = "who"
    KEEPING = "keeping"
    EDIT = "edit"
    ACTS = "acts"
    ONLOOKERS = "onlookers"
    ROOM = "room"
    SEAT = "seat"
    PAGES = "pages"
    HELP = "help"


class Action(Struct, frozen=True, kw_only=True):
    """Something a person can do on a screen."""

    id: str
    """`screen.what`; never changes, for settings files name it."""
    key: str
    """The key it has unless the settings say otherwise; several with commas between them."""
    does: str
    """What Textual runs: the name of an `action_...` method, with values in brackets if any."""
    title: str
    """One to three words, for the footer and the palette."""
    help: str
    """One sentence that says what it is good for."""
    show: bool = True
    """Whether the footer shows it."""
    priority: bool = False
    """Whether its key goes before what is being typed, where the screen does not forbid it then."""
    stays: bool = False
    """Whether the footer keeps it however little room there is."""
    yields: bool = False
    """Whether a screen may have another action on its key, which then goes before."""

    @property
    def where(self) -> Where:
        """The screen it belongs to."""
        return Where(self.id.partition(".")[0])


def moving(where: Where) -> tuple[Action, ...]:
    """Keys that move as the arrows do, without leaving the row of letters."""
    return tuple(
        Action(
            id=f"{where}.{name}",
            key=key,
            does=f"app.press('{as_if}')",
            title=title,
            help=told,
            show=False,
            yields=True,
        )
        for name, key, as_if, title, told in _MOVING
    )


_MOVING = (
    ("down", "j", "down", "Down", "Does what ↓ does."),
    ("up", "k", "up", "Up", "Does what ↑ does."),
    ("first", "g", "home", "To the first", "Does what Home does: goes to the first line."),
    ("last", "G", "end", "To the last", "Does what End does: goes to the last line."),
)
