"""What becomes of a record when the program that clocks is killed, stopped, or out of room."""

import random
import resource
import signal
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from terminal.terminal import Terminal

from clocked.pressing import Pressed, press_all
from clocked.records import record
from clocked.script import Script
from roleplay.meeting.clocked_people import resume
from roleplay.model.clocked import Began, Bookmarked, Observed, Paused, Stopped, WentOn
from roleplay.model.event import Event, Noted
from roleplay.store.reader import recover

_KEPT = (Began, Stopped, Observed, Bookmarked, Paused, WentOn, Noted)

Open = Callable[..., Terminal]
"""Starts `roleplay` with words, in a folder of its own."""


def kinds_in(path: Path) -> list[str]:
    """What was pressed, as it stands in a record, in order."""
    events = recover(path.read_bytes(), path).transcript.events
    return [_kind(event) for event in events if isinstance(event, _KEPT)]


def killed(home: Path, opened: Open, moments: int) -> None:
    """Kill the program so many times in one meeting, each time while keys come, and go on."""
    path = record(home / "killed.jsonl", 10)
    chance = random.Random(11)  # noqa: S311 - the same moments every time
    lost = wrong = refused = 0
    pressed_in_all = acknowledged_in_all = 0
    for moment in range(moments):
        before = len(kinds_in(path))
        turns = len([kind for kind in kinds_in(path) if kind == "began"])
        script = Script(20.0, seed=moment, first_turn=turns + 1)
        with opened(home, "live", "--resume", str(path)) as terminal:
            _go_on(terminal)
            done = press_all(terminal, script.presses, chance.uniform(0.3, 4.0))
            terminal.process.send_signal(signal.SIGKILL)
            terminal.process.wait()
        kept = kinds_in(path)[before + 1 :]  # gone on, before it
        asked = [each.press.event for each in done if each.press.event]
        acknowledged = _acknowledged(done)
        lost += max(0, acknowledged - len(kept))
        wrong += kept != asked[: len(kept)]
        pressed_in_all += len(asked)
        acknowledged_in_all += acknowledged
        try:
            resume(path)[0].close()
        except Exception as error:  # noqa: BLE001 - whatever it is, it is counted and told
            refused += 1
            print(f"  kill {moment + 1}: {error}")
    print(f"killed {moments} times in one meeting, and gone on with each time")
    print(
        f"  {pressed_in_all} keys pressed, {acknowledged_in_all} of them seen on the screen: "
        f"{lost} of these lost, {wrong} records in another order, {refused} that did not go on"
    )


def stopped(home: Path, opened: Open, seconds: float) -> None:
    """Stop the program (SIGSTOP) for a while in somebody's turn, and let it go on."""
    path = record(home / "stopped.jsonl", 4)
    with opened(home, "live", "--resume", str(path)) as terminal:
        _go_on(terminal)
        terminal.press(b"1")
        terminal.until("speaks 0:02")
        terminal.process.send_signal(signal.SIGSTOP)
        time.sleep(seconds)
        shown = len(terminal.shown)
        terminal.process.send_signal(signal.SIGCONT)
        woke = time.perf_counter()
        asked = terminal.until("Nobody was clocked", shown) - woke
        terminal.settle()
        terminal.press(b"t")
        terminal.settle()
        terminal.press(b"1")
        terminal.settle()
    events = recover(path.read_bytes(), path).transcript.events
    began = next(event for event in reversed(events) if isinstance(event, Began))
    ended = next(event for event in reversed(events) if isinstance(event, Stopped))
    print(f"stopped for {seconds:g} s in somebody's turn, and asked about {asked:.2f} s after")
    print(f"  who talked on had {ended.at - began.at:.1f} s in all")


def full_disk(home: Path, opened: Open) -> None:
    """Let the file grow no more while keys come, then let it grow again."""
    path = record(home / "full.jsonl", 10)
    before = len(kinds_in(path))
    with opened(home, "live", "--resume", str(path)) as terminal:
        _go_on(terminal)
        pid = terminal.process.pid
        unlimited = resource.prlimit(pid, resource.RLIMIT_FSIZE)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (path.stat().st_size + 10, unlimited[1]))
        terminal.press(b"1")
        terminal.until("could not")
        terminal.settle()
        terminal.press(b"\x1b")
        terminal.settle()
        for key in (b"2", b"b", b"3"):
            terminal.press(key)
            terminal.settle()
        told = b"NOT SAVED" in terminal.shown
        resource.prlimit(pid, resource.RLIMIT_FSIZE, unlimited)
        terminal.press(b"1")
        terminal.settle()
        time.sleep(1)
        terminal.settle()
    kept = kinds_in(path)[before + 1 :]
    print(f"no room for four keys, then room again: kept {kept}; said so: {told}")


def _go_on(terminal: Terminal) -> None:
    """Say that people paused since the record was left, and let the clock go on."""
    terminal.until("Nobody was clocked")
    terminal.settle()
    terminal.press(b"p")
    terminal.until("PAUSED")
    terminal.settle()
    terminal.press(b" ")
    terminal.until("gone on")
    terminal.settle()


def _acknowledged(done: Sequence[Pressed]) -> int:
    """How many of what was pressed has to be in the file: up to the last that was seen."""
    count = seen = 0
    for each in done:
        count += bool(each.press.event)
        if each.painted is not None:
            seen = count
    return seen


def _kind(event: Event) -> str:
    return str(event.__struct_config__.tag)
