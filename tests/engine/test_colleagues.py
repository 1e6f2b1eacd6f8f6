"""A colleague of the house at the table: what moves their trust, and that they count for nobody."""

from pathlib import Path

import pytest

from roleplay.authoring.read import read_scenario
from roleplay.engine.casting import header_of
from roleplay.engine.replay import owed, replay
from roleplay.meeting.figures import figures_of
from roleplay.model.event import Said
from roleplay.model.scorecard import Scorecard
from roleplay.model.transcript import Transcript
from roleplay.scoring import score
from tests.scenes import Play, script_of, write_scenario

HEAD = """\
format: 1
title: Three of a house
seats:
  customer: ada
  manager: max
  trainee: tia
  ops: {persona: max, part: colleague, starts: {trust: 0.6}}
outcomes:
  done: {text: It is done., success: true}
"""
BODY = """\
promises: [{id: site, text: Two people are there., owner: ops, asks: ops, by: Monday}]
start: one
beats:
  one:
    lines: [{customer: "When are you there?", to: trainee}]
    moves:
      - {id: ask, trainee: "Can you be there on Monday?", to: ops, does: ask, then: [{ops: "Yes."}]}
      - {id: pass-on, trainee: "Tell her.", to: ops, does: hand-over, then: [{ops: "On Monday."}]}
      - {id: promise, manager: "On Monday.", promises: site}
      - {id: blame, manager: "Operations never come.", does: blame}
      - {id: go, trainee: "Goodbye.", next: two}
  two:
    leaves: ops
    lines: [{ops: "Bye."}, {customer: "Well?", to: trainee}]
    moves:
      - {id: late, trainee: "Are you there?", to: ops}
      - {id: end, trainee: "Yes.", when: trust@ops > 0, next: end}
  end: {lines: [{customer: "Good.", to: trainee}], end: done}
"""


@pytest.fixture
def play(tmp_path: Path) -> Play:
    return Play(script_of(tmp_path, BODY, HEAD))


@pytest.mark.parametrize(
    ("moves", "trust"),
    [
        (["ask"], 0.632),
        (["promise"], 0.48),
        (["ask", "promise"], 0.632),
        (["blame"], 0.45),
        (["pass-on"], 0.632),
    ],
)
def test_trust_moves_by_being_asked_blamed_and_promised_for(
    play: Play, moves: list[str], trust: float
) -> None:
    for move in moves:
        play.choose(move)
    assert play.state.trust == {"ops": pytest.approx(trust, abs=0.001)}


@pytest.mark.parametrize(
    ("condition", "remedy"),
    [
        ("trust@customer < 0.5", "Write `ops`, `any` or `all` after the `@`."),
        ("trust@any > readiness@any", "Make two comparisons of it"),
        ("readiness@ops > 0.5", "A colleague has one number: write `trust@ops`."),
        ("goodwill@ops > 0.5", "A colleague has one number: write `trust@ops`."),
        ("share.ops > 0.5", "Declare it under `variables`, or use one of"),
    ],
)
def test_a_colleague_has_no_number_but_trust_and_is_asked_for_by_seat(
    tmp_path: Path, condition: str, remedy: str
) -> None:
    body = BODY.replace("trust@ops > 0", condition)
    path = write_scenario(tmp_path, body, HEAD)
    (mistake,) = read_scenario(path).mistakes
    line = path.read_text(encoding="utf-8").splitlines()[mistake.line - 1]
    assert condition in line
    assert remedy in mistake.remedy


@pytest.mark.parametrize(
    ("condition", "held"),
    [
        ("trust@any < 0.5", ["end"]),
        ("trust@all < 0.5", []),
        ("trust@all > 0.4", ["end"]),
        ("trust@any in [0.9]", []),
    ],
)
def test_trust_may_be_asked_of_any_colleague_or_of_all(
    tmp_path: Path, condition: str, held: list[str]
) -> None:
    head = HEAD.replace("outcomes:", "  law: {persona: max, part: colleague}\noutcomes:")
    head = head.replace("part: colleague}", "part: colleague, starts: {trust: 0.48}}")
    body = BODY.replace("trust@ops > 0", f"'{condition}'")  # 0.6 of one, 0.48 of the other
    play = Play(script_of(tmp_path, body, head))
    play.choose("go")
    assert [move.move for move in play.state.open if move.move == "end"] == held


def test_a_manager_who_hands_the_floor_to_a_colleague_leaves_it_with_nobody_by_name(
    tmp_path: Path,
) -> None:
    body = BODY.replace(
        '{id: blame, manager: "Operations never come.", does: blame}',
        '{id: blame, manager: "Tell her.", to: ops, does: hand-over}',
    )
    play = Play(script_of(tmp_path, body, HEAD))
    play.choose("blame")
    assert play.state.put_to is None
    assert play.state.trust == {"ops": pytest.approx(0.632)}


def test_a_coach_sees_a_colleagues_trust_under_the_name_conditions_have_for_it(play: Play) -> None:
    play.choose("blame")
    told = {group.about: dict(group.values) for group in figures_of(play.script, play.state)}
    assert told["Colleagues"] == {"trust@ops": "0.45"}


def test_a_colleague_who_speaks_moves_no_share_and_no_score(tmp_path: Path) -> None:
    """The same meeting with a colleague who talks for a minute, and with one who says a word."""

    def card(words: str) -> Scorecard:
        play = Play(script_of(tmp_path, BODY.replace("Yes.", words, 1), HEAD))
        for move in ("ask", "promise", "go", "end"):
            play.choose(move)
        header = header_of(play.script, {}, 1)
        return score(Transcript(header=header, events=tuple(play.events)))

    short, long = card("Yes."), card("Yes, and then again and again. " * 30)
    of_two = [each.of_two for each in short.people if each.of_two is not None]
    assert of_two == pytest.approx([x.of_two for x in long.people if x.of_two is not None])
    assert len(of_two) == 2
    assert short.talk_time.thirds != (None, None, None)
    assert {entry.to for entry in long.authority.ledger} <= {"manager", "trainee"}


def test_to_hand_over_to_a_colleague_is_not_to_hand_over_to_the_trainee(play: Play) -> None:
    before = play.state.customers["customer"]
    play.choose("pass-on")
    assert play.state.customers["customer"].sting == before.sting == 0


def test_who_has_left_says_nothing_and_is_not_spoken_to(play: Play) -> None:
    events = play.choose("go")
    assert "ops" not in [each.seat for each in events if isinstance(each, Said)]
    assert [move.move for move in play.state.open] == ["end"]


def test_they_count_in_neithers_share_and_in_no_authority(play: Play) -> None:
    for move in ("ask", "pass-on", "go", "end"):
        play.choose(move)
    header = header_of(play.script, {}, 1)
    assert play.state.share_of_manager() == 0
    assert [who.id for who in header.people if who.vendor] == ["ops"]
    card = score(Transcript(header=header, events=tuple(play.events)))
    assert {entry.to for entry in card.authority.ledger} <= {"manager", "trainee"}
    assert [each.of_vendors is not None for each in card.people] == [False, True, True, True]
    assert replay(header, play.events) == play.state
    for cut in range(1, len(play.events)):
        rest = owed(play.script, play.events[:cut])
        assert rest is not None
        assert (*play.events[:cut], *rest) == tuple(play.events[: cut + len(rest)])
