"""Recordings of real meetings in, in the shapes that `shapes` lists.

`read_recording` gives the transcript that the scorer reads, `sniff` tells a file's format, and
`IntakeError` is why a file was refused. What may go wrong is listed in `errors`, what may be mended
or left out in `heard`.
"""

from roleplay.intake.errors import (
    BrokenRecordingError,
    IntakeError,
    NobodyToCompareError,
    NotARecordingError,
    UnreadableFileError,
)
from roleplay.intake.recording import read_recording, recording_of
from roleplay.intake.shapes import sniff
from roleplay.intake.together import read_together, together_of

__all__ = [
    "BrokenRecordingError",
    "IntakeError",
    "NobodyToCompareError",
    "NotARecordingError",
    "UnreadableFileError",
    "read_recording",
    "read_together",
    "recording_of",
    "sniff",
    "together_of",
]
