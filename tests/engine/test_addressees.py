"""Whom a move is said to, and who takes how much of it."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from roleplay.engine.casting import header_of
from roleplay.engine.customer import OVERHEARD
from roleplay.engine.replay import owed, replay
from roleplay.engine.step import exchange, open_meeting, opening
from roleplay.model.event import Decided, FloorOffered, Intent, Said
from roleplay.model.people import People
from roleplay.model.transcript import Transcript
from roleplay.scoring import score
from tests.scenes import Play, script_of

HEAD = """\
format: 1
title: Two of them
seats:
  customer: ada
  ceo: {persona: ada, part: customer}
  manager: max
  trainee: tia
outcomes:
  done: {text: It is done., success: true}
"""
TWO = """\
start: one
beats:
  one:
    lines:
      - customer: "Good morning."
        to: manager
      - ceo: "What does it cost?"
        to: manager
    moves:
      - {id: tell, trainee: "It costs nothing.", does: inform, next: two}
      - {id: tell-ada, trainee: "Ada, it costs nothing.", to: customer, does: inform, next: two}
      - {id: pass-on, manager: "Tia, tell them.", to: trainee, does: ask}
      - {id: turn, trainee: "Max?", to: manager, does: ask}
  two:
    lines: [{ceo: "Good.", to: trainee, does: accept}]
    end: done
"""


@pytest.fixture
def play(tmp_path: Path) -> Play:
    return Play(script_of(tmp_path, TWO, HEAD))


def said_by(events: tuple[object, ...], seat: str) -> Said:
    return next(each for each in events if isinstance(each, Said) and each.seat == seat)


def test_a_move_without_addressee_goes_to_whoever_spoke_to_the_vendors_last(play: Play) -> None:
    assert said_by(play.choose("tell"), "trainee").to == "ceo"


def test_the_one_spoken_to_takes_an_act_in_full_and_the_others_in_part(play: Play) -> None:
    before = play.state.customers
    assert before["customer"] == before["ceo"]
    assert said_by(play.choose("tell-ada"), "trainee").to == "customer"
    in_full = play.state.customers["customer"].trainee - before["customer"].trainee
    in_part = play.state.customers["ceo"].trainee - before["ceo"].trainee
    assert 0 < in_part < in_full
    # Three pushes follow each other, so it is a little more than the part itself.
    assert in_part / in_full == pytest.approx(OVERHEARD, abs=0.05)


def test_a_silence_is_broken_by_the_one_who_asked(play: Play) -> None:
    assert said_by(play.choose(), "ceo").text == "Hello?"


def test_meetings_begun_by_the_first_rules_go_on_speaking_to_the_first_customer(
    tmp_path: Path,
) -> None:
    script = script_of(tmp_path, TWO, HEAD)
    _, state = open_meeting(script, opening(script, 1), engine=1)
    events, after = exchange(script, state, Decided(at=state.clock / 1000, trainee=Intent("tell")))
    assert said_by(events, "trainee").to == "customer"
    assert after.customers["customer"] == after.customers["ceo"]


def test_the_manager_who_speaks_to_the_trainee_passes_the_floor_and_answers_nothing(
    play: Play,
) -> None:
    events = play.choose("pass-on")
    floor = events[-1]
    assert isinstance(floor, FloorOffered)
    assert floor.to == "trainee"
    assert said_by(events, "manager").to == "trainee"
    play.choose("tell")
    header = header_of(play.script, {}, 1)
    rules = [
        (entry.rule, entry.to)
        for entry in score(Transcript(header=header, events=tuple(play.events))).authority.ledger
    ]
    assert ("answered", "trainee") in rules
    assert ("answered", "manager") not in rules


def test_the_trainee_who_turns_to_the_manager_has_not_taken_it_up(play: Play) -> None:
    play.choose("turn")
    assert play.state.put_to == "manager"
    header = header_of(play.script, {}, 1)
    ledger = score(Transcript(header=header, events=tuple(play.events))).authority.ledger
    assert "took_up" not in [entry.rule for entry in ledger]


def test_the_moves_that_are_offered_say_to_whom(play: Play) -> None:
    people = People(header_of(play.script, {}, 1))
    told = {move.move: people.offered(move) for move in play.state.open}
    assert told["pass-on"] == "(to Tia) Tia, tell them."
    assert told["tell"] == "It costs nothing."


def test_a_meeting_of_several_customers_is_replayed_from_its_events(play: Play) -> None:
    play.choose("pass-on")
    play.choose("tell-ada")
    header = header_of(play.script, {}, 1)
    assert replay(header, play.events) == replace(play.state)
    for cut in range(1, len(play.events)):
        kept = play.events[:cut]
        rest = owed(play.script, kept)
        assert rest is not None
        assert (*kept, *rest) == tuple(play.events[: cut + len(rest)])


AWAY = (
    TWO.replace("start: one", "start: none")
    .replace(
        "beats:\n",
        """beats:
  none:
    lines: [{customer: "She is not here yet.", to: trainee}]
    moves:
      - {id: hurt, trainee: "Never mind her.", effects: {goodwill: -0.3}, next: one}
      - {id: aim, trainee: "Never mind.", effects: {goodwill@ceo: -0.3}, next: one}
""",
        1,
    )
    .replace("  one:\n", "  one:\n    joins: ceo\n", 1)
)


def test_who_is_away_takes_neither_what_is_meant_for_all_nor_a_silence(tmp_path: Path) -> None:
    for moves in (("hurt",), ()):
        play = Play(script_of(tmp_path, AWAY, HEAD))
        before = play.state.customers
        play.choose(*moves)
        assert play.state.customers["customer"].goodwill < before["customer"].goodwill
        assert play.state.customers["ceo"] == before["ceo"]
    play = Play(script_of(tmp_path, AWAY, HEAD))
    play.choose("aim")
    assert play.state.customers["ceo"].goodwill < before["ceo"].goodwill
