"""Whatever a file holds, reading it ends, ends well, and loses nothing unsaid."""

import json
import re
import time
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roleplay.intake import IntakeError
from roleplay.intake.heard import COMMENT, EMPTY, STRAY, UNNAMED, UNNAMED_WORDS, UNTIMED
from roleplay.model.event import Said
from roleplay.model.text import plain
from roleplay.model.transcript import Transcript
from tests.examples import examples
from tests.intake.files import format_of, names, read, words

LEFT_OUT = (COMMENT, EMPTY, STRAY, UNNAMED, UNNAMED_WORDS, UNTIMED)
ENDINGS = st.sampled_from(
    [
        *[".vtt", ".srt", ".txt", ".json", ".rttm", ".yaml", "", ".md", ".sbv", ".ttml", ".csv"],
        *[".tsv", ".eaf", ".TextGrid", ".docx"],
    ]
)


def left_out(transcript: Transcript) -> int:
    return sum(transcript.header.repairs.get(reason, 0) for reason in LEFT_OUT)


def assert_sound(transcript: Transcript) -> None:
    """What every reader of a transcript relies on."""
    people = names(transcript)
    assert len(people) == len(set(people)) > 1
    last = 0.0
    for event in transcript.events:
        assert isinstance(event, Said)
        assert last <= event.at <= event.end
        last = event.at
        assert event.seat in people
        assert plain(event.text) == event.text
        assert plain(event.seat) == event.seat != ""
    assert all(count > 0 for count in transcript.header.repairs.values())


def read_or_refuse(content: str | bytes, name: str) -> Transcript | None:
    """The transcript; None if it was refused in words that name the file."""
    refused = ""
    try:
        transcript = read(content, name)
    except IntakeError as error:
        refused = str(error)
    if refused:
        assert refused.startswith(name)
        assert refused.endswith(".")
        return None
    assert_sound(transcript)
    assert format_of(content, name) is not None
    return transcript


@given(st.binary(max_size=200), ENDINGS)
@settings(max_examples=examples(150))
def test_any_bytes_are_read_or_refused(content: bytes, ending: str) -> None:
    read_or_refuse(content, "meeting" + ending)


_FRAGMENTS = st.sampled_from(
    [
        "WEBVTT",
        "\n",
        "\n\n",
        "\r",
        "NOTE",
        "1",
        "00:00:01.000 --> 00:00:02.000",
        "00:00:02,000 --> 00:00:05,000 line:0",
        "-0:0:1.5 --> 0:0:2.25",
        "-->",
        "<v Ann>",
        "<v Bob>",
        "</v>",
        "<v",
        "Ann: ",
        "Bob: ",
        "(Ann)",
        "(Bob)",
        '1 "Ann" (1)',
        "&amp;",
        "&#0;",
        "\x1b]0;",
        "\x07",
        "\u202e",
        "words",
        " ",
        "SPEAKER a 1 1.0 1.0 <NA> <NA> ann",
        "{",
        '"segments": [',
        "Ann  0:04\n",
        "[00:00:04] Bob: ",
        "[Ann] 10:02:00",
        "**Ann** (0:04): ",
        "Transcript\n",
        "0:00:01.000,0:00:02.000\n",
        "start,end,speaker,text\n",
        "1,2,Ann,x\n",
        '3;4;"Bob',
        "<tt><body>",
        '<p begin="1s" end="2s">Ann: x</p>',
        "<ANNOTATION_DOCUMENT>",
        '<TIER TIER_ID="Ann">',
        'File type = "ooTextFile"\n"TextGrid" 0 9 <exists> 1\n',
        '"IntervalTier" "Ann" 0 9 1 0 1 "x"\n',
        "\ufeff",
    ]
)


@given(st.lists(_FRAGMENTS, max_size=40), ENDINGS)
@settings(max_examples=examples(400))
def test_any_mixture_of_what_recordings_are_made_of_is_read_or_refused(
    fragments: list[str], ending: str
) -> None:
    read_or_refuse("".join(fragments), "meeting" + ending)


def by_voice(name: str, text: str) -> str:
    return f"<v {name}>{text}</v>" if name else text


def by_colon(name: str, text: str) -> str:
    return f"{name}: {text}" if name else text


def by_brackets(name: str, text: str) -> str:
    return f"({name})\n{text}" if name else text


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Ann", "Bob K.", "Zoe | Ops", ""]),
            st.integers(0, 5_000),
            st.integers(0, 50),
            st.sampled_from(["\n\n", "\n\n\n", "\n\nNOTE x\n\n", "\n\nstray\nlines\n\n"]),
        ),
        max_size=30,
    ),
    st.sampled_from([by_voice, by_colon, by_brackets]),
)
def test_every_cues_words_are_said_by_whom_the_file_names_or_counted(
    cues: list[tuple[str, int, int, str]], way: Callable[[str, str], str]
) -> None:
    text = "WEBVTT\n\n"
    strays = 0
    for number, (name, at, lasts, gap) in enumerate(cues):
        end = at + lasts
        text += f"{at // 60}:{at % 60:02}.000 --> {end // 60}:{end % 60:02}.000\n"
        text += way(name, f"w{number}") + gap
        strays += "stray" in gap
    transcript = read_or_refuse(text, "meeting.vtt")
    if transcript is None:
        return
    spoken = {text: person for person, text in words(transcript)}
    lost = 0
    for number, (name, *_) in enumerate(cues):
        person = spoken.get(f"w{number}")
        assert person in (name, None)
        lost += person is None
    assert transcript.header.repairs.get(UNNAMED, 0) == lost
    assert transcript.header.repairs.get(STRAY, 0) == strays


TALK = "".join(
    f"\n{n}\n00:00:{n:02}.000 --> 00:00:{n + 1:02}.000\n{name}: w{n} and\nv{n}\n"
    for n, name in enumerate(["Ann", "Bob"] * 6)
)


@given(
    st.sampled_from(["WEBVTT\n" + TALK, TALK.replace(".000", ",000")]),
    st.lists(
        st.tuples(st.integers(0, len(TALK)), st.integers(0, 6), st.sampled_from("\n:<&-. 1vA")),
        max_size=6,
    ),
)
@settings(max_examples=examples(300))
def test_a_recording_with_accidents_loses_no_words_unsaid(
    text: str, accidents: list[tuple[int, int, str]]
) -> None:
    for at, cut, put in accidents:
        text = text[:at] + put + text[at + cut :]
    transcript = read_or_refuse(text, "meeting.vtt" if "WEBVTT" in text else "meeting.srt")
    if transcript is None:
        return
    lines = text.split("\n")
    # A line right above the times is the cue's identifier.
    identifiers = {above for above, line in pairwise(lines) if "-->" in line}
    speech = "\n".join(line for line in lines if line not in identifiers)
    said = " ".join(f"{name} {text}" for name, text in words(transcript))
    missing = [word for word in re.findall(r"\b[wv]\d+\b", speech) if word not in said]
    # Counted once is a cue of two words, with two more for each cue an accident joined to it.
    counted = left_out(transcript)
    assert len(missing) <= (2 * counted + 2 * len(accidents) if counted else 0)


@given(
    st.sampled_from(["WEBVTT\n" + TALK, "WEBVTT\nKind: captions\n" + TALK, TALK]),
    st.integers(0, 80),
    st.sampled_from(
        ["zebra yak", "Kind: zebra yak", "zebra", "NOTE zebra", "yak 5 zebra", "Ann: zebra"]
    ),
    st.sampled_from(["{0}\n{1}", "{0} {1}", "{1} {0}", "{0}\n\n{1}", "{0}"]),
)
@settings(max_examples=examples(300))
def test_a_line_of_words_anywhere_in_a_recording_arrives_or_is_counted(
    text: str, at: int, words_put: str, way: str
) -> None:
    lines = text.split("\n")
    at %= len(lines)
    lines[at] = way.format(words_put, lines[at])
    content = "\n".join(lines)
    transcript = read_or_refuse(content, "meeting.vtt" if "WEBVTT" in text else "meeting.srt")
    assert transcript
    said = " ".join(f"{name} {text}" for name, text in words(transcript))
    assert "zebra" in said or left_out(transcript)


_KEYS = [
    *["segments", "utterances", "results", "channels", "alternatives", "paragraphs", "words"],
    *["sentences", "start", "end", "text", "speaker", "transcript", "word"],
]


@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.floats()
        | st.integers()
        | st.sampled_from(["A", "B", "x", ""]),
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(
                st.sampled_from(_KEYS),
                inner,
                max_size=6,
            )
        ),
        max_leaves=30,
    )
)
@settings(max_examples=examples(200))
def test_any_json_is_read_or_refused(document: object) -> None:
    read_or_refuse(json.dumps(document), "meeting.json")


_CUE = "WEBVTT\n\n00:01.000 --> 00:02.000\n"


@pytest.mark.parametrize(
    ("start", "part", "times"),
    [
        ("WEBVTT\n\n", "00:01.000 --> 00:02.000\n", 10_000),
        (_CUE, "<v Ann>", 40_000),
        (_CUE, "<v ", 80_000),
        (_CUE + "<v", " ", 200_000),
        (_CUE, "<c.", 80_000),
        (_CUE + "<v Ann>", "&#", 100_000),
        (_CUE + "<v Ann>", "\x1b]", 100_000),
        (_CUE, "Ann: x\nBob: y\n", 20_000),
        (_CUE, "(Ann)\n(Bob)\n", 20_000),
        (_CUE + "Ann: x", "\n  -", 50_000),
        (_CUE + "Ann: x\n", " ", 200_000),
        ("WEBVTT", "\nx", 100_000),
        (_CUE + "<v Ann>x", "\n\nx\ny", 40_000),
        ("Ann: x\nBob: y\n", "x\n", 100_000),
        ("", "Ann: x\nBob: y\n", 20_000),
        ("", "0", 200_000),
        ("-->", " ", 200_000),
        ("SPEAKER a 1 ", "1", 200_000),
        ("", "{", 200_000),
        ('{"segments": [', "[", 200_000),
        ("Ann  0:00\nx\nBob  0:01\ny\n", "a ", 100_000),
        ("Ann  0:00\nx\nBob  0:01\ny\n", "a" + " " * 79 + "\n", 3_000),
        ("Ann  0:00\nx\nBob  0:01\ny\n", "[(0:0", 40_000),
        ("Ann  0:00\nx\nBob  0:01\ny\n", "0:00\n", 40_000),
        ("Ann  0:00\nx\nBob  0:01\ny\n", "**a** ", 40_000),
        ("Ann  0:00\nx\nBob  0:01\ny\n", "Ann 0:00\n", 20_000),
        ("**A** x\n**B** y\n", "**a\n", 40_000),
        ("start,end,speaker,text\n1,2,A,x\n3,4,B,y\n", '"', 200_001),
        ("start,end,speaker,text\n1,2,A,x\n3,4,B,y\n", "1,2,A,", 40_000),
        ("start", ",start", 100_000),
        ("Ann  0:00\nx\nBob  0:01\ny\n", "(", 100_000),
        ("Ann, 0:00\n", "(0:01 ", 40_000),
        ("0:00:01.000,0:00:02.000\n", "0:00:01.000,0:00:02.000\n", 10_000),
        ("<tt>", "<!--", 100_000),
        ("<!---->", "<!---->", 40_000),
        ("<tt>", "<p>x", 50_000),
        ("<ANNOTATION_DOCUMENT>", "<TIER/>", 50_000),
        ('"ooTextFile"\n"TextGrid" 0 9 <exists> 1 ', '"', 200_001),
        ('"ooTextFile"\n"TextGrid" 0 9 <exists> 1 ', "1 ", 100_000),
        ('"ooTextFile"\n"TextGrid" 0 9 <exists> 1 ', "a", 200_000),
    ],
)
@pytest.mark.parametrize("ending", [".vtt", ".txt", ".csv"])
def test_a_file_made_to_keep_the_reader_busy_does_not(
    start: str, part: str, times: int, ending: str
) -> None:
    started = time.process_time()
    read_or_refuse(start + part * times, "meeting" + ending)
    # These take up to a quarter of a second; what is not linear would take minutes.
    assert time.process_time() - started < 10


_RUN = " " * 100_000
_OF_FOUR = "Ann  0:00\nx?\nBob  0:04\ny\nAnn  0:06\nx?\nBob  0:08\n"


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        (f"start,speaker,text\n0:01,Ann,x?\n0:02,Bob,y\n0:03{_RUN}x,Ann,z\n", ".csv"),
        (f"start,speaker,text\n0:01 - 0:02,Ann,x?\n0:03 -{_RUN}x,Bob,z\n", ".csv"),
        (f"{_OF_FOUR}y [0:05] x{_RUN}y (\n", ".txt"),
        (f"**Ann** 0:00\nx?\n**Bob** 0:04\ny{_RUN}x\n**Ann** 0:06\nx\n", ".md"),
        (f"Ann Knight - x?\nBob Hill - y\nAnn Knight - x?\nBob Hill{_RUN}y\n", ".txt"),
        (f"(Ann Knight) x?\n(Bob Hill) y\n(Ann Knight) x?\n(Bob Hill){_RUN}y\n", ".txt"),
    ],
    ids=["a time", "a stretch of time", "times among words", "marks", "dashes", "brackets"],
)
def test_a_long_run_of_spaces_within_a_line_is_gone_through_but_once(
    content: str, ending: str
) -> None:
    started = time.process_time()
    read_or_refuse(content, "meeting" + ending)
    # A few hundredths of a second; gone through from each of the spaces it would be a minute.
    assert time.process_time() - started < 5
