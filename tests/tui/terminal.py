"""The program in a terminal of 80 columns and 24 lines, told to end and looked at afterwards."""

import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

import pytest

from tests.counting import counted_python

pty = pytest.importorskip("pty", reason="there are no terminals to try here")
termios = pytest.importorskip("termios")

LONGEST = 30.0
"""Seconds to wait for something to appear."""


class Terminal:
    """Runs Python with these words until the block ends; what is `counted` takes twice as long."""

    def __init__(self, home: Path, *words: str, counted: bool = False) -> None:
        self.ours, self._theirs = pty.openpty()
        termios.tcsetwinsize(self._theirs, (24, 80))
        self.before = termios.tcgetattr(self._theirs)
        self.seen = ""
        self._kept_open = True
        self.process = subprocess.Popen(
            [*(counted_python() if counted else [sys.executable]), *words],
            stdin=self._theirs,
            stdout=self._theirs,
            stderr=self._theirs,
            cwd=home,
            env={
                **os.environ,
                "TERM": "xterm-256color",
                "ROLEPLAY_TRANSCRIPTS": str(home / "kept"),
                "ROLEPLAY_SETTINGS": str(home / "settings.toml"),
            },
            start_new_session=True,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        self.hang_up()

    @property
    def now(self) -> list[object]:
        """How the terminal is set."""
        return termios.tcgetattr(self._theirs)

    def hang_up(self) -> None:
        """Take the terminal away."""
        if self._kept_open:
            self._kept_open = False
            os.close(self.ours)
            os.close(self._theirs)

    def wait_for(self, text: str) -> None:
        until = time.monotonic() + LONGEST
        while text not in self.seen:
            assert time.monotonic() < until, f"{text!r} did not appear in {self.seen[-2000:]!r}"
            self._read(0.2)

    def wait_for_count(self, text: str, count: int) -> None:
        until = time.monotonic() + LONGEST
        while self.seen.count(text) < count:
            assert time.monotonic() < until, f"{text!r} did not appear in {self.seen[-2000:]!r}"
            self._read(0.2)

    def type(self, text: str | bytes) -> None:
        data = text.encode() if isinstance(text, str) else text
        while data:
            if select.select([], [self.ours], [], 0.1)[1]:
                data = data[os.write(self.ours, data[:1024]) :]
            self._read(0)

    def send(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    def end(self) -> int:
        """What it ends with; everything it still writes is seen."""
        until = time.monotonic() + LONGEST
        while self.process.poll() is None:
            assert time.monotonic() < until, f"it does not end: {self.seen[-500:]!r}"
            if self._kept_open:
                self._read(0.1)
            else:
                time.sleep(0.05)
        if self._kept_open:
            self._read(0.1)
        return self.process.returncode

    def _read(self, seconds: float) -> None:
        if select.select([self.ours], [], [], seconds)[0]:
            self.seen += os.read(self.ours, 1 << 16).decode("utf-8", "replace")
