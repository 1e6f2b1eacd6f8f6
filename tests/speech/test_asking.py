"""What in an utterance puts a question to anybody, with word lists at hand."""

import pytest

from roleplay.speech.question import question_in
from tests.speech.room import WORDS


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("What does it cost?", "What does it cost?"),
        ("I see. And the price?", "And the price?"),
        ("Sorry? What did you say?", "What did you say?"),
        ("Is everybody happy with that", "everybody happy"),
        ("The blue one, do you think", "do you think"),
    ],
)
def test_what_asks_is_quoted(text: str, words: str) -> None:
    assert question_in(text, WORDS) == words


@pytest.mark.parametrize(
    "text",
    [
        "And who's this?",
        "Sorry?",
        "Pardon?",
        "What?",
        "?",
        " ? ? ",
        "",
        "It costs four hundred.",
        "Do so.",
    ],
)
def test_asking_for_a_repetition_or_a_name_puts_nothing_to_anybody(text: str) -> None:
    assert not question_in(text, WORDS)


@pytest.mark.parametrize(
    "text",
    [
        "what does it cost",
        "so how many sites are there",
        "could you send me the plan",
        "um are you happy with that",
        "any questions so far",
        "what's the price",
        "why don't we start in may",
    ],
)
def test_without_question_marks_the_beginning_tells(text: str) -> None:
    assert question_in(text, WORDS, marks=False)
    assert not question_in(text, WORDS, marks=True)


@pytest.mark.parametrize(
    "text",
    ["what i want is this", "we could start in may", "is.", "that is how it works", "Do it now."],
)
def test_without_question_marks_a_statement_stays_one(text: str) -> None:
    assert not question_in(text, WORDS, marks=False)
