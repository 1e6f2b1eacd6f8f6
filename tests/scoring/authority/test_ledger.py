"""The authority ledger: which acts count, to whom, and how much."""

from typing import Any

import pytest
from msgspec.structs import replace

from roleplay.model.act import Act, Part
from roleplay.model.event import BeatOpened, Event, Nodded
from roleplay.model.rubric import Rubric, Weights
from roleplay.model.scorecard import LedgerEntry
from roleplay.model.transcript import Participant, Played, Transcript
from roleplay.scoring import score
from tests.scoring.measures.played import course_of
from tests.scoring.transcripts import PEOPLE, customer, manager, meeting, nod, said, trainee


def ledger(*events: Event, **more: Any) -> tuple[LedgerEntry, ...]:
    return score(meeting(*events, **more)).authority.ledger


def entries(*events: Event, **more: Any) -> list[tuple[int, str, str, float]]:
    return [(each.turn, each.rule, each.to, each.weight) for each in ledger(*events, **more)]


def played(*events: Event) -> Transcript:
    recording = meeting(*events)
    source = Played(scenario="x", title="X", sha256="", sources={}, beats={}, location="")
    return Transcript(header=replace(recording.header, played=source), events=recording.events)


def test_speaking_to_somebody_and_being_answered() -> None:
    assert entries(customer(0, 4, to="trainee"), trainee(5, 9)) == [
        (1, "addressed", "trainee", 1.0),
        (2, "answered", "trainee", 0.5),
    ]


def test_an_entry_can_be_opened_to_what_was_said_and_when() -> None:
    (entry, _) = ledger(customer(3, 4, "Wanjiru, and the cost?", to="trainee"), trainee(5, 9))
    assert (entry.turn, entry.at, entry.words) == (1, 3, "Wanjiru, and the cost?")


def test_speaking_to_nobody_or_to_another_customer_grants_nothing() -> None:
    people = (*PEOPLE, Participant(id="cfo", name="Grace", part=Part.CUSTOMER))
    assert entries(customer(0, 4), customer(5, 9, to="cfo"), trainee(10, 12), people=people) == []


def test_a_rescue_is_answering_what_was_put_to_the_trainee() -> None:
    assert entries(customer(0, 4, to="trainee"), manager(5, 9))[1:] == [
        (2, "rescued", "manager", 1.5)
    ]


def test_an_act_both_structural_and_marked_counts_once() -> None:
    for act, rule in ((Act.RESCUE, "rescued"), (Act.ANSWER, "rescued")):
        found = entries(customer(0, 4, to="trainee"), manager(5, 9, does=(act,)))
        assert found[1:] == [(2, rule, "manager", 1.5)]


def test_a_marked_answer_counts_where_nothing_tells_whom_the_question_was_put_to() -> None:
    assert entries(customer(0, 4), trainee(5, 9, does=(Act.ANSWER,))) == [
        (2, "answered", "trainee", 0.5)
    ]


def test_taking_up_what_was_put_to_the_manager_counts_if_it_stands() -> None:
    asked = customer(0, 4, to="manager")
    # To be asked what another answers is worth a quarter.
    stands = [(1, "addressed", "manager", 0.25), (2, "took_up", "trainee", 1.0)]
    assert entries(asked, trainee(5, 9)) == stands
    assert entries(asked, trainee(5, 9), manager(10, 12, "Exactly that."))[:2] == stands


@pytest.mark.parametrize("act", [Act.OVERRIDE, Act.TAKE_OVER, Act.RESCUE])
def test_but_not_if_the_manager_undoes_it_before_the_customer_speaks(act: Act) -> None:
    asked, taken_up, undone = (
        customer(0, 4, to="manager"),
        trainee(5, 9),
        manager(10, 12, does=(act,)),
    )
    rules = [rule for _, rule, _, _ in entries(asked, taken_up, undone)]
    assert "took_up" not in rules
    late = [rule for _, rule, _, _ in entries(asked, taken_up, customer(9.5, 9.9), undone)]
    assert "took_up" in late


def test_only_the_first_to_speak_answers_a_question() -> None:
    found = entries(customer(0, 4, to="trainee"), trainee(5, 9), manager(10, 12))
    assert [rule for _, rule, _, _ in found if rule == "answered"] == ["answered"]


def test_a_customer_who_only_greets_or_takes_leave_is_no_evidence() -> None:
    bye = replace(customer(0, 3, "Cheers, David.", to="manager"), courtesy=True, asks=False)
    assert ledger(bye) == ()
    more = replace(bye, text="Cheers, David, and bring me the plan by Friday.")
    assert [each.rule for each in ledger(more)] == ["addressed"]
    asks = replace(bye, text="Hello, David. Is it done?", asks=True)
    assert [each.rule for each in ledger(asks)] == ["addressed"]


def test_a_question_passed_on_by_name_is_answered_by_the_trainee() -> None:
    passed = manager(5, 6, does=(Act.HAND_OVER,))
    assert entries(customer(0, 4, to="manager"), passed, trainee(7, 9))[1:] == [
        (2, "passed", "trainee", 1.0),
        (3, "answered", "trainee", 0.5),
    ]


def test_handing_up_what_was_ones_own_gives_weight_to_the_manager() -> None:
    deferred = trainee(5, 6, does=(Act.DEFER,))
    # And nothing is left of having been asked.
    assert entries(customer(0, 4, to="trainee"), deferred, manager(7, 9)) == [
        (2, "deferred", "manager", 1.0),
        (3, "answered", "manager", 0.5),
    ]


@pytest.mark.parametrize(
    ("act", "rule", "weight"),
    [
        (Act.COMMIT, "committed", 1.0),
        (Act.LEAD, "steered", 0.7),
        (Act.SUMMARISE, "steered", 0.7),
        (Act.CLOSE, "steered", 0.7),
    ],
)
def test_what_either_vendor_may_do_is_their_own(act: Act, rule: str, weight: float) -> None:
    assert entries(trainee(0, 4, does=(act,))) == [(1, rule, "trainee", weight)]
    assert entries(manager(0, 4, does=(act,))) == [(1, rule, "manager", weight)]


@pytest.mark.parametrize(
    ("act", "rule", "to", "weight"),
    [
        (Act.ENDORSE, "endorsed", "trainee", 1.0),
        (Act.HAND_OVER, "passed", "trainee", 1.0),
        (Act.OVERRIDE, "overrode", "manager", 1.5),
        (Act.TAKE_OVER, "steered", "manager", 0.7),
        (Act.NOD, "nodded", "trainee", 0.2),
    ],
)
def test_what_only_the_manager_may_do(act: Act, rule: str, to: str, weight: float) -> None:
    assert entries(manager(0, 4, does=(act,))) == [(1, rule, to, weight)]


def test_accepting_and_appealing_weigh_twice_and_beside_whom_it_is_said_to() -> None:
    assert entries(trainee(0, 4), customer(5, 6, to="trainee", does=(Act.ACCEPT,))) == [
        (2, "accepted", "trainee", 2.0),
        (2, "addressed", "trainee", 1.0),
    ]
    assert entries(trainee(0, 4), customer(5, 6, to="manager", does=(Act.APPEAL,))) == [
        (2, "appealed", "manager", 2.0),
        # Nobody answers, and so it is not seen whose it would have been.
        (2, "addressed", "manager", 0.25),
    ]


def test_an_accept_said_to_nobody_takes_the_word_of_who_spoke_last() -> None:
    assert entries(trainee(0, 4), customer(5, 6, "Fine.", does=(Act.ACCEPT,))) == [
        (2, "accepted", "trainee", 2.0)
    ]
    assert entries(customer(5, 6, "Fine.", does=(Act.ACCEPT,)), trainee(7, 8)) == []


def test_an_accept_is_not_the_word_of_whoever_is_taken_leave_of_beside_it() -> None:
    told = trainee(0, 4, "We send it by Friday.")
    agreed = customer(5, 6, "That works for me.", does=(Act.ACCEPT,))
    bye = replace(customer(6.1, 8, "And David, all the best.", to="manager"), courtesy=True)
    assert entries(told, agreed, replace(bye, asks=False)) == [(2, "accepted", "trainee", 2.0)]
    # Who spoke before is thanked for what they said.
    both = manager(0, 4), trainee(4.5, 6)
    thanks = replace(bye, text="Thanks, David.", asks=False)
    assert (3, "accepted", "manager", 2.0) in entries(*both, agreed, thanks)


def test_consent_to_an_answer_that_the_manager_passed_on_by_name_takes_the_trainees_word() -> None:
    asked = customer(0, 4, "David, what does it cost?", to="manager")
    passed = manager(5, 7, "That is one for Wanjiru.", does=(Act.HAND_OVER,))
    answer = trainee(8, 14, "Nine a month, and the travel is in it.")
    consent = customer(15, 18, "Fine, David.", to="manager", does=(Act.ACCEPT,))
    found = entries(asked, passed, answer, consent)
    assert [each for each in found if each[0] == 4] == [
        (4, "accepted", "trainee", 2.0),
        (4, "addressed", "manager", 1.0),
    ]
    # Whoever was not passed the question, or was not left with it, has no such credit.
    for others in ((asked, answer), (asked, passed, answer, manager(14.5, 20))):
        assert (len(others) + 1, "accepted", "manager", 2.0) in entries(
            *others, replace(consent, at=21.0, end=24.0)
        )


def test_going_on_to_whom_one_has_asked_is_no_word_to_them_however_it_was_cut() -> None:
    """The manager spoke last, and it is the manager's word that is taken."""
    before = trainee(0, 4), manager(5, 9)
    agreed = customer(10, 13, "Then we will do so.", does=(Act.ACCEPT,))
    in_one = customer(13, 18, "And who comes? Tell me more.", to="trainee")
    asking = customer(13, 15, "And who comes?", to="trainee")
    telling = customer(15, 18, "Tell me more.", to="trainee")
    for asked in ((in_one,), (asking, telling)):
        found = entries(*before, agreed, *asked, trainee(19, 22))
        assert (3, "accepted", "manager", 2.0) in found
        assert not any(rule == "accepted" and to == "trainee" for _, rule, to, _ in found)
    # After a pause it is a word of its own.
    found = entries(*before, agreed, asking, customer(15.3, 18, "Good so.", to="trainee"))
    assert (3, "accepted", "trainee", 2.0) in found


def test_the_other_acts_move_no_authority() -> None:
    plain = (Act.INTRODUCE, Act.ASK, Act.INFORM, Act.PROPOSE, Act.ACKNOWLEDGE, Act.OVERSELL)
    assert entries(trainee(0, 4, does=plain), customer(5, 6, does=(Act.CHALLENGE, Act.THANK))) == []


def test_in_one_turn_a_rule_counts_once_for_a_person() -> None:
    pieces = (
        customer(0, 2, to="trainee"),
        customer(3, 4, to="trainee"),
        trainee(5, 6, does=(Act.COMMIT,)),
        trainee(7, 8, does=(Act.COMMIT, Act.LEAD)),
        trainee(9, 9.9, does=(Act.CLOSE,)),
    )
    assert [rule for _, rule, _, _ in entries(*pieces)] == [
        "addressed",
        "answered",
        "committed",
        "steered",
    ]


def test_a_customer_may_turn_from_one_to_the_other_in_one_turn() -> None:
    turned = customer(0, 2, to="manager"), customer(2, 4, to="trainee"), manager(5, 6)
    assert [(rule, to) for _, rule, to, _ in entries(*turned)] == [
        ("addressed", "manager"),
        ("addressed", "trainee"),
        ("rescued", "manager"),
    ]


def test_broken_off_speech_earns_nothing_and_leaves_the_question_where_it_was() -> None:
    broken_off = said("manager", 5, 6, cut=True, does=(Act.COMMIT,))
    assert entries(customer(0, 4, to="trainee"), broken_off, trainee(5.5, 9))[1:] == [
        (3, "answered", "trainee", 0.5)
    ]
    assert entries(said("customer", 0, 4, to="trainee", cut=True), trainee(5, 6)) == []


def test_a_nod_counts_beside_the_trainees_turn() -> None:
    (entry,) = ledger(customer(0, 4), trainee(5, 9, "We had two people there."), nod(7))
    assert (entry.turn, entry.rule, entry.to, entry.weight) == (2, "nodded", "trainee", 0.2)
    assert (entry.at, entry.words) == (7, "We had two people there.")


def test_a_nod_before_the_trainee_has_spoken_stands_beside_their_first_words() -> None:
    """And in the exchange in which it fell, which may be nobody's yet."""
    first, then = trainee(5, 9, "We had two people there."), (customer(10, 14), trainee(15, 19))
    for before, whose in ((manager(0, 4), ""), (customer(0, 4, to="trainee"), "customer")):
        (nodded,) = [each for each in ledger(before, nod(2), first, *then) if each.rule == "nodded"]
        assert (nodded.turn, nodded.at, nodded.customer) == (2, 2, whose)


def test_a_nod_to_somebody_else_or_by_somebody_else_does_not() -> None:
    away = Nodded(at=2, seat="manager", to="customer"), Nodded(at=3, seat="customer", to="trainee")
    assert entries(trainee(0, 4), *away) == []
    assert entries(customer(0, 4), nod(2)) == []


def test_the_managers_response_token_is_a_nod_during_or_right_after_the_trainees_turn() -> None:
    mm_hm = "Mm-hm."
    nodded = [(2, "nodded", "trainee", 0.2)]
    assert entries(trainee(0, 4), manager(2, 2.4, mm_hm)) == nodded
    assert entries(trainee(0, 4), manager(4.5, 5, mm_hm), customer(6, 8)) == nodded
    assert entries(trainee(0, 4), manager(4.5, 5, mm_hm, does=(Act.NOD,))) == nodded
    assert entries(trainee(0, 4), customer(4.2, 5), manager(5.1, 5.5, mm_hm)) == []
    assert entries(manager(0, 0.4, mm_hm), customer(1, 4)) == []


def test_the_trainees_response_token_is_no_nod() -> None:
    assert entries(manager(0, 4), trainee(2, 2.4, "Right.")) == []


def test_what_is_marked_on_a_response_token_counts_though_it_takes_no_floor() -> None:
    found = entries(trainee(0, 4), manager(4.5, 5, "Absolutely.", does=(Act.ENDORSE,)))
    assert found == [(2, "endorsed", "trainee", 1.0), (2, "nodded", "trainee", 0.2)]


def test_a_guests_nod_gives_nothing() -> None:
    people = (*PEOPLE, Participant(id="guest", name="Grace", part=None))
    nodded = Nodded(at=7, seat="guest", to="trainee")
    assert "nodded" not in [rule for _, rule, *_ in entries(trainee(5, 9), nodded, people=people)]


def test_what_is_accepted_without_a_name_is_the_word_of_who_was_spoken_to_last() -> None:
    spoke = customer(0, 2, "How long?"), manager(3, 6), trainee(7, 10)
    turns_to_both = customer(11, 13, to="trainee"), customer(13, 15, to="manager")
    accepts = customer(15, 17, "We can do that.", does=(Act.ACCEPT,))
    assert (6, "accepted", "manager") in [
        each[:3] for each in entries(*spoke, *turns_to_both, accepts)
    ]


def test_breaking_a_silence_gives_a_little_to_whoever_does() -> None:
    assert entries(customer(0, 4), trainee(5.6, 8)) == [(2, "broke_silence", "trainee", 0.3)]
    assert entries(customer(0, 4), trainee(5.5, 8)) == []
    assert entries(customer(0, 4), manager(5.6, 6, "Okay."), trainee(6.1, 8)) == []
    assert entries(manager(10, 14), customer(16, 18)) == []


MATTER = BeatOpened(at=0, beat="credit", beyond=Part.TRAINEE)
ESCALATED = trainee(5, 8, does=(Act.ESCALATE,))
COUNTS = [(1, "escalated", "trainee", 0.5)]


def escalations(transcript: Transcript) -> list[tuple[int, str, str, float]]:
    found = score(transcript).authority.ledger
    return [(each.turn, each.rule, each.to, each.weight) for each in found]


def test_escalating_counts_where_a_matter_is_truly_beyond_the_trainee() -> None:
    assert escalations(played(MATTER, ESCALATED)) == COUNTS
    assert escalations(played(BeatOpened(at=0, beat="small"), ESCALATED)) == []
    assert escalations(played(BeatOpened(at=0, beat="x", beyond=Part.MANAGER), ESCALATED)) == []


def test_what_else_was_done_beside_an_escalation_counts_whether_or_not_that_does() -> None:
    both = trainee(5, 8, does=(Act.ESCALATE, Act.COMMIT))
    committed = (1, "committed", "trainee", 1.0)
    assert escalations(played(BeatOpened(at=0, beat="small"), both)) == [committed]
    assert escalations(played(MATTER, both)) == [*COUNTS, committed]


def test_such_a_matter_stays_open_until_somebody_escalates_it() -> None:
    onward = BeatOpened(at=4, beat="next")
    assert escalations(played(MATTER, onward, ESCALATED)) == COUNTS
    again = trainee(20, 22, does=(Act.ESCALATE,))
    assert escalations(played(MATTER, ESCALATED, customer(10, 19), again)) == COUNTS
    by_manager = manager(1, 4, does=(Act.ESCALATE,))
    assert escalations(played(MATTER, by_manager, ESCALATED)) == []


def test_coming_back_from_a_detour_brings_no_new_matter() -> None:
    back = BeatOpened(at=15, beat="credit", beyond=Part.TRAINEE, by="return")
    again = trainee(20, 22, does=(Act.ESCALATE,))
    assert escalations(played(MATTER, ESCALATED, customer(10, 19), back, again)) == COUNTS


def test_in_a_recording_it_is_enough_that_it_was_marked() -> None:
    assert escalations(meeting(ESCALATED)) == COUNTS


@pytest.mark.parametrize("others", [0, 1])
def test_the_exchanges_of_a_long_meeting_are_settled_as_those_of_a_short_one(others: int) -> None:
    """Where Grace asks at the beginning and at the end, hers waits for all of Peter's."""
    people = (*PEOPLE, Participant(id="cfo", name="Grace", part=Part.CUSTOMER))

    def told(pairs: int) -> list[tuple[str, str, float, str]]:
        asks = said("cfo", 0, 4, to="trainee"), trainee(5, 9)
        events: list[Event] = [*asks] * others
        now = 10
        for to in ("manager", "trainee") * pairs:
            events += [customer(now, now + 4, to=to), trainee(now + 5, now + 9)]
            events += [manager(now + 10, now + 14, "And two engineers will come from Kisumu.")]
            now += 20
        events += [replace(each, at=each.at + now, end=each.end + now) for each in asks]
        entries = course_of(meeting(*events, people=people)).account.entries
        return [(each.rule, each.to, each.weight, each.customer) for each in entries]

    short = told(3)
    first = 2 * others
    begins, pair, ends = short[:first], short[first : first + 5], short[first + 10 :]
    assert short == begins + 2 * pair + ends
    assert told(600) == begins + 599 * pair + ends


def test_the_rubric_says_what_each_rule_weighs() -> None:
    rubric = Rubric(weights=Weights(addressed=3.0))
    card = score(meeting(customer(0, 4, to="trainee"), trainee(5, 9)), rubric)
    assert [entry.weight for entry in card.authority.ledger] == [3.0, 0.5]


def test_people_without_a_part_are_passed_over() -> None:
    people = (*PEOPLE, Participant(id="ops", name="Achieng"))
    found = entries(
        customer(0, 4, to="trainee"), said("ops", 4.5, 6), trainee(6.5, 9), people=people
    )
    assert found[1:] == [(3, "answered", "trainee", 0.5)]
