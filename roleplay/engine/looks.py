"""Looks: what a silent vendor lets be seen beside the other who speaks, and what comes of it.

A look answers what is being said. So it is chosen by who has kept silent, once it is known what the
other says, and it is part of the same decision. What nobody chooses is listening.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct
from msgspec.structs import replace

from roleplay.engine.chance import draw
from roleplay.engine.customer import (
    OVERHEARD,
    after_effects,
    rounded,
)
from roleplay.engine.state import ENGINE_LOOKS, FAULTS
from roleplay.model.act import ENOUGH_NODS, LOOKS_OF, Act, Look, Part, Signal

if TYPE_CHECKING:
    from roleplay.engine.scene import Scene
    from roleplay.engine.script import Script, ScriptLines
    from roleplay.engine.state import State
    from roleplay.model.event import CustomerState, Intent

_OTHER = {Part.MANAGER: Part.TRAINEE, Part.TRAINEE: Part.MANAGER}
_OF_WHAT_IS_SAID = frozenset({Look.NOD, Look.FROWN, Look.LEAN_IN})
_OF_THE_CUSTOMER = frozenset({Look.NOTE, Look.GAZE})
_VOUCHES = frozenset({Act.ENDORSE, Act.HAND_OVER})
_COOL = frozenset({Signal.COOL, Signal.LEAVE})
_LOT = 0x100C
"""Told apart by this, a look's lot takes nothing from the meeting's own chance."""


class Onlooking(Struct, frozen=True):
    """How somebody looks on while the other speaks."""

    likes: dict[Look, float]
    """The chance of each, 0..1, tried in this order; what is left of 1 is listening."""
    reads: bool = True
    """Whether only what is in its place is shown, and no look more often in a row than
    `ENOUGH_NODS`."""


LISTENS = Onlooking({})
NODDER = Onlooking({Look.NOD: 0.7})
ADAPTIVE = Onlooking({Look.NOD: 0.5, Look.FROWN: 0.3})
RESCUER = Onlooking({Look.LEAN_IN: 0.4, Look.NOD: 0.1}, reads=False)
HOG = Onlooking({Look.LEAN_IN: 0.25, Look.FROWN: 0.2, Look.BLANK: 0.1}, reads=False)
ABSENT = Onlooking({Look.PHONE: 0.4}, reads=False)
STEADY = Onlooking({Look.NOTE: 0.5, Look.GLANCE: 0.4, Look.GAZE: 0.3})
TIMID = Onlooking({Look.GLANCE: 0.5}, reads=False)
BOLD = Onlooking({Look.GAZE: 0.5}, reads=False)
RANDOM = Onlooking({Look.GLANCE: 0.1, Look.GAZE: 0.1, Look.NOTE: 0.1}, reads=False)


def may_be_vouched_for(script: Script, state: State, said: Intent, part: Part) -> bool:
    """Whether what a vendor is saying can be nodded at, as far as somebody who reads can tell.

    Not a line that the author says does not fit, or, where nothing is said of that, one that
    oversells, blames, defers, harms, escalates what nobody's above or promises on what is. Never a
    promise for somebody who has not been asked; nor own words in which nothing can be read.
    """
    if not said.move:
        does = set(said.does)
        return bool(does - {Act.ASK}) and FAULTS.isdisjoint(does) and not state.freely[part]
    move = script.beats[state.beat].by_id[said.move]
    left_out = () if said.unsaid is None else said.unsaid.promises
    for each in move.move.promises:
        asks = script.promises[each].asks
        if asks and asks not in state.asked and each not in left_out:
            return False
    if move.fits is not None:
        return bool(move.fits(state))
    does = set(move.move.does) - set(() if said.unsaid is None else said.unsaid.does)
    if move.harms or not FAULTS.isdisjoint(does):
        return False
    return Act.ESCALATE not in does if state.matter is None else Act.COMMIT not in does


def in_place(script: Script, state: State, part: Part, look: Look, beside: Intent) -> bool:
    """Whether a look is the right answer to what the other is saying.

    A nod beside what can be vouched for, a frown and leaning in beside what cannot. The trainee's
    glance where the manager vouches for them or hands over; a note where the customer has let be
    seen that they cool or are about to leave, and holding their gaze where they have not.
    """
    if look in _OF_WHAT_IS_SAID:
        sound = may_be_vouched_for(script, state, beside, _OTHER[part])
        return sound is (look is Look.NOD)
    if look is Look.GLANCE:
        move = script.beats[state.beat].by_id.get(beside.move)
        does = beside.does if move is None else move.move.does
        return not _VOUCHES.isdisjoint(does)
    if look in _OF_THE_CUSTOMER:
        return (state.signal in _COOL) is (look is Look.NOTE)
    return False


class Addressed(Protocol):
    """Something a vendor is about to say."""

    @property
    def part(self) -> Part:
        """Who says it."""

    @property
    def to(self) -> str:
        """The seat it is said to."""


def taken(
    scene: Scene, said: Addressed, beside: Intent, look: Look, customers: dict[str, CustomerState]
) -> tuple[dict[str, CustomerState], ScriptLines]:
    """The customers once they have seen a look beside what is said, and what is then said of it.

    `customers` is how they have taken what is said. What an author lets come of a look happens the
    first time in a row.
    """
    script, state, part = scene.script, scene.state, _OTHER[said.part]
    before = state.looks_before(part, look)
    right = in_place(script, state, part, look, beside)
    in_full = said.to if said.to in customers else state.counterpart
    seen = dict(customers)
    for seat, customer in customers.items():
        if seat not in state.away:
            heard = 1.0 if seat == in_full else OVERHEARD
            taker = script.takers[seat]
            seen[seat] = rounded(
                taker.after_look(customer, part, look, right=right, before=before, heard=heard)
            )
    own = scene.beat().looks.get(look)
    if own is None or before:
        return seen, ()
    return after_effects(seen, own.effects, state), own.then


def drawn(
    script: Script, state: State, part: Part, beside: Intent, onlooking: Onlooking
) -> Look | None:
    """The look of somebody who looks on in a way of theirs; takes nothing from chance."""
    if not onlooking.likes:
        return None
    lot: float | None = None
    for look, chance in onlooking.likes.items():
        if onlooking.reads and not _is_apt(script, state, part, look, beside):
            continue
        if lot is None:
            lot = draw(state.rng ^ _LOT)[1]
        lot -= chance
        if lot < 0:
            return look
    return None


def read_off(script: Script, state: State, part: Part, beside: Intent) -> Look | None:
    """The look of a careful reader: the first of their seat's that is in its place."""
    return next(
        (
            look
            for look in LOOKS_OF[part]
            if look is not Look.LEAN_IN and _is_apt(script, state, part, look, beside)
        ),
        None,
    )


def _is_apt(script: Script, state: State, part: Part, look: Look, beside: Intent) -> bool:
    seen_enough = state.looks_before(part, look) >= ENOUGH_NODS
    return not seen_enough and in_place(script, state, part, look, beside)


def looked_on(
    state: State, managing: object, learning: object, theirs: Intent, own: Intent
) -> tuple[Intent, Intent]:
    """What two have decided, with the look of the one who keeps silent beside the other.

    Whoever decides by `watch(state, beside)` looks on; with who has no such method it stays as it
    was decided.
    """
    manager_speaks = speaks(theirs)
    if speaks(own) is manager_speaks or state.engine < ENGINE_LOOKS:
        return theirs, own
    watch = getattr(learning if manager_speaks else managing, "watch", None)
    look = None if watch is None else watch(state, theirs if manager_speaks else own)
    if look is None:
        return theirs, own
    if manager_speaks:
        return theirs, replace(own, look=look)
    return replace(theirs, look=look), own


def speaks(intent: Intent) -> bool:
    """Whether somebody says something."""
    return bool(intent.move or intent.words)
