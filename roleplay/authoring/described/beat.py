"""The keys of beats, and of what is said and done in them."""

from roleplay.authoring.beats import LONGEST_WINDOW
from roleplay.authoring.described.kinds import (
    Acts,
    Choice,
    Condition,
    Either,
    Entry,
    Flag,
    Group,
    Key,
    Listed,
    Mention,
    Name,
    Number,
    Pushes,
    Settings,
    Talk,
    Text,
    Time,
)
from roleplay.authoring.spoken_lines import LONGEST_CUE
from roleplay.model.act import Look, Serves, Signal

_LINES = Listed(Talk("line"))
_WAYS = Either((Mention("beat"), Listed(Either((Entry("way"), Mention("beat"))), least=1)))
_SOME_LINES = Listed(Talk("line", alone=True), least=1)
_MARKS = Listed(Name("id"), or_single=True)
_FACTS = Listed(Mention("fact"), or_single=True)
_PROMISES = Listed(Mention("promise"), or_single=True)

_EFFECTS = Key(
    "Pushes to the customers' numbers, -1 to 1: `readiness`, `goodwill`, or the seat of the manager"
    " or the trainee for their standing. With `@` behind it, one customer's alone.",
    Pushes(),
    "{readiness: +0.1}",
)
_SET = Key(
    "Variables, each with the value it is given.", Settings(), "{told_cause: true, credits: 3}"
)
_ADD = Key("Variables, each with the number that is added.", Settings(numbers=True), "{credits: 1}")
_TELLS = Key("The facts that are learnt by it.", _FACTS, "outage")
_COUNTED = Key("Names of your own, by which conditions count it.", _MARKS, "[long-term]")
_SECONDS = Key(
    "How long it takes; without it, a second for about three words, by the persona's pace.",
    Time(),
    "2.5s",
)
_THEN = Key("Lines said after it.", _LINES, '[{customer: "Good.", to: trainee}]')
_AFTER = {
    "effects": _EFFECTS,
    "set": _SET,
    "add": _ADD,
    "then": _THEN,
    "next": Key(
        "Where the meeting goes on: a beat, or a list of ways of which all but the last have a"
        " `when`. Without it the same beat stays open.",
        _WAYS,
        "[{when: readiness >= 0.4, beat: review}, {beat: arrival}]",
    ),
    "detour": Key(
        "A beat to visit, until one with `return: true` comes back.", Mention("beat"), "phone"
    ),
}
"""What comes of a move or a silence."""

GROUPS = {
    "beat": Group(
        "A beat",
        "An entry of `beats`: one exchange. Once its lines are said it has `moves`, or goes on with"
        " `next`, or ends the meeting with `end`, or comes back with `return: true`.",
        {
            "item": Key("The agenda item it belongs to.", Mention("item"), "welcome"),
            "lines": Key(
                "What is said when the beat opens, in order, each if its `when` holds.",
                _LINES,
                '[{customer: "Good morning.", to: trainee}]',
            ),
            "moves": Key(
                "What the seats may do with the open floor, and the silence nobody breaks.",
                Listed(Talk("move")),
                '[{trainee: "Good morning.", does: introduce, next: review}, {silence: 6s}]',
            ),
            "next": Key(
                "The beat goes on by itself: to another, or by a list of ways of which all but the"
                " last have a `when`.",
                _WAYS,
                "review",
            ),
            "end": Key(
                "The beat ends the meeting with this outcome.", Mention("outcome"), "agreed"
            ),
            "return": Key("`true`: it comes back from a detour.", Flag(), "true"),
            "beyond": Key(
                "The matter is above this seat's authority: escalating is right here.",
                Mention("vendor"),
                "trainee",
            ),
            "escalate_within": Key(
                "How many more beats may open before escalating is late. Needs `beyond`.",
                Number(0, LONGEST_WINDOW, whole=True),
                "2",
            ),
            "step_in": Key(
                "The manager's stepping in is right here.",
                Either((Choice((("welcome", ""),)), Flag())),
                "welcome",
            ),
            "within": Key(
                "Where a clock presses: so long there is to the first word.", Time(), "12s"
            ),
            "effects": _EFFECTS,
            "set": _SET,
            "add": _ADD,
            "guide": Key(
                "What the coach is told as it opens, and when the meeting has ended.",
                Entry("guide"),
                "{watch: Who looks at whom?}",
            ),
            "looks": Key(
                "What comes of the looks in this beat, in place of the scenario's.",
                Entry("looks"),
                "{frown: {effects: {readiness: -0.02}}}",
            ),
            "joins": Key(
                "The seat of a colleague, or of a customer who is not the first, who comes to the"
                " table as it opens.",
                Mention("guest"),
                "ops",
            ),
            "leaves": Key("The same of somebody who goes.", Mention("guest"), "ops"),
        },
    ),
    "line": Group(
        "A line",
        "An entry of `lines` or `then`. It begins with the seat that speaks and the words:"
        ' `customer: "Good morning."`. A customer who says it `to:` somebody, or does `accept` or'
        " `appeal`, may go without words: then the persona's own voice gives them.",
        {
            "to": Key(
                "The seat spoken to. Left out, a customer turns to whoever stands higher with"
                " them.",
                Mention("seat"),
                "manager",
            ),
            "does": Key(
                "One act or several, of those the speaker may do.",
                Listed(Acts(), or_single=True),
                "challenge",
            ),
            "by": Key(
                "A persona: only they say it, and where another sits there it is left out.",
                Mention("persona"),
                "peter-odhiambo",
            ),
            "cue": Key(
                "What can be seen of who speaks; with a capital letter, of somebody else.",
                Text(LONGEST_CUE),
                "looks past the trainee",
            ),
            "signal": Key(
                "Makes the cue one that the trainee should notice.",
                Choice(
                    (
                        (Signal.WARM, "they open up"),
                        (Signal.COOL, "they close themselves"),
                        (Signal.LEAVE, "they are about to go"),
                    )
                ),
                "cool",
            ),
            "tells": _TELLS,
            "marks": _COUNTED,
            "when": Key(
                "A condition; without it the line is always said.",
                Condition(),
                "readiness >= 0.4",
            ),
            "seconds": _SECONDS,
        },
    ),
    "group": Group(
        "Several lines in place of one",
        "Where a line may stand, with nothing beside it.",
        {
            "first": Key(
                "The first of these lines whose `when` holds is said.",
                _SOME_LINES,
                '[{customer: "Early.", when: minutes < 5, to: trainee}, {customer: "Late."}]',
            ),
            "any": Key(
                "One of these lines is drawn.",
                _SOME_LINES,
                '[{customer: "Fine.", to: trainee}, {customer: "Good.", to: trainee}]',
            ),
        },
    ),
    "move": Group(
        "A move",
        "An entry of `moves` or `always`. It begins with the seat of the manager or the trainee and"
        ' the words: `trainee: "Good morning."`. Under `always` it has an `id`.',
        {
            "id": Key(
                "A name for it; without one it goes by its number in the beat.", Name("id"), "greet"
            ),
            "to": Key(
                "Whom it is said to; left out, the customer who spoke last.",
                Mention("seat"),
                "customer",
            ),
            "does": Key(
                "One act or several, of those the speaker may do.",
                Listed(Acts(handing_over=True), or_single=True),
                "[acknowledge, ask]",
            ),
            "ways": Key(
                "Other ways to say it, to recognise a trainee's own words.",
                Listed(Text(), or_single=True),
                '["Good morning, I am Wanjiru."]',
            ),
            "when": Key("It is open only if this holds.", Condition(), "not told_cause"),
            "fits": Key(
                "It is the right thing to say if this holds, and wrong if not: what somebody who"
                " reads can tell.",
                Condition(),
                "visits(arrival) == 1",
            ),
            "once": Key("`true`: it can be made once in a meeting.", Flag(), "true"),
            "serves": Key(
                "Whose interest it serves.",
                Choice(
                    (
                        (Serves.CUSTOMER, "the customer's"),
                        (Serves.SUPPLIER, "one's own house's"),
                        (Serves.BOTH, "that of both"),
                    )
                ),
                "both",
            ),
            "uses": Key("The facts of the account file that it uses.", _FACTS, "outage"),
            "promises": Key("The promises it makes.", _PROMISES, "on-site"),
            "withdraws": Key("The promises it takes back.", _PROMISES, "on-site"),
            "tells": _TELLS,
            "marks": _COUNTED,
            "seconds": _SECONDS,
            **_AFTER,
        },
    ),
    "silence": Group(
        "A silence",
        "An entry of `moves`: the move nobody makes.",
        {
            "silence": Key("How long it lasts.", Time(), "6s"),
            "when": Key(
                "It is this silence only if this holds; the last one has none.",
                Condition(),
                "readiness < 0.2",
            ),
            **_AFTER,
        },
        needed=("silence",),
    ),
    "way": Group(
        "A way",
        "An entry of `next`, where that is a list. The ways are tried in order.",
        {
            "when": Key(
                "It is gone if this holds; the last way has none.", Condition(), "told_cause"
            ),
            "beat": Key("Where it leads.", Mention("beat"), "review"),
        },
        needed=("beat",),
    ),
    "looks": Group(
        "`looks`",
        "What the manager lets be seen beside a trainee who speaks.",
        {
            Look.NOD: Key("The manager nods.", Entry("look"), "{effects: {readiness: +0.02}}"),
            Look.BLANK: Key(
                "The manager shows nothing.", Entry("look"), "{effects: {goodwill: -0.01}}"
            ),
            Look.FROWN: Key("The manager frowns.", Entry("look"), "{effects: {readiness: -0.02}}"),
            Look.PHONE: Key(
                "The manager looks at the phone.", Entry("look"), "{effects: {goodwill: -0.02}}"
            ),
            Look.LEAN_IN: Key(
                "The manager leans in.", Entry("look"), "{effects: {readiness: +0.01}}"
            ),
            Look.GLANCE: Key(
                "The trainee looks to the manager.", Entry("look"), "{effects: {trainee: -0.02}}"
            ),
            Look.GAZE: Key(
                "The trainee holds the customer's gaze.",
                Entry("look"),
                "{effects: {trainee: +0.02}}",
            ),
            Look.NOTE: Key(
                "The trainee takes a note.", Entry("look"), "{effects: {goodwill: +0.02}}"
            ),
        },
    ),
    "look": Group(
        "A look",
        "An entry of `looks`.",
        {"effects": _EFFECTS, "then": _THEN},
    ),
}
