"""What can be done in a debrief and what opens over it, in progress and in help."""

from roleplay.tui.registry.action import Action, Where, moving

_PAGES = (
    ("moments", "moments", "Moments", "Walks the meeting moment by moment."),
    ("figures", "figures", "Figures", "Shows every number of talk time and authority, in words."),
    ("evidence", "evidence", "Evidence", "Shows all measures and what each rests on."),
    ("plan", "plan", "Plan", "Holds what happened against the plan."),
    (
        "side-by-side",
        "beside",
        "Side by side",
        "Lays the meeting beside the one it was played again from, or another.",
    ),
)
"""The pages of a debrief: each one's action, tab, title and what it shows."""

ACTIONS: tuple[Action, ...] = (
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
        id="debrief.drill",
        key="d",
        does="drill",
        title="Drill",
        help="Begins a drill of two minutes at the moment you missed, with everybody as then.",
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
        key="l",
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
        id="debrief.take-away",
        key="e",
        does="take_away",
        title="Take away",
        help="Writes the debrief as a page to mail and print, and opens it.",
        show=False,
    ),
    *(
        Action(
            id=f"debrief.{name}",
            key=str(number),
            does=f"page('{page}')",
            title=title,
            help=told,
            show=False,
        )
        for number, (name, page, title, told) in enumerate(_PAGES, start=1)
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
        id="debrief.search",
        key="slash",
        does="search",
        title="Search",
        help="Finds the next turn that has the words you type.",
        show=False,
    ),
    Action(
        id="debrief.back",
        key="escape",
        does="back",
        title="Back",
        help="Goes back to where you came from.",
        stays=True,
    ),
    # While the debrief is worked out, and what opens over it.
    Action(
        id="working.back",
        key="escape",
        does="back",
        title="Back",
        help="Goes back to where you came from.",
        stays=True,
    ),
    Action(
        id="choose.none",
        key="escape",
        does="dismiss(None)",
        title="None",
        help="Chooses no meeting.",
        show=False,
    ),
    *moving(Where.CHOOSE),
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
        stays=True,
    ),
    *moving(Where.QUESTIONS),
    # How a debrief begins.
    *(
        Action(
            id=f"lessons.{name}",
            key=key,
            does=f"answer('{key}')",
            title=key,
            help=f"Gives the {which} answer to what is asked.",
            show=False,
        )
        for key, name, which in (
            ("1", "one", "first"),
            ("2", "two", "second"),
            ("3", "three", "third"),
            ("4", "four", "fourth"),
        )
    ),
    Action(
        id="lessons.drill",
        key="d",
        does="drill",
        title="Practise next",
        help="Begins a drill of two minutes at the moment you missed, with everybody as then.",
    ),
    Action(
        id="lessons.on",
        key="enter,escape",
        does="on",
        title="Go on",
        help="Skips the question, or goes on to the debrief.",
        stays=True,
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
        id="progress.drill",
        key="d",
        does="drill",
        title="Drill",
        help="Begins the drill of the day: two minutes with the skill whose turn it is.",
    ),
    Action(
        id="progress.role",
        key="r",
        does="role",
        title="Other role",
        help="Shows your meetings in another role.",
    ),
    Action(
        id="progress.search",
        key="slash",
        does="search",
        title="Search",
        help="Finds the next meeting whose row has the words you type.",
        show=False,
    ),
    Action(
        id="progress.back",
        key="escape",
        does="back",
        title="Back",
        help="Goes back to the library.",
        stays=True,
    ),
    # Looking for words in a meeting, its debrief or progress.
    Action(
        id="search.none",
        key="escape",
        does="dismiss('')",
        title="Never mind",
        help="Looks for nothing.",
        show=False,
    ),
    # Help.
    *moving(Where.HELP),
    Action(
        id="help.close",
        key="escape,f1,question_mark,q",
        does="dismiss()",
        title="Close",
        help="Goes back to where you were.",
        stays=True,
    ),
)
