"""What is a speaker's name and what only looks like one."""

import pytest

from roleplay.intake.names import could_be_name
from tests.intake.files import names, read, webvtt, words


@pytest.mark.parametrize(
    "name",
    [
        "Ann",
        "nixo",
        "Marius van der Wijden",
        "Justin Florentine (Besu)",
        "Lee, Ann | Acme Corp",
        "Dr. Smith",
        "J. R. O'Neil-Jones",
        "Speaker 1",
        "SPEAKER_00",
        "李雷",
        "محمد علي",
        "🦊 Fox",
        "🦊",
    ],
)
def test_a_name_may_be_a_speakers(name: str) -> None:
    assert could_be_name(name)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Note",
        "PS",
        "p.s.",
        "10",
        "10:30",
        "at 10.30",
        "So I said to him and her",
        "Really? Ann",
        "no. and then",
        "https",
        "//example.org/a",
        "---",
        "# Agenda",
        "a = {b}",
        "x" * 61,
        "laughter",
    ],
)
def test_a_label_a_time_an_address_or_a_sentence_is_not(text: str) -> None:
    assert not could_be_name(text)


def test_a_remark_with_a_colon_in_the_middle_of_a_talk_names_nobody() -> None:
    talk = webvtt(
        "Ann: Let us look.",
        "Bob: Note: this is late.",
        "Note: nobody is named here",
        "10:30: too early",
        "https://example.org is the page: see",
        "What I said: nothing",
        "Ann: Right: at 10:30.",
        "Bob: Right.",
        "Ann: Then: go.",
        "Bob: Going.",
    )
    transcript = read(talk)
    assert names(transcript) == ["Ann", "Bob"]
    assert transcript.header.repairs == {"cues with nobody named, left out": 4}
    assert ("Bob", "Note: this is late.") in words(transcript)


def test_somebody_who_speaks_once_is_believed_where_most_cues_begin_with_a_name() -> None:
    transcript = read(webvtt("Ann: one", "Bob: two", "Zoe Falk: three", "Ann: four", "five"))
    assert names(transcript) == ["Ann", "Bob", "Zoe Falk"]


def test_somebody_who_speaks_once_is_not_believed_where_few_cues_begin_with_a_name() -> None:
    unnamed = ["words"] * 6
    transcript = read(webvtt("Ann: 1", "Bob: 2", "Zoe: 3", "Ann: 4", "Bob: 5", *unnamed))
    assert names(transcript) == ["Ann", "Bob"]
    assert transcript.header.repairs == {"cues with nobody named, left out": 7}


def test_a_name_and_a_wide_colon_are_read() -> None:
    assert words(read(webvtt("李雷\uff1a你好", "韩梅\uff1a你好。", "李雷\uff1a好"))) == [
        ("李雷", "你好"),
        ("韩梅", "你好。"),
        ("李雷", "好"),
    ]


def test_in_a_file_of_voices_a_name_before_a_colon_is_speech() -> None:
    transcript = read(webvtt("<v Ann>No: the other", "<v Bob>Ann: said it", "Bob: who?"))
    assert words(transcript) == [("Ann", "No: the other"), ("Bob", "Ann: said it")]
    assert transcript.header.repairs == {"cues with nobody named, left out": 1}


def test_names_that_come_back_once_in_a_while_are_not_the_way_a_file_names_its_speakers() -> None:
    # Four of 24 cues have a name that comes back: under a fifth, so these are sentences.
    rare = ["Ann: a", "Bob: b", "Ann: c", "Bob: d", *["words without a name"] * 20]
    with pytest.raises(Exception, match="nobody in it is named"):
        read(webvtt(*rare))
