"""A recording, and what is kept of it among the meetings: where both are found, one meeting."""

import re
from collections.abc import Iterable
from pathlib import Path

from msgspec import Struct

from roleplay.files.ordinary import first_bytes, read_ordinary
from roleplay.files.rewriting import digest_of_bytes
from roleplay.recordings.finding import TranscriptFile
from roleplay.store.names import ENDING

_HEAD = 64 * 1024
"""Bytes in which the first line of what is kept says of which recording it is."""
_LARGEST = 64 * 2**20
"""Bytes of a recording that is looked into; none that is read is larger."""
_RECORDED = re.compile(rb'"recorded":\{"sha256":"([0-9a-f]{64})"')


class Twice(Struct, frozen=True):
    """A recording that counts by what is kept of it."""

    recording: Path
    kept: Path


def counted_once(
    found: Iterable[TranscriptFile],
) -> tuple[tuple[TranscriptFile, ...], tuple[Twice, ...]]:
    """The files without the recordings that are kept in another of them, and those recordings.

    What is kept stays, for its marks lie beside it. A recording is known by its bytes; nothing is
    read of any where none of the files is kept from one. Never raises.
    """
    files = tuple(found)
    kept: dict[bytes, Path] = {}
    for file in files:
        if file.path.name.endswith(ENDING) and not file.refused:
            line = first_bytes(file.path, _HEAD).partition(b"\n")[0]
            if match := _RECORDED.search(line):
                kept.setdefault(match[1], file.path)
    twice = {each.recording: each for file in files if (each := _twice(file, kept))}
    return tuple(file for file in files if file.path not in twice), tuple(twice.values())


def _twice(file: TranscriptFile, kept: dict[bytes, Path]) -> Twice | None:
    if not kept or file.refused or file.path.name.endswith(ENDING):
        return None
    try:
        digest = digest_of_bytes(read_ordinary(file.path, _LARGEST))
    except (OSError, ValueError):
        return None
    by = kept.get(digest.encode())
    return None if by is None else Twice(file.path, by)
