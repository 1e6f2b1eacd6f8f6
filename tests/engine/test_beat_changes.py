"""What a beat changes as it opens, and the silences of a floor that depend on a condition."""

from pathlib import Path

import pytest

from roleplay.engine.casting import cast_of, header_of
from roleplay.engine.replay import replay
from roleplay.engine.scene import changed
from roleplay.engine.script import Script
from roleplay.model.event import BeatOpened, FellSilent, Reacted, Said
from roleplay.model.scenario import Changes
from tests.scenes import Play, kinds, script_of

PHONE = """\
variables: {calls: 1, rang: false}
start: one
beats:
  one:
    lines: [{customer: "Good morning.", to: trainee}]
    moves:
      - {id: ring, trainee: "My phone, sorry.", detour: phone}
      - {id: go, trainee: "Goodbye.", next: end}
      - silence: 3s
        when: not rang
        detour: phone
      - silence: 5s
        when: calls > 5
      - silence: 7s
        next: end
  phone:
    effects: {goodwill: -0.2, readiness@customer: -0.1}
    set: {rang: true}
    add: {calls: 2}
    lines: [{customer: "{calls} calls?", to: trainee}]
    return: true
  end: {lines: [{customer: "Well.", to: trainee}], end: done}
"""


CHANGES = (
    "effects: {goodwill: -0.2, readiness@customer: -0.1}",
    "set: {rang: true}",
    "add: {calls: 2}",
)


@pytest.fixture
def play(tmp_path: Path) -> Play:
    return Play(script_of(tmp_path, PHONE))


def silence_in(events: tuple[object, ...]) -> FellSilent:
    return next(each for each in events if isinstance(each, FellSilent))


def test_a_beat_changes_customers_and_variables_before_its_lines_are_said(play: Play) -> None:
    before = play.state.customers["customer"]
    events = play.choose("ring")
    assert kinds(events)[2:] == [
        "Reacted", "BeatOpened", "Reacted", "Said", "BeatOpened", "FloorOffered",
    ]  # fmt: skip
    first, second = (each for each in events if isinstance(each, Reacted))
    fell = first.customers["customer"].goodwill - second.customers["customer"].goodwill
    assert fell == pytest.approx(0.2)
    assert second.customers["customer"].readiness < before.readiness
    assert second.variables == {"rang": True, "calls": 3}
    assert [each.text for each in events if isinstance(each, Said)][-1] == "3 calls?"


@pytest.mark.parametrize(
    ("kept", "changed"),
    [
        ("effects: {goodwill: -0.2, readiness@customer: -0.1}", (1, False, True)),
        ("set: {rang: true}", (1, True, False)),
        ("add: {calls: 2}", (3, False, False)),
    ],
)
def test_a_beat_that_changes_one_thing_changes_that_alone(
    tmp_path: Path, kept: str, changed: tuple[int, bool, bool]
) -> None:
    others = [line for line in CHANGES if line != kept]
    body = PHONE
    for line in others:
        body = body.replace(f"    {line}\n", "")
    play = Play(script_of(tmp_path, body))
    first, *more = (each for each in play.choose("ring") if isinstance(each, Reacted))
    last = more[0] if more else first
    fell = last.customers["customer"].goodwill < first.customers["customer"].goodwill
    now = play.state.variables
    assert (now["calls"], now["rang"], fell) == changed


def test_a_beat_that_is_come_back_to_changes_nothing_again(play: Play) -> None:
    events = play.choose("ring")
    opened = [each.beat for each in events if isinstance(each, BeatOpened)]
    assert opened == ["phone", "one"]
    assert play.state.variables["calls"] == 3


def test_of_several_silences_the_first_that_holds_is_kept(play: Play) -> None:
    events = play.choose()
    assert (silence_in(events).silence, silence_in(events).end - silence_in(events).at) == (1, 3)
    assert play.state.beat == "one"  # back from the detour that this silence takes
    events = play.choose()
    assert silence_in(events).silence == 0
    assert play.state.ended == "done"
    assert replay(header_of(play.script, {}, 1), play.events) == play.state


def test_moves_of_which_every_one_tells_a_number_are_offered_with_it(tmp_path: Path) -> None:
    numbers = """\
variables: {calls: 2}
start: one
beats:
  one:
    lines: [{customer: "Good morning.", to: trainee}]
    moves:
      - {id: own, trainee: "{calls} calls, sorry.", next: end}
      - {id: other, trainee: "It rang {calls} times.", next: end}
  end: {lines: [{customer: "Well.", to: trainee}], end: done}
"""
    offered = {move.text for move in Play(script_of(tmp_path, numbers)).state.open}
    assert offered == {"2 calls, sorry.", "It rang 2 times."}


def test_a_silence_lasts_as_long_as_the_one_that_is_kept(tmp_path: Path) -> None:
    body = PHONE.replace("calls: 1, rang: false", "calls: 6, rang: true")
    fell = silence_in(Play(script_of(tmp_path, body)).choose())
    assert (fell.silence, fell.end - fell.at) == (2, 5)


def test_a_seat_says_who_somebody_is_there_whoever_sits_in_it(tmp_path: Path) -> None:
    head = """\
format: 1
title: A small meeting
seats:
  customer:
    persona: ada
    title: Plant Manager
    organisation: Baraka Cement
    starts: {readiness: 0.7, goodwill: 0.3}
  manager: max
  trainee: tia
outcomes:
  done: {text: It is done., success: true}
"""
    body = "start: a\nbeats:\n  a: {lines: [{customer: '{customer.title}, {customer.organisation}'"
    script = script_of(tmp_path, body + ", to: trainee}], end: done}\n", head)
    ada = script.cast["customer"]
    for swapped_in in (None, ada):
        cast = cast_of(
            script.scenario, {each.id: each for each in script.cast.values()}, swapped_in
        )
        play = Play(Script(script.scenario, cast, ada.voice))
        assert play.events[2].text == "Plant Manager, Baraka Cement"  # type: ignore[union-attr]
        customer = play.state.customers["customer"]
        assert (customer.readiness, customer.goodwill) == (0.7, 0.3)
        assert header_of(play.script, {}, 1).people[0].title == "Plant Manager"


def test_variables_are_set_first_and_then_added_to_with_six_places() -> None:
    changes = Changes(
        set=(("calls", 5), ("mood", "dry")), add=(("calls", 2), ("rate", 0.1), ("mood", 1))
    )
    before = {"calls": 1, "rate": 0.2, "mood": "calm", "other": 9}
    assert changed(changes, before) == {"calls": 7, "rate": 0.3, "mood": "dry"}
    assert before["calls"] == 1
    fine = Changes(add=(("rate", 0.0000014),))
    assert changed(fine, {"rate": 0.1}) == {"rate": 0.100001}
    assert changed(Changes(add=(("mood", 1),)), before) == {}
