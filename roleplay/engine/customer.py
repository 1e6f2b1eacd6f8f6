"""What happens at the table does to a customer: one table of acts, and the equations around it.

A customer holds four numbers, each 0..1: **readiness** (how far they accept the trainee as their
counterpart), **goodwill** (how much they still want to be in the room), and the **standing** of
each vendor with them.

A push `k` moves a number `x` a part of the way it can still go::

    x' = x + k (1 - x)    for k > 0
    x' = x + k x          for k < 0

so nothing leaves 0..1, and what is nearly won is won slowly. Each act's pushes stand in `PUSHES`.
The persona scales them, with `e` for ego, `p` patience, `w` warmth and `c` caution::

    readiness, up      k (1.3 - 0.6 e)            ego slows acceptance
                       x (1.3 - 0.6 c)            for words without proof (`WORDS`)
    readiness, down    k (0.7 + 0.6 e)            ego smarts
    goodwill, up       k (0.5 + w)
    goodwill, down     k (1.5 - p)
    any, up            x 1.5 if the persona warms to the act, x 0.5 if it cools at it
    any, down          x 1.5 if the persona cools at the act, x 0.5 if it warms to it

so a persona with 0.5 everywhere takes the table as it stands. What raises one vendor's standing
lowers the other's by half of it: there is one counterpart.

Some acts depend on more than themselves:

- **endorse**: the first counts full, each further one half of the one before it.
- **hand-over**: the customer is ready at ``need = 0.25 + 0.35 e``. At or above it, `READY` applies.
  Below, with ``off = need - readiness``, it stings by ``s = e off``: goodwill loses ``0.7 s``,
  readiness ``0.4 s``, and the trainee's standing is pushed by ``-0.5 s``. The sting stays: its
  sum is the part by which every later gain in readiness and goodwill falls short.
- **take-up** (the trainee answers what was put to the manager): at or above ``need``, the table's
  row. Below, half of what a hand-over costs: the customer asked somebody else.
- **escalate** by the trainee: right, too soon or too late, as `ESCALATION` says, by whether a
  matter beyond the trainee is open and how many beats have opened since.
- **several customers**: whoever is spoken to takes an act in full, the others at the table by
  `OVERHEARD` of its push or its sting.
- **defer, oversell, blame**: once the same vendor has done one of them in ``n`` turns before, the
  push is ``min(4, 1 + n/2)`` times as strong and takes ``0.01 min(4, n)`` more of goodwill.

The numbers are ours, set so that a meeting of some thirty exchanges carries a customer of middling
temper from doubt to acceptance when it is played well; no study is claimed for them.
Coaches read of them in `docs/customers.md`.
"""

from __future__ import annotations

from itertools import groupby
from math import fsum
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from roleplay.engine.holding import wear
from roleplay.engine.state import FAULTS
from roleplay.model.act import ENOUGH_NODS, FLOOR_ACTS, Act, Look, Part
from roleplay.model.event import CustomerState
from roleplay.model.number import clamped, to_places

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from roleplay.engine.state import State
    from roleplay.model.persona import Persona
    from roleplay.model.scenario import Effect


class Push(Struct, frozen=True, gc=False):
    """What an act does: parts of the way up (positive) or down (negative), -1..1."""

    readiness: float
    goodwill: float
    standing: float
    """Of the one who acts."""


_M, _T = Part.MANAGER, Part.TRAINEE

PUSHES: dict[tuple[Part, Act], Push] = {
    (_T, Act.INTRODUCE): Push(0.03, 0.01, 0.04),
    (_T, Act.LEAD): Push(0.04, 0.00, 0.06),
    (_T, Act.ASK): Push(0.03, 0.02, 0.03),
    (_T, Act.INFORM): Push(0.03, 0.00, 0.03),
    (_T, Act.ANSWER): Push(0.06, 0.01, 0.08),
    (_T, Act.TAKE_UP): Push(0.06, 0.00, 0.10),
    (_T, Act.SUMMARISE): Push(0.04, 0.01, 0.05),
    (_T, Act.PROPOSE): Push(0.04, 0.01, 0.05),
    (_T, Act.CLOSE): Push(0.03, 0.00, 0.05),
    (_T, Act.COMMIT): Push(0.06, 0.03, 0.07),
    (_T, Act.ACKNOWLEDGE): Push(0.06, 0.07, 0.05),
    (_T, Act.OVERSELL): Push(-0.15, -0.10, -0.14),
    (_T, Act.BLAME): Push(-0.12, -0.08, -0.10),
    (_T, Act.DEFER): Push(-0.10, -0.01, -0.12),
    (_T, Act.HOLD): Push(-0.05, -0.06, -0.06),
    (_T, Act.PAUSE): Push(-0.02, -0.03, -0.03),
    (_T, Act.CHECK): Push(-0.02, -0.03, -0.03),
    (_T, Act.LEND): Push(-0.04, 0.00, -0.05),
    (_T, Act.RECLAIM): Push(0.02, 0.00, 0.04),
    (_M, Act.INTRODUCE): Push(0.02, 0.01, 0.00),
    (_M, Act.LEAD): Push(0.00, 0.00, 0.02),
    (_M, Act.ASK): Push(0.00, 0.01, 0.02),
    (_M, Act.INFORM): Push(-0.01, 0.00, 0.03),
    (_M, Act.ANSWER): Push(-0.01, 0.01, 0.04),
    (_M, Act.SUMMARISE): Push(-0.02, 0.00, 0.04),
    (_M, Act.PROPOSE): Push(-0.03, 0.00, 0.05),
    (_M, Act.CLOSE): Push(-0.05, -0.02, 0.04),
    (_M, Act.COMMIT): Push(-0.04, 0.01, 0.06),
    (_M, Act.ESCALATE): Push(0.00, 0.02, 0.02),
    (_M, Act.ACKNOWLEDGE): Push(0.00, 0.05, 0.02),
    (_M, Act.OVERSELL): Push(-0.04, -0.10, -0.04),
    (_M, Act.BLAME): Push(-0.04, -0.08, -0.06),
    (_M, Act.ENDORSE): Push(0.10, 0.01, -0.08),
    (_M, Act.NOD): Push(0.015, 0.00, -0.02),
    (_M, Act.TAKE_OVER): Push(-0.08, 0.00, 0.10),
    (_M, Act.RESCUE): Push(-0.08, 0.00, 0.08),
    (_M, Act.OVERRIDE): Push(-0.12, -0.01, 0.10),
    (_M, Act.INTERRUPT): Push(-0.08, -0.02, 0.05),
    (_M, Act.PASS_ON): Push(0.04, 0.01, -0.06),
    (_M, Act.INVITE): Push(0.03, 0.01, -0.05),
    (_M, Act.RETRACT): Push(0.03, 0.00, -0.06),
    (_M, Act.OBLIGE): Push(0.01, 0.02, -0.02),
}
"""What each act of a vendor does to a customer of middling temper. Acts not named do nothing."""

LOOKS: dict[Look, tuple[Push, Push]] = {
    Look.NOD: (Push(0.06, 0.02, -0.05), Push(-0.07, -0.05, 0.00)),
    Look.BLANK: (Push(-0.03, -0.01, 0.02), Push(-0.03, -0.01, 0.02)),
    Look.FROWN: (Push(-0.01, 0.03, 0.01), Push(-0.07, -0.02, 0.05)),
    Look.PHONE: (Push(-0.02, -0.03, -0.02), Push(-0.02, -0.03, -0.02)),
    Look.LEAN_IN: (Push(-0.01, 0.01, 0.02), Push(-0.05, -0.01, 0.05)),
    Look.GLANCE: (Push(0.03, 0.01, 0.02), Push(-0.03, 0.00, -0.05)),
    Look.GAZE: (Push(0.03, 0.00, 0.04), Push(-0.02, -0.03, 0.00)),
    Look.NOTE: (Push(0.02, 0.04, 0.02), Push(-0.01, 0.00, -0.01)),
}
"""What each look does beside the other who speaks: where it is in its place, and where it is not.

`engine.looks.in_place` says which. Seen again in a row a look is a half of what it was the time
before; but a nod at what nobody should vouch for weighs the same each time."""

PUPPET = Push(-0.08, -0.08, 0.0)
"""What a nod does once the manager has nodded `ENOUGH_NODS` times in a row."""

READY = Push(0.10, 0.05, -0.12)
"""The manager hands over to the trainee, and the customer is ready."""

ESCALATION: dict[str, Push] = {
    "right": Push(0.08, 0.03, 0.06),
    "too soon": Push(-0.08, -0.02, -0.08),
    "too late": Push(-0.03, -0.10, -0.02),
}
"""The trainee takes a matter to a higher office."""

SILENCE = Push(0.0, -0.05, 0.0)
"""Nobody answers, where the scenario gives the silence no meaning of its own."""

NOT_FOLLOWED = Push(-0.04, -0.05, -0.06)
"""A vendor says something that is none of the moves and in which nothing can be read. It weighs the
more, as repeated faults do, the more of their own words in a row have led nowhere."""

OVERHEARD = 0.5
"""The part of an act's push that moves a customer who is at the table and is not spoken to."""

ENGINE_FAULTS = 2
"""The first rules by which repeated faults weigh more."""

HEAVIER, HEAVIEST = 0.5, 4.0
"""By how much of itself the push of a fault grows with each turn of faults before, and to what."""

DEARER, DEAREST = 0.01, 0.04
"""What each turn of faults before takes from goodwill beside, as a push, and all at most."""

WORDS = frozenset({Act.INTRODUCE, Act.ENDORSE, Act.HAND_OVER, Act.PROPOSE, Act.NOD})
"""Acts that ask to be believed; a cautious customer waits for proof."""


def need(persona: Persona) -> float:
    """The readiness at which this customer takes a hand-over well, 0.25..0.6."""
    return 0.25 + 0.35 * persona.temper.ego


def starting_state(persona: Persona) -> CustomerState:
    """How a customer sits down: whoever they are used to stands high with them."""
    used, other = 0.75, 0.15 + 0.3 * persona.starts.readiness
    manager, trainee = (used, other) if persona.used_to is Part.MANAGER else (other, used)
    return CustomerState(persona.starts.readiness, persona.starts.goodwill, manager, trainee)


def after_acts(  # noqa: PLR0913 -- who acts, before whom, and how much of it they take
    customer: CustomerState,
    persona: Persona,
    part: Part,
    acts: Iterable[Act],
    state: State,
    *,
    heard: float = 1.0,
) -> CustomerState:
    """The customer once a vendor of this part has done these acts, in order.

    `heard` is the part of each that moves them: 1 if they are spoken to, else `OVERHEARD`.
    """
    return Taker(persona).after(customer, part, tuple(acts), state, heard)


class Taken(Struct, frozen=True, gc=False):
    """A push as one persona takes it, all that is known before the moment.

    Each is a part of the way up, or of the way down as far as -1: all there is.
    """

    readiness: float
    believed: float
    """What is left of a gain in readiness by words without proof."""
    goodwill: float
    manager: float
    trainee: float


Step = tuple[Taken, ...] | Act
"""How acts in a row are taken, or an act of which that depends on the moment."""

Steps = tuple[Step, ...]


class Taker:
    """How one persona takes what vendors do; made once, then asked any number of times."""

    def __init__(self, persona: Persona) -> None:
        self._persona = persona
        self._need = need(persona)
        self._ego = persona.temper.ego
        self._looks: dict[tuple[Part, Look, bool, int, float], Taken] = {}
        self._silence = taken_by(persona, SILENCE, Part.TRAINEE, None)
        self._steps: dict[tuple[Part, tuple[Act, ...], float], Steps] = {}

    def after(
        self,
        customer: CustomerState,
        part: Part,
        acts: tuple[Act, ...],
        state: State,
        heard: float,
    ) -> CustomerState:
        """The customer once a vendor of this part has done these acts; as `after_acts`."""
        return self.taken(customer, part, self.steps(part, acts, state, heard), state, heard)

    def steps(self, part: Part, acts: tuple[Act, ...], state: State, heard: float) -> Steps:
        """What these acts by a vendor of this part are to the customer, the same at any moment."""
        key = (part, acts, heard)
        steps = self._steps.get(key)
        if steps is None:
            steps = self._steps[key] = tuple(self._steps_of(part, acts, state, heard))
        return steps

    def _steps_of(
        self, part: Part, acts: tuple[Act, ...], state: State, heard: float
    ) -> Iterator[Step]:
        for plain, alike in groupby(acts, lambda act: _is_plain(part, act, state)):
            if plain:
                pushes = (self._taken(part, act, state, heard) for act in alike)
                yield tuple(push for push in pushes if push is not None)
            else:
                yield from alike

    def taken(
        self, customer: CustomerState, part: Part, steps: Steps, state: State, heard: float
    ) -> CustomerState:
        """The customer once a vendor of this part has done what the steps are of."""
        for step in steps:
            if isinstance(step, tuple):
                customer = applied(customer, step)
            elif step in _BEFORE_READY and (off := self._need - customer.readiness) > 0:
                sting = self._ego * off if step is Act.HAND_OVER else self._ego * off / 2
                sting *= 1 if step is not Act.INVITE else 0.5
                customer = _stung(customer, sting * heard)
            elif (pushed := self._taken(part, step, state, heard)) is not None:
                customer = applied(customer, (pushed,))
        return customer

    def after_silence(self, customer: CustomerState) -> CustomerState:
        """The customer once nobody has answered and the scenario says nothing of it."""
        return applied(customer, (self._silence,))

    def after_look(  # noqa: PLR0913 -- who looks how, and how much of it they see
        self,
        customer: CustomerState,
        part: Part,
        look: Look,
        *,
        right: bool,
        before: int,
        heard: float = 1.0,
    ) -> CustomerState:
        """The customer once they have seen a vendor look.

        `right` is whether the look is in its place, `before` how often in a row it was seen before,
        `heard` as in `after_acts`.
        """
        key = (part, look, right, before, heard)
        taken = self._looks.get(key)
        if taken is None:
            push = _part_of(push_of(look, right=right, before=before), heard)
            act = Act.NOD if look is Look.NOD else None
            taken = self._looks[key] = taken_by(self._persona, push, part, act)
        return applied(customer, (taken,))

    def _taken(self, part: Part, act: Act, state: State, heard: float) -> Taken | None:
        push = _push_of(part, act, state)
        if push is None:
            return None
        push = push if heard == 1.0 else _part_of(push, heard)
        return taken_by(self._persona, push, part, act)


_BEFORE_READY = frozenset({Act.HAND_OVER, Act.TAKE_UP, Act.PASS_ON, Act.INVITE})
"""Acts that sting a customer who is not ready for them."""


def _is_plain(part: Part, act: Act, state: State) -> bool:
    """Whether an act pushes the same at any moment."""
    if act is Act.ENDORSE or act in _BEFORE_READY:
        return False
    if act in FLOOR_ACTS or (act is Act.ESCALATE and part is Part.TRAINEE):
        return False
    return act not in FAULTS or state.engine < ENGINE_FAULTS


def _part_of(push: Push, part: float) -> Push:
    return Push(push.readiness * part, push.goodwill * part, push.standing * part)


def _push_of(part: Part, act: Act, state: State) -> Push | None:
    if act is Act.HAND_OVER:
        return READY
    if act is Act.ESCALATE and part is Part.TRAINEE:
        return ESCALATION[timing(state)]
    push = PUSHES.get((part, act))
    if push is not None and act in FLOOR_ACTS:
        return _part_of(push, wear(act, state))
    if push is not None and act is Act.ENDORSE and state.endorsements:
        return _part_of(push, 0.5**state.endorsements)
    if push is not None and act in FAULTS and state.faults[part] and state.engine >= ENGINE_FAULTS:
        before = state.faults[part]
        weight = min(HEAVIEST, 1 + HEAVIER * before)
        return Push(
            push.readiness * weight,
            push.goodwill * weight - min(DEAREST, DEARER * before),
            push.standing * weight,
        )
    return push


def timing(state: State) -> str:
    """Whether escalating now is `right`, `too soon` or `too late`."""
    if state.matter is None:
        return "too soon"
    return "right" if state.beats_opened <= state.matter.late_after else "too late"


def _stung(customer: CustomerState, sting: float) -> CustomerState:
    """The customer passed to a junior before they are ready."""
    return CustomerState(
        max(0.0, customer.readiness - 0.4 * sting),
        max(0.0, customer.goodwill - 0.7 * sting),
        customer.manager,
        moved(customer.trainee, -0.5 * sting),
        clamped(customer.sting + sting),
    )


def taken_by(persona: Persona, push: Push, part: Part, act: Act | None) -> Taken:
    """A push by a vendor of this part, scaled by the persona."""
    temper = persona.temper
    up, down = 1.0, 1.0
    if act in persona.warms_to:
        up, down = 1.5, 0.5
    if act in persona.cools_at:
        up, down = 0.5, 1.5
    if push.readiness > 0:
        readiness = push.readiness * up * (1.3 - 0.6 * temper.ego)
    else:
        readiness = push.readiness * down * (0.7 + 0.6 * temper.ego)
    if push.goodwill > 0:
        goodwill = push.goodwill * up * (0.5 + temper.warmth)
    else:
        goodwill = push.goodwill * down * (1.5 - temper.patience)
    standing = push.standing * (up if push.standing > 0 else down)
    own, other = standing, -standing / 2
    if part is Part.TRAINEE:
        own, other = other, own
    return Taken(
        max(-1.0, readiness),
        1.3 - 0.6 * temper.caution if act in WORDS else 1.0,
        max(-1.0, goodwill),
        max(-1.0, own),
        max(-1.0, other),
    )


def applied(customer: CustomerState, pushes: Iterable[Taken]) -> CustomerState:
    """The customer after pushes, one upon the other; who has been stung gains the less."""
    readiness, goodwill = customer.readiness, customer.goodwill
    manager, trainee = customer.manager, customer.trainee
    left = 1.0 - customer.sting
    for taken in pushes:
        push = taken.readiness
        if push > 0:
            readiness += push * left * taken.believed * (1 - readiness)
        else:
            readiness += push * readiness
        push = taken.goodwill
        goodwill += push * left * (1 - goodwill) if push > 0 else push * goodwill
        push = taken.manager
        manager += push * (1 - manager) if push > 0 else push * manager
        push = taken.trainee
        trainee += push * (1 - trainee) if push > 0 else push * trainee
    return CustomerState(readiness, goodwill, manager, trainee, customer.sting)


def moved(number: float, push: float) -> float:
    """A number 0..1 after a push of -1..1: a part of the way it can still go."""
    if push > 0:
        return number + push * (1 - number)
    number += push * number
    return max(0.0, number)


def after_not_followed(
    customer: CustomerState, persona: Persona, part: Part, before: int, heard: float
) -> CustomerState:
    """The customer once a vendor has said what nobody can follow.

    `before` is how often they had used words of their own right before; `heard` as in
    `after_acts`.
    """
    weight = min(HEAVIEST, 1 + HEAVIER * before)
    push = _part_of(NOT_FOLLOWED, weight * heard)
    return applied(customer, [taken_by(persona, push, part, None)])


def push_of(look: Look, *, right: bool, before: int) -> Push:
    """What a look does that is in its place or not, seen so often in a row before."""
    if look is Look.NOD and not right:
        return LOOKS[look][1]
    if look is Look.NOD and before >= ENOUGH_NODS:
        return PUPPET
    return _part_of(LOOKS[look][0 if right else 1], 0.5**before)


def after_effects(
    customers: dict[str, CustomerState], effects: Iterable[Effect], state: State
) -> dict[str, CustomerState]:
    """The customers once an author's own effects have been added and held between 0 and 1.

    What is meant for all of them moves those who are at the table.
    """
    present = [seat for seat in customers if seat not in state.away]
    changed = dict(customers)
    for effect in effects:
        for seat in (effect.customer,) if effect.customer else present:
            changed[seat] = _with_effect(changed[seat], effect, state)
    return changed


def costs_customers(part: Part, acts: Iterable[Act], effects: Sequence[Effect]) -> bool:
    """Whether an author's own effects make a move cost readiness or goodwill on the whole.

    Its acts count as they weigh on a customer of middling temper, so that owning up to a mistake,
    which hurts a little and wins more, is no such move.
    """
    pushes = [push for act in acts if (push := PUSHES.get((part, act))) is not None]
    for quantity in ("readiness", "goodwill"):
        by = fsum(effect.by for effect in effects if effect.quantity == quantity)
        if by < 0 and by + fsum(getattr(push, quantity) for push in pushes) < 0:
            return True
    return False


def _with_effect(customer: CustomerState, effect: Effect, state: State) -> CustomerState:
    number = effect.quantity
    if number not in {"readiness", "goodwill"}:
        number = state.parts[number].value  # the standing of whoever plays that part
    return replace(customer, **{number: clamped(getattr(customer, number) + effect.by)})


def rounded(customer: CustomerState) -> CustomerState:
    """To four places, as it stands in the file: a meeting read back is the meeting played."""
    return CustomerState(
        *to_places(
            (
                customer.readiness,
                customer.goodwill,
                customer.manager,
                customer.trainee,
                customer.sting,
            ),
            4,
        )
    )


def turns_to(customer: CustomerState) -> Part:
    """The vendor the customer holds higher; the one they are used to on a tie is the manager."""
    return _T if customer.trainee > customer.manager else _M
