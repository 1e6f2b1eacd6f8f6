"""A terminal of 80 by 24 that a program runs in, which sees when bytes arrive."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

LINES, COLUMNS = 24, 80

SETTLED = 0.08
"""Seconds without a byte after which a paint is taken to be over; they are not counted."""

PATIENCE = 60.0
"""Seconds after which a program that shows nothing more is given up."""

_ANSWERS = {
    b"\x1b[?2026$p": b"\x1b[?2026;2$y",  # updates as one: understood
    b"\x1b[?2048$p": b"\x1b[?2048;0$y",  # being told the size in the stream: not known
    b"\x1b[c": b"\x1b[?62;22c",
    b"\x1b[6n": b"\x1b[1;1R",
}
"""What terminals answer when a program asks what they can do."""


class SilentError(Exception):
    """The program did not show what was waited for; the text has the last it showed."""


class Terminal:
    """Runs a command until the block ends; times are seconds of `time.perf_counter`."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], cwd: Path) -> None:
        self._own, theirs = pty.openpty()
        size = struct.pack("HHHH", LINES, COLUMNS, 0, 0)
        fcntl.ioctl(theirs, termios.TIOCSWINSZ, size)
        self.shown = b""
        """All bytes so far."""
        self.began = self.arrived = time.perf_counter()
        """When it was started, and when the last bytes arrived."""
        self.process = subprocess.Popen(
            command,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=cwd,
            env={**environment, "TERM": "xterm-256color", "COLORTERM": "truecolor"},
            start_new_session=True,
        )
        os.close(theirs)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End the program, whatever it is doing."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.hang_up()

    def hang_up(self) -> None:
        """Close the terminal, as when its window is closed."""
        if self._own >= 0:
            os.close(self._own)
            self._own = -1

    def press(self, keys: bytes) -> float:
        """Write keys as a terminal does; returns when."""
        now = time.perf_counter()
        os.write(self._own, keys)
        return now

    def until(self, words: str, after: int = 0) -> float:
        """Wait for words among the bytes from a place on; returns when they had arrived.

        Raises `SilentError`.
        """
        ends = time.perf_counter() + PATIENCE
        while words.encode() not in self.shown[after:]:
            if not self.take(ends - time.perf_counter()):
                raise SilentError(f"{words!r} was not shown, but {self.shown[-300:]!r}")
        return self.arrived

    def settle(self) -> float:
        """Wait until nothing more arrives; returns when the last byte did."""
        while self.take(SETTLED):
            pass
        return self.arrived

    def cpu(self) -> float:
        """Seconds of CPU the program has had, to a hundredth; 0 where there is no /proc."""
        try:
            told = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8")
        except OSError:
            return 0.0
        fields = told.rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """Mebibytes of memory the program holds now."""
        command = ["ps", "-o", "rss=", "-p", str(self.process.pid)]
        told = subprocess.run(command, capture_output=True, text=True, check=True)
        return int(told.stdout) / 1024

    def take(self, seconds: float) -> bool:
        """Take what arrives within so many seconds and answer what is asked; False: nothing."""
        ready, _, _ = select.select([self._own], [], [], max(0.0, seconds))
        if not ready:
            return False
        try:
            data = os.read(self._own, 1 << 16)
        except OSError:  # the program has ended
            return False
        self.arrived = time.perf_counter()
        self.shown += data
        for question, answer in _ANSWERS.items():
            if question in data:
                os.write(self._own, answer)
        return bool(data)
