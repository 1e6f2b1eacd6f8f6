"""Names before words without a colon, and names alone on a line."""

import pytest

from roleplay.intake import NobodyToCompareError
from roleplay.intake.leads import lead_of, led_by, names_alone
from tests.intake.files import names, read, refusal, webvtt, words
from tests.intake.word_files import word_file

ANN, BOB, ZOE = "Ann Knight", "Bob Otieno", "Zoe Falk"
TALK = [
    (ANN, "Good morning, Bob."),
    (BOB, "Good morning. Who answers me - you?"),
    (ZOE, "I do."),
    (BOB, "Good (at last)."),
    (ANN, "Yes."),
    (ZOE, "Thank you - both of you."),
]


@pytest.mark.parametrize("lead", ["{} - ", "{} -- ", "{} \u2013 ", "{} \u2014 ", "({}) ", "{}\t"])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_name_before_a_dash_in_brackets_or_before_a_tab_speaks_the_words(
    lead: str, between: str
) -> None:
    text = between.join(lead.format(name) + spoken for name, spoken in TALK)
    transcript = read(text, "a.txt")
    assert words(transcript) == TALK
    assert transcript.header.repairs == {}
    assert words(read(word_file(text.split("\n")), "a.docx")) == TALK


@pytest.mark.parametrize("lead", ["{} - ", "{} \u2014 ", "({}) "])
def test_captions_name_people_so_too(lead: str) -> None:
    captions = webvtt(*(lead.format(name) + spoken for name, spoken in TALK))
    assert words(read(captions)) == TALK


@pytest.mark.parametrize("dash", ["- ", "\u2013 "])
def test_captions_with_two_voices_name_each_between_two_dashes(dash: str) -> None:
    lines = [f"{dash}{name} - {spoken}" for name, spoken in TALK]
    transcript = read(webvtt(*("\n".join(lines[at : at + 2]) for at in (0, 2, 4))))
    assert words(transcript) == TALK
    assert transcript.header.repairs == {"words of several voices in one cue, timed by share": 3}


def test_whoever_a_colon_names_is_not_named_by_a_dash() -> None:
    text = "Ann: Bob - look.\nBob: (Ann) what?\nAnn: Bob - there.\nBob: Oh.\n"
    assert words(read(text, "a.txt"))[0] == ("Ann", "Bob - look.")


def test_a_list_of_what_is_behind_dashes_is_no_talk() -> None:
    text = "Pump - old\nBelt - new\nHose - none\nPump - again\n"
    assert isinstance(refusal(text, "a.txt"), NobodyToCompareError)
    talk = "so we said - no\nand they said - yes\nso we said - oh\nand they said - well\n"
    assert isinstance(refusal(talk, "a.txt"), NobodyToCompareError)


@pytest.mark.parametrize("form", ["{}\n{}\n\n", "{}\n{}\n", "{}\n\n{}\n\n", "**{}**\n\n{}\n\n"])
def test_a_name_alone_on_a_line_speaks_the_lines_below(form: str) -> None:
    text = "".join(form.format(name, spoken) for name, spoken in TALK)
    transcript = read(text, "a.md" if "*" in form else "a.txt")
    assert words(transcript) == TALK
    assert transcript.header.repairs == {}


def test_a_title_and_a_list_of_people_above_names_alone_are_heading() -> None:
    talk = "".join(f"{name}\n{spoken}\nAnd so on\n\n" for name, spoken in TALK * 2)
    transcript = read(f"Review\n\n{ANN}\n{BOB}\n{ZOE}\n\n{talk}", "a.txt")
    assert words(transcript)[:2] == [(name, f"{spoken} And so on") for name, spoken in TALK[:2]]
    assert transcript.header.repairs == {"lines before anybody speaks, left out": 4}


def test_whoever_speaks_once_is_known_by_the_empty_line_above_their_name() -> None:
    talk = "".join(f"{name}\n{spoken}\n\n" for name, spoken in TALK)
    assert names(read(f"{talk}Speaker 3\nWho am I?\n\n", "a.txt")) == [ANN, BOB, ZOE, "Speaker 3"]
    # Words by themselves are nobody's name.
    assert words(read(f"{talk}Speaker 3\n", "a.txt"))[-1] == (ZOE, f"{TALK[-1][1]} Speaker 3")


def test_what_is_said_below_names_again_and_again_is_no_name() -> None:
    talk = "".join(f"{name}\nYou Know\nIs it?\n\n" for name, _ in TALK)
    assert names(read(talk, "a.txt")) == [ANN, BOB, ZOE]


@pytest.mark.parametrize(
    "text",
    [
        "Options\nare many\n\nReturns\nWhat?\n\nOptions\nnone\n\nReturns\nless\n",
        "Pump - what is it?\nBelt - a belt\nPump - a pump\nBelt - old\n",
        "Milk\nEggs\nMilk\nEggs\nMilk\nEggs\nmore?\n",
        "yes\nwhat?\nno\nwhy?\nyes\nwhat?\nno\nwhy?\n",
    ],
)
def test_headings_lists_and_lines_of_a_word_are_nobody(text: str) -> None:
    assert isinstance(refusal(text, "a.txt"), NobodyToCompareError)


MARY, JOE = "Mary Lee", "Joe Hall"
"""Two names of two words, so that four turns are enough."""


def alone(*turns: tuple[str, str]) -> list[str]:
    """Names on lines of their own, the words below them, and an empty line below those."""
    return [line for name, spoken in turns for line in (name, spoken, "")]


FOUR = ((MARY, "who is it?"), (JOE, "it is me"), (MARY, "oh, well"), (JOE, "so it is"))


def test_names_alone_alternate_with_words_of_which_some_are_asked() -> None:
    assert names_alone(alone(*FOUR)) == {MARY, JOE}
    for sign in ("\uff1f", "\u061f"):
        assert names_alone(alone((MARY, f"who{sign}"), *FOUR[1:])) == {MARY, JOE}
    assert names_alone(alone((MARY, "it is me"), *FOUR[1:])) == set()


def test_names_alone_are_two_or_more() -> None:
    assert names_alone(alone(*[(MARY, f"who is it {n}?") for n in range(9)])) == set()
    assert names_alone([]) == set()


def test_four_turns_are_enough_where_half_of_the_names_have_two_words() -> None:
    assert names_alone(alone(*FOUR, (MARY, "yes"), ("Bob", "so"), ("Bob", "no"))) == {
        MARY,
        JOE,
        "Bob",
    }
    mixed = [("Bob" if name == JOE else name, spoken) for name, spoken in FOUR]
    assert names_alone(alone(*mixed)) == {MARY, "Bob"}


def test_eight_turns_are_needed_where_most_names_are_one_word() -> None:
    turns = [("Bob" if n % 2 else "Ann", f"is it {n}?") for n in range(8)]
    assert names_alone(alone(*turns)) == {"Ann", "Bob"}
    assert names_alone(alone(*turns[:7])) == set()


def test_of_eight_lines_one_is_a_name() -> None:
    def lines(more: int) -> list[str]:
        return [*alone(*FOUR), *[f"and so on {n}" for n in range(more)]]

    # Four names and four lines of words, and with 24 more 32.
    assert names_alone(lines(24)) == {MARY, JOE}
    assert names_alone(lines(25)) == set()


def test_of_four_names_one_may_stand_right_above_another() -> None:
    def turns(names_above: int) -> list[str]:
        return [*[MARY, JOE][:names_above], *alone(*FOUR, *[(MARY, "yes")] * 3, (JOE, "hm"))]

    # Of the eight turns two names may stand above others; a list of two above them is one of each.
    assert names_alone(turns(0)) == {MARY, JOE}
    assert names_alone(turns(2)) == {MARY, JOE}
    listed = [line for line in alone(*FOUR[:2]) if line not in {"it is me", "who is it?"}]
    assert names_alone([*listed, *listed, *alone(*FOUR)]) == set()


@pytest.mark.parametrize(("below", "is_name"), [(2, True), (3, False)])
def test_what_mostly_stands_right_below_names_is_what_they_say(
    below: int,
    is_name: bool,  # noqa: FBT001 -- one column of the examples
) -> None:
    turns = [*FOUR * 2, *[("You Know", "so it is")] * 2, *[(MARY, "You Know")] * below]
    names_there = names_alone([line for line in alone(*turns) if line])
    assert names_there == {MARY, JOE} | ({"You Know"} if is_name else set())


def test_a_name_that_comes_once_has_two_words_or_a_number_and_stands_alone_above_words() -> None:
    def once(*more: str) -> set[str]:
        return names_alone([*alone(*FOUR), *more]) - {MARY, JOE}

    assert once("Zoe Falk", "hello") == {"Zoe Falk"}
    assert once("Zoe Falk") == set()
    assert once("Zoe Falk", "") == set()
    assert once("hello", "Zoe Falk", "hello") == set()
    assert once("Zoe", "hello") == set()
    assert once("zoe falk", "hello") == set()
    assert once("Zoe Falk", MARY, "so") == set()
    # Where a name stands right below somebody's words, an empty line tells nothing.
    assert once("so", JOE, "well", "", "Zoe Falk", "hello") == set()
    numbered = [
        *alone(*FOUR, ("Speaker1", "yes"), (JOE, "no"), ("Speaker1", "oh")),
        "Speaker2",
        "x",
    ]
    assert names_alone(numbered) == {MARY, JOE, "Speaker1", "Speaker2"}
    assert "Other2" not in names_alone([*numbered[:-2], "Other2", "x"])


LED = [f"{name} - {spoken}" for name, spoken in FOUR]


def test_names_before_dashes_stand_before_half_of_the_lines() -> None:
    assert lead_of(LED) is not None
    assert lead_of([*LED, *["so"] * 4]) is not None
    assert lead_of([*LED, *["so"] * 5]) is None


def test_names_before_dashes_are_two_and_have_four_turns_or_eight() -> None:
    assert lead_of(LED[:3]) is None
    assert lead_of([f"{MARY} - {n}" for n in range(9)]) is None
    short = [f"{'AB'[n % 2]}nn - so {n}" for n in range(8)]
    assert lead_of(short) is not None
    assert lead_of(short[:7]) is None


def test_of_a_line_without_a_name_all_are_words() -> None:
    way = lead_of(LED)
    assert way is not None
    assert led_by(LED[0], way) == (MARY, "who is it?")
    for line in ("and so on", "and so on - or not", "well - or not"):
        assert led_by(line, way) == ("", line)


@pytest.mark.parametrize(
    ("name", "is_name"),
    [
        ("Ann B. Lee Falk", True),
        ("Ann B. Lee Falk Mo", False),
        ("Ann b", False),
        ("ann", False),
        ("Okay", False),
        ("Ann B.", True),
        ("Ann Jr.", False),
        ("Ann U.S.A.", True),
    ],
)
def test_a_name_that_no_sign_marks_is_plainly_one(
    name: str,
    is_name: bool,  # noqa: FBT001 -- one column of the examples
) -> None:
    way = lead_of(LED)
    assert way is not None
    assert (led_by(f"{name} - so", way)[0] == name) is is_name
