"""The keys of a scenario outside its beats."""

from roleplay.authoring.declarations import LONGEST_MEETING, LONGEST_NAME
from roleplay.authoring.described.kinds import (
    BySeat,
    Choice,
    Condition,
    Either,
    Entry,
    Flag,
    Format,
    Group,
    Key,
    Listed,
    Mention,
    Name,
    Named,
    Number,
    Seats,
    Settings,
    Step,
    Talk,
    Text,
    Value,
)
from roleplay.authoring.following import LONGEST_FOLLOWED
from roleplay.authoring.promises import LONGEST_DATE
from roleplay.authoring.scenario import LONGEST_SKILL, LONGEST_TITLE
from roleplay.authoring.trials import LARGEST_SEED, LONGEST_TEST_NAME
from roleplay.model.act import Part
from roleplay.model.measure import MEASURE_IDS

FORMAT = Key("The version of the language the file is written in: always 1.", Format(), "1")
GLIDE = Either((Listed(Number(0, 1), least=2, most=3), Entry("glide")))
"""A path: its start and end in brackets, or by their keys."""

_UNIT = Number(0, 1)
_ID = Name("id")
_TEXTS = Listed(Text(), or_single=True)
_PARTS = Choice(
    (
        (Part.CUSTOMER, "buys; the first customer is the principal"),
        (Part.MANAGER, "hands over"),
        (Part.TRAINEE, "takes over"),
        (Part.COLLEAGUE, "is of the vendor's house, beside the two"),
    )
)
_OF_100 = Either((Number(0, 100), Entry("of_100")))
_OF_1 = Either((_UNIT, Entry("of_1")))

GROUPS = {
    "scenario": Group(
        "A scenario",
        "The keys at the left edge of a scenario's file.",
        {
            "format": FORMAT,
            "title": Key(
                "What the library shows the scenario as.", Text(LONGEST_TITLE), '"A first meeting"'
            ),
            "summary": Key(
                "A sentence or two on what it is about, for the library.",
                Text(),
                "Peter has dealt with David for nine years. Today Wanjiru leads.",
            ),
            "minutes": Key(
                "How long the meeting takes, in minutes.", Number(1, LONGEST_MEETING), "30"
            ),
            "length": Key(
                "Written as `short` where the meeting is meant to have few turns; a handover cannot"
                " be told from it.",
                Choice((("short", "Fewer than twenty turns of the two on the usual way."),)),
                "short",
            ),
            "difficulty": Key(
                "How hard it is, from 1 for easy to 5.", Number(1, 5, whole=True), "3"
            ),
            "skills": Key(
                "What it trains: measures by their ids, and words of your own.",
                Listed(Text(LONGEST_SKILL, suggested=MEASURE_IDS), or_single=True),
                "[handover, escalation]",
            ),
            "seats": Key(
                "Who sits at the table: exactly one manager and one trainee, and one or more"
                " customers. Each seat names a persona.",
                Seats(),
                "{customer: peter-odhiambo, manager: david-mwangi, trainee: wanjiru-kamau}",
            ),
            "brief": Key(
                "What is told before the meeting, to `everyone` and to each seat by its name.",
                BySeat(),
                "{everyone: A quarterly review., trainee: You lead today.}",
            ),
            "guide": Key(
                "What the coach is told, and nobody else.",
                Entry("guide"),
                "{watch: Who speaks first?, ask: What would you do differently?}",
            ),
            "facts": Key(
                "The account file, which the trainee is expected to have read.",
                Listed(Entry("fact")),
                "[{id: outage, text: The outage lasted three hours.}]",
            ),
            "promises": Key(
                "What may be promised in the meeting.",
                Listed(Entry("promise"), needed=True),
                "[{id: on-site, text: Two electricians are on site in March.}]",
            ),
            "follows": Key(
                "The scenario of the meeting before this one, as on the command line.",
                Text(LONGEST_FOLLOWED),
                "flagship",
            ),
            "carry": Key(
                "What is taken over from the meeting before: `standing`, `readiness`, `goodwill`,"
                " `promises`, and variables that both scenarios declare. Needs `follows`.",
                Listed(Mention("carried"), or_single=True),
                "[standing, promises]",
            ),
            "leads_to": Key(
                "What to play next, by the names of scenarios; the library shows it.",
                Listed(Text(LONGEST_FOLLOWED), or_single=True),
                "[ask-the-yard, step-up]",
            ),
            "agenda": Key(
                "The plan that the two agree on before the meeting.",
                Listed(Entry("agenda_item")),
                "[{item: welcome, lead: manager, minutes: 3}]",
            ),
            "variables": Key(
                "What the scenario remembers, each with the value it begins with.",
                Named("variable", Value()),
                "{told_cause: false, credits: 0}",
            ),
            "glide": Key(
                "Another path for the manager's share of talk to come down on.",
                GLIDE,
                "[0.65, 0.10]",
            ),
            "authority_glide": Key(
                "The same for authority: whom the customer takes for their counterpart.",
                GLIDE,
                "[0.80, 0.20]",
            ),
            "start": Key("The first beat.", Mention("beat"), "arrival"),
            "beats": Key(
                "All beats by name. A beat is one exchange.",
                Named("id", Entry("beat")),
                "{goodbye: {end: agreed}}",
            ),
            "always": Key(
                "Moves that are open at every floor where their `when` holds; each has an `id`.",
                Listed(Talk("move", alone=True)),
                '[{id: a-moment, trainee: "May I think about that?", does: ask}]',
            ),
            "looks": Key(
                "What comes of a vendor's looks beside the other who speaks.",
                Entry("looks"),
                "{frown: {effects: {readiness: -0.02}}}",
            ),
            "outcomes": Key(
                "The endings by name, and what each means.",
                Named("id", Entry("outcome")),
                "{agreed: {text: They agreed., success: true}}",
            ),
            "interrupts": Key(
                "What may come between at any time, tried in this order after each exchange.",
                Listed(Entry("interrupt")),
                "[{when: minutes > 20, detour: phone, once: true}]",
            ),
            "goals": Key(
                "What is to be reached, judged when the meeting ends.",
                Listed(Entry("goal")),
                "[{id: cause, text: The cause was told., when: told_cause}]",
            ),
            "measures": Key(
                "What the scenario counts itself when the meeting ends; told beside the other"
                " measures, and no part of the score.",
                Listed(Entry("measure")),
                "[{id: horizon, text: Far sight, points: [{when: told_cause, gives: 1}]}]",
            ),
            "tests": Key(
                "Meetings that the scenario plays to test itself, with `roleplay test`.",
                Listed(Entry("test")),
                "[{name: it ends well, play: [arrival/greet], expect: {end: agreed}}]",
            ),
            "never": Key(
                "What must never come about, whoever plays; `roleplay playtest` looks for it. In it"
                " `end` is the ending the meeting came to.",
                Listed(Condition(), or_single=True),
                "[goodwill < 0.1]",
            ),
            "include": Key(
                "Files of beats, in this file's folder or below.", _TEXTS, "[parts/opening.yaml]"
            ),
            "extends": Key(
                "Another scenario, over which this one is put: your keys in place of its keys.",
                Text(),
                "flagship.yaml",
            ),
        },
        needed=("format", "title", "seats", "start", "outcomes"),
    ),
    "seat": Group(
        "A seat",
        "Who sits there in this meeting. A seat may also be a persona's name alone.",
        {
            "persona": Key(
                "Who sits there: the name of a persona's file, without its ending.",
                Mention("persona"),
                "kirsten-nordvig",
            ),
            "part": Key(
                "What part the seat plays; needed unless it is called after one.",
                _PARTS,
                "customer",
            ),
            "title": Key(
                "What they are in this meeting, in place of what their persona says.",
                Text(LONGEST_NAME),
                '"Chief Executive, for a week"',
            ),
            "organisation": Key(
                "For whom they work in this meeting.", Text(LONGEST_NAME), "Baraka Cement"
            ),
            "starts": Key(
                "The numbers a customer or a colleague walks in with.",
                Entry("seat_starts"),
                "{readiness: 0.1, goodwill: 0.4}",
            ),
        },
        needed=("persona",),
    ),
    "seat_starts": Group(
        "`starts` of a seat",
        "Numbers to begin with: the first two of a customer, the last of a colleague.",
        {
            "readiness": Key(
                "How far a customer accepts the trainee as their counterpart.", _UNIT, "0.1"
            ),
            "goodwill": Key("How much a customer wants to be in the room.", _UNIT, "0.4"),
            "trust": Key("How far a colleague trusts the two.", _UNIT, "0.6"),
        },
    ),
    "guide": Group(
        "`guide`",
        "What the coach is told, and nobody else.",
        {
            "watch": Key("What to watch for.", _TEXTS, "Who looks at whom while it rings."),
            "ask": Key(
                "What to ask when the meeting has ended.",
                _TEXTS,
                "[What did you notice?, What did you leave unsaid?]",
            ),
        },
        not_empty=True,
    ),
    "fact": Group(
        "A fact",
        "An entry of the account file.",
        {
            "id": Key("A name by which moves and conditions mention it.", _ID, "outage"),
            "text": Key("The fact in words.", Text(), "The outage lasted three hours."),
            "hidden": Key(
                "`true`: nobody knows it until a line or a move `tells` it.", Flag(), "true"
            ),
        },
        needed=("id", "text"),
    ),
    "promise": Group(
        "A promise",
        "An entry of `promises` at the top of the file.",
        {
            "id": Key("A name by which moves and conditions mention it.", _ID, "on-site"),
            "text": Key(
                "What is promised, in words.", Text(), "Two electricians are on site in March."
            ),
            "owner": Key("The seat of who is to keep it.", Mention("seat"), "trainee"),
            "asks": Key(
                "The seat of who has to be asked before it is made.", Mention("seat"), "manager"
            ),
            "by": Key("By when it is kept, in your words.", Text(LONGEST_DATE), '"1 March"'),
        },
        needed=("id", "text"),
    ),
    "agenda_item": Group(
        "An agenda item",
        "An entry of `agenda`.",
        {
            "item": Key("What it is called; beats name it.", Text(LONGEST_NAME), "service review"),
            "lead": Key("The seat of who leads it.", Mention("vendor"), "trainee"),
            "minutes": Key("How long it is to take.", Number(0.1, LONGEST_MEETING), "12"),
        },
        needed=("item", "lead", "minutes"),
    ),
    "glide": Group(
        "A path",
        "`glide`, `authority_glide`, and a rubric's `talk_time` and `authority`.",
        {
            "start": Key(
                "The manager's share when the meeting begins; above the end.", _UNIT, "0.65"
            ),
            "end": Key("The share when it ends.", _UNIT, "0.10"),
            "band": Key("How far from the line still counts as on it.", _UNIT, "0.12"),
        },
    ),
    "outcome": Group(
        "An outcome",
        "An entry of `outcomes`.",
        {
            "text": Key(
                "What the ending means, in words.",
                Text(filled=True),
                '"{customer.name} agreed with {trainee.first}."',
            ),
            "success": Key("Whether it is a good ending.", Flag(), "true"),
            "when": Key(
                "A condition: the meeting ends here as soon as it holds after an exchange.",
                Condition(),
                "goodwill < 0.1",
            ),
        },
        needed=("text", "success"),
    ),
    "interrupt": Group(
        "An interruption",
        "An entry of `interrupts`.",
        {
            "id": Key("A name for it; without one it goes by its number.", _ID, "phone"),
            "when": Key("It happens when this holds.", Condition(), "minutes > 20"),
            "beat": Key(
                "A beat the meeting goes on from, whatever the move would have led to.",
                Mention("beat"),
                "walks-out",
            ),
            "detour": Key(
                "In place of `beat`: a beat to visit, until one with `return: true` comes back.",
                Mention("beat"),
                "phone",
            ),
            "once": Key("`true`: it happens once in a meeting.", Flag(), "true"),
        },
        needed=("when",),
        one_of=("beat", "detour"),
    ),
    "goal": Group(
        "A goal",
        "An entry of `goals`.",
        {
            "id": Key("A name for it.", _ID, "rollout"),
            "text": Key("What is to be reached, in words.", Text(), "Peter agrees the rollout."),
            "when": Key(
                "It is reached if this holds when the meeting ends.", Condition(), "told_cause"
            ),
        },
        needed=("id", "text", "when"),
    ),
    "measure": Group(
        "A measure",
        "An entry of `measures`.",
        {
            "id": Key("A name for it.", _ID, "horizon"),
            "text": Key("What it is called where it is told.", Text(), "The long term."),
            "points": Key(
                "What can be had. The measure is the part of all of them that was given, 0 to 100.",
                Listed(Entry("points")),
                "[{when: told_cause, gives: 40}, {when: readiness > 0.5, gives: 60}]",
            ),
        },
        needed=("id", "text", "points"),
    ),
    "points": Group(
        "A measure's points",
        "An entry of `points`.",
        {
            "when": Key(
                "They are given if this holds when the meeting ends.", Condition(), "told_cause"
            ),
            "gives": Key("How many.", Number(1, 100), "40"),
        },
        needed=("when", "gives"),
    ),
    "test": Group(
        "A test",
        "An entry of `tests`: a meeting to play, and what is to come of it.",
        {
            "name": Key("What it shows.", Text(LONGEST_TEST_NAME), "silence costs the room"),
            "play": Key(
                "A move for each open floor: `beat/move` by number or id, `beat/silence`, or"
                " `beat/move+move` where both speak at once.",
                Listed(Step(), or_single=True),
                "[arrival/greet]",
            ),
            "expect": Key("What is to come of it.", Entry("expect"), "{end: agreed}"),
            "seed": Key(
                "The number that chance is drawn by.", Number(0, LARGEST_SEED, whole=True), "7"
            ),
            "customer": Key(
                "Another persona in the customer's seat.", Mention("persona"), "salma-abdi"
            ),
        },
        needed=("name", "play", "expect"),
    ),
    "expect": Group(
        "`expect` of a test",
        "Each number is `{min, max}`, one of the two, or a number to be met exactly.",
        {
            "end": Key("The outcome.", Mention("outcome"), "agreed"),
            "handover": Key("The score of the handover, 0 to 100.", _OF_100, "{min: 60}"),
            "talk_time": Key("The score of talk time, 0 to 100.", _OF_100, "{min: 60}"),
            "authority": Key("The score of authority, 0 to 100.", _OF_100, "{min: 60}"),
            "score": Key("The score of the meeting, 0 to 100.", _OF_100, "{min: 40, max: 90}"),
            "readiness": Key("The first customer's readiness at the end.", _OF_1, "{min: 0.4}"),
            "goodwill": Key("Their goodwill at the end.", _OF_1, "{min: 0.3, max: 0.8}"),
            "variables": Key("What variables hold at the end.", Settings(), "{credits: 0}"),
        },
        not_empty=True,
    ),
    "of_100": Group(
        "A score to expect",
        "From one number to another.",
        {
            "min": Key("The least it may be.", Number(0, 100), "60"),
            "max": Key("The most it may be.", Number(0, 100), "90"),
        },
    ),
    "of_1": Group(
        "A customer's number to expect",
        "From one number to another.",
        {
            "min": Key("The least it may be.", _UNIT, "0.3"),
            "max": Key("The most it may be.", _UNIT, "0.8"),
        },
    ),
    "fragment": Group(
        "A file of beats",
        "What a file that is named under `include` may hold.",
        {
            "format": FORMAT,
            "include": Key("Further files of beats.", _TEXTS, "[money.yaml]"),
            "beats": Key("Beats by name.", Named("id", Entry("beat")), "{goodbye: {end: agreed}}"),
        },
    ),
}
