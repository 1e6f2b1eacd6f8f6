"""A scenario's own tests: moves are played, and what comes of them is held to what is expected."""

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from roleplay.engine.casting import header_of
from roleplay.engine.script import Script
from roleplay.engine.state import State
from roleplay.engine.step import NotOpenError, exchange, open_meeting, opening
from roleplay.model.act import LOOKS_OF, Look, Part
from roleplay.model.event import SECOND_AFTER, Decided, Event, Intent, OpenMove
from roleplay.model.scenario import GIVES_WAY, LOOKS_ON, Range, ScenarioTest
from roleplay.model.scorecard import Scorecard
from roleplay.model.transcript import Transcript
from roleplay.playtest.costs import Cost, dearest
from roleplay.scoring import score

LOOKED_BACK = 3
"""Exchanges before a failure that are shown with it."""


class Failure(Struct, frozen=True, kw_only=True):
    """One way in which a meeting was not as a test expects it."""

    text: str
    file: str
    line: int
    """Of the move that could not be played, or of the test where its end was not as expected."""
    events: tuple[Event, ...] = ()
    """What happened in the last exchanges before it."""
    open: tuple[OpenMove, ...] = ()
    """The moves that were open there."""
    costs: tuple[Cost, ...] = ()
    """Of a number that was too low, what cost most, the dearest first."""


class Result(Struct, frozen=True):
    """What came of one test; no failures means that it passed."""

    name: str
    failures: tuple[Failure, ...]


def run(script: Script, test: ScenarioTest) -> Result:
    """Play a test's moves and hold the meeting against what is expected.

    `script` must be cast as the test wants it: with its customer swapped in, if it names one.
    """
    events, state = open_meeting(script, opening(script, test.seed))
    played = [events]
    for number, step in enumerate(test.play):
        reason = _cannot_go(state, step)
        if not reason:
            try:
                events, state = exchange(script, state, decided_by(script, state, step))
            except NotOpenError as error:
                reason = f"{error}."
        if reason:
            line = test.step_lines[number] if test.step_lines else test.line
            return Result(test.name, (_stopped(test, f"{step}: {reason}", line, played, state),))
        played.append(events)
    return Result(test.name, tuple(_failures(script, test, played, state)))


def _cannot_go(state: State, step: str) -> str:
    """Why a step cannot even be tried where the meeting stands; empty if it can."""
    if state.ended is not None:
        return f"the meeting had already ended: {state.ended}."
    beat = step.partition("/")[0]
    return "" if state.beat == beat else f"the meeting stood at {state.beat} instead."


def _stopped(
    test: ScenarioTest, text: str, line: int, played: list[tuple[Event, ...]], state: State
) -> Failure:
    return Failure(
        text=text,
        file=test.file,
        line=line,
        events=tuple(event for each in played[-LOOKED_BACK:] for event in each),
        open=tuple(state.open),
    )


def decided_by(script: Script, state: State, step: str) -> Decided:
    """What was decided by `beat/move`, `beat/silence`, or two moves with a plus between.

    Of two the first named begins first, and one with `~` behind it gives way. A look behind one
    that is made alone is the other's. Raises NotOpenError if it is no look of theirs.
    """
    moves, _, look = step.partition("/")[2].partition(LOOKS_ON)
    intents = {Part.MANAGER: Intent(), Part.TRAINEE: Intent()}
    if moves != "silence":
        by_id = script.beats[state.beat].by_id
        for place, written in enumerate(moves.split("+")):
            move = written.removesuffix(GIVES_WAY)
            part = script.parts[by_id[move].move.seat]
            yields = move != written
            intents[part] = Intent(move=move, after=SECOND_AFTER * place, yields=yields)
    if look:
        silent = [part for part, intent in intents.items() if not intent.move]
        if len(silent) != 1 or look not in LOOKS_OF[silent[0]]:
            raise NotOpenError(f"{look} is no look of who keeps silent there")
        intents[silent[0]] = Intent(look=Look(look))
    return Decided(
        at=state.clock / 1000,
        manager=intents[Part.MANAGER],
        trainee=intents[Part.TRAINEE],
        rng=state.rng,
    )


def _failures(
    script: Script, test: ScenarioTest, played: list[tuple[Event, ...]], state: State
) -> Iterator[Failure]:
    expect = test.expect

    def failed(text: str) -> Failure:
        return _stopped(test, text, test.line, played, state)

    if expect.end is not None and state.ended != expect.end:
        came_to = state.ended or f"no ending; it stands at {state.beat}"
        yield failed(f"expected the ending {expect.end}, came to {came_to}.")
    if expect.numbers:
        events = tuple(event for each in played for event in each)
        card = score(Transcript(header=header_of(script, {}, test.seed), events=events))
        numbers = _numbers(card, state)
        for name, bounds in expect.numbers:
            for text in _outside(name, numbers[name], bounds):
                yield replace(failed(text), costs=dearest(name, card, events, script))
    for name, value in expect.variables:
        if state.variables[name] != value:
            yield failed(f"expected {name} to be {value}, it is {state.variables[name]}.")


def _numbers(card: Scorecard, state: State) -> dict[str, float | None]:
    principal = state.customers[state.principal]
    return {
        "handover": card.handover.score,
        "talk_time": card.talk_time.score,
        "authority": card.authority.score,
        "score": card.score,
        "readiness": principal.readiness,
        "goodwill": principal.goodwill,
    }


def _outside(name: str, number: float | None, bounds: Range) -> list[str]:
    if number is None:
        return [f"{name} could not be told from this meeting."]
    if bounds.min is not None and number < bounds.min:
        return [f"expected {name} of at least {bounds.min:g}, it is {number:.4g}."]
    if bounds.max is not None and number > bounds.max:
        return [f"expected {name} of at most {bounds.max:g}, it is {number:.4g}."]
    return []
