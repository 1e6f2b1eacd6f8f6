"""Marks: what a scenario counts for itself, and the goals that rest on it."""

from pathlib import Path

import pytest

from roleplay.engine.casting import header_of
from roleplay.model.event import MeetingEnded
from roleplay.model.transcript import Transcript
from roleplay.scoring import score
from tests.scenes import HEAD, Play, script_of

MEASURED = """\
measures:
  - id: sight
    text: Far sight
    points:
      - {when: marked(long-term) >= 2, gives: 30}
      - {when: marked(quarter) == 0, gives: 10}
"""
HORIZON = """\
start: one
goals:
  - {id: horizon, text: They looked ahead., when: marked(long-term) > marked(quarter)}
beats:
  one:
    lines: [{customer: "I have a plan.", to: trainee, marks: [opening]}]
    moves:
      - {id: ahead, trainee: "What will you need in three years?", does: ask, marks: [long-term]}
      - {id: now, trainee: "We need the order this quarter.", does: ask, marks: quarter}
      - {id: over, manager: "What about this quarter, then?", does: ask, marks: [quarter]}
      - {id: end, trainee: "Thank you.", next: end, when: marked(opening) == 1}
  end: {end: done}
"""


@pytest.mark.parametrize(
    ("moves", "reached"),
    [
        (("ahead",), [True]),
        (("ahead", "now"), [False]),
        (("now", "ahead", "ahead"), [True]),
        ((), [False]),
    ],
)
def test_a_goal_rests_on_what_was_marked(
    tmp_path: Path, moves: tuple[str, ...], reached: list[bool]
) -> None:
    play = Play(script_of(tmp_path, HORIZON, HEAD))
    for move in moves:
        play.choose(move)
    ending = play.choose("end")[-1]
    assert isinstance(ending, MeetingEnded)
    assert list(ending.goals.values()) == reached


@pytest.mark.parametrize(
    ("moves", "came_to"), [(("ahead", "ahead"), 100), (("ahead", "ahead", "now"), 75), ((), 25)]
)
def test_a_measure_of_the_scenarios_own_is_the_part_of_its_points_that_was_given(
    tmp_path: Path, moves: tuple[str, ...], came_to: float
) -> None:
    """Three points of four for looking ahead twice, one for leaving the quarter alone."""
    measured = MEASURED + HORIZON
    play = Play(script_of(tmp_path, measured))
    for move in moves:
        play.choose(move)
    ending = play.choose("end")[-1]
    assert isinstance(ending, MeetingEnded)
    assert ending.measures == {"Far sight": came_to}
    card = score(Transcript(header=header_of(play.script, {}, 1), events=tuple(play.events)))
    assert card.own_measures == {"Far sight": came_to}
    without = Play(script_of(tmp_path, HORIZON))
    for move in (*moves, "end"):
        without.choose(move)
    bare = score(Transcript(header=header_of(without.script, {}, 1), events=tuple(without.events)))
    assert (card.score, card.measures) == (bare.score, bare.measures)


def test_what_was_broken_off_counts_as_little_as_what_was_never_said(tmp_path: Path) -> None:
    play = Play(script_of(tmp_path, HORIZON))
    play.choose("ahead", "over")
    assert play.state.marked == {"opening": 1, "quarter": 1}


def test_what_a_measure_comes_to_is_told_to_a_tenth(tmp_path: Path) -> None:
    measured = MEASURED.replace("gives: 30", "gives: 20") + HORIZON  # ten points of thirty
    ending = Play(script_of(tmp_path, measured)).choose("end")[-1]
    assert isinstance(ending, MeetingEnded)
    assert ending.measures == {"Far sight": 33.3}
