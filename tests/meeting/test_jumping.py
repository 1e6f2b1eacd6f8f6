"""Beginning a meeting at any beat, with any state."""

from pathlib import Path

import pytest

from roleplay.engine.casting import header_of
from roleplay.engine.replay import replay
from roleplay.engine.script import Script
from roleplay.engine.state import State
from roleplay.meeting.figures import figures_of
from roleplay.meeting.jumping import NoJumpError, jump_to, land, settings_of
from roleplay.meeting.openness import moves_here
from roleplay.model.event import Event
from tests.scenes import Play, script_of

HEAD = """\
format: 1
title: Many at a table
seats:
  customer: ada
  ceo: {persona: ada, part: customer}
  manager: max
  trainee: tia
  ops: {persona: max, part: colleague, starts: {trust: 0.6}}
variables: {credits: 2, part: 0.5, mood: calm, asked: false}
outcomes:
  done: {text: It is done., success: true}
"""
BODY = """\
start: one
beats:
  one:
    lines: [{customer: "Shall we?", to: trainee}]
    moves:
      - {id: go, trainee: "Yes.", next: two}
  two:
    joins: ceo
    lines: [{ceo: "Here I am.", to: trainee}, {customer: "Well?", to: trainee}]
    moves:
      - {id: stay, trainee: "Welcome.", once: true}
      - {id: on, trainee: "Goodbye.", next: three}
  three:
    leaves: ops
    lines: [{ceo: "So?", to: trainee}, {customer: "So?", to: trainee}]
    moves:
      - {id: ask, trainee: "Can you?", to: ops}
      - {id: ceo, trainee: "You?", to: ceo}
      - {id: end, trainee: "Yes.", when: 'trust@ops > 0.7 and mood != "calm"', next: end}
  end: {lines: [{customer: "Good.", to: trainee}], end: done}
"""


@pytest.fixture
def script(tmp_path: Path) -> Script:
    return script_of(tmp_path, BODY, HEAD)


def jumped(script: Script, beat: str, **given: str) -> tuple[tuple[Event, ...], State]:
    """The meeting that begins there; `__` stands for the `@` of a setting."""
    state = Play(script).state
    named = {name.replace("__", "@"): text for name, text in given.items()}
    unfolded, unknown = land(script, jump_to(script, state, beat, named), 1)
    assert unknown == ()
    return unfolded


def test_everything_that_conditions_ask_of_people_can_be_set(script: Script) -> None:
    names = set(settings_of(script, Play(script).state))
    assert names == {
        *(f"{quantity}@{seat}" for seat in ("customer", "ceo") for quantity in (
            "readiness", "goodwill", "standing.manager", "standing.trainee",
        )),
        "trust@ops", "here@ceo", "here@ops", "credits", "part", "mood", "asked",
    }  # fmt: skip


def test_a_number_without_a_seat_is_the_first_customers(script: Script) -> None:
    _, state = jumped(script, "one", readiness="0.9", readiness__ceo="0.4")
    assert state.customers["customer"].readiness == 0.9
    assert state.customers["ceo"].readiness == 0.4


def test_who_is_to_come_is_away_unless_they_are_set_to_be_there(script: Script) -> None:
    _, state = jumped(script, "three")
    assert {"ceo", "ops"} == state.away
    _, state = jumped(script, "three", here__ceo="yes")
    assert {"ops"} == state.away
    _, state = jumped(script, "two")
    assert state.away == frozenset()
    _, state = jumped(script, "one", here__ops="no")
    assert state.away == {"ceo", "ops"}


def test_trust_and_texts_open_moves(script: Script) -> None:
    _, state = jumped(script, "three", trust__ops="0.8", mood="angry")
    assert "end" in {move.move for move in state.open}


def test_the_events_of_a_jump_lead_to_its_state(script: Script) -> None:
    events, state = jumped(script, "three", here__ceo="yes", trust__ops="0.8", credits="7")
    assert replay(header_of(script, {}, 1), events) == state


def test_numbers_are_read_as_they_were_written(script: Script) -> None:
    _, state = jumped(script, "one", credits="7", part="1", asked="on")
    assert state.variables == {"credits": 7, "part": 1.0, "mood": "calm", "asked": True}
    _, state = jumped(script, "one", credits="2.5")
    assert state.variables["credits"] == 2.5


@pytest.mark.parametrize("text", ["much", "", "nan", "inf", "1e999"])
def test_what_is_no_number_is_refused_with_an_example(script: Script, text: str) -> None:
    with pytest.raises(NoJumpError, match=r"credits is a number\. Write for instance credits=2"):
        jumped(script, "one", credits=text)


def test_an_unknown_name_is_told_with_those_there_are(script: Script) -> None:
    with pytest.raises(NoJumpError, match=r"Nothing is called zzz here\. There is readiness@cust"):
        jumped(script, "one", zzz="1")


def why(script: Script, state: State, move: str) -> tuple[str, ...]:
    return next(each.why_closed for each in moves_here(script, state) if each.move == move)


def test_every_reason_why_a_move_is_closed_is_told(script: Script) -> None:
    _, state = jumped(script, "three")
    assert why(script, state, "ask") == ("Max Boss is not at the table",)
    assert why(script, state, "ceo") == ("Ada Okello is not at the table",)
    assert why(script, state, "end") == (
        "trust@ops > 0.7 does not hold (trust@ops is 0.6)",
        'mood != "calm" does not hold (mood is calm)',
    )
    play = Play(script)
    play.choose("go")
    play.choose("stay")
    assert why(script, play.state, "stay") == ("it is made once in a meeting, and has been",)
    assert why(script, play.state, "on") == ()


def test_the_figures_name_whatever_conditions_ask_for(script: Script) -> None:
    _, state = jumped(script, "two", trust__ops="0.8")
    told = {name: value for group in figures_of(script, state) for name, value in group.values}
    assert told.items() >= {
        "trust@ops": "0.8",
        "here@ceo": "yes",
        "unanswered": "0",
        "missed": "0",
        "turns": "0",
        "visits(two)": "1",
        "credits": "2",
        "mood": "calm",
        "readiness": "0.2",
    }.items()  # fmt: skip
