"""A script made ready for meetings of which nothing is kept: what is the same in each, once.

Whom a move or a line is said to, with whom the floor then stands, how each customer takes what a
move does, which lines may be drawn together: the rules of the fold are asked for these the first
time that they are needed, and their answers are kept here. `LeanScene` puts them together.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from roleplay.engine.customer import OVERHEARD
from roleplay.engine.holding import is_there
from roleplay.engine.lean_records import (
    Floors,
    LeanAftermath,
    LeanBeat,
    LeanChanges,
    LeanChoice,
    LeanLine,
    LeanLines,
    LeanMove,
    Spoken,
    Takings,
    Towards,
)
from roleplay.engine.scene import opening_of
from roleplay.engine.script import (
    TURNS,
    Drawn,
    ScriptAftermath,
    ScriptLine,
    ScriptLines,
    ScriptMove,
    Words,
)
from roleplay.engine.state import FAULTS
from roleplay.model.act import FLOOR_ACTS, Act, Part
from roleplay.model.condition import Measured, Quantity
from roleplay.model.event import CustomerState
from roleplay.model.scenario import Changes, Line
from roleplay.speech.structure import floor_passes_to, is_aside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from roleplay.engine.script import Script
    from roleplay.engine.state import State
    from roleplay.model.condition import Condition


class LeanBeats(dict[str, LeanBeat]):
    """The beats by their names, each made ready when it is first asked for."""

    def __init__(self, ready: LeanScript) -> None:
        self._ready = ready

    def __missing__(self, name: str) -> LeanBeat:
        here = self._ready.script.beats[name]
        beat = here.beat
        comes_and_goes = beat.joins is not None or beat.leaves is not None
        watched = here.changes and self._ready.watches
        plain = not (watched or comes_and_goes or beat.returns or beat.end is not None)
        lines = self._ready.lines(here.lines)
        met = self[name] = LeanBeat(
            here=here,
            opening=opening_of(beat),
            changes=self._ready.changes(beat) if here.changes else None,
            lines=lines,
            next=here.next,
            plain=plain,
            moves={},
            offers=None if self._ready.script.always else here.always_open,
            floors={},
        )
        return met


class LeanScript:
    """What has been made of a script for all the meetings that are played from it."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.watches = not _OF_SIGNALS.isdisjoint(_quantities(script.scenario))
        """Whether anything in the scenario asks for signals; where nothing does, none are kept."""
        self.said: set[int] = set()
        """The lines that were said in any of them, by the identity of their `ScriptLine`."""
        self.beats = LeanBeats(self)
        self._lines: dict[int, LeanLines] = {}
        """By the identity of the `ScriptLines`."""
        self._line: dict[int, LeanLine] = {}
        """By the identity of the `ScriptLine`."""
        self._voices: dict[tuple[str, str], LeanLine] = {}
        """By seat and occasion."""

    def lines(self, lines: ScriptLines) -> LeanLines:
        """Lines, each with what comes of it."""
        met = self._lines.get(id(lines))
        if met is None:
            met = self._lines[id(lines)] = tuple(
                self._choice(each) if isinstance(each, Drawn) else self.line(each) for each in lines
            )
        return met

    def line(self, said: ScriptLine) -> LeanLine:
        """A line with what comes of it, as far as that is the same each time."""
        met = self._line.get(id(said))
        if met is None:
            met = self._line[id(said)] = self._made_ready(said)
        return met

    def _made_ready(self, said: ScriptLine) -> LeanLine:
        line, script = said.line, self.script
        cues: tuple[str, ...] = ()
        if line.signal is not None and not line.cue and line.seat in script.customers:
            cues = getattr(script.cast[line.seat].cues, line.signal)
        plain = line.seat in script.customers and (said.ms is not None or bool(said.voice))
        return LeanLine(
            said,
            line.seat,
            line.to,
            said.when,
            plain and not self.watches,
            line.signal,
            frozenset(line.tells),
            line.marks,
            len(cues),
            {},
        )

    def voice(self, seat: str, occasion: str) -> LeanLine:
        """One of a customer's own lines, to whom they hold higher."""
        met = self._voices.get((seat, occasion))
        if met is None:
            said = ScriptLine(Line(seat=seat, text=()), Words(""), occasion, None, None)
            met = self._voices[seat, occasion] = self._made_ready(said)
        return met

    def spoken(self, line: LeanLine, to: str) -> Spoken:
        """A plain line to one seat; it is known from then on that it was said."""
        self.said.add(id(line.said))
        script, said, part = self.script, line.said, self.script.parts[to]
        occasion = f"turns_to_{part}" if said.voice == TURNS else said.voice
        wordings = script.voices[line.seat][occasion] if occasion else (said.text,)
        ms = tuple(
            script.ms_of(str(words.original), line.seat) if said.ms is None else said.ms
            for words in wordings
        )
        put_to = floor_passes_to(Part.CUSTOMER, part, said.line.does)
        wordings_ms = ms if len(ms) > 1 else ()
        spoken = Spoken(ms[0], wordings_ms, put_to, part is not Part.CUSTOMER)
        line.spoken[to] = spoken
        return spoken

    def _choice(self, drawn: Drawn) -> LeanChoice:
        conditions: dict[Condition | None, int] = {}
        bits = [conditions.setdefault(each.line.when, 1 << len(conditions)) for each in drawn.lines]
        asked = {
            bit: each.when
            for each, bit in zip(drawn.lines, bits, strict=True)
            if each.when is not None
        }
        lines = tuple(map(self.line, drawn.lines))
        always = conditions.get(None, 0)
        return LeanChoice(
            drawn, lines, drawn.by_chance, always, tuple(asked.items()), tuple(bits), {}
        )

    def aftermath(self, follows: ScriptAftermath) -> LeanAftermath:
        """What comes of a move."""
        plain = follows.aftermath
        then = self.lines(follows.then)
        return LeanAftermath(self.changes(plain), then, plain.detour, follows.next)

    def changes(self, changes: Changes) -> LeanChanges:
        """An author's own changes."""
        effects = tuple(
            (each.customer, self._place_of(each.quantity), each.by) for each in changes.effects
        )
        return LeanChanges(effects, changes if changes.set or changes.add else None)

    def _place_of(self, quantity: str) -> int:
        """Where a number stands among a customer's, a seat's standing by whoever sits there."""
        part = self.script.parts.get(quantity)
        return CustomerState.__struct_fields__.index(quantity if part is None else part.value)

    def move(self, beat: str, name: str) -> LeanMove:
        """A move as it is made at a beat, its own or one that is always open."""
        here = self.beats[beat]
        met = here.moves.get(name)
        if met is None:
            met = here.moves[name] = self._move(here.here.by_id[name], beat)
        return met

    def _move(self, ready: ScriptMove, beat: str) -> LeanMove:
        move = ready.move
        does = move.does
        special = bool(
            move.tells or move.marks or move.promises or move.withdraws or move.always
        ) or not FLOOR_ACTS.isdisjoint(does)
        asks, escalates, endorses = (act in does for act in (Act.ASK, Act.ESCALATE, Act.ENDORSE))
        faulty = not FAULTS.isdisjoint(does)
        return LeanMove(
            ready=ready,
            seat=move.seat,
            part=self.script.parts[move.seat],
            to=move.to,
            key=f"{beat}/{move.id}",
            does=does,
            uses=move.uses,
            special=special or self.watches,
            counts=asks or escalates or endorses or faulty or bool(move.uses),
            asks=asks,
            escalates=escalates,
            endorses=endorses,
            faulty=faulty,
            follows=self.aftermath(ready.follows),
            towards={},
        )

    def towards(self, move: LeanMove, to: str) -> Towards:
        """A move to one seat."""
        part = self.script.parts[to]
        aside = is_aside(move.part, part)
        put_to = part if aside else floor_passes_to(move.part, part, move.does)
        towards = move.towards[to] = Towards(part, put_to, {})
        return towards

    def takings(
        self,
        towards: Towards,
        which: tuple[Part | None, str],
        part: Part,
        acts: tuple[Act, ...],
        state: State,
    ) -> Takings:
        """How each customer takes it that a vendor of this part does these acts by a move."""
        takings = []
        for seat, taker in self.script.takers.items():
            heard = 1.0 if seat == which[1] else OVERHEARD
            takings.append((seat, taker, taker.steps(part, acts, state, heard), heard))
        told = towards.takings[which] = tuple(takings)
        return told

    def floors(self, beat: LeanBeat, state: State) -> Floors:
        """What may be open of a beat as things are about its floor."""
        here = beat.here
        always = [move for move in self.script.always if is_there(move.move.does, state)]
        moves = (*here.moves, *always)
        offers = tuple(move.offer for move in moves if move.offer is not None)
        free, asked, limited = 0, [], []
        for place, each in enumerate(moves):
            bit, once, to = 1 << place, each.key if each.move.once else None, each.move.to
            if to is not None and not self.script.may_be_away(to):
                to = None
            if once is not None or to is not None:
                limited.append((bit, each.when, once, to))
            elif each.when is None:
                free |= bit
            else:
                asked.append((bit, each.when))
        once_a_visit = tuple(
            (1 << place, f"{here.beat.id}/{each.move.id}")
            for place, each in enumerate(always, len(here.moves))
        )
        varies = len(offers) < len(moves)
        return Floors(offers, varies, free, tuple(asked), tuple(limited), once_a_visit, {})


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
