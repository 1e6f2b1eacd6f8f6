"""Names are found however they are written, and nothing that only looks like one is."""

import json
from html import escape
from unicodedata import normalize

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from roleplay.speech.called import Called, Replacing, called_by, is_name, is_same, words_of_name

ZOE = "Zoë Müller-Strauß"


def without(name: str, text: str, instead: str = "X") -> str:
    return Replacing(called_by(name, instead))(text)


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("Zoë, go on.", "X, go on."),
        ("ZOË said", "X said"),
        ("zoe said", "X said"),
        ("Zoe\u0308's turn", "X's turn"),
        ("Zoës Frage", "Xs Frage"),
        ("Zoë Müller-Strauß spoke", "X spoke"),
        ("Müller Strauss, Zoë", "X X, X"),
        ("zoe.muller-strauss@firm.example", "X@firm.example"),
        ("STRAUSS", "X"),
        ('"text":"a\\nZo\\u00eb"', '"text":"a\\nX"'),
        ('"Zo\\u00CB"', '"X"'),
        ("Zo&euml; and Zo&#235;", "X and X"),
        ("/home/zoe/meetings", "/home/X/meetings"),
        ("a%20Zoe%20b", "a%20X%20b"),
        ("Zoela, Zoey and Strausser stay", "Zoela, Zoey and Strausser stay"),
        ("aZoe 1zoe", "aZoe 1zoe"),
        ("Zoé̂", "Zoé̂".replace("Zoé̂", "X")),
        ("", ""),
    ],
)
def test_a_name_is_found_however_it_is_written(text: str, after: str) -> None:
    assert without(ZOE, text) == after


@pytest.mark.parametrize("name", ["Zoe Ahl (Acme)", "Ahl, Zoe", "Ahl, Zoe (Guest)", "Zoe Ahl"])
def test_all_of_a_name_is_one_person_however_a_meeting_tool_wrote_it(name: str) -> None:
    assert without(name, "This is Zoe Ahl, says Zoe.") == "This is X, says X."
    assert without(name, name) == "X"


def test_a_common_word_is_taken_with_a_capital_only() -> None:
    assert without("Will Otieno", "Will will, WILL won't.") == "X will, X won't."


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Dr. Peter van der Berg", ("Peter", "Berg")),
        ("Odhiambo, Peter (Acme Ltd)", ("Peter", "Odhiambo")),
        ("Speaker 1", ()),
        ("J. R. Tolkien", ("Tolkien",)),
        ("O'Brien", ("O'Brien",)),
        ("Мария Иванова", ("Мария", "Иванова")),
        ("王秀英", ("王秀英",)),
        ("\x1b[31m", ()),
    ],
)
def test_titles_initials_and_roles_are_nobodys_name(name: str, words: tuple[str, ...]) -> None:
    assert words_of_name(name) == words
    assert is_name(name) == bool(words)


def test_an_apostrophe_is_found_by_any_sign() -> None:
    for text in ("O'Brien", "O\u2019BRIEN", "o&#39;brien", "O\\u2019Brien"):
        assert without("Sean O'Brien", f"{text}!") == "X!"


def test_other_scripts_are_found_in_small_letters_and_capitals() -> None:
    assert without("Мария Иванова", "МАРИЯ и иванова") == "X и X"
    assert without("Мария", json.dumps("Мария!")) == '"X!"'


def test_a_sharp_s_is_any_two_of_several() -> None:
    for written in ("Asß", "Aßs", "Asss", "ASSS"):
        assert without("Asß", f"It is {written}.") == "It is X."


def test_what_is_all_there_is_may_be_replaced_as_a_whole() -> None:
    put = Replacing([Called("Amina", "A")], {"Amina O.": "B"})
    assert put("Amina O.") == "B"
    assert put("Amina O. spoke") == "A O. spoke"
    assert put.counts == {"Amina O.": 1, "Amina": 1}


def test_accents_capitals_and_spaces_make_no_other_name() -> None:
    assert is_same("Zoë  Strauß", normalize("NFD", "zoe STRAUSS"))
    assert not is_same("Zoë", "Zoë Strauß")


LETTERS = st.text("abcdeghoszABCDEZéèüößÄ", min_size=3, max_size=8).map(str.capitalize)


@given(LETTERS, LETTERS, st.text("abc éü.,'\"<&\\\n\t1", max_size=30), st.sampled_from("nkjhx"))
def test_no_way_of_writing_it_leaves_a_name_and_all_else_stays(
    first: str, last: str, around: str, way: str
) -> None:
    name = f"{first} {last}"
    assume(words_of_name(name) == (first, last))  # no part of it says only a role
    said = {
        "n": normalize("NFD", name),
        "k": normalize("NFC", name).upper(),
        "j": name,
        "h": name,
        "x": f"{last}, {first}",
    }[way]
    text = f"{around} {said}. {around}"
    written = json.dumps(text) if way == "j" else escape(text) if way == "h" else text
    after = Replacing([Called(form.form, "Q") for form in called_by(name, "Q")])(written)
    left = json.loads(after) if way == "j" else after
    for word in (first, last):
        assert not any(is_same(each.strip(".,'\"<&\\;"), word) for each in left.split())
    if way == "j":
        assert left.startswith(around.replace(name, "Q")[:1])
