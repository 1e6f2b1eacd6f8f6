"""What one meeting takes over from the one before it, and how it is begun with that."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from roleplay.engine.careful import CarefulReader
from roleplay.engine.carrying import NothingToCarryError, carried_over
from roleplay.engine.casting import header_of
from roleplay.engine.chance import passed
from roleplay.engine.lean import LeanScene
from roleplay.engine.lean_script import LeanScript
from roleplay.engine.playing import play_between, play_on
from roleplay.engine.replay import replay
from roleplay.engine.script import Script
from roleplay.engine.state import State
from roleplay.engine.step import begin, open_at, opening, reopen
from roleplay.model.act import Part
from roleplay.model.event import (
    BeatOpened,
    CustomerState,
    FloorOffered,
    Intent,
    Left,
    Reacted,
    Trusted,
)
from roleplay.model.transcript import Carried
from tests.engine.test_step import TALK
from tests.scenes import HEAD, Play, kinds, script_of

BODY = """\
variables: {told: 2, name: "nobody", rate: 0.5}
promises:
  - {id: site, text: Two people come., owner: trainee}
  - {id: late, text: Later., owner: trainee}
"""
KEPT = CustomerState(0.31, 0.42, 0.53, 0.64)


def script(folder: Path, carry: str) -> Script:
    return script_of(folder, f"follows: first\ncarry: [{carry}]\n{BODY}{TALK}")


def taken_over(folder: Path, carry: str, **changed: object) -> Carried:
    """What a meeting takes over from one of the same people that ended so."""
    made = script(folder, carry)
    play = Play(made)
    state = play.state
    state.customers = {"customer": KEPT}
    state.variables = {"told": 7, "name": "the board", "rate": 0.9}
    state.promised = frozenset({"site", "unknown"})
    for name, value in changed.items():
        setattr(state, name, value)
    return carried_over(made, header_of(made, {}, 1), state, "first.jsonl")


def test_nothing_but_what_is_named_is_taken_over(tmp_path: Path) -> None:
    sits_down = Play(script(tmp_path, "told")).state.customers["customer"]
    assert taken_over(tmp_path, "told") == Carried(after="first.jsonl", variables={"told": 7})
    assert taken_over(tmp_path, "promises").promised == ("site",)
    for word, kept in (
        ("standing", replace(sits_down, manager=0.53, trainee=0.64)),
        ("readiness", replace(sits_down, readiness=0.31)),
        ("goodwill", replace(sits_down, goodwill=0.42)),
    ):
        found = taken_over(tmp_path, word)
        assert found.customers == {"customer": kept}
        assert (found.variables, found.promised) == ({}, ())


def test_what_is_not_there_to_be_taken_over_is_told_with_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NothingToCarryError, match="does not know the variable told"):
        taken_over(tmp_path, "told", variables={})
    with pytest.raises(NothingToCarryError, match="another kind of value in told"):
        taken_over(tmp_path, "told", variables={"told": "seven"})
    made = script(tmp_path, "goodwill")
    header = header_of(made, {}, 1)
    strangers = tuple(replace(who, persona="eve") for who in header.people)
    state = Play(made).state
    with pytest.raises(NothingToCarryError, match="--customer eve"):
        carried_over(made, replace(header, people=strangers), state, "first.jsonl")
    nameless = tuple(replace(who, persona="") for who in header.people)
    with pytest.raises(NothingToCarryError, match="--customer another persona"):
        carried_over(made, replace(header, people=nameless), state, "first.jsonl")
    with pytest.raises(NothingToCarryError, match="--customer another persona"):
        taken_over(tmp_path, "goodwill", customers={})  # it broke off before it was opened


def test_a_meeting_is_begun_with_what_it_still_knows_of_it(tmp_path: Path) -> None:
    made = script(tmp_path, "told")
    carried = Carried(
        after="first.jsonl",
        customers={"customer": KEPT},
        variables={"told": 7, "gone": 1},
        promised=("site", "gone"),
    )
    opened = opening(made, -1, carried=carried)
    assert opened.customers == {"customer": KEPT}
    assert opened.variables == {"told": 7, "name": "nobody", "rate": 0.5}
    assert opened.promised == ("site",)
    assert opened.rng == 2**64 - 1
    plain = opening(made, 5)
    assert plain.variables["told"] == 2
    assert not plain.promised
    assert plain.rng == 5


def test_a_floor_that_is_offered_anew_knows_the_variables_that_were_gained(tmp_path: Path) -> None:
    before = Play(script_of(tmp_path, TALK)).state
    events, after = reopen(script_of(tmp_path, BODY + TALK), before)
    assert kinds(events) == ["Reacted", "FloorOffered"]
    gained = events[0]
    assert isinstance(gained, Reacted)
    assert gained.variables == {"told": 2, "name": "nobody", "rate": 0.5}
    assert after.variables == gained.variables
    assert before.variables == {}
    again, _ = reopen(script_of(tmp_path, BODY + TALK), after)
    assert kinds(again) == ["FloorOffered"]
    assert isinstance(again[0], FloorOffered)
    assert [move.move for move in again[0].open] == [move.move for move in before.open]


def test_a_scenario_is_tried_from_another_beat_with_whom_it_says(tmp_path: Path) -> None:
    seats = HEAD.replace("tia}", "tia, ops: {persona: max, part: colleague}}")
    made = script_of(tmp_path, TALK, seats)
    events, state = open_at(made, opening(made, 1), "two", ["ops"], {"ops": 0.25})
    left, trusted, opened = events[1:4]
    assert isinstance(left, Left)
    assert isinstance(trusted, Trusted)
    assert isinstance(opened, BeatOpened)
    assert (left.seat, trusted.trust, opened.beat) == ("ops", {"ops": 0.25}, "two")
    assert state.ended == "done"
    events, state = open_at(made, opening(made, 1), "one", [], {})
    assert kinds(events)[1] == "BeatOpened"
    assert state.ended is None


def test_a_meeting_of_which_nothing_is_kept_ends_where_the_meeting_does(tmp_path: Path) -> None:
    made = script_of(tmp_path, TALK)
    pair = (CarefulReader(made, Part.MANAGER), CarefulReader(made, Part.TRAINEE))
    scene = LeanScene(made, State(made.parts), LeanScript(made))
    begin(scene, opening(made, 3))
    play_on(scene, *pair)
    lean = scene.state
    state = replay(header_of(made, {}, 3), play_between(made, *pair, opening(made, 3)))
    assert lean.ended == state.ended == "done"
    assert (lean.customers, lean.clock) == (state.customers, state.clock)


class Silent:
    """Who never says anything, and draws one number each time."""

    def intend(self, _state: State, rng: int) -> tuple[Intent, int]:
        return Intent(), passed(rng)


def test_a_meeting_that_does_not_end_is_left_after_four_hundred_exchanges(tmp_path: Path) -> None:
    made = script_of(tmp_path, TALK)
    for exchanges, most in ((3, 3), (None, 400)):
        lean = LeanScene(made, State(made.parts), LeanScript(made))
        begin(lean, opening(made, 3))
        before = lean.state.rng
        play_on(lean, Silent(), Silent(), **({} if exchanges is None else {"exchanges": exchanges}))
        assert lean.state.made == {"one/silence": most}
        assert lean.state.rng == passed(before, 2 * most)
