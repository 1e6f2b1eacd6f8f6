"""Acts: what an utterance does in the meeting, and which part may do it."""

from enum import StrEnum
from functools import lru_cache
from typing import Final


class Part(StrEnum):
    """The part a person plays at the table."""

    MANAGER = "manager"
    TRAINEE = "trainee"
    CUSTOMER = "customer"
    COLLEAGUE = "colleague"
    """Of the vendor's house, beside the two: operations, a specialist, finance."""


MANAGER: Final = Part.MANAGER
TRAINEE: Final = Part.TRAINEE
CUSTOMER: Final = Part.CUSTOMER
"""The same for what runs at every utterance: up to Python 3.11 a member that is looked up in its
enumeration costs ten times as much."""


NEEDED = (Part.MANAGER, Part.TRAINEE, Part.CUSTOMER)
"""The parts that every meeting has."""


VENDOR = frozenset({Part.MANAGER, Part.TRAINEE})
"""The two who sell: the ones between whom the meeting is handed over."""


class Act(StrEnum):
    """One thing an utterance does; authors, live observers and the tagger share this list."""

    # The ordinary work of a meeting, by either of the two vendor parts.
    INTRODUCE = "introduce"
    LEAD = "lead"
    ASK = "ask"
    INFORM = "inform"
    ANSWER = "answer"
    SUMMARISE = "summarise"
    PROPOSE = "propose"
    CLOSE = "close"
    COMMIT = "commit"
    ESCALATE = "escalate"
    ACKNOWLEDGE = "acknowledge"
    OVERSELL = "oversell"
    BLAME = "blame"
    # The trainee's own.
    DEFER = "defer"
    TAKE_UP = "take-up"
    HOLD = "hold"
    PAUSE = "pause"
    CHECK = "check"
    LEND = "lend"
    RECLAIM = "reclaim"
    # The manager's own.
    ENDORSE = "endorse"
    HAND_OVER = "hand-over"
    NOD = "nod"
    TAKE_OVER = "take-over"
    RESCUE = "rescue"
    OVERRIDE = "override"
    INTERRUPT = "interrupt"
    PASS_ON = "pass-on"  # noqa: S105 - no password
    INVITE = "invite"
    RETRACT = "retract"
    OBLIGE = "oblige"
    # The customer's.
    CHALLENGE = "challenge"
    OBJECT = "object"
    ACCEPT = "accept"
    REJECT = "reject"
    APPEAL = "appeal"
    CONFIDE = "confide"
    THANK = "thank"


MANAGER_ACTS = frozenset(
    {
        Act.ENDORSE,
        Act.HAND_OVER,
        Act.NOD,
        Act.TAKE_OVER,
        Act.RESCUE,
        Act.OVERRIDE,
        Act.INTERRUPT,
        Act.PASS_ON,
        Act.INVITE,
        Act.RETRACT,
        Act.OBLIGE,
    }
)
TRAINEE_ACTS = frozenset(
    {Act.DEFER, Act.TAKE_UP, Act.HOLD, Act.PAUSE, Act.CHECK, Act.LEND, Act.RECLAIM}
)
FLOOR_ACTS = frozenset(
    {
        *(Act.HOLD, Act.PAUSE, Act.CHECK, Act.LEND, Act.RECLAIM),
        *(Act.PASS_ON, Act.INVITE, Act.RETRACT, Act.OBLIGE),
    }
)
"""Acts about who has the floor: they say nothing on the matter, and so answer nothing."""
CUSTOMER_ACTS = frozenset(
    {
        Act.CHALLENGE,
        Act.OBJECT,
        Act.ACCEPT,
        Act.REJECT,
        Act.APPEAL,
        Act.CONFIDE,
        Act.THANK,
    }
)
VENDOR_ACTS = frozenset(Act) - MANAGER_ACTS - TRAINEE_ACTS - CUSTOMER_ACTS

ACTS_OF: dict[Part, frozenset[Act]] = {
    Part.MANAGER: VENDOR_ACTS | MANAGER_ACTS,
    Part.TRAINEE: VENDOR_ACTS | TRAINEE_ACTS,
    Part.CUSTOMER: CUSTOMER_ACTS,
    Part.COLLEAGUE: VENDOR_ACTS,
}
"""The acts each part may do."""


class Look(StrEnum):
    """What a vendor lets be seen beside the other who speaks."""

    NOD = "nod"
    BLANK = "blank"
    FROWN = "frown"
    PHONE = "phone"
    LEAN_IN = "lean-in"
    GLANCE = "glance"
    GAZE = "gaze"
    NOTE = "note"


LOOKS_OF: dict[Part, tuple[Look, ...]] = {
    Part.MANAGER: (Look.NOD, Look.BLANK, Look.FROWN, Look.PHONE, Look.LEAN_IN),
    Part.TRAINEE: (Look.GLANCE, Look.GAZE, Look.NOTE),
}
"""The looks each vendor may choose, in the order in which they are offered. The trainee's: a glance
at the manager, holding the customer's gaze, taking a note. None of them is listening."""

ENOUGH_NODS = 2
"""Nods in a row after which a further one says nothing any more of what is being said: a choice."""


class Signal(StrEnum):
    """A cue of the customer's that the trainee should notice."""

    WARM = "warm"
    COOL = "cool"
    LEAVE = "leave"


class Serves(StrEnum):
    """Whose interest a move serves: the two masters of an account manager."""

    CUSTOMER = "customer"
    SUPPLIER = "supplier"
    BOTH = "both"


@lru_cache(maxsize=1024)
def shared(does: tuple[Act, ...]) -> tuple[Act, ...]:
    """The acts of an utterance, as one value for all that do the same: what is done is seldom new.

    In a long recording each its own would take as much room as half of the words.
    """
    return does
