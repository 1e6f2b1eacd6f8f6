"""Files that wait beside another to take its place: what they are called, and clearing lost ones.

A program that is killed, or a power that fails, between writing such a file and putting it in
place leaves it behind, hidden and whole. The next that writes the same file clears it away.
"""

import os
import re
import secrets
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from stat import S_ISREG

_ENDS = ".roleplay-waits"
"""How every such name ends, which nobody gives to a file of their own."""
_LONGEST = 160
"""Bytes of a file's own name that stand in the waiting one's; of a longer one a digest does."""
STALE = 3_600.0
"""Seconds after which nobody is still writing such a file."""


def waiting_beside(path: Path) -> Path:
    """A name for what is to take a file's place: hidden, beside it, and never met before."""
    return path.with_name(f"{_begin(path)}{secrets.token_hex(8)}{_ENDS}")


def clear_lost(path: Path) -> None:
    """Take away what waits beside a file since long, and for nobody.

    Only ordinary files that are called as `waiting_beside` calls them for this very file, are the
    person's own, have no second name, and were last changed more than `STALE` seconds ago. What
    cannot be taken away stays.
    """
    with suppress(OSError):
        for found in list(_lost(path)):
            with suppress(OSError):
                found.unlink()


def _lost(path: Path) -> Iterator[Path]:
    called = re.compile(re.escape(_begin(path)) + r"[0-9a-f]{16}" + re.escape(_ENDS))
    with os.scandir(path.parent) as entries:
        for entry in entries:
            if not called.fullmatch(entry.name):
                continue
            what = entry.stat(follow_symlinks=False)
            if (
                S_ISREG(what.st_mode)
                and what.st_nlink == 1
                and (sys.platform == "win32" or what.st_uid == os.geteuid())
                and time.time() - what.st_mtime > STALE
            ):
                yield Path(entry.path)


def _begin(path: Path) -> str:
    name = path.name
    if len(os.fsencode(name)) > _LONGEST:
        name = sha256(os.fsencode(name)).hexdigest()[:32]
    return f".{name}."
