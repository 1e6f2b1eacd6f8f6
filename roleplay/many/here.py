"""Cards made on the cores of this machine."""

from collections.abc import Generator, Sequence
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from roleplay.files.ordinary import NotOrdinaryError, OverCapError, read_ordinary
from roleplay.many.row import File, Row, Wanted, lost, row_of
from roleplay.recordings.behind import contents_behind
from roleplay.recordings.meetings import RefusedError
from roleplay.store.marks import marks_of
from roleplay.work.cores import shared_out

LARGEST = 64 * 2**20
"""Bytes of a file that is read; a whole day's transcript takes about a sixtieth."""

FEW = 4
"""Fewer files than this are scored in this process."""


class _Task(Struct, frozen=True):
    file: File
    wanted: Wanted


def rows_here(files: Sequence[File], wanted: Wanted) -> Generator[tuple[File, Row | None]]:
    """The row of each file, in their order; nothing of the files is held but what is at work."""
    tasks = [_Task(file, wanted) for file in files]
    yield from zip(files, shared_out(_row, tasks, _lost, few=FEW), strict=True)


def with_contents(file: File) -> File:
    """A file with what is in it, in its marks and in a recording it refers to.

    Or with the reason why it cannot be read.
    """
    path = Path(file.path)
    try:
        data = read_ordinary(path, LARGEST)
    except OverCapError:
        return _refused(file, f"it is over {LARGEST // 2**20} MiB, the most that is read.")
    except (IsADirectoryError, NotOrdinaryError):
        return _refused(
            file, "this is not an ordinary file. Name the recording's transcript itself."
        )
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "its name cannot be used"
        return _refused(file, f"it cannot be opened ({reason}).")
    try:
        behind = contents_behind(path)
    except RefusedError as error:
        return replace(file, refused=str(error))
    return replace(file, data=data, kept=marks_of(path), behind=behind)


def _refused(file: File, why: str) -> File:
    return replace(file, refused=f"{file.path}: {why}")


def _row(task: _Task) -> Row | None:
    return row_of(with_contents(task.file), task.wanted)


def _lost(task: _Task) -> Row:
    return lost(task.file, task.wanted)
