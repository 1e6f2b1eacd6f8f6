"""What can be done in a seat of a room: what can be done at any table, and the coach's own."""

from msgspec.structs import replace

from roleplay.tui.registry import meeting
from roleplay.tui.registry.action import Action, Where, moving

_ALIKE = frozenset(
    {
        *("silence", "play", "own-words", "note", "brief", "none", "never-mind", "leave"),
        *("back", "pause", "warmer", "cooler", "next-move", "previous-move"),
        *("earlier", "later", "first", "last", "search"),
        *(f"move-{number}" for number in range(1, 10)),
        *(f"look-{number}" for number in range(1, 6)),
    }
)
"""What goes by the same keys as where a meeting is played from one keyboard."""

_OTHERWISE = {
    "play": "Says the move that is marked; the coach lets stand-ins go on where they have both.",
    "note": "Keeps a note with the meeting; it is shown to you and to the coach.",
    "back": "Takes back the last exchange for all: the coach, or the two without one.",
    "pause": "Stops the meeting for all, and lets it go on: the coach, or the two without one.",
    "leave": "Leaves the seat, which is held: the same link opens it again.",
    "warmer": "The coach makes the customers a little readier and kinder.",
    "cooler": "The coach makes the customers a little less ready and kind.",
}


def _in_room(action: Action) -> Action:
    name = action.id.partition(".")[2]
    return replace(action, id=f"room.{name}", help=_OTHERWISE.get(name, action.help))


ACTIONS: tuple[Action, ...] = (
    *(_in_room(each) for each in meeting.ACTIONS if each.id in {f"meeting.{n}" for n in _ALIKE}),
    Action(
        id="room.mark",
        key="u",
        does="mark",
        title="Mark",
        help="The coach marks what was said last, with a few words on it for the debrief.",
    ),
    Action(
        id="room.hand-over",
        key="r",
        does="hand_over",
        title="Hand over",
        help="Hands a seat over, to an onlooker or a stand-in: the coach, or the two without one.",
    ),
    Action(
        id="room.debrief",
        key="w",
        does="debrief",
        title="Debrief",
        help="Opens the debrief on every screen, once the meeting has ended.",
    ),
    # What opens over a seat.
    Action(
        id="seat.yes",
        key="enter,y",
        does="dismiss(True)",
        title="Leave",
        help="Leaves the seat; it is held.",
    ),
    Action(
        id="seat.no",
        key="escape,n",
        does="dismiss(False)",
        title="Stay",
        help="Goes back to the meeting.",
    ),
    # The debrief that is walked through for all.
    Action(
        id="pages.next",
        key="right,space,enter",
        does="turn(1)",
        title="Next",
        help="Turns to the next page: the coach for all, everybody else for themselves.",
    ),
    Action(
        id="pages.previous",
        key="left",
        does="turn(-1)",
        title="Before",
        help="Turns to the page before.",
    ),
    *moving(Where.PAGES),
    Action(
        id="pages.close",
        key="escape,w",
        does="dismiss()",
        title="Close",
        help="Goes back to the meeting as it was said.",
    ),
)
