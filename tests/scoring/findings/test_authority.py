"""Turns that gave authority to the trainee or kept it, each by its weight."""

import pytest
from msgspec.structs import replace

from roleplay.model.act import Act, Part
from roleplay.model.event import Said
from roleplay.model.scorecard import LedgerEntry
from roleplay.scoring import score
from roleplay.scoring.findings.authority import judge
from roleplay.scoring.measures.judgement import Moment
from tests.scoring.measures.played import course_of
from tests.scoring.transcripts import customer, manager, meeting, trainee

TALK = (
    *(trainee(0, 10), customer(10, 20, to="trainee"), manager(20, 30), trainee(30, 40)),
    *(customer(40, 50, to="trainee"), manager(50, 60), trainee(60, 70)),
    *(customer(70, 80, to="manager"), manager(80, 90), trainee(90, 100)),
)


def entry(turn: int, rule: str, to: str, weight: float = 1.0, **more: bool | None) -> LedgerEntry:
    return LedgerEntry(turn=turn, at=10.0 * turn, rule=rule, to=to, weight=weight, words="", **more)


def told(
    *entries: LedgerEntry, scored: float = 40.0, talk: tuple[Said, ...] = TALK
) -> list[tuple[int, str, Part | None, float]]:
    """What is told of a ledger in a meeting of a hundred seconds: turn, kind, to whom, points."""
    transcript = meeting(*talk)
    card = replace(score(transcript).authority, score=scored, ledger=entries)
    moments: tuple[Moment, ...] = judge(course_of(transcript), card).moments
    return [(each.number + 1, each.kind, each.to, round(each.points, 6)) for each in moments]


def test_what_was_kept_loses_by_its_weight_and_by_how_late_it_was() -> None:
    # Turns 6 and 9 begin at .5 and .8; of the 60 points lost, 1 x .5 and 2 x .8 of 2.1 are theirs.
    early, late = entry(6, "rescued", "manager"), entry(9, "rescued", "manager", 2.0)
    assert told(early, late) == [
        (6, "answered_for", Part.MANAGER, pytest.approx(-60 * 0.5 / 2.1)),
        (9, "answered_for", Part.MANAGER, pytest.approx(-60 * 1.6 / 2.1)),
    ]


def test_overriding_where_nothing_can_be_undone_is_keeping_hold() -> None:
    talk = (
        *(trainee(0, 10), customer(10, 20, to="trainee"), manager(20, 40)),
        *(customer(40, 50, to="trainee"), manager(50, 60), trainee(60, 100)),
    )
    kept, rescued, overrode = (
        told(entry(turn, rule, "manager"), talk=of)
        for turn, rule, of in ((5, "overrode", talk), (5, "rescued", talk), (6, "overrode", TALK))
    )
    assert [found[0][1] for found in (kept, rescued, overrode)] == [
        "kept_hold",
        "answered_for",
        "overrode",
    ]


def test_what_was_won_shares_in_the_score_by_its_weight() -> None:
    vouched, passed = entry(3, "endorsed", "trainee", 1.0), entry(6, "passed", "trainee", 3.0)
    assert told(vouched, passed) == [
        (3, "vouched", Part.MANAGER, 10),
        (6, "passed_by_name", Part.MANAGER, 30),
    ]


def test_the_first_third_is_the_managers_and_what_weighs_nothing_is_not_told() -> None:
    assert told(entry(3, "rescued", "manager")) == []
    assert told(entry(9, "rescued", "manager", 0.0)) == []
    assert told(entry(6, "addressed", "manager")) == []


def test_what_the_customer_turned_away_from_is_nothing_to_be_proud_of() -> None:
    assert told(entry(6, "endorsed", "trainee", granted=False)) == []
    assert told(entry(6, "endorsed", "trainee", granted=True)) == [(6, "vouched", Part.MANAGER, 40)]


@pytest.mark.parametrize(("because", "by_name"), [("", True), ("David, how", True), ("you", False)])
def test_what_was_taken_up_counts_where_it_was_the_managers_beyond_doubt(
    because: str, *, by_name: bool
) -> None:
    asks = replace(customer(70, 80, to="manager"), to_because=because)
    talk = (*TALK[:7], asks, trainee(80, 90), manager(90, 100))
    found = told(entry(9, "took_up", "trainee"), talk=talk)
    assert found == ([(9, "taken_up", Part.TRAINEE, 40)] if by_name else [])


def test_a_word_that_is_taken_is_the_trainees_turn_right_before() -> None:
    assert told(entry(5, "accepted", "trainee")) == [(4, "word_taken", Part.TRAINEE, 40)]
    assert told(entry(2, "accepted", "trainee")) == [(1, "word_taken", Part.TRAINEE, 40)]
    # The word before the fourth turn is the manager's.
    assert told(entry(4, "accepted", "trainee")) == []


def test_a_word_that_is_taken_is_not_the_asking_to_hear_it_once_more() -> None:
    once_more = trainee(30, 33, "Once more, please.", does=(Act.CHECK,))
    answer = trainee(33, 40, "In five days.", does=(Act.INFORM,))
    talk = (*TALK[:3], once_more, answer, customer(40, 50, to="trainee"), *TALK[5:])
    assert told(entry(6, "accepted", "trainee"), talk=talk) == [(5, "word_taken", Part.TRAINEE, 40)]
    only_asked = (*TALK[:3], once_more, customer(40, 50, to="trainee"), *TALK[5:])
    assert told(entry(5, "accepted", "trainee"), talk=only_asked) == []


@pytest.mark.parametrize(
    ("seconds", "does", "kept"),
    [(10, (), True), (5.1, (), True), (5.0, (), False), (10, (Act.HAND_OVER,), False)],
)
def test_a_late_answer_of_the_managers_counts_where_they_were_asked_and_made_no_room(
    seconds: float, does: tuple[Act, ...], *, kept: bool
) -> None:
    answer = manager(80, 80 + seconds, does=does)
    found = told(entry(9, "answered", "manager"), talk=(*TALK[:8], answer, *TALK[9:]))
    assert found == ([(9, "answered_late", Part.MANAGER, -60)] if kept else [])


def test_an_answer_before_the_last_third_is_not_late() -> None:
    asked = (*TALK[:4], customer(40, 50, to="manager"), *TALK[5:])
    assert told(entry(6, "answered", "manager"), talk=asked) == []


def test_an_appeal_is_told_of_the_managers_turn_after_it() -> None:
    assert told(entry(8, "appealed", "manager")) == [(9, "appeal_kept", Part.MANAGER, -60)]
    passes = (*TALK[:8], manager(80, 90, does=(Act.ENDORSE,)), *TALK[9:])
    assert told(entry(8, "appealed", "manager"), talk=passes) == []


@pytest.mark.parametrize(("seconds", "kept"), [(3.0, False), (3.1, True)])
def test_three_seconds_after_an_appeal_keep_nothing(seconds: float, *, kept: bool) -> None:
    talk = (*TALK[:8], manager(80, 80 + seconds), trainee(84, 100))
    found = told(entry(8, "appealed", "manager"), talk=talk)
    assert found == ([(9, "appeal_kept", Part.MANAGER, -60)] if kept else [])


def test_handing_up_counts_where_it_had_been_put_to_the_trainee() -> None:
    hands_up = (*TALK[:5], trainee(50, 60, does=(Act.DEFER,)), manager(60, 70), *TALK[7:])
    assert told(entry(6, "deferred", "manager"), talk=hands_up) == [
        (6, "handed_up_own", Part.TRAINEE, -60)
    ]
    not_asked = (*TALK[:4], customer(40, 50, to="manager"), *hands_up[5:])
    assert told(entry(6, "deferred", "manager"), talk=not_asked) == []


def test_an_appeal_that_is_answered_once_and_then_handed_back_was_not_kept() -> None:
    asks = customer(10, 20, to="trainee")
    appeal = customer(40, 50, to="manager", does=(Act.APPEAL,))
    before = (trainee(0, 10), asks, trainee(20, 40), appeal, manager(50, 60))
    after = customer(60, 65, "He walked it?"), customer(90, 95, to="trainee"), trainee(95, 100)
    back = manager(65, 70, "Wanjiru, go on from there.", does=(Act.HAND_OVER,))
    on = manager(65, 70, "He did, and in the rain.")
    appealed = entry(4, "appealed", "manager")
    for talk, found in (((back, trainee(70, 90)), []), ((on, manager(70, 90)), ["appeal_kept"])):
        told_of = told(appealed, talk=(*before, after[0], *talk, *after[1:]))
        assert [kind for _, kind, _, _ in told_of] == found
