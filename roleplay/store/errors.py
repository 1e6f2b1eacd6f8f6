"""What can go wrong with transcripts on disk, each as a sentence that says what to do next.

    StoreError
    ├── BadNameError            a name or place in which no transcript may be kept
    ├── MissingFileError        there is no such file
    ├── UnreadableError         a folder, a device, no permission, a failing disk
    │   └── TooLargeError       over the limit for a transcript
    ├── NotATranscriptError     empty, damaged from the first line on, or another kind of file
    │   └── LaterFormatError    written by a later version of the program
    ├── NameTakenError          a new transcript would have overwritten a file
    ├── InUseError              the meeting is open in another window
    ├── CannotCreateError       a new file or its folder could not be made
    ├── UnwritableError         an event that could not be read back, and so is not written
    ├── PeopleError             the list of people's names cannot be read or written
    ├── MarksError              marks beside a meeting that cannot be read or written
    ├── UnsentNotKeptError      words that were typed and not said could not be kept
    └── NotSavedError           events are still in memory only; carries them
        ├── DiskFullError       no room, or a limit on the size of files
        └── FileChangedError    another program moved, removed or changed the file

A message is fit to be printed as it is: paths in it went through `shown`, and nothing in it is
quoted from a file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from roleplay.model.text import plain

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from roleplay.model.event import Event
    from roleplay.store.left_out import LeftOut


class StoreError(Exception):
    """Something about a transcript's file that the person has to know; its text is for them."""


class BadNameError(StoreError):
    """A name or place in which no transcript may be kept."""


class MissingFileError(StoreError):
    """There is no such file."""


class UnreadableError(StoreError):
    """The file is there and cannot be read, or is not an ordinary file."""


class TooLargeError(UnreadableError):
    """The file is over the limit for a transcript."""


class NotATranscriptError(StoreError):
    """The file does not begin as a transcript does."""

    left_out: LeftOut | None = None
    """What comes behind a first line that is damaged and was one of ours."""


class LaterFormatError(NotATranscriptError):
    """The file was written by a later version of the program."""


class NameTakenError(StoreError):
    """A new transcript would have overwritten a file."""


class InUseError(StoreError):
    """Another program has the transcript open for writing, or it cannot be kept from doing so."""


class CannotCreateError(StoreError):
    """A new transcript, or the folder for it, could not be made."""


class UnwritableError(StoreError):
    """A header or an event that could not be read back, and so is not written."""


class PeopleError(StoreError):
    """The list of people's names could not be read or written."""


class MarksError(StoreError):
    """Marks beside a meeting could not be read or written."""


class UnsentNotKeptError(StoreError):
    """Words that were typed and not said could not be kept; the text holds them."""


class NotSavedError(StoreError):
    """Events are not on disk yet; the journal keeps them and writes them with the next ones."""

    def __init__(self, message: str, events: Sequence[Event]) -> None:
        super().__init__(message)
        self.events = tuple(events)
        """Everything that is not on disk, in order."""


class DiskFullError(NotSavedError):
    """There is no room for the events, or the file may not grow."""


class FileChangedError(NotSavedError):
    """Another program moved, removed or changed the file while the meeting ran."""


def shown(path: Path) -> str:
    """A path as it may stand in a message: with nothing in it that could steer a terminal."""
    return plain(str(path))
