"""Reading a meeting for a command, or ending it with the reason."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from roleplay.cli.exits import ExitCode, say, stop, stopping
from roleplay.model.act import Part
from roleplay.model.mark import Mark
from roleplay.model.transcript import Transcript
from roleplay.recordings.meetings import Opened, RefusedError, open_meeting, open_together
from roleplay.scoring.naming import Naming, NamingError


def meeting_or_stop(file: str, more: Sequence[Mark] = ()) -> Opened:
    """The meeting kept in a file, or the end of the command; what had to be left out is told.

    `more` are marks that are not kept.
    """
    with refusing():
        return _with_notices(open_meeting(Path(file), more))


def together_or_stop(files: Sequence[str], more: Sequence[Mark]) -> Opened:
    """One meeting from several recordings of it, or the end of the command."""
    with refusing():
        return _with_notices(open_together([Path(file) for file in files], more))


def _with_notices(opened: Opened) -> Opened:
    """A meeting, once it is said what had to be left out of it."""
    for notice in opened.notices:
        say(notice)
    return opened


def require_several(files: Sequence[str]) -> None:
    """End the command unless these are two files or more, and no folder."""
    folder = next((file for file in files if Path(file).is_dir()), None)
    if len(files) < 2 or folder is not None:  # noqa: PLR2004 - one is not together
        stop(
            ExitCode.USAGE,
            "--together takes the files of one meeting, two or more, each by its name.",
        )


@contextmanager
def refusing() -> Iterator[None]:
    """End the command where a file cannot be used."""
    try:
        yield
    except RefusedError as error:
        stop_refused(error)


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


def transcript_or_stop(
    opened: Opened,
    naming: Naming,
    typed: Sequence[str],
    *,
    as_json: bool,
    command: str = "score",
) -> Transcript:
    """A meeting with its parts; ends the command where they cannot be told.

    A recording has those that were named, that are marked, or that the person agrees to. `command`
    is the one they are in, and `typed` the words in it that name the recording.
    """
    marked = opened.marked
    if opened.itself:
        if naming:
            say("This meeting itself says who was who; the names you gave are not used.")
        return marked.whole
    from roleplay.cli import asking  # noqa: PLC0415 - a played meeting does without all of these
    from roleplay.library.languages import LanguageError  # noqa: PLC0415
    from roleplay.recordings import preparing  # noqa: PLC0415

    with (
        stopping(ExitCode.USAGE, NamingError, of=typed[0]),
        stopping(ExitCode.MISTAKES, LanguageError),
    ):
        if not naming and not preparing.is_cast(marked.marks):
            naming = asking.agreed(
                preparing.surveyed(marked.transcript),
                typed,
                as_json=as_json,
                command=command,
            )
        transcript = preparing.prepared(marked.transcript, naming, marked.marks)
    for warning in preparing.unusable_languages():
        say(warning)
    if transcript.person(Part.CUSTOMER) is None:
        say(preparing.NO_CUSTOMER)
    return transcript
