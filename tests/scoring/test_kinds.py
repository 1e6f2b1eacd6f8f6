"""What a fair expert would say of each kind of recorded meeting, and that the card says it."""

from functools import cache

import pytest

from roleplay.model.act import Act
from roleplay.model.scorecard import Scorecard
from roleplay.scoring import score
from tests.scoring import kinds
from tests.scoring.kinds import fading

SHOWN = {"shown", "strongly_shown"}


@cache
def card(kind: str) -> Scorecard:
    return score(fading(getattr(kinds, kind)))


GOOD = score(fading(kinds.good))


def headline(of: Scorecard) -> float:
    assert of.handover.score is not None, of.handover.verdict
    return of.handover.score


def test_a_good_handover_is_shown_and_blames_nobody_for_leaving_the_trainee_alone() -> None:
    assert headline(GOOD) >= 75
    assert GOOD.handover.verdict in SHOWN
    assert not any(each.kind == "left_alone" for each in GOOD.findings)
    assert GOOD.measures["stepping_in"].score == 100


def test_nods_in_words_are_support() -> None:
    assert card("nods_in_words").handover.verdict in SHOWN
    assert card("nods_in_words").measures["stepping_in"].score == 100


def test_a_break_captions_and_a_farewell_change_nothing() -> None:
    for same in (
        card("with_a_break"),
        score(kinds.in_captions(fading(kinds.good))),
        score(kinds.and_farewell(fading(kinds.good))),
    ):
        assert headline(same) == pytest.approx(headline(GOOD), abs=5)
        assert same.handover.verdict in SHOWN
        assert same.measures["stepping_in"].score == 100


def test_without_question_marks_and_capitals_it_is_shown_all_the_same() -> None:
    heard = score(kinds.without_signs(fading(kinds.good), "?!"))
    assert heard.handover.verdict in SHOWN
    assert headline(heard) >= 75


def test_without_any_sign_names_and_the_customers_consent_tell_it() -> None:
    heard = score(kinds.without_signs(fading(kinds.good), ".,?!"))
    assert heard.handover.verdict in SHOWN
    assert headline(heard) >= 75
    assert {"accepted", "addressed", "answered"} <= {each.rule for each in heard.authority.ledger}


def test_talk_without_authority_is_none() -> None:
    assert headline(card("keeps_asking_manager")) <= 25
    assert card("keeps_asking_manager").handover.verdict == "not_shown"


@pytest.mark.parametrize(
    ("kind", "most"),
    [
        ("strews_promises", 20),
        ("listens_aloud", 10),
        ("goes_over_each_answer", 20),
        ("asks_again", 20),
        ("few_words_first", 30),
    ],
)
def test_what_only_looks_like_authority_is_none(kind: str, most: float) -> None:
    assert headline(card(kind)) <= most
    assert card(kind).handover.verdict == "not_shown"


def test_consent_told_to_the_manager_who_passed_it_on_is_no_turning_back() -> None:
    assert headline(card("passes_on")) >= 65
    assert card("passes_on").handover.verdict in SHOWN


def test_the_one_who_decides_has_to_move() -> None:
    assert headline(card("senior_unmoved")) <= 30
    assert card("senior_unmoved").handover.verdict == "not_shown"


def test_handing_every_question_up_is_none() -> None:
    assert headline(card("hands_up")) <= 20
    assert card("hands_up").handover.verdict == "not_shown"


def test_adding_to_every_answer_is_the_commonest_fault_of_all() -> None:
    assert headline(card("adds_to_every_answer")) <= 45
    stepping_in = card("adds_to_every_answer").measures["stepping_in"].score
    assert stepping_in is not None
    assert stepping_in <= 30


def test_talking_over_every_answer_is_worse() -> None:
    assert headline(card("talks_over")) <= 30
    stepping_in = card("talks_over").measures["stepping_in"].score
    assert stepping_in is not None
    assert stepping_in < 20


def test_what_is_shared_evenly_is_nothing_with_an_interval_that_means_something() -> None:
    even = card("evenly")
    assert headline(even) <= 10
    assert even.handover.interval is not None
    assert even.handover.interval[1] <= 80


def test_a_fall_by_lengths_alone_is_a_fall() -> None:
    fell = card("by_lengths").talk_time
    assert fell.p is not None
    assert fell.p < 0.05
    assert fell.delta is not None
    assert fell.delta < -0.3


def test_questions_to_the_table_that_the_trainee_takes_up_are_hers() -> None:
    assert headline(card("to_the_table")) >= 65


def test_without_a_name_in_any_question_nobody_appealed() -> None:
    assert not any(each.rule == "appealed" for each in card("nameless").authority.ledger)


def test_who_had_handed_over_before_gets_no_low_number() -> None:
    before = card("led_throughout")
    assert before.handover.verdict == "already_handed_over"
    assert (before.handover.score, before.score) == (None, None)
    assert not any(each.kind == "left_alone" for each in before.findings)


def test_three_turns_of_the_vendors_print_no_headline() -> None:
    few = score(fading(kinds.good, questions=3))
    assert (few.handover.verdict, few.handover.score, few.score) == ("too_short", None, None)


def test_a_promise_that_may_be_beyond_her_is_asked_and_not_praised() -> None:
    asked = card("gives_away")
    assert asked.measures["promises"].score is None
    assert any(each.kind == "hers_to_promise" for each in asked.questions)


def test_what_a_customer_made_of_the_answers_in_own_words_is_asked() -> None:
    unread = score(fading(kinds.unread_remarks()))
    assert (unread.authority.score, unread.handover.score) == (None, None)
    assert unread.handover.verdict == "not_seen"
    assert unread.talk_time.score is not None
    assert unread.measures["acceptance"].score is None
    assert sum(each.kind == "took_answer" for each in unread.questions) >= 5


def test_and_once_it_is_marked_the_same_words_tell_acceptance_from_rejection() -> None:
    accepted = score(fading(kinds.unread_remarks(Act.ACCEPT)))
    rejected = score(fading(kinds.unread_remarks(Act.REJECT)))
    assert headline(accepted) >= 75
    assert accepted.handover.verdict in SHOWN
    assert headline(rejected) <= 15
    assert rejected.handover.verdict == "not_shown"
