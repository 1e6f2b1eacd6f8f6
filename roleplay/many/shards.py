"""Cards in a folder of Parquet files, which are written as they come and read by any database.

A file is there whole or not at all, and none is ever written to again: whoever is interrupted at
any moment goes on behind the last. Rows that a file's newer ones take the place of are left out of
a file by writing it anew.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from roleplay.many.row import OTHERS, THIRDS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    import pyarrow as pa

    from roleplay.many.row import Row

_TEXTS = (
    *("path", "state", "settings", "refused", "started", "source", "scenario", "manager"),
    *("trainee", "language", "verdict", "managers_part_last"),
)
_LISTS = ("customers", "notes")
_COUNTS = ("turns", "vendor_turns")
_FLAGS = ("estimated",)
_NUMBERS = (
    *("minutes", "handover", "handover_low", "handover_high", "talk_time", "authority", "score"),
    *(f"managers_share_{third}" for third in THIRDS),
    *(f"managers_belief_{third}" for third in THIRDS),
    *OTHERS,
)
COLUMNS = (*_TEXTS, *_LISTS, *_COUNTS, *_FLAGS, *_NUMBERS)
"""In the order in which they stand in the files."""

_KEYS = ["path", "state", "settings"]
"""What tells whether a file has been scored as it is now."""

_ENDING = ".parquet"


class ShardError(Exception):
    """The cards cannot be kept or read; the text says what to do."""


class Shards:
    """The folder of cards."""

    def __init__(self, folder: Path) -> None:
        """Open a folder, or make it; raises `ShardError`."""
        self._folder = folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ShardError(_not_kept(folder, error)) from error

    def done(self, state_of: Callable[[str], str | None], settings: str) -> set[str]:
        """The files whose cards are here and hold; rows that do not hold any more are taken out.

        `state_of` gives the state a file is in now, and None for one that is not scored this time:
        the rows of those stay. Raises `ShardError`.
        """
        import pyarrow.parquet as pq  # noqa: PLC0415 - an extra, loaded when cards are kept

        done: set[str] = set()
        for shard in self._shards():
            try:
                keys = pq.read_table(shard, columns=_KEYS).to_pylist()
            except (OSError, ValueError, KeyError) as error:
                raise ShardError(
                    f"{shard} is no file of cards, or is damaged. Move it out of {self._folder}; "
                    "the meetings in it are then scored again."
                ) from error
            holds = []
            for key in keys:
                state = state_of(key["path"])
                holds.append(
                    state is None
                    or (
                        key["path"] not in done
                        and (key["state"], key["settings"]) == (state, settings)
                    )
                )
                if holds[-1] and state is not None:
                    done.add(key["path"])
            if not all(holds):
                self._without(shard, holds)
        return done

    def keep(self, rows: Sequence[Row]) -> None:
        """Write rows to a file of their own; returns once it is safe on disk.

        Raises `ShardError`.
        """
        import pyarrow as pa  # noqa: PLC0415 - see `done`

        table = pa.Table.from_pylist(list(rows), schema=_schema())
        self._write(table, self._folder / f"{uuid4().hex}{_ENDING}")

    def _shards(self) -> list[Path]:
        try:
            return sorted(self._folder.glob(f"*{_ENDING}"))
        except OSError as error:
            raise ShardError(_not_kept(self._folder, error)) from error

    def _without(self, shard: Path, holds: Sequence[bool]) -> None:
        import pyarrow.parquet as pq  # noqa: PLC0415 - see `done`

        if not any(holds):
            shard.unlink()
            return
        self._write(pq.read_table(shard).filter(list(holds)), shard)

    def _write(self, table: pa.Table, path: Path) -> None:
        import pyarrow.parquet as pq  # noqa: PLC0415 - see `done`

        new = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            with new.open("wb") as file:
                pq.write_table(table, file, compression="zstd")
                file.flush()
                os.fsync(file.fileno())
            new.replace(path)
        except OSError as error:
            new.unlink(missing_ok=True)
            raise ShardError(_not_kept(self._folder, error)) from error


def _schema() -> pa.Schema:
    import pyarrow as pa  # noqa: PLC0415 - see `Shards.done`

    types: dict[str, Any] = {
        **dict.fromkeys(_TEXTS, pa.string()),
        **dict.fromkeys(_LISTS, pa.list_(pa.string())),
        **dict.fromkeys(_COUNTS, pa.int32()),
        **dict.fromkeys(_FLAGS, pa.bool_()),
        **dict.fromkeys(_NUMBERS, pa.float64()),
    }
    return pa.schema([(name, types[name]) for name in COLUMNS])


def _not_kept(folder: Path, error: OSError) -> str:
    return (
        f"The cards cannot be kept in {folder} ({error.strerror}). Those that are there stay; once "
        "that is mended, the same command goes on where it stopped."
    )
