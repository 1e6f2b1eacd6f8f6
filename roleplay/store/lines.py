"""The header and the events as lines of a file, and back: the file format's one place.

A line is one JSON object in UTF-8 and ends with a line feed. Fields stand in the order in which
they are declared and numbers are written by msgspec, so equal events make equal bytes on every
Python. Text is kept as it was said, control characters and all (JSON escapes them): whoever shows
it sends it through `roleplay.model.text.plain` first.

Each line ends with a check of itself and of the line before it, so that a line that was changed,
moved or taken out shows, down to a single letter. Files of format 1 have none and are read without;
one that was begun without them goes on without.
"""

import json
import re
import zlib
from collections.abc import Sequence
from typing import Any

import msgspec

from roleplay.model.event import Event
from roleplay.model.transcript import FORMAT, Header
from roleplay.store.people import apart
from roleplay.store.sound import UnsoundError

CHECKED = 2
"""The first format in which every line has a check."""

_CHECKED = re.compile(rb'(\{.*),"check":"([0-9a-f]{8})"\}\s*', re.DOTALL)

_EVENTS: msgspec.json.Decoder[Event] = msgspec.json.Decoder(Event)
_HEADERS = msgspec.json.Decoder(Header)


class LaterVersionError(ValueError):
    """The header is of a later format than this program knows."""


def encode_header(header: Header) -> bytes:
    """The first line of a file; it always names its format, and names it first.

    Names of people who are in the list of names are left out. Raises UnsoundError for text that
    cannot be written as UTF-8.
    """
    return encode({"format": header.format} | msgspec.to_builtins(apart(header)))


def encode_line(event: Event) -> bytes:
    """One event as a line; raises UnsoundError for text that cannot be written as UTF-8."""
    return encode(event)


def with_check(line: bytes, before: int) -> tuple[bytes, int]:
    """A line with its check as the last field, and that check; `before` is the one before it.

    The check is a CRC-32 that begins from the one before; the header's begins from 0. It finds
    every change within 32 bits side by side, and others but for one in 4,000,000,000.
    """
    check = zlib.crc32(line[:-1], before)
    return b'%b,"check":"%08x"}\n' % (line.removesuffix(b"}\n"), check), check


def has_check(line: bytes) -> bool:
    """Whether a line ends with a check."""
    return _CHECKED.fullmatch(line) is not None


def without_check(line: bytes, before: int) -> tuple[bytes, int]:
    """A line as it was before it got its check, and that check.

    Raises UnsoundError if the two do not belong together, or not behind the line before.
    """
    plain_line, stated, worked_out = checks_of(line, before)
    if stated is None:
        raise UnsoundError("the check at its end is missing")
    if stated != worked_out:
        raise UnsoundError("something was changed after it was written")
    return plain_line, stated


def checks_of(line: bytes, before: int | None) -> tuple[bytes, int | None, int | None]:
    """A line as it was before it got its check, the check it states, and the one worked out.

    A line that states none comes back as it is, with None; None is worked out from None.
    """
    parts = _CHECKED.fullmatch(line)
    if parts is None:
        return line, None, None
    plain_line = parts[1] + b"}"
    worked_out = None if before is None else zlib.crc32(plain_line, before)
    return plain_line, int(parts[2], 16), worked_out


def decode_header(line: bytes) -> Header:
    """The header a file's first line holds; raises LaterVersionError or UnsoundError."""
    try:
        raw = _raw(line)
    except UnsoundError:
        raise
    except (ValueError, RecursionError) as error:
        raise UnsoundError("it is not whole, or not JSON") from error
    if not isinstance(raw, dict):
        raise UnsoundError("it is not an object")
    version = raw.get("format")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise UnsoundError("it does not begin with a transcript's header")
    if version > FORMAT:
        raise LaterVersionError
    try:
        header = _HEADERS.decode(line)
    except ValueError as error:
        raise UnsoundError("the header is damaged") from error
    require_known(raw, header)
    return header


def decode_event(line: bytes) -> Event:
    """The event a line holds whose check has been found right; raises UnsoundError."""
    try:
        return _EVENTS.decode(line)
    except (ValueError, RecursionError) as error:
        raise UnsoundError("it is not written as an event") from error


def decode_foreign(line: bytes) -> Event:
    """The event a line without a check holds, which anybody may have written.

    Raises UnsoundError also for what decoding would pass over: fields given twice, fields that
    nobody knows, half a character.
    """
    try:
        raw = _raw(line)
        event: Event = msgspec.convert(raw, Event)
        msgspec.json.encode(event)
    except UnsoundError:
        raise
    except (ValueError, RecursionError) as error:
        raise UnsoundError("it is not written as an event") from error
    require_known(raw, event)
    return event


def encode(value: Any) -> bytes:
    """A value as a line; raises UnsoundError for text that cannot be written as UTF-8."""
    try:
        return msgspec.json.encode(value) + b"\n"
    except UnicodeEncodeError as error:
        raise UnsoundError("a text holds half a character, which no file can keep") from error


def _raw(line: bytes) -> Any:
    """The value a line holds; raises ValueError, RecursionError, or UnsoundError for doubles."""
    return json.loads(line, object_pairs_hook=_without_doubles, parse_constant=_no_number)


def _without_doubles(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        raise UnsoundError("a field is given twice")
    return fields


def _no_number(name: str) -> float:
    raise ValueError(name)


def require_known(raw: Any, value: Any) -> None:
    """Raise UnsoundError where `raw` has a field that went lost when it became `value`."""
    if isinstance(value, msgspec.Struct):
        known = {*value.__struct_fields__, value.__struct_config__.tag_field}
        if not known.issuperset(raw):
            raise UnsoundError("it has a field that is not known")
        for name in value.__struct_fields__:
            if name in raw:
                require_known(raw[name], getattr(value, name))
    elif isinstance(value, dict):
        for name, part in value.items():
            require_known(raw[name], part)
    elif isinstance(value, tuple):
        for raw_part, part in zip(raw, value, strict=True):
            require_known(raw_part, part)
