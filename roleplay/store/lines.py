"""The header and the events as lines of a file, and back: the file format's one place.

A line is one JSON object in UTF-8 and ends with a line feed. Fields stand in the order in which
they are declared and numbers are written by msgspec, so equal events make equal bytes on every
Python. Text is kept as it was said, control characters and all (JSON escapes them): whoever shows
it sends it through `roleplay.model.text.plain` first.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from roleplay.model.event import Event
from roleplay.model.transcript import FORMAT, Header
from roleplay.store.sound import UnsoundError

_EVENTS: msgspec.json.Decoder[Event] = msgspec.json.Decoder(Event)
_HEADERS = msgspec.json.Decoder(Header)


class LaterVersionError(ValueError):
    """The header is of a later format than this program knows."""


def encode_header(header: Header) -> bytes:
    """The first line of a file; it always names its format, and names it first.

    Raises UnsoundError for text that cannot be written as UTF-8.
    """
    return _encode({"format": header.format} | msgspec.to_builtins(header))


def encode_line(event: Event) -> bytes:
    """One event as a line; raises UnsoundError for text that cannot be written as UTF-8."""
    return _encode(event)


def decode_header(line: bytes) -> Header:
    """The header a file's first line holds; raises LaterVersionError or UnsoundError."""
    raw = _raw(line)
    version = raw.get("format")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise UnsoundError("it does not begin with a transcript's header")
    if version > FORMAT:
        raise LaterVersionError
    try:
        header = _HEADERS.decode(line)
    except ValueError as error:
        raise UnsoundError("the header is damaged") from error
    _require_known(raw, header)
    return header


def decode_event(line: bytes) -> Event:
    """The event a line holds; raises UnsoundError.

    Our own lines come back to the same bytes when written again. Other lines may still be sound
    (a person may have put a space in), but only after a look at what decoding passes over: fields
    given twice and fields nobody knows.
    """
    try:
        event = _EVENTS.decode(line)
    except (ValueError, RecursionError) as error:
        raise UnsoundError("it is not written as an event") from error
    if msgspec.json.encode(event) != line.rstrip(b"\n"):
        _require_known(_raw(line), event)
    return event


def _encode(value: Any) -> bytes:
    try:
        return msgspec.json.encode(value) + b"\n"
    except UnicodeEncodeError as error:
        raise UnsoundError("a text holds half a character, which no file can keep") from error


def _raw(line: bytes) -> dict[str, Any]:
    try:
        raw = json.loads(line, object_pairs_hook=_without_doubles)
    except UnsoundError:
        raise
    except (ValueError, RecursionError) as error:
        raise UnsoundError("it is not whole, or not JSON") from error
    if not isinstance(raw, dict):
        raise UnsoundError("it is not an object")
    return raw


def _without_doubles(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise UnsoundError("a field is given twice")
    return fields


def _require_known(raw: Any, value: Any) -> None:
    """Raise UnsoundError where `raw` has a field that went lost when it became `value`."""
    if isinstance(value, msgspec.Struct):
        known = {*value.__struct_fields__, value.__struct_config__.tag_field}
        if not known.issuperset(raw):
            raise UnsoundError("it has a field that is not known")
        for name in value.__struct_fields__:
            if name in raw:
                _require_known(raw[name], getattr(value, name))
    elif isinstance(value, Mapping):
        for name, part in value.items():
            _require_known(raw[name], part)
    elif isinstance(value, tuple):
        for raw_part, part in zip(raw, value, strict=True):
            _require_known(raw_part, part)
