"""Three weeks after *Ask the yard first*: what was promised there is kept, broken or missing."""

from pathlib import Path

import pytest

from roleplay.engine.playing import play_between
from roleplay.engine.step import opening
from roleplay.meeting.following import carried_from
from roleplay.meeting.loading import load
from roleplay.model.act import Part
from roleplay.model.event import Event, MeetingEnded, Said
from roleplay.model.transcript import Carried
from roleplay.playtest.players import CAREFUL, player
from tests.cli.conftest import Run, folder, roleplay

__all__ = ["folder", "roleplay"]

FIRST, SECOND = "ask-the-yard", "the-twelfth"
SEEDS = range(1, 9)

BEFORE = {
    "kept": "asked at the table, the yard gives two days that hold",
    "broken": "the easy sentence wins the room and not the day",
    "not made": "the safe sentence sends her to Kaunas",
}
"""Each kind of first meeting, by a test of that scenario's own."""

WON = {"kept": "five-lines", "broken": "one-in-pencil", "not made": "two-of-five"}
"""The best that a careful pair can come to after each."""


@pytest.fixture
def carried(roleplay: Run, tmp_path: Path) -> dict[str, Carried]:
    """What comes over from each of the three first meetings, by their files."""
    first, second = load(FIRST, None).script, load(SECOND, None).script
    over: dict[str, Carried] = {}
    for kind, name in BEFORE.items():
        test = next(each for each in first.scenario.tests if each.name == name)
        path = tmp_path / f"{kind}.jsonl"
        ran = roleplay(
            *("play", FIRST, "--auto", "--seed", str(test.seed), "--trail", ",".join(test.play)),
            *("--save", str(path)),
        )
        assert ran.code == 0, ran.err
        over[kind] = carried_from(second, path)
    return over


def meeting(before: Carried, seed: int) -> tuple[Event, ...]:
    script = load(SECOND, None).script
    return play_between(
        script,
        player(script, Part.MANAGER, CAREFUL),
        player(script, Part.TRAINEE, CAREFUL),
        opening(script, seed, carried=before),
    )


def words(events: tuple[Event, ...]) -> list[str]:
    return [each.text for each in events if isinstance(each, Said) and each.seat == "customer"]


def test_after_each_kind_of_meeting_something_else_is_said(carried: dict[str, Carried]) -> None:
    heard = {
        kind: [words(meeting(before, seed)) for seed in SEEDS] for kind, before in carried.items()
    }
    first_words = {kind: {texts[0] for texts in each} for kind, each in heard.items()}
    said = {kind: {text for texts in each for text in texts} for kind, each in heard.items()}
    for one, other in (("kept", "broken"), ("kept", "not made"), ("broken", "not made")):
        assert not first_words[one] & first_words[other]
        assert len(said[one] & said[other]) < min(len(said[one]), len(said[other])) / 2


def test_after_each_kind_of_meeting_something_else_can_be_won(carried: dict[str, Carried]) -> None:
    for kind, before in carried.items():
        ends = {
            last.outcome
            for seed in SEEDS
            if isinstance(last := meeting(before, seed)[-1], MeetingEnded)
        }
        won = {end for end in ends if end in WON.values()}
        assert won == {WON[kind]}, (kind, ends)


def test_whoever_was_promised_more_than_lay_in_the_yard_begins_less_ready(
    carried: dict[str, Carried],
) -> None:
    ready = {kind: before.customers["customer"].readiness for kind, before in carried.items()}
    assert ready["kept"] > ready["broken"]
    assert ready["kept"] > ready["not made"]


def test_both_scenarios_know_the_same_promises() -> None:
    first, second = load(FIRST, None).script, load(SECOND, None).script
    assert first.promises.keys() <= second.promises.keys()
