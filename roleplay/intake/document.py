"""A text as one of the three tools' JSON documents, or the reason and the place why not."""

import re

import msgspec
from msgspec import Struct

from roleplay.intake.errors import BrokenRecordingError, IntakeError, NotARecordingError
from roleplay.intake.services import Document, kind_of


class _PlayedHeader(Struct, frozen=True):
    """What the first line of a played meeting's file has, and no tool's JSON."""

    application: str
    people: list[msgspec.Raw]


_BYTE = re.compile(r"\(byte ([0-9]+)\)")

_decoder = msgspec.json.Decoder(Document)
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
        raise NotARecordingError(
            "this is not one whole JSON document. Download it again from the tool that made it.",
            _line_of(str(error), text),
        ) from None
    if kind_of(document) is None:
        _refuse_played_meeting(text)
        raise NotARecordingError(
            "this is JSON without `segments` (whisperX), `utterances` (AssemblyAI) or `results` "
            "(Deepgram). Ask the tool for a transcript with speakers, or for WebVTT."
        )
    return document


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
