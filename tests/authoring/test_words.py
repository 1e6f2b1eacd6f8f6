"""The word lists that ship with the package."""

import re

import pytest

from roleplay.authoring.words import word_lists
from roleplay.speech.lexicon import lexicon


def test_the_english_lists_can_be_read_and_searched() -> None:
    words = word_lists()
    assert words.language == "english"
    assert lexicon(words).dates


def test_they_are_read_once() -> None:
    assert word_lists("english") is word_lists("english")


def test_everything_in_them_is_written_small() -> None:
    """But for what stands for a person; a capital elsewhere would never be found."""
    words = word_lists()
    for name in words.__struct_fields__:
        if name != "language":
            text = " ".join(getattr(words, name))
            assert re.sub(r"\b(NAME|TRAINEE|MANAGER|SELF)\b", "", text).islower()


def test_a_language_without_lists_is_not_there() -> None:
    with pytest.raises(FileNotFoundError):
        word_lists("klingon")
