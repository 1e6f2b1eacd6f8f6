"""In which order the moves of a floor are shown: drawn, steady, and without effect on anything."""

from collections import Counter
from pathlib import Path

from roleplay.engine.casting import header_of
from roleplay.engine.replay import owed, replay
from roleplay.engine.standin import MANAGERS, TRAINEES
from roleplay.engine.state import State
from roleplay.engine.step import open_meeting, opening, steer
from roleplay.model.event import Event, FloorOffered
from roleplay.playtest.auto import play_events
from tests.scenes import Play, script_of

FLOOR = """\
start: one
beats:
  one:
    lines: [{customer: "Yes?", to: trainee}]
    moves:
      - {id: first, trainee: "One.", detour: side, once: true}
      - {id: lead, manager: "We begin.", next: one}
      - {id: second, trainee: "Two."}
      - {id: third, trainee: "Three.", next: one}
      - {id: fourth, trainee: "Four.", next: two}
      - {id: pass, manager: "You.", next: two}
  side:
    lines: [{customer: "Ah."}]
    return: true
  two:
    lines: [{customer: "Fine."}]
    end: done
"""
WRITTEN = ["first", "lead", "second", "third", "fourth", "pass"]


def shown(state: State, seat: str = "trainee") -> list[str]:
    return [move.move for move in state.open if move.seat == seat]


def test_each_move_stands_in_each_place_as_often(tmp_path: Path) -> None:
    script = script_of(tmp_path, FLOOR)
    meetings = [Play(script, seed).state for seed in range(1200)]
    for place in range(4):
        there = Counter(shown(state)[place] for state in meetings)
        assert set(there) == {"first", "second", "third", "fourth"}
        assert all(240 <= often <= 360 for often in there.values())
    leading = Counter(shown(state, "manager")[0] for state in meetings)
    assert all(530 <= often <= 670 for often in leading.values())


def test_a_floor_looks_the_same_as_long_as_it_lasts(tmp_path: Path) -> None:
    script = script_of(tmp_path, FLOOR)
    for seed in range(20):
        play = Play(script, seed)
        before = shown(play.state)
        play.choose()  # silence, and then a move that stays
        assert shown(play.state) == before
        play.choose("second")
        assert shown(play.state) == before
        assert shown(steer(script, play.state, play.state.customers)[1]) == before
        play.choose("first")  # a detour, from which one comes back; it is open only once
        assert shown(play.state) == [move for move in before if move != "first"]


def test_another_floor_of_the_same_beat_is_drawn_anew(tmp_path: Path) -> None:
    script = script_of(tmp_path, FLOOR)
    same = 0
    for seed in range(100):
        play = Play(script, seed)
        before = shown(play.state)
        play.choose("third")
        same += shown(play.state) == before
    assert same < 20


def test_it_is_the_same_whenever_the_meeting_is_read_again(tmp_path: Path) -> None:
    script = script_of(tmp_path, FLOOR)
    play = Play(script, 5)
    play.choose("third")
    play.choose("second")
    header = header_of(script, {}, 5)
    assert shown(replay(header, play.events)) == shown(play.state)
    cut = len(play.events) - 1
    assert owed(script, play.events[:cut]) == tuple(play.events[cut:])


def test_what_is_drawn_disturbs_nothing_else(tmp_path: Path) -> None:
    script = script_of(tmp_path, FLOOR)
    for manager in MANAGERS.values():
        for trainee in TRAINEES.values():
            drawn = play_events(script, manager, trainee, 7, 2)
            assert as_written(drawn) == as_written(play_events(script, manager, trainee, 7, 1))


def test_by_the_first_rules_moves_stand_as_the_author_wrote_them(tmp_path: Path) -> None:
    script = script_of(tmp_path, FLOOR)
    for seed in range(10):
        _, state = open_meeting(script, opening(script, seed), engine=1)
        assert [move.move for move in state.open] == WRITTEN
    second = [
        [move.move for move in open_meeting(script, opening(script, seed), engine=2)[1].open]
        for seed in range(10)
    ]
    assert [*map(sorted, second)] == [sorted(WRITTEN)] * 10
    assert WRITTEN not in second


def as_written(events: tuple[Event, ...]) -> list[object]:
    """What happened, with the moves of each floor in an order of their own."""
    return [
        (event.at, event.to, event.rng, sorted(event.open, key=lambda move: move.move))
        if isinstance(event, FloorOffered)
        else event
        for event in events
    ]
