"""Looks in trails, in exploring, and in the meetings of players."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from roleplay.engine.casting import header_of
from roleplay.engine.script import Script
from roleplay.engine.step import NotOpenError
from roleplay.model.act import Look, Part
from roleplay.model.event import Decided, Intent
from roleplay.model.transcript import Transcript
from roleplay.playtest.coverage import coverage_of
from roleplay.playtest.expectation import decided_by
from roleplay.playtest.explore import Explorer, as_trail
from roleplay.playtest.found import Fault
from roleplay.playtest.players import NODS, player
from roleplay.playtest.shortening import shortened
from roleplay.playtest.trail import trail_of
from tests.scenes import HEAD, Play, script_of

FLOOR = """\
looks:
  frown: {then: [{customer: "You do not agree?", to: manager}]}
start: one
beats:
  one:
    lines: [{customer: "Well?", to: trainee}]
    looks:
      gaze: {then: [{customer: "You look at me.", to: trainee}]}
    moves:
      - {id: say, trainee: "A valve broke.", does: inform}
      - {id: tell, manager: "It did."}
      - {id: on, trainee: "Let us go on.", next: end}
  end: {end: done}
"""


@pytest.fixture
def script(tmp_path: Path) -> Script:
    return script_of(tmp_path, FLOOR)


def test_a_trail_tells_the_look_beside_a_move_and_plays_it_again(script: Script) -> None:
    play = Play(script)
    play.decide(Intent(look=Look.NOD), Intent(move="say"))
    play.decide(Intent(move="tell"), Intent(look=Look.NOTE))
    play.decide(Intent(look=Look.NOD), Intent())
    play.decide(Intent(move="tell"), Intent(move="say", after=0.3))
    play.choose("on")
    transcript = Transcript(header=header_of(script, {}, 1), events=tuple(play.events))
    trail = trail_of(transcript)
    assert trail == ("one/say:nod", "one/tell:note", "one/silence", "one/tell+say", "one/on")
    again = Play(script)
    for step in trail:
        decided = decided_by(script, again.state, step)
        again.decide(decided.manager, decided.trainee)
    assert again.state.customers == play.state.customers


@pytest.mark.parametrize("step", ["one/say:note", "one/say:wink", "one/say+tell:nod"])
def test_a_look_that_is_not_of_who_keeps_silent_cannot_be_played(script: Script, step: str) -> None:
    with pytest.raises(NotOpenError, match="is no look of who keeps silent"):
        decided_by(script, Play(script).state, step)


def test_what_is_told_of_two_decisions_is_what_is_decided_again(script: Script) -> None:
    theirs, own, told = as_trail(Intent(look=Look.PHONE, after=0.2), Intent(move="say", after=0.4))
    assert told == "say:phone"
    decided = decided_by(script, Play(script).state, f"one/{told}")
    assert (decided.manager, decided.trainee) == (theirs, own)


def test_exploring_meets_what_is_only_said_of_a_look(script: Script) -> None:
    found = Explorer(script, 1).explore(30_000)
    coverage = coverage_of(script, found)
    assert coverage.lines == (3, 3)
    assert coverage.unmet == ()


def test_a_look_that_makes_no_difference_is_left_out_of_a_way(script: Script) -> None:
    fault = Fault(kind="never", what="", trail=("one/say:nod", "one/on:blank"), seed=1)
    assert shortened(script, fault, lambda scene: scene.state.ended == "done").trail == ("one/on",)
    needed = replace(fault, trail=("one/say:frown",))
    turned = shortened(script, needed, lambda scene: scene.state.put_to is Part.MANAGER)
    assert turned.trail == ("one/say:frown",)


def test_who_is_silent_and_always_nods_does_so_as_the_manager(script: Script) -> None:
    state, said = Play(script).state, Intent(move="say")
    assert player(script, Part.MANAGER, NODS).watch(state, said) is Look.NOD  # type: ignore[attr-defined]
    assert player(script, Part.TRAINEE, NODS).watch(state, said) is None  # type: ignore[attr-defined]


def test_a_scenarios_own_tests_may_tell_looks(tmp_path: Path) -> None:
    body = FLOOR + "tests: [{name: a, play: ['one/say:nod', 'one/3:frown'], expect: {end: done}}]\n"
    (test,) = script_of(tmp_path, body, HEAD).scenario.tests
    assert test.play == ("one/say:nod", "one/on:frown")


def test_decisions_without_looks_are_told_as_before() -> None:
    decided = Decided(at=0, manager=Intent(), trainee=Intent(move="say"))
    assert as_trail(decided.manager, decided.trainee)[2] == "say"
