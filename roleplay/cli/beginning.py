"""Beginning a meeting for a command, or ending it with the reason."""

from collections.abc import Iterator
from contextlib import contextmanager

from roleplay.cli.exits import ExitCode, stopping
from roleplay.cli.scenarios import loading
from roleplay.meeting.again import NoFloorError
from roleplay.meeting.following import CannotFollowError
from roleplay.meeting.resuming import PlaceGoneError
from roleplay.store.errors import StoreError


@contextmanager
def beginning() -> Iterator[None]:
    """End the command where a meeting cannot be begun or gone on with, with the reason."""
    with (
        loading(),
        stopping(ExitCode.FILES, StoreError),
        stopping(ExitCode.MISTAKES, CannotFollowError, NoFloorError, PlaceGoneError),
    ):
        yield
