"""Meetings played for what comes of them: the same rules as the fold, and no events kept.

`exchange` does what `step.unfold` does. What happens changes the state at once; what is the same
each time was worked out once, in `LeanScript`; and what most exchanges are made of (a plain move, a
customer's line, an open floor) is done here in a few long steps, each of which names the rule that
it mirrors. What is rare is handed to the rules themselves: own words, promises, what is said about
the floor, comings and goings.

The floor is offered in the author's order: where moves are shown tells nothing to those who go by
what they do. Nor is it told which of them do not fit, which is for a score. The state that results
is the one that folding the events leads to, but for these two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from roleplay.engine import holding
from roleplay.engine.chance import draw, passed
from roleplay.engine.customer import turns_to
from roleplay.engine.holding import after_decision, after_vendor, broken_off
from roleplay.engine.lean_records import (
    LeanAftermath,
    LeanChoice,
    LeanLine,
    LeanLines,
    LeanMove,
    Towards,
)
from roleplay.engine.looks import taken
from roleplay.engine.scene import GAP_MS, Scene, Utterance, changed
from roleplay.engine.script import ScriptLine, said_text, source_text
from roleplay.engine.signals import Watch
from roleplay.engine.step import (
    OVERLAP_MS,
    NotOpenError,
    prevails,
    settle_trust,
    stay_silent,
    unfold,
)
from roleplay.model.act import LOOKS_OF, Act, Look, Part
from roleplay.model.event import CustomerState
from roleplay.model.number import to_four_places

if TYPE_CHECKING:
    from roleplay.engine.lean_script import LeanScript
    from roleplay.engine.script import Script, ScriptLines
    from roleplay.engine.state import State
    from roleplay.model.condition import Value
    from roleplay.model.event import Decided, Event, Intent, OpenMove, Said

_MANAGER, _TRAINEE = Part.MANAGER, Part.TRAINEE
_OTHER = {_MANAGER: _TRAINEE, _TRAINEE: _MANAGER}


class Saying(Struct, frozen=True, gc=False):
    """A move as it is about to be said; times in milliseconds."""

    part: Part
    move: LeanMove
    to: str
    towards: Towards
    start: int
    end: int


class Unwatched(Watch):
    """The signals of a meeting in which nothing asks for them."""

    def customer_said(self, event: Said, beat: str) -> None:
        """A customer speaks."""

    def vendor_said(self, event: Said) -> None:
        """A vendor speaks."""


class LeanScene(Scene):
    """A meeting by the latest rules that goes on without a trace; `state` is where it stands."""

    def __init__(
        self, script: Script, state: State, ready: LeanScript, *, placed: bool = False
    ) -> None:
        """`ready` is shared by all the meetings of this script, with these people.

        `placed`: the floor is shown as `Scene` shows it, for players who go by place.
        """
        super().__init__(script, state)
        self._ready = ready
        self._watches = ready.watches
        self._shows_places = placed
        if not ready.watches:
            state.watch = Unwatched()

    def copy(self) -> LeanScene:
        """The same meeting, to be gone on with apart."""
        return LeanScene(self.script, self.state.copy(), self._ready, placed=self._shows_places)

    def emit(self, event: Event) -> None:
        """Let an event happen, and keep nothing of it."""
        self.state.apply(event)

    def exchange(self, decided: Decided) -> None:
        """Let all that follows from a decision happen, as `step.unfold`. Raises `NotOpenError`."""
        theirs, own, state = decided.manager, decided.trainee, self.state
        if decided.waited or theirs.words or own.words:
            unfold(self, decided)
            return
        manager = self._about_to_say(_MANAGER, theirs) if theirs.move else None
        trainee = self._about_to_say(_TRAINEE, own) if own.move else None
        state.rng = decided.rng
        state.floor = after_decision(state.floor, theirs)
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
            heard = self._hear(said, said.end)
            self.state.see(other, look)
        else:
            heard = self._hear(said, said.end)
        if heard is not None:
            settle_trust(self, heard)
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
            heard = self._hear(prevailing, prevailing.end)
            self._hear(other, until)
        else:
            self._hear(other, until)
            heard = self._hear(prevailing, prevailing.end)
        if heard is not None:
            settle_trust(self, heard)
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

    def _hear(self, said: Saying, end: int) -> Said | None:
        """Let a move be said until `end`, as `State.hear`; the event where one was needed."""
        state, move, part = self.state, said.move, said.part
        cut = end < said.end
        if self._watches or (not cut and (move.special or state.trust)):
            return self._hear_as_event(said, end)
        state.clock = max(state.clock, end)
        state.talk[part] += end - said.start
        if cut:
            state.floor = broken_off(state, part, move.does)
            return None
        state.turns += 1
        state.freely[part] = 0
        state.last_move = state.left_by = move.key
        state.made[move.key] = state.made.get(move.key, 0) + 1
        before, to = state.floor_of(), said.to
        state.put_to, state.floor_to = said.towards.put_to, to
        state.floor = after_vendor(state, before, part, said.towards.part, move.does)
        if move.counts:
            self._count(move, to)
        return None

    def _count(self, move: LeanMove, to: str) -> None:
        """What is counted of some moves, as `State.hear` counts it."""
        state = self.state
        if move.asks and to not in state.asked:
            state.asked |= {to}
        if move.uses and not state.used.issuperset(move.uses):
            state.used |= set(move.uses)
        if move.escalates:
            state.matter = None
        if move.endorses:
            state.endorsements += 1
        if move.faulty:
            state.faults[move.part] += 1

    def _hear_as_event(self, said: Saying, end: int) -> Said:
        """Let a move be said that does more than most."""
        event, cut = said.towards.said, end < said.end
        if event is None or cut:
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
            if not (cut or ready.move.promises or self._watches):
                said.towards.said = event
        self.state.hear(event, said.start, end)
        return event

    def _follow(
        self,
        follows: LeanAftermath,
        customers: dict[str, CustomerState],
        before: ScriptLines = (),
    ) -> None:
        """What comes of a move, as `step._follow` and `Scene.change`."""
        state = self.state
        self._settle(customers, follows.effects)
        if self._watches:
            state.react(customers, {})
        else:
            state.customers = customers
        if follows.variables is not None:
            state.variables.update(changed(follows.variables, state.variables))
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

    def _settle(
        self,
        customers: dict[str, CustomerState],
        effects: tuple[tuple[str | None, int, float], ...],
    ) -> None:
        """Add an author's own effects, and round, as `after_effects` and `rounded`; in place."""
        away = self.state.away
        for seat, who in customers.items():
            numbers = [who.readiness, who.goodwill, who.manager, who.trainee]
            if who.sting:
                numbers.append(who.sting)
            for whose, place, by in effects:
                if whose == seat or (whose is None and seat not in away):
                    number = numbers[place] + by
                    numbers[place] = 0.0 if number < 0.0 else min(number, 1.0)
            customers[seat] = CustomerState(*to_four_places(numbers))

    def react(self, customers: dict[str, CustomerState], variables: dict[str, Value]) -> None:
        """Let the customers take something, and variables change."""
        self.state.react(customers, variables)

    def fall_silent(self, ms: int, silence: int) -> None:
        """Let nobody take the floor for so long."""
        self.state.fall_silent(self.state.clock + ms, silence)

    def go_to(self, beat: str, by: str = "", interrupt: str = "") -> None:
        """Open a beat and go on, as `Scene.go_to`."""
        while True:
            here = self._ready.beats[beat]
            if not here.plain or by or interrupt:
                super().go_to(beat, by, interrupt)
                return
            self.state.come_to(here.opening)
            if here.lines:
                self._say_lines(here.lines)
            if not here.next:
                self.offer_floor()
                return
            beat = self.way(here.next)

    def say_lines(self, lines: ScriptLines) -> None:
        """Say those lines that hold, in order."""
        if lines:
            self._say_lines(self._ready.lines(lines))

    def _say_lines(self, lines: LeanLines) -> None:
        state = self.state
        for each in lines:
            if state.away:
                super().say_lines((each.said,))
            elif isinstance(each, LeanLine):
                if each.when is None or each.when(state):
                    self._say(each)
            elif (line := self._one_of(each)) is not None:
                self._say(line)

    def _one_of(self, choice: LeanChoice) -> LeanLine | None:
        """The line that is said of several, as `Scene.say_lines`; None where none holds."""
        state = self.state
        if not choice.by_chance:
            for line in choice.lines:
                if line.when is None or line.when(state):
                    return line
            return None
        which = choice.always
        for bit, when in choice.asked:
            if when(state):
                which |= bit
        open_ = choice.open.get(which)
        if open_ is None:
            open_ = choice.holding(which)
        if len(open_) > 1:
            state.rng, lot = draw(state.rng)
            return open_[int(lot * len(open_))]
        return open_[0] if open_ else None

    def say(self, said: ScriptLine) -> None:
        """Let a line be said, whether or not its condition holds."""
        self._say(self._ready.line(said))

    def _say(self, line: LeanLine) -> None:
        """Let a line be said, as `Scene.say` and `State.hear`."""
        state = self.state
        if not line.plain:
            self._ready.said.add(id(line.said))
            super().say(line.said)
            return
        to = line.to
        if to is None:
            who = state.customers[line.seat]
            to = self.script.seat_of[turns_to(who)]
        if line.cues > 1:
            state.rng = passed(state.rng)
        spoken = line.spoken.get(to) or self._ready.spoken(line, to)
        ms = spoken.ms
        if spoken.wordings:
            ms = spoken.wordings[self._pick(len(spoken.wordings))]
        state.clock += GAP_MS + ms
        state.put_to, state.floor_to, state.signal = spoken.put_to, to, line.signal
        if spoken.to_vendors:
            state.counterpart = line.seat
        if line.tells:
            state.told |= line.tells
        for mark in line.marks:
            state.marked[mark] = state.marked.get(mark, 0) + 1

    def say_voice(self, seat: str, occasion: str) -> None:
        """Let a customer say one of their persona's own lines, to whom they hold higher."""
        self._say(self._ready.voice(seat, occasion))

    def offer_floor(self) -> None:
        """Open the floor, as `Scene.offer_floor` and `State.offer`."""
        state = self.state
        put_to = state.put_to
        to = None if put_to is None else self.script.seat_of[put_to]
        if self._watches:
            state.offer(to, self.open_moves())
        else:
            state.floor_to, state.open = to, self.open_moves()

    def open_moves(self) -> tuple[OpenMove, ...]:
        """The moves of the open floor; of the same ones always the same tuple."""
        state = self.state
        if self._shows_places:
            return super().open_moves()
        here = self._ready.beats[state.beat]
        if here.offers is not None:
            return here.offers
        situation = holding.situation(state)
        floors = here.floors.get(situation)
        if floors is None:
            floors = here.floors[situation] = self._ready.floors(here, state)
        if floors.varies:
            return super().open_moves()
        which = floors.free
        for bit, check in floors.asked:
            if check(state):
                which |= bit
        for bit, when, once, to in floors.limited:
            if once not in state.made and to not in state.away and (when is None or when(state)):
                which |= bit
        if state.always_made:
            visit = state.visits.get(state.beat, 0)
            for bit, name in floors.always:
                if state.always_made.get(name) == visit:
                    which &= ~bit
        return floors.met.get(which) or floors.meet(which)

    def placed(self, offers: tuple[OpenMove, ...]) -> tuple[OpenMove, ...]:
        """The offers as they are shown, where somebody goes by that."""
        return super().placed(offers) if self._shows_places else offers
