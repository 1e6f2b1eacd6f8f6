"""Reading a meeting for a command, or ending it with the reason."""

from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

from roleplay.cli.exits import ExitCode, say, stop
from roleplay.model.act import Part
from roleplay.model.mark import Mark
from roleplay.model.transcript import Transcript
from roleplay.recordings.meetings import Opened, RefusedError, open_meeting
from roleplay.scoring.naming import Naming, NamingError
from roleplay.store.marked import Marked


def meeting_or_stop(file: str, more: Sequence[Mark] = ()) -> Opened:
    """The meeting kept in a file, or the end of the command; what had to be left out is told.

    `more` are marks that are not kept.
    """
    try:
        opened = open_meeting(Path(file), more)
    except RefusedError as error:
        stop_refused(error)
    for notice in opened.notices:
        say(notice)
    return opened


def stop_refused(error: RefusedError) -> NoReturn:
    """End the command, since a file cannot be used."""
    stop(ExitCode.FILES if error.unreadable else ExitCode.MISTAKES, str(error))


def require_recording(opened: Opened, file: str) -> None:
    """End the command for a meeting that was played, where only a recording will do."""
    if opened.read.header.played is not None:
        stop(
            ExitCode.USAGE,
            f"{file} was played here: its people and its length are its scenario's, and stay. "
            "Begin, end, names and which of several meetings it is can be marked in recordings.",
        )


def with_parts(
    marked: Marked, naming: Naming, file: str, *, as_json: bool, command: str = "score"
) -> Transcript:
    """A recording with the parts that were named, that are marked, or that the person agrees to.

    `command` is the one they are in.
    """
    from roleplay.cli import asking  # noqa: PLC0415 - a played meeting does without all of these
    from roleplay.library.languages import LanguageError  # noqa: PLC0415
    from roleplay.recordings import preparing  # noqa: PLC0415

    try:
        if not naming and not preparing.is_cast(marked.marks):
            naming = asking.agreed(
                preparing.surveyed(marked.transcript), file, as_json=as_json, command=command
            )
        transcript = preparing.prepared(marked.transcript, naming, marked.marks)
    except NamingError as error:
        stop(ExitCode.USAGE, f"{file}: {error}")
    except LanguageError as error:
        stop(ExitCode.MISTAKES, str(error))
    for warning in preparing.unusable_languages():
        say(warning)
    if transcript.person(Part.CUSTOMER) is None:
        say(preparing.NO_CUSTOMER)
    return transcript
