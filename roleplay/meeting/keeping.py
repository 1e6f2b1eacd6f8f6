"""Keeping a meeting: in a file, or nowhere where nobody asked for it."""

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

from roleplay.model.event import Event
from roleplay.model.transcript import Header
from roleplay.store.disk import removing_on_error
from roleplay.store.errors import StoreError
from roleplay.store.journal import Journal


class Keeper(Protocol):
    """Whatever keeps a meeting's events safe."""

    @property
    def path(self) -> Path | None:
        """The file they are kept in; None: in none."""

    @property
    def unsaved(self) -> tuple[Event, ...]:
        """Events that it has taken and that are not safe yet."""

    def append(self, events: Sequence[Event]) -> None:
        """Keep these events, after those not safe yet; return once they are safe, or raise.

        Raises `UnwritableError` if it takes none of them, `NotSavedError` if it has taken them and
        they are not safe yet.
        """

    def close(self) -> None:
        """Make safe what is not, and let go of the file; may raise `NotSavedError`."""


class Unkept:
    """Keeps nothing: for a meeting that nobody asked to keep."""

    path: Path | None = None
    unsaved: tuple[Event, ...] = ()

    def append(self, events: Sequence[Event]) -> None:
        """Let the events go."""

    def close(self) -> None:
        """There is nothing to let go of."""


class Kept:
    """A meeting that is going on, and where it is kept."""

    header: Header
    keeper: Keeper
    events: list[Event]
    """Everything that happened, what was taken back too."""

    @property
    def path(self) -> Path | None:
        """The file the meeting is kept in; None where it is not kept."""
        return self.keeper.path

    @property
    def unsaved(self) -> bool:
        """Whether some of the meeting is in memory only, because the disk failed."""
        return bool(self.keeper.unsaved)

    def save(self) -> None:
        """Try again to write what is in memory only; raises `NotSavedError`."""
        self.keeper.append(())

    def keep_in(self, path: Path) -> None:
        """Keep the whole meeting in a new file from now on; raises `StoreError`."""
        journal = new_journal(path, self.header, self.events)
        with contextlib.suppress(StoreError):  # the new file has all that the old one lacks
            self.keeper.close()
        self.keeper = journal

    def close(self) -> None:
        """Write what is in memory only, and let go of the file; raises `NotSavedError`."""
        self.keeper.close()


def new_journal(path: Path, header: Header, events: Sequence[Event]) -> Journal:
    """A new file that holds these events of a meeting already; raises `StoreError`.

    Where not all of them can be written no file is left behind.
    """
    journal = Journal.create(path, header)
    with removing_on_error(path):
        try:
            journal.append(events)
        except StoreError:
            with contextlib.suppress(StoreError):
                journal.close()
            raise
    return journal
