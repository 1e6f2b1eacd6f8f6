"""A meeting's file while it is being written: what was said is on disk before the next prompt.

A journal never keeps half an event. Where the disk fails, the file is cut back to its last whole
line, the events stay in memory, and the caller is told at once; the next `append` writes them
first. No second window can write to the same file meanwhile.
"""

import contextlib
import os
from collections.abc import Callable, Sequence
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import Self

from msgspec import Struct
from msgspec.structs import replace

from roleplay.files.syncing import sync_folder
from roleplay.model.event import Event
from roleplay.model.transcript import Header, effective
from roleplay.store.disk import (
    Disk,
    File,
    closing_on_error,
    create_file,
    is_at,
    is_full,
    lock,
    open_file,
    read_all,
    reason,
    removing_on_error,
    write_all,
)
from roleplay.store.errors import (
    CannotCreateError,
    DiskFullError,
    FileChangedError,
    NotSavedError,
    UnreadableError,
    UnwritableError,
    shown,
)
from roleplay.store.lines import encode_header, encode_line, with_check
from roleplay.store.reader import Recovered, recover
from roleplay.store.sound import Rules, UnsoundError, count_after, rules_of

OpenDisk = Callable[[int], Disk]
"""Makes the disk of an open file's descriptor."""


class _State(Struct, frozen=True):
    """How far the file has come; replaced as a whole, so that no interruption can halve it."""

    end: int
    """Bytes up to the end of the last line that is safe on disk."""
    counting: int
    """How many events count, the unsaved ones included."""
    check: int | None
    """The check of the last line, waiting ones included; None in a file without checks."""
    torn: bool = False
    """Whether there may be something behind that end, to be cut off before the next writing."""
    unsaved: tuple[Event, ...] = ()
    waiting: bytes = b""
    """What is to be written next: the unsaved events' lines."""


class Journal:
    """One meeting's file, open for writing; made by `create` or `open`, and a context manager."""

    def __init__(
        self, path: Path, descriptor: int, disk: Disk, rules: Rules, state: _State
    ) -> None:
        self.path = path
        self._descriptor: int | None = descriptor
        self._disk = disk
        self._rules = rules
        self._state = state

    @classmethod
    def create(cls, path: Path, header: Header, disk: OpenDisk = File) -> Self:
        """Begin a meeting's file with its header.

        Raises NameTakenError, CannotCreateError, InUseError or UnwritableError; then no new file
        is left behind.
        """
        try:
            rules = rules_of(header)
            line, check = with_check(encode_header(header), 0)
        except UnsoundError as error:
            raise UnwritableError(f"This meeting cannot be written to a file: {error}.") from error
        descriptor = create_file(path)
        with closing_on_error(descriptor), removing_on_error(path):
            lock(descriptor, path)
            opened = disk(descriptor)
            try:
                _write_safely(opened, line, path)
            except OSError as error:
                raise CannotCreateError(
                    f"The transcript {shown(path)} could not be begun ({reason(error)}). "
                    "Make room on the disk, or choose another folder."
                ) from error
        return cls(path, descriptor, opened, rules, _State(end=len(line), counting=0, check=check))

    @classmethod
    def open(cls, path: Path, disk: OpenDisk = File) -> tuple[Self, Recovered]:
        """Go on with a meeting's file, at the end of what is whole in it.

        Whatever comes after the last whole line is kept in a file beside it, which a notice names,
        and only then cut off. Raises what `read_transcript` raises, InUseError, and
        CannotCreateError or UnreadableError if the file cannot be put in order; then its whole
        lines are as they were.
        """
        descriptor = open_file(path, to_write=True)
        with closing_on_error(descriptor):
            lock(descriptor, path)
            data = read_all(descriptor, path)
            recovered = recover(data, path)
            whole, tail = data[: recovered.end], data[recovered.end :]
            if tail:
                beside = keep_beside(path, tail, disk)
                notice = f"What was left out is kept in {shown(beside)}."
                recovered = replace(recovered, notices=(*recovered.notices, notice))
            state = _State(
                end=recovered.end,
                counting=len(effective(recovered.transcript.events)),
                check=recovered.check,
                torn=bool(tail),
                waiting=b"" if whole.endswith(b"\n") else b"\n",
            )
            rules = rules_of(recovered.transcript.header)
            journal = cls(path, descriptor, disk(descriptor), rules, state)
            journal._put_in_order()
        return journal, recovered

    @property
    def unsaved(self) -> tuple[Event, ...]:
        """Events that are in memory only, because the disk failed; in order."""
        return self._state.unsaved

    def append(self, events: Sequence[Event]) -> None:
        """Write the events of one exchange, after those not saved yet; returns once they are safe.

        Raises UnwritableError if one of them could not be read back, and then takes none of them;
        raises DiskFullError, FileChangedError or NotSavedError if they are in memory only.
        """
        state = self._state
        counting, check = state.counting, state.check
        lines = [state.waiting]
        try:
            for event in events:
                counting = count_after(event, self._rules, counting)
                line = encode_line(event)
                if check is not None:
                    line, check = with_check(line, check)
                lines.append(line)
        except UnsoundError as error:
            raise UnwritableError(f"This cannot be written to the transcript: {error}.") from error
        self._state = replace(
            state,
            counting=counting,
            check=check,
            unsaved=(*state.unsaved, *events),
            waiting=b"".join(lines),
        )
        self._write()

    def close(self) -> None:
        """Write what is not saved yet, then let go of the file; may raise NotSavedError."""
        if self._descriptor is None:
            return
        try:
            self._write()
        finally:
            os.close(self._descriptor)
            self._descriptor = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()

    def _put_in_order(self) -> None:
        try:
            self._write()
        except NotSavedError as error:
            raise UnreadableError(
                f"{shown(self.path)} could not be made ready to go on with. Nothing in it is lost. "
                "Make room on the disk, or copy it to another folder and go on with the copy."
            ) from error

    def _write(self) -> None:
        """Bring the file to hold everything; what fails stays in memory for the next time."""
        if not self._state.waiting and not self._state.torn:
            return
        self._require_unchanged()
        state = self._state
        try:
            if state.torn:
                self._disk.truncate(state.end)
            self._state = replace(state, torn=True)
            write_all(self._disk, state.waiting)
            self._disk.sync()
        except OSError as error:
            with contextlib.suppress(OSError):
                self._disk.truncate(state.end)
            raise self._not_saved(error) from error
        end = state.end + len(state.waiting)
        self._state = _State(end=end, counting=state.counting, check=state.check)

    def _require_unchanged(self) -> None:
        """Raise FileChangedError unless the file is still there, and as this journal left it."""
        state = self._state
        if self._descriptor is not None and is_at(self._descriptor, self.path):
            try:
                size = self._disk.size()
            except OSError as error:
                raise self._not_saved(error) from error
            if size == state.end or (state.torn and size > state.end):
                return
        raise FileChangedError(
            f"{shown(self.path)} was moved, removed or changed by another program. "
            "What was said since then is kept while this window stays open: "
            "save the meeting under another name.",
            state.unsaved,
        )

    def _not_saved(self, error: OSError) -> NotSavedError:
        for_now = "It is kept while this window stays open."
        if is_full(error):
            return DiskFullError(
                f"The disk is full: what was said last is not in {shown(self.path)} yet. {for_now} "
                "Make room on the disk and go on, or save the meeting in another place.",
                self._state.unsaved,
            )
        return NotSavedError(
            f"What was said last could not be written to {shown(self.path)} ({reason(error)}). "
            f"{for_now} Go on to try again, or save the meeting in another place.",
            self._state.unsaved,
        )


def _write_safely(disk: Disk, data: bytes, path: Path) -> None:
    """Write a new file's first bytes and make its name safe too; raises OSError."""
    write_all(disk, data)
    disk.sync()
    sync_folder(path.parent)


def keep_beside(path: Path, tail: bytes, disk: OpenDisk) -> Path:
    """Write what is cut off from a file to a new one beside it; raises CannotCreateError."""
    paths = (_beside(path, number) for number in count(1))
    beside = next(each for each in paths if not each.exists())
    descriptor = create_file(beside)
    with closing_on_error(descriptor), removing_on_error(beside):
        try:
            _write_safely(disk(descriptor), tail, beside)
        except OSError as error:
            raise CannotCreateError(
                f"The damaged end of {shown(path)} could not be kept beside it ({reason(error)}), "
                "so nothing was changed. Make room on the disk and try again."
            ) from error
    os.close(descriptor)
    return beside


def _beside(path: Path, number: int) -> Path:
    """`name.jsonl.cut`, and `name.jsonl.2.cut` for the second."""
    ending = ".cut" if number == 1 else f".{number}.cut"
    return path.with_name(path.name + ending)
