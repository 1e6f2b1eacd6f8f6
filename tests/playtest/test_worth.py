"""What a move is worth, and scenarios in which the wrong thing wins."""

from collections.abc import Callable
from itertools import islice
from pathlib import Path

import pytest
from msgspec.structs import replace

from roleplay.authoring.plain_voice import plain_voice
from roleplay.engine.script import Script
from roleplay.meeting.loading import load
from roleplay.model.act import Act, Part
from roleplay.model.condition import Constant
from roleplay.model.scenario import Beat, Effect, Move, Way
from roleplay.playtest.meetings import sample
from roleplay.playtest.players import CAREFUL
from roleplay.playtest.smells import TAKING, smells_in
from roleplay.playtest.worth import judged, moments
from tests.scenes import script_of

CHOICE = """\
start: one
beats:
  one:
    lines: [{customer: "Well?", to: trainee}]
    moves:
      - {id: bad, trainee: "Ask operations, they broke it.", does: blame, next: two}
      - {id: good, trainee: "That was a bad night for you.", does: acknowledge, next: two}
      - {id: same, trainee: "That was a hard night for you.", does: acknowledge, next: two}
      - {id: over, manager: "Let me.", does: take-over, next: two}
  two:
    lines: [{customer: "And now?", to: trainee}]
    moves: [{id: go, trainee: "On Monday.", does: commit, next: end}, {silence: 2s, next: end}]
  end: {end: done}
"""


@pytest.fixture
def script(tmp_path: Path) -> Script:
    return script_of(tmp_path, CHOICE)


def test_what_does_the_customer_good_is_worth_more(script: Script) -> None:
    (moment, _) = moments(script, Part.TRAINEE, [("nodder", CAREFUL)], range(1), most=1)
    floor = judged(script, moment, meetings=12)
    worth = {move.move: move.worth for move in floor.moves}
    assert (moment.beat, moment.exchanges, list(worth)) == ("one", 0, ["bad", "good", "same"])
    assert worth["good"] > worth["bad"] + 2
    assert worth["good"] == worth["same"]
    assert floor.silence.worth < floor.best
    after = {move.move: move.after for move in floor.moves}
    assert after["good"] == after["same"] != after["bad"]
    assert judged(script, moment, meetings=12) == floor


def test_a_manager_may_take_any_floor_and_a_trainee_theirs(script: Script) -> None:
    seeds = range(3)
    of_manager = list(moments(script, Part.MANAGER, [(CAREFUL, "steady")], seeds, most=9))
    assert [moment.beat for moment in of_manager] == ["one", "one", "one"]
    assert [moment.seed for moment in of_manager] == [0, 1, 2]
    of_trainee = list(moments(script, Part.TRAINEE, [("nodder", CAREFUL)], seeds, most=1))
    assert [moment.beat for moment in of_trainee] == ["one", "two"]


def flagship_with(change: Callable[[Beat, str, str], Beat]) -> Script:
    """The shipped scenario with every beat changed, by it and a good and a bad ending's beats."""
    loaded = load("flagship").script
    scenario = loaded.scenario
    good, bad = (
        next(
            each.id
            for each in scenario.beats.values()
            if each.end and scenario.outcomes[each.end].success is success
        )
        for success in (True, False)
    )
    beats = {name: change(beat, good, bad) for name, beat in scenario.beats.items()}
    return Script(replace(scenario, beats=beats), loaded.cast, plain_voice())


def leading_to(move: Move, beat: str) -> Move:
    return replace(move, next=(Way(beat),), then=(), detour=None)


def taking_over_wins(beat: Beat, good: str, _: str) -> Beat:
    """Whoever takes the floor as manager has won the meeting."""
    taking = [not TAKING.isdisjoint(move.does) for move in beat.moves]
    pairs = zip(beat.moves, taking, strict=True)
    return replace(
        beat, moves=tuple(leading_to(move, good) if takes else move for move, takes in pairs)
    )


ALWAYS, NEVER = Constant(value=True), Constant(value=False)
GOOD = {
    "does": (Act.ANSWER, Act.ACKNOWLEDGE),
    "effects": (Effect("readiness", 0.1), Effect("goodwill", 0.1)),
}


def the_first_wins(beat: Beat, _: str, bad: str) -> Beat:
    """What is written first for the trainee wins, all else loses, and whoever reads can tell."""
    own = [move for move in beat.moves if move.seat == "trainee"]
    first = [replace(move, when=None, fits=ALWAYS, **GOOD) for move in own[:1]]
    rest = [replace(leading_to(move, bad), fits=NEVER) for move in own[1:]]
    others = [move for move in beat.moves if move.seat != "trainee"]
    return replace(beat, moves=(*first, *rest, *others))


def test_a_scenario_in_which_taking_over_wins_is_called_that() -> None:
    script = flagship_with(taking_over_wins)
    pairs = [(CAREFUL, CAREFUL), ("hog", "steady"), ("hog", "timid")]
    samples = [sample(script, *pair, seed=1, meetings=20, scored=2) for pair in pairs]
    successes = {each.id for each in script.scenario.outcomes.values() if each.success}
    kinds = {smell.kind: smell for smell in smells_in(samples, [], [], successes)}
    assert kinds["hogging"].of == "hog"
    plain = load("flagship").script
    fair = [sample(plain, *pair, seed=1, meetings=20, scored=2) for pair in pairs]
    assert "hogging" not in {smell.kind for smell in smells_in(fair, [], [], successes)}


def test_a_scenario_in_which_what_is_written_first_wins_is_called_that() -> None:
    script = flagship_with(the_first_wins)
    places = moments(script, Part.TRAINEE, [("nodder", CAREFUL)], range(4), most=1)
    floors = [judged(script, moment, meetings=10) for moment in islice(places, 20)]
    places_told = [each for each in smells_in([], [], floors) if each.kind == "place"]
    assert [(each.where, each.of) for each in places_told] == [("trainee", "first")]
