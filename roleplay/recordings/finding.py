"""The transcripts below a folder."""

import os
from collections.abc import Iterator
from pathlib import Path

from msgspec import Struct

from roleplay.store.names import COPIES, transcript_folder

ALWAYS = frozenset({".eaf", ".rttm", ".sbv", ".srt", ".textgrid", ".ttml", ".vtt"})
"""Endings of files that are transcripts or meant to be."""

MAYBE = frozenset({".csv", ".docx", ".json", ".jsonl", ".md", ".tsv", ".txt"})
"""Endings of files that are transcripts if what is in them is."""


class TranscriptFile(Struct, frozen=True):
    """A file to score."""

    path: Path
    maybe: bool = False
    """TranscriptFile in a folder, with an ending that other files have too."""
    refused: str = ""
    """For a folder: why nothing in it is scored."""


def transcripts(places: tuple[str, ...]) -> Iterator[TranscriptFile]:
    """Every file that was named, and in place of each folder what is below it, sorted by name.

    Hidden files and folders are left out, and so are the copies without names of one's own
    meetings, where their folder is not what was named; no link to a folder is followed. A folder
    that cannot be read, or has no transcript in it, comes as itself with the reason.
    """
    for place in map(Path, places):
        if not place.is_dir():
            yield TranscriptFile(place)
            continue
        unread: list[TranscriptFile] = []
        below = sorted(
            (path for path in _files(place, unread) if path.suffix.lower() in ALWAYS | MAYBE),
            key=lambda path: path.parts,
        )
        if not below and not unread:
            unread.append(
                TranscriptFile(place, refused="there is no transcript in this folder or below it.")
            )
        for path in below:
            yield TranscriptFile(path, maybe=path.suffix.lower() in MAYBE)
        yield from unread


def _files(top: Path, unread: list[TranscriptFile]) -> Iterator[Path]:
    """Every visible file below a folder; folders that cannot be read are added to `unread`."""

    def note(error: OSError) -> None:
        why = f"this folder cannot be opened ({error.strerror}). Check that you may read it."
        unread.append(TranscriptFile(Path(error.filename or top), refused=why))

    copies = transcript_folder().absolute() / COPIES
    for folder, folders, names in os.walk(top, onerror=note):
        folders[:] = [
            name
            for name in folders
            if not name.startswith(".")
            and (name != COPIES or Path(folder, name).absolute() != copies)
        ]
        for name in names:
            if not name.startswith("."):
                yield Path(folder, name)
