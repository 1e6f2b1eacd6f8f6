"""Every layout that a transcription service may write, each by a document that has only it."""

import json
from typing import Any

import pytest

from tests.intake.files import format_of, read, said

Items = list[dict[str, Any]]
SPOKEN = ((1.0, 1.5, "Ann", "so"), (1.5, 2.0, "Ann", "yes"), (3.0, 4.0, "Bob", "no"))
"""Two words of one person right after each other, and one of another person."""
NUMBER = {"Ann": 1, "Bob": 2}


def items(**keys: str) -> Items:
    """A word each: what a key holds, by a pattern of its beginning, end, length and speaker."""
    return [
        {
            key: json.loads(
                form.format(
                    at=at,
                    end=end,
                    long=end - at,
                    ms=round(at * 1000),
                    end_ms=round(end * 1000),
                    long_ms=round((end - at) * 1000),
                    who=f'"{who}"',
                    number=NUMBER[who],
                    words=f'"{words}"',
                )
            )
            for key, form in keys.items()
        }
        for at, end, who, words in SPOKEN
    ]


def channels(found: Items, **more: Any) -> Items:
    """What each of the two people said, for itself."""
    return [{**more, "items": found[:2]}, {**more, "items": found[2:]}]


def google(*names: str) -> Items:
    start, end, who = names
    return items(**{"word": "{words}", start: '"{at}s"', end: '"{end}s"', who: "{number}"})


AMAZON = items(start_time='"{at}"', end_time='"{end}"', alternatives='[{{"content": {words}}}]')
GOOGLE = [
    google(f"{start}{of}", f"{end}{of}", who)
    for start, end, of, who in (
        ("start", "end", "Time", "speakerTag"),
        ("start", "end", "Offset", "speakerLabel"),
        ("start_", "end_", "time", "speaker_tag"),
        ("start_", "end_", "offset", "speaker_label"),
    )
]
REV = items(value="{words}", timestamp='"00:00:0{at}"', end_timestamp='"00:00:0{end}"')
DEEPGRAM = items(word="{words}", start="{at}", end="{end}", speaker="{number}")
SPEECHMATICS = items(
    type='"word"',
    start_time="{at}",
    end_time="{end}",
    alternatives='[{{"content": {words}, "speaker": {who}}}]',
)

WORDS: dict[str, tuple[str, Any]] = {
    "deepgram": (
        "deepgram",
        {"results": {"channels": [{"alternatives": [{"words": DEEPGRAM}]}]}},
    ),
    "amazon, channels": (
        "aws-transcribe",
        {
            "jobName": "j",
            "results": {
                "channel_labels": {
                    "channels": [
                        {**channel, "channel_label": who}
                        for channel, who in zip(channels(AMAZON), NUMBER, strict=True)
                    ]
                }
            },
        },
    ),
    **{
        f"google, {'response ' if around else ''}{number}": (
            "google",
            {around: document} if around else document,
        )
        for number, found in enumerate(GOOGLE)
        for document in [{"results": [{"alternatives": [{"words": found}]}]}]
        for around in ("", "response")
    },
    "speechmatics": ("speechmatics", {"results": SPEECHMATICS}),
    "rev, times written": (
        "rev",
        {
            "monologues": [
                {"speaker": number, "elements": each["items"]}
                for number, each in enumerate(channels(REV), 1)
            ]
        },
    ),
}
"""Of services that tell a word each, each name's document."""


@pytest.mark.parametrize("name", WORDS)
def test_words_of_one_person_right_after_each_other_are_one_utterance(name: str) -> None:
    service, document = WORDS[name]
    together = "soyes" if service == "rev" else "so yes"
    found = said(read(json.dumps(document), "a.json"))
    assert [(at, end, text) for at, end, _, text in found] == [
        (1.0, 2.0, together),
        (3.0, 4.0, "no"),
    ]
    assert [who for *_, who, _ in found] in (["Ann", "Bob"], ["Speaker 1", "Speaker 2"])
    assert format_of(json.dumps(document), "a.json") == service


def sentences(words: str, start: str, end: str, who: str, form: str = "{}") -> Items:
    return items(
        **{words: "{words}", start: form.format("{at}"), end: form.format("{end}"), who: "{who}"}
    )


FIREFLIES = {
    "text": sentences("text", "start_time", "end_time", "speaker_name"),
    "sentence": sentences("sentence", "startTime", "endTime", "speakerName"),
    "text, by a number": sentences("text", "start_time", "end_time", "speaker_id"),
    "written": sentences("sentence", "startTime", "endTime", "speaker_name", '"0:0{}"'),
}

TURNS: dict[str, tuple[str, Any]] = {
    **{
        f"fireflies, {name}, {around or 'alone'}": ("fireflies", document)
        for name, found in FIREFLIES.items()
        for around, document in (
            ("data", {"data": {"transcript": {"sentences": found}}}),
            ("transcript", {"transcript": {"sentences": found}}),
            ("", {"sentences": found}),
        )
    },
    "deepgram": (
        "deepgram",
        {
            "results": {
                "utterances": items(
                    transcript="{words}", start="{at}", end="{end}", speaker="{number}"
                )
            }
        },
    ),
    "whisper.cpp": (
        "whisper-cpp",
        {
            "transcription": items(
                text="{words}",
                offsets='{{"from": {ms}, "to": {end_ms}}}',
                speaker="{who}",
            )
        },
    ),
    "amazon, calls by their ids": (
        "aws-calls",
        {
            "Transcript": items(
                Content="{words}",
                BeginOffsetMillis="{ms}",
                EndOffsetMillis="{end_ms}",
                ParticipantId="{who}",
            )
        },
    ),
    "azure, channels in ticks": (
        "azure",
        {
            "recognizedPhrases": items(
                nBest='[{{"display": {words}}}]',
                offsetInTicks="{ms}0000",
                durationInTicks="{long_ms}0000",
                channel="{number}",
            )
        },
    ),
    "azure, channels as text": (
        "azure",
        {
            "recognizedPhrases": items(
                nBest='[{{"display": {words}}}]',
                offset='"PT{at}S"',
                duration='"PT{long}S"',
                channel="{number}",
            )
        },
    ),
    "azure, channels in milliseconds": (
        "azure",
        {
            "phrases": items(
                text="{words}",
                offsetMilliseconds="{ms}",
                durationMilliseconds="{long_ms}",
                channel="{number}",
            )
        },
    ),
    "symbl, by an id": (
        "symbl",
        {
            "messages": items(
                text="{words}",
                startTime='"0:0{at}"',
                endTime='"0:0{end}"',
                **{"from": '{{"id": {who}}}'},
            )
        },
    ),
    "attendee, by an id": (
        "attendee",
        items(
            speaker_uuid="{who}",
            timestamp_ms="{ms}",
            duration_ms="{long_ms}",
            transcription='{{"transcript": {words}}}',
        ),
    ),
    "webex, by an address": (
        "webex",
        {
            "items": items(
                text="{words}",
                offsetMillisecond='"{ms}"',
                durationMillisecond='"{long_ms}"',
                personEmail="{who}",
            )
        },
    ),
    "granola": (
        "granola",
        items(
            text="{words}",
            start_timestamp='"0:0{at}"',
            end_timestamp='"0:0{end}"',
            source="{who}",
        ),
    ),
    "whisper with speakers": (
        "whisper-diarised",
        {"speakers": items(text="{words}", timestamp="[{at}, {end}]", speaker="{who}")},
    ),
    "trint, by an id": (
        "trint",
        {
            "paragraphs": items(time="{ms}", duration="{long_ms}", speakerId="{who}"),
            "words": items(paragraphId="1", time="{ms}", value="{words}"),
        },
    ),
    "kaldi, without signs": (
        "kaldi",
        {
            "retval": {"words": items(start="{at}", word="{words}")},
            "segmentation": {
                "segments": items(start="{at}", duration="{long}", speaker='{{"@id": {who}}}')
            },
        },
    ),
}
"""Of services that tell a turn each, each name's document."""


@pytest.mark.parametrize("name", TURNS)
def test_turns_of_one_person_right_after_each_other_stay_turns(name: str) -> None:
    service, document = TURNS[name]
    found = said(read(json.dumps(document), "a.json"))
    assert [(at - found[0][0] + 1, end - found[0][0] + 1, text) for at, end, _, text in found] == [
        (at, end, text) for at, end, _, text in SPOKEN
    ]
    people = [who for *_, who, _ in found]
    assert people in (
        ["Ann", "Ann", "Bob"],
        ["Speaker 1", "Speaker 1", "Speaker 2"],
        ["Channel 2", "Channel 2", "Channel 3"],
    )
    assert format_of(json.dumps(document), "a.json") == service


@pytest.mark.parametrize(
    ("service", "document", "people"),
    [
        (
            "dialpad",
            {
                "lines": items(
                    content="{words}", time='"0:0{at}"', contact_id="{who}", type='"transcript"'
                )
            },
            ["Ann", "Ann", "Bob"],
        ),
        (
            "avoma",
            {"transcript": items(transcript="{words}", timestamps="[{at}]", speaker_id="{number}")},
            ["Speaker 1", "Speaker 1", "Speaker 2"],
        ),
        (
            "meetgeek",
            {"sentences": items(transcript="{words}", timestamp='"0:0{at}"', speaker="{who}")},
            ["Ann", "Ann", "Bob"],
        ),
    ],
)
def test_where_only_beginnings_are_told_ends_are_worked_out(
    service: str, document: Any, people: list[str]
) -> None:
    transcript = read(json.dumps(document), "a.json")
    assert [(at, who, text) for at, _, who, text in said(transcript)] == [
        (at, who, text) for (at, _, _, text), who in zip(SPOKEN, people, strict=True)
    ]
    assert transcript.header.estimated
    assert format_of(json.dumps(document), "a.json") == service


def test_of_googles_words_a_speaker_of_nought_is_nobody() -> None:
    found = google("startTime", "endTime", "speakerTag")
    for nobody in (0, "0", ""):
        found[1]["speakerTag"] = nobody
        document = {"results": [{"alternatives": [{"words": found}]}]}
        transcript = read(json.dumps(document), "a.json")
        assert [text for *_, text in said(transcript)] == ["so", "no"]
        assert transcript.header.repairs == {"cues with nobody named, left out": 1}


def test_speechmatics_puts_signs_to_their_words_and_calls_nobody_uu() -> None:
    sign = {"type": "punctuation", "alternatives": [{"content": "!", "speaker": "Ann"}]}
    unknown = {
        "type": "word",
        "start_time": 5,
        "end_time": 6,
        "alternatives": [{"content": "hm", "speaker": "UU"}],
    }
    document = {"results": [*SPEECHMATICS[:2], sign, *SPEECHMATICS[2:], unknown]}
    transcript = read(json.dumps(document), "a.json")
    assert [text for *_, text in said(transcript)] == ["so yes!", "no"]
    assert transcript.header.repairs == {"cues with nobody named, left out": 1}


def test_where_times_are_of_another_kind_than_a_layout_has_the_next_one_is_read() -> None:
    # Rev's older layout tells numbers, its other one texts; each is read by its own.
    written = {"monologues": [{"speaker": n, "elements": [REV[n - 1]]} for n in (1, 2)]}
    assert [each[:2] for each in said(read(json.dumps(written), "a.json"))] == [
        (1.0, 1.5),
        (1.5, 2.0),
    ]
    for each, start, end in (
        (written["monologues"][0], 1.0, 1.5),
        (written["monologues"][1], 3, 4),
    ):
        each["elements"] = [{"value": "so", "ts": start, "end_ts": end}]
    assert [each[:2] for each in said(read(json.dumps(written), "a.json"))] == [(1.0, 1.5), (3, 4)]
