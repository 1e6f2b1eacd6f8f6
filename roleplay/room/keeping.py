"""What a room keeps beside the meeting's own file, so that a killed owner finds it again.

One line for each thing that has to outlive the owner: the seats with the hashes of their tokens,
decisions that were acknowledged at a floor that is still open, seats that changed hands, cookies.
Every line has a check of itself and of the one before; a last line that was cut short is cut off.
The file goes with the room.
"""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

import msgspec
from msgspec import Struct

from roleplay.files.syncing import sync_folder
from roleplay.model.act import Part
from roleplay.room.deciding import Choice
from roleplay.room.seats import Kind
from roleplay.store.disk import (
    File,
    closing_on_error,
    create_ordinary,
    lock,
    open_file,
    read_all,
    reason,
    write_all,
)
from roleplay.store.errors import StoreError, shown
from roleplay.store.lines import encode, with_check, without_check
from roleplay.store.names import ROOM_ENDING
from roleplay.store.sound import UnsoundError

FORMAT = 1


class RoomNotKeptError(StoreError):
    """The file beside a room's meeting cannot be written or read; the text says what to do."""


class Line(Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="room", tag=str.lower):
    """What every line has."""


class Opened(Line, frozen=True, kw_only=True):
    """The room was opened: where, and who may come in."""

    format: int = FORMAT
    host: str
    port: int
    origin: str = ""
    """To where the links lead; empty in a room opened before this was kept."""
    seats: dict[str, Kind]
    tokens: dict[str, str]
    """The hash of each seat's token."""
    clock: int = 0
    """Seconds at each floor; 0: no clock presses."""
    card: bool = False
    """Whether the coach plays the customer by cue card."""
    stand_ins: dict[Part, str] = {}
    """Seats that stand-ins hold until somebody takes them, with their styles."""


class Decided(Line, frozen=True, kw_only=True):
    """A decision that was acknowledged."""

    floor: int
    choice: Choice


class Seated(Line, frozen=True, kw_only=True):
    """Seats have changed hands."""

    seats: dict[str, Kind]
    stand_ins: dict[Part, str]


class Cookie(Line, frozen=True, kw_only=True):
    """A token was exchanged for a cookie."""

    seat: str
    digest: str


class Jotted(Line, frozen=True, kw_only=True):
    """Whose a note is: the place of its event among all of the meeting."""

    id: str
    seat: str
    place: int


_Line = Opened | Decided | Seated | Cookie | Jotted
_LINES: msgspec.json.Decoder[_Line] = msgspec.json.Decoder(_Line)


class Found(Struct, frozen=True, kw_only=True):
    """What was kept of a room."""

    opened: Opened
    decided: tuple[Decided, ...] = ()
    seated: Seated | None = None
    cookies: tuple[Cookie, ...] = ()
    jotted: tuple[Jotted, ...] = ()


def room_path(meeting: Path) -> Path:
    """Where a room is kept whose meeting is in a file."""
    return meeting.with_name(meeting.name + ROOM_ENDING)


class RoomFile:
    """The file of an open room; made by `create` or `open`."""

    def __init__(self, path: Path, descriptor: int, end: int, check: int) -> None:
        self.path = path
        self._descriptor: int | None = descriptor
        self._disk = File(descriptor)
        self._end, self._check = end, check

    @classmethod
    def create(cls, meeting: Path, opened: Opened) -> "RoomFile":
        """Begin the file of a new room; raises `RoomNotKeptError`."""
        path = room_path(meeting)
        try:
            descriptor = create_ordinary(path)
        except (OSError, ValueError) as error:
            raise _not_kept(path, error) from error
        with closing_on_error(descriptor):
            lock(descriptor, path)
            kept = cls(path, descriptor, 0, 0)
            kept.add(opened)
            with contextlib.suppress(OSError):
                sync_folder(path.parent)
        return kept

    @classmethod
    def open(cls, meeting: Path) -> "tuple[RoomFile, Found]":
        """The file of a room whose owner is gone, and what it holds.

        Raises `StoreError` where there is none, or it does not begin as such a file does.
        """
        path = room_path(meeting)
        descriptor = open_file(path, to_write=True)
        with closing_on_error(descriptor):
            lock(descriptor, path)
            found, end, check = _read(read_all(descriptor, path), path)
            kept = cls(path, descriptor, end, check)
            try:
                kept._disk.truncate(end)
            except OSError as error:
                raise _not_kept(path, error) from error
        return kept, found

    def add(self, line: _Line) -> None:
        """Keep a line; returns once it is safe on disk. Raises `RoomNotKeptError`."""
        written, check = with_check(encode(line), self._check)
        try:
            write_all(self._disk, written)
            self._disk.sync()
        except OSError as error:
            with contextlib.suppress(OSError):
                self._disk.truncate(self._end)
            raise _not_kept(self.path, error) from error
        self._end, self._check = self._end + len(written), check

    def close(self) -> None:
        """Let go of the file; it stays, for the room may be opened again."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def end(self) -> None:
        """The room has ended: no token opens anything any more."""
        self.close()
        with contextlib.suppress(OSError):
            self.path.unlink()


def _read(data: bytes, path: Path) -> tuple[Found, int, int]:
    """What can be read, where that ends, and the check of its last line."""
    lines: list[_Line] = []
    end, check = 0, 0
    for line, stop, its_check in _sound_lines(data):
        if isinstance(line, Opened) and lines:
            break
        lines.append(line)
        end, check = stop, its_check
    opened = lines[0] if lines else None
    if not isinstance(opened, Opened) or opened.format > FORMAT:
        raise RoomNotKeptError(
            f"{shown(path)} does not begin as the file of a room does, so its links are lost. "
            "The meeting itself is whole: go on with it in one place, by roleplay play --resume."
        )
    found = Found(
        opened=opened,
        decided=tuple(line for line in lines if isinstance(line, Decided)),
        seated=next((line for line in reversed(lines) if isinstance(line, Seated)), None),
        cookies=tuple(line for line in lines if isinstance(line, Cookie)),
        jotted=tuple(line for line in lines if isinstance(line, Jotted)),
    )
    return found, end, check


def _sound_lines(data: bytes) -> Iterator[tuple[_Line, int, int]]:
    """Each line up to the first that is not whole, with where it ends and its check."""
    start, check = 0, 0
    while (stop := data.find(b"\n", start)) >= 0:
        try:
            plain_line, check = without_check(data[start : stop + 1], check)
            line = _LINES.decode(plain_line)
        except (UnsoundError, ValueError, RecursionError):
            return
        start = stop + 1
        yield line, start, check


def _not_kept(path: Path, error: OSError | ValueError) -> RoomNotKeptError:
    return RoomNotKeptError(
        f"What belongs to the room could not be kept in {shown(path)} ({reason(error)}). "
        "Make room on the disk, or open the room where you may write."
    )
