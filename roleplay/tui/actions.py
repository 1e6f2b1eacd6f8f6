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
        id="library.open",
        key="enter",
        does="open",
        title="Open",
        help="Opens the situation that is marked, or goes on with the meeting.",
    ),
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
        id="library.clear",
        key="escape",
        does="clear",
        title="Show all",
        help="Empties the filter and shows every situation again.",
    ),
    Action(
        id="library.progress",
        key="p",
        does="progress",
        title="Progress",
        help="Shows how your meetings have gone over time, and what to practise next.",
    ),
    Action(
        id="library.erase",
        key="x",
        does="erase",
        title="Erase",
        help="Removes the unfinished meeting that is marked for good, after asking you.",
        show=False,
    ),
    Action(
        id="library.reload",
        key="f5",
        does="reload",
        title="Read again",
        help="Reads all situations again, after you have changed one.",
        show=False,
    ),
    Action(
        id="library.list",
        key="down",
        does="list",
        title="To the list",
        help="Leads from the filter back to the list.",
        show=False,
    ),
    # A question before something that cannot be undone.
    Action(
        id="confirm.no",
        key="escape",
        does="dismiss(False)",
        title="No",
        help="Leaves everything as it is.",
        show=False,
    ),
    Action(
        id="confirm.other",
        key="left,right",
        does="app.focus_next",
        title="Other answer",
        help="Marks the other answer; Enter gives it.",
        show=False,
    ),
    # Before a meeting.
    Action(
        id="before.begin",
        key="s",
        does="begin",
        title="Sit down",
        help="Begins the meeting with these seats and this plan.",
    ),
    Action(
        id="before.lead",
        key="space,l",
        does="lead",
        title="Who leads",
        help="Lets the other one lead the item of the plan that is marked.",
    ),
    Action(
        id="before.more",
        key="right,plus",
        does="minutes(1)",
        title="Longer",
        help="Gives the item of the plan that is marked a minute more.",
    ),
    Action(
        id="before.less",
        key="left,minus",
        does="minutes(-1)",
        title="Shorter",
        help="Gives the item of the plan that is marked a minute less.",
    ),
    Action(
        id="before.next-item",
        key="down",
        does="app.focus_next",
        title="Next item",
        help="Marks the next item of the plan.",
        show=False,
    ),
    Action(
        id="before.previous-item",
        key="up",
        does="app.focus_previous",
        title="Item before",
        help="Marks the item of the plan before.",
        show=False,
    ),
    Action(
        id="before.back",
        key="escape",
        does="back",
        title="Back",
        help="Goes back to the library; nothing has begun yet.",
    ),
    # The meeting.
    Action(
        id="meeting.silence",
        key="space",
        does="silence",
        title="Silent",
        help="Says nothing; beside a trainee who speaks, the manager's silence is a nod.",
    ),
    Action(
        id="meeting.play",
        key="enter",
        does="play",
        title="Go",
        help="Says the move that is marked, plays what has been picked, or opens the debrief.",
    ),
    Action(
        id="meeting.own-words",
        key="o",
        does="own_words",
        title="Own words",
        help="Lets you type what you would say; you then say which move it is nearest to.",
    ),
    Action(
        id="meeting.note",
        key="n",
        does="note",
        title="Note",
        help="Keeps a note in the transcript, with the meeting's time.",
    ),
    Action(
        id="meeting.back",
        key="b",
        does="back",
        title="Back",
        help="Takes back the last exchange; it stays in the file and counts no more.",
    ),
    Action(
        id="meeting.pause",
        key="p",
        does="pause",
        title="Pause",
        help="Stops the meeting, and lets it go on.",
        show=False,
    ),
    Action(
        id="meeting.brief",
        key="i",
        does="brief",
        title="Brief",
        help="Shows your brief, the account file and the plan again.",
    ),
    Action(
        id="meeting.leave",
        key="q",
        does="leave",
        title="Leave",
        help="Leaves the meeting; it is kept, and can go on later.",
    ),
    Action(
        id="meeting.warmer",
        key="plus",
        does="warmer",
        title="Warmer",
        help="The coach makes the customers a little readier and kinder.",
        show=False,
    ),
    Action(
        id="meeting.cooler",
        key="minus",
        does="cooler",
        title="Cooler",
        help="The coach makes the customers a little less ready and kind.",
        show=False,
    ),
    Action(
        id="meeting.pressure",
        key="t",
        does="pressure",
        title="Time pressure",
        help="Turns the countdown on or off after which silence is made.",
        show=False,
    ),
    *(
        Action(
            id=f"meeting.move-{number}",
            key=str(number),
            does=f"choose({number})",
            title=f"Move {number}",
            help=f"Makes your move number {number}; the trainee's, where you fill both seats.",
            show=False,
        )
        for number in range(1, 10)
    ),
    *(
        Action(
            id=f"meeting.manager-{number}",
            key=key,
            does=f"choose_for_manager({number})",
            title=f"Manager's move {number}",
            help=f"Picks the manager's move number {number}, where you fill both seats.",
            show=False,
        )
        for number, key in enumerate("asdfghjkl", start=1)
    ),
    Action(
        id="meeting.none",
        key="0,escape",
        does="never_mind",
        title="Never mind",
        help="Puts away what you typed or picked.",
        show=False,
    ),
    Action(
        id="meeting.next-move",
        key="down",
        does="step(1)",
        title="Next move",
        help="Marks the next move; Enter says it.",
        show=False,
    ),
    Action(
        id="meeting.previous-move",
        key="up",
        does="step(-1)",
        title="Previous move",
        help="Marks the move before; Enter says it.",
        show=False,
    ),
    Action(
        id="meeting.earlier",
        key="pageup",
        does="scroll(-1)",
        title="Earlier",
        help="Shows what was said before.",
        show=False,
    ),
    Action(
        id="meeting.later",
        key="pagedown",
        does="scroll(1)",
        title="Later",
        help="Shows what was said after.",
        show=False,
    ),
    # What opens over a meeting.
    Action(
        id="leave.leave",
        key="enter,q,y",
        does="dismiss(True)",
        title="Leave",
        help="Leaves the meeting; it is kept, and can go on later.",
    ),
    Action(
        id="leave.stay",
        key="escape,n",
        does="dismiss(False)",
        title="Stay",
        help="Goes back to the meeting.",
    ),
    Action(
        id="brief.close",
        key="escape,i,enter,q",
        does="dismiss()",
        title="Close",
        help="Goes back to the meeting.",
    ),
    Action(
        id="trouble.go-on",
        key="escape",
        does="dismiss(None)",
        title="Go on",
        help="Goes back to the meeting; what is not saved is tried again with what is said next.",
    ),
    Action(
        id="trouble.leave",
        key="ctrl+l",
        does="leave",
        title="Leave all the same",
        help="Leaves a meeting that cannot be saved; what is not saved will be gone.",
    ),
    # The debrief.
    Action(
        id="debrief.next",
        key="right",
        does="step(1)",
        title="Next",
        help="Goes on to the next moment of the meeting.",
        show=False,
    ),
    Action(
        id="debrief.previous",
        key="left",
        does="step(-1)",
        title="Before",
        help="Goes back to the moment before.",
        show=False,
    ),
    Action(
        id="debrief.again",
        key="p",
        does="again",
        title="Play again",
        help="Begins a new meeting at this moment, with everybody as they were then.",
    ),
    Action(
        id="debrief.all-turns",
        key="a",
        does="all_turns",
        title="Turns",
        help="Shows every turn, or only the moments that made the meeting what it was.",
    ),
    Action(
        id="debrief.curve",
        key="t",
        does="other_curve",
        title="Curve",
        help="Shows authority in place of talk time, where there is room for one curve.",
    ),
    Action(
        id="debrief.lessons",
        key="k",
        does="lessons",
        title="Keep, try",
        help="Shows what to keep, to stop and to try.",
        show=False,
    ),
    Action(
        id="debrief.export",
        key="x",
        does="export",
        title="Export",
        help="Writes the scorecard as text and as JSON beside your transcripts.",
    ),
    Action(
        id="debrief.moments",
        key="1",
        does="page('moments')",
        title="Moments",
        help="Walks the meeting moment by moment.",
        show=False,
    ),
    Action(
        id="debrief.figures",
        key="2",
        does="page('figures')",
        title="Figures",
        help="Shows every number of talk time and authority, in words.",
        show=False,
    ),
    Action(
        id="debrief.evidence",
        key="3",
        does="page('evidence')",
        title="Evidence",
        help="Shows all measures and what each rests on.",
        show=False,
    ),
    Action(
        id="debrief.plan",
        key="4",
        does="page('plan')",
        title="Plan",
        help="Holds what happened against the plan.",
        show=False,
    ),
    Action(
        id="debrief.side-by-side",
        key="5",
        does="page('beside')",
        title="Side by side",
        help="Lays the meeting beside the one it was played again from, or another.",
        show=False,
    ),
    Action(
        id="debrief.choose",
        key="c",
        does="choose",
        title="Compare",
        help="Chooses another meeting in the same situation to lay beside this one.",
    ),
    Action(
        id="debrief.questions",
        key="o",
        does="questions",
        title="Questions",
        help="Asks the coach what the words do not tell; each answer counts at once.",
        show=False,
    ),
    Action(
        id="debrief.back",
        key="escape",
        does="back",
        title="Back",
        help="Goes back to where you came from.",
    ),
    # While the debrief is worked out, and what opens over it.
    Action(
        id="working.back",
        key="escape",
        does="back",
        title="Back",
        help="Goes back to where you came from.",
    ),
    Action(
        id="choose.none",
        key="escape",
        does="dismiss(None)",
        title="None",
        help="Chooses no meeting.",
        show=False,
    ),
    Action(
        id="questions.accepted",
        key="a",
        does="answer('accepted')",
        title="Accepted",
        help="The customer went along with the answer.",
    ),
    Action(
        id="questions.rejected",
        key="r",
        does="answer('rejected')",
        title="Rejected",
        help="The customer did not go along with it.",
    ),
    Action(
        id="questions.yes",
        key="y",
        does="answer('yes')",
        title="Yes",
        help="There was a cause; it was the trainee's to promise.",
    ),
    Action(
        id="questions.no",
        key="n",
        does="answer('neither', 'no')",
        title="Neither, no",
        help="The customer did neither; there was no cause; it was not the trainee's to promise.",
    ),
    Action(
        id="questions.back",
        key="escape",
        does="back",
        title="Back",
        help="Goes back to the debrief, where the answers count; the rest stays open.",
    ),
    # How a debrief begins.
    Action(
        id="lessons.one",
        key="1",
        does="answer('1')",
        title="1",
        help="Gives the first answer to what is asked.",
        show=False,
    ),
    Action(
        id="lessons.two",
        key="2",
        does="answer('2')",
        title="2",
        help="Gives the second answer to what is asked.",
        show=False,
    ),
    Action(
        id="lessons.three",
        key="3",
        does="answer('3')",
        title="3",
        help="Gives the third answer to what is asked.",
        show=False,
    ),
    Action(
        id="lessons.four",
        key="4",
        does="answer('4')",
        title="4",
        help="Gives the fourth answer to what is asked.",
        show=False,
    ),
    Action(
        id="lessons.on",
        key="enter,escape",
        does="on",
        title="Go on",
        help="Skips the question, or goes on to the debrief.",
    ),
    # Progress over time.
    Action(
        id="progress.practise",
        key="n",
        does="practise",
        title="Practise it",
        help="Prepares a meeting that trains what is to be practised next.",
    ),
    Action(
        id="progress.role",
        key="r",
        does="role",
        title="Other role",
        help="Shows your meetings in another role.",
    ),
    Action(
        id="progress.back",
        key="escape",
        does="back",
        title="Back",
        help="Goes back to the library.",
    ),
    # Help.
    Action(
        id="help.close",
        key="escape,f1,question_mark,q",
        does="close",
        title="Close",
        help="Goes back to where you were.",
    ),
)
"""All of them; the ones of a screen in the order in which its footer shows them."""

OVER: dict[Where, tuple[Where, ...]] = {
    Where.LIBRARY: (Where.CONFIRM,),
    Where.MEETING: (Where.LEAVE, Where.BRIEF, Where.TROUBLE),
    Where.DEBRIEF: (Where.LESSONS, Where.CHOOSE, Where.QUESTIONS),
}
"""What opens over a screen and has only keys of its own, so that the screen's help tells them."""

ALONE = frozenset({Where.HELP, *(where for over in OVER.values() for where in over)})
"""Where nothing but these screens' own keys works, so that others may have the same."""

ACTION: dict[str, Action] = {action.id: action for action in ACTIONS}
"""All of them, by id."""


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
