"""Stamps: what has to be the same of a meeting's file for what was read of it to be true still."""

import os
import stat
from pathlib import Path

from roleplay.model.transcript import Recorded
from roleplay.store.names import ENDING, MARKS_ENDING


def stamps_in(folder: Path) -> dict[str, str] | None:
    """The stamp of every ordinary file of a meeting; None without a folder.

    It has the size and the time of the file, then those of the marks beside it if there are any.
    """
    stamps: dict[str, str] = {}
    marked: dict[str, str] = {}
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                name = entry.name
                if name.startswith(".") or not name.endswith((ENDING, MARKS_ENDING)):
                    continue
                try:
                    facts = entry.stat(follow_symlinks=False)
                except OSError:
                    continue  # gone since the folder was listed
                stamp = f"{facts.st_size} {facts.st_mtime_ns}"
                if name.endswith(MARKS_ENDING):
                    marked[name.removesuffix(MARKS_ENDING)] = stamp
                elif stat.S_ISREG(facts.st_mode):
                    stamps[name] = stamp
    except OSError:
        return None  # no meeting has been kept yet
    for name in marked.keys() & stamps.keys():
        stamps[name] += f" {marked[name]}"
    return stamps


def size_and_time(stamp: str) -> tuple[int, int]:
    """The bytes of the file itself, and when it was last written, in nanoseconds since 1970."""
    size, changed = stamp.split(" ", 2)[:2]
    return int(size), int(changed)


def stamp_behind(recorded: Recorded | None) -> str:
    """The sizes and times of the files that a reference is to; empty for anything else."""
    if recorded is None:
        return ""
    stamps = []
    for file in recorded.files:
        try:
            facts = Path(file).stat()
            stamps.append(f"{facts.st_size} {facts.st_mtime_ns}")
        except (OSError, ValueError):
            stamps.append("gone")
    return ", ".join(stamps)
