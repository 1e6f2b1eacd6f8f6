"""What happens at the table of a meeting of which nothing is kept: lines, beats, the open floor.

The same rules as `Scene`, whose parts each step names. What is said changes the state at once, by
what `LeanScript` has made ready.

The floor is offered in the author's order: where moves are shown tells nothing to those who go by
what they do. Nor is it told which of them do not fit, which is for a score. The state that results
is the one that folding the events leads to, but for these two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from roleplay.engine import holding
from roleplay.engine.chance import draw, passed
from roleplay.engine.customer import turns_to
from roleplay.engine.lean_records import LeanLine
from roleplay.engine.scene import GAP_MS, Scene, changed
from roleplay.engine.signals import Watch
from roleplay.model.event import CustomerState
from roleplay.model.number import to_places

if TYPE_CHECKING:
    from roleplay.engine.lean_records import LeanChanges, LeanChoice, LeanLines
    from roleplay.engine.lean_script import LeanScript
    from roleplay.engine.script import Script, ScriptLine, ScriptLines
    from roleplay.engine.state import State
    from roleplay.model.condition import Value
    from roleplay.model.event import Event, OpenMove, Said


class Unwatched(Watch):
    """The signals of a meeting in which nothing asks for them."""

    def customer_said(self, event: Said, beat: str) -> None:
        """A customer speaks."""

    def vendor_said(self, event: Said) -> None:
        """A vendor speaks."""


class LeanStage(Scene):
    """What is said and opened without a trace, by the latest rules."""

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

    def emit(self, event: Event) -> None:
        """Let an event happen, and keep nothing of it."""
        self.state.apply(event)

    def _change(self, changes: LeanChanges, customers: dict[str, CustomerState]) -> None:
        """Let an author's own changes come on top of how the customers have taken something.

        As `Scene.change`, with `after_effects` and `rounded`; `customers` is changed in place.
        """
        state, effects = self.state, changes.effects
        for seat, who in customers.items():
            numbers = [who.readiness, who.goodwill, who.manager, who.trainee]
            if who.sting:
                numbers.append(who.sting)
            for whose, place, by in effects:
                if whose == seat or (whose is None and seat not in state.away):
                    number = numbers[place] + by
                    numbers[place] = 0.0 if number < 0.0 else min(number, 1.0)
            customers[seat] = CustomerState(*to_places(numbers, 4))
        if self._watches:
            state.react(customers, {})
        else:
            state.customers = customers
        if changes.variables is not None:
            state.variables.update(changed(changes.variables, state.variables))

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
            if here.changes is not None:
                self._open_with(here.changes)
            if here.lines:
                self._say_lines(here.lines)
            if not here.next:
                self.offer_floor()
                return
            beat = self.way(here.next)

    def _open_with(self, changes: LeanChanges) -> None:
        """Let a beat's opening change something."""
        if changes.effects:
            self._change(changes, dict(self.state.customers))
        elif changes.variables is not None:
            self.state.variables.update(changed(changes.variables, self.state.variables))

    def say_lines(self, lines: ScriptLines) -> None:
        """Say those lines that hold, in order."""
        if lines:
            self._say_lines(self._ready.lines(lines))

    def _say_lines(self, lines: LeanLines) -> None:
        for each in lines:
            if isinstance(each, LeanLine):
                if self._may_say(each):
                    self._say(each)
            elif (line := self._one_of(each)) is not None:
                self._say(line)

    def _may_say(self, line: LeanLine) -> bool:
        """Whether it holds and whom it names is there, as `Scene._may_be_said`."""
        away = self.state.away
        if away and (line.seat in away or line.to in away):
            return False
        return line.when is None or bool(line.when(self.state))

    def _one_of(self, choice: LeanChoice) -> LeanLine | None:
        """The line that is said of several, as `Scene.say_lines`; None where none holds."""
        state = self.state
        if not choice.by_chance:
            return next(filter(self._may_say, choice.lines), None)
        which = choice.always
        for bit, when in choice.asked:
            if when(state):
                which |= bit
        open_ = choice.open.get(which)
        if open_ is None:
            open_ = choice.holding(which)
        if state.away:
            open_ = tuple(filter(self._may_say, open_))
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
            visit = state.visits[state.beat]
            for bit, name in floors.always:
                if state.always_made.get(name) == visit:
                    which &= ~bit
        return floors.met.get(which) or floors.meet(which)

    def placed(self, offers: tuple[OpenMove, ...]) -> tuple[OpenMove, ...]:
        """The offers as they are shown, where somebody goes by that."""
        return super().placed(offers) if self._shows_places else offers
