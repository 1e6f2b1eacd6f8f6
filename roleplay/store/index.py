"""An index: what was read of many files, kept so that only changed ones are read the next time.

It is an SQLite file that holds nothing that cannot be had from those files. So it is never worth
a refusal: where it is damaged, or made by another version, it is made anew; where it is locked, may
not be written, or something else lies in its place, the program goes on without it.
"""

import contextlib
import os
import sqlite3
import stat
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from msgspec import Struct

PATIENCE = 1.0
"""Seconds to wait for another program that is writing; then it is done without the index."""

_SCHEMA = (
    "CREATE TABLE made (by TEXT NOT NULL)",
    "CREATE TABLE entries (name BLOB PRIMARY KEY, stamp TEXT, data BLOB)",
    "CREATE TABLE asides (name BLOB PRIMARY KEY, stamp TEXT, aside BLOB)",
)
"""What is aside has a table of its own: in a row with the data it would be read with them."""
_COMPANIONS = ("-journal", "-wal", "-shm")
"""What SQLite looks for beside its file."""
_DAMAGE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT})
_CHECK = 4
"""Bytes of the check before each entry's content."""


class Entry(Struct, frozen=True):
    """What was read of one file."""

    name: str
    stamp: str
    """What has to be the same of the file for this to be true of it still."""
    data: bytes
    aside: bytes = b""
    """More of it, which is read only by `Index.asides`."""


class Index:
    """Entries by name, in a file readable by its owner alone; no method raises for that file.

    `made` says by what its entries are made; those that were made by anything else are dropped. To
    be used in one thread, and closed.
    """

    def __init__(self, path: Path, made: str) -> None:
        self._path = path
        self._made = made
        self._connection: sqlite3.Connection | None = None
        self._attempt(self._open)

    def close(self) -> None:
        """Let go of the file."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def entries(self) -> Iterator[Entry]:
        """Every entry, without what is aside."""
        yield from filter(None, map(_opened, self._rows("SELECT name, stamp, data FROM entries")))

    def asides(self, names: Sequence[str]) -> Iterator[Entry]:
        """The entries of these names, with what is aside in place of their data."""
        question = "SELECT name, stamp, aside FROM asides WHERE name = ?"
        for each in names:
            yield from filter(None, map(_opened, self._rows(question, (os.fsencode(each),))))

    def keep(self, entries: Iterable[Entry]) -> None:
        """Put entries in the place of those of the same names; where that fails, in nobody's."""
        if new := list(entries):
            self._write(
                (
                    "INSERT OR REPLACE INTO entries VALUES (?, ?, ?)",
                    [_row(each, each.data) for each in new],
                ),
                (
                    "INSERT OR REPLACE INTO asides VALUES (?, ?, ?)",
                    [_row(each, each.aside) for each in new],
                ),
            )

    def drop(self, names: Iterable[str]) -> None:
        """Erase entries, so that nothing of them is left in the file."""
        if gone := [(os.fsencode(name),) for name in names]:
            self._write(
                ("DELETE FROM entries WHERE name = ?", gone),
                ("DELETE FROM asides WHERE name = ?", gone),
            )

    def _write(self, *changes: tuple[str, Sequence[tuple[object, ...]]]) -> None:
        """Make all of these changes or none; each is a statement and its values, row by row."""

        def write() -> None:
            if self._connection is not None:
                with _transaction(self._connection):
                    for statement, values in changes:
                        self._connection.executemany(statement, values)

        self._attempt(write)

    def _rows(self, question: str, values: Sequence[object] = ()) -> Iterator[Sequence[object]]:
        if self._connection is None:
            return
        try:
            yield from self._connection.execute(question, values)
        except sqlite3.Error as error:
            self._give_up(error)

    def _attempt(self, act: Callable[[], None]) -> None:
        """Do something with the file; once more on a new one if the file proves damaged."""
        if self._found_damaged(act):
            self._found_damaged(act)

    def _found_damaged(self, act: Callable[[], None]) -> bool:
        """Do something with the file; whether it proved damaged, and there is a new one."""
        try:
            act()
        except sqlite3.Error as error:
            self._give_up(error)
            return self._connection is not None
        except (OSError, ValueError):
            self.close()
        return False

    def _give_up(self, error: sqlite3.Error) -> None:
        """Go on without the file; where it is damaged, with a new one."""
        self.close()
        if getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGE:
            with contextlib.suppress(OSError, ValueError, sqlite3.Error):
                self._remove()
                self._open()

    def _open(self) -> None:
        """Open the file, made anew if it is not this version's; raises OSError, sqlite3.Error."""
        for path in (self._path, *self._companions()):
            if not _is_ordinary_or_missing(path):
                return
        with contextlib.suppress(FileExistsError):
            os.close(os.open(self._path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        self.close()
        connection = sqlite3.connect(self._path, timeout=PATIENCE, isolation_level=None)
        self._connection = connection
        # What is erased is overwritten, also where its page is free already; and nothing that a
        # file brings along is run.
        connection.execute("PRAGMA secure_delete = ON")
        connection.execute("PRAGMA trusted_schema = OFF")
        if not self._fits(connection):
            with _transaction(connection):
                self._prepare(connection)

    def _fits(self, connection: sqlite3.Connection) -> bool:
        """Whether it has the shape and was made by what `made` says."""
        return _shape(connection) == set(_SCHEMA) and _makers(connection) == [self._made]

    def _prepare(self, connection: sqlite3.Connection) -> None:
        """Make the tables, or empty them of what another version made; within a transaction."""
        shape = _shape(connection)
        if shape and shape != set(_SCHEMA):
            raise _damaged("tables of somebody else's")
        if not shape:
            for statement in _SCHEMA:
                connection.execute(statement)
        elif _makers(connection) != [self._made]:  # nobody else has made it anew meanwhile
            connection.execute("DELETE FROM entries")
            connection.execute("DELETE FROM asides")
            connection.execute("DELETE FROM made")
        else:
            return
        connection.execute("INSERT INTO made VALUES (?)", (self._made,))

    def _remove(self) -> None:
        for path in (self._path, *self._companions()):
            if _is_ordinary_or_missing(path):
                path.unlink(missing_ok=True)

    def _companions(self) -> tuple[Path, ...]:
        return tuple(self._path.with_name(self._path.name + end) for end in _COMPANIONS)


def _shape(connection: sqlite3.Connection) -> set[str]:
    question = "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"
    return {statement for (statement,) in connection.execute(question)}


def _makers(connection: sqlite3.Connection) -> list[str]:
    return [by for (by,) in connection.execute("SELECT by FROM made LIMIT 2")]


def _damaged(what: str) -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError(what)
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error


@contextlib.contextmanager
def _transaction(connection: sqlite3.Connection) -> Iterator[None]:
    with connection:  # commits, or rolls back
        connection.execute("BEGIN IMMEDIATE")
        yield


def _is_ordinary_or_missing(path: Path) -> bool:
    """Whether SQLite may be let near it: a pipe hangs, and a link leads to another's file."""
    try:
        return stat.S_ISREG(path.lstat().st_mode)
    except FileNotFoundError:
        return True


def _row(entry: Entry, content: bytes) -> tuple[object, ...]:
    """A row, its content behind a check by which damage shows that SQLite does not see."""
    name = os.fsencode(entry.name)
    return name, entry.stamp, _check(name, entry.stamp, content) + content


def _opened(row: Sequence[object]) -> Entry | None:
    """The entry of a row; None if it is damaged."""
    name, stamp, sealed = row
    if not (isinstance(name, bytes) and isinstance(stamp, str) and isinstance(sealed, bytes)):
        return None
    content = sealed[_CHECK:]
    if sealed[:_CHECK] != _check(name, stamp, content):
        return None
    return Entry(os.fsdecode(name), stamp, content)


def _check(name: bytes, stamp: str, content: bytes) -> bytes:
    begun = zlib.crc32(b"%b\0%b\0" % (name, stamp.encode()))
    return zlib.crc32(content, begun).to_bytes(_CHECK, "big")
