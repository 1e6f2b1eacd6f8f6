"""Who has the floor, where the two say so: asking for it, lending it, giving it back.

What is asked for is granted by the other: a manager who lets the trainee have the floor keeps out
of it for some exchanges. Whether they do stands in what they decide (`Intent.gives_way`), so that
a meeting is played again without knowing who sat there.
"""

from __future__ import annotations

from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import fields, replace

from roleplay.engine.chance import draw
from roleplay.model.act import FLOOR_ACTS, Act, Part

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from roleplay.engine.state import State
    from roleplay.model.event import Intent

ENGINE_HOLDING = 3
"""The first rules by which there are acts about the floor."""

ENGINE_TAKEN = 4
"""The first rules by which they are there only where they mean something: the floor is asked for
where it was taken, and taken back is what still lies with the other, or was not in place."""

LESS = 0.7
"""By how much a manager is the less ready to give way for each time they were asked in a beat."""

RECENT = 3
"""Turns of the two after which it is no longer said that the manager has had the floor."""

FREE = 2
"""How often in a meeting one may ask for a moment, or check, before it tells of not knowing."""

_MAKES_ROOM = frozenset(
    {Act.ENDORSE, Act.HAND_OVER, Act.PASS_ON, Act.INVITE, Act.RETRACT, Act.OBLIGE}
)
_MANAGER, _TRAINEE = Part.MANAGER, Part.TRAINEE
"""By names of their own: asking an enumeration for a member takes long on Python 3.11, and these
are asked for in every exchange."""
_LOT = 0x401D
_NEVER = -99


class Floor(Struct, frozen=True):
    """What the two have done about who has the floor, and whose it is."""

    held: int = 0
    """For how many more exchanges the manager keeps out."""
    gives_way: int = 0
    """For how many exchanges the manager lets the trainee have it who asks for it now."""
    contested: bool = False
    """Whether the manager speaks in this exchange."""
    claims: int = 0
    """How often the trainee has asked for it, broken off or not."""
    beat: int = 0
    """The count of opened beats when they did last."""
    here: int = 0
    """How often in that beat."""
    idle: int = 0
    """How often they did though nobody had taken it."""
    asides: int = 0
    """How often they asked for a moment or checked."""
    lent: bool = False
    """Whether a part is with the manager that the trainee handed over."""
    lends: int = 0
    called: bool = False
    """Whether the trainee has just spoken to the manager by name, who has not answered yet."""
    taken_at: int = _NEVER
    """The count of the two's turns when the manager last spoke, other than to make room."""
    taken: bool = False
    """Whether the manager has what is the trainee's, who has not been heard since."""
    retractable: bool = False
    """Whether the manager spoke last, and said what they may want to take back."""
    returned: int = 0
    """How often the manager has passed on, asked the trainee to lead, or taken words back."""


def after_decision(floor: Floor, manager: Intent) -> Floor:
    """Both have decided: the manager's part of it."""
    contested = bool(manager.move or manager.words)
    way = manager.gives_way
    if not floor.held and way == floor.gives_way and contested is floor.contested:
        return floor
    return replace(floor, held=max(0, floor.held - 1), gives_way=way, contested=contested)


def broken_off(state: State, part: Part, does: Collection[Act]) -> Floor:
    """A vendor was talked over: a trainee's floor is taken, and asked is asked."""
    floor = _claimed(state.floor, state.beats_opened) if Act.HOLD in does else state.floor
    if part is _TRAINEE and not floor.taken and state.engine >= ENGINE_TAKEN:
        return replace(floor, taken=True)
    return floor


def after_vendor(
    state: State, before: Part | None, part: Part, to: Part | None, does: Collection[Act]
) -> Floor:
    """One of the two has spoken to the end; `before`: with whom the question stood."""
    if part is _MANAGER:
        return _after_manager(state, before, does)
    return _after_trainee(state, to, does)


def _after_manager(state: State, before: Part | None, does: Collection[Act]) -> Floor:
    """What the manager has taken, and whether they may want to take back what they said.

    They take what was put to the trainee, and whatever they say on an item that is the trainee's;
    nothing where they were called on.
    """
    floor = state.floor
    spoke = _MAKES_ROOM.isdisjoint(does)
    taken, retractable = floor.taken, floor.retractable
    if state.engine >= ENGINE_TAKEN:
        called_on = floor.called or floor.lent
        takes = spoke and not called_on and _is_the_trainees(state, before)
        taken = takes or (floor.taken and spoke)
        out_of_place = not (floor.called or _OUT_OF_PLACE.isdisjoint(does))
        retractable = spoke and (takes or out_of_place)
    returned = floor.returned + (not _RETURNS.isdisjoint(does))
    lent = floor.lent and Act.OBLIGE not in does
    if not spoke and (taken, retractable, lent, False, returned) == _BY_MANAGER(floor):
        return floor
    return replace(
        floor,
        taken=taken,
        retractable=retractable,
        lent=lent,
        called=False,
        returned=returned,
        taken_at=state.turns if spoke else floor.taken_at,
    )


def _after_trainee(state: State, to: Part | None, does: Collection[Act]) -> Floor:
    """Who has something to say on the matter has the floor again, if it was taken or lent."""
    floor = state.floor
    of_floor, calls = not FLOOR_ACTS.isdisjoint(does), not _CALLS.isdisjoint(does)
    if state.engine >= ENGINE_TAKEN:
        heard = not (of_floor or calls)
        granted = of_floor and Act.HOLD in does and floor.gives_way > 0
        kept = not (heard or granted or (of_floor and Act.RECLAIM in does))
        taken, lent = floor.taken and kept, floor.lent and not heard
        if floor.retractable or taken is not floor.taken or lent is not floor.lent:
            floor = replace(floor, taken=taken, retractable=False, lent=lent)
    if of_floor:
        return _spoken_of(state, floor, does)
    called = to is _MANAGER or calls
    return floor if called is floor.called else replace(floor, called=called)


def _is_the_trainees(state: State, before: Part | None) -> bool:
    """Whether what was put to `before` is the trainee's to answer; what is nobody's is."""
    lead = before
    for each in state.plan:
        if each.item == state.item:
            lead = each.lead
            break
    return lead is None or before is _TRAINEE or lead is _TRAINEE


_OUT_OF_PLACE = frozenset(
    {
        *(Act.TAKE_OVER, Act.RESCUE, Act.OVERRIDE, Act.INTERRUPT),
        *(Act.OVERSELL, Act.BLAME, Act.COMMIT),
    }
)
"""What a manager may want to take back even where the question was theirs."""
_BY_MANAGER = attrgetter("taken", "retractable", "lent", "called", "returned")
"""What of a floor the manager changes by what they say, the time aside."""
_RETURNS = frozenset({Act.PASS_ON, Act.INVITE, Act.RETRACT})
_CALLS = frozenset({Act.DEFER, Act.ESCALATE})
"""By what a trainee calls on the manager whomever it is said to."""


def _spoken_of(state: State, floor: Floor, does: Collection[Act]) -> Floor:
    """The trainee has said something about the floor."""
    if Act.HOLD in does:
        idle = floor.idle + is_idle(state, before=1)
        claimed = _claimed(floor, state.beats_opened)
        return replace(claimed, idle=idle, held=floor.gives_way, called=False)
    if Act.LEND in does:
        return replace(floor, lent=True, lends=floor.lends + 1, called=True, held=0)
    if Act.RECLAIM in does:
        return replace(floor, lent=False, called=False, held=floor.gives_way)
    return replace(floor, asides=floor.asides + 1, called=False)


def _claimed(floor: Floor, beat: int) -> Floor:
    here = floor.here + 1 if floor.beat == beat else 1
    return replace(floor, claims=floor.claims + 1, beat=beat, here=here)


def is_idle(state: State, before: int = 0) -> bool:
    """Whether asking for the floor is idle: the manager neither speaks nor has lately taken it.

    `before`: turns of the two since the moment meant.
    """
    floor = state.floor
    if state.engine >= ENGINE_TAKEN:
        return not (floor.contested or floor.taken)
    return not floor.contested and state.turns - before - floor.taken_at >= RECENT


def is_there(does: Collection[Act], state: State) -> bool:
    """Whether a move that is always open makes sense now, by what it does about the floor."""
    if FLOOR_ACTS.isdisjoint(does):
        return True
    return state.engine >= ENGINE_HOLDING and all(
        _TO_THE_POINT[act](state.floor, state) for act in does if act in _TO_THE_POINT
    )


_TO_THE_POINT: dict[Act, Callable[[Floor, State], bool]] = {
    Act.HOLD: lambda floor, state: not floor.held and (floor.taken or state.engine < ENGINE_TAKEN),
    Act.LEND: lambda floor, _: not floor.called,
    Act.RECLAIM: lambda floor, _: floor.lent and not floor.called,
    Act.PASS_ON: lambda floor, state: state.put_to is _MANAGER and not floor.called,
    Act.INVITE: lambda _, state: state.put_to is None,
    Act.RETRACT: lambda floor, state: (
        floor.retractable if state.engine >= ENGINE_TAKEN else floor.taken_at == state.turns
    ),
    Act.OBLIGE: lambda floor, state: floor.called and state.put_to is not _TRAINEE,
}
"""When there is cause for what an act says about the floor; for the others there always is."""


def situation(state: State) -> tuple[object, ...]:
    """All of a state by which `is_there` tells: where it is the same, so is every answer."""
    floor = state.floor
    now = (floor.held > 0, floor.taken_at == state.turns, state.put_to, state.engine)
    return now + _SAID_OF(floor)


_SAID_OF = attrgetter(*(each.name for each in fields(Floor) if each.type is bool))
"""All that is either so or not so of a floor."""


def would_give_way(state: State, readiness: float) -> bool:
    """Whether somebody lets the trainee have the floor who asks for it now; takes no chance."""
    floor = state.floor
    here = floor.here if floor.beat == state.beats_opened else 0
    chance = readiness * LESS**here if here else readiness
    return chance > 0 and (chance >= 1 or _lot(state.seed, floor.claims) < chance)


@lru_cache(maxsize=1024)
def _lot(seed: int, claims: int) -> float:
    """What decides in a meeting when the floor is asked for once more; the same at any time."""
    return draw(seed ^ (claims + 1) << 16 ^ _LOT)[1]


def wear(act: Act, state: State) -> float:
    """How heavily something said about the floor weighs, as a part of its push; 0: not at all."""
    floor = state.floor
    if act is Act.HOLD:
        return min(4.0, 1 + floor.idle / 2) if is_idle(state) else 0.0
    if act in {Act.PAUSE, Act.CHECK}:
        return min(4.0, max(0.0, (floor.asides - FREE + 1) / 2))
    if act is Act.LEND:
        return 0.0 if state.put_to is Part.MANAGER else min(4.0, 1 + floor.lends / 2)
    return 0.5**floor.returned if act in _RETURNS else 1.0
