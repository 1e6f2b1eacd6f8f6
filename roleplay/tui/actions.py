"""Every action there is, in one place: keys, help, footer, palette and documents are made of it.

An action's id is what a person names in the settings file to give it another key. Its screen has a
method `action_...` for what it does; what begins with `app.` is done by the application.
"""

from enum import StrEnum

from msgspec import Struct
from textual.binding import Binding


class Where(StrEnum):
    """On which screen an action can be done."""

    EVERYWHERE = "everywhere"
    LIBRARY = "library"
    BEFORE = "before"
    MEETING = "meeting"
    DEBRIEF = "debrief"
    PROGRESS = "progress"
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


ACTIONS: tuple[Action, ...] = (
    # Everywhere.
    Action(
        id="everywhere.help",
        key="f1,question_mark",
        does="app.help",
        title="Help",
        help="Shows what can be done here, and by which keys.",
    ),
    Action(
        id="everywhere.palette",
        key="ctrl+p,colon",
        does="app.command_palette",
        title="Palette",
        help="Finds any action by its name.",
        show=False,
    ),
    Action(
        id="everywhere.theme",
        key="f3",
        does="app.change_theme",
        title="Theme",
        help="Changes the colours; the choice is remembered.",
        show=False,
    ),
    Action(
        id="everywhere.copy-to-file",
        key="f2",
        does="app.copy_to_file",
        title="Copy to a file",
        help="Puts the text marked with the mouse into a file, for terminals that cannot copy.",
        show=False,
    ),
    Action(
        id="everywhere.quit",
        key="q",
        does="app.quit",
        title="Quit",
        help="Leaves roleplay; a meeting is kept as it stands and can go on later.",
    ),
    # The library of situations.
    Action(
        id="library.resume",
        key="r",
        does="resume",
        title="Resume",
        help="Goes on with the unfinished meeting that is marked, or with the latest one.",
    ),
    Action(
        id="library.filter",
        key="slash",
        does="filter",
        title="Filter",
        help="Leaves only the situations whose words hold what you type.",
    ),
    Action(
        id="library.progress",
        key="p",
        does="progress",
        title="Progress",
        help="Shows how your meetings have gone over time, and what to practise next.",
    ),
    # Before a meeting.
    Action(
        id="before.begin",
        key="ctrl+g,f5",
        does="begin",
        title="Sit down",
        help="Begins the meeting with these seats and this plan.",
        priority=True,
    ),
    Action(
        id="before.back",
        key="escape",
        does="back",
        title="Back",
        help="Goes back to the library; nothing has begun yet.",
    ),
    # The meeting.
    # The debrief.
    # Progress over time.
    # Help.
    Action(
        id="help.close",
        key="escape,f1,q",
        does="close",
        title="Close",
        help="Goes back to where you were.",
    ),
)
"""All of them; the ones of a screen in the order in which its footer shows them."""


def actions_of(where: Where) -> tuple[Action, ...]:
    """The actions of one screen, in order."""
    return tuple(action for action in ACTIONS if action.where is where)


def bindings_of(where: Where) -> list[Binding]:
    """The keys of one screen, for its `BINDINGS`; each carries its action's id."""
    return [
        Binding(
            action.key,
            action.does,
            action.title,
            show=action.show,
            priority=action.priority,
            tooltip=action.help,
            id=action.id,
        )
        for action in actions_of(where)
    ]
