"""Why a recording was not read.

IntakeError
├── UnreadableFileError     absent, not a regular file, not allowed, over the limit, not text
├── NotARecordingError      of another kind: a PDF, a picture, a situation, a played meeting
├── BrokenRecordingError    the right kind, but one place in it makes no sense
└── NobodyToCompareError    nothing said, nobody named, or only one person named
"""


class IntakeError(Exception):
    """A recording was refused.

    As text it is one paragraph: the file and the place in it, the reason, and what to do next.
    """

    def __init__(self, reason: str, place: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.place = place
        """`line 12`, or in JSON `segments[3].start`; empty if the whole file is meant."""
        self.source = ""
        """The file's name, set by `read_recording`."""

    def __str__(self) -> str:
        where = ", ".join(part for part in (self.source, self.place) if part)
        return f"{where}: {self.reason}" if where else self.reason


class UnreadableFileError(IntakeError):
    """The file could not be read as text at all."""


class NotARecordingError(IntakeError):
    """The file is not a meeting's transcript, but something else."""


class BrokenRecordingError(IntakeError):
    """A place in the recording cannot be read, or makes no sense."""


class NobodyToCompareError(IntakeError):
    """It does not have two people who are named and say something."""
