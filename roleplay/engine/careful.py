"""The careful reader: who plays a seat as somebody who reads, and knows only what can be read.

It is the upper end of the scale on which a person's own part is told. It sees what a reader sees:
what each line does, the customer's cues, the facts, the plan, to whom the customer turns, and what
the author says that a reader can tell (`fits`). It never looks at what a move will change.
"""

from roleplay.engine import looks
from roleplay.engine.customer import turns_to
from roleplay.engine.holding import is_idle
from roleplay.engine.script import Script
from roleplay.engine.standin import progress
from roleplay.engine.state import State
from roleplay.model.act import FLOOR_ACTS, Act, Look, Part, Signal
from roleplay.model.event import Intent, OpenMove
from roleplay.model.scenario import Glide

_FITS = 5.0
"""What the author's word that a move fits is worth, more than all else."""

_UNASKED = 1.0
"""What a line must be worth to be said unasked where the item is the colleague's."""

_FAULTY = frozenset(
    {
        *(Act.DEFER, Act.OVERSELL, Act.BLAME),
        *(Act.TAKE_OVER, Act.RESCUE, Act.OVERRIDE, Act.INTERRUPT),
    }
)
"""What a reader does not say unless the author says that it fits."""

_SETS_RIGHT = frozenset({Act.OVERRIDE, Act.ESCALATE})
"""What a manager may say, where it fits, though the customer has asked the trainee."""

_PATH = Glide()
"""On which the manager's part of the talk comes down in a handover."""

_ABOUT = frozenset({Act.HOLD, Act.LEND, Act.RECLAIM})

_GOOD = {
    Act.ACKNOWLEDGE: 1.0,
    Act.HAND_OVER: 1.0,
    Act.COMMIT: 0.75,
    Act.ENDORSE: 0.75,
    Act.SUMMARISE: 0.5,
    Act.INFORM: 0.5,
    Act.PROPOSE: 0.5,
    Act.LEAD: 0.5,
    Act.ASK: 0.25,
}
"""What a line is worth by the best it does, as far as that can be told without the moment."""


class CarefulReader:
    """A careful reader in one vendor's seat of one script; decides from a state alone."""

    def __init__(self, script: Script, part: Part) -> None:
        self._part = part
        self._script = script
        self._other = Part.TRAINEE if part is Part.MANAGER else Part.MANAGER
        self._seat = script.seat_of[part]
        self._beats = script.beats

    def intend(self, state: State, rng: int) -> tuple[Intent, int]:
        """What it decides; it draws nothing."""
        if self._part is Part.TRAINEE and (about := self._about_floor(state)):
            return Intent(move=about), rng
        own = [
            (self._worth(each, state), each.move)
            for each in state.open
            if self._is_own(each) and not self._steps_in(each, state)
        ]
        worth, move = max(own, default=(0.0, ""))
        return Intent(move=move if worth > self._least(state) else ""), rng

    def watch(self, state: State, beside: Intent) -> Look | None:
        """How they look on while the other speaks: as what is said deserves; None: they listen."""
        return looks.read_off(self._script, state, self._part, beside)

    def _is_own(self, offer: OpenMove) -> bool:
        return offer.seat == self._seat and FLOOR_ACTS.isdisjoint(offer.does)

    def _steps_in(self, offer: OpenMove, state: State) -> bool:
        """Whether it would take what the other was asked and has not let lie.

        A manager may set right what the trainee was asked; a trainee may answer in the manager's
        place where the item is the trainee's by the plan.
        """
        if state.put_to is not self._other or self._was_let_go(state):
            return False
        if self._part is Part.TRAINEE:
            return not self._leads(state)
        return _SETS_RIGHT.isdisjoint(offer.does)

    def _about_floor(self, state: State) -> str:
        """What a trainee says about who has the floor; empty: nothing.

        They ask for it who has just taken it from them, and call on a manager who lets lie what the
        customer put to them.
        """
        floor = state.floor
        can = {act: each.move for each in state.open for act in each.does if act in _ABOUT}
        if Act.RECLAIM in can and not (floor.held or self._is_theirs(state)):
            return can[Act.RECLAIM]
        if Act.HOLD in can and not (floor.held or is_idle(state)):
            return can[Act.HOLD]
        if Act.LEND in can and state.put_to is Part.MANAGER and self._lets_lie(state):
            turned = turns_to(state.customers[state.counterpart]) is Part.TRAINEE
            return "" if turned else can[Act.LEND]
        return ""

    def _lets_lie(self, state: State) -> bool:
        """Whether the manager says less than the handover asks for, and has let a question lie."""
        wanted = _PATH.start + (_PATH.end - _PATH.start) * progress(state)
        silent = any(move.endswith("/silence") for move in state.made)
        return silent and (self._is_theirs(state) or state.share_of_manager() < wanted)

    def _is_theirs(self, state: State) -> bool:
        """Whether the item is the colleague's by the plan."""
        lead = next((each.lead for each in state.plan if each.item == state.item), self._part)
        return lead is not self._part

    def _least(self, state: State) -> float:
        """What a line must be worth to be said: nothing where the floor is its own to take."""
        if state.floor_of() is self._part or self._was_let_go(state):
            return 0.0
        if state.put_to is None:
            return 0.0 if self._leads(state) else _UNASKED
        return _FITS

    def _was_let_go(self, state: State) -> bool:
        """Whether the colleague has left a question lying, and it has been heard before itself."""
        own, others = state.talk[self._part], state.talk[self._other]
        if not own or not state.last_move.endswith("/silence"):
            return False
        return own > others or state.last_move.startswith(f"{state.beat}/")

    def _leads(self, state: State) -> bool:
        """Whether the item is its own by the plan; what the plan does not name is the trainee's."""
        lead = next((each.lead for each in state.plan if each.item == state.item), Part.TRAINEE)
        return lead is self._part

    def _worth(self, offer: OpenMove, state: State) -> float:
        move = self._beats[state.beat].by_id[offer.move]
        fits = move.fits is not None and bool(move.fits(state))
        if not fits and (move.fits is not None or not _FAULTY.isdisjoint(offer.does)):
            return -1.0
        worth = 0.1 + 0.1 * len(offer.does) + 0.5 * bool(offer.uses) + _FITS * fits
        worth += max((_GOOD.get(act, 0.0) for act in offer.does), default=0.0)
        if Act.ESCALATE in offer.does:
            worth += 3.0 if state.matter is not None else -3.0
        elif Act.COMMIT in offer.does and state.matter is not None:
            worth -= 2.0
        if Act.ACKNOWLEDGE in offer.does and state.signal in {Signal.COOL, Signal.LEAVE}:
            worth += 1.0
        to_a_colleague = self._script.parts.get(offer.to or "") is Part.COLLEAGUE
        if Act.HAND_OVER in offer.does and not to_a_colleague:
            # That the customer is ready for the trainee matters only where it is handed to them.
            turned = turns_to(state.customers[state.counterpart]) is Part.TRAINEE
            worth -= 0.0 if turned else 2.0
        return worth - (move.key in state.made)
