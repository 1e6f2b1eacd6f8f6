"""Names before words without a colon, and names alone on a line."""

import pytest

from roleplay.intake import NobodyToCompareError
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
