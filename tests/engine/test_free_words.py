"""Own words: what they leave of a move, and what comes of words that are none of the moves."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from roleplay.engine.customer import after_acts
from roleplay.engine.free_words import PATIENCE
from roleplay.engine.replay import owed
from roleplay.engine.script import Script
from roleplay.engine.state import State
from roleplay.model.act import Act, Part
from roleplay.model.event import Intent, MeetingEnded, Nodded, Said, Unsaid
from tests.engine.test_step import TALK, said
from tests.scenes import HEAD, Play, kinds, script_of

FACTUAL = """\
start: one
beats:
  one:
    lines: [{customer: "Who tells me about the outage?", to: trainee}]
    moves:
      - id: own-up
        trainee: "The valve was ours. I am sorry, and you have it in writing by Friday."
        does: [inform, acknowledge, commit]
        uses: valve
        promises: letter
        next: two
  two:
    end: done
"""
FACTUAL_HEAD = (
    HEAD
    + """\
facts: [{id: valve, text: It was the valve.}]
promises: [{id: letter, text: "A letter by Friday.", owner: trainee, by: Friday}]
"""
)


@pytest.fixture
def script(tmp_path: Path) -> Script:
    return script_of(tmp_path, TALK)


def freely(*acts: Act, words: str = "Lorem ipsum.", to: str | None = None) -> Intent:
    return Intent(words=words, does=acts, because=("ipsum",) * len(acts), to=to)


def held(play: Play) -> tuple[float, float, float]:
    customer = play.state.customers["customer"]
    return customer.readiness, customer.goodwill, customer.trainee


def test_words_that_are_none_of_the_moves_leave_the_floor_open_as_it_was(script: Script) -> None:
    play = Play(script)
    before = play.state.open
    events = play.decide(Intent(), freely())
    assert kinds(events) == ["Decided", "Said", "Reacted", "Said", "FloorOffered"]
    line = said(events)[0]
    assert (line.text, line.move, line.own, line.does) == ("Lorem ipsum.", None, True, ())
    assert play.state.open == before


def test_whoever_cannot_follow_says_so_and_thinks_less_of_the_speaker(script: Script) -> None:
    play = Play(script)
    before = held(play)
    answer = said(play.decide(Intent(), freely()))[1]
    assert (answer.text, answer.to) == ("I do not follow you. Say that again, please.", "trainee")
    assert answer.does == (Act.REJECT,)
    assert all(now < was for now, was in zip(held(play), before, strict=True))


def test_the_longer_nobody_can_follow_the_more_it_weighs_until_they_turn_to_the_manager(
    script: Script,
) -> None:
    play = Play(script)
    lost = []
    for _ in range(PATIENCE):
        before = held(play)[1]
        answer = said(play.decide(Intent(), freely()))[-1]
        lost.append((before - held(play)[1]) / before)
    assert lost == sorted(lost)
    assert lost[0] < lost[-1]
    assert (answer.text, answer.to, answer.does) == ("Max?", "manager", (Act.APPEAL,))
    assert play.state.put_to is Part.MANAGER


def test_the_second_time_in_a_row_they_turn_to_the_manager(script: Script) -> None:
    play = Play(script)
    assert [said(play.decide(Intent(), freely()))[-1].to for _ in range(2)] == [
        "trainee",
        "manager",
    ]


@pytest.mark.parametrize("part", [Part.TRAINEE, Part.MANAGER])
def test_from_a_manager_they_take_any_number(script: Script, part: Part) -> None:
    play = Play(script)
    told = []
    for _ in range(3):
        own = (freely(), Intent()) if part is Part.MANAGER else (Intent(), freely())
        told.append(said(play.decide(*own))[-1].to)
    assert told == (["manager"] * 3 if part is Part.MANAGER else ["trainee", "manager", "manager"])


def test_a_move_makes_the_customer_patient_again(script: Script) -> None:
    play = Play(script)
    play.decide(Intent(), freely())
    play.choose("again")
    answer = said(play.decide(Intent(), freely()))[1]
    assert answer.to == "trainee"


def test_words_that_do_something_are_gone_along_with_once(script: Script) -> None:
    play, before = Play(script), held(Play(script))
    answer = said(play.decide(Intent(), freely(Act.ACKNOWLEDGE)))[1]
    assert (answer.text, answer.to, answer.does) == ("Tia?", "trainee", ())
    once = held(play)
    assert once[1] > before[1]
    play.decide(Intent(), freely(Act.ACKNOWLEDGE))
    assert held(play) == once


def test_faults_count_every_time(script: Script) -> None:
    play = Play(script)
    play.decide(Intent(), freely(Act.BLAME))
    once = held(play)[1]
    play.decide(Intent(), freely(Act.BLAME))
    assert held(play)[1] < once


def test_a_question_outside_the_scenario_is_not_followed_and_costs_nothing(script: Script) -> None:
    play, before = Play(script), held(Play(script))
    answer = said(play.decide(Intent(), freely(Act.ASK)))[1]
    assert answer.text == "I do not follow you. Say that again, please."
    assert answer.does == ()
    assert held(play)[1] >= before[1]


def test_who_passes_the_floor_on_is_answered_by_nobody_else(script: Script) -> None:
    play = Play(script)
    events = play.decide(Intent(), freely(Act.DEFER, words="Max?", to="manager"))
    assert [line.seat for line in said(events)] == ["trainee"]
    assert play.state.put_to is Part.MANAGER


def test_nobody_nods_at_what_cannot_be_followed(script: Script) -> None:
    events = Play(script, engine=2).decide(Intent(), freely())
    assert not any(isinstance(event, Nodded) for event in events)
    events = Play(script, engine=2).decide(Intent(), freely(Act.ACKNOWLEDGE))
    assert any(isinstance(event, Nodded) for event in events)


def test_a_move_of_the_others_prevails_over_them_and_is_followed(script: Script) -> None:
    play = Play(script)
    events = play.decide(Intent(move="rescue", after=0.3), freely(words="Lorem ipsum dolor sit."))
    first, second = said(events)[:2]
    assert (first.cut, second.move) == (True, "rescue")
    assert isinstance(events[-1], MeetingEnded)


def test_what_was_read_stands_with_the_words_it_was_read_from(script: Script) -> None:
    line = said(Play(script).decide(Intent(), freely(Act.ACKNOWLEDGE)))[0]
    assert (line.does, line.because) == ((Act.ACKNOWLEDGE,), ("ipsum",))


def test_an_exchange_cut_short_is_finished_as_it_would_have_gone(script: Script) -> None:
    play = Play(script)
    begun = len(play.events)
    play.decide(Intent(), freely())
    for kept in range(begun + 1, len(play.events)):
        assert owed(script, play.events[:kept]) == tuple(play.events[kept:])


def test_own_words_are_credited_with_no_more_of_a_move_than_they_carry(tmp_path: Path) -> None:
    script = script_of(tmp_path, FACTUAL, FACTUAL_HEAD)
    unsaid = Unsaid(does=(Act.ACKNOWLEDGE, Act.COMMIT), uses=("valve",), promises=("letter",))
    whole, less = Play(script), Play(script)
    whole.choose("own-up", words="Ours.")
    less.choose("own-up", words="Ours.", unsaid=unsaid)
    line = next(event for event in less.events if isinstance(event, Said) and event.own)
    assert (line.does, line.uses, line.promises) == ((Act.INFORM,), (), ())
    assert less.state.used == frozenset() != whole.state.used
    assert less.state.promised == frozenset() != whole.state.promised
    assert held(less)[1] < held(whole)[1]


TWO_HEAD = """\
format: 1
title: Two of a house
seats:
  ceo: {persona: ada, part: customer}
  customer: ada
  manager: max
  trainee: tia
  xeno: {persona: ada, part: customer}
outcomes:
  done: {text: It is done., success: true}
"""


@pytest.mark.parametrize(
    ("to", "part"),
    [
        ("customer", Part.TRAINEE),
        ("ceo", Part.TRAINEE),
        ("xeno", Part.TRAINEE),
        ("xeno", Part.MANAGER),
        ("manager", Part.TRAINEE),
    ],
)
def test_own_words_move_whom_they_are_said_to_in_full_and_the_others_by_half(
    tmp_path: Path, to: str, part: Part
) -> None:
    """What is said to one of the two is said before the customer who spoke last."""
    play = Play(script_of(tmp_path, TALK, TWO_HEAD))
    before = dict(play.state.customers)
    own = freely(Act.ACKNOWLEDGE, to=to)
    play.decide(*((own, Intent()) if part is Part.MANAGER else (Intent(), own)))
    in_full = "customer" if to == "manager" else to
    persona = play.script.customers["ceo"]
    for seat, customer in play.state.customers.items():
        heard = 1.0 if seat == in_full else 0.5
        state = State(play.script.parts)
        expected = after_acts(before[seat], persona, part, [Act.ACKNOWLEDGE], state, heard=heard)
        assert customer.goodwill == pytest.approx(expected.goodwill, abs=1e-4)
        assert customer.readiness == pytest.approx(expected.readiness, abs=1e-4)


@pytest.mark.parametrize("to", [None, "trainee", "nobody"])
def test_own_words_to_nobody_who_is_there_are_said_to_the_customer(
    script: Script, to: str | None
) -> None:
    line = said(Play(script).decide(Intent(), freely(to=to)))[0]
    assert line.to == "customer"


def test_own_words_begin_when_their_speaker_begins(script: Script) -> None:
    at_once, later = (
        said(Play(script).decide(Intent(), replace(freely(), after=after)))[0]
        for after in (0.0, 0.345)
    )
    # The customer's line ends at 2.4 s, and there are 0.2 s between two turns.
    assert at_once.at == 2.6
    assert later.at == pytest.approx(2.945)
    assert later.end - later.at == pytest.approx(at_once.end - at_once.at)


def test_a_nod_beside_own_words_is_seen_by_the_rules_before_looks(script: Script) -> None:
    nodded, still = Play(script, engine=2), Play(script, engine=2)
    nodded.decide(Intent(), freely(Act.ACKNOWLEDGE))
    still.decide(Intent(nod=False), freely(Act.ACKNOWLEDGE))
    assert held(nodded)[0] > held(still)[0]
    alone = Play(script)
    alone.decide(Intent(), freely(Act.ACKNOWLEDGE))
    assert held(still) == held(alone)
