"""What only somebody who was there can say is asked, once."""

from roleplay.model.act import Act
from roleplay.model.event import Answered, Event
from roleplay.scoring import score
from tests.scoring.measures.played import Table
from tests.scoring.transcripts import customer, manager, meeting, trainee

ASKED = customer(0, 4, "Wanjiru, how is the second line?", to="trainee")
REMARK = customer(10, 14, "That is not what I hear from the plant.")


def asked(*events: Event) -> list[tuple[int, str]]:
    return [(each.turn, each.kind) for each in score(meeting(*events)).questions]


def test_what_a_customer_said_to_an_answer_is_asked_where_words_do_not_tell() -> None:
    (question,) = score(meeting(ASKED, trainee(5, 9), REMARK)).questions
    assert (question.turn, question.kind) == (3, "took_answer")
    assert question.facts == {"who": "Peter", "by": "Wanjiru"}


def test_not_where_it_is_marked_or_follows_no_answer_of_the_trainees() -> None:
    for act in (Act.ACCEPT, Act.REJECT, Act.THANK):
        marked = customer(10, 14, REMARK.text, does=(act,))
        assert asked(ASKED, trainee(5, 9), marked) == []
    assert asked(ASKED, REMARK) == []
    assert asked(customer(0, 4, "David, is it?", to="manager"), manager(5, 9), REMARK) == []


def test_a_rescue_and_an_override_may_have_had_a_cause() -> None:
    rescue = ASKED, manager(5, 20), customer(21, 24, "And the crew?", to="manager")
    assert asked(*rescue) == [(2, "cause_to_step_in")]
    corrected = manager(10, 14, does=(Act.OVERRIDE,))
    assert asked(ASKED, trainee(5, 9), corrected) == [(3, "cause_to_step_in")]


def test_they_come_in_the_order_of_the_turns() -> None:
    promise = trainee(5, 9, does=(Act.COMMIT,))
    assert asked(ASKED, promise, REMARK) == [(2, "hers_to_promise"), (3, "took_answer")]


def test_what_was_answered_is_not_asked_again() -> None:
    told = Answered(at=14, question="took_answer", answer="neither")
    assert asked(ASKED, trainee(5, 9), REMARK, told) == []


def test_a_played_meeting_asks_nothing() -> None:
    assert score(Table().asks().answers("trainee", Act.COMMIT).stops()).questions == ()
