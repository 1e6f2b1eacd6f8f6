"""The keys of a persona."""

from roleplay.authoring.described.kinds import (
    Acts,
    Choice,
    Entry,
    Group,
    Key,
    Listed,
    Number,
    Text,
)
from roleplay.authoring.described.scenario import FORMAT, GLIDE
from roleplay.authoring.persona import FASTEST, LONGEST_NAME, LONGEST_VOICE, SLOWEST
from roleplay.model.act import Part, Signal

_UNIT = Number(0, 1)
_LINES = Listed(Text(filled=True), or_single=True)
_CUES = Listed(Text(LONGEST_VOICE), or_single=True)
_ACTS = Listed(Acts(of_vendors=True), or_single=True)

GROUPS = {
    "persona": Group(
        "A persona",
        "The keys at the left edge of a persona's file.",
        {
            "format": FORMAT,
            "name": Key(
                "What they are called, first name first.", Text(LONGEST_NAME), "Peter Odhiambo"
            ),
            "title": Key("What they are.", Text(LONGEST_NAME), "Managing Director"),
            "organisation": Key("For whom they work.", Text(LONGEST_NAME), "Baraka Cement"),
            "side": Key(
                "On whose side they sit.",
                Choice((("customer", "they buy"), ("vendor", "they sell"))),
                "customer",
            ),
            "about": Key("Who they are, in a few sentences.", Text(), "Built the plant."),
            "used_to": Key(
                "Whom a customer takes for their counterpart when they walk in.",
                Choice(((Part.MANAGER, ""), (Part.TRAINEE, ""))),
                "manager",
            ),
            "temper": Key("How a customer takes things.", Entry("temper"), "{ego: 0.8}"),
            "starts": Key(
                "Where a customer stands when they walk in.",
                Entry("starts"),
                "{readiness: 0.15, goodwill: 0.6}",
            ),
            "warms_to": Key("Acts of the vendors that they like.", _ACTS, "[acknowledge, commit]"),
            "cools_at": Key("Acts of the vendors that they dislike.", _ACTS, "[oversell, defer]"),
            "pace": Key(
                "How fast they speak; 1.0 is the average.", Number(SLOWEST, FASTEST), "1.0"
            ),
            "glide": Key(
                "Of a customer: the path of the manager's share of talk that they ask for.",
                GLIDE,
                "[0.55, 0.10]",
            ),
            "authority_glide": Key("The same for authority.", GLIDE, "[0.70, 0.20]"),
            "voice": Key(
                "Lines for where a scenario gives a customer none.",
                Entry("voice"),
                '{accepts: ["Fine. Do it."]}',
            ),
            "cues": Key(
                "What can be seen of a customer.", Entry("cues"), "{warm: [leans forward]}"
            ),
        },
        needed=("format", "name", "side"),
    ),
    "temper": Group(
        "`temper`",
        "How a customer takes things, each 0 to 1; 0.5 where it is left out.",
        {
            "ego": Key(
                "How much it stings to be passed to somebody junior; slows readiness.",
                _UNIT,
                "0.8",
            ),
            "patience": Key("How much silence, delay and repetition they bear.", _UNIT, "0.5"),
            "warmth": Key("How fast goodwill grows.", _UNIT, "0.4"),
            "caution": Key("How much proof they want before they accept.", _UNIT, "0.6"),
        },
    ),
    "starts": Group(
        "`starts` of a persona",
        "Where a customer stands when they walk in, each 0 to 1.",
        {
            "readiness": Key(
                "How far they accept the trainee as their counterpart.", _UNIT, "0.15"
            ),
            "goodwill": Key("How much they want to be in the room.", _UNIT, "0.6"),
        },
    ),
    "voice": Group(
        "`voice`",
        "One of the lines is drawn each time. Only `manager`, `trainee` and `customer` can be"
        " filled in, for any scenario may use it.",
        {
            "turns_to_manager": Key(
                "When they turn to the manager.", _LINES, '["{manager.first}, what do you say?"]'
            ),
            "turns_to_trainee": Key(
                "When they turn to the trainee.", _LINES, '["And you, {trainee.first}?"]'
            ),
            "accepts": Key("When they take somebody's word.", _LINES, '["Fine. Do it."]'),
            "after_silence": Key(
                "When nobody has spoken.", _LINES, '["Is nobody going to answer?"]'
            ),
            "did_not_follow": Key(
                "When somebody's own words were nothing they could follow.",
                _LINES,
                '["I did not follow that."]',
            ),
            "leaves": Key("When they go.", _LINES, '["I have another meeting."]'),
        },
    ),
    "cues": Group(
        "`cues`",
        "What can be seen of a customer, by the signal it gives.",
        {
            Signal.WARM: Key("When they open up.", _CUES, "[leans forward]"),
            Signal.COOL: Key("When they close themselves.", _CUES, "[looks at the manager]"),
            Signal.LEAVE: Key("When they are about to go.", _CUES, "[looks at the clock]"),
        },
    ),
}
