"""A language's file: what may stand in it, and how the rest is refused."""

from pathlib import Path

import pytest

from roleplay.authoring.language import LanguageReading, read_language
from roleplay.authoring.mistake import explain
from roleplay.authoring.read import check
from roleplay.authoring.rubric import read_rubric
from roleplay.authoring.words import shipped_languages, shipped_text, word_lists
from roleplay.speech.lexicon import lexicon
from tests.authoring.writing import SCENARIO, codes, pointed_at

WORDS = ", ".join(f"w{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(40))
SMALL = f"language: dutch\nfunction_words: [{WORDS}]\nresponse_words: [ja, precies]\n"
AN_ENTRY = "accept: [{}]\n"


def read(folder: Path, text: str) -> LanguageReading:
    path = folder / "dutch.yaml"
    path.write_text(text, encoding="utf-8")
    return read_language(path)


def told(reading: LanguageReading) -> list[str]:
    return [each.code for each in reading.mistakes if not each.advice]


@pytest.mark.parametrize("language", shipped_languages())
def test_what_ships_checks_clean_and_reads_as_it_ships(tmp_path: Path, language: str) -> None:
    reading = read(tmp_path, shipped_text(language))
    assert reading.mistakes == (), "\n".join(map(explain, reading.mistakes))
    assert reading.lists == word_lists(language)


def test_three_keys_are_enough_and_what_is_not_there_is_advice(tmp_path: Path) -> None:
    reading = read(tmp_path, SMALL)
    assert reading.lists is not None
    assert lexicon(reading.lists).lists.response_words == ("ja", "precies")
    assert set(codes(reading.mistakes)) == {"RP611"}
    assert any("`accept`" in each.message for each in reading.mistakes)


REFUSED = [
    ("", "RP302", ""),
    (SMALL.replace("language: dutch", "language: Dutch"), "RP306", "Dutch"),
    (SMALL.replace("language: dutch", "language: unread"), "RP306", "unread"),
    (SMALL.replace("language: dutch", 'language: "[red]x"'), "RP306", '"[red]'),
    (SMALL.replace("language: dutch", f"language: {'a' * 50}"), "RP306", "aaa"),
    (SMALL + "acept: [ja]\n", "RP301", "acept"),
    (SMALL + "accept: {a: b}\n", "RP303", "{a"),
    (SMALL + AN_ENTRY.format("[ja]"), "RP303", "[ja"),
    (SMALL + AN_ENTRY.format('"(a|b)+"'), "RP314", '"(a|b'),
    (SMALL + AN_ENTRY.format('".*"'), "RP314", '".*'),
    (SMALL + AN_ENTRY.format("'a\\b'"), "RP314", "'a"),
    (SMALL + AN_ENTRY.format('"ja * "'), "RP314", '"ja *'),
    (SMALL + AN_ENTRY.format("Ja"), "RP314", "Ja"),
    (SMALL + AN_ENTRY.format("OTHER zegt"), "RP314", "OTHER"),
    (SMALL + AN_ENTRY.format('"[bold]ja[/bold]"'), "RP314", '"[bold]'),
    (SMALL + AN_ENTRY.format('"\\e[31mja"'), "RP106", ""),
    (SMALL + AN_ENTRY.format("a ** b ** a ** b ** a"), "RP314", "a **"),
    (SMALL + AN_ENTRY.format("x " + "a? " * 20 + "z"), "RP314", "x a?"),
    (SMALL + AN_ENTRY.format("/".join(["woord"] * 300)), "RP310", "woord"),
    (SMALL + AN_ENTRY.format(", ".join(["ja"] * 1001)), "RP314", "[ja"),
    (SMALL + "passing: [jij bent aan de beurt]\n", "RP314", "jij"),
    (SMALL + "announcing: [ga je gang NAME?, nu SELF]\n", "RP314", "ga je"),
    (SMALL + "announcing: [NAME? en NAME nu]\n", "RP314", "NAME?"),
    (SMALL + "greeting: [NAME]\n", "RP314", "NAME"),
    (SMALL + 'greeting: ["dank*"]\n', "RP314", '"dank'),
    ("language: dutch\nfunction_words: [de, het]\nresponse_words: [ja]\n", "RP314", "[de"),
    (SCENARIO, "RP112", "format"),
]


@pytest.mark.parametrize(("text", "code", "pointed"), REFUSED)
def test_what_cannot_be_searched_for_is_refused_at_its_place(
    tmp_path: Path, text: str, code: str, pointed: str
) -> None:
    reading = read(tmp_path, text or "language: dutch\n")
    assert reading.lists is None
    first = next(each for each in reading.mistakes if not each.advice)
    assert set(told(reading)) == {code}
    assert pointed_at(first).startswith(pointed)


def test_lists_that_are_long_enough_to_make_a_recording_wait_are_refused(tmp_path: Path) -> None:
    # 1,000 entries of four words each; what SMALL has is a few words more.
    entries = ", ".join(f"een/twee/drie woord{number}" for number in ["a", "b", "c", "d"] * 250)
    text = SMALL + "".join(f"{name}: [{entries}]\n" for name in ("accept", "lead", "thank"))
    assert read(tmp_path, text).lists is not None
    (mistake,) = [
        each for each in read(tmp_path, f"{text}close: [{entries}]\n").mistakes if not each.advice
    ]
    assert "at most 16,000 are searched for" in mistake.message


def test_every_message_is_short_and_shows_no_character_a_screen_obeys(tmp_path: Path) -> None:
    for text, _, _ in REFUSED:
        for mistake in read(tmp_path, text or "language: dutch\n").mistakes:
            said = explain(mistake)
            assert len(said) < 3_000
            assert all(letter == "\n" or letter.isprintable() for letter in said)


def test_check_knows_a_language_by_its_keys_or_its_name(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text(SMALL + "acept: [ja]\n", encoding="utf-8")
    assert "RP301" in codes(check(tmp_path / "x.yaml"))
    assert "RP301" in codes(check(tmp_path))


def test_a_language_named_in_a_rubrics_place_is_told_once(tmp_path: Path) -> None:
    path = tmp_path / "dutch.yaml"
    path.write_text(SMALL, encoding="utf-8")
    (mistake,) = read_rubric(path).mistakes
    assert mistake.code == "RP112"
    assert "file of a language" in mistake.message
