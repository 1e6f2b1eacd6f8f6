"""What the vendors do with what a customer puts to them, and who grants it."""

import pytest
from msgspec.structs import replace

from roleplay.model.act import Act
from roleplay.model.event import Event, Said
from roleplay.model.scorecard import LedgerEntry
from roleplay.model.transcript import Participant
from roleplay.scoring import score
from tests.scoring.transcripts import PEOPLE, customer, manager, meeting, said, trainee

ANSWER = "The second line stood still because one module overheated."
MORE = "And two more engineers will come from Kisumu in March."
TABLE = (
    *PEOPLE,
    Participant(id="ops", name="Achieng"),
    Participant(id="cfo", name="Grace", part=PEOPLE[0].part),
)


def asks(at: float = 0, text: str = "Wanjiru, how is it?", to: str | None = "trainee") -> Said:
    return customer(at, at + 4, text, to=to)


def ledger(*events: Event) -> tuple[LedgerEntry, ...]:
    return score(meeting(*events, people=TABLE)).authority.ledger


def found(*events: Event) -> dict[str, tuple[str, float]]:
    """By rule, to whom and how much it gives in all."""
    rules: dict[str, tuple[str, float]] = {}
    for each in ledger(*events):
        before = rules.get(each.rule, (each.to, 0.0))[1]
        rules[each.rule] = (each.to, round(before + each.weight, 6))
    return rules


def shifts(*events: Event) -> dict[str, str]:
    return {each.rule: each.shift for each in ledger(*events) if each.shift}


ANSWERED = asks(), trainee(5, 9, ANSWER)
GOES_ALONG, TURNS_AWAY = asks(20), asks(20, "David, and the crew?", "manager")
ASKS_MANAGER = asks(0, "David, how is it?", "manager")


def test_who_hands_over_after_the_answer_prompts_nobody() -> None:
    more = manager(10, 13, "Wanjiru, what did the second crew find?", does=(Act.HAND_OVER,))
    rules = found(*ANSWERED, more)
    assert rules["answered"] == ("trainee", 0.5)
    assert {"prompted", "quizzed"}.isdisjoint(rules)


def test_a_manager_to_whom_an_answer_passed_it_on_may_ask_of_their_own() -> None:
    """An escalation is the manager's to answer, and who then asks the trainee tests them."""
    passes_on = trainee(5, 9, ANSWER, does=(Act.ESCALATE,))
    asks_her = manager(10, 13, "Wanjiru, what did the second crew find?", does=(Act.HAND_OVER,))
    asked_nothing = asks(0, "Wanjiru, they told me."), passes_on, asks_her
    assert "quizzed" in found(*asked_nothing, asks(20))


def test_what_a_vendor_says_of_the_call_itself_adds_to_nothing_and_answers_nothing() -> None:
    frozen = replace(manager(10, 12, "I think my camera's frozen."), technical=True)
    assert found(*ANSWERED, frozen) == found(*ANSWERED)
    again = replace(manager(5, 7, "You dropped out. Say again?"), technical=True)
    assert "answered" not in found(ASKS_MANAGER, again)


def test_what_the_trainee_only_says_again_after_the_manager_is_the_managers_word() -> None:
    put_right = manager(10, 14, "Not on a Monday. On a Monday it is seven, by law.")
    again = trainee(15, 17, "Right, yes. Seven on Mondays.")
    fine = customer(20, 22, "That's fine.", does=(Act.ACCEPT,))
    assert found(*ANSWERED, put_right, again, fine)["accepted"] == ("manager", 2.0)
    short = replace(again, text="Right, by law.")
    assert found(*ANSWERED, put_right, short, fine)["accepted"] == ("manager", 2.0)
    more = replace(again, text="Seven on Mondays, and nine on Fridays.")
    assert found(*ANSWERED, put_right, more, fine)["accepted"] == ("trainee", 2.0)


def test_an_offer_that_stood_counts_in_full() -> None:
    assert found(*ANSWERED) == {"addressed": ("trainee", 1), "answered": ("trainee", 0.5)}


def test_a_claim_counts_in_full_only_if_the_customers_next_turn_grants_it() -> None:
    granted, refused = (ledger(*ANSWERED, after)[1] for after in (GOES_ALONG, TURNS_AWAY))
    assert (granted.rule, granted.weight, granted.granted) == ("answered", 0.5, True)
    assert (refused.rule, refused.weight, refused.granted) == ("answered", 0.125, False)
    assert granted.settled_by == refused.settled_by == 3


def test_an_answer_after_which_the_customer_goes_over_the_trainees_head_is_no_whole_one() -> None:
    appeal = customer(20, 22, "David, is that right?", to="manager", does=(Act.APPEAL,))
    assert ledger(*ANSWERED)[0].weight == 1
    assert [each.weight for each in ledger(*ANSWERED, appeal)][:2] == [0.25, 0.125]


def test_where_the_customer_speaks_to_nobody_it_is_granted() -> None:
    assert ledger(*ANSWERED, asks(20, "And the crew?", None))[1].granted is True


def test_accepting_grants_whomever_is_spoken_to_next() -> None:
    accepts = customer(20, 22, "We can do that.", to="trainee", does=(Act.ACCEPT,))
    assert ledger(*ANSWERED, accepts, asks(23, "David, and the crew?", "manager"))[1].granted


def test_what_the_manager_adds_is_his_and_the_offer_is_shared() -> None:
    # A quarter of 1 and of 1/2 is left to the trainee.
    assert found(*ANSWERED, manager(10, 14, MORE)) == {
        "addressed": ("trainee", 0.25),
        "answered": ("trainee", 0.125),
        "added": ("manager", 1.5),
    }


def test_a_promise_in_an_answer_that_the_manager_added_to_is_not_hers_to_the_end() -> None:
    promises = replace(ANSWERED[1], text="I send you the page by Monday.", does=(Act.COMMIT,))
    alone = found(ANSWERED[0], promises, GOES_ALONG)
    assert alone["committed"] == ("trainee", 1)
    # A quarter, as of the answer it stands in.
    added_to = found(ANSWERED[0], promises, manager(10, 14, MORE), GOES_ALONG)
    assert added_to["committed"] == ("trainee", 0.25)


@pytest.mark.parametrize(
    "text", ["Exactly that. Very true.", "The second line overheated, one module.", "Well said."]
)
def test_an_echo_and_a_short_remark_are_nods(text: str) -> None:
    assert found(*ANSWERED, manager(10, 12, text))["nodded"] == ("trainee", 0.2)


@pytest.mark.parametrize("text", ["No, it never did.", "The second line never overheated."])
def test_but_not_if_they_deny_something(text: str) -> None:
    assert "added" in found(*ANSWERED, manager(10, 12, text))


@pytest.mark.parametrize("act", [Act.ENDORSE, Act.HAND_OVER])
def test_to_vouch_or_pass_on_after_an_answer_adds_nothing_to_it(act: Act) -> None:
    assert "added" not in found(*ANSWERED, manager(10, 14, MORE, does=(act,)))


def test_a_marked_nod_between_does_not_hide_what_is_added() -> None:
    nods = said("manager", 9.3, 9.8, "Right.", does=(Act.ENDORSE,))
    assert found(*ANSWERED, nods, manager(11, 14, MORE))["added"] == ("manager", 1.5)


def test_what_comes_after_a_customer_broke_off_adds_to_no_answer() -> None:
    broken_off = said("customer", 10, 11, "Wanjiru, what about", to="trainee", cut=True)
    assert "added" not in found(*ANSWERED, broken_off, manager(12, 16, MORE))


def test_a_prompt_comes_before_the_answer_and_is_shorter() -> None:
    prompted = found(asks(), manager(5, 7, MORE), trainee(8, 14, ANSWER))
    assert prompted["prompted"] == ("manager", 1.5)
    assert prompted["addressed"] == ("trainee", 0.25)
    longer = found(asks(), manager(5, 12, MORE), trainee(13, 16, ANSWER))
    assert longer["rescued"] == ("manager", 1.5)


def test_a_nod_before_the_answer_prompts_nothing() -> None:
    assert "prompted" not in found(asks(), manager(5, 6, "Yes, Peter, well."), trainee(7, 14))


def test_a_few_words_before_the_answer_give_content_where_after_it_nobody_can_tell() -> None:
    few = "The crew next door."
    assert found(asks(), manager(5, 6, few), trainee(7, 14, ANSWER))["prompted"][1] == 1.5
    assert found(*ANSWERED, manager(10, 11, few)).keys().isdisjoint({"nodded", "added"})
    assert "prompted" not in found(asks(), manager(5, 6, "Good question."), trainee(7, 14))


def test_a_question_that_has_to_be_asked_again_was_not_answered() -> None:
    first = asks(0, "Wanjiru, how long is the notice for a new route?")
    again = asks(10, "Yes, but how long is the notice for a new route, Wanjiru?")
    another = asks(10, "Wanjiru, how long is the new route?")
    for_word = replace(first, at=10.0, end=14.0)
    evades = trainee(5, 9, "It depends on very many things, as you can imagine.")
    # Asking is an offer that nobody has taken up yet: 0.25.
    assert [each.weight for each in ledger(first, evades, again)] == [0.125, 0.25]
    for other in (another, for_word):
        assert [each.weight for each in ledger(first, evades, other)] == [1, 0.5, 0.25]


def test_of_what_is_claimed_in_vain_in_one_exchange_each_counts_a_quarter_of_the_one_before() -> (
    None
):
    claims = trainee(5, 9, ANSWER, does=(Act.COMMIT, Act.SUMMARISE))
    refused = ledger(asks(), claims, TURNS_AWAY)[1:4]
    assert [each.rule for each in refused] == ["answered", "committed", "steered"]
    # 0.5 / 4, 1 / 16 and 0.7 / 64.
    assert [each.weight for each in refused] == [0.125, 0.0625, 0.0109375]
    granted = ledger(asks(), claims, GOES_ALONG)[1:4]
    assert [each.weight for each in granted] == [0.5, 1, 0.7]


def test_nods_in_vain_are_little_more_for_being_many() -> None:
    listening = [said("manager", 6 + at, 6.3 + at, "Mm-hm.") for at in range(3)]
    refused = [each for each in ledger(*ANSWERED, *listening, TURNS_AWAY) if each.rule == "nodded"]
    granted = [each for each in ledger(*ANSWERED, *listening, GOES_ALONG) if each.rule == "nodded"]
    # After the answer: 0.2 / 16, and so on.
    assert [each.weight for each in refused] == [0.0125, 0.003125, 0.00078125]
    assert [each.weight for each in granted] == [0.2, 0.2, 0.2]


def test_giving_the_floor_to_one_who_had_it_is_a_prompt_and_passes_nothing() -> None:
    prompt = manager(5, 7, "Wanjiru, would you?", does=(Act.HAND_OVER,))
    rules = found(asks(), prompt, trainee(8, 14, ANSWER))
    assert "prompted" in rules
    assert "passed" not in rules


def test_a_question_of_the_managers_own_to_the_trainee_is_a_quiz() -> None:
    quiz = manager(15, 18, "And what about the crews, Wanjiru?", does=(Act.HAND_OVER,))
    gives, takes = manager(5, 9, ANSWER), said("ops", 10, 14, ANSWER)
    assert found(ASKS_MANAGER, gives, takes, quiz, trainee(19, 23, MORE))["quizzed"][1] == 1.5


def test_to_pass_on_what_the_customer_has_just_said_is_no_question_of_ones_own() -> None:
    """Nothing was asked; the manager is told something, and gives the trainee the word."""
    reproach = customer(0, 4, "David, last year you told me four.", to="manager")
    passes = manager(5, 7, "I did say that. Wanjiru?", does=(Act.ASK, Act.HAND_OVER))
    rules = found(reproach, passes, trainee(8, 14, ANSWER))
    assert rules["passed"] == ("trainee", 1)
    assert {"prompted", "quizzed"}.isdisjoint(rules)


FINE_THEN_DAVID = "Fine. The pumps first. David, last year you told me four."


@pytest.mark.parametrize(
    ("text", "accepts", "called", "taken"),
    [
        (FINE_THEN_DAVID, "Fine", "David", None),
        (FINE_THEN_DAVID.replace("David", "Wanjiru"), "Fine", "Wanjiru", "trainee"),
        ("Fine, David.", "Fine", "David", "manager"),
        ("David, about the crew. Agreed.", "Agreed", "David", None),
        ("David, agreed.", "agreed", "David", "manager"),
        (FINE_THEN_DAVID, "Fine", "", "manager"),
    ],
)
def test_whose_word_is_taken_is_said_by_a_name_in_the_same_sentence(
    text: str, accepts: str, called: str, taken: str | None
) -> None:
    """Where it stands in another, and another spoke last, nobody can say."""
    to = "trainee" if called == "Wanjiru" else "manager"
    accept = replace(
        customer(10, 14, text, to=to, does=(Act.ACCEPT,)),
        because=(accepts,),
        to_because=called,
    )
    assert found(*ANSWERED, accept).get("accepted") == (taken and (taken, 2))


def test_where_a_file_does_not_tell_by_which_words_somebody_accepts_it_is_by_those_beside() -> None:
    """ "Fine" is told for the first act alone."""
    accept = replace(
        customer(10, 14, FINE_THEN_DAVID, to="manager", does=(Act.CHALLENGE, Act.ACCEPT)),
        because=("Fine",),
        to_because="David",
    )
    assert found(*ANSWERED, accept)["accepted"] == ("manager", 2)
    asks_on = replace(asks(15, "And who pays?", None), at=14.0)
    assert found(*ANSWERED, accept, asks_on)["accepted"] == ("manager", 2)


HOLDS = said("trainee", 10, 12, "May I finish, David?", to="manager", does=(Act.HOLD,))


@pytest.mark.parametrize("act", [Act.HOLD, Act.RECLAIM])
def test_the_floor_that_the_manager_had_is_won_back_by_asking_for_it(act: Act) -> None:
    """It gives 1/2, once, whatever else is said in the exchange."""
    asks_back = said("trainee", 10, 12, "May I finish, David?", to="manager", does=(act,))
    won = found(asks(), manager(5, 9, MORE), asks_back, GOES_ALONG)
    assert won["won_back"] == ("trainee", 0.5)
    went_on = found(asks(), manager(5, 9, MORE), asks_back, trainee(13, 16, ANSWER), GOES_ALONG)
    assert went_on["won_back"] == ("trainee", 0.5)


def test_it_is_won_from_who_breaks_off() -> None:
    gives_way = said("manager", 10.5, 11, "Pumps", cut=True)
    assert found(asks(), HOLDS, gives_way, GOES_ALONG)["won_back"] == ("trainee", 0.5)


@pytest.mark.parametrize(
    "events",
    [
        (HOLDS, GOES_ALONG),  # nobody had it
        (manager(5, 9, MORE), HOLDS, TURNS_AWAY),  # the customer does not go along
        (manager(5, 9, MORE), HOLDS),  # nor says anything more
        (manager(5, 9, MORE), HOLDS, manager(13, 17, ANSWER), GOES_ALONG),  # the manager speaks on
        (manager(5, 9, MORE), trainee(10, 12, "May I finish, David?"), GOES_ALONG),  # no such act
    ],
)
def test_it_is_not_won_by_asking_alone(events: tuple[Event, ...]) -> None:
    assert found(asks(), *events).get("won_back", ("trainee", 0)) == ("trainee", 0)


def test_an_answer_that_asks_the_manager_is_confirmed_by_his() -> None:
    unsure = said("trainee", 5, 9, "One module overheated. Is that right, David?", to="manager")
    confirmed = found(asks(), unsure, manager(10, 12, "Yes."))
    assert confirmed["confirmed"] == ("manager", 0.5)
    assert "added" not in confirmed


def test_an_answer_that_asks_the_customer_back_asks_no_manager() -> None:
    back = trainee(5, 9, "One module. Does that answer your question?")
    assert "added" in found(asks(), back, manager(10, 14, MORE))


def test_whoever_begins_a_second_before_the_end_talks_over() -> None:
    answered = asks(), trainee(5, 15, ANSWER)
    assert "talked_over" in found(*answered, manager(14.05, 18, MORE))
    assert "added" in found(*answered, manager(14.1, 18, MORE))
    assert "nodded" in found(*answered, manager(11, 12.9, "Exactly that."))
    assert "talked_over" in found(*answered, manager(11, 14, "Exactly that. Very true."))


def test_an_answer_that_sends_the_question_up_earns_the_trainee_nothing() -> None:
    up = trainee(5, 9, "That is a good question, and I would rather leave it to David.")
    assert found(asks(), up, manager(10, 14, MORE)) == {
        "deferred": ("manager", 1.0),
        "answered": ("manager", 0.5),
    }


def test_a_hand_back_followed_by_silence_gives_nobody_the_answer() -> None:
    up = trainee(5, 9, "I would rather leave that to David.", does=(Act.DEFER,))
    rules = found(asks(), up, asks(30, "And the crew?", None))
    assert rules["deferred"] == ("manager", 1.0)
    assert "answered" not in rules
    assert "addressed" not in rules


def test_to_speak_of_the_manager_and_give_the_answer_hands_nothing_up() -> None:
    own = "As David said in March, one module on the second line overheated twice in a week."
    assert "deferred" not in found(asks(), trainee(5, 9, own), manager(10, 14, MORE))


def test_a_manager_whose_hand_over_comes_back_was_asked_all_the_same() -> None:
    over, back = manager(5, 6, does=(Act.HAND_OVER,)), trainee(7, 8, does=(Act.DEFER,))
    rules = found(ASKS_MANAGER, over, back, manager(9, 14, MORE))
    assert rules["addressed"] == ("manager", 1.0)


def test_who_escalates_is_not_handing_back() -> None:
    asks_above = trainee(5, 9, "That is David's to decide.", does=(Act.ESCALATE,))
    rules = found(asks(), asks_above, manager(10, 14, MORE))
    assert rules["addressed"] == ("trainee", 1.0)
    assert rules["escalated"] == ("trainee", 0.5)
    assert rules["answered"] == ("manager", 0.5)


def test_what_the_trainee_takes_up_leaves_the_manager_a_quarter_of_having_been_asked() -> None:
    addressed, took, *_ = ledger(ASKS_MANAGER, trainee(5, 9, ANSWER), GOES_ALONG)
    assert (addressed.weight, took.weight) == (0.25, 1.0)
    # A customer who turns back to the manager has not let go of him.
    addressed, took, *_ = ledger(ASKS_MANAGER, trainee(5, 9, ANSWER), TURNS_AWAY)
    assert (addressed.weight, took.weight) == (1.0, 0.25)


def test_what_the_manager_passed_on_by_name_stands_unless_the_customer_appeals() -> None:
    passed = ASKS_MANAGER, manager(5, 6, does=(Act.HAND_OVER,)), trainee(7, 14, ANSWER)
    assert found(*passed, TURNS_AWAY)["passed"] == ("trainee", 1)
    by_habit = {each.rule: each.granted for each in ledger(*passed, TURNS_AWAY)}
    # Nor did the customer go along: they turned back to him.
    assert by_habit["passed"] is by_habit["answered"] is None
    assert all(each.settled_by is None for each in ledger(*passed, TURNS_AWAY))
    # What the manager claims beside it is refused by who turns away, habit or not.
    promises = manager(5, 6, does=(Act.HAND_OVER, Act.COMMIT))
    claimed = ledger(ASKS_MANAGER, promises, trainee(7, 14, ANSWER), GOES_ALONG)
    assert {each.rule: each.granted for each in claimed}["committed"] is False
    appeal = customer(20, 24, "I asked you, David.", to="manager", does=(Act.APPEAL,))
    undone = {each.rule: each.granted for each in ledger(*passed, appeal)}
    assert undone["passed"] is undone["answered"] is False


@pytest.mark.parametrize(
    "before",
    [
        (ASKS_MANAGER, manager(5, 6, does=(Act.ESCALATE,))),  # passes it on to nobody by name
        (asks(), trainee(4.5, 5, does=(Act.DEFER,)), manager(5.5, 6.5, does=(Act.HAND_OVER,))),
    ],
    ids=["not by name", "what was the trainee's"],
)
def test_only_what_the_customer_asked_the_manager_is_passed_on_by_name(
    before: tuple[Event, ...],
) -> None:
    """So a customer who then turns to the manager turns away from the trainee's answer."""
    (took,) = [
        each
        for each in ledger(*before, trainee(7, 14, ANSWER), TURNS_AWAY)
        if each.rule in {"took_up", "answered"} and each.to == "trainee"
    ]
    assert took.granted is False


def test_a_question_to_the_table_is_whosever_takes_it() -> None:
    open_ = asks(0, "And how is the second line?", None)
    assert found(open_, trainee(5, 9, ANSWER)) == {"took_open": ("trainee", 0.5)}
    assert found(open_, manager(5, 9, MORE)) == {"took_open": ("manager", 0.5)}


def test_who_is_called_in_by_the_trainee_answers_for_the_trainee() -> None:
    calls = trainee(5, 7, "Achieng, would you?", does=(Act.ESCALATE,))
    assert found(asks(), calls, said("ops", 8, 14, MORE))["called_in"] == ("trainee", 0.5)


def test_it_is_the_trainees_to_call_in_somebody_only_where_the_customer_had_asked_them() -> None:
    calls, called = trainee(7, 9, "Achieng, would you?"), said("ops", 10, 14, MORE)
    assert found(asks(), calls, called)["addressed"] == ("trainee", 1.0)
    # Whom the customer had asked, and what was asked of them, was answered by somebody else.
    assert found(ASKS_MANAGER, calls, called)["addressed"] == ("manager", 0.25)
    passed = manager(5, 6, "Wanjiru?", does=(Act.HAND_OVER,))
    assert found(ASKS_MANAGER, passed, calls, called)["addressed"] == ("manager", 0.25)


REJECTS = customer(20, 24, "That is not good enough.", does=(Act.REJECT,))


def test_a_rejected_answer_earns_next_to_nothing_and_gives_weight_to_the_other() -> None:
    assert found(*ANSWERED, REJECTS) == {
        "answered": ("trainee", 0.125),
        "rejected": ("manager", 2.0),
    }


def test_a_refusal_said_to_the_managers_face_refuses_the_word_it_follows() -> None:
    to_manager = customer(20, 24, "I asked you, David.", to="manager", does=(Act.REJECT,))
    assert found(*ANSWERED, to_manager)["rejected"] == ("manager", 2.0)
    assert found(ASKS_MANAGER, manager(5, 9, ANSWER), REJECTS)["rejected"] == ("trainee", 2.0)


def test_where_no_vendor_spoke_since_it_is_the_word_of_the_last_that_is_refused() -> None:
    """Both had spoken to Peter; Grace refuses what the manager said last, whomever she faces."""
    peters = asks(15, "And the crew?", None)
    refuses = said("cfo", 20, 24, "I do not like it.", to="trainee", does=(Act.REJECT,))
    both = *ANSWERED, manager(10, 14, MORE)
    assert found(*both, peters, refuses)["rejected"] == ("trainee", 2)
    # Right after both had their say, it is the word of the one she speaks to.
    assert found(*both, refuses)["rejected"] == ("manager", 2)


def test_what_is_asked_next_does_not_say_whose_word_is_taken() -> None:
    accepts = customer(20, 22, "We can do that.", does=(Act.ACCEPT,))
    asks_on = asks(23, "David, and the crew?", "manager")
    assert found(*ANSWERED, accepts, asks_on)["accepted"] == ("trainee", 2.0)


def test_a_spoken_nod_of_the_managers_is_not_the_word_that_is_taken() -> None:
    accepts = customer(20, 22, "We can do that.", does=(Act.ACCEPT,))
    nodded = manager(10, 12, "Exactly that. Very true.")
    assert found(*ANSWERED, nodded, accepts)["accepted"] == ("trainee", 2.0)


def test_a_token_of_consent_takes_the_word_before_it_and_is_its_speakers_own() -> None:
    fine = said("cfo", 10, 10.5, "Fine.", does=(Act.ACCEPT,))
    entries = ledger(*ANSWERED, fine, manager(12, 16, MORE))
    (accepted,) = [each for each in entries if each.rule == "accepted"]
    assert (accepted.to, accepted.customer) == ("trainee", "cfo")


def test_the_pieces_of_a_question_weigh_what_became_of_it() -> None:
    pieces = asks(0, "Wanjiru, how is"), customer(4, 6, "the line you told us of?", to="trainee")
    up = trainee(7, 9, "I would rather leave that to David.")
    assert "addressed" not in found(*pieces, up, manager(10, 14, MORE))


def test_each_customer_holds_a_belief_of_their_own_and_the_first_named_decides() -> None:
    exchanges = [
        *(asks(0, "David, how is it?", "manager"), manager(5, 9, ANSWER)),
        *(said("cfo", 10, 14, "Wanjiru, is it?", to="trainee"), trainee(15, 19, MORE)),
        *(asks(20, "David, and the crew?", "manager"), manager(25, 29, ANSWER)),
        *(said("cfo", 30, 34, "Wanjiru, and so?", to="trainee"), trainee(35, 39, MORE)),
    ]
    card = score(meeting(*exchanges, people=TABLE)).authority
    decides, (beside,) = card.thirds[2], card.others
    assert beside.name == "Grace"
    assert decides is not None
    assert beside.thirds[2] is not None
    assert decides > 0.8
    assert beside.thirds[2] < 0.5


def test_who_takes_the_floor_from_whom_is_said_in_the_words_of_the_field() -> None:
    open_ = asks(0, "And how is the second line?", None)
    unsure = said("trainee", 5, 9, "One module overheated. Is that right, David?", to="manager")
    assert shifts(*ANSWERED)["answered"] == "receiving"
    assert shifts(open_, trainee(5, 9, ANSWER))["took_open"] == "claiming"
    assert shifts(asks(), manager(5, 9, MORE))["rescued"] == "usurping"
    assert shifts(ASKS_MANAGER, trainee(5, 9, ANSWER))["took_up"] == "usurping"
    assert shifts(asks(), unsure, manager(10, 12, "Yes."))["confirmed"] == "receiving"
    assert shifts(*ANSWERED, manager(10, 14, MORE))["added"] == "usurping"


def test_who_vouches_for_the_trainee_gives_no_word_of_their_own_to_be_taken() -> None:
    vouches = manager(15, 18, "Wanjiru runs this.", does=(Act.ENDORSE,))
    happy = customer(10, 14, "David, are you happy with that?", to="manager")
    takes = replace(
        customer(19, 22, "Then I'll take it.", to="manager", does=(Act.ACCEPT,)),
        because=("I'll take it",),
        to_because="I'll take it",
    )
    assert found(*ANSWERED, happy, vouches, takes)["accepted"] == ("trainee", 2)
    own = manager(15, 18, "It stands.")
    assert found(*ANSWERED, happy, own, takes)["accepted"] == ("manager", 2)


def test_thanks_and_farewells_at_the_end_add_to_no_answer() -> None:
    parts = replace(manager(10, 14, "Thanks, Peter. You two go on without me."), courtesy=True)
    bye = customer(15, 18, "I think we do, David.", to="manager")
    assert "added" not in found(*ANSWERED, parts, bye)
    goes_on = trainee(19, 22, MORE)
    assert found(*ANSWERED, parts, bye, goes_on)["added"] == ("manager", 1.5)
    assert found(*ANSWERED, replace(parts, courtesy=False), bye)["added"] == ("manager", 1.5)


@pytest.mark.parametrize("act", [Act.LEAD, Act.SUMMARISE, Act.CLOSE])
def test_who_opens_something_else_or_sums_up_adds_to_no_answer(act: Act) -> None:
    rules = found(*ANSWERED, manager(10, 14, MORE, does=(act,)))
    assert "added" not in rules
    assert rules["steered"] == ("manager", 0.7)


def test_who_goes_over_the_trainees_head_has_turned_to_the_manager_whoever_marked_it() -> None:
    """Of a clocked meeting there is no word by which to know whom it was said to."""
    appeal = customer(0, 4, "", does=(Act.APPEAL,))
    answers = manager(5, 9, "", does=(Act.RESCUE,))
    rules = found(appeal, answers, trainee(10, 14, ""))
    assert rules["answered"] == ("manager", 0.5)
    assert "rescued" not in rules
    assert found(customer(0, 4, ""), answers)["rescued"] == ("manager", 1.5)


def test_whom_a_mere_you_meant_needs_nobody_to_be_passed_the_word_but_may_be() -> None:
    you = replace(asks(text="I'd offer you the small one. What is it?"), to_because="you")
    named = replace(asks(text="Wanjiru, what is it?"), to_because="Wanjiru")
    passes = manager(5, 6, "Wanjiru, which figure was it?", does=(Act.HAND_OVER,))
    assert found(you, passes, trainee(7, 14))["passed"][0] == "trainee"
    assert "prompted" in found(named, passes, trainee(7, 14))


def test_what_is_asked_of_somebody_else_is_not_the_vendors_to_answer() -> None:
    asked = replace(asks(text="Mick, would you show me?"), to="mick", to_because="Mick")
    mick = Participant(id="mick", name="Mick Sorley")
    rules = {
        each.rule
        for each in score(
            meeting(
                asked,
                said("mick", 5, 8, "Come along."),
                manager(9, 10, "We wait for you here."),
                people=(*TABLE, mick),
            )
        ).authority.ledger
    }
    assert rules.isdisjoint({"took_open", "answered"})


def test_a_he_whom_the_question_is_about_is_not_the_manager() -> None:
    he = trainee(5, 9, "I could walk with him. He knows a lot about bees.")
    remark = manager(10, 12, "The last one who walked there got lost for two hours.")
    assert "deferred" in found(asks(text="And who walks there?"), he, remark)
    assert "deferred" not in found(asks(text="And what about him, old Hobbs?"), he, remark)
