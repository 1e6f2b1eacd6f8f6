"""Stamps: what has to be the same of a meeting's file for what was read of it to be true still."""

import contextlib
import os
import stat
from pathlib import Path

from roleplay.model.transcript import Recorded
from roleplay.store.names import ENDING, MARKS_ENDING


def stamps_in(folder: Path) -> dict[str, str] | None:
    """The stamp of every ordinary file of a meeting, the latest first; None without a folder.

    It has the size and the time of the file, then those of the marks beside it if there are any.
    """
    times: list[tuple[int, str, str]] = []
    marked: dict[str, str] = {}
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if not entry.name.endswith((ENDING, MARKS_ENDING)) or entry.name.startswith("."):
                    continue
                with contextlib.suppress(OSError):  # gone since the folder was listed
                    facts = entry.stat(follow_symlinks=False)
                    stamp = f"{facts.st_size} {facts.st_mtime_ns}"
                    if entry.name.endswith(MARKS_ENDING):
                        marked[entry.name.removesuffix(MARKS_ENDING)] = stamp
                    elif stat.S_ISREG(facts.st_mode):
                        times.append((facts.st_mtime_ns, entry.name, stamp))
    except OSError:
        return None  # no meeting has been kept yet
    return {
        name: f"{stamp} {marked[name]}" if name in marked else stamp
        for _, name, stamp in sorted(times, reverse=True)
    }


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
