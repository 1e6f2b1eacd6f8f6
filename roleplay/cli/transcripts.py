"""Reading a meeting for a command, or ending it with the reason."""

from pathlib import Path
from typing import NoReturn

from roleplay.cli.exits import ExitCode, say, stop
from roleplay.model.transcript import Transcript
from roleplay.recordings.meetings import RefusedError, open_meeting


def transcript_or_stop(file: str) -> Transcript:
    """The meeting kept in a file, or the end of the command; what had to be left out is told."""
    try:
        opened = open_meeting(Path(file))
    except RefusedError as error:
        stop_refused(error)
    for notice in opened.notices:
        say(notice)
    return opened.transcript


def stop_refused(error: RefusedError) -> NoReturn:
    """End the command, since a file cannot be used."""
    stop(ExitCode.FILES if error.unreadable else ExitCode.MISTAKES, str(error))
