"""Commands that write an author's files, and killing them while they do."""

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

from msgspec import Struct

from roleplay.authoring.whereabouts import library_folder
from tests.authoring.translating.making import translate

BEGINS = """
import os, sys
told = int(sys.argv.pop(1))
waiting = [True]
def begun(event, details):
    if not waiting or event != "open" or not details[2] & 1:
        return
    if str(details[0]).rpartition("/")[2].startswith("."):
        waiting.clear()
        os.write(told, b"!")
sys.addaudithook(begun)
from roleplay.cli import main
main()
"""
"""Runs a command and says when it opens the first file to write beside the author's."""

OTHER = """format: 1
extends: flagship.yaml
title: In a hurry
beats:
  old-times:
    lines: [{customer: "I have ten minutes.", when: visits(old-times) < 9}]
    next: so-why-two
"""
TRAIL = "arrival/open-and-thank, old-times/look-ahead"


class Written(Struct):
    """A command, and the author's files that it writes."""

    words: tuple[str, ...]
    files: tuple[str, ...]


COMMANDS = {
    "rename": Written(
        ("rename", "old-times", "way-back", "--in", "flagship.yaml"),
        ("flagship.yaml", "other.yaml", "flagship.de.po"),
    ),
    "translate, a new file": Written(
        ("translate", "flagship.yaml", "--to", "sw"), ("flagship.yaml", "flagship.sw.po")
    ),
    "translate, one that is there": Written(
        ("translate", "flagship.yaml", "--to", "de"), ("flagship.yaml", "flagship.de.po")
    ),
    "play --record-test --into": Written(
        (
            *("play", "flagship.yaml", "--auto", "--seed", "7", "--trail", TRAIL),
            *("--record-test", "--into", "flagship.yaml"),
        ),
        ("flagship.yaml",),
    ),
    "new scenario": Written(
        ("new", "scenario", "own.yaml", "--yes"), ("own.yaml", ".own.schema.json")
    ),
    "schema --write": Written(
        ("schema", "scenario", "--for", "flagship.yaml", "--write"),
        ("flagship.yaml", ".flagship.schema.json"),
    ),
}


def desk(folder: Path) -> Path:
    """A folder with the scenario, one that extends it, and a translation of an older version."""
    folder.mkdir()
    shutil.copytree(library_folder("personas"), folder / "personas")
    shutil.copy(library_folder("scenarios") / "flagship.yaml", folder)
    (folder / "other.yaml").write_text(OTHER, encoding="utf-8")
    translate(folder / "flagship.yaml")
    path = folder / "flagship.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Coffee is there.", "There is coffee."), encoding="utf-8")
    return folder


def environment() -> dict[str, str]:
    """Where this project's program and its packages are found."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


def run(folder: Path, words: tuple[str, ...]) -> float:
    """Run a command to its end; the seconds from its first file to the end."""
    with Started(folder, words) as command:
        command.wait_for_first_file()
        began = time.perf_counter()
        assert command.process.wait() == 0
        return time.perf_counter() - began


def killed(folder: Path, words: tuple[str, ...], after: float, *, once_begun: bool) -> None:
    """Run a command and kill it so many seconds after its start, or after its first file."""
    with Started(folder, words) as command:
        if once_begun:
            command.wait_for_first_file()
        time.sleep(after)


class Started:
    """A command that has been started in a folder; what of it still runs in the end is killed."""

    def __init__(self, folder: Path, words: tuple[str, ...]) -> None:
        self._hears, tells = os.pipe()
        self.process = subprocess.Popen(
            [sys.executable, "-c", BEGINS, str(tells), *words],
            cwd=folder,
            env=environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=[tells],
        )
        os.close(tells)

    def wait_for_first_file(self) -> None:
        """Wait until it opens the first file to write, or has ended without."""
        os.read(self._hears, 1)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._hears)


def contents(folder: Path, files: tuple[str, ...]) -> dict[str, bytes | None]:
    """What the files hold; None where one is not there."""
    return {
        name: (folder / name).read_bytes() if (folder / name).exists() else None for name in files
    }


class Fate(Struct, frozen=True):
    """What a kill left of an author's files."""

    kind: str
    """`old` or `new`: all of them; `mixed`: some are old and others new; `torn`: one is neither."""
    beside: int
    """Files that were left over beside them."""


class Target:
    """A command with its files before and after it."""

    def __init__(self, place: Path, ready: Path, command: Written) -> None:
        """Run the command once to its end in a copy of the folder `ready`, below `place`."""
        self._place, self._ready, self._command = place, ready, command
        done = place / "done"
        shutil.copytree(ready, done)
        began = time.perf_counter()
        self.window = run(done, command.words)
        """Seconds from its first file to its end."""
        self.whole = time.perf_counter() - began
        self._old = contents(ready, command.files)
        self._new = contents(done, command.files)
        assert self._old != self._new
        shutil.rmtree(done)

    def killed(self, share: float, *, once_begun: bool) -> Fate:
        """Kill it after a share of its whole time, or of the time in which it writes."""
        folder = self._place / "killed"
        shutil.copytree(self._ready, folder)
        after = share * (self.window if once_begun else self.whole)
        killed(folder, self._command.words, after, once_begun=once_begun)
        now = contents(folder, self._command.files)
        torn = any(now[name] not in (self._old[name], self._new[name]) for name in now)
        own = {*self._command.files, *(each.name for each in self._ready.iterdir())}
        beside = sum(each.name not in own for each in folder.iterdir())
        shutil.rmtree(folder)
        if torn:
            return Fate("torn", beside)
        kind = "new" if now == self._new else "old" if now == self._old else "mixed"
        return Fate(kind, beside)
