"""The word lists that ship with the package, a file a language."""

import re

import pytest
from msgspec.structs import asdict

from roleplay.authoring.words import shipped_languages, word_lists
from roleplay.speech.english import ENGLISH
from roleplay.speech.lexicon import lexicon
from roleplay.speech.lists import NEEDED

EVERY = pytest.mark.parametrize("language", shipped_languages())


def test_english_and_german_ship() -> None:
    assert shipped_languages() == ("english", "german")


@EVERY
def test_the_lists_can_be_read_and_searched(language: str) -> None:
    words = word_lists(language)
    assert words.language == language
    assert lexicon(words).dates


def test_they_are_read_once() -> None:
    assert word_lists("english") is word_lists("english")


@EVERY
def test_everything_in_them_is_written_small(language: str) -> None:
    """But for what stands for a person; a capital elsewhere would never be found."""
    for name, words in asdict(word_lists(language)).items():
        text = "" if name == "language" else " ".join(words)
        text = re.sub(r"\b(NAME|TRAINEE|MANAGER|SELF)\b", "", text)
        assert text == text.lower(), name


def test_german_has_a_list_for_all_that_english_has() -> None:
    """Its promises are whole ones, because its verbs do not follow who promises."""
    english, german = (asdict(word_lists(language)) for language in ("english", "german"))
    lacking = {name for name, words in english.items() if words and not german[name]}
    assert lacking == {"owners", "actions", "dated_actions"}
    assert german["whole_promises"]
    assert all(german[name] for name in NEEDED)


def test_the_core_knows_the_same_english_words_as_the_file() -> None:
    assert word_lists().scored() == ENGLISH


def test_a_language_without_lists_is_not_there() -> None:
    with pytest.raises(FileNotFoundError):
        word_lists("klingon")
