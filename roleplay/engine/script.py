"""A scenario with its cast, made ready to be played: texts filled, conditions made functions."""

from collections.abc import Callable, Mapping

from roleplay.engine.condition import Check, compiled
from roleplay.engine.state import State
from roleplay.model.act import Act, Part, Signal
from roleplay.model.condition import Condition, Value
from roleplay.model.event import OpenMove
from roleplay.model.persona import Persona
from roleplay.model.scenario import AnyOf, Beat, FirstOf, Line, Lines, Move, Scenario, Silence, Way
from roleplay.model.template import SeatField, Template, VariableField
from roleplay.speech.duration import spoken_ms

Text = str | Callable[[State], str]
"""Words that are always the same, or that variables are filled into when they are said."""

_PLAIN_VOICE: dict[str, Text] = {
    "turns_to_manager": "What do you say?",
    "turns_to_trainee": "And you, what do you say?",
    "accepts": "Very well.",
    "after_silence": "Well?",
    "leaves": "I think we should leave it there.",
}
"""What a customer says where neither scenario nor persona has words."""


class ScriptLine:
    """A line, ready to be said."""

    __slots__ = ("cue", "does", "ms", "seat", "signal", "text", "to", "voice", "when")

    def __init__(self, line: Line, script: "Script") -> None:
        self.seat = line.seat
        self.text = script.text_of(line.text)
        self.voice = "" if line.text else _voice_of(line, script)
        self.ms = script.fixed_ms(line.seconds, self.text, line.seat)
        self.to = line.to
        self.does = line.does
        self.cue = line.cue
        self.signal = line.signal
        self.when = script.check_of(line.when)


class Drawn:
    """Several lines of which at most one is said: the first that holds, or one drawn."""

    __slots__ = ("by_chance", "lines")

    def __init__(self, choice: FirstOf | AnyOf, script: "Script") -> None:
        self.by_chance = isinstance(choice, AnyOf)
        self.lines = tuple(ScriptLine(line, script) for line in choice.lines)


ScriptLines = tuple[ScriptLine | Drawn, ...]


class ScriptWay:
    """A beat to go on to, if its condition holds."""

    __slots__ = ("beat", "when")

    def __init__(self, way: Way, script: "Script") -> None:
        self.beat = way.beat
        self.when = script.check_of(way.when)


class Consequences:
    """What follows from a move or a silence once it has been made."""

    __slots__ = ("add", "detour", "effects", "next", "set", "then")

    def __init__(self, source: Move | Silence, script: "Script") -> None:
        self.effects = source.effects
        self.set = source.set
        self.add = source.add
        self.then = script.lines_of(source.then)
        self.next = script.ways_of(source.next)
        self.detour = source.detour


class ScriptMove:
    """A move, ready to be offered and made."""

    __slots__ = ("follows", "key", "move", "ms", "offer", "text", "when")

    def __init__(self, move: Move, beat: str, script: "Script") -> None:
        self.move = move
        self.key = f"{beat}/{move.id}"
        self.text = script.text_of(move.text)
        self.when = script.check_of(move.when)
        self.follows = Consequences(move, script)
        self.ms = script.fixed_ms(move.seconds, self.text, move.seat)
        self.offer = (
            OpenMove(move.seat, move.id, self.text, move.does, move.uses)
            if isinstance(self.text, str)
            else None
        )


class ScriptBeat:
    """A beat, ready to be opened."""

    __slots__ = ("always_open", "beat", "by_id", "lines", "moves", "next", "silence", "silence_ms")

    def __init__(self, beat: Beat, script: "Script") -> None:
        self.beat = beat
        self.lines = script.lines_of(beat.lines)
        self.moves = tuple(ScriptMove(move, beat.id, script) for move in beat.moves)
        self.by_id = {move.move.id: move for move in self.moves}
        self.next = script.ways_of(beat.next)
        self.silence = Consequences(beat.silence, script) if beat.silence else None
        self.silence_ms = round(beat.silence.seconds * 1000) if beat.silence else None
        offers = tuple(move.offer for move in self.moves if move.offer is not None)
        steady = all(move.when is None and not move.move.once for move in self.moves)
        self.always_open = offers if steady and len(offers) == len(self.moves) else None
        """The offers where they never change; None where they depend on the state."""


class Script:
    """A scenario with somebody in each seat. Made once, then played any number of times."""

    def __init__(self, scenario: Scenario, cast: Mapping[str, Persona]) -> None:
        """`cast` gives the persona in each seat, by the seat's id."""
        self.scenario = scenario
        self.cast = dict(cast)
        self.parts = {seat.id: seat.part for seat in scenario.seats}
        self.seat_of = {part: scenario.seat_of(part).id for part in Part}
        self.customers = {
            seat.id: cast[seat.id] for seat in scenario.seats if seat.part is Part.CUSTOMER
        }
        self.variables = dict(scenario.variables)
        self.voices = {seat: _voice(persona, self) for seat, persona in self.customers.items()}
        self.cues: dict[str, dict[Signal, tuple[str, ...]]] = {
            seat: {
                Signal.WARM: persona.cues.warm,
                Signal.COOL: persona.cues.cool,
                Signal.LEAVE: persona.cues.leave,
            }
            for seat, persona in self.customers.items()
        }
        self.beats = {id_: ScriptBeat(beat, self) for id_, beat in scenario.beats.items()}
        self.outcomes = {
            id_: (self.text_of(outcome.text), outcome.success, self.check_of(outcome.when))
            for id_, outcome in scenario.outcomes.items()
        }
        self.early_outcomes = tuple(
            (id_, check) for id_, (_, _, check) in self.outcomes.items() if check is not None
        )
        self.goals = tuple((goal.text, compiled(goal.when)) for goal in scenario.goals)

    def text_of(self, template: Template, speaker: Persona | None = None) -> Text:
        """Words of a template; what never changes is filled in now.

        A persona's own words, for which `speaker` is given, know no seats: in them a part's name
        stands for whoever plays it, and `customer` for the speaker.
        """
        fixed: list[str | VariableField] = []
        for piece in template:
            if isinstance(piece, SeatField):
                who = self.cast[piece.seat] if speaker is None else self._as_known(piece, speaker)
                fixed.append(str(getattr(who, piece.attribute)))
            else:
                fixed.append(piece)
        if any(isinstance(piece, VariableField) for piece in fixed):
            return lambda state: "".join(
                piece if isinstance(piece, str) else spelt(state.variables[piece.name])
                for piece in fixed
            )
        return "".join(piece for piece in fixed if isinstance(piece, str))

    def _as_known(self, field: SeatField, speaker: Persona) -> Persona:
        part = Part(field.seat)
        return speaker if part is Part.CUSTOMER else self.cast[self.seat_of[part]]

    def check_of(self, condition: Condition | None) -> Check | None:
        """A condition's function, or None where there is no condition."""
        return None if condition is None else compiled(condition)

    def lines_of(self, lines: Lines) -> ScriptLines:
        """Lines, ready to be said."""
        return tuple(
            ScriptLine(line, self) if isinstance(line, Line) else Drawn(line, self)
            for line in lines
        )

    def ways_of(self, ways: tuple[Way, ...]) -> tuple[ScriptWay, ...]:
        """Ways on, ready to be tried."""
        return tuple(ScriptWay(way, self) for way in ways)

    def fixed_ms(self, seconds: float | None, text: Text, seat: str) -> int | None:
        """Milliseconds a line or move takes, where its words never change; else None."""
        if seconds is not None:
            return round(seconds * 1000)
        return self.ms_of(text, seat) if isinstance(text, str) and text else None

    def ms_of(self, text: str, seat: str) -> int:
        """Milliseconds a text takes whoever sits there to say."""
        return spoken_ms(len(text.split()), self.cast[seat].pace)


def said_text(text: Text, state: State) -> str:
    """The words as they are said now."""
    return text if isinstance(text, str) else text(state)


def spelt(value: Value) -> str:
    """A variable's value in a sentence: `yes` and `no`, whole numbers without a point."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:g}"
    return str(value)


def _voice_of(line: Line, script: Script) -> str:
    if Act.ACCEPT in line.does:
        return "accepts"
    if line.signal is Signal.LEAVE:
        return "leaves"
    if line.to is not None and script.parts[line.to] is Part.TRAINEE:
        return "turns_to_trainee"
    if Act.APPEAL in line.does or line.to is not None:
        return "turns_to_manager"
    return "turns"


def _voice(persona: Persona, script: Script) -> dict[str, tuple[Text, ...]]:
    return {
        kind: tuple(script.text_of(words, persona) for words in getattr(persona.voice, kind))
        or (plain,)
        for kind, plain in _PLAIN_VOICE.items()
    }
