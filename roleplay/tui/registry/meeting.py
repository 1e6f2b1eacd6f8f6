"""What can be done in a meeting, and in what opens over it."""

from roleplay.tui.registry.action import Action, Where, moving

_LOOKS = (
    ("z", "Nod, glance", "Keeps silent; beside the other a manager nods, a trainee looks to them."),
    ("x", "Stare, gaze", "The same: a manager stares blankly, a trainee holds the gaze."),
    ("c", "Frown, note", "The same: a manager frowns, a trainee takes a note."),
    ("v", "Phone", "The same: a manager looks at the phone."),
    ("m", "Lean in", "The same: a manager leans in as if to speak."),
)
"""Of who sits alone, or of the manager where both seats are filled: key, title and help."""

_OF_TRAINEES = (
    ("Z", "Trainee's glance", "Has the trainee look to the manager, where you fill both seats."),
    ("X", "Trainee's gaze", "Has the trainee hold the gaze, where you fill both seats."),
    ("C", "Trainee's note", "Has the trainee take a note, where you fill both seats."),
)

ACTIONS: tuple[Action, ...] = (
    Action(
        id="meeting.silence",
        key="space",
        does="silence",
        title="Silent",
        help="Says nothing. If the other then speaks, you hear it and say how you look on.",
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
        help="Lets you type what you would say; you then say which move it was, or none of them.",
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
        stays=True,
    ),
    Action(
        id="meeting.warmer",
        key="plus",
        does="nudge(1)",
        title="Warmer",
        help="The coach makes the customers a little readier and kinder.",
        show=False,
    ),
    Action(
        id="meeting.cooler",
        key="minus",
        does="nudge(-1)",
        title="Cooler",
        help="The coach makes the customers a little less ready and kind.",
        show=False,
    ),
    Action(
        id="meeting.pressure",
        key="t",
        does="pressure",
        title="Clock",
        help="Lets a clock press or not: so many seconds to your first word at each floor.",
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
    *(
        Action(
            id=f"meeting.look-{number}",
            key=key,
            does=f"look({number})",
            title=title,
            help=help_,
            show=False,
        )
        for number, (key, title, help_) in enumerate(_LOOKS, start=1)
    ),
    *(
        Action(
            id=f"meeting.trainee-look-{number}",
            key=key,
            does=f"look_for_trainee({number})",
            title=title,
            help=help_,
            show=False,
        )
        for number, (key, title, help_) in enumerate(_OF_TRAINEES, start=1)
    ),
    Action(
        id="meeting.none",
        key="0",
        does="none_of_these",
        title="None of these",
        help="Says your own words, which are none of the moves; else puts away what is picked.",
        show=False,
    ),
    Action(
        id="meeting.never-mind",
        key="escape",
        does="never_mind",
        title="Put away",
        help="Puts away what you typed or picked.",
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
    Action(
        id="meeting.first",
        key="home",
        does="scroll_to_end(-1)",
        title="The beginning",
        help="Shows how the meeting began.",
        show=False,
    ),
    Action(
        id="meeting.last",
        key="end",
        does="scroll_to_end(1)",
        title="The latest",
        help="Shows what was said last.",
        show=False,
    ),
    Action(
        id="meeting.search",
        key="slash",
        does="search",
        title="Search",
        help="Finds words in what was said, the latest first.",
        show=False,
    ),
    # What opens over a meeting.
    *moving(Where.BRIEF),
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
)
