"""`roleplay playtest`: what an author is told of a small scenario, and what a script can read."""

import json
import re
from pathlib import Path

import pytest

from roleplay.cli.playtested import smell_in_words
from roleplay.meeting.trying import LostWorkError, attempt, pairings, try_out
from roleplay.playtest.players import CAREFUL
from roleplay.playtest.smells import Smell
from tests.cli.conftest import Run
from tests.scenes import write_scenario

SMALL = """\
variables: {asked: 0}
never: [asked > 2]
goals: [{id: heard, text: Ada was heard., when: asked > 0}]
start: one
beats:
  one:
    lines: [{customer: "Well?", to: trainee}]
    moves:
      - {id: ask, trainee: "What do you need?", when: asked < 3, add: {asked: 1}}
      - {id: on, trainee: "Let us go on, then.", next: two}
      - {id: over, manager: "Let me.", does: take-over, next: two}
      - {silence: 3s, next: two}
  two:
    lines: [{first: [{customer: "Rare.", when: asked > 90}, {customer: "And now?"}]}]
    moves:
      - {id: promise, trainee: "You have it on Monday.", does: commit, next: end}
      - {id: later, trainee: "We shall see about it.", does: defer, next: end}
      - {silence: 3s, next: end}
  end: {end: done}
"""
QUICK = ("--minutes", "0.01")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    return write_scenario(tmp_path, SMALL)


def test_everything_that_was_found_is_told(roleplay: Run, small: Path) -> None:
    told = roleplay("playtest", str(small), *QUICK)
    assert told.code == 1
    out = " ".join(told.out.split())
    assert "What must never be came about: asked > 2 (line 7)" in out
    assert re.search(r"--seed \d+ --trail 'one/ask, one/ask, one/ask'\n", told.out)
    assert "A good meeting is not long enough to be scored" in out
    assert "Met: 3 of 3 beats, 5 of 5 moves, 2 of 3 lines." in out
    assert 'line two: "Rare.": its condition never held' in out
    assert "hog steady" in out
    assert "A careful reader against who" in out
    assert "1 fault, " in told.err


def test_what_lies_under_its_limit_is_not_shown_as_the_limit() -> None:
    smell = Smell(kind="unread", where="trainee", of="first", value=0.8976, limit=0.9)
    assert "AUC 0.89, where 0.90 is wanted" in smell_in_words(smell)


def test_the_way_to_a_fault_can_be_played(roleplay: Run, small: Path) -> None:
    played = roleplay(
        "play", str(small), "--auto", "--seed", "1", "--trail", "one/ask, one/ask, one/ask"
    )
    assert played.code == 0
    assert played.out.count("What do you need?") >= 3


def test_as_json_all_of_it_can_be_read_by_a_program(roleplay: Run, small: Path) -> None:
    told = roleplay("playtest", str(small), *QUICK, "--json", "--seed", "3")
    report = json.loads(told.out)
    assert report["scenario"] == "small"
    assert report["seed"] == 3
    assert {"kind": "never", "what": "asked > 2"}.items() <= report["faults"][0].items()
    assert {each["name"] for each in report["histograms"]} >= {"handover", "own part, trainee"}
    assert all(sum(each["endings"].values()) == pytest.approx(1) for each in report["pairings"])
    again = json.loads(roleplay("playtest", str(small), *QUICK, "--json", "--seed", "3").out)
    assert again == report


def test_smells_fail_it_where_that_is_asked_for(roleplay: Run, tmp_path: Path) -> None:
    path = str(write_scenario(tmp_path, SMALL.replace("never: [asked > 2]\n", "")))
    assert roleplay("playtest", path, *QUICK).code == 0
    assert roleplay("playtest", path, *QUICK, "--strict").code == 1


def test_full_shows_every_pairing_and_the_worth_of_every_move(roleplay: Run, small: Path) -> None:
    told = roleplay("playtest", str(small), *QUICK, "--full")
    assert "by lot" in told.out
    assert "* good: within 3 points of the best" in told.out


def test_a_folder_stands_for_the_scenarios_in_it(roleplay: Run, small: Path) -> None:
    told = roleplay("playtest", str(small.parent), *QUICK)
    assert told.out.count("small: ") == 1
    (small.parent / "empty").mkdir()
    assert roleplay("playtest", str(small.parent / "empty")).code == 3


def test_what_cannot_be_played_is_refused_with_its_mistakes(roleplay: Run, tmp_path: Path) -> None:
    path = write_scenario(tmp_path, SMALL.replace("next: end}\n  end", "next: ende}\n  end"))
    told = roleplay("playtest", str(path))
    assert told.code == 1
    assert "RP401" in told.err + told.out


def test_every_pairing_is_played_once_and_readers_with_all() -> None:
    pairs = pairings()
    assert len(pairs) == len(set(pairs)) == 92
    assert sum(pair[1] == CAREFUL for pair in pairs) == 6


def test_work_that_broke_off_is_told_and_not_passed_over(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("roleplay.work.cores.cores", lambda: 1)
    monkeypatch.setattr("roleplay.meeting.trying.attempt", lambda task: None if task else attempt)
    with pytest.raises(LostWorkError):
        try_out(str(small), None, seed=1, thoroughness=0.01, tell=lambda *_: None)
