"""When a customer's signal has been noticed: one rule for the meeting as it goes on and its score.

By acknowledging, or by asking where the customer is not about to leave: then questions do not help.
"""

from collections.abc import Collection, Iterable

from roleplay.model.act import Act, Signal
from roleplay.model.event import OpenMove

TURNS = 2
"""Vendor turns within which a signal is to be noticed."""

_SPOILT = frozenset({Act.OVERSELL, Act.BLAME})
"""Acts beside which acknowledging or asking shows nothing."""

_LEAVE = Signal.LEAVE
"""Looked up for every utterance: see `model.act.MANAGER`."""

_ANY = frozenset({Act.ACKNOWLEDGE, Act.ASK})
_LEAVING = frozenset({Act.ACKNOWLEDGE})


def ways_to_notice(signal: Signal) -> frozenset[Act]:
    """The acts by which it is shown that a signal was noticed."""
    return _LEAVING if signal is _LEAVE else _ANY


def notices(does: Collection[Act], signal: Signal) -> bool:
    """Whether an utterance with these acts shows that a signal was noticed."""
    return not ways_to_notice(signal).isdisjoint(does) and _SPOILT.isdisjoint(does)


def could_notice(moves: Iterable[OpenMove], signal: Signal) -> bool:
    """Whether any of the moves on a floor would have shown that a signal was noticed."""
    return any(notices(move.does, signal) for move in moves)
