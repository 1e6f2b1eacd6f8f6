"""Every shape in which recordings come, and what is told of one that is broken."""
# ruff: noqa: ARG005 -- what makes a turn in a shape is given all of the turn

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from roleplay.intake import (
    BrokenRecordingError,
    IntakeError,
    NobodyToCompareError,
    NotARecordingError,
)
from tests.intake.files import format_of, names, read, refusal, said, webvtt, words

PEOPLE = ("Ruth Kimani", "Joseph Otieno", "Amina Yusuf")
TALK = (
    ("Ruth Kimani", "Good morning, and thank you for seeing us.", 4.0, 8.0),
    ("Joseph Otieno", "Ruth, who answers me when the line stops?", 10.0, 18.0),
    ("Amina Yusuf", "I do; you have my number.", 20.0, 28.0),
    ("Joseph Otieno", "Fine: tell me about the second shift.", 30.0, 38.0),
    ("Amina Yusuf", "It lost forty minutes.", 3601.0, 3608.5),
    ("Ruth Kimani", "Amina has run this since May.", 3610.0, 3618.0),
)
UNTOLD = "times that the file does not tell, taken from the number of words"


def hms(seconds: float, point: str = "") -> str:
    whole = int(seconds)
    told = f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"
    return f"{told}{point}{round(seconds * 1000) % 1000:03}" if point else told


def lettered(seconds: float) -> str:
    whole = int(seconds)
    told = f"{whole // 60 % 60}m{whole % 60:02}.{round(seconds * 10) % 10}s"
    return f"{whole // 3600}h{told}" if whole >= 3600 else told


def short(seconds: float) -> str:
    whole = int(seconds)
    hours = f"{whole // 3600}:{whole // 60 % 60:02}" if whole >= 3600 else f"{whole // 60}"
    return f"{hours}:{whole % 60:02}"


def told(line: str, between: str = "\n", before: str = "") -> str:
    """A text of the talk, each turn by a pattern."""
    turns = [
        line.format(
            who=who,
            words=text,
            at=short(start),
            start=hms(start),
            end=hms(end),
            ms=hms(start, "."),
            ms_end=hms(end, "."),
            day=hms(36000 + start),
        )
        for who, text, start, end in TALK
    ]
    return before + between.join(turns) + "\n"


STAMPED = {
    "otter": told("{who}  {at}\n{words}\n"),
    "otter with a footer": told("{who}  {at}\n{words}\n") + "\nTranscribed by https://otter.ai\n",
    "teams from the page": told("{who}\n3 minutes 4 seconds\n{at}\n{words}\n"),
    "teams from a german page": told("{who}\n3 Minuten 4 Sekunden\n{at}\n{words}\n"),
    "name and time on two lines": told("{who}\n{at}\n{words}\n"),
    "time and name on two lines": told("{start}\n{who}\n{words}\n"),
    "time in brackets, name, colon": told("[{start}] {who}: {words}"),
    "time in round brackets": told("({at}) {who}: {words}"),
    "time, name, colon": told("{start} {who}: {words}"),
    "name, time in brackets": told("{who} [{start}]: {words}"),
    "name, time, words below": told("{who} ({at}):\n{words}\n"),
    "time and dash": told("{at} - {who}\n{words}\n"),
    "name, dash, time": told("{who} - {at}\n{words}\n"),
    "upright line": told("{at} | {who}\n{words}\n"),
    "markdown, time behind": told("**{who}** ({start}): {words}", "\n\n", "# Review\n\n"),
    "markdown, time in front": told("**[{start}] {who}:** {words}", "\n\n"),
    "markdown, time before bold": told("[{at}] **{who}:** {words}", "\n\n"),
    "markdown, headings": told("### {who} {at}\n\n{words}\n", "\n", "# Review\n\n"),
    "markdown, italic time": told("**{who}** *{at}*\n{words}\n"),
    "name with a colon, time below": told("{who}:\n[{start}]\n{words}\n"),
    "name, time and words on one line": told("{who}   {at} {words}"),
    "name, dash, time and words on one line": told("{who} - {start}: {words}"),
    "time of day as Germans write it": told("{at} Uhr {who}: {words}"),
    "time, name in brackets": told("[{start}] [{who}] {words}"),
    "time, name and words in cells": told("{start}\t{who}\t{words}"),
    "middle dot": told("{who} \u00b7 {at}\n{words}\n"),
    "bullet": told("{who} \u2022 {at}\n{words}\n"),
    "slash": told("{who} / {start}\n{words}\n"),
    "the word at": told("{who} at {at}\n{words}\n"),
    "markdown, italic time in front": told("*{at}* **{who}**: {words}", "\n\n"),
    "markdown, quoted": told("> **{who}** \u00b7 {at}\n> {words}\n"),
    "markdown, properties": told(
        "[{start}] **{who}:** {words}", "\n\n", "---\ntitle: Review\ndate: 2026-03-12\n---\n\n"
    ),
    "lines between turns": told("{at} - {who}\n{words}\n", "\n---\n", "Review\n\n---\n"),
    "spaces of a page": told("{who}\xa0\xa0{at}\xa0\n{words}\n"),
    "a wide space": told("{who}\u2003{at}\n{words}\n"),
    "windows lines written twice": told("{who}  {at}\r\r\n{words}\r\r\n"),
    "windows lines": told("{who}  {at}\r\n{words}\r\n"),
}


@pytest.mark.parametrize("name", STAMPED)
def test_text_with_a_time_for_each_turn_is_read(name: str) -> None:
    transcript = read(STAMPED[name], "meeting.txt")
    assert format_of(STAMPED[name], "meeting.txt") == "stamped"
    assert names(transcript) == list(PEOPLE)
    assert words(transcript) == [(who, text) for who, text, *_ in TALK]
    assert [start for start, *_ in said(transcript)] == [start for *_, start, _ in TALK]
    assert transcript.header.repairs[UNTOLD] == 6
    assert transcript.header.estimated


def test_a_turn_without_an_end_lasts_as_long_as_its_words_and_no_longer_than_to_the_next() -> None:
    text = "Ann  0:00\n" + "word " * 20 + "\n\nBob  0:02\nYes.\n\nAnn  0:10\nWell then.\n"
    # 20 words take 6.61 s, of which there are 2; 1 word 0.625 s; 2 words 0.94 s.
    assert [(start, end) for start, end, *_ in said(read(text, "a.txt"))] == [
        (0.0, 2.0),
        (2.0, 2.625),
        (10.0, 10.94),
    ]


def test_turns_that_begin_in_the_same_second_follow_one_another() -> None:
    text = "Ann  0:00\nYes.\n\nBob  0:00\nNo.\n\nAnn  0:01\nWell then.\n\nBob  0:02\nSo.\n"
    # Each takes 0.625 s, and there is one second for the two.
    assert [(start, end) for start, end, *_ in said(read(text, "a.txt"))][:2] == [
        (0.0, 0.5),
        (0.5, 1.0),
    ]


def test_zooms_saved_captions_tell_the_time_of_day_over_midnight_too() -> None:
    text = "[Ann Knight] 23:59:58\nLate.\n\n[Bob] 00:00:04\nVery.\n\n[Ann Knight] 00:00:09\nYes.\n"
    assert [start for start, *_ in said(read(text, "a.txt"))] == [86398.0, 86404.0, 86409.0]
    noon = "[Ann] 12:59:58 PM\nLate.\n\n[Bob] 1:00:04 PM\nVery.\n\n[Ann] 1:00:09 PM\nYes.\n"
    assert [start for start, *_ in said(read(noon, "a.txt"))] == [46798.0, 46804.0, 46809.0]


def test_times_of_day_begin_where_the_file_begins_and_are_not_moved() -> None:
    transcript = read(told("[{who}] {day}\n{words}\n"), "meeting_saved_closed_caption.txt")
    assert said(transcript)[0][0] == 36004.0
    assert names(transcript) == list(PEOPLE)


def test_words_that_look_like_a_time_in_words_are_counted_where_they_are_left_out() -> None:
    page, told = STAMPED["teams from the page"], "3 minutes 4 seconds"
    second = page.index(told, page.index(told) + 1)

    def with_second(words: str) -> str:
        return page[:second] + words + page[second + len(told) :]

    odd = read(with_second("4 lorries 2 seconds"), "call.txt")
    assert odd.header.repairs["text outside any cue, left out"] == 1
    later = with_second("1 hour 3 minutes 4 seconds")
    for text in (page, later, later.replace(told, "1 minute 4 seconds", 1)):
        assert "text outside any cue, left out" not in read(text, "call.txt").header.repairs


@pytest.mark.parametrize(
    "line",
    [
        "[{ms} --> {ms_end}] {who}: {words}",
        "[{ms} --> {ms_end}] [{who}] {words}",
        "{ms} - {ms_end}\n{who}\n{words}\n",
    ],
)
def test_a_range_of_times_tells_the_end_too(line: str) -> None:
    transcript = read(told(line), "a.txt")
    assert [(start, end) for start, end, *_ in said(transcript)] == [each[2:] for each in TALK]
    assert transcript.header.repairs == {}
    assert not transcript.header.estimated


def test_a_range_that_ends_before_it_begins_is_refused_with_its_line() -> None:
    text = "[0:01 - 0:02] Ann: a\n[0:05 - 0:04] Bob: b\n[0:06 - 0:07] Ann: c\n"
    error = refusal(text, "a.txt")
    assert isinstance(error, BrokenRecordingError)
    assert error.place == "line 2"


def test_a_turn_whose_time_is_damaged_goes_on_with_the_last_speaker_and_is_counted() -> None:
    text = STAMPED["otter"].replace("Amina Yusuf  0:20", "Amina Yusuf  0:2x")
    transcript = read(text, "a.txt")
    assert words(transcript)[1][1].endswith("Amina Yusuf 0:2x I do; you have my number.")
    counted = "lines with no name and time, taken as the last speaker's words"
    assert transcript.header.repairs[counted] == 1


def test_words_that_come_back_below_their_times_are_nobodys_name() -> None:
    spoken = [(who, "yes we do") for who in ("Ann Knight", "Bob Moss", "Ann Knight")]
    lines = [f"{who}\n0:0{number}\n{text}\n" for number, (who, text) in enumerate(spoken)]
    assert words(read("\n".join(lines), "call.txt")) == spoken


def test_a_day_and_a_title_above_the_turns_are_no_speakers() -> None:
    before = "Quarterly review\nMarch 12, 2026, 10:02AM\nRuth Kimani started transcription\n\n"
    transcript = read(before + STAMPED["otter"], "a.txt")
    assert names(transcript) == list(PEOPLE)
    assert transcript.header.repairs["lines before anybody speaks, left out"] == 2
    assert transcript.header.repairs["lines of the meeting tool itself, left out"] == 1


def test_what_somebody_says_of_a_recording_is_no_notice_of_the_tool() -> None:
    text = "Ann  0:00\nI started the recording\n\nBob  0:05\nThanks.\n\nAnn  0:08\nSo.\n"
    assert words(read(text, "a.txt"))[0] == ("Ann", "I started the recording")


def test_google_meets_notes_are_read_from_the_transcript_on() -> None:
    text = (
        "Review (2026-03-12 at 10:02 GMT+3)\nSummary\nRuth: is to send it\nJoseph: waits\n"
        "\U0001f4d6 Transcript\n00:00:00\n\n"
        "Ruth Kimani: Good morning, Joseph.\nJoseph Otieno: Morning.\n00:05:00\n"
        "Ruth Kimani: And so on.\nJoseph Otieno: Yes.\n"
        "Meeting ended after 00:09:10 \U0001f44b\n"
        "This editable transcript was computer generated and might contain errors.\n"
    )
    transcript = read(text, "notes.txt")
    assert words(transcript)[0] == ("Ruth Kimani", "Good morning, Joseph.")
    assert len(transcript.events) == 4
    assert transcript.header.repairs["lines before anybody speaks, left out"] == 5
    assert transcript.header.repairs["lines of the meeting tool itself, left out"] == 2
    starts = [start for start, *_ in said(transcript)]
    # 3 words take 1.255 s and 1 word 0.625 s: of 300 s the first has 1.255 / 1.88.
    assert starts == [0.0, 200.266, 300.0, 301.255]
    assert transcript.header.estimated


def test_plain_names_in_bold_are_names() -> None:
    text = told("**{who}:** {words}", "\n\n")
    transcript = read(text, "a.md")
    assert words(transcript) == [(who, said_) for who, said_, *_ in TALK]


@pytest.mark.parametrize("ending", [".srt", ".vtt"])
def test_a_name_in_square_brackets_without_a_colon_is_a_speaker(ending: str) -> None:
    cues = [
        f"{n}\n00:00:0{n}.000 --> 00:00:0{n}.900\n[SPEAKER_0{n % 2}] word{n} [laughs]\n"
        for n in range(1, 5)
    ]
    transcript = read("\n".join(cues), "a" + ending)
    assert words(transcript)[0] == ("SPEAKER_01", "word1 [laughs]")
    assert names(transcript) == ["SPEAKER_01", "SPEAKER_00"]


def test_lines_with_a_name_in_square_brackets_are_text_and_no_json() -> None:
    text = "[SPEAKER_00] Hello.\n[SPEAKER_01] Hi.\n[SPEAKER_00] So.\n[SPEAKER_01] Yes.\n"
    assert format_of(text, "a.txt") == "text"
    assert words(read(text, "a.txt"))[1] == ("SPEAKER_01", "Hi.")


def test_a_badge_is_no_other_person() -> None:
    text = (
        "Amina Yusuf: a\nRuth (Guest): b\nAmina Yusuf (Guest): c\nRuth (Guest): d\n"
        "Amina Yusuf (Organizer): e\n"
    )
    transcript = read(text, "a.txt")
    assert names(transcript) == ["Amina Yusuf", "Ruth (Guest)"]
    counted = "turns by a name with a badge such as (Guest), given to the same name without"
    assert transcript.header.repairs[counted] == 2


def test_two_badges_and_no_bare_name_are_one_person_too() -> None:
    text = "Ann (Guest): a\nBob: b\nAnn (Presenter): c\nBob: d\nAnn (Guest): e\n"
    assert names(read(text, "a.txt")) == ["Ann", "Bob"]


def test_names_that_differ_by_capitals_only_are_one_person_which_is_counted() -> None:
    text = "ANN KNIGHT: a\nBob: b\nAnn Knight: c\nBob: d\nANN KNIGHT (Guest): e\nAnn Night: f\n"
    transcript = read(text + "Ann Night: g\n", "a.txt")
    assert names(transcript) == ["Ann Knight", "Bob", "Ann Night"]
    repairs = transcript.header.repairs
    assert repairs["turns by a name in other capitals, given to the same name"] == 1
    counted = "turns by a name with a badge such as (Guest), given to the same name without"
    assert repairs[counted] == 1


def test_a_name_with_the_family_name_first_is_the_same_persons_as_with_it_last() -> None:
    text = "Knight, Ann: a\nBob: b\nAnn Knight: c\nLee, Zoe: d\nKNIGHT, ANN (Guest): e\nBob: f\n"
    transcript = read(text + "Lee, Zoe: g\nLee, Ann Knight: h\nLee, Ann Knight: i\n", "a.txt")
    assert names(transcript) == ["Ann Knight", "Bob", "Lee, Zoe", "Lee, Ann Knight"]
    repairs = transcript.header.repairs
    assert repairs["turns by a name with the family name first, given to the same name"] == 1
    counted = "turns by a name with a badge such as (Guest), given to the same name without"
    assert repairs[counted] == 1


def test_whoever_adds_pronouns_is_nobody_else() -> None:
    cues = webvtt(
        "Peter Odhiambo (he/him): One.",
        "Ann Knight (she/her): Two.",
        "Peter Odhiambo: Three.",
        "Ann Knight (she/her): Four.",
    )
    assert names(read(cues)) == ["Peter Odhiambo", "Ann Knight (she/her)"]


@pytest.mark.parametrize(
    "other", ["Jos\u00e9  Kiptoo", "Jos\u00e9\u00a0Kiptoo", "Jose\u0301 Kiptoo"]
)
def test_spaces_and_the_way_an_accent_is_written_make_nobody_else(other: str) -> None:
    cues = webvtt("Jos\u00e9 Kiptoo: One.", "Ann: Two.", f"{other}: Three.", "Ann: Four.")
    transcript = read(cues)
    assert names(transcript) == ["Jos\u00e9 Kiptoo", "Ann"]
    assert not transcript.header.repairs


def sbv(talk: tuple[tuple[str, str, float, float], ...] = TALK) -> str:
    return "\n".join(
        f"{hms(start, '.')[1:]},{hms(end, '.')[1:]}\n{who}: {text}\n"
        for who, text, start, end in talk
    )


def test_sbv_is_read() -> None:
    transcript = read(sbv(), "a.sbv")
    assert said(transcript) == [(start, end, who, text) for who, text, start, end in TALK]
    assert format_of(sbv(), "captions") == "sbv"


def test_sbv_with_a_misprint_counts_the_cue_and_with_times_reversed_is_refused() -> None:
    lost = read(sbv().replace("0:00:20.000,", "0:00:2x.000,"), "a.sbv")
    assert len(lost.events) == 5
    assert lost.header.repairs["text outside any cue, left out"] == 1
    error = refusal(sbv().replace("0:00:20.000,0:00:28.000", "0:00:20.000,0:00:18.000"), "a.sbv")
    assert error.place == "line 7"


def ttml(agents: bool = True) -> str:  # noqa: FBT001, FBT002 - two files
    head = "".join(
        f'<ttm:agent xml:id="a{number}"><ttm:name type="full">{who}</ttm:name></ttm:agent>'
        for number, who in enumerate(PEOPLE)
    )
    paragraphs = "".join(
        f'<p begin="{hms(start, ".")}" end="{hms(end, ".")}"'
        + (f' ttm:agent="a{PEOPLE.index(who)}">{text}' if agents else f">{who}: {text}")
        + "</p>\n"
        for who, text, start, end in TALK
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<tt xmlns="http://www.w3.org/ns/ttml" '
        'xmlns:ttm="http://www.w3.org/ns/ttml#metadata"><head><metadata>'
        f"{head}</metadata></head>\n<body><div>\n{paragraphs}</div></body></tt>\n"
    )


@pytest.mark.parametrize("agents", [True, False])
def test_ttml_is_read_with_speakers_told_outside_or_in_the_words(*, agents: bool) -> None:
    transcript = read(ttml(agents), "a.ttml")
    assert said(transcript) == [(start, end, who, text) for who, text, start, end in TALK]
    assert format_of(ttml(agents), "a.xml") == "ttml"


def test_ttml_counts_in_frames_ticks_and_offsets() -> None:
    text = ttml().replace('begin="00:00:04.000" end="00:00:08.000"', 'begin="4s" dur="4000ms"')
    text = text.replace('begin="00:00:10.000"', 'begin="00:00:10:15"')
    assert said(read(text, "a.ttml"))[0][:2] == (4.0, 8.0)
    assert said(read(text, "a.ttml"))[1][:2] == (10.5, 18.0)
    endless = text.replace("<tt ", '<tt frameRate="1000000000000000" ')
    assert said(read(endless, "a.ttml"))[1][:2] == (10.5, 18.0)
    ticks = text.replace('begin="4s"', 'begin="50000t"').replace("<tt ", '<tt tickRate="10000" ')
    assert said(read(ticks, "a.ttml"))[0][:2] == (5.0, 9.0)


def test_ttml_says_what_it_is_called_in_no_cue_and_other_text_outside_of_one_is_counted() -> None:
    titled = ttml().replace("<metadata>", "<metadata><ttm:title>The review</ttm:title>")
    assert read(titled, "a.ttml").header.repairs == {}
    strayed = ttml().replace("<div>", "<div>The review")
    assert read(strayed, "a.ttml").header.repairs == {"text outside any cue, left out": 1}


def test_ttml_is_read_whole_where_part_of_a_paragraph_has_a_style() -> None:
    styled = ttml().replace("my number.", "<span>my</span> number.")
    assert words(read(styled, "a.ttml"))[2] == ("Amina Yusuf", "I do; you have my number.")


def test_paragraphs_of_ttml_with_nobody_named_are_counted_beside_those_with_names() -> None:
    transcript = read(ttml().replace(' ttm:agent="a1"', ""), "a.ttml")
    assert names(transcript) == ["Ruth Kimani", "Amina Yusuf"]
    assert transcript.header.repairs == {"cues with nobody named, left out": 2}


def test_a_paragraph_of_ttml_whose_times_cannot_be_read_is_counted() -> None:
    transcript = read(ttml().replace('begin="00:00:20.000"', 'begin="soon"'), "a.ttml")
    assert [at for at, *_ in said(transcript)] == [4.0, 10.0, 30.0, 3601.0, 3610.0]
    assert transcript.header.repairs == {"cues whose times cannot be read, left out": 1}


def test_ttml_that_is_broken_or_made_for_harm_is_refused() -> None:
    assert refusal(ttml().replace("</p>", "", 1), "a.ttml").place.startswith("line ")
    backwards = ttml().replace('end="00:00:18.000"', 'end="00:00:09.000"')
    assert refusal(backwards, "a.ttml").place == "line 5"
    bomb = '<?xml version="1.0"?><!DOCTYPE tt [<!ENTITY a "aaaa">]><tt><body>&a;</body></tt>'
    assert isinstance(refusal(bomb, "a.ttml"), NotARecordingError)
    late = bomb.replace("<?xml", "<!-- --><?xml").replace('<!-- --><?xml version="1.0"?>', "")
    assert isinstance(refusal(late, "a.ttml"), IntakeError)
    deep = "<tt>" + "<div>" * 5000 + "</div>" * 5000 + "</tt>"
    assert isinstance(refusal(deep, "a.ttml"), NotARecordingError)


def test_xml_is_read_sixty_four_elements_deep() -> None:
    # A paragraph stands within the document, its body and as many parts as are written here.
    deep, deeper = (
        ttml().replace("<div>", "<div>" * parts).replace("</div>", "</div>" * parts)
        for parts in (61, 62)
    )
    assert len(read(deep, "a.ttml").events) == len(TALK)
    assert "more than 64 deep" in str(refusal(deeper, "a.ttml"))


def row(sign: str, *cells: object) -> str:
    return sign.join(str(cell) for cell in cells) + "\n"


def table(sign: str, headings: tuple[str, ...], cells: Callable[..., tuple[object, ...]]) -> str:
    return row(sign, *headings) + "".join(row(sign, *cells(*turn)) for turn in TALK)


def quoted(text: str) -> str:
    return f'"{text}"'


TABLES = {
    "comma, seconds": table(
        ",", ("start", "end", "speaker", "text"), lambda w, t, a, b: (a, b, w, quoted(t))
    ),
    "semicolon, decimal comma": table(
        ";",
        ("Sprecher", "Beginn", "Ende", "Text"),
        lambda w, t, a, b: (w, str(a).replace(".", ","), str(b).replace(".", ","), quoted(t)),
    ),
    "tab, hours": table(
        "\t", ("Words", "Who", "From", "To"), lambda w, t, a, b: (t, w, hms(a, "."), hms(b, "."))
    ),
    "milliseconds by the heading": table(
        ",",
        ("speaker_name", "start_ms", "end_ms", "transcript"),
        lambda w, t, a, b: (w, round(a * 1000), round(b * 1000), quoted(t)),
    ),
    "milliseconds by the pace": table(
        "\t",
        ("start", "end", "speaker", "text"),
        lambda w, t, a, b: (round(a * 1000), round(b * 1000), w, t),
    ),
    "the unit told in words": table(
        ",",
        ("speaker", "start in ms", "end in ms", "text"),
        lambda w, t, a, b: (w, round(a * 1000), round(b * 1000), quoted(t)),
    ),
    "duration": table(
        ",",
        ("Start time", "Duration", "Participant", "Content"),
        lambda w, t, a, b: (a, b - a, w, quoted(t)),
    ),
    "words last and not quoted": table(
        ",", ("Speaker", "Start (s)", "Stop (s)", "Text"), lambda w, t, a, b: (w, a, b, t)
    ),
    "what separates told in the first line": "sep=;\n"
    + table(";", ("Who", "Start", "End", "What"), lambda w, t, a, b: (w, a, b, t)),
    "german headings": table(
        ";",
        ("Redner", "Von", "Bis", "Wortlaut"),
        lambda w, t, a, b: (w, hms(a, "."), hms(b, "."), t),
    ),
    "spanish headings": table(
        ";",
        ("Hablante", "Inicio", "Fin", "Texto"),
        lambda w, t, a, b: (w, hms(a, "."), hms(b, "."), t),
    ),
    "spanish headings and times in letters": table(
        ";",
        ("Orador", "Inicio", "Final", "Texto"),
        lambda w, t, a, b: (w, lettered(a), lettered(b), t),
    ),
    "headings further down": "Exported by a tool\n\n"
    + table(",", ("start", "end", "speaker", "text"), lambda w, t, a, b: (a, b, w, quoted(t))),
}


@pytest.mark.parametrize("name", TABLES)
def test_tables_are_read_whatever_parts_their_cells(name: str) -> None:
    transcript = read(TABLES[name], "meeting.csv")
    assert said(transcript) == [(start, end, who, text) for who, text, start, end in TALK]
    assert format_of(TABLES[name], "meeting.csv") == "table"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("start,end,speaker,text\n1,2,Ann,a\n3,x,Bob,b\n", "line 3"),
        ("start,end,speaker,text\n1,2,Ann,a\n4,3,Bob,b\n", "line 3"),
        ("text,start,end,speaker\nhello, there,1,2,Ann\nb,3,4,Bob\n", "line 2"),
        ('start,end,speaker,text\n1,2,Ann,a\n3,4,Bob,"b\n5,6,Ann,c\n', "line 3"),
        ("start,end,speaker,text\n1,2,Ann,a\n3,1e30,Bob,b\n", "line 3"),
        ("start,end,speaker,txet\n1,2,Ann,so it is\n3,4,Bob,it is\n", "line 1"),
        ("A tool\nstart,end,speaker,txet\n1,2,Ann,so it is\n3,4,Bob,it is\n", "line 2"),
    ],
)
def test_a_broken_row_is_refused_with_its_line(text: str, place: str) -> None:
    error = refusal(text, "meeting.csv")
    assert isinstance(error, BrokenRecordingError)
    assert error.place == place


@pytest.mark.parametrize(("lasts", "unit"), [(40, 1), (41, 1000)])
def test_a_word_in_over_twenty_seconds_is_one_in_as_many_milliseconds(
    lasts: float, unit: float
) -> None:
    text = f"start,end,speaker,text\n0,{lasts},Ann,oh yes\n100,{100 + lasts},Bob,oh no\n"
    spoken = [
        (0, lasts / unit, "Ann", "oh yes"),
        (100 / unit, (100 + lasts) / unit, "Bob", "oh no"),
    ]
    assert said(read(text, "a.csv")) == spoken
    turns = [
        {"participant": who, "content": words, "start": at, "end": at + lasts}
        for who, words, at in (("Ann", "oh yes", 0), ("Bob", "oh no", 100))
    ]
    assert said(read(json.dumps(turns), "a.json")) == spoken


def test_numbers_are_seconds_where_one_of_the_first_five_rows_has_a_time_of_day() -> None:
    rows = [f"{100 * number},{100 * number + 50},{'AB'[number % 2]},yes" for number in range(4)]
    text = "\n".join(("start,end,speaker,text", *rows, "0:10:00,0:10:50,A,yes")) + "\n"
    assert [at for at, *_ in said(read(text, "a.csv"))] == [0, 100, 200, 300, 600]


DATES = "times that are dates, counted from the first of them"


@pytest.mark.parametrize(
    "told_as",
    [
        lambda at: f"2026-03-12T23:{58 + at // 60}:{at % 60:02}Z",
        lambda at: f"2026-03-12 10:{at // 60:02}:{at % 60:02}.000",
        lambda at: f"2026-03-12T10:{at // 60:02}:{at % 60:02}+03:00",
        lambda at: str(1_773_309_720 + at),
        lambda at: str(1_773_309_720_000 + at * 1000),
    ],
)
def test_dates_are_counted_from_the_first_of_them(told_as: Callable[[int], str]) -> None:
    rows = [("Ann", 0, 4, "Good morning."), ("Bob", 60, 64, "Morning."), ("Ann", 66, 70, "So.")]
    cells = [f"{told_as(at)},{told_as(end)},{who},{text}" for who, at, end, text in rows]
    transcript = read("\n".join(("start,end,speaker,text", *cells)), "a.csv")
    assert said(transcript) == [(at, end, who, text) for who, at, end, text in rows]
    assert transcript.header.repairs == {DATES: 1}
    turns = [
        {"speaker": who, "text": text, "start": told_as(at), "end": told_as(end)}
        for who, at, end, text in rows
    ]
    for found in (turns, {"segments": turns}, {"lines": turns}):
        transcript = read(json.dumps(found), "a.json")
        assert said(transcript) == [(at, end, who, text) for who, at, end, text in rows]
        assert transcript.header.repairs[DATES] == 1


@pytest.mark.parametrize("day", [1 / 86400, 1 / 60])
def test_times_by_which_nobody_could_speak_so_fast_are_refused(day: float) -> None:
    rows = [f'{at * day:.9f},{end * day:.9f},{who},"{text}"' for who, text, at, end in TALK]
    error = refusal("\n".join(("start,end,speaker,text", *rows)), "a.csv")
    assert error.place == "line 2"
    assert "over fifty words a second" in error.reason


def test_whole_seconds_in_which_much_begins_and_ends_are_seconds() -> None:
    rows = [f"{at},{at + at % 4 // 3},{'AB'[at % 2]},yes yes yes" for at in range(8)]
    transcript = read("\n".join(("start,end,speaker,text", *rows)), "a.csv")
    assert [each[:2] for each in said(transcript)][:4] == [(0, 0), (1, 1), (2, 2), (3, 4)]


def test_a_space_before_a_quotation_mark_is_no_part_of_a_cell() -> None:
    text = 'start, end, speaker, text\n1, 2, Ann, "a, b"\n3, 4, Bob, "c ""d"""\n'
    assert words(read(text, "a.csv")) == [("Ann", "a, b"), ("Bob", 'c "d"')]


def test_a_date_among_times_is_refused_with_its_line() -> None:
    text = "start,end,speaker,text\n1,2,Ann,a\n2026-03-12T10:00:00,4,Bob,b\n"
    assert refusal(text, "a.csv").place == "line 3"
    text = "start,end,speaker,text\n2026-03-12T10:00:00,,Bob,b\n1,2,Ann,a\n"
    assert refusal(text, "a.csv").place == "line 3"


def test_dates_without_an_end_are_a_chats() -> None:
    rows = [(f"2026-03-12T10:02:0{number}Z", "AB"[number % 2], "hi") for number in range(4)]
    text = "time,user,message\n" + "".join(f"{','.join(row)}\n" for row in rows)
    assert "as those of a chat" in refusal(text, "a.csv").reason
    chat = [{"user": who, "message": words, "timestamp": at} for at, who, words in rows]
    assert isinstance(refusal(json.dumps(chat), "a.json"), NotARecordingError)


def test_dates_without_an_end_are_read_where_the_words_are_called_a_transcript() -> None:
    rows = [(f"2026-03-12T10:02:0{number}Z", "AB"[number % 2], "hi") for number in range(4)]
    text = "time,participantName,transcript\n" + "".join(f"{','.join(row)}\n" for row in rows)
    items = [{"user": who, "transcript": words, "timestamp": at} for at, who, words in rows]
    for transcript in (read(text, "a.csv"), read(json.dumps(items), "a.json")):
        assert [at for at, *_ in said(transcript)] == [0.0, 1.0, 2.0, 3.0]


@pytest.mark.parametrize(
    "headings",
    [
        "Rednerin;Beginn;Ende;Äußerung",
        "Intervenant;Heure de début;Heure de fin;Paroles",
        "Falante;Início;Fim;Fala",
        "Relatore;Inizio;Fine;Testo",
        "Spreker;Begin;Einde;Tekst",
        "Talare;Start;Slut;Text",
        "Taler;Starttid;Sluttid;Tekst",
        "Puhuja;Alku;Loppu;Teksti",
        "Mówca;Początek;Koniec;Treść",
        "Konuşmacı;Başlangıç;Bitiş;Metin",  # noqa: RUF001
        "Спикер;Начало;Конец;Текст",
        "Msemaji;Mwanzo;Mwisho;Maneno",
        "話者;開始;終了;テキスト",
        "说话人;开始时间;结束时间;内容",
        "Who;From;To;What was said",
    ],
)
def test_headings_in_other_languages_are_known(headings: str) -> None:
    text = f"{headings}\nAnn;0:01;0:02;a\nBob;0:03;0:04;b\n"
    assert said(read(text, "a.csv")) == [(1, 2, "Ann", "a"), (3, 4, "Bob", "b")]


@pytest.mark.parametrize("to", [" - ", "-", " \u2013 ", " --> "])
def test_one_column_may_tell_from_when_to_when(to: str) -> None:
    text = f"Timespan,Content,Speaker\n0:01.5{to}0:02,a,Ann\n1:00:03.0{to}1:00:04.0,b,Bob\n"
    assert said(read(text, "a.csv")) == [(1.5, 2, "Ann", "a"), (3603, 3604, "Bob", "b")]


def test_times_of_day_in_a_table_go_on_over_midnight() -> None:
    rows = ["23:59:50,23:59:55", "23:59:58,00:00:02", "00:00:04,00:00:06"]
    text = "start,end,speaker,text\n" + "".join(
        f"{row},{'AB'[number % 2]},hi\n" for number, row in enumerate(rows)
    )
    times = [(86390, 86395), (86398, 86402), (86404, 86406)]
    assert [each[:2] for each in said(read(text, "a.csv"))] == times
    backwards = text.replace("23:59:50,23:59:55", "11:59:50,11:59:45")
    assert refusal(backwards, "a.csv").place == "line 2"
    seconds = "start,end,speaker,text\n70000,20000,A,hi\n70000,70001,B,hi\n"
    assert refusal(seconds, "a.csv").place == "line 2"


def test_frames_behind_seconds_are_left_out() -> None:
    text = (
        "Speaker Name,Start Time,End Time,Text\nAnn,00:00:01:12,00:00:02:24,a\n"
        "Bob,00;00;03;00,01;00;04;29,b\nAnn,01:00:05:00,01:00:06:00,c\n"
    )
    assert [each[:2] for each in said(read(text, "a.csv"))] == [(1, 2), (3, 3604), (3605, 3606)]
    lines = "[00:00:01:12] Ann: a\n[00:00:03:00] Bob: b\n[00:00:05:24] Ann: c\n"
    assert [at for at, *_ in said(read(lines, "a.txt"))] == [1, 3, 5]


def test_a_table_of_markdown_is_read_without_its_line() -> None:
    rows = "".join(f"| {hms(at)} | {who} | {text} |\n" for who, text, at, _ in TALK)
    text = f"# Review\n\n| Time | Speaker | Text |\n|:---|---:|-----|\n{rows}"
    assert words(read(text, "a.md")) == [(who, text) for who, text, *_ in TALK]


def test_headings_that_stand_there_again_are_counted_and_no_row() -> None:
    text = "start,end,speaker,text\n" * 2 + "1,2,Ann,a\nstart, end ,speaker,text\n3,4,Bob,b\n"
    transcript = read(text, "a.csv")
    assert words(transcript) == [("Ann", "a"), ("Bob", "b")]
    assert transcript.header.repairs == {"lines before anybody speaks, left out": 2}


@pytest.mark.parametrize(
    "name",
    ["a.csv", "a.txt", "a.tsv", "a.json", "a.rttm", "a.srt", "a.vtt", "a.TextGrid", "a"],
)
def test_a_table_is_known_whatever_it_is_called(name: str) -> None:
    text = "start,end,speaker,text\n1,2,Ann,a\n3,4,Bob,b\n"
    assert said(read(text, name)) == [(1, 2, "Ann", "a"), (3, 4, "Bob", "b")]


@pytest.mark.parametrize(
    ("text", "place", "reason"),
    [
        ("Start,End,Text\n1,2,a b\n3,4,c d\n", "line 1", "who speaks"),
        ("A tool\nstart\tend\ttext\n1\t2\ta b\n", "line 2", "who speaks"),
        ('1,2,Ann,"a, b"\n3,4,Bob,c d\n5,6,Ann,e\n', "line 1", "without headings"),
        ("0:01,Ann,Yes.\n0:03,Bob,No.\n0:05,Ann,So.\n", "line 1", "without headings"),
        ("0:01 | Ann | Yes.\n0:03 | Bob | No.\n0:05 | Ann | So.\n", "line 1", "headings"),
        (
            "Ann\t\t0:01\t1.0\t0:02\t2.0\ta b\nBob\t\t0:03\t3.0\t0:04\t4.0\tc\n",
            "line 1",
            "headings",
        ),
    ],
)
@pytest.mark.parametrize("ending", [".csv", ".txt", ".tsv"])
def test_a_table_that_does_not_tell_its_columns_is_refused_with_what_to_add(
    text: str, place: str, reason: str, ending: str
) -> None:
    error = refusal(text, "a" + ending)
    assert isinstance(error, BrokenRecordingError)
    assert error.place == place
    assert reason in error.reason


def test_a_row_with_nobody_named_is_counted_and_an_empty_time_worked_out() -> None:
    text = "start,speaker,text\n1,Ann,yes\n,Bob,no\n9,,hm\n10,Ann,so\n"
    transcript = read(text, "a.csv")
    assert said(transcript) == [
        (1.0, 1.625, "Ann", "yes"),
        (5.5, 6.125, "Bob", "no"),
        (10.0, 10.625, "Ann", "so"),
    ]
    assert transcript.header.repairs == {"cues with nobody named, left out": 1, UNTOLD: 3}


def test_a_table_without_words_is_read_whatever_stands_empty_beside_its_times() -> None:
    text = "start,end,speaker,note\n1,2,Ann,\n3,4,Bob,\n5,6,Ann,loud\n"
    assert said(read(text, "a.csv")) == [(1, 2, "Ann", ""), (3, 4, "Bob", ""), (5, 6, "Ann", "")]


def test_cells_and_headings_that_nothing_is_read_from_are_counted() -> None:
    headings = "start,end,speaker,text,how it was said in the room,seen,weight,also"
    rows = ("0,2,Ann,Good morning.,softly,,1,", "2,4,Bob,Morning.,,,2,", "4,6,Ann,So.,loudly,,3,")
    transcript = read("\n".join((headings, *rows)) + "\n", "a.csv")
    # Two cells with words below a heading that is a sentence, and two headings over no words at
    # all; of the two cells' heading it may be that a row ran into it.
    unread = "cells of a table in columns that are not read, left out"
    assert transcript.header.repairs == {unread: 2 + 1 + 3}
    assert words(transcript)[0] == ("Ann", "Good morning.")


def test_where_a_row_ran_into_the_heading_of_the_words_that_one_is_counted_too() -> None:
    headings = "start\tend\tspeaker\tbye then"
    rows = ("0\t2\tAnn\tMorning.", "2\t4\tBob\tMorning.", "4\t6\tAnn\tSo.")
    transcript = read("\n".join((headings, *rows)) + "\n", "a.tsv")
    unread = "cells of a table in columns that are not read, left out"
    assert transcript.header.repairs == {unread: 3 + 1}


BORIS = (
    "Observation id,Subject,Behavior,Behavioral category,Behavior type,Start (s),Stop (s),"
    "Comment start\n"
    "m,Ann,speaks,floor,STATE,1.125,3.875,hello\n"
    "m,Bob,speaks,floor,STATE,4.0,5.0,\n"
    "m,Bob,nods,other,POINT,4.5,4.5,\n"
    "m,Ann,looks away,other,STATE,4.0,9.0,\n"
)
TABULAR = (
    "Time,Subject,Behavior,Behavioral category,Status\n"
    "1.0,Ann,talks,,START\n3.5,Ann,talks,,STOP\n3.5,Bob,talks,,START\n5.0,Bob,talks,,STOP\n"
)


def test_boris_tells_who_spoke_and_what_else_was_seen_is_counted() -> None:
    transcript = read(BORIS, "events.csv")
    assert said(transcript) == [(1.125, 3.875, "Ann", "hello"), (4.0, 5.0, "Bob", "")]
    assert transcript.header.repairs["rows of something other than speaking, left out"] == 2
    assert refusal(BORIS.replace("4.0,5.0", "4.0,3.0"), "events.csv").place == "line 3"
    at_once = read(BORIS.replace("4.0,5.0", "4.0,4.0"), "events.csv")
    assert said(at_once)[1] == (4.0, 4.0, "Bob", "")


def test_boris_events_have_a_row_for_the_start_and_one_for_the_stop() -> None:
    transcript = read(TABULAR, "events.tsv")
    assert said(transcript) == [(1.0, 3.5, "Ann", ""), (3.5, 5.0, "Bob", "")]
    assert refusal(TABULAR.replace("5.0,Bob,talks,,STOP\n", ""), "e.csv").place == "line 4"
    assert refusal(TABULAR.replace("1.0,Ann,talks,,START\n", ""), "e.csv").place == "line 2"
    nothing = TABULAR.replace("Ann,talks", "Ann,nods").replace("Bob,talks", "Bob,smiles")
    assert "no behaviour in it is called speaking" in str(refusal(nothing, "e.csv"))


def as_json(document: Any) -> str:
    return json.dumps(document)


def items(**keys: Callable[..., Any]) -> list[dict[str, Any]]:
    return [{key.replace("__", "-"): value(*turn) for key, value in keys.items()} for turn in TALK]


def spoken(
    single: Callable[[str, float, float], dict[str, Any]], text: str, start: float, end: float
) -> list[dict[str, Any]]:
    """A word each, evenly from start to end."""
    parts = text.split()
    step = (end - start) / len(parts)
    return [
        single(part, round(start + n * step, 3), round(start + (n + 1) * step, 3))
        for n, part in enumerate(parts)
    ]


def google_words(who: str, text: str, start: float, end: float) -> list[dict[str, Any]]:
    return spoken(
        lambda part, at, to: {
            "word": part,
            "startTime": f"{at:.3f}s",
            "endTime": f"{to:.3f}s",
            "speakerTag": PEOPLE.index(who) + 1,
        },
        text,
        start,
        end,
    )


def rev_elements(text: str, start: float, end: float) -> list[dict[str, Any]]:
    timed = spoken(
        lambda part, at, to: {"type": "text", "value": part, "ts": at, "end_ts": to},
        text,
        start,
        end,
    )
    space = {"type": "punct", "value": " "}
    return [each for one in timed for each in (one, space)][:-1]


JSONS: dict[str, tuple[str, Any]] = {
    "aws audio segments": (
        "aws-transcribe",
        {
            "jobName": "j",
            "results": {
                "items": [],
                "audio_segments": items(
                    transcript=lambda w, t, a, b: t,
                    start_time=lambda w, t, a, b: str(a),
                    end_time=lambda w, t, a, b: str(b),
                    speaker_label=lambda w, t, a, b: w,
                ),
            },
        },
    ),
    "aws calls": (
        "aws-calls",
        {
            "Transcript": items(
                Content=lambda w, t, a, b: t,
                BeginOffsetMillis=lambda w, t, a, b: a * 1000,
                EndOffsetMillis=lambda w, t, a, b: b * 1000,
                ParticipantRole=lambda w, t, a, b: w,
            )
        },
    ),
    "azure fast": (
        "azure",
        {
            "phrases": items(
                text=lambda w, t, a, b: t,
                offsetMilliseconds=lambda w, t, a, b: round(a * 1000),
                durationMilliseconds=lambda w, t, a, b: round((b - a) * 1000),
                speaker=lambda w, t, a, b: w,
            )
        },
    ),
    "azure batch": (
        "azure",
        {
            "recognizedPhrases": items(
                nBest=lambda w, t, a, b: [{"display": t}, {"display": "other"}],
                offsetInTicks=lambda w, t, a, b: a * 1e7,
                durationInTicks=lambda w, t, a, b: (b - a) * 1e7,
                speaker=lambda w, t, a, b: w,
            )
        },
    ),
    "fireflies": (
        "fireflies",
        {
            "data": {
                "transcript": {
                    "sentences": items(
                        text=lambda w, t, a, b: t,
                        start_time=lambda w, t, a, b: a,
                        end_time=lambda w, t, a, b: b,
                        speaker_name=lambda w, t, a, b: w,
                    )
                }
            }
        },
    ),
    "azure batch, as text": (
        "azure",
        {
            "recognizedPhrases": items(
                nBest=lambda w, t, a, b: [{"display": t}],
                offset=lambda w, t, a, b: f"PT{int(a) // 60}M{a % 60}S",
                duration=lambda w, t, a, b: f"PT{b - a}S",
                speaker=lambda w, t, a, b: w,
            )
        },
    ),
    "whisper with speakers": (
        "whisper-diarised",
        {
            "speakers": items(
                text=lambda w, t, a, b: t,
                timestamp=lambda w, t, a, b: [a, b],
                speaker=lambda w, t, a, b: w,
            ),
            "chunks": [],
        },
    ),
    "gladia": (
        "json",
        {
            "result": {
                "transcription": {
                    "utterances": items(
                        text=lambda w, t, a, b: t,
                        start=lambda w, t, a, b: a,
                        end=lambda w, t, a, b: b,
                        speaker=lambda w, t, a, b: w,
                        words=lambda w, t, a, b: [{"word": "x"}],
                    )
                }
            }
        },
    ),
    "fireflies, written": (
        "fireflies",
        items(
            sentence=lambda w, t, a, b: t,
            startTime=lambda w, t, a, b: hms(a, "."),
            endTime=lambda w, t, a, b: hms(b, "."),
            speaker_name=lambda w, t, a, b: w,
        ),
    ),
    "fireflies download": (
        "fireflies",
        items(
            sentence=lambda w, t, a, b: t,
            startTime=lambda w, t, a, b: a,
            endTime=lambda w, t, a, b: b,
            speaker_name=lambda w, t, a, b: w,
        ),
    ),
    "podcasting": (
        "podcast",
        {
            "version": "1.0.0",
            "segments": items(
                body=lambda w, t, a, b: t,
                startTime=lambda w, t, a, b: a,
                endTime=lambda w, t, a, b: b,
                speaker=lambda w, t, a, b: w,
            ),
        },
    ),
    "whisper.cpp": (
        "whisper-cpp",
        {
            "transcription": items(
                text=lambda w, t, a, b: t,
                offsets=lambda w, t, a, b: {"from": a * 1000, "to": b * 1000},
                speaker=lambda w, t, a, b: w,
            )
        },
    ),
    "rev": (
        "rev",
        {
            "speakers": [{"id": n, "name": who} for n, who in enumerate(PEOPLE)],
            "monologues": items(
                speaker=lambda w, t, a, b: PEOPLE.index(w),
                elements=lambda w, t, a, b: rev_elements(t, a, b),
            ),
        },
    ),
    "nobody knows": (
        "json",
        {
            "meeting": {"title": "x"},
            "turns": items(
                said=lambda w, t, a, b: t,
                person=lambda w, t, a, b: {"displayName": w, "id": 3},
                begin_ms=lambda w, t, a, b: a * 1000,
                end_ms=lambda w, t, a, b: b * 1000,
            ),
        },
    ),
    "nobody knows, times as text": (
        "json",
        items(
            content=lambda w, t, a, b: t,
            participant=lambda w, t, a, b: w,
            start=lambda w, t, a, b: hms(a, "."),
            end=lambda w, t, a, b: hms(b, "."),
        ),
    ),
    "nobody knows, people around what they say": (
        "json",
        {
            "talk": items(
                participant=lambda w, t, a, b: w,
                entries=lambda w, t, a, b: [{"content": t, "start": a, "end": b}],
            )
        },
    ),
    "nobody knows, by the pace": (
        "json",
        {
            "payload": [
                {
                    "entries": items(
                        content=lambda w, t, a, b: t,
                        participant=lambda w, t, a, b: w,
                        start=lambda w, t, a, b: a * 1000,
                        end=lambda w, t, a, b: b * 1000,
                    )
                }
            ]
        },
    ),
}


@pytest.mark.parametrize("name", JSONS)
def test_the_json_of_a_service_is_read(name: str) -> None:
    service, document = JSONS[name]
    transcript = read(as_json(document), "a.json")
    assert said(transcript) == [(start, end, who, text) for who, text, start, end in TALK]
    assert format_of(as_json(document), "a.json") == service


def test_what_was_taken_for_what_is_told_of_a_service_that_nobody_knows() -> None:
    transcript = read(as_json(JSONS["nobody knows"][1]), "a.json")
    assert transcript.header.repairs == {
        "turns from turns: who from person.displayName, words from said, "
        "times from begin_ms and end_ms in milliseconds": 6
    }


def test_turns_of_one_person_after_another_stay_turns_where_they_are_no_single_words() -> None:
    turns = [
        {"person": "Ann", "said": text, "start": start, "end": start + 50}
        for text, start in (
            ("Good morning to you all.", 0),
            ("So.", 60),
            ("Let us begin now.", 120),
        )
    ]
    turns.append({"person": "Bob", "said": "", "start": 180, "end": 185})
    turns.append({"person": "Bob", "said": "Yes.", "start": 190, "end": 191})
    # Slow, and still in seconds: fifty for five, one and four words.
    assert said(read(as_json({"turns": turns}), "a.json")) == [
        (0.0, 50.0, "Ann", "Good morning to you all."),
        (60.0, 110.0, "Ann", "So."),
        (120.0, 170.0, "Ann", "Let us begin now."),
        (190.0, 191.0, "Bob", "Yes."),
    ]


def test_a_turn_without_a_beginning_is_refused_however_late_it_stands() -> None:
    turns: list[dict[str, Any]] = [
        {"person": who, "said": "Good morning to you.", "start": 9 * n, "end": 9 * n + 5}
        for n, who in enumerate("AB" * 30)
    ]
    del turns[58]["start"]
    error = refusal(as_json({"turns": turns}), "a.json")
    assert isinstance(error, BrokenRecordingError)
    assert error.place == "turns[58].start"


def test_a_second_list_of_turns_is_told() -> None:
    turns = JSONS["nobody knows"][1]["turns"]
    transcript = read(as_json({"turns": turns, "more": turns[:3]}), "a.json")
    assert transcript.header.repairs["other lists that may hold turns too, not read"] == 1


def test_googles_words_are_put_together_and_its_second_copy_is_read_once() -> None:
    tagged = [each for who, *rest in TALK for each in google_words(who, *rest)]
    bare = [{key: each[key] for key in each if key != "speakerTag"} for each in tagged]
    results = [{"alternatives": [{"transcript": "x", "words": each}]} for each in (bare, tagged)]
    transcript = read(as_json({"results": results}), "a.json")
    assert words(transcript) == [
        (f"Speaker {PEOPLE.index(who) + 1}", text) for who, text, *_ in TALK
    ]
    twice = "words that stand there twice, once with nobody named, read once"
    assert transcript.header.repairs == {twice: len(bare)}


def test_the_first_word_of_all_may_have_no_beginning_and_a_sign_goes_with_its_word() -> None:
    first = {"endOffset": "0.4s", "word": "hi", "speakerLabel": "1"}
    other = {"startOffset": "0.5s", "endOffset": "0.8s", "word": "there", "speakerLabel": "2"}
    document = {"results": [{"alternatives": [{"words": [first, other]}]}]}
    assert said(read(as_json(document), "a.json")) == [
        (0.0, 0.4, "Speaker 1", "hi"),
        (0.5, 0.8, "Speaker 2", "there"),
    ]

    def item(kind: str, at: float, word: str, who: str) -> dict[str, Any]:
        alternatives = [{"content": word, "speaker": who}]
        return {"type": kind, "start_time": at, "end_time": at + 0.4, "alternatives": alternatives}

    results = [
        item("word", 0.0, "Hi", "S1"),
        item("punctuation", 0.4, ".", "S1"),
        item("word", 0.5, "Yes", "S2"),
    ]
    assert words(read(as_json({"results": results}), "a.json")) == [("S1", "Hi."), ("S2", "Yes")]


def test_amazons_words_are_given_to_the_stretch_that_lists_them() -> None:
    def item(word: str, at: float) -> dict[str, Any]:
        return {
            "type": "pronunciation",
            "start_time": str(at),
            "end_time": str(at + 0.5),
            "alternatives": [{"content": word}],
        }

    comma = {"type": "punctuation", "alternatives": [{"content": ","}]}
    pieces = [item("Yes", 0.0), comma, item("well", 1.0), item("no", 2.0), item("lost", 9.0)]
    segments = [
        {"speaker_label": who, "start_time": start, "end_time": end, "items": own}
        for who, start, end, own in (
            ("spk_0", "0.0", "1.5", [{"start_time": "0.0"}, {"start_time": "1.0"}]),
            ("spk_1", "2.0", "2.5", [{"start_time": "2.0"}]),
        )
    ]
    results = {"items": pieces, "speaker_labels": {"segments": segments}}
    transcript = read(as_json({"jobName": "j", "results": results}), "a.json")
    assert said(transcript) == [(0.0, 1.5, "spk_0", "Yes, well"), (2.0, 2.5, "spk_1", "no")]
    lost = "words with nobody named beside somebody's, left out"
    assert transcript.header.repairs == {lost: 1}


def test_times_of_a_short_talk_are_in_milliseconds_by_the_pace_of_its_words() -> None:
    turns = [
        {"participant": who, "content": "so it is then", "start": at, "end": at + 2500}
        for who, at in zip("ABAB", range(0, 16000, 4000), strict=True)
    ]
    assert [turn[:2] for turn in said(read(as_json(turns), "a.json"))] == [
        *((0.0, 2.5), (4.0, 6.5), (8.0, 10.5), (12.0, 14.5)),
    ]


def test_amazons_channels_are_people_where_it_was_not_asked_who_speaks() -> None:
    channels = [
        {
            "channel_label": label,
            "items": [{"start_time": at, "end_time": end, "alternatives": [{"content": "Yes"}]}],
        }
        for label, at, end in (("ch_0", "0.5", "1.0"), ("ch_1", "2.25", "3.0"))
    ]
    results = {"channel_labels": {"channels": channels}}
    transcript = read(as_json({"jobName": "j", "results": results}), "a.json")
    assert said(transcript) == [(0.5, 1.0, "ch_0", "Yes"), (2.25, 3.0, "ch_1", "Yes")]


def test_only_beginnings_are_enough_for_a_service_that_nobody_knows() -> None:
    turns = [{"who": who, "text": "yes", "t": n} for n, who in enumerate("ABAB")]
    turns = [{"speaker": each["who"], "text": "yes", "time": each["t"]} for each in turns]
    transcript = read(as_json({"turns": turns}), "a.json")
    assert said(transcript)[1] == (1.0, 1.625, "B", "yes")
    assert transcript.header.repairs[UNTOLD] == 4


def test_turns_are_found_at_most_eight_deep_in_what_nobody_knows() -> None:
    document: Any = [
        {"speaker": who, "text": "yes", "time": number} for number, who in enumerate("ABAB")
    ]
    for _ in range(8):
        document = {"within": document}
    assert len(read(as_json(document), "a.json").events) == 4
    error = refusal(as_json({"within": document}), "a.json")
    assert isinstance(error, NotARecordingError)


def test_of_two_lists_that_nobody_knows_the_one_with_most_words_is_read() -> None:
    short = [{"speaker": who, "text": "yes", "time": at} for at, who in enumerate("ABA")]
    long = [{"speaker": who, "text": "so it was then", "time": at} for at, who in enumerate("AB")]
    transcript = read(as_json({"summary": short, "talk": long}), "a.json")
    assert words(transcript) == [("A", "so it was then"), ("B", "so it was then")]


def test_a_list_of_which_half_is_by_nobody_holds_no_turns() -> None:
    turns: list[dict[str, Any]] = [
        {"speaker": who, "text": "yes", "time": at} for at, who in enumerate(("A", "B", None, None))
    ]
    assert isinstance(refusal(as_json(turns), "a.json"), NotARecordingError)
    turns[2]["speaker"] = "A"
    assert len(read(as_json(turns), "a.json").events) == 3


def test_a_speaker_told_by_eighteen_digits_is_known_beside_a_number_that_nobody_reads() -> None:
    turns = [{"speaker": 10**17 + at % 2, "text": "yes", "time": at} for at in range(4)]
    document = as_json({"turns": turns}).replace("{", '{"size": ' + "9" * 5000 + ", ", 1)
    assert names(read(document, "a.json")) == [f"Speaker {10**17}", f"Speaker {10**17 + 1}"]


def test_json_that_breaks_off_behind_such_a_number_is_told_to_be_no_whole_document() -> None:
    error = refusal('{"turns": [],\n "size": ' + "9" * 5000 + ' "x"}', "a.json")
    assert isinstance(error, NotARecordingError)
    assert error.place == "line 2"


def test_a_sign_within_words_is_no_mark_of_a_line() -> None:
    text = "**Ann** 0:00\nIs it > 5 ?\n**Bob** 0:04\n# 5 it is # at most\n**Ann** 0:06\nSo.\n"
    assert [each[1] for each in words(read(text, "a.md"))] == [
        "Is it > 5 ?",
        "5 it is # at most",
        "So.",
    ]


@pytest.mark.parametrize(
    ("document", "place"),
    [
        ({"phrases": [{"text": "a", "offsetMilliseconds": 1, "speaker": 1}]}, "phrases[0].dur"),
        ({"transcription": [{"text": "a", "offsets": {"from": 1}}]}, "transcription[0].offsets.to"),
        ({"monologues": [{"speaker": 1, "elements": [{"value": 3, "ts": 1}]}]}, "monologues[0].el"),
    ],
)
def test_json_that_lacks_something_is_refused_with_its_item(document: Any, place: str) -> None:
    error = refusal(as_json(document), "a.json")
    assert isinstance(error, BrokenRecordingError)
    assert error.place.startswith(place)


def test_json_of_a_chat_or_of_anything_else_is_no_recording() -> None:
    chat = [{"user": "a", "message": "hi", "timestamp": 1700000000 + n} for n in range(5)]
    people = {"people": [{"name": "Ann", "seconds": 3, "text": "x"}] * 3}
    for document in (chat, people, {"ledger": [{"turn": 1, "at": 2, "to": "x", "words": "y"}]}):
        assert isinstance(refusal(as_json(document), "a.json"), NotARecordingError)


EAF = """<?xml version="1.0" encoding="UTF-8"?>
<ANNOTATION_DOCUMENT AUTHOR="x" VERSION="2.8" FORMAT="2.8">
<HEADER/>
<TIME_ORDER>
<TIME_SLOT TIME_SLOT_ID="ts1" TIME_VALUE="1000"/><TIME_SLOT TIME_SLOT_ID="ts2" TIME_VALUE="2500"/>
<TIME_SLOT TIME_SLOT_ID="ts3" TIME_VALUE="3000"/><TIME_SLOT TIME_SLOT_ID="ts4" TIME_VALUE="4000"/>
<TIME_SLOT TIME_SLOT_ID="ts5"/>
</TIME_ORDER>
<TIER TIER_ID="RK" PARTICIPANT="Ruth Kimani">
<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="ts1" TIME_SLOT_REF2="ts2">
<ANNOTATION_VALUE>Hello &amp; welcome</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>
<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a4" TIME_SLOT_REF1="ts4" TIME_SLOT_REF2="ts5">
<ANNOTATION_VALUE>untimed</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>
</TIER>
<TIER TIER_ID="JO" PARTICIPANT="Joseph">
<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a2" TIME_SLOT_REF1="ts3" TIME_SLOT_REF2="ts4">
<ANNOTATION_VALUE>Yes</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>
</TIER>
<TIER TIER_ID="gloss" PARENT_REF="JO">
<ANNOTATION><REF_ANNOTATION ANNOTATION_ID="a3" ANNOTATION_REF="a2">
<ANNOTATION_VALUE>Ja</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>
</TIER>
</ANNOTATION_DOCUMENT>
"""


def test_elan_without_times_for_its_annotations_is_refused_with_the_reason() -> None:
    error = refusal(re.sub(' TIME_VALUE="[0-9]+"', "", EAF), "a.eaf")
    assert isinstance(error, BrokenRecordingError)
    assert error.place == "line 10"
    assert "does not say when the time slots are" in error.reason


def test_elans_tiers_are_people_and_what_belongs_to_a_tier_is_counted() -> None:
    transcript = read(EAF, "a.eaf")
    assert said(transcript) == [
        (1.0, 2.5, "Ruth Kimani", "Hello & welcome"),
        (3.0, 4.0, "Joseph", "Yes"),
    ]
    assert transcript.header.repairs == {
        "marks and annotations that nobody said, left out": 1,
        "cues whose times cannot be read, left out": 1,
    }
    backwards = EAF.replace('TIME_VALUE="4000"', 'TIME_VALUE="2750"')
    assert refusal(backwards, "a.eaf").place == "line 16"
    assert "ends at 2.750 s, before it begins at 3.125 s" in str(
        refusal(backwards.replace('TIME_VALUE="3000"', 'TIME_VALUE="3125"'), "a.eaf")
    )
    assert isinstance(refusal(EAF[:900], "a.eaf"), BrokenRecordingError)
    harm = EAF.replace(
        "<ANNOTATION_DOCUMENT", "<!DOCTYPE a SYSTEM 'file:///x'>\n<ANNOTATION_DOCUMENT"
    )
    assert isinstance(refusal(harm, "a.eaf"), IntakeError)


def test_what_is_written_in_elan_stands_as_it_is() -> None:
    twice = EAF.replace("Hello &amp; welcome", "So &amp;amp; is a sign")
    assert words(read(twice, "a.eaf"))[0] == ("Ruth Kimani", "So &amp; is a sign")


def test_text_beside_the_words_of_an_annotation_is_counted_and_said_by_nobody() -> None:
    transcript = read(EAF.replace("<ANNOTATION_VALUE>Yes", "well <ANNOTATION_VALUE>Yes"), "a.eaf")
    assert words(transcript)[1] == ("Joseph", "Yes")
    assert transcript.header.repairs["text outside any cue, left out"] == 1


def test_what_elan_aligned_after_a_tier_that_belongs_to_another_is_read() -> None:
    at = EAF.index('<TIER TIER_ID="JO"')
    below = EAF.index('<TIER TIER_ID="gloss"')
    end = EAF.index("</ANNOTATION_DOCUMENT>")
    transcript = read(EAF[:at] + EAF[below:end] + EAF[at:below] + EAF[end:], "a.eaf")
    assert words(transcript) == [("Ruth Kimani", "Hello & welcome"), ("Joseph", "Yes")]


SHORT_GRID = (
    'File type = "ooTextFile"\nObject class = "TextGrid"\n\n0\n5\n<exists>\n3\n'
    '"IntervalTier"\n"Ann"\n0\n5\n3\n0\n1.5\n"he said ""so"""\n1.5\n3\n""\n3\n5\n"well"\n'
    '"IntervalTier"\n"Bob"\n0\n5\n1\n1.5\n3\n"yes"\n'
    '"TextTier"\n"marks"\n0\n5\n1\n2.5\n"a cue"\n'
)
LONG_GRID = """File type = "ooTextFile"
Object class = "TextGrid"

xmin = 0
xmax = 5
tiers? <exists>
size = 2
item []:
    item [1]:
        class = "IntervalTier"
        name = "Ann"
        xmin = 0
        xmax = 5
        intervals: size = 1
        intervals [1]:
            xmin = 0
            xmax = 1.5
            text = "he said ""so""\"
    item [2]:
        class = "IntervalTier"
        name = "Bob"
        xmin = 0
        xmax = 5
        intervals: size = 1
        intervals [1]:
            xmin = 1.5
            xmax = 3
            text = "yes"
"""


@pytest.mark.parametrize("grid", [SHORT_GRID, LONG_GRID])
def test_praats_intervals_are_turns(grid: str) -> None:
    transcript = read(grid, "a.TextGrid")
    assert said(transcript)[:2] == [(0.0, 1.5, "Ann", 'he said "so"'), (1.5, 3.0, "Bob", "yes")]
    assert read(grid.encode("utf-16"), "a.TextGrid").events == transcript.events


def test_what_praat_did_not_write_between_intervals_is_counted() -> None:
    noted = LONG_GRID.replace("intervals: size = 1", "look here\n        intervals: size = 1", 1)
    assert read(noted, "a.TextGrid").header.repairs == {"text outside any cue, left out": 1}


def test_praats_points_are_counted() -> None:
    repairs = read(SHORT_GRID, "a.TextGrid").header.repairs
    assert repairs == {"marks and annotations that nobody said, left out": 1}


@pytest.mark.parametrize(
    ("grid", "place"),
    [
        (LONG_GRID[: LONG_GRID.index("xmax = 3")].rstrip(), "line 26"),
        (LONG_GRID.replace("xmax = 1.5", "xmax = 1.x"), "line 18"),
        (LONG_GRID.replace("xmin = 1.5", "xmin = 4"), "line 26"),
        (LONG_GRID.replace("size = 2", "size = 1"), "line 20"),
        (LONG_GRID.replace('"yes"', '"yes'), "line 28"),
        (LONG_GRID.replace("size = 2", "size = 99999999999999"), "line 7"),
        (LONG_GRID.replace("size = 2", "size = 4000001"), "line 7"),
        (LONG_GRID.replace("size = 2", "size = 4000000"), "line 28"),
        (LONG_GRID.replace("<exists>", '"exists"'), "line 6"),
    ],
)
def test_a_broken_textgrid_is_refused_with_its_line(grid: str, place: str) -> None:
    error = refusal(grid, "a.TextGrid")
    assert isinstance(error, BrokenRecordingError)
    assert error.place == place


def test_of_what_praat_never_wrote_for_a_time_thirty_signs_are_quoted() -> None:
    error = refusal(LONG_GRID.replace("xmax = 1.5", f"xmax = {'1.' * 40}"), "a.TextGrid")
    assert f"'{'1.' * 15}' is no time" in str(error)


@pytest.mark.parametrize(
    "form",
    [
        "[2026-03-12 10:02:{:02}] {}: {}\n",
        "[2026-03-12T10:02:{:02}Z] {}: {}\n",
        "<10:02:{:02}> {}: {}\n",
        "10:02:{:02} AM {}: {}\n",
    ],
)
def test_a_time_of_day_may_have_a_date_or_angles_around_it(form: str) -> None:
    text = "".join(form.format(n * 2, who, f"word {n}") for n, who in enumerate(["Ann", "Bob"] * 2))
    transcript = read(text, "a.txt")
    starts = [at - 36120 for at, *_ in said(transcript)]
    assert starts == [0, 2, 4, 6]
    assert words(transcript)[0] == ("Ann", "word 0")


@pytest.mark.parametrize("form", ["{1} {0}\n{2}\n\n", "{0} {1}: {2}\n", "[{0}] {1}: {2}\n"])
def test_times_of_day_to_the_minute_tell_who_begins_in_which(form: str) -> None:
    times = ["11:59 AM", "11:59 AM", "12:00 PM", "1:00 PM"]
    people = ["Ann", "Bob"] * 2
    text = "".join(form.format(*each, "a word") for each in zip(times, people, strict=True))
    transcript = read(f"Review\nMar 12 at 11:58 AM\n\n{text}", "a.txt")
    assert names(transcript) == ["Ann", "Bob"]
    starts = [at for at, *_ in said(transcript)]
    assert (starts[0], starts[2], starts[3]) == (43140, 43200, 46800)
    assert 43140 < starts[1] < 43200


@pytest.mark.parametrize(
    "form", ["[{0:.2f} - {1:.2f}] {2}: {3}\n", "{2} [{0:.1f}s - {1:.1f}s]: {3}\n"]
)
def test_seconds_with_a_point_are_times_where_two_of_them_stand_in_brackets(form: str) -> None:
    turns = [(1.5, 2.0, "Ann", "a"), (63.5, 70.0, "Bob", "b"), (71.0, 72.5, "Ann", "c")]
    assert said(read("".join(form.format(*each) for each in turns), "a.txt")) == turns
    prices = "Ann (3.50): a\nBob (4.50): b\nAnn (3.50): c\nBob (4.50): d\n"
    assert isinstance(refusal(prices, "a.txt"), NobodyToCompareError)


def test_a_name_may_end_with_a_year() -> None:
    text = "ann2026 0:01\na\n\nBob 0:05\nb\n\nann2026 0:09\nc\n\nBob 0:12\nd\n"
    assert names(read(text, "a.txt")) == ["ann2026", "Bob"]
