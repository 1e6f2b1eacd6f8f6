"""Acceptance: to whom the customer turns at the end, whose word counts, and in what mood."""

import pytest

from roleplay.model.act import Act
from tests.scoring.measures.played import Table, could, measured, seen, told
from tests.scoring.transcripts import customer, manager, meeting, trainee


def test_it_is_the_mean_of_where_the_customer_turns_whose_word_counts_and_the_mood() -> None:
    # Nine lines of ten seconds; the last third begins with the seventh. In it one of two lines
    # goes to the trainee (.5), one of two words granted is the trainee's (.5), and at the end
    # readiness is .7 and goodwill .9 (.8). Their mean is .6.
    table = Table()
    for _ in range(3):
        table.asks("manager").answers("trainee")
    table.asks("trainee", does=(Act.ACCEPT,)).answers("trainee", readiness=0.7, goodwill=0.9)
    table.asks("manager", does=(Act.APPEAL,))
    measure = measured(table.stops(), "acceptance")
    assert measure.score == pytest.approx(60)
    assert seen(measure)[7] == "Peter took Wanjiru's word."
    assert seen(measure)[9] == "Peter went over Wanjiru's head to David."


def test_what_happened_before_the_last_third_does_not_count() -> None:
    appealing = [customer(20 * n, 20 * n + 9, to="manager", does=(Act.APPEAL,)) for n in range(6)]
    taken = customer(160, 170, to="trainee", does=(Act.ACCEPT,))
    measure = measured(
        meeting(*appealing, trainee(150, 159), taken, trainee(171, 180)), "acceptance"
    )
    assert measure.score == 100


def test_a_recording_has_no_mood_to_count() -> None:
    asks_manager = customer(80, 84, to="manager"), manager(84, 90)
    asks_trainee = customer(91, 95, to="trainee"), trainee(95, 100)
    measure = measured(meeting(manager(0, 40), *asks_manager, *asks_trainee), "acceptance")
    assert measure.score == 50
    assert seen(measure) == {4: "Peter spoke to Wanjiru."}


def test_being_asked_is_accepted_as_far_as_the_answer_stayed_ones_own() -> None:
    asks = customer(80, 84, to="trainee")
    own = measured(meeting(manager(0, 40), asks, trainee(84, 100)), "acceptance")
    assert own.score == 100
    adds = manager(92, 100, "And two more engineers will come from Kisumu")
    shared = measured(meeting(manager(0, 40), asks, trainee(84, 91), adds), "acceptance")
    assert shared.score == 25
    hands_up = trainee(84, 91, does=(Act.DEFER,))
    lost = measured(meeting(manager(0, 40), asks, hands_up, manager(92, 100)), "acceptance")
    assert lost.score == 0


def test_without_a_customer_who_speaks_to_anybody_it_is_not_seen() -> None:
    assert measured(meeting(manager(0, 10), trainee(11, 20)), "acceptance").score is None


def test_the_exchange_that_cost_the_mood_is_named_with_what_else_was_open() -> None:
    better = could("trainee", "I see what that cost you, and I am sorry.", Act.ACKNOWLEDGE)
    worse = could("trainee", "It will never happen again.", Act.OVERSELL, Act.ACKNOWLEDGE)
    table = Table().asks().answers("trainee", Act.INFORM, open_=(worse, better), goodwill=0.3)
    said = told(table.asks().answers("trainee").stops(), "acceptance")[2]
    assert said.to == "trainee"
    assert "Peter's goodwill fell by 20 points of 100." in said.text
    assert said.text.endswith('Also open to Wanjiru: "I see what that cost you, and I am sorry."')
