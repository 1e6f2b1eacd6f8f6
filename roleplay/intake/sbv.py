"""SBV, the captions of YouTube: a line `0:00:01.000,0:00:04.500`, and below it the words."""

import re
from collections import Counter

from roleplay.intake.cues import Cue
from roleplay.intake.errors import BrokenRecordingError
from roleplay.intake.heard import STRAY, UNTIMED

_TIME = r"([0-9]{1,4}):([0-5]?[0-9]):([0-5]?[0-9])\.([0-9]{3})"
TIMES = re.compile(rf"^{_TIME},{_TIME}[ \t]*$", re.MULTILINE)
_LIKE = re.compile(r"[0-9][0-9:.]{4,14},[0-9:.]{5,15}\Z")
_HOUR, _MINUTE = 3600, 60


def read_sbv(text: str, repairs: Counter[str]) -> list[Cue]:
    """Every cue; what is none is counted.

    Raises:
        BrokenRecordingError: a cue ends before it begins.

    """
    cues: list[Cue] = []
    for block, number in _blocks(text):
        times = TIMES.match(block[0])
        if times is None:
            repairs[UNTIMED if _LIKE.match(block[0]) else STRAY] += 1
            continue
        at, end = _seconds(*times.groups()[:4]), _seconds(*times.groups()[4:])
        if end < at:
            raise BrokenRecordingError(
                f"this cue ends at {end:.3f} s, before it begins at {at:.3f} s. "
                "Correct its times, or take the cue out.",
                f"line {number}",
            )
        cues.append(Cue(at, end, "", "\n".join(block[1:])))
    return cues


def _blocks(text: str) -> list[tuple[list[str], int]]:
    """Lines up to an empty one or to a line of times, with the number of the first of them."""
    blocks: list[tuple[list[str], int]] = []
    fresh = True
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.strip()
        if not bare:
            fresh = True
        elif fresh or (bare[0].isdigit() and TIMES.match(bare)):
            blocks.append(([bare], number))
            fresh = False
        else:
            blocks[-1][0].append(bare)
    return blocks


def _seconds(hours: str, minutes: str, seconds: str, thousandths: str) -> float:
    whole = int(hours) * _HOUR + int(minutes) * _MINUTE + int(seconds)
    return (whole * 1000 + int(thousandths)) / 1000
