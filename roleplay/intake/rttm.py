"""RTTM: who spoke when, without words, as diarisation tools write it.

A line is `SPEAKER file channel onset duration <NA> <NA> name <NA> <NA>`, in seconds (NIST, Rich
Transcription 2009 evaluation plan, appendix A).
"""

import re
from collections import Counter

from roleplay.intake.errors import BrokenRecordingError
from roleplay.intake.heard import COMMENT, Heard, Reading

OTHER = "lines that are no talk time, left out"

_FIELDS = re.compile(r"SPEAKER\s+(\S+)\s+\S+\s+(\S+)\s+(\S+)\s+\S+\s+\S+\s+(\S+)(?:\s+\S+){0,2}\Z")
_NUMBER = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,9})?(?:[eE]-?[0-9]{1,2})?\Z")
LOOKS_LIKE = re.compile(r"^SPEAKER\s+\S+\s+\S+\s+-?[0-9.]+\s+-?[0-9.]+\s", re.MULTILINE)


def read_rttm(text: str, repairs: Counter[str]) -> Reading:
    """The talk time of each speaker.

    Raises:
        BrokenRecordingError: a line of talk time cannot be read, lasts less than none, or
            belongs to another recording than the first.

    """
    heard = []
    recording = ""
    for number, line in enumerate(text.split("\n"), 1):
        stripped = line.strip()
        if not stripped:
            continue
        if stripped.startswith(";;"):
            repairs[COMMENT] += 1
            continue
        if not stripped.startswith("SPEAKER"):
            repairs[OTHER] += 1
            continue
        place = f"line {number}"
        match = _FIELDS.match(stripped)
        if not match or not _NUMBER.match(match[2]) or not _NUMBER.match(match[3]):
            raise BrokenRecordingError(
                "this line should be: SPEAKER file channel onset duration <NA> <NA> name. "
                "Correct it, or take it out.",
                place,
            )
        onset, duration = float(match[2]), float(match[3])
        if duration < 0:
            raise BrokenRecordingError(
                f"this stretch lasts {duration:g} s, less than none. Correct it, or take it out.",
                place,
            )
        recording = recording or match[1]
        if match[1] != recording:
            raise BrokenRecordingError(
                "here a second recording begins. Put each recording into a file of its own.", place
            )
        name = f"Speaker {match[4]}" if match[4].isdecimal() else match[4]
        heard.append(Heard(round(onset, 3), round(onset + duration, 3), name, ""))
    return Reading(heard, repairs, wordless=True)
