"""What is a speaker's name and what only looks like one."""

import pytest

from roleplay.intake import NobodyToCompareError
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
        "+254 712 345678",
        "+1 (512) 555-0123",
        "1650***4567",
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
        "2026-03-12",
        "4 500",
        "+5",
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


@pytest.mark.parametrize(
    "device", ["Tom\u2019s iPhone", "iPad (2)", "iPhone von Tom", "eDesk Nairobi"]
)
def test_who_speaks_once_from_a_device_is_heard(device: str) -> None:
    talk = webvtt("Ann: Good morning.", "Bob: Morning.", f"{device}: Can you hear me?", "Ann: Yes.")
    transcript = read(talk)
    assert names(transcript) == ["Ann", "Bob", device]
    assert not transcript.header.repairs


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


@pytest.mark.parametrize(
    ("name", "is_name"),
    [
        ("x" * 60, True),
        ("x" * 61, False),
        ("One Two Three Four Five Six", True),
        ("One Two Three Four Five Six Seven", False),
    ],
)
def test_a_name_has_at_most_sixty_characters_and_six_words(name: str, is_name: bool) -> None:  # noqa: FBT001
    assert could_be_name(name) == is_name
    talk = webvtt(f"{name}: a", "Ann: b", f"{name}: c", "Ann: d", "Bob: e", "Bob: f")
    assert (name in names(read(talk))) == is_name


def test_where_just_half_of_the_cues_begin_with_a_name_one_that_comes_once_is_believed() -> None:
    half = ["Ann: 1", "Bob: 2", "Zoe: 3", "Ann: 4", "Bob: 5"]
    assert names(read(webvtt(*half, *["words"] * 5))) == ["Ann", "Bob", "Zoe"]
    assert names(read(webvtt(*half, *["words"] * 6))) == ["Ann", "Bob"]


def test_a_way_of_naming_that_names_just_a_fifth_of_the_cues_is_believed() -> None:
    fifth = ["Ann: a", "Bob: b", "Ann: c", "Bob: d"]
    assert len(read(webvtt(*fifth, *["words"] * 16)).events) == 4
    with pytest.raises(NobodyToCompareError):
        read(webvtt(*fifth, *["words"] * 17))


def test_the_first_way_that_names_just_half_of_the_cues_is_taken() -> None:
    cues = ["<v Ann>a", "<v Bob>b", "Zoe: c", "Zoe: d"]
    assert names(read(webvtt(*cues))) == ["Ann", "Bob"]
    # Brackets name two of four; the identifiers would name all.
    cues = ["(Ann)\na", "(Bob)\nb", "c", "d"]
    text = webvtt(*cues).replace("\n\n00", '\n\n1 "Zoe" (1)\n00')
    assert words(read(text)) == [("Ann", "a"), ("Bob", "b")]


def test_a_name_of_several_words_that_comes_once_has_large_initials_first_and_last() -> None:
    once = ["Jan van Dyk: a", "the Boss: b", "Anna maria: c", "zoe: d"]
    assert names(read(webvtt("Ann: 1", "Ann: 2", *once))) == ["Ann", "Jan van Dyk", "zoe"]


def test_a_first_line_names_its_cue_only_if_written_as_a_name_and_with_words_below() -> None:
    cues = ["Ann Knight\na", "Ann Knight\nb", "so we\nc", "so we\nd", "Bob\ne", "Bob\nf", "Bob"]
    transcript = read(webvtt(*cues))
    assert names(transcript) == ["Ann Knight", "Bob"]
    assert transcript.header.repairs == {"cues with nobody named, left out": 3}


def test_a_dash_a_space_and_brackets_around_a_name_are_no_part_of_it() -> None:
    cues = ["- Ann: a", "\u2013 Bob: b", " Ann : c", "Bob:d", "Bob: e"]
    transcript = read(webvtt(*cues))
    assert words(transcript) == [("Ann", "a"), ("Bob", "b"), ("Ann", "c"), ("Bob", "e")]
    bracketed = read(webvtt("[ Ann ]\na", "  (Bob)\t\nb", "(Ann)\nc", "[Bob]\nd"))
    assert names(bracketed) == ["Ann", "Bob"]


@pytest.mark.parametrize("identifier", ['7 "{}" (1)', '"{}"', "7 {}", "7. {}", "7) {}", "7 - {}"])
def test_a_number_before_the_name_in_an_identifier_is_no_part_of_it(identifier: str) -> None:
    cue = "{}\n00:00:0{}.000 --> 00:00:09.000\nhello\n\n"
    people = ["Ann", "Bob", "Ann", "Bob"]
    text = "".join(cue.format(identifier.format(who), n) for n, who in enumerate(people))
    transcript = read("WEBVTT\n\n" + text)
    assert [who for who, _ in words(transcript)] == people
    assert transcript.header.repairs == {}


def test_whoever_calls_by_telephone_is_called_by_their_number() -> None:
    cues = webvtt("Ann: Hello.", "+254 712 345678: Hello.", "Ann: So.", "+254 712 345678: Yes.")
    assert names(read(cues)) == ["Ann", "+254 712 345678"]


@pytest.mark.parametrize("sign", [">> ", ">>", "&gt;&gt; ", ">>> ", "- "])
def test_the_sign_of_another_speaker_is_no_part_of_the_name(sign: str) -> None:
    cues = webvtt(f"{sign}ANN KNIGHT: Hello.", f"{sign}BOB: Hi.", f"{sign}ANN KNIGHT: So.")
    assert words(read(cues)) == [("ANN KNIGHT", "Hello."), ("BOB", "Hi."), ("ANN KNIGHT", "So.")]


@pytest.mark.parametrize("ending", [".vtt", ".srt", ".txt"])
def test_a_name_in_square_brackets_with_a_colon_is_the_name_alone(ending: str) -> None:
    lines = ["[SPEAKER_00]: Hello.", "[SPEAKER_01]: Hi.", "[SPEAKER_00]: So.", "[SPEAKER_01]: OK."]
    text = "\n".join(lines) if ending == ".txt" else webvtt(*lines)
    assert words(read(text, "a" + ending))[1] == ("SPEAKER_01", "Hi.")
    assert len(words(read(text, "a" + ending))) == 4


def test_a_name_in_quotation_marks_with_its_number_is_the_name_alone() -> None:
    cues = webvtt(
        '"Ann Knight" (1234)\nHello.',
        '"Bob" (99)\nHi.',
        '"Ann Knight" (1234)\nSo.',
        '"Bob" (99)\nOK.',
    )
    assert words(read(cues))[:2] == [("Ann Knight", "Hello."), ("Bob", "Hi.")]
