"""The JSON of transcription tools."""

import json
from operator import itemgetter
from typing import Any

import pytest

from roleplay.intake import BrokenRecordingError, IntakeError, NotARecordingError
from tests.intake.files import format_of, read, refusal, said


def as_json(document: Any) -> str:
    return json.dumps(document)


@pytest.mark.parametrize("nothing", [{"utterances": []}, {"segments": []}])
def test_what_a_known_service_wrote_of_a_silent_meeting_names_nobody(nothing: Any) -> None:
    assert "nobody in it is named with something said" in str(refusal(as_json(nothing), "a.json"))


def word(text: str, start: float, speaker: int) -> dict[str, Any]:
    return {
        "word": text,
        "punctuated_word": text.title(),
        "start": start,
        "end": start + 0.25,
        "speaker": speaker,
        "confidence": 0.9,
    }


WHISPERX = {
    "segments": [
        {"start": 0.5, "end": 2.0, "text": " Hello there.", "speaker": "SPEAKER_00", "words": []},
        {"start": 2.5, "end": 3.0, "text": " Who?"},
        {"start": 1.5, "end": 3.25, "text": " Hello.", "speaker": "SPEAKER_01"},
    ],
    "language": "en",
}
ASSEMBLYAI = {
    "id": "x",
    "status": "completed",
    "text": "Hello there. Hello.",
    "utterances": [
        {"speaker": "A", "start": 500, "end": 2000, "text": "Hello there.", "words": []},
        {"speaker": "B", "start": 2500, "end": 3250, "text": "Hello."},
    ],
}
DEEPGRAM_UTTERANCES = {
    "metadata": {"channels": 1},
    "results": {
        "channels": [{"alternatives": [{"transcript": "Hello there. Hello."}]}],
        "utterances": [
            {"start": 0.5, "end": 2.0, "transcript": "Hello there.", "speaker": 0, "channel": 0},
            {"start": 2.5, "end": 3.25, "transcript": "Hello.", "speaker": 1, "channel": 0},
        ],
    },
}
DEEPGRAM_PARAGRAPHS = {
    "results": {
        "channels": [
            {
                "alternatives": [
                    {
                        "words": [word("unused", 0, 0)],
                        "paragraphs": {
                            "transcript": "",
                            "paragraphs": [
                                {
                                    "speaker": 0,
                                    "sentences": [
                                        {"text": "Hello.", "start": 0.5, "end": 1},
                                        {"text": "There.", "start": 1.25, "end": 2},
                                    ],
                                },
                                {
                                    "speaker": 1,
                                    "sentences": [{"text": "Hm.", "start": 2.5, "end": 3.25}],
                                },
                            ],
                        },
                    },
                    {"words": [word("second guess", 0, 3)]},
                ]
            }
        ]
    }
}


def test_whisperx_segments_are_read_and_those_without_speaker_counted() -> None:
    transcript = read(as_json(WHISPERX), "a.json")
    assert said(transcript) == [
        (0.5, 2.0, "SPEAKER_00", "Hello there."),
        (1.5, 3.25, "SPEAKER_01", "Hello."),
    ]
    assert transcript.header.repairs == {"cues with nobody named, left out": 1}
    assert format_of(as_json(WHISPERX), "a") == "whisperx"


def test_assemblyai_utterances_are_in_milliseconds() -> None:
    transcript = read(as_json(ASSEMBLYAI), "a.json")
    assert said(transcript) == [(0.5, 2.0, "A", "Hello there."), (2.5, 3.25, "B", "Hello.")]
    assert transcript.header.repairs == {}
    assert format_of(as_json(ASSEMBLYAI), "a.json") == "assemblyai"


def test_deepgram_utterances_come_first() -> None:
    transcript = read(as_json(DEEPGRAM_UTTERANCES), "a.json")
    assert said(transcript) == [
        (0.5, 2.0, "Speaker 0", "Hello there."),
        (2.5, 3.25, "Speaker 1", "Hello."),
    ]
    assert format_of(as_json(DEEPGRAM_UTTERANCES), "a.json") == "deepgram"


def test_deepgram_paragraphs_come_second_and_only_of_the_likeliest_reading() -> None:
    assert said(read(as_json(DEEPGRAM_PARAGRAPHS), "a.json")) == [
        (0.5, 1.0, "Speaker 0", "Hello."),
        (1.25, 2.0, "Speaker 0", "There."),
        (2.5, 3.25, "Speaker 1", "Hm."),
    ]


def test_deepgram_words_are_joined_until_the_speaker_changes_or_a_pause() -> None:
    spoken = [word("we", 0, 0), word("go", 0.25, 0), word("yes", 0.5, 1), word("ok", 2, 1)]
    document = {"results": {"channels": [{"alternatives": [{"words": spoken}]}]}}
    assert said(read(as_json(document), "a.json")) == [
        (0.0, 0.5, "Speaker 0", "We Go"),
        (0.5, 0.75, "Speaker 1", "Yes"),
        (2.0, 2.25, "Speaker 1", "Ok"),
    ]


def test_deepgram_with_a_channel_for_each_telephone_tells_people_apart_by_channel() -> None:
    def channel(text: str, at: float) -> dict[str, Any]:
        plain_word = {"word": text, "start": at, "end": at + 1}
        return {"alternatives": [{"words": [plain_word]}]}

    document = {"results": {"channels": [channel("hello", 0), channel("hi", 1)]}}
    assert said(read(as_json(document), "a.json")) == [
        (0.0, 1.0, "Channel 1", "hello"),
        (1.0, 2.0, "Channel 2", "hi"),
    ]


def segment(**changes: Any) -> dict[str, Any]:
    return {"start": 1.0, "end": 2.0, "text": "x", "speaker": "A"} | changes


@pytest.mark.parametrize(
    ("item", "place"),
    [
        (segment(start="1"), "segments[1].start"),
        (segment(end=None), "segments[1].end"),
        (segment(text=3), "segments[1].text"),
        (segment(speaker=True), "segments[1].speaker"),
        (segment(speaker=["A"]), "segments[1].speaker"),
        (segment(end=1e300), "segments[1].end"),
        (segment(start=10**400), "segments[1].start"),
        (segment(end=0.5), "segments[1]"),
        ("text", "segments[1]"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_place(item: Any, place: str) -> None:
    error = refusal(as_json({"segments": [segment(), item]}), "a.json")
    assert isinstance(error, BrokenRecordingError)
    assert error.place == place


@pytest.mark.parametrize(
    "text",
    [
        "{",
        '{"segments": [{"start": NaN, "end": 1, "text": "", "speaker": "A"}]}',
        '{"segments": [{"start": 1, "end": 1, "text": "\\ud800", "speaker": "A"}]}',
        '{"a": 1}\n{"a": 2}',
        '{"a": ' + "[" * 100_000 + "]" * 100_000 + "}",
        "[" * 100_000,
        "[1, 2]",
        '{"a": 1}',
        '{"utterances": null}',
    ],
)
def test_other_json_is_refused_however_deep(text: str) -> None:
    assert isinstance(refusal(text, "a.json"), NotARecordingError)
    assert format_of(text, "a.json") is None


def test_broken_json_is_refused_with_its_line() -> None:
    assert refusal('{"segments": [],\n\n oops}', "a.json").place == "line 3"


def test_a_played_meeting_is_no_recording() -> None:
    lines = '{"format":1,"application":"0.1.0","people":[]}\n{"event":"fell-silent","at":0}\n'
    assert "a meeting played with roleplay" in str(refusal(lines, "a.jsonl"))


def test_json_without_a_single_speaker_is_refused() -> None:
    error: IntakeError = refusal(as_json({"segments": [segment(speaker=None)]}), "a.json")
    assert "nobody in it is named" in str(error)


SECOND_KEY = "JSON objects with a key twice, of which the last was read"


@pytest.mark.parametrize(
    ("document", "key"),
    [
        (WHISPERX, '"segments": [],'),
        (WHISPERX, '"speaker": "SPEAKER_00",'),
        (WHISPERX, '"text": " Who?",'),
        (ASSEMBLYAI, '"utterances": [],'),
        (ASSEMBLYAI, '"start": 500,'),
        (DEEPGRAM_UTTERANCES, '"results": {},'),
        (DEEPGRAM_UTTERANCES, '"utterances": [],'),
        (DEEPGRAM_UTTERANCES, '"transcript": "Hello.",'),
        (DEEPGRAM_PARAGRAPHS, '"channels": [],'),
        (DEEPGRAM_PARAGRAPHS, '"alternatives": [],'),
        (DEEPGRAM_PARAGRAPHS, '"paragraphs": null,'),
        (DEEPGRAM_PARAGRAPHS, '"sentences": [],'),
        (DEEPGRAM_PARAGRAPHS, '"text": "Hello.",'),
        (DEEPGRAM_PARAGRAPHS, '"word": "unused",'),
    ],
)
def test_a_key_that_an_object_has_twice_is_counted(document: dict[str, Any], key: str) -> None:
    name = key.partition(":")[0]
    text = as_json(document)
    assert read(text, "a.json").header.repairs.get(SECOND_KEY) is None
    spoilt = text.replace(f"{name}: ", f"{key}\n  {name}: ", 1)
    transcript = read(spoilt, "a.json")
    assert said(transcript) == said(read(text, "a.json"))
    assert transcript.header.repairs[SECOND_KEY] == 1


def test_a_key_twice_in_what_is_not_read_is_let_be() -> None:
    text = as_json(WHISPERX).replace('"words": []', '"words": [{"a": 1, "a": 2}]')
    assert SECOND_KEY not in read(text, "a.json").header.repairs


def test_deepgrams_words_without_times_on_one_channel_are_counted() -> None:
    timed = {"words": [word("hello", 0, 0), word("hi", 1, 1)]}
    untimed = {"words": [], "transcript": "And so on."}
    channels = [{"alternatives": [timed]}, {"alternatives": [untimed]}]
    transcript = read(as_json({"results": {"channels": channels}}), "a.json")
    assert len(transcript.events) == 2
    assert transcript.header.repairs == {"cues whose times cannot be read, left out": 1}


@pytest.mark.parametrize(
    "channel", [{}, {"alternatives": [{}]}, {"alternatives": [{"paragraphs": {}}]}]
)
def test_a_channel_of_deepgram_that_lacks_what_is_said_in_it_is_refused(
    channel: dict[str, Any],
) -> None:
    whole = {"alternatives": [{"words": [word("hello", 0, 0), word("hi", 1, 1)]}]}
    error = refusal(as_json({"results": {"channels": [whole, channel]}}), "a.json")
    assert isinstance(error, BrokenRecordingError)
    assert error.place.startswith("results.channels[1]")


def times(start: float, end: float, *, key: str = "utterances") -> str:
    one = {"start": start, "end": end, "text": "a", "speaker": "A"}
    return as_json({key: [one, one | {"speaker": "B"}]})


def test_times_may_reach_eleven_days_and_no_more() -> None:
    assert said(read(times(0, 1e9), "a.json"))[0][:2] == (0.0, 1e6)
    assert said(read(times(-1e9, 0), "a.json"))[0][:2] == (0.0, 1e6)
    assert said(read(times(0, 1e6, key="segments"), "a.json"))[0][:2] == (0.0, 1e6)
    assert said(read(times(-1e6, 0, key="segments"), "a.json"))[0][:2] == (0.0, 1e6)
    for start, end, key in (
        (0, 1e9 + 1, "utterances"),
        (-1e9 - 1, 0, "utterances"),
        (0, 1e6 + 1, "segments"),
        (-1e6 - 1, 0, "segments"),
    ):
        assert refusal(times(start, end, key=key), "a.json").place.startswith(f"{key}[0].")


def test_deepgram_words_are_parted_by_a_pause_of_over_eight_tenths_of_a_second() -> None:
    def runs(pause: float) -> int:
        words_said = [word("a", 0, 0), word("b", 0.25 + pause, 0), word("c", 9, 1)]
        document = {"results": {"channels": [{"alternatives": [{"words": words_said}]}]}}
        return len(read(as_json(document), "a.json").events)

    assert runs(0.8) == 2
    assert runs(0.81) == 3


def test_times_are_kept_to_the_millisecond() -> None:
    assert said(read(times(1.2344, 2.3456, key="segments"), "a.json"))[0][:2] == (1.234, 2.346)


def test_what_takes_no_time_is_read_and_what_takes_less_is_refused() -> None:
    assert said(read(times(500, 500), "a.json"))[0][:2] == (0.5, 0.5)
    assert "ends at 0.499 s, before it begins at 0.500 s" in str(refusal(times(500, 499), "a.json"))


def test_a_refused_word_of_deepgram_is_named_by_its_place() -> None:
    backwards = word("b", 1, 0) | {"end": 0.5}
    words_said = [word("a", 0, 0), backwards, word("c", 2, 0)]
    channels = [{"alternatives": []}, {"alternatives": [{"words": words_said}]}]
    error = refusal(as_json({"results": {"channels": channels}}), "a.json")
    assert error.place == "results.channels[1].alternatives[0].words[1]"


def test_two_channels_with_speakers_on_each_are_told_apart_by_both() -> None:
    def channel(at: float) -> dict[str, Any]:
        return {"alternatives": [{"words": [word("a", at, 0), word("b", at + 1, 1)]}]}

    document = {"results": {"channels": [channel(0), channel(2)]}}
    assert [who for _, _, who, _ in said(read(as_json(document), "a.json"))] == [
        "Channel 1, speaker 0",
        "Channel 1, speaker 1",
        "Channel 2, speaker 0",
        "Channel 2, speaker 1",
    ]


def test_utterances_of_two_channels_are_told_apart_too() -> None:
    one = {"start": 0, "end": 1, "transcript": "a", "channel": 0}
    utterances = [one, one | {"channel": 1, "speaker": 3}]
    results = {"channels": [{"alternatives": []}] * 2, "utterances": utterances}
    assert [who for _, _, who, _ in said(read(as_json({"results": results}), "a.json"))] == [
        "Channel 1",
        "Channel 2, speaker 3",
    ]


@pytest.mark.parametrize("key", ["caf\\u00e9", "a\\/b"])
def test_a_key_written_with_an_escape_is_one_key(key: str) -> None:
    text = as_json(WHISPERX).replace('"words": []', f'"words": [], "{key}": 1')
    assert key in text
    assert SECOND_KEY not in read(text, "a.json").header.repairs
    twice = text.replace(f'"{key}": 1', f'"{key}": 1, "{key}": {"9" * 5000}', 1)
    assert read(twice, "a.json").header.repairs[SECOND_KEY] == 1


@pytest.mark.parametrize("depth", [*range(960, 1000, 3), 20_000])
def test_json_however_deep_beside_a_key_with_an_escape_is_read_or_refused(depth: int) -> None:
    deep = "[" * depth + "]" * depth
    text = as_json(WHISPERX).replace('"words": []', f'"words": [], "\\u00e9": {deep}')
    assert format_of(text, "a.json") in {"whisperx", None}
    try:
        read(text, "a.json")
    except NotARecordingError as error:
        assert "not one whole JSON document" in str(error)  # noqa: PT017 -- either this or read


def test_what_is_null_has_no_key_twice() -> None:
    reading = {"words": [word("yes", 0, 0), word("no", 1, 1)], "paragraphs": None}
    text = as_json({"results": {"channels": [{"alternatives": [reading]}]}})
    assert SECOND_KEY not in read(text, "a.json").header.repairs


def test_deepgram_words_are_parted_where_a_later_speaker_hands_back_to_an_earlier_one() -> None:
    spoken = [word("so", 0, 1), word("yes", 0.25, 0), word("good", 0.5, 1)]
    document = {"results": {"channels": [{"alternatives": [{"words": spoken}]}]}}
    assert said(read(as_json(document), "a.json")) == [
        (0.0, 0.25, "Speaker 1", "So"),
        (0.25, 0.5, "Speaker 0", "Yes"),
        (0.5, 0.75, "Speaker 1", "Good"),
    ]


SPOKEN = ((1.0, 2.5, "Ann", "Hello there."), (3.0, 4.0, "Bob", "Hi."), (5.0, 6.0, "Ann", "So."))
NUMBERS = {"Ann": 7, "Bob": 12}
the_start, the_end, the_person, the_words = map(itemgetter, range(4))


def day(seconds: float) -> str:
    return f"2026-03-12T10:02:{seconds:06.3f}Z"


def turns(**keys: Any) -> list[dict[str, Any]]:
    """What was said, each key by what makes its value of start, end, person and words."""
    return [{key: made(each) for key, made in keys.items()} for each in SPOKEN]


def test_google_is_read_within_the_answer_of_a_long_operation_too() -> None:
    found = [
        {"word": text, "startTime": f"{a}s", "endTime": f"{b}s", "speakerTag": NUMBERS[who]}
        for a, b, who, text in SPOKEN
    ]
    results = [{"alternatives": [{"words": found}]}]
    for document in ({"results": results}, {"done": True, "response": {"results": results}}):
        assert format_of(as_json(document), "a.json") == "google"
        assert [who for _, _, who, _ in said(read(as_json(document), "a.json"))] == [
            "Speaker 7",
            "Speaker 12",
            "Speaker 7",
        ]


def test_googles_results_may_lack_the_words_that_its_last_one_has() -> None:
    tagged = [word | {"speakerTag": 1 + place // 2} for place, word in enumerate(google("a b c d"))]
    results = [
        {"alternatives": [{"transcript": "a b", "confidence": 0.9}]},
        {"alternatives": [{"transcript": " c d"}]},
        {"alternatives": [{"words": tagged}]},
    ]
    transcript = read(as_json({"results": results}), "a.json")
    assert [(who, text) for _, _, who, text in said(transcript)] == [
        ("Speaker 1", "a b"),
        ("Speaker 2", "c d"),
    ]
    again = "words that stand there twice, once with nobody named, read once"
    assert transcript.header.repairs == {again: 2}
    results[1]["alternatives"][0]["transcript"] = "c e"
    repairs = read(as_json({"results": results}), "a.json").header.repairs
    assert repairs == {again: 1, "cues whose times cannot be read, left out": 1}


def google(text: str) -> list[dict[str, Any]]:
    return [
        {"word": word, "startTime": f"{place}s", "endTime": f"{place + 1}s"}
        for place, word in enumerate(text.split())
    ]


def test_granola_tells_the_two_sides_of_a_call_by_their_sound() -> None:
    document = turns(
        document_id=lambda _: "d",
        source=lambda each: "microphone" if each[2] == "Ann" else "system",
        text=the_words,
        start_timestamp=lambda each: day(each[0]),
        end_timestamp=lambda each: day(each[1]),
    )
    transcript = read(as_json(document), "a.json")
    assert format_of(as_json(document), "a.json") == "granola"
    assert said(transcript)[1] == (2.0, 3.0, "system", "Hi.")
    assert transcript.header.repairs == {
        "times that are dates, counted from the first of them": 1,
    }


def test_what_dialpad_notes_among_the_words_was_not_said() -> None:
    lines = turns(
        name=the_person,
        content=the_words,
        time=lambda each: day(each[0]),
        type=lambda _: "transcript",
    )
    lines.insert(2, {"name": "Bob", "content": "action_item", "time": day(4), "type": "moment"})
    transcript = read(as_json({"call_id": "1", "lines": lines}), "a.json")
    assert [(at, who, text) for at, _, who, text in said(transcript)] == [
        (at - 1, who, text) for at, _, who, text in SPOKEN
    ]
    assert transcript.header.repairs["marks and annotations that nobody said, left out"] == 1


def test_avoma_and_any_service_with_a_list_of_people_call_them_by_name() -> None:
    people = [{"id": number, "name": name} for name, number in NUMBERS.items()]
    avoma = turns(
        transcript=the_words,
        speaker_id=lambda each: NUMBERS[each[2]],
        timestamps=lambda each: [each[0], each[0] + 0.4],
    )
    document = {"speakers": people, "transcript": avoma}
    assert format_of(as_json(document), "a.json") == "avoma"
    assert [who for _, _, who, _ in said(read(as_json(document), "a.json"))] == [
        "Ann",
        "Bob",
        "Ann",
    ]
    other = turns(
        text=the_words,
        participant_id=lambda each: NUMBERS[each[2]],
        start=the_start,
        end=the_end,
    )
    with_names = {"members": people, "turns": other}
    assert said(read(as_json(with_names), "a.json")) == list(SPOKEN)
    fewer = {"members": people[:1], "turns": other}
    assert said(read(as_json(fewer), "a.json"))[0][2] == "Speaker 7"


def test_rev_tells_names_beside_numbers() -> None:
    monologues = [
        {
            "speaker": NUMBERS[who],
            "speaker_info": {"id": "x", "display_name": who},
            "elements": [{"type": "text", "value": text, "ts": a, "end_ts": b}],
        }
        for a, b, who, text in SPOKEN
    ]
    assert said(read(as_json({"monologues": monologues}), "a.json")) == list(SPOKEN)


@pytest.mark.parametrize(
    ("around", "who", "words", "start", "end"),
    [
        ("utterances", "speakerId", "text", "start", "end"),
        ("sentences", "media_channel", "transcript", "start_time", "end_time"),
        ("transcription", "participant_type", "text", "start_time", "end_time"),
        ("dialogue", "identifier", "content", "start", "end"),
        ("segments", "spokenBy", "text", "start", "end"),
        ("speakers", "name", "said", "from", "to"),
    ],
)
def test_a_list_called_as_a_known_services_is_read_by_its_own_keys(
    around: str, who: str, words: str, start: str, end: str
) -> None:
    items = [{who: name, words: text, start: a, end: b} for a, b, name, text in SPOKEN]
    document = {around: {"utterances": items} if around == "transcription" else items}
    assert said(read(as_json(document), "a.json")) == list(SPOKEN)


def test_times_as_text_in_a_list_called_as_a_known_services_are_read() -> None:
    items = turns(
        speaker=the_person,
        text=the_words,
        start=lambda each: f"00:00:{each[0]:06.3f}",
        end=lambda each: f"00:00:{each[1]:06.3f}",
    )
    assert said(read(as_json({"segments": items}), "a.json")) == list(SPOKEN)


def test_a_list_called_as_a_known_services_with_nothing_of_it_is_no_recording() -> None:
    watson = {
        "results": [{"alternatives": [{"transcript": "a b", "timestamps": [["a", 0, 1]]}]}] * 2,
    }
    for document in (watson, {"transcription": {"id": 1}}, {"speakers": [{"id": 1, "name": "A"}]}):
        assert isinstance(refusal(as_json(document), "a.json"), NotARecordingError)


def spoken_words() -> list[tuple[str, float, float, str]]:
    """Each word that was said, with its beginning, its end and by whom."""
    found = []
    for start, end, who, text in SPOKEN:
        parts = text.split()
        long = (end - start) / len(parts)
        found += [
            (part, start + long * n, start + long * (n + 1), who) for n, part in enumerate(parts)
        ]
    return found


def ms(seconds: float) -> int:
    return round(seconds * 1000)


WATSON = {
    "results": [
        {"final": True, "alternatives": [{"transcript": "x", "timestamps": [[w, a, b]]}]}
        for w, a, b, _ in spoken_words()
    ],
    "speaker_labels": [
        {"from": a, "to": b, "speaker": NUMBERS[who], "final": False}
        for _, a, b, who in spoken_words()
    ],
}
TRINT = {
    "speakers": [{"id": "s7", "name": "Ann"}, {"id": "s12", "name": "Bob"}],
    "paragraphs": [
        {"id": f"p{n}", "speaker": f"s{NUMBERS[who]}", "time": ms(a), "duration": ms(b - a)}
        for n, (a, b, who, _) in enumerate(SPOKEN)
    ],
    "words": [
        {"paragraphId": "p", "value": w, "time": ms(a), "duration": ms(b - a)}
        for w, a, b, _ in spoken_words()
    ],
}
PAPER_EDIT = {
    "words": [{"id": 1, "start": a, "end": b, "text": w} for w, a, b, _ in spoken_words()],
    "paragraphs": [{"id": 1, "start": a, "end": b, "speaker": who} for a, b, who, _ in SPOKEN],
}
KALDI = {
    "retval": {
        "words": [
            {"start": a, "end": b, "word": w.lower(), "punct": w} for w, a, b, _ in spoken_words()
        ]
    },
    "segmentation": {
        "segments": [
            {"@type": "Segment", "start": a, "duration": b - a, "speaker": {"@id": who}}
            for a, b, who, _ in SPOKEN
        ]
    },
}


@pytest.mark.parametrize(
    ("document", "service"),
    [
        (WATSON, "ibm-watson"),
        ([WATSON], "ibm-watson"),
        (TRINT, "trint"),
        ({"transcript": TRINT}, "trint"),
        (PAPER_EDIT, "paper-edit"),
        (KALDI, "kaldi"),
    ],
)
def test_words_in_one_list_are_whose_turn_of_another_they_begin_in(
    document: Any, service: str
) -> None:
    transcript = read(as_json(document), "a.json")
    called = {"Speaker 7": "Ann", "Speaker 12": "Bob", "s7": "Ann", "s12": "Bob"}
    found = [(a, b, called.get(who, who), text) for a, b, who, text in said(transcript)]
    assert found == list(SPOKEN)
    assert transcript.header.repairs == {}
    assert format_of(as_json(document), "a.json") == service


def test_words_that_begin_in_nobodys_turn_are_counted() -> None:
    stray = {"id": 9, "start": 4.5, "end": 4.75, "text": "Hm."}
    early = {"id": 0, "start": 0.5, "end": 0.75, "text": "Er."}
    document = PAPER_EDIT | {"words": [early, *PAPER_EDIT["words"], stray]}
    transcript = read(as_json(document), "a.json")
    assert said(transcript) == list(SPOKEN)
    counted = "words with nobody named beside somebody's, left out"
    assert transcript.header.repairs == {counted: 2}


def test_watson_without_speakers_names_nobody() -> None:
    document = {"results": WATSON["results"], "result_index": 0}
    assert isinstance(refusal(as_json(document), "a.json"), NotARecordingError)


ITEMS: dict[str, Any] = {
    "genesys": lambda a, b, who, text: {
        "text": text,
        "startTimeMs": ms(a),
        "duration": {"milliseconds": ms(b - a)},
        "participantPurpose": who,
    },
    "symbl": lambda a, b, who, text: {
        "text": text,
        "from": {"id": "1", "name": who},
        "startTime": day(a - 1),
        "endTime": day(b - 1),
    },
    "attendee": lambda a, b, who, text: {
        "speaker_name": who,
        "timestamp_ms": 1_700_000_000_000 + ms(a),
        "duration_ms": ms(b - a),
        "transcription": {"transcript": text},
    },
    "webex": lambda a, b, who, text: {
        "text": text,
        "personName": who,
        "offsetMillisecond": str(ms(a)),
        "durationMillisecond": ms(b - a),
    },
    "clari": lambda a, b, who, text: {
        "text": text,
        "start": a,
        "end": b,
        "personId": NUMBERS[who],
    },
    "meetgeek": lambda a, _, who, text: {"transcript": text, "timestamp": day(a), "speaker": who},
}
AROUND: dict[str, Any] = {
    "genesys": lambda items: {"transcripts": [{"phrases": items}]},
    "symbl": lambda items: {"messages": items},
    "attendee": lambda items: items,
    "webex": lambda items: {"items": items},
    "clari": lambda items: {
        "call": {
            "transcript": items,
            "users": [{"userId": "u", "personId": 7, "name": "Ann"}],
            "externalParticipants": [{"personId": 12, "name": "Bob"}],
        }
    },
    "meetgeek": lambda items: {"sentences": items},
}


@pytest.mark.parametrize("service", ITEMS)
def test_a_service_that_is_told_in_the_table_is_known(service: str) -> None:
    document = AROUND[service]([ITEMS[service](*each) for each in SPOKEN])
    transcript = read(as_json(document), "a.json")
    found = said(transcript)
    assert [(who, text) for _, _, who, text in found] == [(who, text) for _, _, who, text in SPOKEN]
    first = found[0][0]
    assert [a - first + 1 for a, *_ in found] == [1.0, 3.0, 5.0]
    if service != "meetgeek":  # which tells no ends
        assert [b - first + 1 for _, b, *_ in found] == [2.5, 4.0, 6.0]
    assert format_of(as_json(document), "a.json") == service


def json_lines(*objects: Any) -> str:
    return "".join(as_json(each) + "\n" for each in objects)


LINES = turns(speaker=the_person, text=the_words, start=the_start, end=the_end)


@pytest.mark.parametrize("name", ["a.jsonl", "a.ndjson", "a.json", "a.txt"])
def test_json_with_an_object_on_each_line_is_read_as_a_list_of_them(name: str) -> None:
    for text in (json_lines(*LINES), json_lines(*LINES).replace("\n", "\r\n\r\n")):
        assert said(read(text, name)) == list(SPOKEN)
    assert format_of(json_lines(*LINES), name) == "json"


def test_lines_of_another_type_are_counted_and_not_said() -> None:
    typed = [{"type": "said", **each} for each in LINES]
    transcript = read(json_lines({"type": "meta", "title": "Review"}, *typed), "a.jsonl")
    assert said(transcript) == list(SPOKEN)
    assert transcript.header.repairs["marks and annotations that nobody said, left out"] == 1


def test_a_line_that_is_no_whole_object_is_told() -> None:
    text = json_lines(*LINES)
    for broken, line in (
        (text[:-9], "line 3"),
        (text.replace("3.0", "3.0.0"), "line 2"),
        (text + "more\n", "line 4"),
    ):
        error = refusal(broken, "a.jsonl")
        assert isinstance(error, NotARecordingError)
        assert error.place == line
        assert "take the line out" in error.reason
    two = text.replace('"text": "Hi."', '"text": "Hi.", "text": "Ho."')
    counted = "JSON objects with a key twice, of which the last was read"
    assert read(two, "a.jsonl").header.repairs[counted] == 1


def test_numbers_of_nanoseconds_are_read_where_their_name_says_so() -> None:
    document = turns(
        who=the_person,
        said=the_words,
        start_ns=lambda each: ms(each[0]) * 1_000_000,
        end_nanoseconds=lambda each: ms(each[1]) * 1_000_000,
    )
    assert said(read(as_json(document), "a.json")) == list(SPOKEN)
