"""What is said about the floor, in plain lines."""

from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.scenes import write_scenario

BODY = """\
start: one
beats:
  one:
    lines: [{customer: "What happened?", to: trainee}]
    moves:
      - {id: butt-in, manager: "Pumps fail, my friend.", next: two}
      - {id: say, trainee: "A pump failed.", next: two}
  two:
    lines: [{customer: "And now?", to: manager}]
    moves:
      - {id: end, trainee: "It is mended.", next: three}
      - {id: close, manager: "It is mended, Ada.", next: three}
  three:
    lines: [{customer: "Well.", to: trainee}]
    moves:
      - {id: bye, trainee: "Goodbye, Ada.", next: over}
  over: {lines: [{customer: "Good.", to: trainee}], end: done}
"""
HOLD, BACK = "May I answer, Max?", "I take that back. Please go on, Tia."
PASS, INVITE = "Tia will answer that.", "Tia, will you lead us through this?"


@pytest.fixture
def scenario(tmp_path: Path) -> str:
    return str(write_scenario(tmp_path, BODY))


def numbered(shown: str, words: str) -> list[str]:
    """The numbers under which words were offered, floor by floor."""
    return [
        line.split()[0]
        for line in shown.splitlines()
        if words in line and line.split()[0].isdecimal()
    ]


def test_what_is_always_there_stands_below_the_moment_under_a_heading(
    roleplay: Run, scenario: str
) -> None:
    ran = roleplay("play", scenario, "--as", "trainee", "--manager", "absent", typed="q\n")
    lines = [line.strip() for line in ran.out.splitlines()]
    heading = lines.index("Always there:")
    assert "A pump failed." in lines[heading - 1]
    assert "Give me a moment with that, please." in lines[heading + 1]
    assert HOLD not in ran.out


def test_the_floor_is_asked_for_and_words_taken_back_once_it_was_taken(
    roleplay: Run, scenario: str
) -> None:
    before = roleplay("play", scenario, "--as", "both", "--seed", "1", typed="q\n").out
    assert not numbered(before, HOLD)
    assert not numbered(before, BACK)
    number = numbered(before, "Pumps fail, my friend.")[0]
    after = roleplay("play", scenario, "--as", "both", "--seed", "1", typed=f"{number}\nq\n").out
    assert len(numbered(after, HOLD)) == len(numbered(after, BACK)) == 1
    taken = numbered(after, BACK)[0]
    ran = roleplay(
        "play", scenario, "--as", "both", "--seed", "1", typed=f"{number}\n{taken}\nq\n"
    ).out
    assert f"Max Boss, to Tia: {BACK}" in " ".join(ran.split())
    assert "Tia was spoken to." in ran.split(BACK)[-1]


def test_a_manager_passes_on_what_was_put_to_them_and_asks_the_other_to_lead_else(
    roleplay: Run, scenario: str
) -> None:
    first = roleplay("play", scenario, "--as", "both", "--seed", "1", typed="q\n").out
    assert not numbered(first, PASS)
    say = numbered(first, "A pump failed.")[0]
    second = roleplay("play", scenario, "--as", "both", "--seed", "1", typed=f"{say}\nq\n").out
    on = numbered(second, PASS)[0]
    assert not numbered(second, INVITE)
    third = roleplay("play", scenario, "--as", "both", "--seed", "1", typed=f"{say}\n{on}\nq\n").out
    assert "Tia was spoken to." in third.split(PASS)[-1]
