"""WebVTT as meeting software writes it, with its quirks."""

import pytest

from roleplay import __version__
from roleplay.intake import BrokenRecordingError, NobodyToCompareError
from tests.intake.files import names, read, refusal, said, webvtt, words

TEAMS = """WEBVTT

7c1d/1-0
00:00:05.485 --> 00:00:07.725
<v Marta Far&#237;as>Good morning &amp; welcome,
all of you.</v>

7c1d/2-0
00:00:08.000 --> 00:00:09.500
<v Lee, Ann | Acme Corp>Note: this is R&D at AT&T.</v>
"""


def test_a_teams_export_is_read_with_names_times_and_words() -> None:
    transcript = read(TEAMS, "review.vtt")
    assert said(transcript) == [
        (5.485, 7.725, "Marta Farías", "Good morning & welcome, all of you."),
        (8.0, 9.5, "Lee, Ann | Acme Corp", "Note: this is R&D at AT&T."),
    ]
    header = transcript.header
    assert [(person.id, person.part) for person in header.people] == [
        ("Marta Farías", None),
        ("Lee, Ann | Acme Corp", None),
    ]
    assert (header.source, header.application) == ("review.vtt", __version__)
    assert (header.estimated, header.repairs, header.played) == (False, {}, None)


def test_a_zoom_export_is_read_and_cues_without_a_name_are_left_out_and_counted() -> None:
    zoom = webvtt(
        "Ann Knight: Shall we begin?", "bob: Yes.", "And that", "Ann Knight: Good. Next: prices."
    )
    transcript = read(zoom.replace("\n", "\r\n"))
    assert words(transcript) == [
        ("Ann Knight", "Shall we begin?"),
        ("bob", "Yes."),
        ("Ann Knight", "Good. Next: prices."),
    ]
    assert transcript.header.repairs == {"cues with nobody named, left out": 1}


def test_a_webex_export_has_its_speakers_in_the_cue_identifiers() -> None:
    webex = (
        "WEBVTT\n\n"
        '1 "Ann Knight" (3228428800)\n00:00:01.000 --> 00:00:02.000\nWe start: now.\n\n'
        '2 "Bob O\'Neil" (18)\n00:00:02.000 --> 00:00:03.000\nFine.\n\n'
        '3 "Ann Knight" (3228428800)\n00:00:03.000 --> 00:00:04.000\nGood.\n'
    )
    assert words(read(webex)) == [
        ("Ann Knight", "We start: now."),
        ("Bob O'Neil", "Fine."),
        ("Ann Knight", "Good."),
    ]


def test_bare_names_as_cue_identifiers_count_where_they_come_back() -> None:
    text = "WEBVTT\n\n" + "\n\n".join(
        f"{who}\n00:00:0{i}.000 --> 00:00:0{i + 1}.000\nhello {i}"
        for i, who in enumerate(["Ann", "Bob", "Ann", "Bob", "5"])
    )
    transcript = read(text)
    assert [who for who, _ in words(transcript)] == ["Ann", "Bob", "Ann", "Bob"]
    assert transcript.header.repairs == {"cues with nobody named, left out": 1}


def test_a_name_in_brackets_on_its_own_line_speaks_until_the_next_one() -> None:
    text = webvtt(
        "(Ann Bett)\nwhere were\nwe?\n-\n \n(Bob)\nat the prices here we were",
        "(Ann Bett)\nright",
        "(laughs)\nright",
    )
    transcript = read(text)
    # The first cue lasts 1 s and has 3 + 6 words: a third of a second, and two thirds.
    assert said(transcript) == [
        (0.0, 0.333, "Ann Bett", "where were we?"),
        (0.333, 1.0, "Bob", "at the prices here we were"),
        (1.0, 2.0, "Ann Bett", "right"),
    ]
    assert transcript.header.repairs == {
        "words of several voices in one cue, timed by share": 1,
        "cues with nobody named, left out": 1,
    }


def test_teams_text_saved_from_word_has_the_name_on_the_first_line() -> None:
    text = (
        "0:0:0.0 --> 0:0:1.250\nJane Doe\nHi I'm Jane.\n"
        "0:0:2.90 --> 0:0:4.480\nJohn Doe\nHi, I'm John.\n"
        "0:0:6.90 --> 0:0:6.500\nJane Doe\nYou are.\nAre you?\n"
        "0:0:7.0 --> 0:0:7.500\nJohn Doe\nYes."
    )
    # Without padding `6.90` is 6 s and 90 ms: read as 6.9 s the cue would end before it begins.
    assert said(read(text, "meeting.txt")) == [
        (0.0, 1.25, "Jane Doe", "Hi I'm Jane."),
        (2.09, 4.48, "John Doe", "Hi, I'm John."),
        (6.09, 6.5, "Jane Doe", "You are. Are you?"),
        (7.0, 7.5, "John Doe", "Yes."),
    ]


def test_two_voices_in_one_cue_share_its_time_by_their_words() -> None:
    text = "WEBVTT\n\n00:10.000 --> 00:14.000\n<v Ann>one two three</v> <v.loud Bob>four</v>\n"
    transcript = read(text)
    assert said(transcript) == [(10.0, 13.0, "Ann", "one two three"), (13.0, 14.0, "Bob", "four")]
    assert transcript.header.repairs == {"words of several voices in one cue, timed by share": 1}


def test_a_second_name_inside_a_cue_of_names_with_colons_takes_its_share() -> None:
    transcript = read(webvtt("Ann: yes\nBob: no", "Bob: no\nAnn: yes", "Ann: well: maybe"))
    assert said(transcript)[:2] == [(0.0, 0.5, "Ann", "yes"), (0.5, 1.0, "Bob", "no")]
    assert words(transcript)[-1] == ("Ann", "well: maybe")


def test_words_beside_a_voice_are_counted_and_take_their_share_of_the_time() -> None:
    transcript = read(webvtt("who says this <v Ann>hello</v>", "<v Bob>yes</v> and this"))
    assert said(transcript) == [(0.75, 1.0, "Ann", "hello"), (1.0, 1.333, "Bob", "yes")]
    assert transcript.header.repairs == {
        "words with nobody named beside somebody's, left out": 2,
    }


def test_two_stretches_of_one_voice_in_a_cue_are_no_repair() -> None:
    transcript = read(webvtt("<v Ann>one</v> <v Ann>two</v>", "<v Bob>hm"))
    assert words(transcript) == [("Ann", "one"), ("Ann", "two"), ("Bob", "hm")]


@pytest.mark.parametrize(
    ("line", "at", "end"),
    [
        ("00:00:01.500 --> 00:00:02.250", 1.5, 2.25),
        ("00:01.500 --> 00:02.250", 1.5, 2.25),
        ("61:01.500 --> 61:02.250", 3661.5, 3662.25),
        ("01:00:00.000 --> 100:00:00.001", 3600.0, 360000.001),
        ("0:0:3.540 --> 0:1:5.2", 3.54, 65.002),
        ("00:00:03.5 --> 00:00:03.75", 3.5, 3.75),
        ("00:00:03 --> 00:00:04", 3.0, 4.0),
        ("00:00:03.1234567 --> 00:00:04.9999999", 3.123, 4.999),
        ("\t00:00:01.000-->00:00:02.000 align:start position:10%,line-left", 1.0, 2.0),
    ],
)
def test_a_line_of_times_is_read_however_it_is_written(line: str, at: float, end: float) -> None:
    transcript = read(f"WEBVTT\n\n{line}\n<v Ann>x\n\n200:00:00.000 --> 200:00:01.000\n<v Bob>y")
    assert said(transcript)[0] == (at, end, "Ann", "x")
    assert transcript.header.repairs == {}


def test_times_with_a_comma_are_read_and_counted() -> None:
    text = webvtt("<v Ann>a", "<v Bob>b").replace(".000", ",000", 2)
    transcript = read(text)
    assert said(transcript)[0] == (0.0, 1.0, "Ann", "a")
    assert transcript.header.repairs == {"times with a comma, read as a decimal point": 1}


def test_talk_from_before_the_recording_began_moves_the_whole_clock() -> None:
    text = (
        "WEBVTT\n\n-0:0:2.500 --> 0:0:1.0\n<v Ann>early</v>\n\n"
        "0:0:1.0 --> 0:0:2.0\n<v Bob>later</v>\n"
    )
    transcript = read(text)
    assert said(transcript) == [(0.0, 3.5, "Ann", "early"), (3.5, 4.5, "Bob", "later")]
    assert transcript.header.repairs == {"times before zero, the whole clock moved": 1}


def test_the_files_own_clock_is_kept() -> None:
    text = webvtt("<v Ann>a", "<v Bob>b").replace("00:00:", "00:09:")
    assert said(read(text))[0][:2] == (540.0, 541.0)


def test_cues_out_of_order_are_sorted_and_counted_and_overlap_stays() -> None:
    text = (
        "WEBVTT\n\n00:50.000 --> 00:59.000\n<v Ann>third\n\n00:10.000 --> 00:40.000\n<v Bob>first"
        "\n\n00:20.000 --> 00:30.000\n<v Ann>second\n\n00:55.000 --> 00:56.000\n<v Bob>fourth"
    )
    transcript = read(text)
    assert [text for _, text in words(transcript)] == ["first", "second", "third", "fourth"]
    assert transcript.header.repairs == {"cues out of order, sorted": 2}


def test_a_cue_that_ends_before_it_begins_is_refused_with_its_line() -> None:
    error = refusal("WEBVTT\n\n1\n00:00:05.000 --> 00:00:04.000\n<v Ann>x\n", "talk.vtt")
    assert isinstance(error, BrokenRecordingError)
    assert error.place == "line 4"
    assert str(error).startswith("talk.vtt, line 4: this cue ends at 4.000 s, before it begins")
    assert "Correct its times" in str(error)


def test_a_cue_may_take_no_time() -> None:
    text = "WEBVTT\n\n00:01.000 --> 00:01.000\n<v Ann>x\n\n00:02.000 --> 00:03.000\n<v Bob>y"
    assert said(read(text))[0] == (1.0, 1.0, "Ann", "x")


def test_comments_styles_and_regions_are_nobodys_words_and_counted() -> None:
    text = (
        'WEBVTT - review\nKind: captions\n\nNOTE duration:"00:32"\n\nSTYLE\n::cue {\n color: x;\n}'
        "\n\nREGION\nid:fred\nwidth:40%\n\nid-1\n00:00.000 --> 00:01.000 region:fred align:left\n"
        "<v Fred>Hi\n\nNOTE Confidence: 0.69\n\n\nNOTE\nof two\nlines\n\nid-2\n"
        "00:01.000 --> 00:02.000\n<v Bill>Hi"
    )
    transcript = read(text)
    assert words(transcript) == [("Fred", "Hi"), ("Bill", "Hi")]
    # The title, two notes of one line, one of three, a style, a region.
    assert transcript.header.repairs == {"comments, left out": 6}


def test_tags_are_taken_off_and_other_angle_brackets_stay() -> None:
    text = webvtt(
        "<v Ann>That's <00:00:00.500><c.loud>big</c>, <b>x</b> < 3 and y > <sighs>",
        "<v Bob>&lt;v Eve&gt; said nobody",
    )
    assert words(read(text)) == [
        ("Ann", "That's big, x < 3 and y > <sighs>"),
        ("Bob", "<v Eve> said nobody"),
    ]


def test_an_arrow_among_the_words_stays_with_them() -> None:
    transcript = read(webvtt("<v Ann>from here --> to there", "<v Bob>yes"))
    assert words(transcript)[0] == ("Ann", "from here --> to there")


def test_a_line_of_times_ends_the_cue_before_it_even_without_an_empty_line() -> None:
    text = (
        "WEBVTT\n00:00.000 --> 00:01.000\n<v Ann>a\n00:01.000 --> 00:02.000\n"
        "00:01.000 --> 00:02.000\n<v Bob>b"
    )
    transcript = read(text)
    assert words(transcript) == [("Ann", "a"), ("Bob", "b")]
    assert transcript.header.repairs == {"empty cues, left out": 1}


def test_empty_cues_and_empty_voices_are_left_out_and_counted() -> None:
    transcript = read(webvtt("<v Ann>a", "", "<v Bob></v>", "<v >nobody", "<v Bob>b"))
    assert words(transcript) == [("Ann", "a"), ("Bob", "b")]
    assert transcript.header.repairs == {
        "empty cues, left out": 2,
        "cues with nobody named, left out": 1,
    }


def test_text_outside_any_cue_and_cues_with_misprinted_times_are_counted() -> None:
    text = webvtt("<v Ann>a", "<v Bob>b\n\nwords after an empty line\n\n3\n00:0O.0 --> 00:04\nlost")
    transcript = read(text)
    assert words(transcript) == [("Ann", "a"), ("Bob", "b")]
    assert transcript.header.repairs == {
        "text outside any cue, left out": 1,
        "cues whose times cannot be read, left out": 1,
    }


def test_a_misprint_in_the_first_cues_time_is_counted_too() -> None:
    text = webvtt("<v Ann>a", "<v Bob>b").replace("WEBVTT\n", "WEBVTT\n00:x --> 00:y\nlost\n")
    assert read(text).header.repairs == {"cues whose times cannot be read, left out": 1}


def test_a_file_without_its_first_line_is_read_and_says_so() -> None:
    transcript = read(webvtt("<v Ann>a", "<v Bob>b").removeprefix("WEBVTT\n\n"))
    assert transcript.header.repairs == {"no WEBVTT in the first line, read all the same": 1}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_every_kind_of_line_end_is_read_with_and_without_byte_order_mark(
    end: str, mark: str
) -> None:
    transcript = read(mark + webvtt("<v Ann>a\nb", "<v Bob>c").replace("\n", end))
    assert words(transcript) == [("Ann", "a b"), ("Bob", "c")]
    assert transcript.header.repairs == {}


def test_rolling_captions_name_nobody_and_are_refused_with_what_to_do() -> None:
    text = (
        "WEBVTT\nKind: captions\nStyle:\n::cue(c.x) { color: red;\n }\n##\n\n\n"
        "00:04:46.070 --> 00:04:46.470 align:start position:0%\nyeah\n\n\n"
        "00:04:46.470 --> 00:05:04.080 align:start position:0%\nyeah\n<c.x>what</c>\n"
        "00:05:04.080 --> 00:05:05.069 align:start position:0%\nthis<00:05:04.199><c> will</c>\n"
    )
    error = refusal(text)
    assert isinstance(error, NobodyToCompareError)
    assert "nobody in it is named" in str(error)
    assert "Export it with the speakers named" in str(error)


def test_a_file_with_one_speaker_is_refused_by_name() -> None:
    error = refusal(webvtt("<v Ann>a", "<v Ann>b", "c"))
    assert isinstance(error, NobodyToCompareError)
    assert "only one person is named in it, Ann," in str(error)


@pytest.mark.parametrize("text", ["WEBVTT", "WEBVTT\n\nNOTE nothing here\n"])
def test_a_file_without_cues_is_refused(text: str) -> None:
    assert "no cue with times" in str(refusal(text))


def test_a_file_whose_times_are_all_misprinted_is_refused_with_the_first_line() -> None:
    error = refusal("WEBVTT\n\n1\n00-01 --> 00-02\n<v Ann>x\n")
    assert error.place == "line 4"
    assert "00:01:02.345 --> 00:01:05.678" in str(error)


def test_names_keep_emoji_bars_and_accents_and_lose_what_cannot_be_seen() -> None:
    text = webvtt(
        "<v Ann 👩\u200d💻 | Acme>a",
        "<v Bob\u202e (Guest)>b",
        "<v \u200bBob (Guest)>c\x1b[31m!",
    )
    transcript = read(text)
    assert names(transcript) == ["Ann 👩\u200d💻 | Acme", "Bob (Guest)"]
    assert words(transcript)[-1] == ("Bob (Guest)", "c!")
    assert transcript.header.repairs == {"control or hidden characters, taken out": 3}


def test_a_control_character_written_as_an_entity_is_taken_out_too() -> None:
    transcript = read(webvtt("<v Ann>a&#27;[2Jb", "<v Bob>c"))
    assert words(transcript)[0] == ("Ann", "a[2Jb")
    assert transcript.header.repairs == {"control or hidden characters, taken out": 1}


STRAY = "text outside any cue, left out"
TALK = webvtt("<v Ann>a", "<v Bob>b")


def test_lines_of_a_header_are_metadata_or_counted_each_for_itself() -> None:
    metadata = "Kind: captions\nLanguage: en-GB\nX-TIMESTAMP-MAP=LOCAL:00:00:00.000,MPEGTS:0\n"
    region = "Region: id=fred width=40%\n"
    assert read(TALK.replace("\n", f"\n{metadata}{region}", 1)).header.repairs == {}
    for line in (
        "and somebody's words",
        "Kind: of late",
        "Kind: socaptions",
        "Language: english",
        "Ann: hello",
        "Region: is here",
    ):
        talk = TALK.replace("\n", f"\n{metadata}{line}\n", 1)
        assert read(talk).header.repairs == {STRAY: 1}, line


def test_a_note_right_below_the_first_line_is_a_comment() -> None:
    talk = TALK.replace("\n", "\nNOTE by hand\nin two lines\n", 1)
    assert read(talk).header.repairs == {"comments, left out": 1}


def test_a_title_is_a_comment() -> None:
    talk = TALK.replace("WEBVTT", "WEBVTT that was said")
    assert read(talk).header.repairs == {"comments, left out": 1}
    assert read(TALK.replace("WEBVTT", "WEBVTT \t")).header.repairs == {}


@pytest.mark.parametrize(
    "settings",
    [
        " align:start position:0%",
        "\tvertical:rl line:-1",
        " line:10.5%,end size:80%  ",
        " position:10%,line-left region:fred",
        " X1:40 X2:600 Y1:20 Y2:50",
    ],
)
def test_settings_of_a_cue_are_nobodys_words(settings: str) -> None:
    assert read(TALK.replace("00:00:01.000\n", f"00:00:01.000{settings}\n", 1)).header.repairs == {}


@pytest.mark.parametrize("rest", ["and words", "align:start and words", "Ann:hello", "line:4x"])
def test_words_behind_the_times_are_counted(rest: str) -> None:
    talk = TALK.replace("00:00:01.000\n", f"00:00:01.000 {rest}\n", 1)
    assert read(talk).header.repairs == {STRAY: 1}


@pytest.mark.parametrize(
    ("first", "second", "counted"),
    [
        ("1", "2", 0),
        ("--", "12 / 13", 0),
        ("0d5c7a1e-1f2b/8-0", "0d5c7a1e-1f2b/9-0", 0),
        ("cue-1", "cue-12", 0),
        ("1", "cue12", 1),
        ("cue 1", "cue 2", 2),
        ("yes", "no", 2),
        ("decade", "2", 1),
        ("1", "so we said", 1),
        ("1", "in 2024 we said", 1),
    ],
)
def test_words_where_a_cues_identifier_stands_are_counted(
    first: str, second: str, counted: int
) -> None:
    talk = TALK.replace("00:00:00", f"{first}\n00:00:00", 1)
    talk = talk.replace("00:00:01.000 -->", f"{second}\n00:00:01.000 -->")
    transcript = read(talk)
    assert words(transcript) == [("Ann", "a"), ("Bob", "b")]
    assert transcript.header.repairs.get(STRAY, 0) == counted


def test_words_beside_the_name_in_an_identifier_are_counted() -> None:
    cue = "{} (1)\n00:00:0{}.000 --> 00:00:09.000\nhello\n\n"
    names_and_words = ['1 "Ann"', '2 "Bob"', '3 "Ann" and words', '4 "Bob" Bob']
    text = "WEBVTT\n\n" + "".join(cue.format(each, i) for i, each in enumerate(names_and_words))
    transcript = read(text)
    assert [who for who, _ in words(transcript)] == ["Ann", "Bob", "Ann", "Bob"]
    assert transcript.header.repairs == {STRAY: 2}


def test_names_in_identifiers_are_counted_where_voices_name_the_speakers() -> None:
    talk = TALK.replace("00:00:00", "Ann\n00:00:00", 1)
    assert read(talk).header.repairs == {STRAY: 1}


@pytest.mark.parametrize(
    "tag",
    [
        "<b>",
        "</i >",
        "<c.yellow.bg_blue>",
        "<lang en-GB>",
        '<font color="#ffff00" size=4>',
        '<font face="Times New Roman">',
        "<00:00:01.500>",
        "{\\an8}",
    ],
)
def test_a_tag_with_no_words_in_it_is_taken_off(tag: str) -> None:
    assert words(read(webvtt(f"<v Ann>so {tag}it is", "<v Bob>b")))[0] == ("Ann", "so it is")


@pytest.mark.parametrize(
    "not_a_tag",
    ["<b and words>", "<lang is it>", '<font color="and words">', "{\\an8 and words}", "<sighs>"],
)
def test_words_in_angle_brackets_stay(not_a_tag: str) -> None:
    assert not_a_tag in words(read(webvtt(f"<v Ann>so {not_a_tag}", "<v Bob>b")))[0][1]


def test_two_lines_right_above_the_times_are_no_identifier() -> None:
    talk = TALK.replace("00:00:01.000 -->", "words, and\nmore words\n00:00:01.000 -->")
    assert read(talk).header.repairs == {STRAY: 1}


@pytest.mark.parametrize(
    ("between", "repairs"),
    [
        ("\n\n\n", {}),
        ("\n\nNOTE as agreed\n\n", {"comments, left out": 1}),
        ("\n\nwords\nof nobody\n\n", {"text outside any cue, left out": 1}),
    ],
    ids=["empty lines", "a comment", "words"],
)
def test_whatever_stands_before_an_identifier_it_names_the_speaker(
    between: str, repairs: dict[str, int]
) -> None:
    cues = [
        f'{number} "{name}" (7)\n00:00:0{number}.000 --> 00:00:0{number + 1}.000\nhello'
        for number, name in enumerate(["Ann", "Bob", "Ann"])
    ]
    transcript = read("WEBVTT\n\n" + cues[0] + between + "\n\n".join(cues[1:]))
    assert [who for who, _ in words(transcript)] == ["Ann", "Bob", "Ann"]
    assert transcript.header.repairs == repairs


@pytest.mark.parametrize("ending", ["", "\n"])
def test_a_line_after_the_last_cue_is_text_outside_of_any(ending: str) -> None:
    assert read(f"{TALK}\nThe end{ending}").header.repairs == {STRAY: 1}


def test_only_times_before_zero_are_counted_when_the_clock_is_moved() -> None:
    text = (
        "WEBVTT\n\n-0:0:1.0 --> 0:0:0.0\n<v Ann>early</v>\n\n"
        "0:0:0.0 --> 0:0:2.0\n<v Bob>on time</v>\n"
    )
    transcript = read(text)
    assert [start for start, *_ in said(transcript)] == [0.0, 1.0]
    assert transcript.header.repairs == {"times before zero, the whole clock moved": 1}


def test_a_voice_whose_bracket_is_missing_is_counted_and_names_nobody() -> None:
    transcript = read(webvtt("<v Ann>yes", "<v Ann</v>", "<v Bob>no", "<v \u200b>hm"))
    assert words(transcript) == [("Ann", "yes"), ("Bob", "no")]
    assert transcript.header.repairs["cues with nobody named, left out"] == 2


def test_what_stands_in_brackets_once_names_nobody_where_few_cues_have_a_name() -> None:
    named = ["(Ann)\nyes", "(Bob)\nno", "(Ann)\nwell", "(Bob)\nso", "(Whatever)\nelse"]
    transcript = read(webvtt(*named, *["go on"] * 6))
    assert names(transcript) == ["Ann", "Bob"]
    assert transcript.header.repairs == {"cues with nobody named, left out": 7}


def test_words_behind_the_times_of_two_cues_are_counted_twice() -> None:
    text = webvtt("<v Ann>yes", "<v Bob>no", "<v Ann>so").replace("1.000\n", "1.000 hm\n")
    text = text.replace("2.000\n", "2.000 hm\n")
    assert read(text).header.repairs == {"text outside any cue, left out": 2}


@pytest.mark.parametrize("arrow", ["->", "\u2013>", "\u2014>", "--&gt;", "\u2192"])
@pytest.mark.parametrize("name", ["a.vtt", "a.srt", "a.txt"])
def test_arrows_that_a_word_processor_has_changed_are_read_and_counted(
    arrow: str, name: str
) -> None:
    talk = webvtt("Ann: Hello.", "Bob: Hi.", "Ann: So -> that.")
    transcript = read(talk.replace(" --> ", f" {arrow} "), name)
    assert said(transcript) == said(read(talk))
    counted = "arrows between times that were written otherwise, read as -->"
    assert transcript.header.repairs[counted] == 3


def test_captions_with_times_of_day_go_on_over_midnight() -> None:
    times = ["23:59:50.000 --> 23:59:55.000", "23:59:58.000 --> 00:00:02.000"]
    times += ["00:00:04.000 --> 00:00:06.000", "00:00:07.000 --> 00:00:08.000"]
    cues = [f"{each}\n{'AB'[number % 2]}: hi\n" for number, each in enumerate(times)]
    expected = [(86390, 86395), (86398, 86402), (86404, 86406), (86407, 86408)]
    assert [each[:2] for each in said(read("WEBVTT\n\n" + "\n".join(cues)))] == expected
    whole = [cues[0], *cues[2:]]
    found = [each[:2] for each in said(read("WEBVTT\n\n" + "\n".join(whole)))]
    assert found == [expected[0], *expected[2:]]
    nought = "00:00:00.000 --> 00:00:00.000\nB: hi\n"
    assert said(read("WEBVTT\n\n" + "\n".join([nought, *cues])))[0][:2] == (0, 0)
    early = "WEBVTT\n\n" + "\n".join(cues).replace("23:59:58", "11:59:58")
    assert refusal(early).place == "line 6"
