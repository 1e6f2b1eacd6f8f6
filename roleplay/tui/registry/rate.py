"""What can be done on the sheet on which a meeting is rated."""

from roleplay.tui.registry.action import Action, Where, moving

ACTIONS: tuple[Action, ...] = (
    *(
        Action(
            id=f"rate.{number}",
            key=str(number),
            does=f"rate({number})",
            title=str(number),
            help=f"Rates the item that is marked by {number}, and goes on to the next.",
            show=False,
        )
        for number in range(1, 6)
    ),
    Action(
        id="rate.who",
        key="w",
        does="who",
        title="Who",
        help="Rates as a coach, as the trainee of their own meeting, or as the manager of theirs.",
    ),
    Action(
        id="rate.name",
        key="n",
        does="name",
        title="Name",
        help="Says who you are, where several coaches rate.",
    ),
    Action(
        id="rate.raters",
        key="c",
        does="raters",
        title="Coaches",
        help="Says how many coaches rate; until all have, none sees another's numbers.",
    ),
    Action(
        id="rate.done",
        key="d",
        does="done",
        title="That is all",
        help="Gives your sheet in though items are open, so that other coaches need not wait.",
    ),
    Action(
        id="rate.beside",
        key="s",
        does="beside",
        title="Side by side",
        help="Lays all sheets that may be seen beside what the meeting shows, or shows yours.",
    ),
    *moving(Where.RATE),
    Action(
        id="rate.back",
        key="escape",
        does="back",
        title="Back",
        help="Goes back to the debrief; every number is kept.",
        stays=True,
    ),
)
