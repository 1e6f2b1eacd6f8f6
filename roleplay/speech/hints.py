"""What an utterance may do, by who speaks after whom and whom it names: not sure enough to count.

A fair listener reads more off the order of turns than off words: who turns to the manager right
after the trainee's answer, whom an answer names, who names a price. Such readings are put to the
coach, who was there; see docs/tagging.md for how often they are right.
"""

from collections.abc import Collection

from msgspec import Struct

from roleplay.model.act import CUSTOMER, MANAGER, TRAINEE, VENDOR, Act, Part
from roleplay.speech.utterance import Reading


class Place(Struct, frozen=True):
    """Where an utterance stands."""

    speaker: Part | None
    to: Part | None
    """Whom it speaks to."""
    named: Collection[Part | None]
    """Whom it speaks of by name."""
    waits: bool
    """Whether a customer's question waits for an answer."""
    put_to: Part | None
    """Of the two, with whom the floor stands by name."""
    vendor: Part | None
    """Of the two, who spoke last before it."""
    begins: bool
    """Whether somebody else spoke before."""
    ends: bool
    """Whether it ends where a sentence does, and not in the middle of one, as captions may."""
    of_others: bool
    """Whether it speaks of somebody by "she", "him" and the like whom nobody had asked about."""
    after_trainee: bool
    """Whether such a word may mean the trainee: of the two they spoke last before it, or the
    manager had just named them."""
    brief: bool
    """Whether it is short enough to leave a matter to somebody."""
    calls_trainee: bool
    """Whether it calls the trainee by name, whoever else it calls."""


def hints(reading: Reading, at: Place) -> tuple[Act, ...]:
    """What an utterance may do beside what was read; at most one thing."""
    if reading.question:
        return ()
    if at.speaker is CUSTOMER:
        return (Act.APPEAL,) if _turns_to_the_manager(reading, at) else ()
    if at.speaker not in VENDOR:
        return ()
    act = _of_trainee(reading, at) if at.speaker is TRAINEE else _of_manager(reading, at)
    return () if act is None else (act,)


def _of_trainee(reading: Reading, at: Place) -> Act | None:
    hands_up = at.waits and (MANAGER in at.named or at.to is MANAGER)
    return Act.DEFER if hands_up and _HANDS_UP.isdisjoint(reading.acts) else None


def _of_manager(reading: Reading, at: Place) -> Act | None:
    if not _SETTLED.isdisjoint(reading.acts) or at.to is TRAINEE:
        return None
    if TRAINEE in at.named or (at.of_others and at.after_trainee and at.brief):
        return Act.HAND_OVER
    # Whoever was asked for the price by name only answers, and where the trainee neither spoke
    # last nor was asked there is nothing to step into.
    had_it = TRAINEE in (at.put_to, at.vendor)
    steps_in = had_it and at.put_to is not MANAGER
    return Act.TAKE_OVER if reading.prices and steps_in else None


def _turns_to_the_manager(reading: Reading, at: Place) -> bool:
    """Whether a customer who asks nothing turns to the manager by name, right after the trainee."""
    after_trainee = at.begins and at.ends and at.vendor is TRAINEE
    by_name = at.to is MANAGER and reading.passed is None
    kind = reading.courtesy or not _AGREES.isdisjoint(reading.acts)
    # "Bring it on Monday, Wanjiru. You need not come along, David" goes over nobody's head.
    to_both = at.calls_trainee
    return after_trainee and by_name and not (reading.request or kind or to_both)


_AGREES = frozenset({Act.ACCEPT, Act.APPEAL, Act.THANK})
_HANDS_UP = frozenset({Act.DEFER, Act.ESCALATE})
_SETTLED = frozenset(
    {Act.HAND_OVER, Act.ENDORSE, Act.INTRODUCE, Act.OVERRIDE, Act.TAKE_OVER, Act.ESCALATE}
)
"""Acts beside which nothing has to be asked of what the manager said."""
