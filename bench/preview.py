"""How soon a save is on the screen of a preview: `python bench/preview.py`.

A scenario of 1,000 beats is saved as editors do it, again and again, while `roleplay preview` shows
its 21st floor in a terminal of 80 by 24; measured from outside, as its author waits for it. Then
keys are pressed while files are being read, and the preview is left alone.
"""

import gc
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from meetings import made_up
from terminal.terminal import Terminal

from roleplay.meeting.previewing import Preview
from roleplay.meeting.watching import EVERY, Watch
from roleplay.model.event import Intent

BEATS = 1000
SAVES = 20
PLAYED = 20
"""Exchanges before the place where the meeting stands."""
IDLE = 5.0
"""Seconds for which the preview is left alone."""
AIM = 300


def saved(path: Path, text: str) -> float:
    """Put a new file in the place of the old, as editors do; returns when."""
    beside = path.with_name(f".{path.name}.part")
    beside.write_text(text, encoding="utf-8")
    beside.replace(path)
    return time.perf_counter()


def with_mark(text: str, mark: str) -> str:
    """The scenario with a mark in the words of the beat that is open."""
    return text.replace(f"This is line {PLAYED} of", f"{mark} is line {PLAYED} of")


def through_a_terminal(path: Path, text: str, home: Path) -> None:
    """Print how long a save takes to be seen, what keys take meanwhile, and what idling costs."""
    environment = {
        name: at for name, at in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
    } | {"ROLEPLAY_SETTINGS": str(home / "settings.toml")}
    command = [sys.executable, "-m", "roleplay", "preview", str(path)]
    with Terminal(command, environment, home) as terminal:
        terminal.until("no mistakes")
        terminal.settle()
        for _ in range(PLAYED):
            terminal.press(b"1")
            terminal.settle()
            terminal.press(b"\r")
            terminal.settle()
        before = terminal.cpu()
        taken = [shown_after(terminal, path, text, f"Save{number}x") for number in range(SAVES)]
        cpu = 1000 * (terminal.cpu() - before) / SAVES
        print(f"a save until it is seen       {told(taken)}   {cpu:.0f} ms of CPU (aim {AIM} ms)")
        broken = [
            shown_after(terminal, path, text + f"  end: wrong{number}\n", f"wrong{number}")
            for number in range(SAVES)
        ]
        print(f"a mistake until it is seen    {told(broken)}   (aim {AIM} ms)")
        saved(path, text)
        terminal.until("no mistakes", after=len(terminal.shown))
        terminal.settle()
        print(f"a key while files are read    {told(keys_meanwhile(terminal, path, text))}")
        terminal.settle()
        before = terminal.cpu()
        time.sleep(IDLE)
        idle = 100 * (terminal.cpu() - before) / IDLE
        print(f"left alone                    {idle:.1f} % of a core; {terminal.memory():.0f} MiB")


def shown_after(terminal: Terminal, path: Path, text: str, mark: str) -> float:
    """Milliseconds from a save until a mark of it stands on the screen."""
    time.sleep(0.15)
    shown = len(terminal.shown)
    begun = saved(path, with_mark(text, mark))
    arrived = terminal.until(mark, after=shown)
    terminal.settle()
    return 1000 * (arrived - begun)


def keys_meanwhile(terminal: Terminal, path: Path, text: str) -> list[float]:
    """Milliseconds from a key, pressed just after a save, until it is answered."""
    taken = []
    for number in range(SAVES):
        saved(path, with_mark(text, f"Meanwhile{number}x"))
        terminal.settle()  # meanwhile the reading has begun
        shown = len(terminal.shown)
        pressed = terminal.press(b"1" if number % 2 else b"a")
        taken.append(1000 * (terminal.until("\x1b", after=shown) - pressed))
        terminal.settle()
        time.sleep(0.3)
    return taken


def by_itself(path: Path, text: str) -> None:
    """Print what the parts of it take in one process: looking, reading, going back."""
    watch, preview = Watch(path), Preview(1)
    version = watch.look()
    if version is None or not preview.take(version):
        raise SystemExit("the made-up scenario cannot be played")
    for _ in range(PLAYED):
        preview.decide(Intent(), Intent(move="1"))
    gc.disable()  # as it rests where files are watched
    reading, again, cpu = [], [], []
    for number in range(SAVES):
        saved(path, with_mark(text, f"Alone{number}"))
        begun, worked = time.perf_counter(), time.process_time()
        version = watch.look()
        reading.append(1000 * (time.perf_counter() - begun))
        cpu.append(1000 * (time.process_time() - worked))
        begun = time.perf_counter()
        if version is not None:
            preview.take(version)
        again.append(1000 * (time.perf_counter() - begun))
    looking = [timed(watch.look) for _ in range(SAVES)]
    gc.enable()
    print(f"reading {BEATS:,} beats           {told(reading)}   {min(cpu):.0f} ms of CPU at least")
    print(f"playing {PLAYED} exchanges again     {told(again)}")
    print(f"a look at unchanged files     {told(looking)}, every {1000 * EVERY:.0f} ms")


def timed(does: Callable[[], object]) -> float:
    """Milliseconds that something takes."""
    begun = time.perf_counter()
    does()
    return 1000 * (time.perf_counter() - begun)


def told(taken: list[float]) -> str:
    """The least, the median and the 95th percentile: other work on the machine adds to them."""
    high = statistics.quantiles(taken, n=20)[-1]
    middle = statistics.median(taken)
    return f"least {min(taken):>5.1f}, median {middle:>5.1f}, 95th {high:>6.1f} ms"


def main() -> None:
    """Print every figure."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        path, text = home / "long.yaml", made_up(BEATS)
        path.write_text(text, encoding="utf-8")
        by_itself(path, text)
        saved(path, text)
        through_a_terminal(path, text, home)


if __name__ == "__main__":
    main()
