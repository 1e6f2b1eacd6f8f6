"""Meetings played for what comes of them: the same rules as `Scene`, and no events kept.

What happens changes the state at once. What an event would say the same each time, all but its
times, is made once and heard again, and the floor is offered in the author's order: where moves are
shown tells nothing to those who go by what they do. Nor is it told which of them do not fit, which
is for a score. The state that results is the one that folding the events of `Scene` leads to, but
for these two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from roleplay.engine import holding
from roleplay.engine.chance import passed
from roleplay.engine.checks import Check
from roleplay.engine.customer import rounded, turns_to
from roleplay.engine.holding import after_vendor, broken_off
from roleplay.engine.scene import GAP_MS, Scene, Utterance
from roleplay.engine.script import Drawn, ScriptLine
from roleplay.engine.signals import Watch
from roleplay.engine.state import ENGINE_ADDRESSEES, FAULTS
from roleplay.model.act import FLOOR_ACTS, Act, Look, Part
from roleplay.model.condition import Measured, Quantity
from roleplay.model.event import OpenMove, Said
from roleplay.speech.structure import floor_passes_to

if TYPE_CHECKING:
    from collections.abc import Iterator

    from roleplay.engine.script import Script, ScriptBeat, ScriptLines, Words
    from roleplay.engine.state import State
    from roleplay.model.condition import Condition, Value
    from roleplay.model.event import BeatOpened, CustomerState, Decided, Event
    from roleplay.model.scenario import Changes


class Speaking(Struct, frozen=True):
    """A line with words of its own by a customer, as far as it is the same each time."""

    seat: str
    to: str | None
    """Whom it is said to; None where it is to whom they hold higher."""
    cues: int
    """How many of the persona's own cues may stand for one that it has not."""
    heard: dict[str, HeardLine]
    """By the seat it is said to."""


class HeardLine(Struct, frozen=True):
    """A customer's line to one seat, as it is heard each time."""

    said: Said
    ms: int
    put_to: Part | None
    """With whom the floor then stands."""
    turns_to_vendors: bool
    plain: bool
    """Whether it does nothing beside being heard."""


class HeardMove(Struct, frozen=True):
    """A move to a customer, as it is heard each time."""

    said: Said
    put_to: Part | None
    escalates: bool
    endorses: bool
    faulty: bool
    asks: bool
    special: bool
    """Whether it does more than most, and is heard as an event is."""


class Floors(Struct):
    """The floors that a beat may offer in one situation."""

    offers: tuple[OpenMove, ...]
    """All, each with the bit of its place."""
    free: int
    """The bits of those that are always open."""
    asked: tuple[tuple[int, Check], ...]
    """The bit and the condition of those that have nothing else to be asked."""
    limited: tuple[tuple[int, Check | None, str | None, str | None], ...]
    """Of the others the bit, the condition, the key if it is made once, and whom it names."""
    always: tuple[tuple[int, str], ...]
    """The bit and the id of those that are open at every beat, once each time it opens."""
    met: dict[int, tuple[OpenMove, ...]] = {}
    """What was offered, by the sum of the moves' bits: of the same ones always the same tuple."""

    def meet(self, which: int) -> tuple[OpenMove, ...]:
        """Those with these bits."""
        open_ = tuple(each for n, each in enumerate(self.offers) if which >> n & 1)
        return self.met.setdefault(which, open_)


class Unwatched(Watch):
    """The signals of a meeting in which nothing asks for them."""

    def customer_said(self, event: Said, beat: str) -> None:
        """A customer speaks."""

    def vendor_said(self, event: Said) -> None:
        """A vendor speaks."""


class Heard:
    """What has been made once of a script, for all the meetings that are played from it."""

    def __init__(self, script: Script) -> None:
        self.watches = not _OF_SIGNALS.isdisjoint(_quantities(script.scenario))
        """Whether anything in the scenario asks for signals; where nothing does, none are kept."""
        self.said: set[int] = set()
        """The lines that were said in any of them, by the identity of their `ScriptLine`."""
        self.openings: dict[tuple[str, str, str], BeatOpened] = {}
        self.lines: dict[int, Speaking | None] = {}
        """By the identity of their `ScriptLine`; None for those that are said as `Scene` says them.
        """
        self.drawn: dict[int, tuple[tuple[Check | None, tuple[int, ...]], ...]] = {}
        """By the identity of a `Drawn`, its conditions with the places of the lines they are of."""
        self.moves: dict[tuple[str, str, str], HeardMove] = {}
        self.acts: dict[tuple[str, str, Part | None], tuple[Act, ...]] = {}
        self.floors: dict[tuple[str, tuple[object, ...]], Floors | None] = {}
        """By beat and situation; None where words change."""


_OF_SIGNALS = frozenset({Quantity.UNANSWERED, Quantity.MISSED})


def _quantities(part: object) -> Iterator[Quantity]:
    """Every quantity of the meeting that the conditions in a part of a scenario ask for."""
    if isinstance(part, Measured):
        yield part.quantity
    elif isinstance(part, Struct):
        for field in part.__struct_fields__:
            yield from _quantities(getattr(part, field))
    elif isinstance(part, dict):
        yield from _quantities(tuple(part.values()))
    elif isinstance(part, tuple):
        for each in part:
            yield from _quantities(each)


def _asked_once(drawn: Drawn) -> tuple[tuple[Check | None, tuple[int, ...]], ...]:
    """Each condition of several lines, with the places of those that have it."""
    places: dict[Condition | None, list[int]] = {}
    for place, each in enumerate(drawn.lines):
        places.setdefault(each.line.when, []).append(place)
    return tuple((drawn.lines[all_[0]].when, tuple(all_)) for all_ in places.values())


class LeanScene(Scene):
    """A meeting that goes on without a trace; `state` is where it stands."""

    def __init__(self, script: Script, state: State, heard: Heard, *, placed: bool = False) -> None:
        """`heard` is shared by all the meetings of this script, with these people.

        `placed`: the floor is shown as `Scene` shows it, for players who go by place.
        """
        super().__init__(script, state)
        self._heard = heard
        self._shows_places = placed
        if not heard.watches:
            state.watch = Unwatched()

    def copy(self) -> LeanScene:
        """The same meeting, to be gone on with apart."""
        return LeanScene(self.script, self.state.copy(), self._heard, placed=self._shows_places)

    def emit(self, event: Event) -> None:
        """Let an event happen, and keep nothing of it."""
        self.state.apply(event)

    def decide(self, decided: Decided) -> None:
        """Let both seats have decided."""
        self.state.decide(decided)

    def nod(self, at: int) -> None:
        """A nod changes nothing by itself."""

    def look(self, part: Part, look: Look, beside: Utterance) -> None:  # noqa: ARG002 - as `Scene`
        """Let a silent vendor be seen with a look."""
        self.state.see(part, look)

    def acts_of(self, said: Utterance) -> tuple[Act, ...]:
        """What a move does as it is said now; of the same move in the same case the same tuple."""
        key = (said.move.key, said.to, self.state.floor_of())
        acts = self._heard.acts.get(key)
        if acts is None:
            acts = self._heard.acts[key] = super().acts_of(said)
        return acts

    def open_beat(self, here: ScriptBeat, by: str, interrupt: str) -> None:
        """Let a beat open."""
        key = (here.beat.id, by, interrupt)
        opening = self._heard.openings.get(key)
        if opening is None:
            opening = self._heard.openings[key] = self.opening(here, by, interrupt)
        self.state.come_to(opening)

    def say_lines(self, lines: ScriptLines) -> None:
        """Say those lines that hold, in order."""
        state = self.state
        for line in lines:
            if state.away:
                super().say_lines((line,))
            elif not isinstance(line, Drawn):
                if line.when is None or line.when(state):
                    self.say(line)
            elif line.by_chance:
                if open_ := self._open_of(line):
                    self.say(line.lines[open_[self._pick(len(open_))]])
            else:
                for each in line.lines:
                    if each.when is None or each.when(state):
                        self.say(each)
                        break

    def _open_of(self, drawn: Drawn) -> list[int]:
        """The places of the lines that hold, of several of which one is drawn."""
        asked = self._heard.drawn.get(id(drawn))
        if asked is None:
            asked = self._heard.drawn[id(drawn)] = _asked_once(drawn)
        state, open_, groups = self.state, list[int](), 0
        for when, places in asked:
            if when is None or when(state):
                open_ += places
                groups += 1
        if groups > 1:
            open_.sort()
        return open_

    def say(self, said: ScriptLine) -> None:
        """Let a line be said, whether or not its condition holds."""
        lines = self._heard.lines
        if id(said) not in lines:
            self._heard.said.add(id(said))
            lines[id(said)] = self._speaking(said)
        speaking, state = lines[id(said)], self.state
        if speaking is None:
            super().say(said)
            return
        to = speaking.to or self.script.seat_of[turns_to(state.customers[speaking.seat])]
        if speaking.cues > 1:
            state.rng = passed(state.rng)
        heard = speaking.heard.get(to)
        if heard is None:
            heard = speaking.heard[to] = self._heard_line(said, to)
        start = state.clock + GAP_MS
        if not heard.plain or self._heard.watches:
            state.hear(heard.said, start, start + heard.ms)
            return
        # As `State.hear` does it, where there is little to be heard.
        state.clock = start + heard.ms
        state.put_to, state.floor_to, state.signal = heard.put_to, to, heard.said.signal
        if heard.turns_to_vendors and state.engine >= ENGINE_ADDRESSEES:
            state.counterpart = speaking.seat

    def _speaking(self, said: ScriptLine) -> Speaking | None:
        line = said.line
        if said.ms is None or not line.text or self.state.parts[line.seat] is not Part.CUSTOMER:
            return None
        cues: tuple[str, ...] = ()
        if line.signal is not None and not line.cue:
            cues = getattr(self.script.cast[line.seat].cues, line.signal)
        return Speaking(line.seat, line.to, len(cues), {})

    def _heard_line(self, said: ScriptLine, to: str) -> HeardLine:
        line = said.line
        part = self.script.parts[to]
        event = self.line_said(line.seat, said.text, to, said, line.cue)
        return HeardLine(
            event,
            said.ms or 0,
            floor_passes_to(Part.CUSTOMER, part, line.does),
            part is not Part.CUSTOMER,
            not (line.tells or line.marks),
        )

    def hear_line(
        self, seat: str, words: Words, to: str, said: ScriptLine | None, cue: str
    ) -> None:
        """Let something be said that is no move and whose words may change."""
        start = self.state.clock + GAP_MS
        line = self.line_said(seat, words, to, said, cue)
        self.state.hear(line, start, start + self.ms_of(seat, words, said))

    def hear_move(self, utterance: Utterance, end: int) -> Said:
        """Let a move be said until `end`."""
        script, state, to = utterance.move, self.state, utterance.to
        move = script.move
        heard = self._heard.moves.get((state.beat, script.key, to))
        if heard is None:
            heard = self._heard_move(self.move_said(utterance, utterance.end))
            self._heard.moves[state.beat, script.key, to] = heard
        if not self._heard.watches and end < utterance.end and not heard.special:
            state.clock = max(state.clock, end)
            state.talk[utterance.part] += end - utterance.start
            state.floor = broken_off(state, utterance.part, heard.said.does)
            return heard.said
        if (
            end < utterance.end
            or utterance.own
            or script.ms is None
            or heard.special
            or self._heard.watches
            or to not in state.customers
        ):
            said = self.move_said(utterance, end)
            state.hear(said, utterance.start, end)
            return said
        # As `State.hear` does it, where there is little to be heard.
        state.clock = max(state.clock, end)
        state.talk[utterance.part] += end - utterance.start
        state.turns += 1
        state.freely[utterance.part] = 0
        state.last_move = state.left_by = script.key
        state.made[script.key] = state.made.get(script.key, 0) + 1
        before = state.floor_of()
        state.put_to, state.floor_to = heard.put_to, to
        does = heard.said.does
        state.floor = after_vendor(state, before, utterance.part, Part.CUSTOMER, does)
        if heard.asks and to not in state.asked:
            state.asked |= {to}
        if move.uses and not state.used.issuperset(move.uses):
            state.used |= set(move.uses)
        if heard.escalates:
            state.matter = None
        if heard.endorses:
            state.endorsements += 1
        if heard.faulty:
            state.faults[utterance.part] += 1
        return heard.said

    def _heard_move(self, said: Said) -> HeardMove:
        parts = self.script.parts
        return HeardMove(
            said,
            floor_passes_to(parts[said.seat], parts[said.to or ""], said.does),
            Act.ESCALATE in said.does,
            Act.ENDORSE in said.does,
            not FAULTS.isdisjoint(said.does),
            Act.ASK in said.does,
            bool(said.tells or said.marks or said.promises or said.withdraws or said.always)
            or not FLOOR_ACTS.isdisjoint(said.does),
        )

    def change(self, changes: Changes, customers: dict[str, CustomerState]) -> None:
        """Let an author's own changes come on top of how the customers have taken something."""
        if changes.effects or changes.set or changes.add or self._heard.watches:
            super().change(changes, customers)
        elif customers is not self.state.customers:
            self.state.customers = {seat: rounded(who) for seat, who in customers.items()}

    def react(self, customers: dict[str, CustomerState], variables: dict[str, Value]) -> None:
        """Let the customers take something, and variables change."""
        self.state.react(customers, variables)

    def fall_silent(self, ms: int, silence: int) -> None:
        """Let nobody take the floor for so long."""
        self.state.fall_silent(self.state.clock + ms, silence)

    def offer(self, to: str | None, open_: tuple[OpenMove, ...]) -> None:
        """Let the floor be open."""
        self.state.offer(to, open_)

    def open_moves(self) -> tuple[OpenMove, ...]:
        """The moves of the open floor; of the same ones always the same tuple."""
        state = self.state
        here = self.script.beats[state.beat]
        if self._shows_places:
            return super().open_moves()
        if here.always_open is not None and not self.script.always:
            return here.always_open
        key = (state.beat, holding.situation(state))
        if key not in self._heard.floors:
            self._heard.floors[key] = self._floors(here)
        floors = self._heard.floors[key]
        if floors is None:
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
                if state.always_made.get(f"{state.beat}/{name}") == visit:
                    which &= ~bit
        return floors.met.get(which) or floors.meet(which)

    def _floors(self, here: ScriptBeat) -> Floors | None:
        """What may be open of a beat as things are about its floor."""
        always = [
            move for move in self.script.always if holding.is_there(move.move.does, self.state)
        ]
        moves = (*here.moves, *always)
        offers = [move.offer for move in moves if move.offer is not None]
        if len(offers) < len(moves):
            return None
        free, asked, limited = 0, [], []
        for place, each in enumerate(moves):
            bit, once, to = 1 << place, each.key if each.move.once else None, each.move.to
            if once is not None or to is not None:
                limited.append((bit, each.when, once, to))
            elif each.when is None:
                free |= bit
            else:
                asked.append((bit, each.when))
        once_a_visit = tuple(
            (1 << place, each.move.id) for place, each in enumerate(always, len(here.moves))
        )
        return Floors(tuple(offers), free, tuple(asked), tuple(limited), once_a_visit)

    def placed(self, offers: tuple[OpenMove, ...]) -> tuple[OpenMove, ...]:
        """The offers as they are shown, where somebody goes by that."""
        return super().placed(offers) if self._shows_places else offers
