"""Reading a scenario for a command, or ending it with every mistake told."""

from pathlib import Path
from typing import NoReturn

from roleplay.authoring.whereabouts import NotInLibraryError, find_scenario, shipped_scenarios
from roleplay.cli.exits import ExitCode, stop
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
    try:
        return load(name_or_path, customer, language)
    except CannotLoadError as error:
        stop_because(error)


def stop_because(error: CannotLoadError) -> NoReturn:
    """End the command with the reason why a scenario cannot be played."""
    if isinstance(error, MistakesError):
        stop_for(error.mistakes, "Mend these, then try again.")
    code = ExitCode.USAGE if isinstance(error, WrongSideError) else ExitCode.FILES
    stop(code, str(error))


def own_file_or_stop(name_or_path: str, reason: str) -> Path:
    """The file of a scenario that is to be written to; ends the command where there is none.

    `reason` says of a scenario that ships, found by its name, why nothing is done to it, as in
    `stays as it is`.
    """
    try:
        path = find_scenario(name_or_path)
    except NotInLibraryError as error:
        stop(ExitCode.FILES, str(error))
    if path in shipped_scenarios() and str(path) != name_or_path:
        stop(
            ExitCode.USAGE,
            f"`{name_or_path}` comes with roleplay and {reason}. Copy it, and name your copy:"
            f" {path}",
        )
    return path
