"""Scoring by a coach's own rubric, from the command line."""

import json
from pathlib import Path
from typing import Any

import pytest

from roleplay.authoring.rubric import default_text
from roleplay.model.event import Event
from roleplay.model.scenario import Glide
from roleplay.model.transcript import Header
from roleplay.store.journal import Journal
from tests.cli.conftest import Run
from tests.cli.test_play import ALONE, IN_ORDER
from tests.engine.test_step import TALK
from tests.scenes import write_scenario
from tests.scoring.transcripts import PEOPLE, customer, manager, trainee

STEEP = "format: 1\ntalk_time: {start: 1, end: 0, band: 1}\n"
"""From all of the talk to none, and nothing is out of the band."""


def kept(path: Path, *events: Event, glide: Glide | None = None) -> str:
    """A meeting's file with these events."""
    header = Header(application="test", people=PEOPLE, source="a meeting", glide=glide)
    with Journal.create(path, header) as journal:
        journal.append(events)
    return str(path)


def written(folder: Path, text: str) -> str:
    path = folder / "my-rubric.yaml"
    path.write_text(text, encoding="utf-8")
    return str(path)


def card_of(roleplay: Run, *words: str) -> dict[str, Any]:
    ran = roleplay(*words, "--json")
    assert ran.code == 0, ran.err
    card: dict[str, Any] = json.loads(ran.out)
    return card


@pytest.fixture
def meeting(tmp_path: Path) -> str:
    """The customer turns to the trainee; the manager talks to the end, the trainee from 105 on.

    So the manager's share is 1 up to the middle, and 1/2 from there on, where both talk at once.
    """
    return kept(
        tmp_path / "meeting.jsonl",
        customer(0, 10, to="trainee"),
        manager(10, 200),
        trainee(105, 200),
    )


def test_the_printed_rubric_scores_as_none_does(
    roleplay: Run, meeting: str, tmp_path: Path
) -> None:
    printed = roleplay("rubric")
    assert (printed.code, printed.out) == (0, default_text())
    rubric = written(tmp_path, printed.out)
    assert roleplay("check", rubric).code == 0
    for more in ((), ("--json",)):
        scored = roleplay("score", meeting, "--rubric", rubric, *more)
        assert scored.out == roleplay("score", meeting, *more).out


def test_another_path_asks_for_another_fall(roleplay: Run, meeting: str, tmp_path: Path) -> None:
    """The share falls by 1 - 1/2.

    The first third's points lie at .00 to .33, at .165 in the mean, the last third's at .835. The
    default path asks for (.65 - .10) x .67 = .37 between them, which is less: the shift is 1. From
    all to nothing is asked .67: the shift is .5 / .67, and where nothing is out of the band that
    is the score.
    """
    assert card_of(roleplay, "score", meeting)["talk_time"]["shift"] == 1
    card = card_of(roleplay, "score", meeting, "--rubric", written(tmp_path, STEEP))
    assert card["talk_time"]["shift"] == pytest.approx(0.5 / 0.67, abs=1e-4)
    assert card["talk_time"]["score"] == pytest.approx(50 / 0.67, abs=0.1)


def test_other_weights_make_another_belief(roleplay: Run, meeting: str, tmp_path: Path) -> None:
    """Four to one for the manager, and one word to the trainee that weighs 3, make four to four."""
    others = "answered: 0, rescued: 0, steered: 0, broke_silence: 0, took_up: 0, endorsed: 0"
    # The manager answers first; here that takes nothing from having been asked.
    weights = f"weights: {{addressed: 3, {others}}}"
    rubric = written(tmp_path, f"format: 1\nshared: 1\n{weights}\n")
    card = card_of(roleplay, "score", meeting, "--rubric", rubric)
    assert card["authority"]["thirds"] == [0.5, 0.5, 0.5]


def test_other_parts_make_another_score_of_the_meeting(roleplay: Run, tmp_path: Path) -> None:
    rubric = written(
        tmp_path,
        "format: 1\nhandover_weight: 0.25\nmeasures_needed: 1\nmeasures:\n  customers_voice: 2\n"
        "  acceptance: 1\n  escalation: 0\n  stepping_in: 0\n  two_masters: 0\n  signals: 0\n"
        "  plan: 0\n  promises: 0\n  preparation: 0\n  goals: 0\n",
    )
    words = ("play", "flagship", "--auto", "--seed", "7")
    before, after = card_of(roleplay, *words), card_of(roleplay, *words, "--rubric", rubric)
    voice, taken = (before["measures"][name]["score"] for name in ("voice", "acceptance"))
    assert after["score"] == pytest.approx(
        0.25 * before["handover"]["score"] + 0.75 * (2 * voice + taken) / 3, abs=0.2
    )
    assert after["score"] != before["score"]


def test_shorter_meetings_get_a_verdict_where_the_rubric_lets_them(
    roleplay: Run, meeting: str, tmp_path: Path
) -> None:
    rubric = written(tmp_path, "format: 1\nverdicts: {turns: 2}\n")
    told = "too short to tell: 2 turns of David and Wanjiru, at least 20"
    assert told in roleplay("score", meeting).out
    assert "too short to tell" not in roleplay("score", meeting, "--rubric", rubric).out


def test_the_picture_shows_the_path_the_meeting_was_scored_by(
    roleplay: Run, meeting: str, tmp_path: Path
) -> None:
    events = customer(0, 10, to="trainee"), manager(10, 200), trainee(105, 200)
    with_glide = kept(tmp_path / "own.jsonl", *events, glide=Glide(start=1.0, end=0.0, band=1.0))
    rubric = written(tmp_path, STEEP)
    by_rubric = roleplay("score", meeting, "--rubric", rubric).out
    assert by_rubric != roleplay("score", meeting).out
    own, _, note = roleplay("score", with_glide).out.partition("About these numbers")
    assert by_rubric.startswith(own.rstrip())
    assert "not by the usual one" in " ".join(note.split())


def test_a_scenarios_own_path_goes_before_the_rubrics(roleplay: Run, tmp_path: Path) -> None:
    own = kept(
        tmp_path / "own.jsonl", manager(0, 100), trainee(100, 200), glide=Glide(start=0.9, end=0.5)
    )
    rubric = written(tmp_path, STEEP)
    assert roleplay("score", own, "--rubric", rubric).out == roleplay("score", own).out


def test_many_meetings_are_scored_by_it_too(roleplay: Run, meeting: str, tmp_path: Path) -> None:
    other = kept(tmp_path / "other.jsonl", manager(0, 100), trainee(100, 200))
    rubric = written(tmp_path, STEEP)
    ran = roleplay("score", meeting, other, "--rubric", rubric, "--json")
    assert ran.code == 0
    *cards, stretch = ran.out.splitlines()
    assert json.loads(stretch)["order"]
    for line, file in zip(cards, (meeting, other), strict=True):
        alone = card_of(roleplay, "score", file, "--rubric", rubric)
        assert json.loads(line)["talk_time"] == alone["talk_time"]


def test_a_bad_rubric_is_refused_before_anything_is_scored_or_played(
    roleplay: Run, meeting: str, tmp_path: Path, folder: Path
) -> None:
    rubric = written(tmp_path, "format: 1\nwindw: 0.3\nhalf_life: 0\n")
    small = str(write_scenario(tmp_path, TALK))
    for words in (
        ("score", meeting),
        ("score", meeting, meeting),
        ("play", small, *IN_ORDER, "--as", "trainee"),
        ("play", "flagship", "--auto"),
        ("play", "--resume", meeting),
    ):
        ran = roleplay(*words, "--rubric", rubric, typed="1\n")
        assert ran.code == 1
        assert ran.out == ""
        assert f"{rubric}:2:1: RP301" in ran.err
        assert "Did you mean `window`?" in ran.err
        assert f"{rubric}:3:12: RP304" in ran.err
    assert not list(folder.glob("*"))


def test_a_meeting_named_in_the_rubrics_place_is_told_once(roleplay: Run, meeting: str) -> None:
    ran = roleplay("score", meeting, "--rubric", meeting)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.count("RP112") == ran.err.count(": RP") == 1


def test_a_rubric_that_is_not_there_cannot_be_read(
    roleplay: Run, meeting: str, tmp_path: Path
) -> None:
    ran = roleplay("score", meeting, "--rubric", str(tmp_path / "none.yaml"))
    assert (ran.code, ran.out) == (3, "")
    assert "RP101" in ran.err


def test_a_meeting_gone_on_with_is_scored_by_it(
    roleplay: Run, tmp_path: Path, folder: Path
) -> None:
    small = str(write_scenario(tmp_path, TALK))
    roleplay("play", small, *ALONE, typed="2\nq\n")
    (left,) = folder.glob("*.jsonl")
    rubric = written(tmp_path, "format: 1\nprior_counterpart: 1\n")
    gone_on = roleplay("play", "--resume", str(left), "--rubric", rubric, typed="1\n").out
    assert gone_on.endswith(roleplay("score", str(left), "--rubric", rubric).out)
    assert not gone_on.endswith(roleplay("score", str(left)).out)


def test_a_place_in_a_stretch_goes_before_the_meetings_own_path(
    roleplay: Run, tmp_path: Path
) -> None:
    events = customer(0, 10, to="trainee"), manager(10, 100), trainee(105, 200)
    one = kept(tmp_path / "one.jsonl", *events)
    other = kept(tmp_path / "other.jsonl", *events, glide=Glide(start=0.9, end=0.5))
    assert roleplay("score", one).out != roleplay("score", other).out
    later = "--meeting", "later"
    assert roleplay("score", one, *later).out == roleplay("score", other, *later).out


def test_several_meetings_have_no_one_place_in_a_stretch(
    roleplay: Run, meeting: str, tmp_path: Path
) -> None:
    other = kept(tmp_path / "other.jsonl", manager(0, 100), trainee(100, 200))
    ran = roleplay("score", meeting, other, "--meeting", "last")
    assert ran.code == 2
    assert "Score it by itself" in ran.err


def test_a_meeting_that_is_played_is_told_its_place_then_and_not_afterwards(
    roleplay: Run, tmp_path: Path
) -> None:
    path = str(tmp_path / "last.jsonl")
    played = roleplay(
        "play", "flagship", "--auto", "--seed", "3", "--meeting", "last", "--save", path
    )
    assert played.code == 0
    assert roleplay("score", path).out == roleplay("score", path, "--meeting", "last").out
    assert roleplay("score", path).out != roleplay("score", path, "--meeting", "first").out
    ran = roleplay("mark", path, "--meeting", "first")
    assert ran.code == 2
    assert "which of several meetings it is" in ran.err
