"""Reading a transcript for a command, or ending it with the reason."""

from pathlib import Path

from roleplay.cli.exits import ExitCode, say, stop
from roleplay.model.transcript import Transcript
from roleplay.store.errors import NotATranscriptError, StoreError
from roleplay.store.reader import read_transcript


def transcript_in(file: str) -> Transcript:
    """The meeting kept in a file; what had to be left out of it is told."""
    try:
        recovered = read_transcript(Path(file))
    except NotATranscriptError as error:
        stop(ExitCode.MISTAKES, str(error))
    except StoreError as error:
        stop(ExitCode.FILES, str(error))
    for notice in recovered.notices:
        say(notice)
    return recovered.transcript
