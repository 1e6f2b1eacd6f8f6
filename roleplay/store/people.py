"""Real people's names, in one file apart from every record; records hold what stands for them.

That is sixteen hexadecimal digits drawn by chance, the same for one person in all records of this
computer. A record that is taken elsewhere tells no name there: its people are then called by their
parts. The file is readable by its owner alone, has one line for each person, and only grows, but
for people who are forgotten.

    {"id":"3f9a0b12c4d5e6f7","name":"Amina Odhiambo"}
"""

import contextlib
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeVar, cast

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from roleplay.files.folders import make_private
from roleplay.files.ordinary import (
    NotOrdinaryError,
    OverCapError,
    closed_behind,
    open_ordinary,
    read_open,
)
from roleplay.files.syncing import sync_folder
from roleplay.model.act import Part
from roleplay.model.transcript import Header, Participant, Transcript
from roleplay.store.disk import (
    File,
    closing_on_error,
    create_ordinary,
    is_at,
    lock,
    reason,
    write_all,
)
from roleplay.store.errors import InUseError, PeopleError, shown
from roleplay.store.names import settings_path

NAME = "people.jsonl"
"""The file's name; it lies beside the settings."""

LIMIT = 16 * 1024 * 1024
"""Bytes; a longer file is not read."""

_BEGINS = "person:"
_BEGINS_ENCODED = _BEGINS.encode()
_MENTION = re.compile(_BEGINS + r"([0-9a-f]{16})")
_SOMEBODY = "somebody"

Value = TypeVar("Value")
_TRIES = 20

NOT_KNOWN = (
    "Who was there is not in your list of names, so people are called by their parts. The list is "
    "kept apart from meetings, on the computer on which they were clocked."
)


class Person(Struct, frozen=True):
    """A line of the file."""

    id: str
    name: str


_PEOPLE: msgspec.json.Decoder[Person] = msgspec.json.Decoder(Person)


def people_path(environment: Mapping[str, str] = os.environ) -> Path:
    """Where people's names are kept; it may not exist."""
    return settings_path(environment).with_name(NAME)


def people_in(path: Path) -> dict[str, str]:
    """Everybody's name by what stands for them; a damaged line is nobody's.

    Raises PeopleError where the file cannot be read.
    """
    try:
        descriptor = open_ordinary(path, follow=False)
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except (OSError, ValueError) as error:
        raise _unreadable(path, error) from error
    with closed_behind(descriptor):
        return {who.id: who.name for who in _people(_bytes_in(descriptor, path))}


def known_people() -> dict[str, str]:
    """Everybody's name in the person's own list; nobody's where that cannot be read."""
    try:
        return people_in(people_path())
    except PeopleError:
        return {}


def enlisted(names: Iterable[str], path: Path | None = None) -> list[str]:
    """What stands for each of these names, in order; who is new is added to the file.

    Returns once they are safe on disk. Raises PeopleError.
    """
    wanted = [unicodedata.normalize("NFC", name) for name in names]
    if not wanted:
        return []
    path = path or people_path()
    try:
        make_private(path.parent)
        descriptor, created = _opened_and_locked(path)
        with closed_behind(descriptor):
            ids = _enlist(descriptor, path, wanted)
        if created:
            sync_folder(path.parent)
    except (OSError, ValueError) as error:
        raise PeopleError(
            f"People's names could not be kept in {shown(path)} ({reason(error)}). Make room on "
            "the disk, or make the folder writable, and try again."
        ) from error
    return ids


def people_without(data: bytes, gone: Callable[[str], bool]) -> tuple[bytes, int]:
    """The bytes of the file without everybody of whose name `gone` is true, and how many those are.

    What stands on a damaged line goes too, since nobody can tell whose it is.
    """
    lines = [line for line in data.split(b"\n") if line.strip()]
    kept = []
    for line in lines:
        with contextlib.suppress(msgspec.MsgspecError, ValueError):
            if not gone(_PEOPLE.decode(line).name):
                kept.append(line + b"\n")
    missing = len(lines) - len(kept)
    return (b"".join(kept), missing) if missing else (data, 0)


def mention(person: str) -> str:
    """How a mark or the remembered people name somebody who is in the list."""
    return f"person:{person}"


def mentioned(text: str) -> str | None:
    """Whom a text that `mention` made stands for; None for any other text."""
    found = _MENTION.fullmatch(text)
    return None if found is None else found[1]


def apart(header: Header) -> Header:
    """A header as it stands in a file: without the names of people who are in the list."""
    if not any(who.person for who in header.people):
        return header
    people = (replace(who, name="") if who.person else who for who in header.people)
    return replace(header, people=tuple(people))


def with_names(header: Header) -> tuple[Header, bool]:
    """A header with everybody's name, and whether all were in the list.

    Who is not is called by their part.
    """
    if not any(who.person for who in header.people):
        return header, True
    names = known_people()
    parts = parts_as_names(header.people)
    people = tuple(
        replace(who, name=names.get(who.person) or part) if who.person else who
        for who, part in zip(header.people, parts, strict=True)
    )
    known = all(who.person in names for who in header.people if who.person)
    return replace(header, people=people), known


def with_mentions(transcript: Transcript) -> Transcript:
    """A transcript in which those who are in the list are called by their mention.

    For what is kept of many records beside them; `Names` gives people their names again.
    """
    people = transcript.header.people
    if not any(who.person for who in people):
        return transcript
    called = (replace(who, name=mention(who.person)) if who.person else who for who in people)
    return replace(transcript, header=replace(transcript.header, people=tuple(called)))


class Names:
    """Gives people their names again; the list is read when the first of them is met."""

    def __init__(self) -> None:
        self._names: dict[str, str] | None = None

    def told(self, value: Value) -> Value:
        """The same with everybody's name in its texts, where they stand by their mention.

        Who is not in the list is `somebody`. Structs, tuples and values of dicts are gone through.
        """
        return cast("Value", self._told(value))

    def _told(self, each: object) -> object:
        if isinstance(each, str):
            return _MENTION.sub(self._name_of, each) if _BEGINS in each else each
        if isinstance(each, tuple):
            return tuple(map(self._told, each))
        if isinstance(each, dict):
            return {key: self._told(text) for key, text in each.items()}
        if isinstance(each, Struct):
            fields = {name: getattr(each, name) for name in each.__struct_fields__}
            changed = {name: new for name, old in fields.items() if (new := self._told(old)) != old}
            return replace(each, **changed) if changed else each
        return each

    def _name_of(self, found: re.Match[str]) -> str:
        if self._names is None:
            self._names = known_people()
        return self._names.get(found[1], _SOMEBODY)


def may_mention(data: bytes) -> bool:
    """Whether something that was encoded as UTF-8 may hold a mention; a quick look."""
    return _BEGINS_ENCODED in data


def parts_as_names(people: Iterable[Participant]) -> list[str]:
    """What to call people by their parts: `Trainee`, `Customer A`, `Customer B`."""
    kinds = [_kind(who) for who in people]
    times, met = Counter(kinds), Counter[str]()
    named = []
    for kind in kinds:
        met[kind] += 1
        one = times[kind] == 1
        named.append(kind if one else f"{kind} {letters(met[kind])}")
    return named


def _kind(who: Participant) -> str:
    if who.part is None:
        return "Vendor" if who.vendor else "Guest"
    return "Colleague" if who.part is Part.COLLEAGUE else who.part.value.capitalize()


def letters(number: int) -> str:
    """`A` for 1, `Z` for 26, `AA` for 27."""
    text = ""
    while number > 0:
        number, rest = divmod(number - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def _opened_and_locked(path: Path) -> tuple[int, bool]:
    """The file, made where it is missing; raises OSError, ValueError, PeopleError."""
    for _ in range(_TRIES):
        created = False
        try:
            descriptor = create_ordinary(path)
            created = True
        except FileExistsError:
            try:
                descriptor = open_ordinary(path, os.O_RDWR | os.O_APPEND, follow=False)
            except (NotOrdinaryError, IsADirectoryError) as error:
                raise _unreadable(path, error) from error
        with closing_on_error(descriptor):
            _wait_for(descriptor, path)
        if is_at(descriptor, path):  # else somebody was forgotten meanwhile
            return descriptor, created
        os.close(descriptor)
    raise PeopleError(f"{shown(path)} is being written by another window. Try again.")


def _wait_for(descriptor: int, path: Path) -> None:
    import time  # noqa: PLC0415 - only where two windows write at one moment

    for attempt in range(_TRIES):
        try:
            lock(descriptor, path)
        except InUseError:
            if attempt == _TRIES - 1:
                raise PeopleError(
                    f"{shown(path)} is being written by another window. Try again."
                ) from None
            time.sleep(0.05)
        else:
            return


def _enlist(descriptor: int, path: Path, wanted: list[str]) -> list[str]:
    data = _bytes_in(descriptor, path)
    by_name = {who.name.casefold(): who.id for who in _people(data)}
    lines = []
    for name in wanted:
        if name.casefold() not in by_name:
            by_name[name.casefold()] = os.urandom(8).hex()
            who = Person(by_name[name.casefold()], name)
            lines.append(msgspec.json.encode(who) + b"\n")
    if lines:
        lacking = b"\n" if data and not data.endswith(b"\n") else b""
        disk = File(descriptor)
        try:
            write_all(disk, lacking + b"".join(lines))
            disk.sync()
        except OSError:
            with contextlib.suppress(OSError):
                disk.truncate(len(data))
            raise
    return [by_name[name.casefold()] for name in wanted]


def _people(data: bytes) -> Iterable[Person]:
    for line in data.split(b"\n"):
        if line.strip():
            with contextlib.suppress(msgspec.MsgspecError, ValueError):
                yield _PEOPLE.decode(line)


def _bytes_in(descriptor: int, path: Path) -> bytes:
    try:
        return read_open(descriptor, LIMIT)
    except OSError as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: OSError | ValueError) -> PeopleError:
    if isinstance(error, OverCapError):
        return PeopleError(f"{shown(path)} is larger than a list of names can be. Move it away.")
    if isinstance(error, NotOrdinaryError | IsADirectoryError):
        return PeopleError(
            f"{shown(path)} stands where people's names are kept, and is no ordinary file. "
            "Move it away."
        )
    return PeopleError(f"People's names in {shown(path)} could not be read ({reason(error)}).")
