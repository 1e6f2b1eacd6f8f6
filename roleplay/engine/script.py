"""A scenario with its cast, made ready to be played: texts filled, conditions made functions."""

from collections.abc import Callable, Iterator, Mapping
from zlib import crc32

from msgspec import Struct

from roleplay.engine.checks import Check, compiled
from roleplay.engine.customer import Taker, costs_customers
from roleplay.engine.state import State
from roleplay.model.act import NEEDED, Act, Look, Part, Signal
from roleplay.model.condition import EVERYWHERE, Condition, Value
from roleplay.model.event import OpenMove, Pledge
from roleplay.model.persona import Persona, Voice
from roleplay.model.scenario import (
    Aftermath,
    AnyOf,
    Beat,
    Effect,
    Line,
    Lines,
    LookEffect,
    Move,
    Scenario,
    Way,
)
from roleplay.model.template import SeatField, Template, VariableField
from roleplay.speech.duration import spoken_ms

Text = str | Callable[[State], str]
"""Words that are always the same, or that variables are filled into when they are said."""


class Words(Struct, frozen=True):
    """What is said, and in a translation what it is of."""

    told: Text
    source: Text | None = None
    """None where nothing was translated."""

    @property
    def original(self) -> Text:
        """The words it is timed and scored by."""
        return self.told if self.source is None else self.source


TURNS = "turns"
"""The occasion of a line that turns to whom the customer holds higher when it is said."""


class ScriptLine(Struct, frozen=True):
    """A line, ready to be said."""

    line: Line
    text: Words
    voice: str
    """Which of the persona's own words are said; empty where the line has its own."""
    ms: int | None
    """How long it takes; None where the words change."""
    when: Check | None


class Drawn(Struct, frozen=True):
    """Several lines of which at most one is said: the first that holds, or one drawn."""

    lines: tuple[ScriptLine, ...]
    by_chance: bool


ScriptLines = tuple[ScriptLine | Drawn, ...]


class ScriptWay(Struct, frozen=True):
    """A beat to go on to, if its condition holds."""

    beat: str
    when: Check | None


class ScriptAftermath(Struct, frozen=True):
    """What comes of a move or a silence, ready to happen."""

    aftermath: Aftermath
    then: ScriptLines
    next: tuple[ScriptWay, ...]


class ScriptMove(Struct, frozen=True):
    """A move, ready to be offered and made."""

    move: Move
    key: str
    """`beat/move`, by which a state counts how often it was made."""
    lot: int
    """A number of its own, 0..2**32 - 1, from its key: by it and the seed its place is drawn."""
    text: Words
    ms: int | None
    when: Check | None
    fits: Check | None
    follows: ScriptAftermath
    offer: OpenMove | None
    """The move as it is offered; None where its words change."""
    harms: bool
    """Whether the author's own effects make it cost the customers."""


class ScriptSilence(Struct, frozen=True):
    """A silence that is kept if its condition holds."""

    when: Check
    follows: ScriptAftermath


class ScriptLook(Struct, frozen=True):
    """What an author lets come of a look, ready to happen."""

    effects: tuple[Effect, ...]
    then: ScriptLines


class ScriptBeat(Struct, frozen=True):
    """A beat, ready to be opened."""

    beat: Beat
    lines: ScriptLines
    moves: tuple[ScriptMove, ...]
    """Its own."""
    by_id: dict[str, ScriptMove]
    """Those and the ones that are always open."""
    silence: ScriptAftermath | None
    silences: tuple[ScriptSilence, ...]
    next: tuple[ScriptWay, ...]
    changes: bool
    """Whether its opening changes anything."""
    always_open: tuple[OpenMove, ...] | None
    """The offers where they never change; None where they depend on the state."""
    looks: dict[Look, ScriptLook]
    """Its own, and the scenario's where it has none for a look."""


class ScriptBeats(Mapping[str, ScriptBeat]):
    """A scenario's beats by their names, each made ready when it is first asked for.

    A meeting comes to a few of them, and a large scenario has many.
    """

    def __init__(self, beats: Mapping[str, Beat], ready: Callable[[Beat], ScriptBeat]) -> None:
        self._beats = beats
        self._ready = ready
        self._met: dict[str, ScriptBeat] = {}

    def __getitem__(self, name: str) -> ScriptBeat:
        met = self._met.get(name)
        if met is None:
            met = self._met[name] = self._ready(self._beats[name])
        return met

    def __contains__(self, name: object) -> bool:
        return name in self._beats

    def __iter__(self) -> Iterator[str]:
        return iter(self._beats)

    def __len__(self) -> int:
        return len(self._beats)


class ScriptOutcome(Struct, frozen=True):
    """An ending, ready to be come to."""

    text: Text
    success: bool


class ScriptInterrupt(Struct, frozen=True):
    """What may come between after an exchange, ready to happen: an ending, or another beat."""

    id: str
    """The outcome's or the interruption's."""
    when: Check
    outcome: bool = False
    """Whether the meeting ends with the outcome of this id."""
    beat: str = ""
    returns: bool = False
    once: bool = False


class Script:
    """A scenario with somebody in each seat. Made once, then played any number of times."""

    def __init__(self, scenario: Scenario, cast: Mapping[str, Persona], plain: Voice) -> None:
        """`cast` gives the persona in each seat, by the seat's id.

        `plain` is what a customer says where neither scenario nor persona has words; it has a text
        for every occasion.
        """
        self.scenario = scenario
        self.cast = dict(cast)
        self._checks: dict[int, Check] = {}
        """By the identity of a condition; what is written alike is one and the same."""
        self.parts = {seat.id: seat.part for seat in scenario.seats}
        self.seat_of = {part: scenario.seat_of(part).id for part in NEEDED}
        self.customers = {
            seat: cast[seat] for seat, part in self.parts.items() if part is Part.CUSTOMER
        }
        self.takers = {seat: Taker(persona) for seat, persona in self.customers.items()}
        self.trust = {seat.id: seat.trust for seat in scenario.seats if seat.part is Part.COLLEAGUE}
        self.joining = tuple(
            dict.fromkeys(beat.joins for beat in scenario.beats.values() if beat.joins)
        )
        """Who is away at first."""
        self.variables = dict(scenario.variables)
        self.voices = {
            seat: self._voice(persona, plain) for seat, persona in self.customers.items()
        }
        self.always = tuple(self._move(move, EVERYWHERE) for move in scenario.always)
        self.looks = self._looks(scenario.looks)
        self.beats = ScriptBeats(scenario.beats, self._beat)
        self.outcomes = {
            name: ScriptOutcome(self.text_of(outcome.text), outcome.success)
            for name, outcome in scenario.outcomes.items()
        }
        self.promises = {promise.id: promise for promise in scenario.promises}
        self.interrupts = _interrupts(scenario)
        self.goals = tuple((goal.text, compiled(goal.when)) for goal in scenario.goals)
        self.measures = tuple(
            (each.text, tuple((compiled(one.when), one.gives) for one in each.points))
            for each in scenario.measures
        )

    def text_of(
        self, template: Template, speaker: Persona | None = None, *, original: bool = False
    ) -> Text:
        """Words of a template; what never changes is filled in now.

        A persona's own words, for which `speaker` is given, know no seats: in them a part's name
        stands for whoever plays it, and `customer` for the speaker. With `original`, people are
        called what they are called in the scenario's own words.
        """
        if len(template) == 1 and isinstance(template[0], str):
            return template[0]
        fixed: list[str | VariableField] = []
        for piece in template:
            if isinstance(piece, SeatField):
                who = self._meant(piece, speaker)
                if original and who.source is not None:
                    who = who.source
                fixed.append(str(getattr(who, piece.attribute)))
            else:
                fixed.append(piece)
        if any(isinstance(piece, VariableField) for piece in fixed):
            return lambda state: "".join(
                piece if isinstance(piece, str) else spelt(state.variables[piece.name])
                for piece in fixed
            )
        return "".join(piece for piece in fixed if isinstance(piece, str))

    def words_of(
        self, template: Template, source: Template, speaker: Persona | None = None
    ) -> Words:
        """What is said, with what it is a translation of; the same template where of nothing.

        A text that was not translated is one of another text all the same where it names
        somebody's title or organisation, and these were.
        """
        told = self.text_of(template, speaker)
        if source == template and not any(
            isinstance(piece, SeatField) and self._meant(piece, speaker).source is not None
            for piece in template
        ):
            return Words(told)
        return Words(told, self.text_of(source, speaker, original=True))

    def _meant(self, field: SeatField, speaker: Persona | None) -> Persona:
        """Whom a place to fill in is about."""
        if speaker is None:
            return self.cast[field.seat]
        part = Part(field.seat)
        return speaker if part is Part.CUSTOMER else self.cast[self.seat_of[part]]

    def _voice(self, persona: Persona, plain: Voice) -> dict[str, tuple[Words, ...]]:
        """A customer's own words by occasion, or the plain ones."""
        return {
            occasion: tuple(
                self.words_of(words, source, persona)
                for words, source in _with_sources(persona, plain, occasion)
            )
            for occasion in Voice.__struct_fields__
        }

    def _line(self, line: Line) -> ScriptLine:
        text = self.words_of(line.text, line.source or line.text)
        return ScriptLine(
            line,
            text,
            "" if line.text else self._voice_of(line),
            self._fixed_ms(line.seconds, text, line.seat),
            self._checked(line.when),
        )

    def _lines(self, lines: Lines) -> ScriptLines:
        return tuple(
            self._line(line)
            if isinstance(line, Line)
            else Drawn(
                tuple(self._line(each) for each in line.lines if self._may_say(each)),
                isinstance(line, AnyOf),
            )
            for line in lines
            if not isinstance(line, Line) or self._may_say(line)
        )

    def _may_say(self, line: Line) -> bool:
        """Whether it is a line of whoever sits there, and not another persona's."""
        return line.by is None or line.by == self.cast[line.seat].id

    def _aftermath(self, aftermath: Aftermath) -> ScriptAftermath:
        return ScriptAftermath(aftermath, self._lines(aftermath.then), self._ways(aftermath.next))

    def _move(self, move: Move, beat: str) -> ScriptMove:
        text = self.words_of(move.text, move.source or move.text)
        key = f"{beat}/{move.id}"
        harms = costs_customers(self.parts[move.seat], move.does, move.effects)
        return ScriptMove(
            move,
            key,
            crc32(key.encode()),
            text,
            self._fixed_ms(move.seconds, text, move.seat),
            self._checked(move.when),
            self._checked(move.fits),
            self._aftermath(move),
            offer_of(move, text.told, harms=harms) if isinstance(text.told, str) else None,
            harms,
        )

    def _beat(self, beat: Beat) -> ScriptBeat:
        moves = [self._move(move, beat.id) for move in beat.moves]
        offers = tuple(
            move.offer
            for move in moves
            if move.offer is not None
            and move.when is None
            and move.fits is None
            and not move.move.once
            and (move.move.to is None or not self.may_be_away(move.move.to))
        )
        return ScriptBeat(
            beat,
            self._lines(beat.lines),
            tuple(moves),
            {move.move.id: move for move in (*moves, *self.always)},
            None if beat.silence is None else self._aftermath(beat.silence),
            tuple(
                ScriptSilence(self._check(each.when), self._aftermath(each))
                for each in beat.silences
                if each.when is not None
            ),
            self._ways(beat.next),
            bool(beat.effects or beat.set or beat.add),
            offers if len(offers) == len(moves) else None,
            self.looks | self._looks(beat.looks) if beat.looks else self.looks,
        )

    def _ways(self, ways: tuple[Way, ...]) -> tuple[ScriptWay, ...]:
        return tuple(ScriptWay(way.beat, self._checked(way.when)) for way in ways)

    def _checked(self, condition: Condition | None) -> Check | None:
        """A condition's function, or None where there is no condition."""
        return None if condition is None else self._check(condition)

    def _check(self, condition: Condition) -> Check:
        check = self._checks.get(id(condition))
        if check is None:
            check = self._checks[id(condition)] = compiled(condition)
        return check

    def _looks(self, looks: tuple[LookEffect, ...]) -> dict[Look, ScriptLook]:
        return {each.look: ScriptLook(each.effects, self._lines(each.then)) for each in looks}

    def may_be_away(self, seat: str) -> bool:
        """Whether somebody is ever not at the table."""
        beats = self.scenario.beats.values()
        return seat in self.joining or any(beat.leaves == seat for beat in beats)

    def _voice_of(self, line: Line) -> str:
        """Which of a customer's own words fit a line that has none."""
        if Act.ACCEPT in line.does:
            return "accepts"
        if line.signal is Signal.LEAVE:
            return "leaves"
        if line.to is not None and self.parts[line.to] is Part.TRAINEE:
            return "turns_to_trainee"
        if Act.APPEAL in line.does or line.to is not None:
            return "turns_to_manager"
        return TURNS

    def _fixed_ms(self, seconds: float | None, words: Words, seat: str) -> int | None:
        """Milliseconds a line or move takes, where its words never change; else None."""
        if seconds is not None:
            return round(seconds * 1000)
        text = words.original
        return self.ms_of(text, seat) if isinstance(text, str) and text else None

    def pledges_of(self, move: Move, state: State) -> tuple[Pledge, ...]:
        """What a move promises, and whether whoever has to be asked first has been by now."""
        if not move.promises:
            return ()
        promises = (self.promises[each] for each in move.promises)
        return tuple(
            Pledge(
                id=each.id,
                owner=each.owner,
                by=each.by,
                asks=each.asks,
                asked=each.asks in state.asked,
            )
            for each in promises
        )

    def ms_of(self, text: str, seat: str) -> int:
        """Milliseconds a text takes whoever sits there to say."""
        return spoken_ms(len(text.split()), self.cast[seat].pace)


def said_text(text: Text, state: State) -> str:
    """The words as they are said now."""
    return text if isinstance(text, str) else text(state)


def source_text(words: Words, state: State) -> str:
    """What the words said now are a translation of; empty where they are none."""
    return "" if words.source is None else said_text(words.source, state)


def spelt(value: Value) -> str:
    """A variable's value in a sentence: `yes` and `no`, whole numbers without a point."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    return str(value)


def offer_of(move: Move, text: str, *, harms: bool) -> OpenMove:
    """A move as it is offered, with the words it would be said in."""
    return OpenMove(move.seat, move.id, text, move.does, move.uses, harms, move.to)


def _with_sources(
    persona: Persona, plain: Voice, occasion: str
) -> Iterator[tuple[Template, Template]]:
    """A customer's words for an occasion, each with what it is a translation of, or itself."""
    source = persona.source or persona
    own, sources = (
        getattr(who.voice, occasion) or getattr(plain, occasion) for who in (persona, source)
    )
    return zip(own, sources, strict=True)


def _interrupts(scenario: Scenario) -> tuple[ScriptInterrupt, ...]:
    """All that may come between, in the order in which it is tried: endings before the rest."""
    endings = tuple(
        ScriptInterrupt(name, compiled(outcome.when), outcome=True)
        for name, outcome in scenario.outcomes.items()
        if outcome.when is not None
    )
    return endings + tuple(
        ScriptInterrupt(
            each.id, compiled(each.when), beat=each.beat, returns=each.returns, once=each.once
        )
        for each in scenario.interrupts
    )
