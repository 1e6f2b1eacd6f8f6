"""Reading a scenario for a command, or ending it with every mistake told."""

from typing import NoReturn

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
