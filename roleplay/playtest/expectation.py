"""A scenario's own tests: moves are played, and what comes of them is held to what is expected."""

from msgspec import Struct

from roleplay.engine.casting import header_of
from roleplay.engine.script import Script
from roleplay.engine.state import State
from roleplay.engine.step import NotOpenError, exchange, open_meeting, opening
from roleplay.model.act import Part
from roleplay.model.event import SECOND_AFTER, Decided, Event, Intent
from roleplay.model.scenario import Range, ScenarioTest
from roleplay.model.transcript import Transcript
from roleplay.scoring import score

FILLED_BY = {Part.MANAGER: "scenario", Part.TRAINEE: "scenario"}


class Result(Struct, frozen=True):
    """What came of one test; no failures means that it passed."""

    name: str
    failures: tuple[str, ...]


def run(script: Script, test: ScenarioTest) -> Result:
    """Play a test's moves and hold the meeting against what is expected.

    `script` must be cast as the test wants it: with its customer swapped in, if it names one.
    """
    events, state = open_meeting(script, opening(script, test.seed))
    played = list(events)
    for step in test.play:
        beat, _, moves = step.partition("/")
        if state.ended is not None:
            return Result(test.name, (f"{step}: the meeting had already ended: {state.ended}.",))
        if state.beat != beat:
            return Result(test.name, (f"{step}: the meeting stood at {state.beat} instead.",))
        try:
            events, state = exchange(script, state, _decided(script, state, moves))
        except NotOpenError as error:
            return Result(test.name, (f"{step}: {error}.",))
        played.extend(events)
    return Result(test.name, _failures(script, test, tuple(played), state))


def _decided(script: Script, state: State, moves: str) -> Decided:
    """`silence`, or one move or two with a plus between; the first named begins first."""
    intents = {Part.MANAGER: Intent(), Part.TRAINEE: Intent()}
    if moves != "silence":
        by_id = script.beats[state.beat].by_id
        for place, move in enumerate(moves.split("+")):
            part = script.parts[by_id[move].move.seat]
            intents[part] = Intent(move=move, after=SECOND_AFTER * place)
    return Decided(
        at=state.clock / 1000,
        manager=intents[Part.MANAGER],
        trainee=intents[Part.TRAINEE],
        rng=state.rng,
    )


def _failures(
    script: Script, test: ScenarioTest, events: tuple[Event, ...], state: State
) -> tuple[str, ...]:
    expect = test.expect
    failures = []
    if expect.end is not None and state.ended != expect.end:
        came_to = state.ended or f"no ending; it stands at {state.beat}"
        failures.append(f"expected the ending {expect.end}, came to {came_to}.")
    numbers = _numbers(script, events, state, test.seed) if expect.numbers else {}
    for name, bounds in expect.numbers:
        failures.extend(_outside(name, numbers[name], bounds))
    for name, value in expect.variables:
        if state.variables[name] != value:
            failures.append(f"expected {name} to be {value}, it is {state.variables[name]}.")
    return tuple(failures)


def _numbers(
    script: Script, events: tuple[Event, ...], state: State, seed: int
) -> dict[str, float | None]:
    card = score(Transcript(header=header_of(script, FILLED_BY, seed), events=events))
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
