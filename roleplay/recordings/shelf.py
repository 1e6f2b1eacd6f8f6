"""Finding a recording to open: what is in a folder, and what a pasted text names."""

import os
import re
import shlex
import stat
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote

from msgspec import Struct

from roleplay.recordings.finding import ALWAYS, MAYBE

MOST = 500
"""Recordings of a folder that are listed, the latest ones."""

_LOOKED_INTO = 300
"""Files that have to be looked into to tell what they are; older ones are left out."""

_LARGEST = 4 * 2**20
"""Bytes; a larger file with an ending that others have too is listed unseen."""

_SCHEME = "file://"
_DRIVE = re.compile(r"/[A-Za-z]:/")


class Lying(Struct, frozen=True):
    """A recording in a folder."""

    path: Path
    changed: float
    """When its file was last changed; seconds since 1970."""


class Shelf(Struct, frozen=True, kw_only=True):
    """What there is in a folder to open."""

    folder: Path
    folders: tuple[Path, ...] = ()
    """Those in it, by name."""
    recordings: tuple[Lying, ...] = ()
    """The latest first."""
    left_out: int = 0
    """Older files that were not looked into."""
    refused: str = ""
    """Why the folder cannot be read; empty if it can."""


def shelf_of(folder: Path) -> Shelf:
    """The recordings directly in a folder, and its folders; hidden ones and meetings left out.

    Files with an ending that others have too are looked into. Never raises.
    """
    folders: list[Path] = []
    files: list[Lying] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                with suppress(OSError):
                    if entry.is_dir():
                        folders.append(Path(entry.path))
                    elif _may_be(entry.name) and stat.S_ISREG(entry.stat().st_mode):
                        files.append(Lying(Path(entry.path), entry.stat().st_mtime))
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or "its name cannot be used"
        return Shelf(folder=folder, refused=f"This folder cannot be opened ({why}).")
    files.sort(key=lambda each: (-each.changed, each.path.name))
    found: list[Lying] = []
    looked = 0
    for number, each in enumerate(files):
        unseen = each.path.suffix.lower() in ALWAYS
        looked += not unseen
        if len(found) == MOST or looked > _LOOKED_INTO:
            left_out = len(files) - number
            break
        if unseen or _is_recording(each.path):
            found.append(each)
    else:
        left_out = 0
    return Shelf(
        folder=folder,
        folders=tuple(sorted(folders, key=lambda each: each.name.casefold())),
        recordings=tuple(found),
        left_out=left_out,
    )


def paths_typed(text: str) -> tuple[Path, ...]:
    """The files that a text names which somebody typed, pasted, or dragged into the terminal.

    Terminals paste a dragged file's path in quotes, with backslashes before spaces, or as a
    `file://` address, and several files one after the other. What is there as it stands is taken
    so; else what is there once quotes are read. Where nothing is there: the text as one path.
    """
    text = text.strip()
    if not text:
        return ()
    whole = _path(text)
    if _is_there(whole):
        return (whole,)
    with suppress(ValueError):
        several = tuple(_path(word) for word in shlex.split(text))
        if several and all(map(_is_there, several)):
            return several
    return (whole,)


def _path(text: str) -> Path:
    if text[:1] in {"'", '"'} and text[-1:] == text[:1] and len(text) > 1:
        text = text[1:-1]
    if text.casefold().startswith(_SCHEME):
        text = unquote(text[len(_SCHEME) :])
        text = text.removeprefix("localhost")
        text = text[1:] if _DRIVE.match(text) else text
    with suppress(RuntimeError):
        return Path(text).expanduser()
    return Path(text)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def _may_be(name: str) -> bool:
    ending = Path(name).suffix.lower()
    return ending in ALWAYS | MAYBE and ending != ".jsonl"


def _is_recording(path: Path) -> bool:
    from roleplay.intake import IntakeError, sniff  # noqa: PLC0415 - the readers take 30 ms

    try:
        return path.stat().st_size > _LARGEST or sniff(path) is not None
    except (IntakeError, OSError, ValueError):
        return True  # opening it says what is wrong
