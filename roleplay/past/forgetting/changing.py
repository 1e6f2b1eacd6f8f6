"""What a file holds once somebody is forgotten, by what kind of file it is."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from roleplay.engine.live import heard
from roleplay.files.ordinary import read_ordinary
from roleplay.intake import IntakeError, recording_of
from roleplay.library.settings import State
from roleplay.model.texts import changed
from roleplay.model.transcript import Header, Transcript
from roleplay.past.forgetting.known import Known, Meant, marks_of_path
from roleplay.past.forgetting.places import LIMIT, File, Kind
from roleplay.recordings.meetings import is_left_to_store
from roleplay.speech.called import Replacing
from roleplay.store.errors import StoreError
from roleplay.store.people import mentioned, people_without
from roleplay.store.reader import recover
from roleplay.store.rewritten import fitting, marks_with, meeting_with, texts_changed

if TYPE_CHECKING:
    from roleplay.model.mark import Mark


class Context(Struct, frozen=True, kw_only=True):
    """By what somebody is looked for in a file."""

    replacing: Replacing
    instead: str
    """What stands in their place."""
    also: tuple[str, ...] = ()

    def anew(self) -> "Context":
        """The same, with nothing counted yet."""
        put = Replacing(self.replacing.called, self.replacing.whole)
        return Context(replacing=put, instead=self.instead, also=self.also)


def changed_file(
    file: File, data: bytes, context: Context, known: Known, who: Meant
) -> tuple[bytes, int]:
    """The bytes without the person, and in how many places they stood; the same where in none."""
    put = context.replacing
    match file.kind:
        case Kind.PEOPLE:
            return people_without(data, who.is_)
        case Kind.STATE:
            return _state_without(data, known, who, put)
        case Kind.MEETING:
            return meeting_changed(data, put, _header_changed(who, context)), _count(put)
        case Kind.MARKS:
            return _marks_changed(file.path, data, context, who), _count(put)
        case _:
            return text_changed(data, put), _count(put)


def meeting_changed(data: bytes, put: Replacing, header: Callable[[Header], Header]) -> bytes:
    """A meeting's bytes with names replaced; the very same where none stands in them."""
    text = data.decode("utf-8", "surrogateescape")
    if not put.is_in(text):
        return data
    return meeting_with(data, put, header)


def text_changed(data: bytes, put: Replacing) -> bytes:
    """The bytes of a text in UTF-8, UTF-16 or Latin-1 with names replaced, else as they are."""
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeError:
            continue
        after = put(text)
        return data if after == text else after.encode(encoding)
    return data


def readable(data: bytes) -> str | None:
    """The bytes as text; None where they are none."""
    for encoding in _encodings(data):
        try:
            return data.decode(encoding)
        except UnicodeError:
            continue
    return None


def _encodings(data: bytes) -> tuple[str, ...]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        # Named by their order, so that the mark of it stays where it is.
        return ("utf-16-le",) if data.startswith(b"\xff\xfe") else ("utf-16-be",)
    return ("utf-8", "latin-1")


def _count(put: Replacing) -> int:
    return sum(put.counts.values())


def _header_changed(who: Meant, context: Context) -> Callable[[Header], Header]:
    """What takes somebody out of a header; those who only share a word of their name stay."""

    def change(header: Header) -> Header:
        played = header.played is not None
        people = tuple(
            each if played and who.is_(each.name) and each.name not in context.also else after
            for each in header.people
            for after in (changed(each, context.replacing),)
        )
        rest = changed(replace(header, people=()), context.replacing)
        return replace(rest, people=people)

    return change


def _marks_changed(path: Path, data: bytes, context: Context, who: Meant) -> bytes:
    """Marks with names replaced, and fitting the meeting as it will be."""
    meeting = marks_of_path(path)
    fit: Callable[[Mark], Mark] | None = None
    try:
        before = read_ordinary(meeting, LIMIT)
    except (OSError, ValueError):
        before = b""
    after = before and recording_changed(meeting, before, who, context.anew())
    if after != before:
        one, other = _read(meeting, before), _read(meeting, after)
        if one is not None and other is not None:
            fit = fitting(one, other, context.replacing)
    if fit is None:
        text = data.decode("utf-8", "surrogateescape")
        if not context.replacing.is_in(text):
            return data
        return marks_with(
            data, lambda mark: texts_changed(mark, context.replacing), context.replacing
        )
    return marks_with(data, fit, context.replacing)


def recording_changed(path: Path, data: bytes, who: Meant, context: Context) -> bytes:
    """A meeting's bytes or a recording's with names replaced."""
    if _is_meeting(path, data):
        return meeting_changed(data, context.replacing, _header_changed(who, context))
    return text_changed(data, context.replacing)


def _is_meeting(path: Path, data: bytes) -> bool:
    return is_left_to_store(data, path)


def _read(path: Path, data: bytes) -> Transcript | None:
    """A meeting or a recording from its bytes; None where it cannot be read."""
    try:
        if _is_meeting(path, data):
            return heard(recover(data, path).transcript)
        return recording_of(data, path)
    except (StoreError, IntakeError):
        return None


def stays_readable(file: File, before: bytes, after: bytes) -> bool:
    """Whether a recording is read as as many turns as before."""
    if file.kind is not Kind.RECORDING:
        return True
    one, other = _read(file.path, before), _read(file.path, after)
    return one is None or (other is not None and len(one.events) == len(other.events))


def _state_without(data: bytes, known: Known, who: Meant, put: Replacing) -> tuple[bytes, int]:
    """What is remembered, without the person among those who were clocked last."""
    try:
        state = msgspec.json.decode(data, type=State)
    except (ValueError, msgspec.MsgspecError):
        return text_changed(data, put), _count(put)
    live = tuple(
        (name, part)
        for name, part in state.live
        if not who.is_(known.listed.get(mentioned(name) or "", name))
    )
    gone = len(state.live) - len(live)
    after = msgspec.json.encode(replace(state, live=live)) + b"\n" if gone else data
    return text_changed(after, put), gone + _count(put)
