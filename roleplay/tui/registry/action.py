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
    PROGRESS = "progress"
    PREVIEW = "preview"
    PICK = "pick"
    STATE = "state"
    MISTAKES = "mistakes"
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
    """Whether its key works while something is being typed, too."""

    @property
    def where(self) -> Where:
        """The screen it belongs to."""
        return Where(self.id.partition(".")[0])
