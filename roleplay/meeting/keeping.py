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
