"""What comes between: tried after every exchange, to come back from or for good."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from roleplay.engine.casting import header_of
from roleplay.engine.replay import owed, replay
from roleplay.engine.script import Script
from roleplay.engine.state import Detour
from roleplay.model.act import Act
from roleplay.model.event import BeatOpened, Decided, Intent, MeetingEnded, Said
from tests.scenes import HEAD, Play, kinds, script_of

PHONE = """\
variables: {answered: false}
start: one
interrupts:
  - id: phone
    when: turns >= 2
    detour: phone-rings
    once: true
beats:
  one:
    lines: [{customer: "Let us begin.", to: trainee}]
    moves:
      - {id: begin, trainee: "Gladly.", next: two}
      - {id: wait, trainee: "In a moment."}
      - {id: fetch, trainee: "Let me fetch the file.", detour: file, next: two}
  two:
    lines: [{customer: "What about the price?", to: trainee}]
    moves:
      - {id: price, trainee: "It stays.", next: three}
      - {id: look, trainee: "Let me look.", detour: file}
  three:
    lines: [{customer: "Good.", to: trainee}]
    moves:
      - {id: close, trainee: "Then we are done.", next: end}
  file:
    lines: [{trainee: "Here it is.", to: customer}]
    return: true
  phone-rings:
    lines: [{customer: "That is the plant. One second.", to: trainee, cue: takes up the telephone}]
    moves:
      - {id: nod, trainee: "Of course.", next: phone-down}
  phone-down:
    lines: [{customer: "Where were we?", to: trainee}]
    return: true
  end: {end: done}
"""

WALKS_OUT = """\
start: one
interrupts:
  - when: goodwill < 0.3
    beat: walks-out
outcomes:
  done: {text: It is done., success: true}
  left: {text: Ada left., success: false}
beats:
  one:
    moves:
      - {id: push, trainee: "Sign here.", effects: {goodwill: -0.4}, next: two}
      - {id: ask, trainee: "What do you need?", next: two}
  two:
    lines: [{customer: "Go on.", to: trainee}]
    moves:
      - {id: push, trainee: "Sign now.", effects: {goodwill: -0.3}, next: end}
      - {id: end, trainee: "Thank you.", next: end}
  end: {end: done}
  walks-out:
    lines: [{customer: "I have heard enough. You will hear from our lawyers.", to: manager}]
    end: left
"""
WITHOUT_OUTCOMES = HEAD.partition("outcomes:")[0]


def texts(events: tuple[object, ...]) -> list[str]:
    return [event.text for event in events if isinstance(event, Said)]


def opened(events: tuple[object, ...]) -> list[tuple[str, str]]:
    return [(event.beat, event.by) for event in events if isinstance(event, BeatOpened)]


def test_the_phone_rings_and_the_meeting_goes_on_where_the_move_led(tmp_path: Path) -> None:
    play = Play(script_of(tmp_path, PHONE))
    play.choose("begin")
    rings = play.choose("price")
    assert texts(rings) == ["It stays.", "That is the plant. One second."]
    assert opened(rings) == [("phone-rings", "detour")]
    back = play.choose("nod")
    assert texts(back) == ["Of course.", "Where were we?", "Good."]
    assert opened(back) == [("phone-down", ""), ("three", "onward")]
    assert isinstance(play.choose("close")[-1], MeetingEnded)


def test_it_comes_back_to_the_floor_that_the_move_left_open(tmp_path: Path) -> None:
    play = Play(script_of(tmp_path, PHONE))
    play.choose("wait")
    play.choose("wait")
    back = play.choose("nod")
    assert opened(back) == [("phone-down", ""), ("one", "return")]
    assert {move.move for move in play.state.open} == {"begin", "wait", "fetch"}
    assert opened(play.choose("begin")) == [("two", "")]


def test_it_comes_back_to_the_floor_where_only_own_words_were_said(tmp_path: Path) -> None:
    play = Play(script_of(tmp_path, PHONE))
    words = Intent(words="Lorem ipsum dolor.", does=(Act.INFORM,), because=("ipsum",))
    play.decide(Intent(), words)
    rings = play.decide(Intent(), words)
    assert opened(rings) == [("phone-rings", "detour")]
    assert opened(play.choose("nod")) == [("phone-down", ""), ("one", "return")]
    assert opened(play.choose("begin")) == [("two", "")]


OWN = Intent(words="Lorem ipsum dolor.", does=(Act.INFORM,), because=("ipsum",))
"""Own words that are none of the moves."""


def test_it_comes_back_to_the_floor_where_own_words_were_said_after_a_move(tmp_path: Path) -> None:
    """The move before them has led on already, and would lead there once more."""
    play = Play(script_of(tmp_path, PHONE))
    play.choose("begin")
    assert opened(play.decide(Intent(), OWN)) == [("phone-rings", "detour")]
    back = play.choose("nod")
    assert opened(back) == [("phone-down", ""), ("two", "return")]
    assert texts(back) == ["Of course.", "Where were we?"]
    assert opened(play.choose("price")) == [("three", "")]


def test_so_it_does_where_the_manager_said_them(tmp_path: Path) -> None:
    play = Play(script_of(tmp_path, PHONE))
    play.choose("begin")
    play.decide(OWN, Intent())
    assert opened(play.choose("nod")) == [("phone-down", ""), ("two", "return")]


def test_of_own_words_and_a_move_at_once_whichever_prevailed_leads(tmp_path: Path) -> None:
    manager = '      - {id: help, manager: "Let us begin.", next: two}\n  two:\n'
    body = PHONE.replace("  two:\n", manager).replace("turns >= 2", "turns >= 1")
    move, later = Intent(move="help"), replace(OWN, after=0.4)
    whole = replace(OWN, words="Well.", after=0.1)
    for intents, beat, by in [
        ((move, later), "two", "onward"),
        ((move, whole), "two", "onward"),
        ((replace(move, yields=True), later), "one", "return"),
        ((replace(move, yields=True), whole), "one", "return"),
        ((replace(move, yields=True), replace(whole, after=0)), "one", "return"),
    ]:
        play = Play(script_of(tmp_path, body))
        assert opened(play.decide(*intents)) == [("phone-rings", "detour")]
        assert opened(play.choose("nod"))[-1] == (beat, by)


def test_a_line_that_a_vendor_says_after_a_move_is_none_of_their_own_words(tmp_path: Path) -> None:
    then = 'trainee: "Gladly.", then: [{trainee: "First the report."}], next: two'
    body = PHONE.replace('trainee: "Gladly.", next: two', then).replace("turns >= 2", "turns >= 1")
    play = Play(script_of(tmp_path, body))
    play.choose("begin")
    assert opened(play.choose("nod")) == [("phone-down", ""), ("two", "onward")]


@given(st.data())
def test_no_beat_opens_twice_where_moves_lead_only_on(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    """Whatever is said in moves and in own words, and whenever something comes between."""
    later = "  - {id: file, when: minutes > 0.2, detour: file, once: true}\n"
    body = PHONE.replace(", detour: file", "").replace("once: true\n", f"once: true\n{later}")
    body = body.replace("turns >= 2", f"turns >= {data.draw(st.integers(1, 6))}")
    play = Play(script_of(tmp_path_factory.mktemp("on"), body))
    for _ in range(12):
        if play.state.ended is not None:
            break
        moves = sorted(each.move for each in play.state.open if each.seat == "trainee")
        trainee = data.draw(st.sampled_from([OWN, *(Intent(move=each) for each in moves)]))
        play.decide(Intent(), trainee)
    openings = [beat for beat, by in opened(tuple(play.events)) if by != "return"]
    assert sorted(openings) == sorted(set(openings))


@pytest.mark.parametrize(
    ("move", "after"),
    [
        ("look", [("file", "onward-detour"), ("two", "return")]),
        ("price", [("three", "onward")]),
    ],
)
def test_a_detour_that_the_move_makes_is_made_afterwards(
    tmp_path: Path, move: str, after: list[tuple[str, str]]
) -> None:
    play = Play(script_of(tmp_path, PHONE))
    play.choose("begin")
    play.choose(move)
    assert opened(play.choose("nod")) == [("phone-down", ""), *after]
    assert play.state.detours == ()


@pytest.mark.parametrize("name", ["answer", "silent", "tell"])
def test_it_comes_back_to_where_the_move_led_whatever_that_is_called(
    tmp_path: Path, name: str
) -> None:
    play = Play(script_of(tmp_path, PHONE.replace("id: price", f"id: {name}")))
    play.choose("begin")
    play.choose(name)
    assert opened(play.choose("nod")) == [("phone-down", ""), ("three", "onward")]


def test_a_detour_with_a_way_on_takes_both_afterwards(tmp_path: Path) -> None:
    play = Play(script_of(tmp_path, PHONE))
    play.choose("wait")
    play.choose("fetch")
    assert opened(play.choose("nod"))[1:] == [("file", "onward-detour"), ("two", "onward")]


def test_it_comes_back_after_a_silence_of_which_the_scenario_says_nothing(tmp_path: Path) -> None:
    play = Play(script_of(tmp_path, PHONE.replace("turns >= 2", "minutes > 0")))
    assert opened(play.choose()) == [("phone-rings", "detour")]
    assert play.state.detours == (Detour("one/silence", "phone"),)
    assert opened(play.choose("nod"))[-1] == ("one", "return")


def test_it_comes_back_to_where_the_silence_led_of_several_that_was_kept(tmp_path: Path) -> None:
    silences = (
        "      - {silence: 3s, when: turns >= 1, set: {answered: true}, next: two}\n"
        "      - {silence: 9s, next: three}\n  two:\n"
    )
    body = PHONE.replace("turns >= 2", "answered").replace("  two:\n", silences)
    play = Play(script_of(tmp_path, body))
    play.choose("wait")
    assert opened(play.choose()) == [("phone-rings", "detour")]
    assert opened(play.choose("nod"))[-1] == ("two", "onward")


@pytest.mark.parametrize(("number", "beat"), [(1, "two"), (2, "three"), (3, "four")])
def test_of_three_silences_it_comes_back_to_where_each_led(
    tmp_path: Path, number: int, beat: str
) -> None:
    which = {each: "turns >= 1" if each == number else "turns > 9" for each in (1, 2, 3)}
    silences = (
        f"      - {{silence: 3s, when: {which[1]}, set: {{answered: true}}, next: two}}\n"
        f"      - {{silence: 5s, when: {which[2]}, set: {{answered: true}}, next: three}}\n"
        f"      - {{silence: 7s, when: {which[3]}, set: {{answered: true}}, next: four}}\n"
        "  four: {end: done}\n  two:\n"
    )
    body = PHONE.replace("turns >= 2", "answered").replace("  two:\n", silences)
    play = Play(script_of(tmp_path, body))
    play.choose("wait")
    assert opened(play.choose()) == [("phone-rings", "detour")]
    assert opened(play.choose("nod"))[-1] == (beat, "onward")


def test_what_happens_once_does_not_happen_again(tmp_path: Path) -> None:
    play = Play(script_of(tmp_path, PHONE))
    play.choose("wait")
    play.choose("wait")
    play.choose("nod")
    play.choose("wait")
    assert play.state.visits["phone-rings"] == 1


def test_a_detour_that_has_not_come_back_does_not_begin_anew(tmp_path: Path) -> None:
    body = PHONE.replace("turns >= 2", "goodwill > 0").replace("    once: true\n", "")
    body = body.replace('"Of course.", next: phone-down', '"Of course."').replace(
        "  phone-down:", '      - {id: up, trainee: "Shall we?", next: phone-down}\n  phone-down:'
    )
    play = Play(script_of(tmp_path, body))
    play.choose("wait")
    play.choose("nod")
    play.choose("nod")
    assert play.state.visits["phone-rings"] == 1
    play.choose("up")
    assert opened(play.choose("wait")) == [("phone-rings", "detour")]


@pytest.mark.parametrize(
    ("open_", "happens"), [("phone", False), ("alarm", True), ("train", True), ("", True)]
)
def test_while_another_detour_is_open_it_may_happen_again(
    tmp_path: Path, open_: str, *, happens: bool
) -> None:
    body = PHONE.replace("turns >= 2", "goodwill > 0").replace("    once: true\n", "")
    play = Play(script_of(tmp_path, body))
    play.state.interrupted = {"phone": 1}
    play.state.detours = (Detour("one/wait", open_),)
    assert opened(play.choose("wait")) == ([("phone-rings", "detour")] if happens else [])


def test_the_customer_walks_out_with_a_last_line(tmp_path: Path) -> None:
    play = Play(script_of(tmp_path, WALKS_OUT, WITHOUT_OUTCOMES))
    events = play.choose("push")
    assert texts(events)[-1] == "I have heard enough. You will hear from our lawyers."
    (ending,) = [event for event in events if isinstance(event, MeetingEnded)]
    assert (ending.outcome, ending.success) == ("left", False)
    assert opened(events) == [("walks-out", "")]


def test_a_customer_who_is_content_stays(tmp_path: Path) -> None:
    play = Play(script_of(tmp_path, WALKS_OUT, WITHOUT_OUTCOMES))
    play.choose("ask")
    assert play.choose("end")[-1].outcome == "done"  # type: ignore[union-attr]


def test_an_outcomes_own_condition_goes_before_what_comes_between(tmp_path: Path) -> None:
    body = WALKS_OUT.replace("success: false}", "success: false, when: goodwill < 0.3}")
    events = Play(script_of(tmp_path, body, WITHOUT_OUTCOMES)).choose("push")
    assert (texts(events)[-1], opened(events)) == ("Goodbye.", [])


def test_for_good_means_that_no_detour_comes_back(tmp_path: Path) -> None:
    body = PHONE.replace("    detour: phone-rings", "    beat: storm").replace(
        "  end: {end: done}",
        '  storm: {moves: [{id: calm, trainee: "Let us stop here.", next: end}]}\n'
        "  end: {end: done}\n"
        '  aside: {moves: [{id: hm, trainee: "Hm.", next: phone-down}]}',
    )
    body = body.replace(
        '{id: wait, trainee: "In a moment."}', "{id: wait, trainee: So., detour: aside}"
    )
    play = Play(script_of(tmp_path, body))
    play.choose("wait")
    assert opened(play.choose("hm")) == [("storm", "")]
    assert play.state.detours == ()


def test_only_the_first_that_holds_happens_in_an_exchange(tmp_path: Path) -> None:
    body = PHONE.replace(
        "    once: true\n",
        "    once: true\n  - {id: second, when: turns >= 2, detour: file, once: true}\n",
    )
    play = Play(script_of(tmp_path, body))
    play.choose("begin")
    assert opened(play.choose("price")) == [("phone-rings", "detour")]
    assert opened(play.choose("nod")) == [
        ("file", "detour"),
        ("phone-down", "onward"),
        ("three", "onward"),
    ]


def test_a_file_cut_anywhere_goes_on_as_it_would_have(tmp_path: Path) -> None:
    script = script_of(tmp_path, PHONE)
    play = Play(script)
    for move in ("wait", "fetch", "nod", "look", "price", "close"):
        play.choose(move)
    assert kinds(tuple(play.events))[-1] == "MeetingEnded"
    assert_can_be_finished(script, play)


def assert_can_be_finished(script: Script, play: Play) -> None:
    events = tuple(play.events)
    ends = [n for n, event in enumerate(events) if isinstance(event, Decided)] + [len(events)]
    for cut in range(1, len(events)):
        following = next(n for n in ends if n >= cut)
        assert events[:cut] + (owed(script, events[:cut]) or ()) == events[:following], cut
    assert replay(header_of(script, {}, 1), events) == play.state
