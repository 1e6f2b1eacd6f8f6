"""The handover: talk time and authority together."""

from math import erf, sqrt

import pytest
from msgspec.structs import replace

from roleplay.model.rubric import Rubric
from roleplay.model.scenario import Glide
from roleplay.model.scorecard import Authority, Handover, TalkTime
from roleplay.scoring import score
from roleplay.scoring.handover import Circumstances, measure_handover
from tests.scoring.meetings import POLICIES, made_up
from tests.scoring.transcripts import manager, meeting, trainee

CARD = score(made_up(POLICIES["steady fade"], seed=1))
SURE = replace(CARD.authority, score=64.0, delta=-0.5, interval=(-0.55, -0.45))
FELL = replace(CARD.talk_time, score=81.0, p=0.0, verdict="shown")
USUAL = Circumstances()


def handover_of(
    talk_time: TalkTime, authority: Authority = SURE, circumstances: Circumstances = USUAL
) -> Handover:
    return measure_handover(talk_time, authority, circumstances, Rubric())


def test_it_is_the_geometric_mean_of_the_two() -> None:
    assert handover_of(FELL).score == pytest.approx(sqrt(81 * 64))


def test_one_without_the_other_is_nothing() -> None:
    assert handover_of(replace(FELL, score=0.0)).score == 0
    assert handover_of(FELL, replace(SURE, score=0.0)).score == 0


def test_what_chance_shows_in_one_of_five_meetings_counts_nothing() -> None:
    # 1 - 5 x .1 = 1/2.
    assert handover_of(replace(FELL, p=0.1)).score == pytest.approx(72 / 2)
    assert handover_of(replace(FELL, p=0.2)).score == 0
    assert handover_of(replace(FELL, p=None)).score == 0


def test_an_unsure_fall_of_authority_counts_by_how_much_surer_it_is_than_a_coin() -> None:
    # The fall of .1 is one standard error of its interval of .2 x 1.96 to each side: the normal
    # distribution has erf(1 / sqrt 2) = .683 within one.
    unsure = replace(SURE, delta=-0.1, interval=(-0.1 - 0.196, -0.1 + 0.196))
    assert handover_of(FELL, unsure).score == pytest.approx(72 * erf(1 / sqrt(2)), abs=0.01)
    assert handover_of(FELL, replace(SURE, delta=0.1, interval=(0.0, 0.2))).score == 0


def in_doubt(
    talk_time: TalkTime = FELL, authority: Authority = SURE, *, few: bool = True
) -> Handover:
    return handover_of(talk_time, authority, Circumstances(few_turns=few))


def test_where_only_chance_speaks_against_a_short_meeting_it_is_too_short_to_be_sure() -> None:
    fell = replace(FELL, score=80.0, p=0.06, delta=-0.5, verdict="not_shown")
    sure = replace(SURE, score=80.0)
    card = in_doubt(fell, sure)
    assert (card.verdict, card.score, card.interval, card.ordinary) == (
        "in_doubt",
        None,
        None,
        None,
    )
    # Longer ones are told by chance alone: 1 - 5 x .06 of 80 is 56.
    long = in_doubt(fell, sure, few=False)
    assert (long.verdict, long.score) == ("not_shown", pytest.approx(56))
    # And what is not good by itself, or has not fallen far enough, is not shown.
    for other, belief in (
        (replace(fell, score=79.9), sure),
        (fell, replace(sure, score=79.9)),
        (replace(fell, delta=-0.29), sure),
        (replace(fell, p=None), sure),
        (fell, replace(sure, interval=(-0.9, 0.0))),
    ):
        assert in_doubt(other, belief).verdict == "not_shown"
    # 1 - 5 x .05 of 100 is 75: held again, such a meeting scores 7.5 at least, and that is told.
    told = in_doubt(replace(fell, p=0.05, score=100.0), replace(sure, score=100.0))
    assert (told.verdict, told.score) == ("not_shown", pytest.approx(75))
    shown = replace(fell, p=0.049, verdict="shown")
    assert in_doubt(shown, sure).verdict == "shown"


def test_a_meeting_that_failed_is_never_only_in_doubt() -> None:
    fell = replace(FELL, p=0.06, delta=-0.5, verdict="not_shown")
    failed = Circumstances(limit="failed", few_turns=True)
    assert handover_of(fell, replace(SURE, score=80.0), failed).verdict == "not_shown"


def test_without_evidence_on_authority_there_is_no_score() -> None:
    card = score(meeting(manager(0, 50), trainee(50, 100)))
    assert card.talk_time.score is not None
    assert (card.handover.score, card.handover.interval, card.score) == (None, None, None)
    unseen = replace(SURE, score=None, delta=None, interval=None)
    assert handover_of(FELL, unseen).verdict == "not_seen"


def test_too_short_to_tell_prints_no_headline() -> None:
    card = handover_of(replace(FELL, verdict="too_short"))
    assert (card.score, card.interval, card.ordinary) == (None, None, None)


def test_who_had_handed_over_before_gets_no_low_number() -> None:
    card = handover_of(
        replace(FELL, score=5.0), circumstances=Circumstances(handed_over_before=True)
    )
    assert (card.verdict, card.score) == ("already_handed_over", None)


def test_the_interval_holds_the_score() -> None:
    for seed in range(10):
        card = score(made_up(POLICIES["redirecting by name"], seed)).handover
        assert card.interval is not None
        assert card.score is not None
        assert 0 <= card.interval[0] <= card.score <= card.interval[1] <= 100


def test_the_verdict_is_that_of_talk_time() -> None:
    for verdict in ("too_short", "not_shown", "shown", "strongly_shown"):
        assert handover_of(replace(FELL, verdict=verdict)).verdict == verdict


def test_but_no_handover_is_shown_unless_authority_surely_came_down_as_well() -> None:
    shown = replace(FELL, verdict="strongly_shown")
    unsure = replace(SURE, delta=-0.4, interval=(-0.8, 0.0))
    assert handover_of(shown, unsure).verdict == "not_shown"
    assert handover_of(replace(shown, verdict="too_short"), unsure).verdict == "too_short"


@pytest.mark.parametrize(
    ("limit", "most"), [("walked_out", 20), ("no_goal", 20), ("failed", 40), ("broke_off", 72)]
)
def test_what_failed_is_never_shown_and_holds_the_headline_down(limit: str, most: float) -> None:
    card = handover_of(FELL, circumstances=Circumstances(limit=limit))  # type: ignore[arg-type]
    assert (card.verdict, card.score) == ("not_shown", pytest.approx(most))
    assert card.limit == limit


def test_a_meeting_that_broke_off_counts_by_the_part_of_the_plan_that_came_up() -> None:
    def part(came_up: float) -> float | None:
        broke_off = Circumstances(limit="broke_off", played_part=came_up)
        return handover_of(FELL, circumstances=broke_off).score

    assert part(0.75) == pytest.approx(72 * 0.75)
    assert part(0.6) == 0


def test_the_less_of_a_fall_a_path_asks_for_the_less_doubt_counts_whether_there_was_one() -> None:
    half = replace(Rubric(), talk_time=Glide(start=0.375, end=0.1))
    unsure = replace(FELL, p=0.1)
    # 1 - 5 x .1 = 1/2 where a whole handover is asked for; 1 - 5 x .05 = 3/4 where half of one is.
    assert measure_handover(unsure, SURE, USUAL, half).score == pytest.approx(72 * 0.75)
    steeper = replace(Rubric(), talk_time=Glide(start=0.9, end=0.0))
    assert measure_handover(unsure, SURE, USUAL, steeper).score == pytest.approx(72 / 2)


def test_the_same_of_authority() -> None:
    half = replace(Rubric(), authority=Glide(start=0.4, end=0.1))
    unsure = replace(SURE, delta=-0.1, interval=(-0.1 - 0.196, -0.1 + 0.196))
    left = erf(1 / sqrt(2))
    card = measure_handover(FELL, unsure, USUAL, half)
    assert card.score == pytest.approx(72 * (1 + left) / 2, abs=0.01)


def test_ordinary_meetings_are_named_only_beside_the_path_they_were_scored_by() -> None:
    assert handover_of(FELL).ordinary is not None
    ready = replace(Rubric(), talk_time=Glide(start=0.35, end=0.05))
    card = measure_handover(FELL, SURE, USUAL, ready)
    assert card.score is not None
    assert card.ordinary is None


@pytest.mark.parametrize(
    ("one", "low", "high"),
    [
        (90.0, 1.5 * 90 - 105, 100),
        (80.0, 1.5 * 80 - 105, 100),
        (70.0, 0, 100),
        (50.0, 0, 65 + 0.6 * 50),
        (0.0, 0, 65),
    ],
)
def test_the_interval_lies_between_two_straight_lines(one: float, low: float, high: float) -> None:
    card = handover_of(replace(FELL, score=one), replace(SURE, score=one))
    assert card.interval == pytest.approx((low, high))


def test_what_chance_took_from_a_score_counts_for_the_upper_end() -> None:
    # Half of 40 is left to chance; the upper end is that of 40.
    card = handover_of(replace(FELL, score=40.0, p=0.1), replace(SURE, score=40.0))
    assert card.score == pytest.approx(20)
    assert card.interval == pytest.approx((0, 65 + 0.6 * 40))


def test_an_interval_without_width_is_sure_and_one_that_is_not_known_is_not() -> None:
    exact = replace(SURE, delta=-0.1, interval=(-0.1, -0.1))
    assert handover_of(FELL, exact).score == pytest.approx(72)
    for unknown in (replace(SURE, delta=None), replace(SURE, interval=None)):
        assert handover_of(FELL, unknown).score == 0
