"""What can be done while a recording is opened: finding it, who was who in it, how it is kept."""

from roleplay.tui.registry.action import Action, Where, moving

ACTIONS: tuple[Action, ...] = (
    # Finding it.
    Action(
        id="recording.open",
        key="enter",
        does="open",
        title="Open",
        help="Opens the recording that is marked or typed, or shows what is in the folder.",
    ),
    Action(
        id="recording.type",
        key="slash",
        does="type",
        title="Type a path",
        help="Goes to where a file's or a folder's path is typed or pasted.",
    ),
    Action(
        id="recording.list",
        key="down",
        does="list",
        title="To the list",
        help="Leads from there back to the list.",
        show=False,
    ),
    Action(
        id="recording.erase",
        key="x",
        does="erase",
        title="Erase",
        help="Removes the kept recording that is marked from your meetings, after asking you.",
    ),
    Action(
        id="recording.reload",
        key="f5",
        does="reload",
        title="Read again",
        help="Reads the folder again.",
        show=False,
    ),
    *moving(Where.RECORDING),
    Action(
        id="recording.back",
        key="escape",
        does="back",
        title="Back",
        help="Goes back to the library.",
        stays=True,
    ),
    # Who was who in it.
    Action(
        id="who.done",
        key="enter",
        does="done",
        title="Debrief",
        help="Keeps who was who, keeps the recording as you have said, and shows its debrief.",
        stays=True,
    ),
    *(
        Action(
            id=f"who.{name}",
            key=key,
            does=f"role('{role}')",
            title=title,
            help=told,
        )
        for name, key, role, title, told in (
            ("manager", "m", "manager", "Manager", "Says that the marked one is to hand over."),
            ("trainee", "t", "trainee", "Trainee", "Says that the marked one is to take over."),
            ("customer", "c", "customer", "Customer", "Says that the marked one is a customer."),
            ("colleague", "v", "colleague", "Colleague", "Says that the marked one sells too."),
            ("nobody", "n", "", "Nobody", "Says that the marked one is none of these."),
        )
    ),
    Action(
        id="who.join",
        key="i",
        does="join",
        title="Same person",
        help="Joins two names of one person: press it at the one, then at the other.",
    ),
    Action(
        id="who.rename",
        key="r",
        does="rename",
        title="Rename",
        help="Gives the marked one another name.",
        show=False,
    ),
    Action(
        id="who.held",
        key="d",
        does="held",
        title="Date",
        help="Says when the meeting was held; by that it counts in progress and reports.",
        show=False,
    ),
    Action(
        id="who.keeping",
        key="s",
        does="keeping",
        title="Keep how",
        help="Chooses how it is kept among your meetings; the choice holds for the next ones too.",
        show=False,
    ),
    Action(
        id="who.undo",
        key="z",
        does="undo",
        title="Undo",
        help="Takes back the last change.",
    ),
    *moving(Where.WHO),
    Action(
        id="who.back",
        key="escape",
        does="back",
        title="Back",
        help="Puts away what is asked; else goes back, and nothing is kept.",
        stays=True,
    ),
    # How it is kept.
    Action(
        id="keeping.none",
        key="escape",
        does="dismiss(None)",
        title="None",
        help="Chooses nothing.",
        show=False,
    ),
    *moving(Where.KEEPING),
)
