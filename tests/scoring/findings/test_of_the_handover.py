"""Turns that moved talk time and authority."""

from roleplay.model.act import Act
from roleplay.model.event import Event
from roleplay.scoring import score
from tests.scoring.measures.played import Table, Told, could, in_words
from tests.scoring.transcripts import customer, manager, meeting, nod, trainee


def of(name: str, *events: Event) -> dict[int, Told]:
    card = score(meeting(*events))
    return in_words(each for each in card.findings if each.measure == name)


def test_the_managers_long_turn_late_in_the_meeting_is_pointed_out() -> None:
    # Around the turn, in the quarter of the meeting from 67.5 on, nobody else of the two speaks
    # but for 5 seconds: 20 of 25. At .8 of the meeting the path asks for .65 - .55 * .8 = .21.
    found = of("talk_time", manager(0, 40), trainee(40, 70), manager(70, 90), trainee(90, 100))
    assert found[3].to == "manager"
    assert "David spoke for 20 seconds" in found[3].text
    assert "the path asks for 21 %" in found[3].text


def test_a_trainee_left_alone_too_soon_is_the_managers_to_mend() -> None:
    asked, alone = customer(0, 4, to="trainee"), trainee(5, 45)
    turns_away = customer(46, 50, to="manager"), manager(51, 55), trainee(56, 100)
    found = of("talk_time", asked, alone, *turns_away)
    assert found[2].to == "manager"
    assert "Wanjiru carried this for 40 seconds, and the customer turned to David;" in found[2].text


def test_a_trainee_whose_word_the_customer_goes_along_with_was_not_left_alone() -> None:
    asked, alone = customer(0, 4, to="trainee"), trainee(5, 45)
    goes_along = customer(46, 50, to="trainee"), manager(51, 55), trainee(56, 100)
    assert 2 not in of("talk_time", asked, alone, *goes_along)


def test_what_a_manager_says_to_vouch_is_worth_its_seconds() -> None:
    vouching = manager(0, 30, does=(Act.ENDORSE,)), manager(70, 100, does=(Act.HAND_OVER,))
    found = of("talk_time", vouching[0], trainee(30, 70), vouching[1])
    assert found.keys() <= {2}


def test_an_appeal_counts_by_what_the_manager_makes_of_it() -> None:
    before = [trainee(0, 40), customer(50, 54, to="manager", does=(Act.APPEAL,))]
    after = [trainee(80, 90), customer(91, 99, to="trainee")]
    took = of("authority", *before, manager(55, 59), *after)
    assert took[3].to == "manager"
    assert "Peter had gone over Wanjiru's head, and David did not pass it back." in took[3].text
    passed = of("authority", *before, manager(55, 59, does=(Act.HAND_OVER,)), *after)
    assert "David passed the floor to Wanjiru." in passed[3].text


def test_the_word_that_the_customer_took_is_the_trainees_turn_before_it() -> None:
    taken = customer(50, 54, to="trainee", does=(Act.ACCEPT,))
    found = of("authority", manager(0, 40), trainee(41, 49), taken, nod(60), trainee(60, 90))
    assert found[2].to == "trainee"
    assert "After this Peter took Wanjiru's word." in found[2].text


def test_handing_up_ones_own_is_told_with_the_answer_that_was_open() -> None:
    answer = could("trainee", "Twenty trucks an hour, since October.", Act.INFORM)
    table = Table().asks("manager").answers("manager").asks("trainee")
    table.answers("trainee", Act.DEFER, open_=(answer,)).answers("manager")
    found = in_words(score(table.stops()).findings)
    assert found[4].text.endswith('Also open to Wanjiru: "Twenty trucks an hour, since October."')


def test_handing_over_is_no_advice_while_the_customer_is_not_ready() -> None:
    over = could("manager", "Wanjiru leads from here.", Act.HAND_OVER)

    def told(readiness: float) -> str:
        table = Table().asks("trainee").answers("trainee", readiness=readiness)
        table.asks("manager", does=(Act.APPEAL,)).answers("manager", open_=(over,))
        table.asks("manager").answers("trainee")
        return in_words(score(table.stops()).findings)[4].text

    assert "Wanjiru leads from here." in told(0.5)
    assert "Wanjiru leads from here." not in told(0.3)


def test_handing_back_what_the_manager_passed_on_by_name_is_the_trainees_to_stop() -> None:
    asked = customer(50, 54, "Wanjiru, what does it cost?", to="trainee")
    passed = manager(55, 57, "That is one for Wanjiru.", does=(Act.HAND_OVER,))
    back = trainee(58, 60, "David, you know that better.", does=(Act.DEFER,))
    gives, on = manager(61, 90), customer(91, 94, to="manager")
    found = of("authority", manager(0, 40), asked, passed, back, gives, on, manager(95, 100))
    assert found[4].to == "trainee"
    assert "handed up to David" in found[4].text


def test_who_hands_up_what_the_manager_gives_back_and_then_says_it_has_nothing_to_stop() -> None:
    asked = customer(50, 54, "Wanjiru, what does it cost?", to="trainee")
    leave = trainee(55, 58, "May I say what I think, David?", does=(Act.DEFER,))
    on = trainee(62, 80), customer(81, 84, to="trainee"), trainee(85, 90)
    kept, given = manager(59, 61), manager(59, 61, "It's yours.", does=(Act.HAND_OVER,))
    assert 3 in of("authority", manager(0, 40), asked, leave, kept, *on)
    assert 3 not in of("authority", manager(0, 40), asked, leave, given, *on)
