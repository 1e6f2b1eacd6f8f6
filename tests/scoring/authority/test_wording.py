"""What the words of a turn tell about the turn before it, up to where each rule ends."""

import pytest

from tests.scoring.authority.test_taking import MORE, asks, found
from tests.scoring.transcripts import manager, said, trainee

LONG_ANSWER = "The second line stood still because one module overheated on Monday morning."


def after(text: str, answer: str = LONG_ANSWER) -> str:
    """What a remark of the manager's right after an answer is."""
    rules = found(asks(), trainee(5, 9, answer), manager(10, 12, text))
    (rule,) = {"nodded", "added"} & rules.keys()
    return rule


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Engineers from Kisumu come.", "nodded"),  # four words
        ("Two engineers from Kisumu come.", "added"),
        ("Yes, engineers from Kisumu come.", "nodded"),  # and a token
        ("Kisumu did not come.", "added"),  # a denial
    ],
)
def test_after_an_answer_four_words_that_deny_nothing_are_a_nod(text: str, rule: str) -> None:
    assert after(text) == rule


@pytest.mark.parametrize(("before", "rule"), [(399, "added"), (400, "nodded")])
def test_four_hundred_words_of_a_turn_are_read(before: int, rule: str) -> None:
    """What repeats the answer is a nod for as long as it denies nothing."""
    assert after("module " * before + "not") == rule


@pytest.mark.parametrize(
    ("text", "prompts"),
    [("Crew there.", False), ("Crew next door.", True), ("Yes, crew there.", False)],
)
def test_before_an_answer_two_words_are_a_nod(text: str, *, prompts: bool) -> None:
    rules = found(asks(), manager(5, 6, text), trainee(7, 14, LONG_ANSWER))
    assert ("prompted" in rules) is prompts


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        # Words of four letters and more: three of five were said before, or three of six.
        ("The second line stood in Kisumu in March.", "nodded"),
        ("The second line stood in Kisumu since March.", "added"),
    ],
)
def test_three_fifths_of_what_carries_content_make_an_echo(text: str, rule: str) -> None:
    assert after(text) == rule


def over(lasts: float, left: float) -> str:
    """What it is if the manager echoes an answer for so long, begun so long before its end."""
    answer = trainee(5, 15, LONG_ANSWER)
    echo = manager(15 - left, 15 - left + lasts, "The second line, one module overheated.")
    rules = found(asks(), answer, echo)
    (rule,) = {"nodded", "talked_over"} & rules.keys()
    return rule


def test_an_echo_beside_somebody_who_speaks_is_a_nod_for_two_seconds() -> None:
    assert over(2.0, 1.5) == "nodded"
    assert over(2.1, 1.5) == "talked_over"
    assert over(2.1, 0.9) == "nodded"
    assert over(2.1, 0.96) == "talked_over"


def handed_up(text: str) -> bool:
    answer = said("trainee", 5, 9, text, to="customer")
    return "deferred" in found(asks(), answer, manager(10, 20, MORE))


def test_an_answer_of_twelve_words_that_speaks_of_the_manager_hands_it_up() -> None:
    twelve = "One two three four five six seven eight nine ten with David."
    assert handed_up(twelve)
    assert not handed_up(f"And {twelve}")
    assert not handed_up("One two three four five six seven eight nine ten with Grace.")


@pytest.mark.parametrize(
    ("text", "hands_up"),
    [("Ask him.", True), ("Not him, me.", False), ("Never David, it is I.", False)],
)
def test_who_denies_that_it_is_the_managers_hands_nothing_up(text: str, *, hands_up: bool) -> None:
    assert handed_up(text) is hands_up
