"""Meetings played for what comes of them: the same rules as the fold, and no events kept.

`exchange` does what `step.unfold` does. What happens changes the state at once; what is the same
each time was worked out once, in `LeanScript`; and what most exchanges are made of is done here and
in `LeanStage` in a few long steps, each of which names the rule that it mirrors. What is rare is
handed to the rules themselves: own words, promises, what is said about the floor, comings and
goings.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from roleplay.engine.holding import after_vendor, broken_off
from roleplay.engine.lean_records import LeanAftermath, LeanMove, Towards
from roleplay.engine.lean_stage import LeanStage
from roleplay.engine.looks import taken
from roleplay.engine.scene import GAP_MS, Utterance
from roleplay.engine.script import said_text, source_text
from roleplay.engine.step import (
    OVERLAP_MS,
    NotOpenError,
    prevails,
    settle_trust,
    stay_silent,
    unfold,
)
from roleplay.model.act import LOOKS_OF, Act, Look, Part

if TYPE_CHECKING:
    from roleplay.engine.script import ScriptLines
    from roleplay.model.event import CustomerState, Decided, Intent, Pledge

_MANAGER, _TRAINEE = Part.MANAGER, Part.TRAINEE
"""By names of their own, as in `holding`."""
_OTHER = {_MANAGER: _TRAINEE, _TRAINEE: _MANAGER}


class Saying(Struct, frozen=True, gc=False):
    """A move as it is about to be said; times in milliseconds."""

    part: Part
    move: LeanMove
    to: str
    towards: Towards
    start: int
    end: int


class LeanScene(LeanStage):
    """A meeting by the latest rules that goes on without a trace; `state` is where it stands."""

    def copy(self) -> LeanScene:
        """The same meeting, to be gone on with apart."""
        return LeanScene(self.script, self.state.copy(), self._ready, placed=self._shows_places)

    def exchange(self, decided: Decided) -> None:
        """Let all that follows from a decision happen, as `step.unfold`. Raises `NotOpenError`."""
        theirs, own, state = decided.manager, decided.trainee, self.state
        if decided.waited or theirs.words or own.words:
            unfold(self, decided)
            return
        manager = self._about_to_say(_MANAGER, theirs) if theirs.move else None
        trainee = self._about_to_say(_TRAINEE, own) if own.move else None
        state.decide(decided)
        if manager is not None and trainee is not None:
            self._both_speak(decided, manager, trainee)
        elif manager is not None:
            self._speak(manager, theirs, own.look)
        elif trainee is not None:
            self._speak(trainee, own, theirs.look)
        else:
            stay_silent(self)

    def _about_to_say(self, part: Part, intent: Intent) -> Saying:
        """A move that was decided on, as `step._utterance`."""
        state = self.state
        move = self._ready.beats[state.beat].moves.get(intent.move)
        if move is None or move.part is not part or move.ready.offer not in state.open:
            move = self._found_open(part, intent.move)
        to = move.to or state.counterpart
        towards = move.towards.get(to) or self._ready.towards(move, to)
        ms = move.ready.ms
        if ms is None:
            ms = self.script.ms_of(self._original(move), move.seat)
        start = state.clock + GAP_MS + round(intent.after * 1000)
        return Saying(part, move, to, towards, start, start + ms)

    def _found_open(self, part: Part, name: str) -> LeanMove:
        """A move that is made at its beat for the first time, or is never offered alike."""
        seat = self.script.seat_of[part]
        if any(each.move == name and each.seat == seat for each in self.state.open):
            return self._ready.move(self.state.beat, name)
        raise NotOpenError(f"{name} is not open to the {part} now")

    def _original(self, move: LeanMove) -> str:
        """The words that a move is timed by, as they are now."""
        text = move.ready.text
        return source_text(text, self.state) or said_text(text.told, self.state)

    def _speak(self, said: Saying, intent: Intent, look: Look | None) -> None:
        """One speaks, and the other looks on, as `step._speak`."""
        customers = self._reaction(said)
        then: ScriptLines = ()
        other = _OTHER[said.part]
        if look is not None and look in LOOKS_OF[other]:
            customers, then = taken(self, said, intent, look, customers)
            pledges = self._hear(said, said.end)
            self.state.see(other, look)
        else:
            pledges = self._hear(said, said.end)
        settle_trust(self, said.to, said.move.does, pledges)
        self._follow(said.move.follows, customers, then)

    def _both_speak(self, decided: Decided, manager: Saying, trainee: Saying) -> None:
        """Both speak: one prevails, the other breaks off, as `step._both_speak`."""
        trainee_prevails = prevails(decided, trainee.move.does)
        prevailing, other = (trainee, manager) if trainee_prevails else (manager, trainee)
        trainee_first = trainee.start < manager.start
        talked_over = not trainee_prevails and trainee_first and manager.start < trainee.end
        customers = self._reaction(prevailing, Act.INTERRUPT if talked_over else None)
        until = min(other.end, max(prevailing.start, other.start) + OVERLAP_MS)
        if trainee_first is trainee_prevails:
            pledges = self._hear(prevailing, prevailing.end)
            self._hear(other, until)
        else:
            self._hear(other, until)
            pledges = self._hear(prevailing, prevailing.end)
        settle_trust(self, prevailing.to, prevailing.move.does, pledges)
        self._follow(prevailing.move.follows, customers)

    def _reaction(self, said: Saying, aside: Act | None = None) -> dict[str, CustomerState]:
        """The customers once this has been said, as `step._reaction`."""
        state, to = self.state, said.to
        of, away = state.customers, state.away
        which = (state.floor_of(), to if to in of else state.counterpart)
        takings = said.towards.takings.get(which)
        if takings is None:
            acts = self.acts_of(said.part, said.move.does, to)
            takings = self._ready.takings(said.towards, which, said.part, acts, state)
        customers = {}
        for seat, taker, steps, heard in takings:
            customer = of[seat]
            if seat not in away:
                customer = taker.taken(customer, said.part, steps, state, heard)
                if aside is not None:
                    customer = taker.after(customer, _MANAGER, (aside,), state, heard)
            customers[seat] = customer
        return customers

    def _hear(self, said: Saying, end: int) -> tuple[Pledge, ...]:
        """Let a move be said until `end`, as `State.hear`; what it promises."""
        state, move, part = self.state, said.move, said.part
        cut = end < said.end
        if self._watches or (move.special and not cut):
            return self._hear_as_event(said, end)
        state.clock = max(state.clock, end)
        state.talk[part] += end - said.start
        if cut:
            state.floor = broken_off(state, part, move.does)
            return ()
        state.turns += 1
        state.freely[part] = 0
        state.last_move = state.left_by = move.key
        state.made[move.key] = state.made.get(move.key, 0) + 1
        before, to = state.floor_of(), said.to
        state.put_to, state.floor_to = said.towards.put_to, to
        state.floor = after_vendor(state, before, part, said.towards.part, move.does)
        if move.counts:
            self._count(move, to)
        return ()

    def _count(self, move: LeanMove, to: str) -> None:
        """What is counted of some moves, as `State.hear` counts it."""
        state = self.state
        if move.asks and to not in state.asked:
            state.asked |= {to}
        if not state.used.issuperset(move.uses):
            state.used |= set(move.uses)
        if move.escalates:
            state.matter = None
        if move.endorses:
            state.endorsements += 1
        if move.faulty:
            state.faults[move.part] += 1

    def _hear_as_event(self, said: Saying, end: int) -> tuple[Pledge, ...]:
        """Let a move be said that does more than most; what it promises."""
        event = said.towards.said
        if event is None:
            ready = said.move.ready
            text = said_text(ready.text.told, self.state)
            spoken = Utterance(
                part=said.part,
                move=ready,
                text=text,
                source=source_text(ready.text, self.state),
                to=said.to,
                own=False,
                start=said.start,
                end=said.end,
            )
            event = self.move_said(spoken, end)
            if not (ready.move.promises or self._watches):
                said.towards.said = event
        self.state.hear(event, said.start, end)
        return event.promises

    def _follow(
        self,
        follows: LeanAftermath,
        customers: dict[str, CustomerState],
        before: ScriptLines = (),
    ) -> None:
        """What comes of a move, as `step._follow` and `Scene.change`."""
        self._change(follows.changes, customers)
        if before:
            self.say_lines(before)
        if follows.then:
            self._say_lines(follows.then)
        if self.interrupted():
            return
        if follows.detour is not None:
            self.go_to(follows.detour, by="detour")
        elif follows.next:
            self.go_to(self.way(follows.next))
        else:
            self.offer_floor()
