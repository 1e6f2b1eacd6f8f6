"""Plain text without times."""

from collections import Counter

import pytest

from roleplay.intake import NobodyToCompareError
from roleplay.intake.lines import has_speakers, read_lines
from tests.intake.files import format_of, names, read, refusal, said, words

TALK = """Meeting: Q3 review
Attendees: Ann, Bob

Ann: Good morning, Bob.
Bob: Good morning.
And welcome
to everybody.

Zoe Falk: Hello!
Ann: Note: we are late.
"""


def timed(fraction: str) -> str:
    people = enumerate(("Ann", "Bob", "Ann"), 1)
    return "".join(f"(00:00:0{number}.{fraction})\n{who}: yes we do\n" for number, who in people)


def test_a_time_on_a_line_of_its_own_is_when_the_next_turn_begins() -> None:
    transcript = read(timed("12345"), "minutes.txt")
    assert [at for at, *_ in said(transcript)] == [1.123, 2.123, 3.123]
    assert transcript.header.repairs == {}
    # A longer line is no time, but words.
    assert [text for *_, text in said(read(timed("123456"), "minutes.txt"))] == [
        "yes we do (00:00:02.123456)",
        "yes we do (00:00:03.123456)",
        "yes we do",
    ]


def test_plain_text_is_timed_by_how_long_words_take_to_say() -> None:
    transcript = read(TALK, "minutes.txt")
    # 0.31 s and 0.315 s a word: 3 words 1.255, 6 words 2.2, 1 word 0.625, 4 words 1.57.
    assert said(transcript) == [
        (0.0, 1.255, "Ann", "Good morning, Bob."),
        (1.255, 3.455, "Bob", "Good morning. And welcome to everybody."),
        (3.455, 4.08, "Zoe Falk", "Hello!"),
        (4.08, 5.65, "Ann", "Note: we are late."),
    ]
    assert transcript.header.estimated
    assert transcript.header.repairs == {"lines before anybody speaks, left out": 2}


def test_a_line_with_a_colon_that_names_nobody_goes_on_with_the_speaker() -> None:
    transcript = read("Ann: a\nBob: b\nRemember: c\nAnn: d\nmore e\nBob: g", "a.txt")
    assert names(transcript) == ["Ann", "Bob", "Remember"]  # one word, and most lines have names
    few = "Ann: a\nx\nx\nx\nBob: b\nRemember: c\nx\nx\nx\nAnn: d\nBob: e"
    assert names(read(few, "a.txt")) == ["Ann", "Bob"]


def test_text_in_which_nobody_speaks_twice_is_refused() -> None:
    error = refusal("Title: x\nDate: today\nPlace: here\n", "notes.txt")
    assert isinstance(error, NobodyToCompareError)
    assert "Or write `Name: ` before what each person says." in str(error)


def test_a_name_on_a_line_of_its_own_speaks_the_lines_below() -> None:
    transcript = read("Ann:\nhello there\nBob:\nyes\nAnn:\nwell\nBob: no", "a.txt")
    assert [text for *_, text in said(transcript)] == ["hello there", "yes", "well", "no"]


@pytest.mark.parametrize("name", ["talk.md", "talk", "talk.text", "talk.log"])
def test_text_is_speech_where_two_names_come_back_and_its_ending_allows_it(name: str) -> None:
    taken = None if name == "talk.log" else "text"
    assert format_of("Ann: a --> b\nBob: c\nAnn: d\nBob: e", name) == taken
    assert format_of("Ann: a\nBob: a\nAnn: a\nZoe: a", name) is None


@pytest.mark.parametrize("first", ["#!/bin/sh", "<html>", "--- ", "format: 1"])
def test_what_begins_as_a_page_or_a_program_is_no_speech(first: str) -> None:
    assert format_of(f"{first}\nAnn: a\nBob: b\nAnn: c\nBob: d", "talk.md") is None


@pytest.mark.parametrize("mark", ["", "*", "### ", "**"])
def test_what_a_tool_adds_at_the_end_of_notes_is_no_words_in_markdown_either(mark: str) -> None:
    end = "" if mark == "### " else mark
    notices = (
        "Transcription ended after 01:05:17",
        "This editable transcript was computer generated and might contain errors.",
        "People can also change the text after it was created.",
    )
    text = "## Transcript\n\n### 00:00:00\n\n**Ann:** Hello.  \n\n**Bob:** Hi.  \n\n"
    text += "**Ann:** So.\n\n**Bob:** Yes.\n\n"
    transcript = read(text + "\n\n".join(f"{mark}{each}{end}" for each in notices), "notes.md")
    assert [words for *_, words in said(transcript)] == ["Hello.", "Hi.", "So.", "Yes."]
    assert transcript.header.repairs["lines of the meeting tool itself, left out"] == 3


def test_what_a_tool_notes_to_be_done_among_the_words_was_not_said() -> None:
    text = (
        "0:00 - Ann (Acme)\n  Hello.\n\n0:04 - Bob\n  I send it.\n"
        "  ACTION ITEM: Send it - WATCH: https://example.org/share/1?timestamp=4.0\n\n"
        "0:09 - Ann (Acme)\n  Action item: send it.\n"
    )
    transcript = read(text, "a.txt")
    assert [words for *_, words in said(transcript)] == [
        "Hello.",
        "I send it.",
        "Action item: send it.",
    ]
    assert transcript.header.repairs["lines of the meeting tool itself, left out"] == 1


@pytest.mark.parametrize(
    "end",
    [
        "[END OF AUDIO]",
        "End of transcript.",
        "---",
        "Meeting ended after 01:01:30 \U0001f44b",
        "Die Besprechung wurde nach 01:01:30 beendet",
        "Besprechung endete nach 01:01:30 \U0001f44b",
    ],
)
def test_an_end_that_nobody_said_is_no_words(end: str) -> None:
    for text in (
        f"Ann: Hello.\nBob: Hi.\nAnn: So.\nBob: Yes.\n{end}\n",
        f"Ann  0:00\nHello.\n\nBob  0:02\nHi.\n\nAnn  0:04\nSo.\n\nBob  0:06\nYes.\n\n{end}\n",
    ):
        transcript = read(text, "a.txt")
        assert [words for *_, words in said(transcript)] == ["Hello.", "Hi.", "So.", "Yes."]
        assert transcript.header.repairs["lines of the meeting tool itself, left out"] == 1


def test_the_end_of_something_else_is_somebodys_words() -> None:
    text = "Ann: Hello.\nBob: That is the\nend of the day.\nAnn: So.\nBob: Yes.\n- - -\n"
    spoken = [words for *_, words in said(read(text, "a.txt"))]
    assert spoken == ["Hello.", "That is the end of the day.", "So.", "Yes. - - -"]


def test_notes_with_properties_in_front_are_read_below_them() -> None:
    text = "---\ntitle: Review\nattendees: Ann, Bob\n---\n\n**Ann**: Hello.\n\n**Bob**: Hi.\n\n"
    transcript = read(f"{text}**Ann**: So.\n\n**Bob**: Yes.\n", "a.md")
    assert names(transcript) == ["Ann", "Bob"]
    assert transcript.header.repairs == {"lines before anybody speaks, left out": 4}


def test_the_meeting_begins_below_a_german_heading_too() -> None:
    notes = "Ann: will send it.\nBob: will ring.\nAnn: will come.\nBob: will see.\n"
    text = f"Notizen\n{notes}\nTranskript\n\nAnn: Hello.\nBob: Hi.\nAnn: So.\nBob: Yes.\n"
    spoken = [words for *_, words in said(read(text, "a.txt"))]
    assert spoken == ["Hello.", "Hi.", "So.", "Yes."]


@pytest.mark.parametrize("again", ["Ann Lee (Guest)", "Lee, Ann"])
def test_whoever_comes_back_under_another_form_of_the_name_is_believed(again: str) -> None:
    text = f"Ann Lee: a\nx\nx\nBob: b\nx\nx\n{again}: c\nx\nx\nx\nBob: d\n"
    assert words(read(text, "a.txt")) == [
        ("Ann Lee", "a x x"),
        ("Bob", "b x x"),
        ("Ann Lee", "c x x x"),
        ("Bob", "d"),
    ]


def at_times(*times: str) -> list[float]:
    """When each of as many turns begins, with a time on a line above it."""
    text = "".join(f"{time}\n{'AB'[n % 2]}nn: yes\n" for n, time in enumerate(times))
    return [each.at for each in read_lines(text, Counter()).heard]


def test_times_on_lines_of_their_own_do_not_fall() -> None:
    assert at_times("0:05", "0:05", "0:09") == [5.0, 5.625, 9.0]
    assert at_times("0:00", "0:05", "0:09") == [0.0, 5.0, 9.0]
    # Times that fall are words of the turn above them: two of them take 0.94 s.
    assert at_times("0:05", "0:04", "0:09") == [0.0, 0.94, 1.88]
    # A clock of twelve hours begins anew.
    assert at_times("11:59:59", "0:00:01", "0:00:09") == [43_199.0, 43_201.0, 43_209.0]


def test_turns_without_a_time_above_them_are_counted_where_others_have_one() -> None:
    repairs: Counter[str] = Counter()
    found = read_lines("0:05\nAnn: yes\nBob: no\n[0:09]\nAnn: so\nBob: oh\n", repairs)
    # Of the four seconds between two times each has its share, half of it a pause.
    assert [each.at for each in found.heard] == [5.0, 7.0, 9.0, 9.625]
    assert found.estimated
    assert repairs == {"times that the file does not tell, taken from the number of words": 2}


def test_a_time_belongs_to_the_next_turn_only() -> None:
    found = read_lines("Ann: yes\n0:05\nBob: no\nAnn: so\nBob: oh\n", Counter())
    assert [each.at for each in found.heard] == [0.0, 5.0, 5.625, 6.25]


@pytest.mark.parametrize(
    ("title", "is_title"),
    [
        ("Transcript", True),
        ("## Full Transcript:", True),
        ("TRANSKRIPT", True),
        ("------- Transcript -------", True),
        ("-------- Transcript", False),
        ("Transcript of it", False),
    ],
)
def test_below_a_heading_that_says_so_the_meeting_begins(
    title: str,
    is_title: bool,  # noqa: FBT001 -- one column of the examples
) -> None:
    notes, talk = ["Zoe: a", "Mia: b"] * 2, ["Ann: so", "Bob: no"] * 2
    repairs: Counter[str] = Counter()
    heard = read_lines("\n".join([*notes, title, *talk]), repairs).heard
    assert len(heard) == (4 if is_title else 8)
    assert repairs["lines before anybody speaks, left out"] == (5 if is_title else 0)
    # With nobody below it, it is no heading.
    assert len(read_lines("\n".join([*notes, title, "Ann: so"]), Counter()).heard) == 5


def test_two_names_that_come_back_are_speakers_and_one_is_not() -> None:
    assert has_speakers("Ann: a\nBob: b\nAnn: c\nBob: d\n")
    assert not has_speakers("Ann: a\nBob: b\nAnn: c\nZoe: d\n")
    assert not has_speakers("Note: a\nTip: b\nNote: c\nTip: d\n")
    assert has_speakers("[Ann] a\n[Bob] b\n[Ann] c\n[Bob] d\n")
    assert not has_speakers("[Ann] a\n[Bob] b\n[Ann] c\n")
    alone = "Ann Lee\nIs it?\n\nJoe Hall\nIt is.\n\n"
    assert has_speakers(alone * 2)
    assert not has_speakers(alone)
    assert has_speakers("Ann Lee - is it?\nJoe Hall - it is.\n" * 2)
    assert not has_speakers("Ann Lee - is it?\nJoe Hall - it is.\n")
    assert not has_speakers("")


def test_where_both_names_with_a_colon_and_in_brackets_come_back_the_colon_tells() -> None:
    both = "Ann: a\n[Zoe] b\nBob: c\n[Mia] d\n" * 2
    assert names(read(both, "a.txt")) == ["Ann", "Bob"]
    assert names(read(both.replace("Bob: ", ""), "a.txt")) == ["Zoe", "Mia"]
