"""A text as a JSON document that tells what was said, or the reason and the place why not."""

import json
import re
from collections import Counter
from contextlib import suppress
from math import inf
from typing import Any

import msgspec
from msgspec import Struct

from roleplay.intake.errors import IntakeError, NotARecordingError
from roleplay.intake.fields import best_fields
from roleplay.intake.heard import MORE_LISTS, SECOND_KEY, Reading
from roleplay.intake.layouts import layout_in
from roleplay.intake.paths import is_there, steps_of
from roleplay.intake.segments import read_segments
from roleplay.intake.services import SERVICES, Layout, Service
from roleplay.intake.unknown_service import UNKNOWN, find_service, other_lists, told


class _PlayedHeader(Struct, frozen=True):
    """What the first line of a played meeting's file has, and no tool's JSON."""

    application: str
    people: list[msgspec.Raw]


_BYTE = re.compile(r"\(byte ([0-9]+)\)")

_Tree = dict[str, "_Tree"]

_FIRST_LINES = 20
"""Among which one tells what was said, below what is told of the recording."""
_DIGITS = 18
"""Of whole numbers; those that are longer are no times."""

_decoder = msgspec.json.Decoder()
_fields = msgspec.json.Decoder(dict[str, msgspec.Raw])
_items = msgspec.json.Decoder(list[msgspec.Raw])
_played = msgspec.json.Decoder(_PlayedHeader)


class Document(Struct, frozen=True):
    """A document, and where in it is told what was said."""

    tree: Any
    """Objects, lists, texts and numbers."""
    service: Service
    layout: Layout


def decode(text: str) -> Document:
    """The document.

    Raises:
        NotARecordingError: it is not one JSON document, or nothing in it tells what was said.

    """
    try:
        tree = _tree(text)
    except (msgspec.DecodeError, RecursionError) as error:
        _refuse_played_meeting(text)
        raise _not_whole(_line_of(str(error), text)) from None
    except json.JSONDecodeError as error:
        raise _not_whole(f"line {error.lineno}") from None
    found = (
        _known(tree, ("start", "words", "speaker"))
        or _unknown(tree)
        or _known(tree, ("start", "words"))
        or _known(tree, ("start",))
        or _known(tree, ())
    )
    if found is None:
        _refuse_played_meeting(text)
        raise NotARecordingError(
            "this is JSON without a list that tells what was said, by whom and when. Ask the "
            "service for a transcript with speakers and times, or for WebVTT."
        )
    return found


def in_one(text: str) -> str:
    """JSON with an object on each line as one list of them; any other text as it is.

    Raises:
        NotARecordingError: a line is no whole object, or it is the file of a meeting played here.

    """
    first, _, rest = text.strip().partition("\n")
    if not (rest.lstrip().startswith("{") and _is_whole(first)):
        return text
    _refuse_played_meeting(first)
    lines = [(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip()]
    for number, line in lines:
        if not _is_whole(line):
            raise NotARecordingError(
                "this line is not one whole object of JSON, as the lines above it are. Download "
                "the file again, or take the line out.",
                f"line {number}",
            )
    return f"[{','.join(line for _, line in lines)}]"


def told_by_line(start: bytes) -> bool:
    """Whether what a file begins with is JSON in which a line tells by whom what was said.

    So a service's file is known from that of a meeting played here, which has lines too.
    """
    for line in start.split(b"\n", _FIRST_LINES)[:_FIRST_LINES]:
        with suppress(msgspec.DecodeError, RecursionError):
            item = _decoder.decode(line)
            if isinstance(item, dict) and {"speaker", "words"} <= best_fields(item).keys():
                return True
    return False


def _is_whole(line: str) -> bool:
    try:
        return isinstance(_tree(line), dict)
    except (ValueError, RecursionError, msgspec.DecodeError):
        return False


def _tree(text: str) -> Any:
    """What a text holds as JSON; a number of thousands of digits that nobody reads is no fault."""
    try:
        return _decoder.decode(text)
    except msgspec.ValidationError:
        return json.loads(text, parse_int=_whole)


def _whole(digits: str) -> int | float:
    return int(digits) if len(digits) <= _DIGITS else inf


def _known(tree: Any, told: tuple[str, ...]) -> Document | None:
    """The document as a service of the table writes it, with all in it that is to be told."""
    for service in SERVICES:
        if not service.needs or is_there(tree, service.needs):
            layout = layout_in(tree, service, told)
            if layout is not None:
                return Document(tree, service, layout)
    return None


def _unknown(tree: Any) -> Document | None:
    found = find_service(tree)
    return None if found is None else Document(tree, found, found.layouts[0])


def read_document(document: Document, repairs: Counter[str]) -> Reading:
    """What each person said; raises BrokenRecordingError for what makes no sense."""
    reading = read_segments(document.tree, document.service, document.layout, repairs)
    if document.service.name == UNKNOWN:
        repairs[told(document.layout)] += len(reading.heard)
        if more := other_lists(document.tree, document.layout):
            repairs[MORE_LISTS] += more
    return reading


def count_second_keys(text: str, document: Document, repairs: Counter[str]) -> None:
    """Count the objects that are read and have a key twice: the decoder takes the last in silence.

    Raises:
        NotARecordingError: lists and objects stand in each other too deep.

    """
    try:
        compact = msgspec.json.format(text.encode(), indent=-1)
        count = _with_second_key(compact, _tree_of(document))
    except RecursionError:
        raise _not_whole() from None
    if count:
        repairs[SECOND_KEY] += count


def _tree_of(document: Document) -> _Tree:
    """Where the objects stand that are read."""
    tree: _Tree = {}
    layout = document.layout
    paths = [each.each for each in document.service.layouts]
    if layout.pieces:
        paths += [layout.pieces, *([f"{layout.each}.{layout.own}"] if layout.own else [])]
    if document.service.people:
        paths += document.service.people.split("|")
    for path in paths:
        below = tree
        for step in steps_of(path):
            if isinstance(step, str):
                below = below.setdefault(step, {})
    return tree


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
