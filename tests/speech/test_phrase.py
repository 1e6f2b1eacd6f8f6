"""Phrases of the word lists: what their signs mean, and which are refused."""

import pytest

from roleplay.speech.phrase import compile_phrase, phrase_book, simplified, words_of


def said(phrase: str, text: str) -> str | None:
    """The words of a text that a phrase finds."""
    match = compile_phrase(phrase, ["well", "so"]).search(simplified(text))
    return text[slice(*match.span(1))] if match else None


@pytest.mark.parametrize(
    ("phrase", "text", "words"),
    [
        ("next steps", "The next steps are clear.", "next steps"),
        ("next steps", "The Next, Steps", "Next, Steps"),
        ("send/post it", "I'll post it now", "post it"),
        ("over the? fence", "Over fence", "Over fence"),
        ("over the? fence", "over the fence", "over the fence"),
        ("take * back", "take back", "take back"),
        ("take * back", "take all of it back", "take all of it back"),
        ("^let's go", "Well, so, let's go.", "let's go"),
        ("^let's go", "Fine. Let\u2019s go.", "Let\u2019s go"),
        ("done.", "It is done.", "done"),
        ("turn ** round", "turn one two three four five six seven eight round", None),
    ],
)
def test_signs_mean_what_the_list_says(phrase: str, text: str, words: str | None) -> None:
    if words is None:
        words = text
    assert said(phrase, text) == words


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("next steps", "The next footsteps"),
        ("next steps", "Next. Steps."),
        ("send/post it", "I'll post its cover"),
        ("take * back", "take one two three four back"),
        ("take * back", "Take it. Go back."),
        ("^let's go", "Please let's go."),
        ("done.", "It is done by May."),
        ("turn ** round", "turn 1 2 3 4 5 6 7 8 9 round"),
        ("let", "let's"),
    ],
)
def test_phrases_keep_to_their_words_and_sentences(phrase: str, text: str) -> None:
    assert said(phrase, text) is None


@pytest.mark.parametrize(
    "phrase", ["", "^", ".", "*", "* go", "go *", "NAME", "the?", "Go on", "a(b", "next-steps", "9"]
)
def test_what_is_no_phrase_is_refused_with_itself_named(phrase: str) -> None:
    with pytest.raises(ValueError, match="the phrase") as error:
        compile_phrase(phrase)
    assert repr(phrase) in str(error.value)


def test_a_phrase_is_looked_up_by_its_rarest_word() -> None:
    """ "agenda" is long and not common; "the" is common, "our" short."""
    assert compile_phrase("the/our agenda on", common={"the", "on"}).anchors == ("agenda",)
    assert compile_phrase("what/which the", common={"the", "what"}).anchors == ("what", "which")


def test_a_book_finds_each_kind_whichever_word_leads_to_it() -> None:
    book = phrase_book([("a", compile_phrase("wrap/sum up")), ("b", compile_phrase("agenda"))])
    text = "so to sum up the agenda"
    assert [
        (kind, match[1]) for kind, _, match in book.matches(text, frozenset(words_of(text)))
    ] == [
        ("b", "agenda"),
        ("a", "sum up"),
    ]
    assert book.matches("nothing here", frozenset({"nothing", "here"})) == []


@pytest.mark.parametrize(
    "text", ["\u0130stanbul \u2018so\u2019", "STRASSE \u1e9e", "\u2026\u2014x", ""]
)
def test_plain_text_keeps_every_character_in_its_place(text: str) -> None:
    assert len(simplified(text)) == len(text)


def test_typographic_signs_are_read_as_those_of_a_typewriter() -> None:
    assert words_of(
        simplified("\u201cCa\xf1a?\u201d \u2013 it\u2019s \xab3\xbb\u2026 \xbfs\xed/no!")
    ) == [*("ca\xf1a", "it's", "3", "s\xed", "no")]


def test_a_phrase_is_searched_for_only_where_each_of_its_words_is_said() -> None:
    phrase = compile_phrase("i'll/i will? send/mail NAME? the plan")

    assert phrase.may_be_in({"i'll", "mail", "the", "plan"})
    assert not phrase.may_be_in({"i'll", "mail", "a", "plan"})


def test_a_word_given_twice_in_one_place_is_looked_for_once() -> None:
    given_twice = compile_phrase("^i'll send/post/send/mail? the/the plan/plan?.")
    assert given_twice == compile_phrase("^i'll send/post/mail? the plan?.")
