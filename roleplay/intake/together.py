"""Several recordings of one meeting, one of each microphone, put together by their times.

Where a file names nobody, everything in it is by one person, called as the file is, less what the
names of all files have in common: `call-ruth.vtt` and `call-joseph.vtt` are Ruth and Joseph.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import takewhile
from pathlib import Path, PurePath

from msgspec.structs import replace

from roleplay.intake.errors import IntakeError
from roleplay.intake.heard import UNNAMED, Heard, Reading
from roleplay.intake.recording import reading_of, transcript_from
from roleplay.intake.source import read_bytes
from roleplay.model.text import plain
from roleplay.model.transcript import Transcript

BY_FILE = "cues with nobody named, given to whom their file is called after"

_PARTS = re.compile(r"[\s_.,-]+")


def read_together(paths: Sequence[Path]) -> Transcript:
    """One meeting from two files or more, by one clock; names that are the same are one person.

    Raises:
        IntakeError: one of them cannot be read, or nobody in them can be told apart.

    """
    contents = []
    for path in paths:
        try:
            contents.append((path.name, read_bytes(path)))
        except IntakeError as error:
            error.source = plain(path.name)
            raise
    return together_of(contents)


def together_of(contents: Sequence[tuple[str, bytes]]) -> Transcript:
    """The same of files that were read already, each its name and its bytes."""
    names = [name for name, _ in contents]
    heard: list[Heard] = []
    repairs: Counter[str] = Counter()
    readings = []
    for (name, data), called in zip(contents, called_after(names), strict=True):
        try:
            reading = reading_of(data, name)
        except IntakeError as error:
            error.source = plain(name)
            raise
        if not reading.heard and reading.unnamed:
            repairs[BY_FILE] += len(reading.unnamed)
            heard += [replace(each, name=called) for each in reading.unnamed]
            reading.repairs.pop(UNNAMED, None)
        heard += reading.heard
        repairs.update(reading.repairs)
        readings.append(reading)
    together = Reading(
        sorted(heard, key=lambda each: each.at),
        repairs,
        estimated=any(each.estimated for each in readings),
        wordless=all(each.wordless for each in readings),
        held=next((each.held for each in readings if each.held), ""),
    )
    source = plain(" + ".join(names))
    try:
        return transcript_from(together, source)
    except IntakeError as error:
        error.source = source
        raise


def called_after(names: Sequence[str]) -> list[str]:
    """Whom files are called after: what of their names is not in the names of all."""
    parts = [[part for part in _PARTS.split(PurePath(name).stem) if part] for name in names]
    front = _alike(parts)
    back = _alike([part[front:][::-1] for part in parts])
    called = [" ".join(part[front : len(part) - back]) for part in parts]
    if not all(called) or len(set(called)) < len(called):
        called = [PurePath(name).stem for name in names]
    return [name.title() if name.islower() else name for name in called]


def _alike(parts: Sequence[Sequence[str]]) -> int:
    """With how many of the same parts all of them begin."""
    return sum(1 for _ in takewhile(lambda each: len(set(each)) == 1, zip(*parts, strict=False)))
