"""Telling an error of a file that only helped to write another as that other one's."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def told_of(path: Path) -> Iterator[None]:
    """Let an OSError name the file that was to be written, and not what was written beside it."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(path)) from error
