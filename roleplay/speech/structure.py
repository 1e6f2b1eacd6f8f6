"""Acts that follow from who was spoken to and who spoke, and so are never annotated.

A question stands with the one it was put to until a vendor takes the floor. If that one speaks, it
is an answer; if the manager speaks in the trainee's place, a rescue; if the trainee speaks in the
manager's place, the trainee takes it up. This is the adjacency pair of conversation analysis
(Schegloff and Sacks, 1973), read off the addressee.
"""

from collections.abc import Collection

from roleplay.model.act import CUSTOMER, FLOOR_ACTS, MANAGER, TRAINEE, VENDOR, Act, Part

_COLLEAGUE = Part.COLLEAGUE
_ANSWER, _RESCUE, _TAKE_UP = Act.ANSWER, Act.RESCUE, Act.TAKE_UP
_DEFER, _ESCALATE, _HAND_OVER = Act.DEFER, Act.ESCALATE, Act.HAND_OVER
"""Looked up at every utterance: see `model.act.MANAGER`."""

_PASSES_ON = frozenset({Act.HAND_OVER, Act.DEFER, Act.ESCALATE})
"""Acts that send a question on rather than answer it."""

_MAKES_ROOM = frozenset({Act.ENDORSE, Act.HAND_OVER})
"""Acts by which a manager who speaks in the trainee's place still leaves the floor to them."""


def is_aside(speaker: Part, to: Part | None) -> bool:
    """Whether one of the two vendors speaks to the other rather than to a customer."""
    return speaker in VENDOR and to in VENDOR and speaker is not to


def structural_act(speaker: Part, put_to: Part | None, does: Collection[Act]) -> Act | None:
    """What a vendor's taking the floor is, given to whom the last question was put.

    `does` are the acts already known of the utterance. Returns `answer`, `rescue`, `take-up`, or
    None where nothing was put to anybody, a question was passed on, or a customer speaks.
    """
    if put_to is None or speaker not in VENDOR or not FLOOR_ACTS.isdisjoint(does):
        return None
    if speaker is put_to:
        return None if _PASSES_ON.intersection(does) else _ANSWER
    if speaker is MANAGER:
        return None if _MAKES_ROOM.intersection(does) else _RESCUE
    return None if _DEFER in does else _TAKE_UP


def floor_after(does: Collection[Act], put_to: Part | None, *, granted: bool) -> Part | None:
    """With whom the floor stands once somebody has said whose it is; `put_to` is with whom it was.

    `granted`: whether the manager lets the trainee have it. Who asks for a moment, or whether they
    have understood, leaves the question where it is.
    """
    if not _TO_TRAINEE.isdisjoint(does) or (granted and Act.HOLD in does):
        return TRAINEE
    return MANAGER if Act.LEND in does else put_to


_TO_TRAINEE = frozenset({Act.RECLAIM, Act.PASS_ON, Act.INVITE, Act.RETRACT, Act.OBLIGE})


def floor_passes_to(speaker: Part, to: Part | None, does: Collection[Act]) -> Part | None:
    """With whom the floor stands once an utterance has been said; None: with nobody by name.

    A customer passes it to the vendor spoken to; the manager who hands over, to the trainee, unless
    it is to a colleague who knows; the trainee who defers or escalates, to the manager.
    """
    if speaker is CUSTOMER:
        return to if to in VENDOR else None
    if speaker is MANAGER:
        to_trainee = _HAND_OVER in does and to is not _COLLEAGUE
        return TRAINEE if to_trainee else None
    return MANAGER if _DEFER in does or _ESCALATE in does else None
