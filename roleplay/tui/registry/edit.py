"""What can be done while a recording or a clocked meeting is corrected.

A person's number says that the turn was theirs, as it gives them the floor while they are clocked.
"""

from roleplay.meeting.clock_keys import FLOOR
from roleplay.tui.registry.action import Action, Where, moving

_EDGES = (
    ("start-sooner", "left_square_bracket", "start(-1)", "Begins .1 s sooner"),
    ("start-later", "right_square_bracket", "start(1)", "Begins .1 s later"),
    ("start-much-sooner", "left_curly_bracket", "start(-10)", "Begins 1 s sooner"),
    ("start-much-later", "right_curly_bracket", "start(10)", "Begins 1 s later"),
    ("end-sooner", "comma", "end(-1)", "Ends .1 s sooner"),
    ("end-later", "full_stop", "end(1)", "Ends .1 s later"),
    ("end-much-sooner", "less_than_sign", "end(-10)", "Ends 1 s sooner"),
    ("end-much-later", "greater_than_sign", "end(10)", "Ends 1 s later"),
)

ACTIONS: tuple[Action, ...] = (
    Action(
        id="edit.acts",
        key="a",
        does="acts",
        title="Did",
        help="Says all that the turn did, from a list.",
    ),
    Action(
        id="edit.to",
        key="w",
        does="to",
        title="To whom",
        help="Then a person's number, or 0 for nobody by name: to whom it was said.",
    ),
    Action(
        id="edit.cut",
        key="c",
        does="cut",
        title="Cut",
        help="Makes two turns of it: at a time, behind so many words, or in the middle.",
    ),
    Action(
        id="edit.merge",
        key="m",
        does="merge",
        title="Join on",
        help="Makes one turn of it and the next one of the same person.",
    ),
    Action(
        id="edit.delete",
        key="x",
        does="delete",
        title="No turn",
        help="Says that it was no turn: a slip of a key, a noise.",
    ),
    Action(
        id="edit.times",
        key="t",
        does="times",
        title="Times",
        help="Says from when to when it went.",
        show=False,
    ),
    Action(
        id="edit.note",
        key="n",
        does="note",
        title="Note",
        help="Keeps a note on the turn.",
        show=False,
    ),
    Action(
        id="edit.rename",
        key="r",
        does="rename",
        title="Rename",
        help="Says what whoever spoke is called.",
        show=False,
    ),
    Action(
        id="edit.join",
        key="i",
        does="join",
        title="Is",
        help="Then a person's number: whoever spoke is that person, as who dialled in twice.",
        show=False,
    ),
    Action(
        id="edit.filter",
        key="f",
        does="filter",
        title="Only theirs",
        help="Shows only the turns of whoever spoke, or everybody's again.",
        show=False,
    ),
    Action(
        id="edit.original",
        key="o",
        does="original",
        title="Original",
        help="Shows the turns as they were clocked or recorded, or as they are corrected.",
    ),
    Action(
        id="edit.undo",
        key="z",
        does="undo",
        title="Undo",
        help="Takes back the last change; again the one before, any number of them.",
    ),
    Action(
        id="edit.redo",
        key="Z",
        does="redo",
        title="Redo",
        help="Makes again what was taken back.",
        show=False,
    ),
    *(
        Action(id=f"edit.{name}", key=key, does=does, title=title, help=f"{title}.", show=False)
        for name, key, does, title in _EDGES
    ),
    *(
        Action(
            id=f"edit.person-{number}",
            key=key,
            does=f"person({number})",
            title=f"Person {number}",
            help=f"Says that person {number} spoke, or answers which person is meant.",
            show=False,
        )
        for number, key in enumerate(FLOOR, start=1)
    ),
    Action(
        id="edit.nobody",
        key="0",
        does="person(0)",
        title="Nobody",
        help="Answers that it was said to nobody by name.",
        show=False,
    ),
    *moving(Where.EDIT),
    Action(
        id="edit.back",
        key="escape",
        does="back",
        title="Back",
        help="Puts away what is asked, then goes back; every change is kept.",
        stays=True,
    ),
    Action(
        id="acts.toggle",
        key="space",
        does="tick",
        title="On, off",
        help="Says that the turn did this, or did not.",
    ),
    Action(
        id="acts.keep",
        key="enter",
        does="keep",
        title="Keep",
        help="Keeps what is ticked.",
        priority=True,
    ),
    Action(
        id="acts.leave",
        key="escape",
        does="dismiss(None)",
        title="Leave",
        help="Leaves what the turn did as it was.",
        stays=True,
    ),
    *moving(Where.ACTS),
)
