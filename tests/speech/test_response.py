"""Which utterances are response tokens and hold no floor."""

import pytest

from roleplay.speech.response import is_response_token, response_words


@pytest.mark.parametrize(
    "text", ["mm-hm", "Mm-hm.", "Yes.", "Right, right.", "I see.", "“Of course …”", "OKAY!"]
)
def test_up_to_three_listening_words_hold_no_floor(text: str) -> None:
    assert is_response_token(text)


@pytest.mark.parametrize(
    "text",
    ["Yes, we can.", "No.", "yes yes yes yes", "Rightly", "David?", "Okay so", "x" * 10_000],
)
def test_anything_more_does(text: str) -> None:
    assert not is_response_token(text)


@pytest.mark.parametrize("text", ["", "   ", "...", "—"])
def test_speech_without_words_holds_the_floor_since_nothing_is_known_of_it(text: str) -> None:
    assert not is_response_token(text)


def test_yes_in_reply_to_a_question_is_an_answer() -> None:
    assert not is_response_token("Yes.", replies=True)


def test_words_are_counted_only_if_all_are_listed() -> None:
    assert response_words("Yeah, okay.") == 2
    assert response_words("Yeah, tomorrow.") == 0
