"""Transcripts read back, whole or up to where they are damaged, with every loss said.

Text comes back as it stands in the file. Somebody may have put escape sequences into it: whoever
shows it sends it through `roleplay.model.text.plain`, as with all text.
"""

import codecs
import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from roleplay.engine.live import heard, is_open
from roleplay.model.event import Event
from roleplay.model.filling import as_played
from roleplay.model.transcript import Header, Transcript
from roleplay.store.disk import read_file
from roleplay.store.errors import LaterFormatError, NotATranscriptError, shown
from roleplay.store.left_out import LeftOut
from roleplay.store.lines import (
    CHECKED,
    LaterVersionError,
    checks_of,
    decode_event,
    decode_foreign,
    decode_header,
    has_check,
    without_check,
)
from roleplay.store.people import NOT_KNOWN, with_names
from roleplay.store.sound import Rules, UnsoundError, count_after, rules_of

_OURS = re.compile(rb'\{"format":[0-9]|"application":"[0-9]')
"""What a first line that this program wrote has, the one or the other whatever is damaged."""

_SPACE = b" \t\r\n"
_SPACES = re.compile(rb"[ \t\r\n]++")


class Recovered(Struct, frozen=True):
    """What a file holds of a meeting."""

    transcript: Transcript
    notices: tuple[str, ...]
    """What was left out, and that people's names are not known, in plain sentences."""
    end: int
    """Bytes up to the end of the last line that counts; what comes after was left out."""
    check: int | None
    """The check of that line; None in a file without checks."""
    left_out: LeftOut | None = None
    """What comes behind it; None if the file is whole."""
    is_open: bool = False
    """Whether it is a meeting clocked live that nobody has ended; `recover` alone tells it not."""


def read_transcript(path: Path) -> Recovered:
    """The meeting in a file, which is left as it is, even while somebody writes to it.

    Of a meeting clocked live it is what was said by whom, as its keys tell; of one in which seats
    changed hands its header says who played. Raises
    MissingFileError, UnreadableError, TooLargeError, NotATranscriptError or LaterFormatError.
    """
    return transcript_in(read_file(path), path)


def transcript_in(data: bytes, path: Path) -> Recovered:
    """The same of what such a file holds; raises NotATranscriptError or LaterFormatError."""
    recovered = recover(data, path)
    kept = recovered.transcript
    return replace(recovered, transcript=as_played(heard(kept)), is_open=is_open(kept))


def read_header(path: Path) -> Header:
    """What is true of the meeting in a file from its first second on; raises as the others do."""
    data = read_file(path)
    start = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    line, _ = next(lines_of(data, start), (b"", 0))
    return with_names(_header(line, path)[0])[0]


def recover(data: bytes, path: Path) -> Recovered:
    """The events in a meeting's file as they were written, up to the first line that is none.

    A last line that lacks nothing but its line feed counts. `path` is for messages only. Raises
    NotATranscriptError or LaterFormatError.
    """
    # Some editors put a mark of the encoding first.
    start = len(codecs.BOM_UTF8) if data.startswith(codecs.BOM_UTF8) else 0
    lines = lines_of(data, start)
    line, end = next(lines, (b"", 0))
    try:
        header, rules, check = _header(line, path)
    except NotATranscriptError as error:
        if _OURS.search(line):
            number = data.count(b"\n", 0, end) + 1
            error.left_out = LeftOut(data[end:], number, checks_of(line, 0)[1])
        raise
    header, known = with_names(header)
    events: list[Event] = []
    counting = 0
    notices: tuple[str, ...] = () if known else (NOT_KNOWN,)
    left_out = None
    for line, stop in lines:
        try:
            if not line.isspace():
                event, its_check = _event(line, check)
                counting = count_after(event, rules, counting)
                events.append(event)
                check = its_check
        except UnsoundError as error:
            number = data.count(b"\n", 0, end) + 1
            notices = (*notices, _left_out_notice(data, number, stop, str(error)))
            left_out = LeftOut(data[end:], number, check)
            break
        end = stop
    return Recovered(Transcript(header=header, events=tuple(events)), notices, end, check, left_out)


def _event(line: bytes, before: int | None) -> tuple[Event, int | None]:
    """The event on a line and its check; `before` is the check before it, None where there is none.

    Raises UnsoundError.
    """
    if before is None:
        return decode_foreign(line), None
    plain_line, check = without_check(line, before)
    return decode_event(plain_line), check


def lines_of(data: bytes, start: int) -> Iterator[tuple[bytes, int]]:
    """Each line with where the next one begins in the file; the last may lack its line feed.

    Empty lines are passed over at once, since a file may be nothing but them.
    """
    while start < len(data):
        end = stop = data.find(b"\n", start) + 1 or len(data)
        if data[end : end + 1] in _SPACE and (space := _SPACES.match(data, end)):
            stop = data.rfind(b"\n", end, space.end()) + 1 or end
        yield data[start:end], stop
        start = stop


def _header(line: bytes, path: Path) -> tuple[Header, Rules, int | None]:
    if not line:
        raise NotATranscriptError(
            f"{shown(path)} is empty: nothing was said in it yet. Start the meeting anew."
        )
    try:
        header, check = _checked_header(line)
        return header, rules_of(header), check
    except LaterVersionError as error:
        raise LaterFormatError(
            f"{shown(path)} was written by a later version of roleplay than this one. "
            "Update roleplay and open it again."
        ) from error
    except UnsoundError as error:
        raise NotATranscriptError(
            f"{shown(path)} does not begin as a transcript of roleplay does: in its first line, "
            f"{error}. Make sure that it is the file you meant; if it was changed in an editor, "
            "go back to the copy from before."
        ) from error


def _checked_header(line: bytes) -> tuple[Header, int | None]:
    """The header, and its check if it is of a format that has checks.

    Raises LaterVersionError or UnsoundError.
    """
    if not has_check(line):
        header = decode_header(line)
        if header.format >= CHECKED:
            raise UnsoundError("the check at its end is missing")
        return header, None
    plain_line, check = without_check(line, 0)
    return decode_header(plain_line), check


def _left_out_notice(data: bytes, first: int, stop: int, why: str) -> str:
    """The notice for what begins with line `first`, which stops at the byte `stop`."""
    if stop == len(data) and not data.endswith(b"\n"):
        return "The last line was cut short and was left out."
    last = data.count(b"\n") + (not data.endswith(b"\n"))
    shows = "'roleplay replay' shows the words in"
    if first == last:
        return f"Line {first}, the last one, was left out: {why}. {shows} it."
    return f"Lines {first} to {last} were left out: in line {first}, {why}. {shows} them."
