"""Where a lone player's meeting lies between two players of the same seat."""

import pytest
from msgspec.structs import replace

from roleplay.model.act import Part
from roleplay.model.event import (
    Appraised,
    CustomerState,
    Event,
    MeetingOpened,
    Reacted,
    Steered,
    WentBack,
)
from roleplay.model.measure import MEASURE_IDS
from roleplay.model.scorecard import SCORER, Aids, Measure
from roleplay.model.transcript import Header, Participant, Transcript
from roleplay.scoring import score
from roleplay.scoring.overlap import auc
from roleplay.scoring.own_part import LEAST_APART, OWN_MEASURES, place, worth
from tests.reports.cards import FULL

END = CustomerState(readiness=0.6, goodwill=0.9, manager=0.5, trainee=0.3)


def played(*more: Event, continues: str = "") -> Transcript:
    """A meeting in which nobody says a word, and whose customer ends as `END` says."""
    people = tuple(Participant(id=part.value, name=part.value, part=part) for part in Part)
    start = CustomerState(readiness=0.1, goodwill=0.1, manager=0.1, trainee=0.1)
    return Transcript(
        header=Header(application="0", people=people, continues=continues),
        events=(
            MeetingOpened(customers={"customer": start}, variables={}, rng=1),
            Reacted(at=1.0, customers={"customer": END}),
            *more,
        ),
    )


LOW = (20.0, 30.0, 40.0)
HIGH = (80.0, 80.0, 80.0)


@pytest.mark.parametrize(("worth", "score"), [(30, 0), (80, 100), (55, 50), (20, -20), (90, 120)])
def test_it_lies_between_the_means_of_the_two_and_may_lie_outside(
    worth: float, score: float
) -> None:
    placing = place(worth, LOW, HIGH)
    assert placing.score == pytest.approx(score)
    assert placing.interval is not None
    assert placing.interval[0] <= score <= placing.interval[1]


def test_it_is_as_sure_as_the_meetings_it_is_like_lie_near_each_other() -> None:
    like_low, like_high = place(30, LOW, HIGH), place(80, LOW, HIGH)
    assert like_low.interval is not None
    assert like_high.interval is not None
    # The lower lie apart by a standard deviation of 10, a fifth of what lies between the two; its
    # mean is known to 10 / sqrt 3.
    assert like_low.interval[1] == pytest.approx(196 * (0.2**2 * (1 + 1 / 3)) ** 0.5)
    assert like_high.interval == pytest.approx((100, 100))
    assert like_low.error == pytest.approx(20 / 3**0.5)
    assert like_high.error == pytest.approx(0)


def test_more_meetings_make_the_scale_surer_and_not_the_meeting() -> None:
    few, many = place(55, LOW, HIGH), place(55, LOW * 10, HIGH * 10)
    assert few.error is not None
    assert many.error is not None
    assert many.error < few.error / 2
    assert many.interval is not None
    assert many.interval[1] - many.interval[0] > 4 * many.error


def test_ten_points_apart_are_enough_and_nine_in_ten_pairs_the_right_way() -> None:
    assert place(25, (20.0, 20.0), (30.0, 30.0)).score == pytest.approx(50)
    assert place(25, (20.0, 20.0), (30.0, 29.98)).score is None
    # Of ten by lot one lies above all of the other: 9 of 10 pairs, and with two 8.
    by_lot = [10.0] * 9 + [90.0]
    assert place(50, by_lot, [80.0, 80.0]).score is not None
    assert place(50, [*by_lot[1:], 90.0], [80.0, 80.0]).score is None


def test_where_the_two_lie_too_near_one_meeting_cannot_tell() -> None:
    near = tuple(each + LEAST_APART - 0.1 for each in LOW)
    assert place(90, LOW, near).score is None
    assert place(90, LOW, near).interval is None
    assert place(90, near, LOW).score is None


def test_where_single_meetings_overlap_too_much_one_meeting_cannot_tell() -> None:
    """However far apart the means: of 100 pairs 91 stand the right way, and then 89."""
    low = [10.0 * each for each in range(10)]
    high = [95.0, *[200.0] * 8, 5.0]  # 10 + 80 + 1 of 100 pairs
    assert place(150, low, high).score is not None
    high[0] = 75.0  # 8 + 80 + 1
    assert place(150, low, high).score is None
    assert place(150, low, high).interval is None


@pytest.mark.parametrize("part", OWN_MEASURES)
def test_a_meetings_worth_is_its_handover_the_seats_measures_and_the_customer(part: Part) -> None:
    meeting = played()
    handover = replace(FULL.handover, score=None)
    unseen = {name: Measure(score=None) for name in MEASURE_IDS}
    none = replace(FULL, handover=handover, measures=unseen)
    assert worth(meeting, none, part) == pytest.approx(60 / 3)  # the customer alone
    mine = OWN_MEASURES[part]
    own = {name: Measure(score=90.0 if name in mine else 5.0) for name in MEASURE_IDS}
    assert worth(meeting, replace(none, measures=own), part) == pytest.approx(150 / 3)
    whole = replace(none, measures=own, handover=replace(handover, score=30.0))
    assert worth(meeting, whole, part) == pytest.approx(180 / 3)


def test_a_card_tells_what_was_kept_and_nothing_where_nothing_was() -> None:
    assert score(played()).own is None
    told = Appraised(
        at=9.0,
        seat="trainee",
        score=64.0,
        interval=(50.0, 78.0),
        worth=68.4,
        by_lot=30.0,
        careful=90.0,
        meetings=12,
        scorer=SCORER,
    )
    own = score(played(told)).own
    assert own is not None
    assert (own.seat, own.score, own.interval, own.worth) == ("trainee", 64.0, (50.0, 78.0), 68.4)
    assert (own.references.by_lot, own.references.careful, own.references.meetings) == (30, 90, 12)
    assert score(played(told, WentBack(at=9.0, keep=2))).own is None


def test_a_card_tells_what_help_there_was() -> None:
    assert score(played()).aids == Aids()
    assert score(played(continues="earlier.jsonl")).aids.from_moment
    back = WentBack(at=1.0, keep=1)
    aids = score(played(back, back, Steered(at=9.0, customers={"customer": END}))).aids
    assert (aids.taken_back, aids.warmed, aids.from_moment) == (2, 1, False)


def test_ten_points_apart_one_meeting_can_tell_and_a_little_nearer_it_cannot() -> None:
    assert place(35, (30.0,) * 3, (40.0,) * 3).score == 50
    assert place(35, (30.0,) * 3, (39.9,) * 3).score is None


def test_between_the_two_it_is_like_both_by_how_near_it_lies() -> None:
    # LOW varies by 100, HIGH by 300; 60 points lie between 30 and 90. At a third of the way up the
    # means add 4/9 of 100 / 3 and 1/9 of 300 / 3, and chance two thirds of 100 and one of 300.
    high = (90.0 - 300**0.5, 90.0, 90.0 + 300**0.5)
    placing = place(50, LOW, high)
    error = 4 / 9 * 100 / 3 + 1 / 9 * 300 / 3
    off = 1.96 * (error + 2 / 3 * 100 + 1 / 3 * 300) ** 0.5
    assert placing.score == pytest.approx(100 / 3)
    assert placing.error == pytest.approx(100 * error**0.5 / 60)
    assert placing.interval == pytest.approx((100 / 3 - off / 0.6, 100 / 3 + off / 0.6))
    # Beyond the upper one chance is as it is there, and what is known of the means less.
    beyond = place(120, LOW, high)
    error = 1 / 4 * 100 / 3 + 9 / 4 * 300 / 3
    off = 1.96 * (error + 300) ** 0.5
    assert beyond.score == pytest.approx(150)
    assert beyond.interval == pytest.approx((150 - off / 0.6, 150 + off / 0.6))


def test_the_customer_at_the_end_is_as_they_were_told_of_last() -> None:
    unseen = {name: Measure(score=None) for name in MEASURE_IDS}
    none = replace(FULL, handover=replace(FULL.handover, score=None), measures=unseen)
    other = CustomerState(readiness=0.3, goodwill=0.3, manager=0.9, trainee=0.3)
    steered = played(Steered(at=2.0, customers={"customer": other}))
    assert worth(steered, none, Part.TRAINEE) == pytest.approx(30 / 3)
    nobody = played(Reacted(at=2.0, customers={}))
    assert worth(nobody, none, Part.TRAINEE) == pytest.approx(60 / 3)
    begun = Transcript(header=steered.header, events=steered.events[:1])
    assert worth(begun, none, Part.TRAINEE) == pytest.approx(10 / 3)
    assert worth(Transcript(header=steered.header, events=()), none, Part.TRAINEE) == 0
    alone = replace(steered.header, people=steered.header.people[:2])
    assert worth(Transcript(header=alone, events=steered.events), none, Part.TRAINEE) == 0


def test_of_two_that_are_equal_half_lies_above() -> None:
    assert auc([1.0, 2.0, 3.0], [2.0]) == 0.5  # one above, one equal
    assert auc([2.0], [2.0, 2.0, 2.0]) == 0.5
    assert auc([3.0, 2.0], [1.0, 2.0]) == pytest.approx(3.5 / 4)
