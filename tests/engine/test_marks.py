"""Marks: what a scenario counts for itself, and the goals that rest on it."""

from pathlib import Path

import pytest

from roleplay.model.event import MeetingEnded
from tests.scenes import HEAD, Play, script_of

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


def test_what_was_broken_off_counts_as_little_as_what_was_never_said(tmp_path: Path) -> None:
    play = Play(script_of(tmp_path, HORIZON))
    play.choose("ahead", "over")
    assert play.state.marked == {"opening": 1, "quarter": 1}
