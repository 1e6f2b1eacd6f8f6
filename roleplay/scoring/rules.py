"""The rules of the authority ledger: what an act of each part weighs, and to whom.

A rule's name is that of its weight in the rubric.
"""

from typing import Literal

from roleplay.model.act import Act, Part

Rule = Literal[
    "addressed",
    "accepted",
    "appealed",
    "answered",
    "took_up",
    "rescued",
    "overrode",
    "passed",
    "endorsed",
    "nodded",
    "committed",
    "steered",
    "broke_silence",
    "deferred",
    "escalated",
]

ANSWERING: dict[Act, Rule] = {
    Act.RESCUE: "rescued",
    Act.TAKE_UP: "took_up",
    Act.ANSWER: "answered",
}
"""What speaking to a question is, the weightiest reading first; a turn gets one of these at most,
to its speaker."""

MARKED: dict[Part, dict[Act, tuple[Rule, Part]]] = {
    Part.MANAGER: {
        Act.ENDORSE: ("endorsed", Part.TRAINEE),
        Act.HAND_OVER: ("passed", Part.TRAINEE),
        Act.NOD: ("nodded", Part.TRAINEE),
        Act.OVERRIDE: ("overrode", Part.MANAGER),
        Act.COMMIT: ("committed", Part.MANAGER),
        Act.LEAD: ("steered", Part.MANAGER),
        Act.SUMMARISE: ("steered", Part.MANAGER),
        Act.CLOSE: ("steered", Part.MANAGER),
        # Taking an item back opens it as one's own.
        Act.TAKE_OVER: ("steered", Part.MANAGER),
    },
    Part.TRAINEE: {
        Act.COMMIT: ("committed", Part.TRAINEE),
        Act.LEAD: ("steered", Part.TRAINEE),
        Act.SUMMARISE: ("steered", Part.TRAINEE),
        Act.CLOSE: ("steered", Part.TRAINEE),
        Act.DEFER: ("deferred", Part.MANAGER),
        # Counts only for a matter that is beyond the trainee; see the ledger.
        Act.ESCALATE: ("escalated", Part.TRAINEE),
    },
}
"""What an act marked on a vendor's utterance falls under, and to whom it gives weight.

Acts that are neither here nor among the answering ones move no authority. Of the customer's, an
appeal gives weight to the manager and an accept to whose word it takes.
"""

CONTRADICTS = frozenset({Act.OVERRIDE, Act.RESCUE, Act.TAKE_OVER})
"""A manager who does one of these does not let the trainee's word stand."""
