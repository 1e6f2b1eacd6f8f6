"""Labels of Audacity: a line for each, from when, to when and what, with tabs between them.

A label is what somebody said, with the name before it; or, where labels are names and nothing else,
who spoke from when to when.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import islice

from roleplay.intake.cues import Cue
from roleplay.intake.errors import BrokenRecordingError
from roleplay.intake.heard import NOT_SPEECH, STRAY, Heard, Reading
from roleplay.intake.names import believed
from roleplay.intake.source import lines_of
from roleplay.intake.voices import attribute

_NUMBER = r"-?[0-9]{1,7}(?:[.,][0-9]{1,9})?"
_LABEL = re.compile(rf"({_NUMBER})\t({_NUMBER})\t(.*)\Z")
_FREQUENCIES = re.compile(r"\\\t[-0-9.,]{1,20}\t[-0-9.,]{1,20}\Z")
"""What follows a label that was made in a spectrogram."""
_SAMPLE = 40


def are_labels(text: str) -> bool:
    """Whether a text has labels on most of its first lines, and no line before them."""
    lines = [line for line in islice(lines_of(text), _SAMPLE) if line.strip()]
    found = [bool(_LABEL.match(line)) for line in lines]
    frequencies = sum(_FREQUENCIES.match(line) is not None for line in lines)
    return bool(lines) and found[0] and sum(found) > 1 and sum(found) * 2 > len(lines) - frequencies


def read_labels(text: str, repairs: Counter[str]) -> Reading:
    """Who was heard when; what is no label is counted.

    Raises:
        BrokenRecordingError: a label ends before it begins.

    """
    cues: list[Cue] = []
    for number, line in enumerate(lines_of(text), 1):
        if match := _LABEL.match(line):
            at, end = (float(each.replace(",", ".")) for each in match.group(1, 2))
            if end < at:
                raise BrokenRecordingError(
                    f"this label ends at {end:.3f} s, before it begins at {at:.3f} s. Correct its "
                    "times, or take it out.",
                    f"line {number}",
                )
            cues.append(Cue(at, end, "", match[3].strip()))
        elif line.strip():
            repairs[NOT_SPEECH if _FREQUENCIES.match(line) else STRAY] += 1
    if names := _names_alone(cues):
        return Reading(
            [Heard(each.at, each.end, each.words, "") for each in cues if each.words in names],
            repairs,
            wordless=True,
        )
    heard = attribute(cues, repairs)
    unnamed = [] if heard else [Heard(each.at, each.end, "", each.words) for each in cues]
    return Reading(heard, repairs, unnamed=unnamed)


def _names_alone(cues: Sequence[Cue]) -> set[str]:
    """The labels, where all of them are names that come back."""
    found = Counter(each.words for each in cues)
    names = believed(found, of=len(cues))
    repeated = len(found) * 2 <= len(cues)
    return names if repeated and names == set(found) else set()
