"""Marks on disk: a file beside the meeting's own, which is never touched by them.

It is written as a meeting's file is: a line each, every line with a check of itself and of the one
before, safe on disk before it is told. It only grows; what is taken back stays in it.
"""

import contextlib
import os
import re
from collections.abc import Sequence
from pathlib import Path

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from roleplay import __version__
from roleplay.files.ordinary import (
    NotOrdinaryError,
    OverCapError,
    closed_behind,
    open_ordinary,
    read_open,
)
from roleplay.files.syncing import sync_folder
from roleplay.model.mark import (
    HIGHEST,
    LONGEST_NAME,
    LONGEST_NOTE,
    Mark,
    Ranged,
    Rated,
    Retimed,
    Settled,
    Undone,
)
from roleplay.model.scorecard import ANSWERS
from roleplay.store.disk import (
    File,
    create_ordinary,
    lock,
    reason,
    write_all,
)
from roleplay.store.errors import (
    InUseError,
    MarksError,
    StoreError,
    shown,
)
from roleplay.store.journal import OpenDisk, keep_beside
from roleplay.store.lines import encode, with_check, without_check
from roleplay.store.names import MARKS_ENDING
from roleplay.store.people import enlisted, known_people, mention, mentioned
from roleplay.store.reader import lines_of
from roleplay.store.sound import UnsoundError

FORMAT = 3
"""The version of the file; a later one is not read. It rises with every kind of mark; since 3 a
person's name is not in it."""

LIMIT = 16 * 1024 * 1024
"""Bytes; a longer file is not read. A mark takes some 150."""

_NONE = "So no mark counts here."

_BEGINS = b'{"marks":'

_HEADER = re.compile(rb'\{"marks":(\d{1,9})[,}]')

_MARKS: msgspec.json.Decoder[Mark] = msgspec.json.Decoder(Mark)


class Kept(Struct, frozen=True):
    """What the file beside a meeting holds."""

    marks: tuple[Mark, ...] = ()
    """All of them, those that were taken back too; a mark's number is its place, from 1."""
    notices: tuple[str, ...] = ()
    """What could not be read of it, in plain sentences."""


class _Read(Struct, frozen=True):
    """How far a file of marks can be read."""

    marks: tuple[Mark, ...] = ()
    end: int = 0
    """Bytes up to the end of the last line that counts."""
    check: int = 0
    """The check of that line."""
    left_out: str = ""
    """Why the rest was left out; empty if the file is whole."""


def marks_path(meeting: Path) -> Path:
    """Where the marks of the meeting in a file are kept: `call.vtt.marks` beside `call.vtt`."""
    return meeting.with_name(meeting.name + MARKS_ENDING)


def marks_of(meeting: Path) -> Kept:
    """The marks beside the meeting in a file.

    Never raises, since a meeting can be read without them; what cannot be read is told.
    """
    try:
        path = marks_path(meeting)
        descriptor = open_ordinary(path, follow=False)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return Kept()
    except OSError as error:
        return Kept(notices=(f"{_unreadable(path, error)} {_NONE}",))
    try:
        with closed_behind(descriptor):
            read = _read(_bytes_in(descriptor, path), path)
    except MarksError as error:
        return Kept(notices=(f"{error} {_NONE}",))
    return Kept(_with_names(read.marks), (read.left_out,) if read.left_out else ())


def keep_marks(meeting: Path, marks: Sequence[Mark], disk: OpenDisk = File) -> None:
    """Write marks behind those that are kept for the meeting in a file; all of them or none.

    Returns once they are safe on disk. Where the file has a damaged end, that is kept beside it
    and cut off. Raises MarksError, or PeopleError where the name of who makes them could not be
    kept; then all marks that could be read are still there.
    """
    path = marks_path(meeting)
    try:
        lines = [encode(mark) for mark in marks]
    except UnsoundError as error:
        raise MarksError(f"This cannot be written to a file of marks: {error}.") from error
    try:
        for line in lines:
            _MARKS.decode(line)
    except msgspec.MsgspecError as error:
        raise MarksError(
            f"This is too long for a mark: a note has room for {LONGEST_NOTE:,} characters, a name "
            f"for {LONGEST_NAME:,}. Say it in fewer words."
        ) from error
    lines = [encode(mark) for mark in _without_names(marks)]
    try:
        descriptor, created = _opened(path)
        with closed_behind(descriptor):
            _append(descriptor, path, lines, disk)
            if created:
                sync_folder(path.parent)
    except (OSError, ValueError) as error:
        raise MarksError(
            f"The marks could not be written to {shown(path)} ({reason(error)}). They lie beside "
            "the meeting's own file: copy that to a folder of yours with room in it, and mark the "
            "copy."
        ) from error


def _without_names(marks: Sequence[Mark]) -> list[Mark]:
    """The marks as they stand in a file: what stands for who made them in place of their name.

    Raises PeopleError.
    """
    names = list(dict.fromkeys(mark.by for mark in marks if mark.by and mentioned(mark.by) is None))
    ids = dict(zip(names, map(mention, enlisted(names)), strict=True))
    return [replace(mark, by=ids.get(mark.by, mark.by)) for mark in marks]


def _with_names(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """The marks with the names of who made them; somebody who is not in the list has a number."""
    if not any(mentioned(mark.by) for mark in marks):
        return tuple(marks)
    names = known_people()
    return tuple(
        mark
        if (person := mentioned(mark.by)) is None
        else replace(mark, by=names.get(person) or _nameless(mark, person))
        for mark in marks
    )


def _nameless(mark: Mark, person: str) -> str:
    """What to call somebody who is not in the list, the same in every file."""
    rater = mark.rater if isinstance(mark, Rated) else "somebody"
    return f"{rater.capitalize()} {int(person, 16) % 10_000}"


def _opened(path: Path) -> tuple[int, bool]:
    """The file of marks, and whether it had to be made; raises OSError, ValueError, MarksError."""
    with contextlib.suppress(FileExistsError):
        return create_ordinary(path), True
    try:
        return open_ordinary(path, os.O_RDWR | os.O_APPEND, follow=False), False
    except (NotOrdinaryError, IsADirectoryError) as error:
        raise MarksError(_unreadable(path, error)) from error


def _append(descriptor: int, path: Path, lines: Sequence[bytes], disk: OpenDisk) -> None:
    """Write lines behind what can be read; raises OSError or MarksError."""
    try:
        lock(descriptor, path)
    except InUseError as error:
        raise MarksError(
            f"{shown(path)} is being written by another window, or lies on a disk that cannot "
            "keep two from writing at once. Try again, or copy the meeting to this computer's own "
            "disk and mark the copy."
        ) from error
    data = _bytes_in(descriptor, path)
    read = _read(data, path)
    if not read.end:
        lines = [encode({"marks": FORMAT, "application": __version__}), *lines]
    new, check = [], read.check
    for line in lines:
        checked, check = with_check(line, check)
        new.append(checked)
    lacking = b"\n" if read.end and data[read.end - 1 : read.end] != b"\n" else b""
    written = lacking + b"".join(new)
    if read.end + len(written) > LIMIT:
        raise MarksError(
            f"{shown(path)} holds as many marks as it can. Give it another name to begin anew."
        )
    opened = disk(descriptor)
    if data[read.end :]:
        _keep_tail(path, data[read.end :], disk)
        opened.truncate(read.end)
    try:
        write_all(opened, written)
        opened.sync()
    except OSError:
        with contextlib.suppress(OSError):
            opened.truncate(read.end)
        raise


def _keep_tail(path: Path, tail: bytes, disk: OpenDisk) -> None:
    try:
        keep_beside(path, tail, disk)
    except StoreError as error:
        raise MarksError(str(error)) from error


def _bytes_in(descriptor: int, path: Path) -> bytes:
    try:
        return read_open(descriptor, LIMIT)
    except OSError as error:
        raise MarksError(_unreadable(path, error)) from error


def _unreadable(path: Path, error: OSError) -> str:
    if isinstance(error, OverCapError):
        return f"{shown(path)} is larger than a file of marks can be ({LIMIT >> 20} MiB)."
    if isinstance(error, NotOrdinaryError | IsADirectoryError):
        return f"{shown(path)} stands where marks are kept, and is no ordinary file. Move it away."
    return f"The marks in {shown(path)} could not be read ({reason(error)})."


def _read(data: bytes, path: Path) -> _Read:
    """The marks in a file's bytes, up to the first line that is none; raises MarksError."""
    lines = lines_of(data, 0)
    line, end = next(lines, (b"", 0))
    if not line:
        return _Read()
    check = _check_of_header(line, path)
    if check is None:
        return _Read(left_out=f"{shown(path)} was cut short before its first mark.")
    marks: list[Mark] = []
    for line, stop in lines:
        try:
            if line.strip():
                plain_line, its_check = without_check(line, check)
                marks.append(_mark(plain_line, len(marks) + 1))
                check = its_check
        except UnsoundError as error:
            number = data.count(b"\n", 0, end) + 1
            return _Read(
                tuple(marks),
                end,
                check,
                f"The marks from line {number} of {shown(path)} on were left out: {error}. "
                "Make them again, or go back to a copy of the file.",
            )
        end = stop
    return _Read(tuple(marks), end, check)


def _check_of_header(line: bytes, path: Path) -> int | None:
    """The check of the first line; None where it was cut short. Raises MarksError."""
    try:
        plain_line, check = without_check(line, 0)
    except UnsoundError as error:
        if not line.endswith(b"\n") and _BEGINS.startswith(line[: len(_BEGINS)]):
            return None
        raise MarksError(
            f"{shown(path)} does not begin as a file of marks does. If it is something else, give "
            "it another name; if it was changed in an editor, go back to the copy from before."
        ) from error
    version = _HEADER.match(plain_line)
    if version is None or not 1 <= int(version[1]) <= FORMAT:
        raise MarksError(
            f"{shown(path)} was written by a later version of roleplay than this one. "
            "Update roleplay."
        )
    return check


def _mark(line: bytes, number: int) -> Mark:
    """The mark on a line; raises UnsoundError for what no mark can say."""
    try:
        mark = _MARKS.decode(line)
    except (ValueError, RecursionError) as error:
        raise UnsoundError("it is not written as a mark") from error
    match mark:
        case Settled(question=question, answer=answer) if answer not in ANSWERS[question]:
            raise UnsoundError("it answers another question")
        case Ranged(start=float(start), end=float(end)) if start >= end:
            raise UnsoundError("the meeting ends in it before it begins")
        case Retimed(start=float(start), end=float(end)) if start >= end:
            raise UnsoundError("a turn ends in it before it begins")
        case Retimed(start=None, end=None):
            raise UnsoundError("it says of a turn neither when it began nor when it ended")
        case Rated(values=values) if any(HIGHEST[item] < each for item, each in values.items()):
            raise UnsoundError("it rates by a number that there is not")
        case Undone(undoes=undoes) if undoes >= number:
            raise UnsoundError("it takes back what comes after it")
        case _:
            return mark
