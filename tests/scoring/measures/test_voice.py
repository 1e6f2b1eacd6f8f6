"""The customer's voice: the customer's share of all floor time."""

import pytest

from roleplay.model.act import Part
from roleplay.model.transcript import Transcript
from roleplay.scoring.measures import MEASURES
from tests.scoring.measures.played import course_of, measured, told
from tests.scoring.transcripts import customer, manager, meeting, said, trainee


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


def test_two_of_the_longest_turns_are_named_and_lose_what_was_lost_by_their_lengths() -> None:
    # 10 of 130 seconds are the customer's; 120 x 2/3 and 1/3 are lost by the two longest.
    transcript = meeting(manager(0, 60), trainee(70, 100), customer(110, 120), manager(130, 160))
    judgement = MEASURES["voice"](course_of(transcript))
    score = 100 * (10 / 130) / 0.35
    assert judgement.score == pytest.approx(score)
    first, second = judgement.moments
    assert (first.number, second.number) == (0, 1)
    assert first.points == pytest.approx((score - 100) * 2 / 3)
    assert second.points == pytest.approx((score - 100) / 3)


@pytest.mark.parametrize(("seconds", "to"), [(40.0, Part.TRAINEE), (39.9, None)])
def test_a_turn_of_forty_seconds_is_pointed_out_to_who_spoke(
    seconds: float, to: Part | None
) -> None:
    transcript = meeting(customer(0, 5), trainee(5, 5 + seconds), manager(60, 70))
    judgement = MEASURES["voice"](course_of(transcript))
    assert [moment.to for moment in judgement.moments] == [to, None]


def test_where_a_customer_talks_most_their_turns_bear_witness_and_lose_nothing() -> None:
    transcript = meeting(manager(0, 5), customer(6, 96), trainee(100, 105))
    (moment,) = MEASURES["voice"](course_of(transcript)).moments
    assert (moment.number, moment.points, moment.to) == (1, 0.0, None)
    # Silent altogether, the vendors' turns say so.
    silent = MEASURES["voice"](course_of(meeting(manager(0, 50), trainee(50, 60)))).moments
    assert [moment.points for moment in silent] == pytest.approx([-100 * 50 / 60, -100 * 10 / 60])


def test_people_without_a_part_are_no_customers_and_no_vendors() -> None:
    guest = said("guest", 0, 50)
    transcript = meeting(guest, manager(50, 100))
    judgement = MEASURES["voice"](course_of(transcript))
    assert [moment.number for moment in judgement.moments] == [1]
