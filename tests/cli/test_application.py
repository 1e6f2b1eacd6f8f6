"""Opening the application from the command line, and the ways round it."""

import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from roleplay.cli.exits import ExitCode
from roleplay.store.reader import read_transcript
from tests.cli.conftest import Run
from tests.engine.test_step import TALK
from tests.scenes import write_scenario

pty = pytest.importorskip("pty", reason="there are no terminals to try here")
termios = pytest.importorskip("termios")

LONGEST = 20.0
"""Seconds to wait for something to appear."""


class Terminal:
    """A command running in a terminal of 80 columns and 24 lines."""

    def __init__(self, home: Path, *words: str, **variables: str) -> None:
        ours, theirs = pty.openpty()
        termios.tcsetwinsize(theirs, (24, 80))
        self._ours = ours
        self.seen = ""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "roleplay", *words],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            cwd=home,
            env={
                **os.environ,
                "TERM": "xterm-256color",
                "ROLEPLAY_TRANSCRIPTS": str(home / "kept"),
                "ROLEPLAY_SETTINGS": str(home / "settings.toml"),
                **variables,
            },
        )
        os.close(theirs)

    def wait_for(self, text: str) -> None:
        until = time.monotonic() + LONGEST
        while text not in self.seen:
            assert time.monotonic() < until, f"{text!r} did not appear in {self.seen[-2000:]!r}"
            self._read(0.2)

    def type(self, text: str) -> None:
        os.write(self._ours, text.encode())

    def end(self) -> int:
        """What it ends with; everything it still writes is seen."""
        until = time.monotonic() + LONGEST
        while self.process.poll() is None:
            assert time.monotonic() < until, "it does not end"
            self._read(0.1)
        self._read(0)
        return self.process.returncode

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if self._ours >= 0:
            os.close(self._ours)
            self._ours = -1

    def _read(self, seconds: float) -> None:
        if select.select([self._ours], [], [], seconds)[0]:
            try:
                self.seen += os.read(self._ours, 65536).decode("utf-8", "replace")
            except OSError:
                time.sleep(0.05)  # the other end is closed


Start = Callable[..., Terminal]


@pytest.fixture
def at_terminal(tmp_path: Path) -> Iterator[Start]:
    running: list[Terminal] = []

    def start(*words: str, **variables: str) -> Terminal:
        running.append(Terminal(tmp_path, *words, **variables))
        return running[-1]

    yield start
    for each in running:
        each.close()


def test_at_a_terminal_the_library_opens_and_q_leaves(at_terminal: Start) -> None:
    terminal = at_terminal()
    terminal.wait_for("The big man steps back")
    terminal.type("q")
    assert terminal.end() == ExitCode.WELL


def test_play_opens_the_situation_and_what_was_begun_outlives_the_window(
    at_terminal: Start, tmp_path: Path
) -> None:
    path = write_scenario(tmp_path, TALK)
    terminal = at_terminal("play", str(path), "--as", "both", "--seed", "5")
    terminal.wait_for("Sit down")
    terminal.type("\r")
    terminal.wait_for("Who tells me about the outage?")
    terminal.close()  # as when the window is closed
    (kept,) = (tmp_path / "kept").glob("*.jsonl")
    header = read_transcript(kept).transcript.header
    assert header.seed == 5
    assert [who.filled_by for who in header.people].count("person") == 2


@pytest.mark.parametrize("words", [("--plain", "play"), ("play", "--plain")])
def test_plain_plays_in_lines_at_a_terminal_too(
    at_terminal: Start, tmp_path: Path, words: tuple[str, ...]
) -> None:
    terminal = at_terminal(*words, str(write_scenario(tmp_path, TALK)))
    terminal.wait_for("Press Enter to sit down.")
    terminal.type("\r")
    terminal.wait_for("Tia was spoken to.")
    terminal.type("q\r")
    assert terminal.end() == ExitCode.WELL
    assert "\x1b[?1049h" not in terminal.seen


def test_the_settings_can_ask_for_plain_lines(at_terminal: Start, tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text("plain = true\n", encoding="utf-8")
    terminal = at_terminal("play", str(write_scenario(tmp_path, TALK)))
    terminal.wait_for("Press Enter to sit down.")


def test_a_terminal_that_cannot_draw_gets_plain_lines(at_terminal: Start, tmp_path: Path) -> None:
    terminal = at_terminal("play", str(write_scenario(tmp_path, TALK)), TERM="dumb")
    terminal.wait_for("Press Enter to sit down.")


def test_mistakes_in_the_settings_end_the_command_with_their_line(
    at_terminal: Start, tmp_path: Path
) -> None:
    (tmp_path / "settings.toml").write_text('[keys]\nlibrary.open = "ctrl+i"\n', encoding="utf-8")
    terminal = at_terminal()
    assert terminal.end() == ExitCode.MISTAKES
    assert "settings.toml:2: `ctrl+i` does not come through everywhere" in terminal.seen
    assert "Traceback" not in terminal.seen


def test_without_a_terminal_it_says_what_it_can_do(roleplay: Run) -> None:
    assert roleplay().out.startswith("Usage: ")


def test_plain_alone_lists_what_there_is_to_play(roleplay: Run) -> None:
    assert "flagship: The big man steps back" in roleplay("--plain").out


def test_locate_tells_every_place_and_whether_it_is_there(
    roleplay: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = tmp_path / "mine" / "settings.toml"
    monkeypatch.setenv("ROLEPLAY_SETTINGS", str(settings))
    places = json.loads(roleplay("locate", "--json").out)
    assert places["settings"] == {"path": str(settings), "exists": False}
    assert places["transcripts"]["path"] == str(tmp_path / "kept")
    assert places["languages"]["path"] == str(settings.parent / "languages")
    assert places["scenarios"]["exists"]
    assert places["personas"]["exists"]
    text = " ".join(roleplay("locate").out.split())  # where a line is broken depends on the path
    assert "settings: " in text
    assert "(not there yet)" in text
    settings.parent.mkdir()
    settings.write_text("", encoding="utf-8")
    assert json.loads(roleplay("locate", "--json").out)["settings"]["exists"]
