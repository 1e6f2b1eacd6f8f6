"""Watching the files of a scenario that is being written, and reading it again when they change.

Files are looked at, never waited for: by their size and times, and while they have just been
written by their bytes as well, since two saves may fall into one tick of a file system's clock.
"""

import gc
import threading
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from roleplay.authoring.source import SIZE_LIMIT
from roleplay.files.ordinary import read_ordinary
from roleplay.meeting.loading import Version, read_again

EVERY = 0.05
"""Seconds between two looks."""

_FRESH_NS = 2_500_000_000
"""For so long after a file's own time its bytes are looked at: some clocks tick every 2 s."""

_GONE_FOR_GOOD = 0.4
"""Seconds after which a file that is gone or empty is told: editors have put a new one there
before."""

_QUIET, _SHOWN = 2.0, 0.15
"""Seconds without a change after which there is time to tidy up, and after which it is shown."""

_MUCH, _VERY_MUCH = 10_000, 60_000
"""Things made since the collector was last let in, after which it is, and after which it is soon.

A version of 1,000 beats leaves some 18,000, and 6 MiB until then.
"""

_MOST_AT_ONCE = 3
"""Readings in a row of files that go on changing; what comes then is for the next look."""


class _Facts(Struct, frozen=True):
    """What is seen of a file from outside; all empty where there is none."""

    written: int = 0
    """When, in nanoseconds."""
    size: int = -1
    place: int = 0
    """Which file it is on its disk."""
    digest: str = ""
    """Of its bytes; empty unless they could be read."""

    @property
    def fresh(self) -> bool:
        """Whether it was written so lately that its time may not tell of the next change."""
        return abs(time.time_ns() - self.written) < _FRESH_NS


class Watch:
    """The files of one scenario; `look` reads it again once any of them has changed.

    It may be asked from any thread, by one at a time.
    """

    def __init__(self, path: Path, customer: str | None = None) -> None:
        """`customer` is the persona swapped in, None for the scenario's own."""
        self.path = path
        self.customer = customer
        self._seen: dict[Path, _Facts] = {}
        self._gone_since: float | None = None
        self._anew = True

    def invite(self, customer: str | None) -> None:
        """Let another persona take the customer's seat from the next look on."""
        self.customer = customer
        self._anew = True

    def read_anew(self) -> None:
        """Read it at the next look, whatever has changed."""
        self._anew = True

    def look(self) -> Version | None:
        """The scenario as it stands now; None where nothing has changed since the last look."""
        if not self._anew:
            now = {path: _facts(path, before) for path, before in self._seen.items()}
            if now == self._seen or self._is_being_replaced(now):
                return None
            changed = any(_changed(self._seen[path], facts) for path, facts in now.items())
            self._seen = now
            if not changed:
                return None
        self._anew = False
        self._gone_since = None
        version = self._read()
        for _ in range(_MOST_AT_ONCE):
            now = {path: _facts(path, before) for path, before in self._seen.items()}
            if now == self._seen:
                break
            version = self._read()  # it was written while it was read
        return version

    def _read(self) -> Version:
        """Read it; what was seen of each file is from before, so that no change is missed."""
        before = {path: _facts(path) for path in (*self._seen, self.path)}
        version = read_again(self.path, self.customer)
        new = {path: _facts(path) for path in version.looked_for if path not in before}
        if any(facts.fresh for facts in new.values()):
            before |= new
            version = read_again(self.path, self.customer)
        self._seen = {path: before.get(path) or _facts(path) for path in version.looked_for}
        return version

    def follow(
        self, over: threading.Event, have: Callable[[Version], object], every: float = EVERY
    ) -> None:
        """Look every so many seconds until it is `over`, and hand on what has changed.

        For a thread of its own. What is read is so much that looking for circles in it would take
        a third of the time, so the collector rests, and is let in where much lies about and
        nothing has changed lately.
        """
        was_on = gc.isenabled()
        gc.disable()
        latest = 0.0
        try:
            while not over.wait(every):
                version = self.look()
                if version is not None:
                    latest = time.monotonic()
                    have(version)
                    continue
                made, quiet = gc.get_count()[0], time.monotonic() - latest
                if quiet > (_SHOWN if made > _VERY_MUCH else _QUIET) and made > _MUCH:
                    gc.collect()
        finally:
            if was_on:
                gc.enable()

    def _is_being_replaced(self, now: dict[Path, _Facts]) -> bool:
        """Whether a file has just gone or been emptied, so that it may be back in a moment."""
        if not any(each.size < 1 <= self._seen[path].size for path, each in now.items()):
            self._gone_since = None
            return False
        if self._gone_since is None:
            self._gone_since = time.monotonic()
        return time.monotonic() - self._gone_since < _GONE_FOR_GOOD


def _facts(path: Path, before: _Facts | None = None) -> _Facts:
    """What is seen of a file now; its bytes are looked at while it is fresh."""
    try:
        stat = path.stat()
    except (OSError, ValueError):
        return _Facts()
    outside = _Facts(stat.st_mtime_ns, stat.st_size, stat.st_ino)
    if before is not None and not outside.fresh and replace(before, digest="") == outside:
        return before
    try:
        digest = sha256(read_ordinary(path, SIZE_LIMIT)).hexdigest()
    except (OSError, ValueError):
        digest = ""  # reading it will tell why
    return replace(outside, digest=digest)


def _changed(before: _Facts, now: _Facts) -> bool:
    """Whether a file holds something else; a new date on the same bytes is no change."""
    if before.digest and now.digest:
        return before.digest != now.digest
    return before != now
