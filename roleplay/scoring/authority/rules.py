"""The rules of the authority ledger: what an act of each part weighs, and to whom.

A rule's name is that of its weight in the rubric.
"""

from typing import Literal

from roleplay.model.act import MANAGER, TRAINEE, Act, Part

Rule = Literal[
    "addressed",
    "accepted",
    "rejected",
    "appealed",
    "answered",
    "took_up",
    "took_open",
    "called_in",
    "won_back",
    "rescued",
    "overrode",
    "added",
    "prompted",
    "quizzed",
    "confirmed",
    "talked_over",
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
"""What an answer counts as where somebody marked it and the order of turns does not tell."""

CLAIMS: frozenset[Rule] = frozenset(
    {
        *("answered", "took_up", "took_open", "called_in", "won_back"),
        *("passed", "endorsed", "nodded"),
        *("committed", "steered", "broke_silence"),
    }
)
"""What the two vendors do for themselves or for each other: it counts in full only if the customer
grants it."""

MARKED: dict[Part, dict[Act, tuple[Rule, Part]]] = {
    MANAGER: {
        Act.ENDORSE: ("endorsed", TRAINEE),
        Act.HAND_OVER: ("passed", TRAINEE),
        Act.PASS_ON: ("passed", TRAINEE),
        Act.INVITE: ("passed", TRAINEE),
        Act.NOD: ("nodded", TRAINEE),
        Act.OVERRIDE: ("overrode", MANAGER),
        Act.COMMIT: ("committed", MANAGER),
        Act.LEAD: ("steered", MANAGER),
        Act.SUMMARISE: ("steered", MANAGER),
        Act.CLOSE: ("steered", MANAGER),
        # Taking an item back opens it as one's own.
        Act.TAKE_OVER: ("steered", MANAGER),
    },
    TRAINEE: {
        Act.COMMIT: ("committed", TRAINEE),
        Act.LEAD: ("steered", TRAINEE),
        Act.SUMMARISE: ("steered", TRAINEE),
        Act.CLOSE: ("steered", TRAINEE),
        Act.DEFER: ("deferred", MANAGER),
        # Counts only for a matter that is beyond the trainee; see the ledger.
        Act.ESCALATE: ("escalated", TRAINEE),
    },
}
"""What an act marked on a vendor's utterance falls under, and to whom it gives weight.

Acts that are neither here nor among those that answer move no authority. Of the customer's, an
appeal gives weight to the manager, an accept to whose word it takes, and a reject to the other.
"""

CONTRADICTS = frozenset({Act.OVERRIDE, Act.RESCUE, Act.TAKE_OVER})
"""A manager who does one of these does not let the trainee's word stand."""

ONLY_IF_GRANTED: frozenset[Rule] = frozenset({"won_back"})
"""What counts nothing, rather than less, where the customer does not go along."""

MAKES_ROOM = frozenset(
    {Act.ENDORSE, Act.HAND_OVER, Act.PASS_ON, Act.INVITE, Act.RETRACT, Act.OBLIGE}
)
"""By one of these a manager who speaks in the trainee's place still leaves the floor to them."""
