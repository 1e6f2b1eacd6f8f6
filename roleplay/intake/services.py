"""JSON of three transcription tools: whisperX, AssemblyAI and Deepgram.

Each is read with its types checked; what is not needed of it is passed over unread.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta, Struct

from roleplay.intake.errors import BrokenRecordingError
from roleplay.intake.heard import UNNAMED, UNTIMED, Heard, Reading

UTTERANCE_GAP = 0.8
"""Seconds of silence after which Deepgram's own utterances end; used where it gives words only."""

Seconds = Annotated[float, Meta(ge=-1e6, le=1e6)]
Milliseconds = Annotated[float, Meta(ge=-1e9, le=1e9)]
Speaker = str | int | None


class Segment(Struct, frozen=True, gc=False):
    """whisperX: one of `segments`."""

    start: Seconds
    end: Seconds
    text: str
    speaker: Speaker = None


class Utterance(Struct, frozen=True, gc=False):
    """One of `utterances`: AssemblyAI's in milliseconds."""

    start: Milliseconds
    end: Milliseconds
    text: str
    speaker: Speaker = None


class DeepgramUtterance(Struct, frozen=True, gc=False):
    """Deepgram: one of `results.utterances`."""

    start: Seconds
    end: Seconds
    transcript: str
    speaker: Speaker = None
    channel: int = 0


class Sentence(Struct, frozen=True, gc=False):
    """Deepgram: a sentence of a paragraph."""

    start: Seconds
    end: Seconds
    text: str


class Paragraph(Struct, frozen=True):
    """Deepgram: a paragraph, all of one speaker."""

    sentences: list[Sentence]
    speaker: Speaker = None


class Paragraphs(Struct, frozen=True):
    """Deepgram: the paragraphs of one channel."""

    paragraphs: list[Paragraph]


class Word(Struct, frozen=True, gc=False):
    """Deepgram: a word."""

    start: Seconds
    end: Seconds
    word: str
    punctuated_word: str = ""
    speaker: Speaker = None


class Alternative(Struct, frozen=True):
    """Deepgram: one way to understand a channel; the first is the likeliest."""

    paragraphs: Paragraphs | None = None
    words: list[Word] | None = None
    transcript: str = ""


class Channel(Struct, frozen=True):
    """Deepgram: a channel of the sound."""

    alternatives: list[Alternative]


class Results(Struct, frozen=True):
    """Deepgram: everything it found."""

    utterances: list[DeepgramUtterance] | None = None
    channels: list[Channel] = []


class Document(Struct, frozen=True):
    """Whichever of the three it is."""

    segments: list[Segment] | None = None
    utterances: list[Utterance] | None = None
    results: Results | None = None


_Spoken = tuple[str, Speaker, float, float, str]
"""Place in the document, speaker, start and end in seconds, words."""


def kind_of(document: Document) -> str | None:
    """`deepgram`, `assemblyai`, `whisperx`, or None."""
    if document.results is not None:
        return "deepgram"
    if document.utterances is not None:
        return "assemblyai"
    return "whisperx" if document.segments is not None else None


def read_document(document: Document, repairs: Counter[str]) -> Reading:
    """What each person said; what has no speaker is counted.

    Raises:
        BrokenRecordingError: something said ends before it begins.

    """
    heard: list[Heard] = []
    for place, speaker, start, end, text in _spoken(document, repairs):
        if end < start:
            raise BrokenRecordingError(
                f"this ends at {end:.3f} s, before it begins at {start:.3f} s. Correct its times, "
                "or take it out.",
                place,
            )
        if speaker is None or speaker == "":
            repairs[UNNAMED] += 1
            continue
        name = f"Speaker {speaker}" if isinstance(speaker, int) else speaker
        heard.append(Heard(round(start, 3), round(end, 3), name, text))
    return Reading(heard, repairs)


def _spoken(document: Document, repairs: Counter[str]) -> Iterator[_Spoken]:
    if document.results is not None:
        yield from _deepgram(document.results, repairs)
    elif document.utterances is not None:
        for number, each in enumerate(document.utterances):
            place = f"utterances[{number}]"
            yield place, each.speaker, each.start / 1000, each.end / 1000, each.text
    else:
        for number, segment in enumerate(document.segments or ()):
            place = f"segments[{number}]"
            yield place, segment.speaker, segment.start, segment.end, segment.text


def _deepgram(results: Results, repairs: Counter[str]) -> Iterator[_Spoken]:
    """Its utterances if it was asked for them; else paragraphs; else runs of words."""
    several = len(results.channels) > 1
    if results.utterances is not None:
        for number, each in enumerate(results.utterances):
            speaker = _on_channel(each.speaker, each.channel) if several else each.speaker
            yield (
                f"results.utterances[{number}]",
                speaker,
                each.start,
                each.end,
                each.transcript,
            )
        return
    for number, channel in enumerate(results.channels):
        for likeliest in channel.alternatives[:1]:
            place = f"results.channels[{number}].alternatives[0]"
            for where, speaker, start, end, text in _runs(likeliest, place, repairs):
                yield (
                    where,
                    _on_channel(speaker, number) if several else speaker,
                    start,
                    end,
                    text,
                )


def _runs(alternative: Alternative, place: str, repairs: Counter[str]) -> list[_Spoken]:
    """Its sentences, or else its words in runs; words that have no times are counted."""
    if alternative.paragraphs is None and alternative.words is None:
        raise BrokenRecordingError(
            "here should be `paragraphs` or `words`, with their times. Download the file again.",
            place,
        )
    runs = _sentences(alternative, place) or _runs_of_words(alternative.words or [], place)
    if not runs and alternative.transcript.strip():
        repairs[UNTIMED] += 1
    return runs


def _on_channel(speaker: Speaker, channel: int) -> Speaker:
    """Where each channel is a telephone of its own, the channel tells people apart."""
    return f"Channel {channel + 1}" + ("" if speaker is None else f", speaker {speaker}")


def _sentences(alternative: Alternative, place: str) -> list[_Spoken]:
    if alternative.paragraphs is None:
        return []
    return [
        (f"{place}.paragraphs.paragraphs[{i}]", part.speaker, each.start, each.end, each.text)
        for i, part in enumerate(alternative.paragraphs.paragraphs)
        for each in part.sentences
    ]


def _runs_of_words(words: list[Word], place: str) -> list[_Spoken]:
    runs: list[_Spoken] = []
    spoken: list[str] = []
    for number, word in enumerate(words):
        spoken.append(word.punctuated_word or word.word)
        after = words[number + 1] if number + 1 < len(words) else None
        begins = words[number - len(spoken) + 1]
        if (
            after is None
            or after.speaker != word.speaker
            or after.start - word.end > UTTERANCE_GAP
            or word.end < word.start  # alone in its run, so that it is refused by its place
            or after.end < after.start
        ):
            where = f"{place}.words[{number}]"
            runs.append((where, word.speaker, begins.start, word.end, " ".join(spoken)))
            spoken = []
    return runs
