"""The customer's voice: the customer's share of all floor time."""

import pytest

from roleplay.model.transcript import Transcript
from tests.scoring.measures.played import measured, told
from tests.scoring.transcripts import customer, manager, meeting, trainee


def spoken(percent: float) -> Transcript:
    """A meeting of 100 seconds of talk, so many of them the customer's."""
    left = (100 - percent) / 2
    return meeting(manager(0, left), customer(200, 200 + percent), trainee(400, 400 + left))


@pytest.mark.parametrize(
    ("percent", "score"),
    [(35, 100), (50, 100), (65, 100), (17.5, 50), (7, 20), (82.5, 50), (93, 20)],
)
def test_full_marks_from_35_to_65_and_a_straight_line_to_either_end(
    percent: float, score: float
) -> None:
    assert measured(spoken(percent), "voice").score == pytest.approx(score)


def test_a_customer_who_says_nothing_scores_0_and_one_who_is_not_there_is_not_seen() -> None:
    assert measured(meeting(manager(0, 5), trainee(6, 9)), "voice").score == 0
    assert measured(meeting(manager(0, 5), people=()), "voice").score is None
    assert measured(meeting(), "voice").score is None


def test_the_longest_turns_are_pointed_out_to_whoever_held_them() -> None:
    transcript = meeting(manager(0, 60), customer(61, 66), trainee(67, 117))
    findings = told(transcript, "voice")
    assert {turn: each.to for turn, each in findings.items()} == {1: "manager", 3: "trainee"}
    assert "David spoke for 60 seconds in one turn" in findings[1].text
    assert "4 % was the customer's" in findings[1].text  # 5 of 115 seconds


def test_a_customer_who_talks_much_is_shown_and_nobody_is_told_off() -> None:
    transcript = meeting(manager(0, 5), customer(6, 96))
    assert measured(transcript, "voice").evidence[0].turn == 2
    assert told(transcript, "voice") == {}
