"""Which language a recording is in, and whether it is understood at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roleplay.authoring.words import shipped_languages, word_lists
from roleplay.speech.language import Tongue, Understood, tongue_of
from tests.speech import tongues

KNOWN = {each: word_lists(each).function_words for each in shipped_languages()}
FOREIGN = ("SWEDISH", "DANISH", "DUTCH", "FRENCH", "SPANISH", "ITALIAN", "PORTUGUESE")


def of(*texts: str) -> Tongue:
    return tongue_of(texts, KNOWN)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (tongues.ENGLISH, "english"),
        (tongues.ENGLISH_AS_HEARD, "english"),
        (tongues.ENGLISH.upper(), "english"),
        (tongues.GERMAN, "german"),
        (tongues.GERMAN.lower().replace(",", "").replace(".", ""), "german"),
    ],
)
def test_a_language_at_hand_is_known_with_and_without_punctuation(text: str, language: str) -> None:
    tongue = of(text)
    assert (tongue.language, tongue.understood) == (language, Understood.WHOLLY)
    assert tongue.share > 0.35


@pytest.mark.parametrize("name", FOREIGN)
def test_no_other_language_is_taken_for_one_of_them(name: str) -> None:
    """Though `in`, `was`, `die` and `for` are words in several of them."""
    assert of(getattr(tongues, name)).understood is Understood.NOT


@pytest.mark.parametrize(
    "text",
    [
        "Доброе утро, спасибо что вы нашли время. Что случилось двадцатого числа? " * 4,
        "你好。我们今天讨论一下上个月的停机问题。为什么备用系统没有连接。" * 5,
        "おはようございます。先月の停止についてお話ししたいと思います。" * 5,
    ],
)
def test_nor_is_one_in_other_letters_or_without_spaces(text: str) -> None:
    assert of(text).understood is Understood.NOT


def test_english_full_of_names_and_figures_is_read_in_part() -> None:
    tongue = of(tongues.ENGLISH_OF_FIGURES)
    assert (tongue.language, tongue.understood) == ("english", Understood.PARTLY)


def test_a_meeting_in_two_languages_is_in_the_one_it_has_more_of_and_partly_read() -> None:
    assert of(tongues.ENGLISH, tongues.GERMAN).understood is Understood.PARTLY
    english, german = tongues.ENGLISH, tongues.GERMAN
    assert of(english, english, german) == of(german, english, english)
    assert of(english, english, german).language == "english"
    assert of(english, german, german).language == "german"
    for mixed in (of(english, english, german), of(english, german, german)):
        assert mixed.understood is Understood.PARTLY


def test_half_in_a_language_that_is_not_at_hand_is_partly_read() -> None:
    tongue = of(tongues.ENGLISH, tongues.DUTCH)
    assert (tongue.language, tongue.understood) == ("english", Understood.PARTLY)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("", "english"),
        ("42, 17:30.", "english"),
        ("Mm-hm. Okay!", "english"),
        ("Guten Morgen, Herr Weiß. Haben Sie die Zahlen?", "german"),
        ("Shall we begin?", "english"),
    ],
)
def test_of_a_few_words_the_likeliest_is_taken(text: str, language: str) -> None:
    tongue = of(text)
    assert (tongue.language, tongue.understood) == (language, Understood.WHOLLY)


def test_thirty_words_are_enough_to_tell() -> None:
    assert of("hej " * 29).understood is Understood.WHOLLY
    assert of("hej " * 30).understood is Understood.NOT


def test_letters_between_signs_are_no_words_of_another_language() -> None:
    assert of("[bold]x[/bold] [@click=app.quit] ${HOME} `rm` {{x.y}} <b>%s</b> " * 40) == of("")
    assert of("hej! " * 30).understood is Understood.NOT


def test_names_called_out_tell_nothing() -> None:
    spanish = tongues.SPANISH.replace(". ", ". David, David, David, Peter, Peter. ")
    assert of(spanish).understood is Understood.NOT


@given(st.lists(st.text(max_size=60), max_size=20))
def test_any_text_is_in_some_language_or_in_none(texts: list[str]) -> None:
    tongue = tongue_of(texts, KNOWN)
    assert tongue.language in KNOWN
    assert 0 <= tongue.share <= 1
    assert tongue == tongue_of(texts[::-1], KNOWN)
