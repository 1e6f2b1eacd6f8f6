"""The manager's part in words: ran it, led, followed, nodding."""

import pytest

from roleplay.model.act import Act
from roleplay.model.event import Said
from roleplay.scoring import score
from tests.scoring.transcripts import customer, manager, meeting, nod, said, trainee


def last_part(*events: Said) -> str | None:
    """The manager's part in the last of ninety seconds' three thirds, in which this is said."""
    part = score(meeting(manager(0, 30), trainee(31, 59), *events)).handover.part
    assert part is not None
    return part[2]


@pytest.mark.parametrize(
    ("managers", "words"),
    [
        *((20, "ran_it"), (15.75, "ran_it"), (15, "led"), (14, "led"), (8, "led")),
        *((7.5, "led"), (7.25, "followed"), (6, "followed"), (0, "nodding")),
    ],
)
def test_by_the_share_of_the_vendors_talk_while_some_of_it_is_unasked(
    managers: float, words: str
) -> None:
    # Of 30 seconds of the vendors' talk: .67, .525, .5, .47, .27, .25, .24, .2, 0.
    spoken = [manager(60, 60 + managers)] if managers else []
    assert last_part(*spoken, trainee(60 + managers, 90)) == words


def test_answers_to_the_customer_and_to_the_trainee_are_asked_for() -> None:
    asked = customer(60, 61, to="manager"), manager(62, 68), trainee(69, 90)
    assert last_part(*asked) == "nodding"
    passed_up = trainee(60, 80, does=(Act.DEFER,)), manager(81, 84), trainee(85, 90)
    assert last_part(*passed_up) == "nodding"


def test_over_half_of_the_talk_is_running_it_even_where_all_of_it_was_asked_for() -> None:
    assert last_part(customer(60, 61, to="manager"), manager(62, 85), trainee(86, 90)) == "ran_it"


def test_what_is_said_across_the_border_of_two_thirds_belongs_to_both_however_it_was_cut() -> None:
    opening = trainee(0, 25), manager(25, 29)
    last = trainee(50, 90)
    in_one = meeting(*opening, manager(29, 40), trainee(40, 50), last)
    cut = meeting(*opening, manager(29, 31), manager(31, 40), trainee(40, 50), last)
    up_to_it = meeting(*opening, manager(29, 30), trainee(30, 50), last)
    # Of the middle third: 10 of 30 seconds, twice, and none.
    assert score(in_one).handover.part == ("followed", "led", "nodding")
    assert score(cut).handover.part == ("followed", "led", "nodding")
    assert score(up_to_it).handover.part == ("followed", "nodding", "nodding")


def test_what_begins_on_a_border_belongs_to_the_third_behind_it() -> None:
    begun = meeting(trainee(0, 30), manager(30, 33), trainee(33, 90))
    assert score(begun).handover.part == ("nodding", "followed", "nodding")


def test_nods_and_listening_words_are_no_words() -> None:
    assert last_part(trainee(60, 89), said("manager", 70, 70.4, "Mm-hm."), trainee(89, 90)) == (
        "nodding"
    )
    quiet = meeting(manager(0, 30), trainee(31, 90), nod(70))
    assert score(quiet).handover.part == ("ran_it", "nodding", "nodding")


def test_a_third_without_a_vendor_has_no_part_and_one_not_named_none_either() -> None:
    card = score(meeting(manager(0, 20), customer(20, 60), trainee(60, 90)))
    assert card.handover.part == ("ran_it", None, "nodding")
    nobody = score(meeting(manager(0, 20), people=()))
    assert nobody.handover.part == (None, None, None)
