"""Escalation: in time, too soon, too late or never, and whether it gave offence."""

import pytest

from roleplay.model.act import Act, Part
from roleplay.model.event import FloorOffered
from roleplay.scoring.measures import MEASURES
from tests.scoring.measures.played import TELLER, Table, could, course_of, measured, seen, told
from tests.scoring.transcripts import meeting, said, trainee


def matter(within: int = 0) -> Table:
    """A meeting in which the customer has just asked for what the trainee may not give."""
    return (
        Table()
        .beat("welcome")
        .asks()
        .answers("trainee")
        .beat("credit", beyond=Part.TRAINEE, escalate_within=within)
        .asks()
    )


def test_a_matter_escalated_when_it_comes_up_is_right() -> None:
    measure = measured(matter().answers("trainee", Act.ESCALATE).ends(), "escalation")
    assert measure.score == 100
    assert seen(measure) == {4: "Wanjiru took upwards in time what was not Wanjiru's to decide."}


def test_the_window_is_counted_in_beats_that_open() -> None:
    late = matter(within=1).answers("trainee").beat("one").answers("trainee")
    assert measured(late.answers("trainee", Act.ESCALATE).ends(), "escalation").score == 100
    later = matter(within=1).answers("trainee").beat("one").answers("trainee").beat("two")
    measure = measured(later.answers("trainee", Act.ESCALATE).ends(), "escalation")
    assert measure.score == 50
    assert seen(measure)[6].startswith("Wanjiru took this to a higher office late, for it had come")


def test_coming_back_from_a_detour_opens_no_beat() -> None:
    table = matter(within=1).beat("aside", by="detour").answers("trainee")
    table.beat("credit", by="return").answers("trainee", Act.ESCALATE)
    assert measured(table.ends(), "escalation").score == 100


def test_what_is_escalated_before_anything_came_up_is_too_soon() -> None:
    table = Table().beat("welcome").asks().answers("trainee", Act.ESCALATE)
    measure = measured(table.ends(), "escalation")
    assert measure.score == 0
    assert "before anything beyond Wanjiru had come up" in seen(measure)[2]


def test_the_manager_may_take_their_own_matters_higher_at_any_time() -> None:
    table = Table().beat("welcome").asks("manager").answers("manager", Act.ESCALATE)
    assert measured(table.ends(), "escalation").score is None


def test_what_is_never_escalated_is_told_with_the_move_that_would_have_done_it() -> None:
    move = could("trainee", "David, will you take that to Finance?", Act.ESCALATE)
    transcript = matter().answers("trainee", Act.COMMIT, open_=(move,)).ends()
    assert measured(transcript, "escalation").score == 0
    said = told(transcript, "escalation")[4]
    assert said.text.endswith(
        "What was asked here was beyond Wanjiru, and nobody escalated it."
        ' Also open to Wanjiru: "David, will you take that to Finance?"'
    )


def test_a_manager_who_gives_it_away_is_told_so() -> None:
    transcript = matter().answers("manager", Act.COMMIT).ends()
    assert told(transcript, "escalation")[4].to == "manager"


def test_handing_a_matter_up_without_a_next_step_is_half_of_it() -> None:
    measure = measured(matter().answers("trainee", Act.DEFER).ends(), "escalation")
    assert measure.score == 50


def test_a_meeting_left_while_there_was_time_says_nothing_of_a_matter() -> None:
    assert measured(matter(within=3).answers("trainee").stops(), "escalation").score is None


def test_the_manager_who_does_it_in_the_trainees_place_has_three_quarters() -> None:
    assert measured(matter().answers("manager", Act.ESCALATE).ends(), "escalation").score == 75


@pytest.mark.parametrize("how", ["goodwill falls", "an object follows", "a colleague is blamed"])
def test_offence_leaves_three_quarters(how: str) -> None:
    table = matter()
    if how == "goodwill falls":
        table.answers("trainee", Act.ESCALATE, goodwill=0.4)
    elif how == "an object follows":
        table.answers("trainee", Act.ESCALATE).asks(does=(Act.OBJECT,))
    else:
        table.answers("trainee", Act.ESCALATE, Act.BLAME)
    measure = measured(table.ends(), "escalation")
    assert measure.score == 75
    assert "and it gave offence" in TELLER.evidence(measure.evidence[0])


def test_matters_and_escalations_too_soon_are_averaged() -> None:
    # Too soon: 0. In time: 100. Another matter never: 0. A third of 100 in all.
    table = Table().beat("welcome").asks().answers("trainee", Act.ESCALATE)
    table.beat("credit", beyond=Part.TRAINEE).asks().answers("trainee", Act.ESCALATE)
    table.beat("law", beyond=Part.TRAINEE).asks().answers("trainee")
    assert measured(table.ends(), "escalation").score == pytest.approx(100 / 3)


def test_a_recording_shows_escalations_and_judges_none() -> None:
    measure = measured(meeting(trainee(0, 5), trainee(6, 9, does=(Act.ESCALATE,))), "escalation")
    assert measure.score is None
    assert "a recording does not tell" in seen(measure)[2]


def talked_over(table: Table, seat: str, *does: Act) -> Table:
    """Somebody begins on a floor, and breaks off."""
    table.events.append(FloorOffered(at=table.now, to=seat, open=(), rng=1))
    table.events.append(
        said(seat, table.now, table.now + 2, "David, —", to="customer", does=does, cut=True)
    )
    return table


@pytest.mark.parametrize(
    ("seat", "in_time", "score"),
    [("trainee", True, 100), ("trainee", False, 50), ("manager", True, 75), ("manager", False, 50)],
)
def test_too_late_is_half_whoever_does_it(seat: str, score: float, *, in_time: bool) -> None:
    table = matter()
    if not in_time:
        table.answers("trainee").beat("one")
    assert measured(table.answers(seat, Act.ESCALATE).ends(), "escalation").score == score


def test_who_began_in_time_and_was_talked_over_is_not_late() -> None:
    begun = talked_over(matter(), "trainee", Act.ESCALATE)
    later = begun.answers("trainee").beat("one").answers("trainee", Act.ESCALATE)
    assert measured(later.ends(), "escalation").score == 100
    early = talked_over(matter(within=1), "trainee", Act.ESCALATE).answers("trainee").beat("one")
    later = early.answers("trainee").beat("two").answers("trainee", Act.ESCALATE)
    assert measured(later.ends(), "escalation").score == 100
    other = talked_over(matter(), "manager", Act.ESCALATE)
    later = other.answers("trainee").beat("one").answers("trainee", Act.ESCALATE)
    assert measured(later.ends(), "escalation").score == 50
    something = talked_over(matter(), "trainee", Act.INFORM)
    later = something.answers("trainee").beat("one").answers("trainee", Act.ESCALATE)
    assert measured(later.ends(), "escalation").score == 50
    late = talked_over(matter().answers("trainee").beat("one"), "trainee", Act.ESCALATE)
    assert measured(late.answers("trainee", Act.ESCALATE).ends(), "escalation").score == 50


@pytest.mark.parametrize(("goodwill", "score"), [(0.5, 100), (0.499, 100), (0.4, 75), (0.6, 100)])
def test_goodwill_that_does_not_fall_is_no_offence(goodwill: float, score: float) -> None:
    table = matter().answers("trainee", Act.ESCALATE, goodwill=goodwill)
    assert measured(table.ends(), "escalation").score == score


@pytest.mark.parametrize(("place", "score"), [(-1, 100), (-2, 100)])
def test_what_another_move_on_the_floor_did_to_goodwill_is_no_offence(
    place: int, score: float
) -> None:
    """An author's line beside it escalates, before the move or behind it."""
    table = matter().answers("trainee", goodwill=0.3)
    move = table.events[-2]
    line = said("trainee", move.at, move.at + 1, does=(Act.ESCALATE,), to="customer")
    table.events.insert(len(table.events) + place, line)
    assert measured(table.ends(), "escalation").score == score


def test_an_object_from_somebody_else_or_later_is_no_offence() -> None:
    table = matter().answers("trainee", Act.ESCALATE).answers("manager", Act.OBJECT)
    assert measured(table.ends(), "escalation").score == 100
    table = matter().answers("trainee", Act.ESCALATE).answers("manager").asks(does=(Act.OBJECT,))
    assert measured(table.ends(), "escalation").score == 100


def test_each_matter_wins_or_loses_its_part() -> None:
    table = matter().answers("trainee", Act.ESCALATE)
    table.beat("law", beyond=Part.TRAINEE).asks().answers("manager", Act.ESCALATE)
    table.beat("price", beyond=Part.TRAINEE).asks().answers("trainee", Act.DEFER)
    table.beat("term", beyond=Part.TRAINEE).asks().answers("trainee")
    judgement = MEASURES["escalation"](course_of(table.ends()))
    assert judgement.score == pytest.approx((100 + 75 + 50 + 0) / 4)
    assert [moment.points for moment in judgement.moments] == pytest.approx(
        [25, -25 / 4, -25 / 2, -25]
    )
    assert [moment.to for moment in judgement.moments] == [
        Part.TRAINEE,
        Part.MANAGER,
        Part.TRAINEE,
        Part.TRAINEE,
    ]


def test_a_matter_that_comes_up_again_has_new_time_and_is_one() -> None:
    table = matter().answers("trainee").beat("one").asks().answers("trainee")
    table.beat("credit", beyond=Part.TRAINEE).asks().answers("trainee", Act.ESCALATE)
    judgement = MEASURES["escalation"](course_of(table.ends()))
    assert (judgement.score, len(judgement.moments)) == (100, 1)


def test_what_is_handed_up_late_is_not_handed_up() -> None:
    table = matter().answers("trainee").beat("one").asks().answers("trainee", Act.DEFER)
    assert measured(table.ends(), "escalation").score == 0


def test_late_is_told_with_the_turn_since_which_it_was_due() -> None:
    table = matter().answers("trainee").beat("one").answers("trainee", Act.ESCALATE)
    (moment,) = MEASURES["escalation"](course_of(table.ends())).moments
    assert (moment.kind, moment.number, moment.facts["since"]) == ("escalated_late", 4, 3)


def test_a_matter_with_which_the_meeting_ends_is_told_with_the_last_words() -> None:
    table = Table().beat("welcome").asks().answers("trainee").beat("credit", beyond=Part.TRAINEE)
    (moment,) = MEASURES["escalation"](course_of(table.ends())).moments
    assert (moment.kind, moment.number, moment.to) == ("not_escalated", 1, Part.TRAINEE)
