"""A text as one of the three tools' JSON documents, or the reason and the place why not."""

import json
import re
from collections import Counter

import msgspec
from msgspec import Struct

from roleplay.intake.errors import BrokenRecordingError, IntakeError, NotARecordingError
from roleplay.intake.heard import SECOND_KEY
from roleplay.intake.services import Document, kind_of


class _PlayedHeader(Struct, frozen=True):
    """What the first line of a played meeting's file has, and no tool's JSON."""

    application: str
    people: list[msgspec.Raw]


_BYTE = re.compile(r"\(byte ([0-9]+)\)")

_Tree = dict[str, "_Tree"]
_CHANNELS: _Tree = {
    "alternatives": {"words": {}, "paragraphs": {"paragraphs": {"sentences": {}}}},
}
_READ: _Tree = {
    "segments": {},
    "utterances": {},
    "results": {"utterances": {}, "channels": _CHANNELS},
}
"""Where the objects stand that `Document` reads."""

_decoder = msgspec.json.Decoder(Document)
_fields = msgspec.json.Decoder(dict[str, msgspec.Raw])
_items = msgspec.json.Decoder(list[msgspec.Raw])
_played = msgspec.json.Decoder(_PlayedHeader)


def decode(text: str) -> Document:
    """The document.

    Raises:
        NotARecordingError: it is not one JSON document, or none of the three kinds.
        BrokenRecordingError: something in it is not of the type it must have.

    """
    try:
        document = _decoder.decode(text)
    except msgspec.ValidationError as error:
        raise _mistyped(str(error)) from None
    except (msgspec.DecodeError, RecursionError) as error:
        _refuse_played_meeting(text)
        raise _not_whole(_line_of(str(error), text)) from None
    if kind_of(document) is None:
        _refuse_played_meeting(text)
        raise NotARecordingError(
            "this is JSON without `segments` (whisperX), `utterances` (AssemblyAI) or `results` "
            "(Deepgram). Ask the tool for a transcript with speakers, or for WebVTT."
        )
    return document


def count_second_keys(text: str, repairs: Counter[str]) -> None:
    """Count the objects that are read and have a key twice: the decoder takes the last in silence.

    Raises:
        NotARecordingError: lists and objects stand in each other too deep.

    """
    try:
        compact = msgspec.json.format(text.encode(), indent=-1)
        count = _with_second_key(compact, _READ)
    except RecursionError:
        raise _not_whole() from None
    if count:
        repairs[SECOND_KEY] += count


def _with_second_key(compact: bytes | msgspec.Raw, below: _Tree) -> int:
    """How many objects have a key twice, of those that are read in a value without spaces.

    Only where the fields of an object, written again, are shorter can there be a second key, or one
    that is written with an escape; that is slow to tell, and rare.
    """
    start = bytes(memoryview(compact)[:1])
    if start == b"[":
        return sum(_with_second_key(each, below) for each in _items.decode(compact))
    if start != b"{":
        return 0
    fields = _fields.decode(compact)
    shorter = len(msgspec.json.encode(fields)) < len(memoryview(compact))
    count = int(shorter and _number_of_keys(compact) > len(fields))
    for name, deeper in below.items():
        if name in fields:
            count += _with_second_key(fields[name], deeper)
    return count


def _number_of_keys(compact: bytes | msgspec.Raw) -> int:
    pairs: list[object] = json.loads(
        bytes(compact), object_pairs_hook=list, parse_int=str, parse_float=str
    )
    return len(pairs)


def _not_whole(place: str = "") -> IntakeError:
    return NotARecordingError(
        "this is not one whole JSON document. Download it again from the tool that made it.", place
    )


def _mistyped(message: str) -> IntakeError:
    """The refusal of a document in which something has the wrong type."""
    reason, _, path = message.replace("`", "").partition(" - at $")
    if not path:
        return NotARecordingError(
            "this JSON is none of whisperX, AssemblyAI or Deepgram, which begin with a brace. "
            "Ask the tool for a transcript with speakers, or for WebVTT."
        )
    return BrokenRecordingError(
        f"what stands here does not fit: {reason[:1].lower()}{reason[1:]}. The file is read as "
        "whisperX, AssemblyAI or Deepgram write it: download it again.",
        path.lstrip("."),
    )


def _line_of(message: str, text: str) -> str:
    """The line of the byte that a decoder's message names, if it names one."""
    found = _BYTE.search(message)
    if not found:
        return ""
    line_feeds = text.encode().count(b"\n", 0, int(found[1]))
    return f"line {line_feeds + 1}"


def _refuse_played_meeting(text: str) -> None:
    try:
        _played.decode(text.split("\n", 1)[0])
    except (msgspec.MsgspecError, RecursionError):
        return
    raise NotARecordingError(
        "this is a meeting played with roleplay, not a recording. `roleplay score` and "
        "`roleplay replay` open it as it is, if it is whole."
    )
