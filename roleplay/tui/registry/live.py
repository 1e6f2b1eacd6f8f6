"""What can be done while a meeting is clocked live, and in what opens over it.

A person's key, 1 to 8, gives them the floor; the key below it in the second row adds them beside
whoever speaks. No key of that row leaves, undoes or pauses on another screen.
"""

from msgspec.structs import replace

from roleplay.meeting.clock_keys import BESIDE, CUES, FLOOR, MARK_KEYS, NOBODY_SPOKE
from roleplay.tui.registry.action import Action

_SIGNS = {"+": "plus", "-": "minus", "!": "exclamation_mark"}
"""What Textual calls the keys of signs."""


def mark_id(name: str) -> str:
    """The id of the action that marks something by its name."""
    return f"live.mark-{name.replace(' ', '-')}"


_AT_ONCE: tuple[Action, ...] = (
    Action(
        id="live.pause",
        key="space",
        does="pause",
        title="Pause",
        help="Lets the meeting's clock stand still, and go on.",
    ),
    Action(
        id="live.undo",
        key="z",
        does="undo",
        title="Undo",
        help="Takes back the last key; again the one before, any number of them.",
    ),
    Action(
        id="live.redo",
        key="Z",
        does="redo",
        title="Redo",
        help="Does again what was taken back.",
        show=False,
    ),
    Action(
        id="live.to",
        key="l",
        does="to",
        title="Said to",
        help="Then a person's key: to whom the turn is said. The clock goes on meanwhile.",
    ),
    Action(
        id="live.note",
        key="m",
        does="note",
        title="Note",
        help="Keeps a note with its time. The clock goes on while you type.",
    ),
    Action(
        id="live.bookmark",
        key="b",
        does="bookmark",
        title="Bookmark",
        help="Keeps this moment, to come back to.",
    ),
    Action(
        id="live.item",
        key="i",
        does="item",
        title="Next item",
        help="Comes to the next item of the plan.",
    ),
    Action(
        id="live.figures",
        key="full_stop",
        does="figures",
        title="Hide",
        help="Hides what judges from those who look on: shares, path, marks. Again shows it.",
    ),
    Action(
        id="live.leave",
        key="q",
        does="leave",
        title="End",
        help="Ends the meeting, or leaves it to go on with later; asks which.",
        stays=True,
    ),
    *(
        Action(
            id=f"live.floor-{number}",
            key=key,
            does=f"floor({number})",
            title=f"Floor to {number}",
            help=f"Gives person {number} the floor and ends the others' turns; again ends theirs.",
            show=False,
        )
        for number, key in enumerate(FLOOR, start=1)
    ),
    *(
        Action(
            id=f"live.beside-{number}",
            key=key,
            does=f"beside({number})",
            title=f"Beside: {number}",
            help=f"Lets person {number} speak beside whoever does, or no longer.",
            show=False,
        )
        for number, key in enumerate(BESIDE, start=1)
    ),
    *(
        Action(
            id=mark_id(mark.name),
            key=_SIGNS.get(mark.key, mark.key),
            does=f"mark({place})",
            title=mark.name.capitalize(),
            help=f"Marks: {mark.meaning}",
            show=False,
        )
        for place, mark in enumerate(MARK_KEYS)
    ),
    *(
        Action(
            id=f"live.cue-{number}",
            key=key,
            does=f"cue({number})",
            title=f"Move {key}",
            help=f"Says that the move {key} of the cue card was made, and marks what it does.",
            show=False,
        )
        for number, key in enumerate(CUES, start=1)
    ),
    Action(
        id="live.cue-silence",
        key=NOBODY_SPOKE,
        does="cue(0)",
        title="Nobody spoke",
        help="Says to the cue card that neither of the two spoke; the customer goes on.",
        show=False,
    ),
)
"""What is done in the order in which keys are pressed, however fast: a key that goes by way of the
screen may be overtaken by the next one, and a note's first letters would come before the note."""

ACTIONS: tuple[Action, ...] = (
    *(replace(action, priority=True) for action in _AT_ONCE),
    Action(
        id="live.never-mind",
        key="escape",
        does="never_mind",
        title="Never mind",
        help="Puts away a note, or the question to whom a turn is said.",
        show=False,
    ),
    Action(
        id="live.card",
        key="f4",
        does="card",
        title="Cue card",
        help="Shows the customer's brief, then the cue card, then what was pressed.",
    ),
    Action(
        id="live.card-later",
        key="pagedown",
        does="scroll_card(1)",
        title="More of the card",
        help="Shows what stands below on the cue card.",
        show=False,
    ),
    Action(
        id="live.card-earlier",
        key="pageup",
        does="scroll_card(-1)",
        title="Back on the card",
        help="Shows what stands above on the cue card.",
        show=False,
    ),
    # What opens over it.
    *(
        Action(
            id=f"sure.answer-{number}",
            key=str(number),
            does=f"answer({number})",
            title=str(number),
            help=f"Says that whoever is asked about is sure of the meeting by {number} of 5.",
            show=False,
        )
        for number in range(1, 6)
    ),
    Action(
        id="sure.skip",
        key="0",
        does="skip",
        title="Leave out",
        help="Goes on to the next without an answer of this one.",
    ),
    Action(
        id="sure.on",
        key="enter,escape",
        does="on",
        title="Go on",
        help="Asks no more: begins the clock, or goes on to the debrief.",
    ),
    Action(
        id="gap.talk",
        key="t",
        does="dismiss('talk')",
        title="Talked on",
        help="The time counts, and whoever had the floor has had it all the while.",
    ),
    Action(
        id="gap.pause",
        key="p",
        does="dismiss('pause')",
        title="Paused",
        help="The time does not count; the meeting's clock stands still until you go on.",
    ),
    Action(
        id="gap.end",
        key="e",
        does="dismiss('end')",
        title="Had ended",
        help="The meeting was over at the last moment that is known.",
    ),
    Action(
        id="over.end",
        key="enter,e",
        does="dismiss('end')",
        title="It is over",
        help="Ends the meeting and opens its debrief.",
    ),
    Action(
        id="over.later",
        key="q",
        does="dismiss('later')",
        title="Go on later",
        help="Leaves it as it is; the file says how to go on.",
    ),
    Action(
        id="over.stay",
        key="escape",
        does="dismiss('')",
        title="Stay",
        help="Goes back to the clocks, which have gone on.",
    ),
    # Before it begins.
    Action(
        id="people.begin",
        key="f2",
        does="begin",
        title="Begin",
        help="Begins to clock, with the people whose names stand here.",
        priority=True,
    ),
    Action(
        # Over a slow line a name's letters come together with the Tab before them: heard by the
        # field, they would all go to the person above.
        id="people.next",
        key="tab",
        does="app.focus_next",
        title="Next",
        help="Goes to the next line, whatever is being typed.",
        show=False,
        priority=True,
    ),
    Action(
        id="people.previous",
        key="shift+tab",
        does="app.focus_previous",
        title="Previous",
        help="Goes to the line before.",
        show=False,
        priority=True,
    ),
    Action(
        id="people.leave",
        key="escape",
        does="leave",
        title="Leave",
        help="Goes back; nothing has begun.",
        stays=True,
    ),
    # In another window, for those who look on.
    Action(
        id="onlookers.leave",
        key="q,escape",
        does="leave",
        title="Leave",
        help="Looks on no longer; the meeting is clocked on.",
        stays=True,
    ),
)
