"""Stepping in: what it costs, what is cause, and giving the floor back."""

import pytest
from msgspec.structs import replace

from roleplay.model.act import Act, Look, Part
from roleplay.model.event import Answered
from roleplay.model.scenario import AgendaItem
from roleplay.model.scorecard import Measure
from roleplay.model.transcript import Transcript
from roleplay.scoring import score
from roleplay.scoring.measures import MEASURES
from tests.scoring.measures.played import Table, could, course_of, measured, seen, told
from tests.scoring.transcripts import customer, manager, meeting, nod, said, trainee

PLAN = (
    AgendaItem(item="welcome", lead=Part.MANAGER, minutes=5),
    AgendaItem(item="rollout", lead=Part.TRAINEE, minutes=5),
)


def cost(score: float | None) -> float:
    """What a score says was paid, in a meeting of under ten minutes: 3 would be all of it."""
    assert score is not None
    return round(3 * (1 - score / 100), 6)


def test_a_trainee_who_is_left_to_answer_makes_a_hundred() -> None:
    transcript = meeting(customer(0, 4, to="trainee"), trainee(5, 9), nod(7))
    measure = measured(transcript, "stepping_in")
    assert measure.score == 100
    assert seen(measure) == {2: "Wanjiru answered, and David let it stand."}


def test_an_answer_in_the_trainees_place_costs_one_and_keeping_the_floor_half_more() -> None:
    asked = customer(0, 4, to="trainee")
    given_back = meeting(asked, manager(5, 9), trainee(10, 14))
    assert cost(measured(given_back, "stepping_in").score) == 1
    kept = meeting(asked, manager(5, 9), customer(10, 14), manager(15, 19))
    measure = measured(kept, "stepping_in")
    assert cost(measure.score) == 1.5
    assert seen(measure)[2] == (
        "Unasked, David answered in Wanjiru's place, and did not hand the floor back."
    )


def test_in_a_long_meeting_it_is_counted_by_ten_minutes() -> None:
    # One cost of 1 in twenty minutes is a half in ten: a sixth of 3.
    rescue = customer(0, 4, to="trainee"), manager(5, 30), trainee(31, 41)
    long = meeting(*rescue, customer(42, 1200))
    assert measured(long, "stepping_in").score == pytest.approx(100 * (1 - 0.5 / 3))


def test_adding_to_an_answer_and_prompting_one_cost_a_half_each() -> None:
    asked, answered = customer(0, 4, to="trainee"), trainee(10, 16)
    added = manager(17, 20, "And two more engineers will come from Kisumu")
    assert cost(measured(meeting(asked, answered, added), "stepping_in").score) == 0.5
    prompted = manager(5, 8, "Think of what we said about engineers")
    assert cost(measured(meeting(asked, prompted, answered), "stepping_in").score) == 0.5


def test_talking_over_the_trainee_costs_one_and_is_read_off_the_times() -> None:
    asked, answered = customer(0, 4, to="trainee"), trainee(5, 15)
    over = manager(11, 20, "No, what we did there was something else")
    steps = measured(meeting(asked, answered, over, trainee(21, 25)), "stepping_in")
    assert cost(steps.score) == 1
    assert steps.evidence[0].facts["did"] == "interrupt"


def test_a_farewell_that_is_answered_is_no_rescue() -> None:
    asked = customer(0, 4, "Wanjiru, what will it cost?", to="trainee")
    bye = customer(10, 14, "Goodbye, Wanjiru, and thank you for the coffee.", to="trainee")
    card = meeting(asked, trainee(5, 9), bye, manager(15, 19, "Goodbye, Peter, and safe travels."))
    assert measured(card, "stepping_in").score == 100


def test_the_floor_is_given_back_by_name_too() -> None:
    back = manager(5, 9, does=(Act.OVERRIDE, Act.HAND_OVER))
    transcript = meeting(customer(0, 4, to="trainee"), trainee(4.5, 4.9), back, customer(10, 12))
    assert cost(measured(transcript, "stepping_in").score) == 1


@pytest.mark.parametrize("cause", ["the scenario says so", "it is beyond them", "passed up"])
def test_with_cause_it_costs_nothing_if_the_floor_goes_back(cause: str) -> None:
    table = Table().asks("trainee")
    if cause == "passed up":
        table.answers("trainee", Act.DEFER)
    elif cause == "it is beyond them":
        table.beat("credit", beyond=Part.TRAINEE)
    else:
        table.beat("price", step_in=True)
    table.answers("manager", Act.OVERRIDE).answers("trainee")
    assert measured(table.stops(), "stepping_in").score == 100


def test_in_a_recording_the_coach_says_whether_there_was_cause() -> None:
    asked, answered = customer(0, 4, to="trainee"), trainee(5, 9)
    corrects = manager(10, 14, "It is thirty days, not fifty.", does=(Act.OVERRIDE,))
    on = customer(15, 18, to="trainee"), trainee(19, 25)

    def judged(*answer: Answered) -> Measure:
        return measured(meeting(asked, answered, corrects, *answer, *on), "stepping_in")

    def says(answer: str) -> Answered:
        return Answered(at=14, question="cause_to_step_in", answer=answer)

    assert [cost(each.score) for each in (judged(), judged(says("no")))] == [1, 1]
    assert judged(says("yes")).score == 100
    assert seen(judged())[3].startswith("Unasked, though perhaps with cause, David overrode")
    assert seen(judged(says("no")))[3].startswith("Unasked, David overrode")
    assert seen(judged(says("yes")))[3].startswith("With cause, David overrode")
    caused = score(meeting(asked, answered, corrects, says("yes"), *on))
    assert [each.facts["cause"] for each in caused.findings if each.turn == 3] == ["with_cause"]
    assert all(each.advice is None for each in caused.findings if each.turn == 3)


def test_with_cause_it_still_costs_half_to_keep_the_floor() -> None:
    table = Table().asks("trainee").beat("price", step_in=True)
    table.answers("manager", Act.OVERRIDE).asks("manager").answers("manager")
    assert cost(measured(table.stops(), "stepping_in").score) == 0.5


def test_to_be_asked_is_no_cause_for_taking_an_item_over() -> None:
    table = Table(PLAN).beat("r", item="rollout").asks("manager")
    taken = table.answers("manager", Act.TAKE_OVER).answers("trainee").stops()
    measure = measured(taken, "stepping_in")
    assert cost(measure.score) == 0.5
    assert seen(measure)[2].startswith("Asked by Peter, David took this over")


def test_the_managers_own_item_cannot_be_taken_over() -> None:
    table = Table(PLAN).beat("w", item="welcome").asks("manager")
    table.answers("manager", Act.TAKE_OVER).answers("trainee")
    assert measured(table.stops(), "stepping_in").score == 100


def test_after_the_managers_own_item_an_answer_in_the_trainees_place_still_costs() -> None:
    table = Table(PLAN).beat("w", item="welcome").asks("manager")
    table.answers("manager", Act.TAKE_OVER).answers("manager", Act.OVERRIDE).answers("trainee")
    assert cost(measured(table.stops(), "stepping_in").score) > 0


def test_talking_over_the_trainee_is_stepping_in_but_not_the_other_way_round() -> None:
    begun, over = said("trainee", 5, 7, cut=True), manager(6, 9)
    after = trainee(10, 12)
    assert cost(measured(meeting(begun, over, after), "stepping_in").score) == 1
    first, late = manager(5, 9), said("trainee", 6, 7, cut=True)
    assert measured(meeting(first, late, after), "stepping_in").score == 100


def test_a_manager_who_was_asked_may_answer_though_the_trainee_has_begun() -> None:
    asked, begun = customer(0, 4, to="manager"), said("trainee", 5, 7, cut=True)
    answered = meeting(
        asked, begun, manager(6, 9), customer(10, 14), manager(15, 19), trainee(20, 24)
    )
    assert measured(answered, "stepping_in").score == 100


def test_without_both_vendors_or_a_word_of_the_trainees_it_is_not_seen() -> None:
    assert measured(meeting(manager(0, 9), customer(10, 12)), "stepping_in").score is None
    assert measured(meeting(trainee(0, 9), people=()), "stepping_in").score is None


def test_a_step_in_is_told_to_the_manager_with_what_the_trainee_could_have_said() -> None:
    ready = could("trainee", "Twenty trucks an hour, since October.", Act.INFORM)
    table = Table().asks("trainee").answers("manager", open_=(ready,)).answers("trainee")
    said_of_it = told(table.stops(), "stepping_in")[2]
    assert said_of_it.to == "manager"
    assert said_of_it.text.endswith('Also open to Wanjiru: "Twenty trucks an hour, since October."')


def test_where_no_moves_are_known_it_is_said_in_words() -> None:
    transcript = meeting(customer(0, 4, to="trainee"), manager(5, 9), trainee(10, 14))
    assert told(transcript, "stepping_in")[2].text.endswith("A nod, and Wanjiru goes on.")


def frowned_at(*does: Act, look: Look = Look.FROWN, readiness: float = 0.4) -> Table:
    """A trainee who answers with the manager looking on, and a customer who stood at .5 before."""
    table = Table().asks().answers("trainee", Act.INFORM, goodwill=0.5).asks()
    return table.answers("trainee", *does, seen=("manager", look), readiness=readiness).asks()


def test_a_frown_is_told_to_the_manager_where_the_customer_cooled() -> None:
    """It has had its effect on the customer, and costs the measure nothing."""
    transcript = frowned_at(Act.INFORM).stops()
    measure = measured(transcript, "stepping_in")
    assert measure.score == 100
    text = "David frowned while Wanjiru spoke, and Peter cooled."
    assert seen(measure)[4] == text
    finding = told(transcript, "stepping_in")[4]
    assert finding.to == "manager"
    assert finding.text.endswith(f"{text} A nod, and Wanjiru goes on.")


@pytest.mark.parametrize(
    ("does", "look", "readiness"),
    [
        (Act.INFORM, Look.LEAN_IN, 0.5),  # the customer was none the worse
        (Act.OVERSELL, Look.FROWN, 0.4),  # the words did the harm
    ],
)
def test_elsewhere_it_is_told_as_what_was_seen_and_as_nobodys_fault(
    does: Act, look: Look, readiness: float
) -> None:
    transcript = frowned_at(does, look=look, readiness=readiness).stops()
    did = {Look.LEAN_IN: "leaned in as if to speak", Look.FROWN: "frowned"}[look]
    assert seen(measured(transcript, "stepping_in"))[4] == f"David {did} while Wanjiru spoke."
    assert 4 not in told(transcript, "stepping_in")


def test_nods_and_the_trainees_looks_are_no_evidence_of_it() -> None:
    nodded = frowned_at(Act.INFORM, look=Look.NOD).stops()
    assert seen(measured(nodded, "stepping_in"))[4] == "Wanjiru answered, and David let it stand."
    table = Table().asks(to="manager").answers("manager", seen=("trainee", Look.GLANCE))
    told_of = seen(measured(table.asks().answers("trainee").stops(), "stepping_in"))
    assert not any("spoke" in each for each in told_of.values())


def test_where_the_trainee_had_said_nothing_there_was_no_word_to_override() -> None:
    table = Table().asks(to="manager").answers("manager").asks(to="manager")
    transcript = table.answers("manager", Act.OVERRIDE).asks("trainee").answers("trainee").stops()
    assert seen(measured(transcript, "stepping_in"))[4].startswith("Asked by Peter, David took")
    after = Table().asks().answers("trainee").answers("manager", Act.OVERRIDE).asks("manager")
    told_of = seen(measured(after.stops(), "stepping_in"))[3]
    assert "David overrode Wanjiru" in told_of


def steps(transcript: Transcript) -> list[tuple[int, float, str, bool]]:
    """Of each step its utterance, its points, the cause, and whether the floor went back."""
    moments = MEASURES["stepping_in"](course_of(transcript)).moments
    return [
        (
            moment.number,
            round(moment.points, 6),
            str(moment.facts["cause"]),
            bool(moment.facts["given_back"]),
        )
        for moment in moments
    ]


THIRD = round(100 / 3, 6)
"""Points that a cost of 1 takes in a meeting of up to ten minutes."""


def test_each_step_loses_its_cost_and_giving_back_with_cause_wins_what_it_spared() -> None:
    asked, again = customer(0, 4, to="trainee"), customer(20, 24, to="trainee")
    once = asked, manager(5, 9), trainee(10, 14)
    assert steps(meeting(*once)) == [(1, -THIRD, "unasked", True)]
    kept = manager(25, 29), customer(30, 34), manager(35, 39)
    assert steps(meeting(*once, again, *kept)) == [
        (1, -THIRD, "unasked", True),
        (4, -50, "unasked", False),
    ]
    given = Table().beat("law", step_in=True).asks().answers("manager", Act.RESCUE)
    assert steps(given.answers("trainee").stops()) == [(1, round(50 / 3, 6), "with_cause", True)]


def test_where_the_cost_is_beyond_all_there_was_each_step_shares_in_what_was_lost() -> None:
    # Four steps of 1 and the last of 1.5 cost 5.5 of 3: each 1 takes 100 / 5.5.
    events = []
    for number in range(5):
        at = 20 * number
        events += [customer(at, at + 4, to="trainee"), manager(at + 5, at + 9)]
        if number < 4:
            events.append(trainee(at + 10, at + 14))
    events += [customer(95, 99), manager(100, 104)]
    found = steps(meeting(*events))
    assert [points for _, points, *_ in found] == pytest.approx(
        [-100 / 5.5] * 4 + [-150 / 5.5], abs=1e-5
    )


def test_it_is_told_who_had_put_the_question_where_somebody_had() -> None:
    asked = meeting(customer(0, 4, to="trainee"), manager(5, 9), trainee(10, 14))
    (moment,) = MEASURES["stepping_in"](course_of(asked)).moments
    assert moment.facts["asker"] == "Peter"
    marked = manager(5, 9, does=(Act.TAKE_OVER,))
    (moment,) = MEASURES["stepping_in"](course_of(meeting(trainee(0, 4), marked))).moments
    assert "asker" not in moment.facts
    assert moment.facts["did"] == "take-over"


@pytest.mark.parametrize(
    ("does", "did"),
    [
        ((Act.TAKE_OVER, Act.INTERRUPT), "interrupt"),
        ((Act.RESCUE, Act.INTERRUPT), "rescue"),
        ((Act.RESCUE, Act.OVERRIDE), "override"),
        ((Act.TAKE_OVER,), "take-over"),
    ],
)
def test_of_several_ways_the_gravest_is_told(does: tuple[Act, ...], did: str) -> None:
    events = customer(0, 4, to="trainee"), trainee(5, 9), manager(15, 19, does=does)
    (moment,) = MEASURES["stepping_in"](course_of(meeting(*events))).moments
    assert moment.facts["did"] == did


def test_a_trainee_had_begun_who_spoke_a_quarter_of_a_second_before() -> None:
    def costs(begins: float) -> bool:
        cut = said("trainee", 5, begins + 1, "This is what we", to="customer", cut=True)
        over = manager(begins, begins + 6)
        events = customer(0, 4), cut, over, trainee(30, 40)
        ways = [
            moment.facts["did"]
            for moment in MEASURES["stepping_in"](course_of(meeting(*events))).moments
            if moment.kind == "stepped_in"
        ]
        return "interrupt" in ways

    assert costs(5.25)
    assert not costs(5.2)


def test_a_goodbye_of_the_trainees_gives_no_floor_back() -> None:
    asked, taken = customer(0, 4, to="trainee"), manager(5, 9)
    ends = replace(trainee(10, 12, "Goodbye, Peter."), courtesy=True)
    for last, back in ((ends, False), (trainee(10, 12), True)):
        (step,) = measured(meeting(asked, taken, last), "stepping_in").evidence
        assert step.facts["given_back"] is back


def test_words_without_an_end_under_which_the_manager_begins_were_talked_over() -> None:
    """Nobody had asked anything, so the ledger has no exchange to tell it by."""
    for text, found in (("The sensors would have to be ordered by,", ["interrupt"]), ("So.", [])):
        begun, over = trainee(5, 9, text), manager(8.6, 12, "Leave the sensors for now.")
        steps = measured(meeting(customer(0, 4, to=None), begun, over), "stepping_in").evidence
        assert [each.facts["did"] for each in steps if each.facts] == found


def test_words_that_stop_short_before_the_manager_begins_at_once_were_cut_off() -> None:
    price = customer(0, 4, "I need to be under three hundred.", to=None)
    begun = trainee(5, 9, "Let me see what I can do on the")
    over = manager(9.4, 12, "You want two hundred and ninety, you have it.")
    chat = [customer(20 + 5 * n, 24 + 5 * n, "It is so.", to=None) for n in range(12)]
    steps = measured(meeting(price, begun, over, *chat), "stepping_in").evidence
    assert [each.facts["did"] for each in steps if each.facts] == ["interrupt"]


def test_an_answer_that_asks_the_manager_to_confirm_it_was_not_left_to_the_trainee() -> None:
    asked = customer(0, 4, to="trainee")
    asks_back = said("trainee", 5, 9, "Nine tenths. Is that right, David?", to="manager")
    measure = measured(meeting(asked, asks_back, manager(10, 11, "Yes.")), "stepping_in")
    assert measure.evidence == ()
