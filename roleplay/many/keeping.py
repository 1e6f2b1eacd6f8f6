"""Scoring what has no card yet, and keeping the cards as they come."""

import hashlib
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

import msgspec
from msgspec import Struct

from roleplay.many.here import rows_here
from roleplay.many.on_ray import rows_on_ray
from roleplay.many.row import File, Row, Wanted
from roleplay.many.shards import Shards
from roleplay.model.rubric import Rubric
from roleplay.model.scorecard import READER, SCORER
from roleplay.recordings.behind import files_behind
from roleplay.recordings.finding import TranscriptFile
from roleplay.scoring.naming import Naming
from roleplay.store.marks import marks_path

MOST_ROWS = 5_000
"""Rows that are written together at most."""

LONGEST = 20.0
"""Seconds for which a row waits at most for others before it is written, while any come."""


class Kept(Struct, frozen=True):
    """What a run has done."""

    scored: int
    refused: tuple[str, ...]
    """Why each of those was not scored."""
    passed_over: int
    """Files in folders that are no transcripts."""
    before: int
    """Files whose cards were there already."""


def wanted_of(naming: Naming, rubric: Rubric) -> Wanted:
    """What all files are scored by, with a digest of it all."""
    digest = hashlib.sha256(msgspec.msgpack.encode((SCORER, READER, naming, rubric))).hexdigest()
    return Wanted(naming, rubric, f"{SCORER}-{digest[:16]}")


def keep_cards(
    found: Iterable[TranscriptFile],
    wanted: Wanted,
    folder: Path,
    ray: str | None,
    advance: Callable[[int, int], None],
) -> Kept:
    """Score every file that has no card in the folder as it is now, and keep the cards there.

    `ray` is a cluster's address, or None for the cores of this machine. `advance` is told how many
    of how many files are done. Raises `ShardError` and `ClusterError`; what was kept then stays.
    """
    files = files_of(found)
    states = {file.path: file.state for file in files}
    shards = Shards(folder)
    done = shards.done(states.get, wanted.settings)
    waiting = [file for file in files if file.path not in done]
    advance(len(done), len(files))
    if ray is None or not waiting:
        rows = rows_here(waiting, wanted)
    else:
        rows = rows_on_ray(waiting, wanted, ray)
    count = _Count()
    for batch in _batches(_counted(rows, count, len(done), len(files), advance)):
        shards.keep(batch)
    return Kept(count.scored, tuple(count.refused), count.passed_over, len(done))


class _Count:
    """What has come so far."""

    def __init__(self) -> None:
        self.scored = 0
        self.passed_over = 0
        self.refused: list[str] = []


def _counted(
    rows: Iterator[tuple[File, Row | None]],
    count: _Count,
    done: int,
    of: int,
    advance: Callable[[int, int], None],
) -> Iterator[Row | None]:
    for number, (_, row) in enumerate(rows, done + 1):
        if row is None:
            count.passed_over += 1
        elif row["refused"]:
            count.refused.append(str(row["refused"]))
        else:
            count.scored += 1
        advance(number, of)
        yield row


def _batches(rows: Iterator[Row | None]) -> Iterator[Sequence[Row]]:
    """Rows to be written together, so that a machine that stops loses seconds of work."""
    batch: list[Row] = []
    begun = time.monotonic()
    for row in rows:
        if row is not None:
            batch.append(row)
        if len(batch) == MOST_ROWS or (batch and time.monotonic() - begun > LONGEST):
            yield batch
            batch, begun = [], time.monotonic()
    if batch:
        yield batch


def files_of(found: Iterable[TranscriptFile]) -> list[File]:
    """Files to score, each in the state it is in now; nothing is read of them yet."""
    return [_stated(each) for each in found]


def _stated(found: TranscriptFile) -> File:
    path = str(found.path)
    refused = f"{path}: {found.refused}" if found.refused else ""
    states = [_state(found.path), _state(_marks(found.path))]
    states += map(_state, files_behind(found.path))
    state = " ".join(states).strip()
    return File(path=path, state=state, maybe=found.maybe, refused=refused)


def _marks(path: Path) -> Path | None:
    try:
        return marks_path(path)
    except ValueError:  # a path that has no name
        return None


def _state(path: Path | None) -> str:
    """A file's length and when it was last written; empty where there is none."""
    try:
        found = None if path is None else path.stat()
    except (OSError, ValueError):
        return ""
    return "" if found is None else f"{found.st_size}-{found.st_mtime_ns}"
