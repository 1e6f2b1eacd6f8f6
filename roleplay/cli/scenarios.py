"""Reading a scenario for a command, or ending it with every mistake told."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from roleplay.authoring.whereabouts import NotInLibraryError, find_scenario, shipped_scenarios
from roleplay.cli.exits import ExitCode, stop, stopping
from roleplay.cli.mistakes import stop_for
from roleplay.meeting.loading import (
    CannotLoadError,
    Loaded,
    MistakesError,
    WrongSideError,
    load,
)


def loaded_or_stop(name_or_path: str, customer: str | None = None, language: str = "") -> Loaded:
    """The script of a scenario; ends the command where it cannot be had."""
    with loading():
        return load(name_or_path, customer, language)


@contextmanager
def loading() -> Iterator[None]:
    """End the command where a scenario cannot be played, with the reason."""
    try:
        yield
    except CannotLoadError as error:
        stop_because(error)


def stop_because(error: CannotLoadError) -> NoReturn:
    """End the command with the reason why a scenario cannot be played."""
    if isinstance(error, MistakesError):
        stop_for(error.mistakes, "Mend these, then try again.")
    code = ExitCode.USAGE if isinstance(error, WrongSideError) else ExitCode.FILES
    stop(code, str(error))


def own_file_or_stop(name_or_path: str, why_not: str) -> Path:
    """The file of an author's own scenario; ends the command for one that ships, and says why.

    `why_not` says what does not happen to a scenario that comes with roleplay.
    """
    with stopping(ExitCode.FILES, NotInLibraryError):
        path = find_scenario(name_or_path)
    if path in shipped_scenarios() and str(path) != name_or_path:
        shipped = f"`{name_or_path}` comes with roleplay{why_not}."
        stop(ExitCode.USAGE, f"{shipped} Copy it, and name your copy: {path}")
    return path
