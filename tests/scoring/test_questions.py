"""What only somebody who was there can say is asked, once."""

from msgspec.structs import replace

from roleplay.model.act import Act, Part
from roleplay.model.event import Answered, Event
from roleplay.model.transcript import Participant
from roleplay.scoring import score
from tests.scoring.measures.played import Table
from tests.scoring.transcripts import PEOPLE, customer, manager, meeting, trainee

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


def test_who_only_says_an_answers_words_again_has_heard_it() -> None:
    answer = trainee(5, 9, "We have had two flat batteries since.")
    assert asked(ASKED, answer, customer(10, 12, "Two. Okay.")) == []
    assert asked(ASKED, answer, customer(10, 12, "Three. Okay.")) == [(3, "took_answer")]
    assert asked(ASKED, answer, customer(10, 12, "Not two.")) == [(3, "took_answer")]


def test_what_a_customer_says_of_the_call_itself_is_no_remark_on_an_answer() -> None:
    gone = replace(customer(10, 12, "You're on mute again."), technical=True)
    assert asked(ASKED, trainee(5, 9), gone) == []


def test_whoever_takes_leave_is_not_asked_about() -> None:
    leaves = replace(customer(10, 14, "On the way out, then. Bye, Wanjiru."), courtesy=True)
    assert asked(ASKED, trainee(5, 9), leaves) == []


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


TURNED = replace(customer(10, 14, "That is not much, David.", to="manager"), may=(Act.APPEAL,))


def test_what_words_only_suggest_is_asked_and_moves_no_score() -> None:
    (question,) = score(meeting(ASKED, trainee(5, 9), TURNED)).questions
    assert (question.turn, question.kind) == (3, "went_over")
    assert question.facts == {"who": "Peter"}
    plain = replace(TURNED, may=())
    assert score(meeting(ASKED, trainee(5, 9), TURNED)).authority == (
        score(meeting(ASKED, trainee(5, 9), plain)).authority
    )


def test_it_is_not_asked_where_the_customer_goes_on_to_ask() -> None:
    further = replace(customer(14.5, 16, "And the next visit?", to="manager"), asks=True)
    assert asked(ASKED, trainee(5, 9), TURNED, further) == []
    answered = manager(14.2, 14.4, "So it is.")
    assert asked(ASKED, trainee(5, 9), TURNED, answered, further) == [(3, "went_over")]


def test_it_is_not_asked_where_the_customer_leaves_it_at_the_managers_reply() -> None:
    replied = manager(15, 17, "It never was.")
    before = (ASKED, trainee(5, 9), TURNED)
    assert asked(*before, replied) == []
    back = replace(customer(18, 22, "Wanjiru, Friday then.", to="trainee"), to_because="Wanjiru,")
    assert asked(*before, replied, back) == []
    goes_on = customer(18, 22, "I had hoped for more.", to="manager")
    assert asked(*before, replied, goes_on) == [(3, "went_over")]


def test_what_may_have_been_left_to_the_trainee_is_asked_if_they_take_it() -> None:
    leaves = replace(manager(10, 14, "She knows the plant."), may=(Act.HAND_OVER,))
    opened = customer(0, 4, "The plant has been loud.")
    assert asked(opened, leaves, trainee(15, 19)) == [(2, "left_it")]
    assert asked(opened, leaves, customer(15, 19, "Does she, David?"), manager(20, 24)) == []


def test_of_a_turn_in_several_cues_it_is_asked_once_and_not_where_the_word_is_passed_behind() -> (
    None
):
    opened = customer(0, 4, "The plant has been loud.")
    knows = replace(manager(10, 12, "She knows the plant."), may=(Act.HAND_OVER,))
    was = replace(manager(12, 14, "Wanjiru was there that night."), may=(Act.HAND_OVER,))
    nod = customer(13, 13.2, "Mm.")
    assert asked(opened, knows, was, trainee(15, 19)) == [(3, "left_it")]
    assert asked(opened, knows, nod, replace(was, at=13.5), trainee(15, 19)) == [(4, "left_it")]
    answered = Answered(at=14, question="left_it", answer="no")
    assert asked(opened, knows, was, answered, trainee(15, 19)) == []
    passes = manager(14, 14.8, "Wanjiru, how is it now?", does=(Act.HAND_OVER,))
    assert asked(opened, knows, was, passes, trainee(15, 19)) == []
    between = customer(14.2, 16, "Is that so?")
    later = replace(manager(17, 18, "She was."), may=(Act.HAND_OVER,))
    apart = asked(opened, knows, between, later, trainee(19, 22))
    assert [turn for turn, kind in apart if kind == "left_it"] == [4]
    took = asked(opened, knows, trainee(13, 14, "I do."), between, later, trainee(19, 22))
    assert [turn for turn, kind in took if kind == "left_it"] == [2, 5]


def test_nobody_goes_along_with_a_word_or_two_or_with_what_they_cut_off() -> None:
    told = customer(0, 4, "Three weeks are long.")
    remark = customer(10, 14, "That I can tell the drivers.")
    whole = trainee(5, 9, "We can do it in two.")
    assert asked(told, whole, remark) == [(3, "took_answer")]
    assert asked(told, trainee(5, 9, "No, you."), remark) == []
    assert asked(told, trainee(5, 9, "In two."), trainee(9, 9.5, "Or one."), remark) == [
        (4, "took_answer")
    ]
    listed_late = customer(0, 4, "So."), customer(10, 14, remark.text), trainee(5, 9, whole.text)
    assert asked(*listed_late) == [(2, "took_answer")], "by their times, not by their places"
    begun = trainee(5, 10.5, "We can do it in")
    assert asked(told, begun, remark) == []
    assert asked(ASKED, begun, remark) == [(3, "took_answer")], "an answer that was asked for"


def test_what_one_customer_was_told_another_is_not_asked_about() -> None:
    nora = Participant(id="second", name="Nora", part=Part.CUSTOMER)
    other = replace(customer(10, 14, "And the price, then."), seat="second")
    both = meeting(ASKED, trainee(5, 9), other, people=(*PEOPLE, nora))
    assert score(both).questions == ()


def test_a_greeting_is_nothing_to_go_along_with() -> None:
    greets = replace(trainee(5, 7, "Good morning, Peter."), courtesy=True)
    assert asked(customer(0, 4, "So you found it."), greets, REMARK) == []


def test_it_is_not_asked_where_it_is_known_or_where_something_else_is_asked_of_the_turn() -> None:
    known = replace(TURNED, does=(Act.APPEAL,))
    assert asked(ASKED, trainee(5, 9), known) == []
    price = replace(manager(5, 20, "Ten per cent off."), may=(Act.TAKE_OVER,))
    further = customer(21, 24, "And the crew?", to="manager")
    assert asked(ASKED, price, further) == [(2, "cause_to_step_in")]


def test_a_remark_to_what_the_trainee_said_unasked_is_asked_and_leaves_nothing_open() -> None:
    told = customer(0, 4, "Three weeks are long.")
    remark = customer(10, 14, "That I can tell the drivers.")
    assert asked(told, trainee(5, 9), remark) == [(3, "took_answer")]
    assert asked(told, manager(5, 9), remark) == []
    many = [
        event
        for n in range(8)
        for event in (
            customer(40 * n, 40 * n + 4, "Three weeks are long."),
            trainee(40 * n + 5, 40 * n + 9),
            customer(40 * n + 10, 40 * n + 14, "That I can tell the drivers."),
            manager(40 * n + 15, 40 * n + 16, "Good."),
            customer(40 * n + 17, 40 * n + 19, "And you, David?", to="manager"),
            manager(40 * n + 20, 40 * n + 24),
        )
    ]
    card = score(meeting(*many))
    assert len(card.questions) >= 8
    assert card.authority.score is not None, "guesses leave nothing open"


def test_a_played_meeting_asks_nothing() -> None:
    assert score(Table().asks().answers("trainee", Act.COMMIT).stops()).questions == ()
