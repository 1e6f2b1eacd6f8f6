"""What becomes of a record when whatever can happen to a program happens while it is clocked."""

import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from terminal.terminal import Terminal

from clocked.pressing import Pressed, press_all
from clocked.script import FLOOR, Press, Script
from roleplay.meeting.clocked_people import resume
from roleplay.model.event import Event, Said
from roleplay.store.reader import read_transcript, recover

PEOPLE = ("--customer", "Peter", "--manager", "David", "--trainee", "Wanjiru", "--vendor", "Otieno")
FIRST_KEY = 0.3
FASTER = 12
"""How many times faster than people the keys of a meeting that is broken off are pressed."""

STROKE = 0.3
"""Seconds after which a key that is pressed again is another stroke."""

Open = Callable[..., Terminal]


def kept_keys(path: Path) -> list[str]:
    """The keys in a file, as they are written there, without the moments that were kept."""
    events: tuple[Event, ...] = recover(path.read_bytes(), path).transcript.events
    tags = [str(event.__struct_config__.tag) for event in events]
    return [tag for tag in tags if tag not in {"meeting-opened", "passed", "missed"}]


def goes_on(path: Path) -> str:
    """Go on with a record and end it; what is wrong with it then, or nothing."""
    session, _ = resume(path)
    was_open = [session.live.turns[number - 1] for number in session.live.speaking.values()]
    last = session.live.at
    session.missed("pause")
    if any(turn.end != last for turn in was_open):
        return "an open turn did not end at the last moment that is known"
    session.pause()
    session.floor(session.header.people[0].id)
    session.finish()
    session.close()
    said = [e for e in read_transcript(path).transcript.events if isinstance(e, Said)]
    return "" if said else "nobody spoke in it"


def _to_the_clocks(terminal: Terminal) -> None:
    """Leave out what is asked before the clock begins."""
    terminal.until("The clock has not begun")
    terminal.press(b"\r")
    terminal.settle()


def killed(home: Path, opened: Open, moments: int) -> None:
    """Kill the program at moments by chance; what was on the screen has to be in the file."""
    draw, fates = random.Random(3), Counter[str]()  # noqa: S311 - the same moments every time
    shown = kept = 0
    for number in range(moments):
        path = home / f"{number}.jsonl"
        script = Script(60.0, number)
        _hurry(script.presses)
        with opened(home, "live", *PEOPLE, "--save", str(path)) as terminal:
            _to_the_clocks(terminal)
            terminal.settle()
            done = press_all(terminal, script.presses, FIRST_KEY + draw.uniform(0.05, 3.0))
        asked = [each.press.event for each in done if each.press.event]
        seen = _acknowledged(done)
        there = kept_keys(path)
        shown, kept = shown + seen, kept + len(there)
        if len(there) < seen or there != asked[: len(there)]:
            fates["LOST"] += 1
            print(f"  lost in {number}: {asked} pressed, {seen} seen, {there} on disk")
            continue
        fates[goes_on(path) or "went on, nothing lost"] += 1
    print(f"killed (SIGKILL) {moments} times: {dict(fates)}; {shown} keys seen, {kept} on disk")


def killed_again(home: Path, opened: Open, moments: int) -> None:
    """Kill one meeting's program again and again, and go on with its record by keys each time.

    One time in ten it is killed while it asks what people did meanwhile.
    """
    path = home / "again.jsonl"
    draw, fates = random.Random(5), Counter[str]()  # noqa: S311 - as above
    there: list[str] = []
    shown = 0
    for number in range(moments):
        before = there
        script = Script(60.0, number, first_turn=before.count("began") + 1)
        _hurry(script.presses)
        ends, asks = FIRST_KEY + draw.uniform(0.0, 3.0), bool(before) and draw.random() < 0.1
        asked: list[str] = []
        done: list[Pressed] = []
        words = ("--resume", str(path)) if number else (*PEOPLE, "--save", str(path))
        with opened(home, "live", *words) as terminal:
            if number:
                terminal.until("Nobody was clocked")
            else:
                _to_the_clocks(terminal)
            if not asks:
                asked = _gone_on(terminal) if number else []
                terminal.settle()
                done = press_all(terminal, script.presses, ends)
        seen = len(asked) + _acknowledged(done)
        asked += [each.press.event for each in done if each.press.event]
        there = kept_keys(path)
        new = there[len(before) :]
        shown += seen
        if there[: len(before)] != before or len(new) < seen or new != asked[: len(new)]:
            fates["LOST"] += 1
            print(f"  lost in {number}: {asked} pressed, {seen} seen, {new} on disk")
        else:
            fates["killed while it asked" if asks else "went on, nothing lost"] += 1
    print(
        f"one record, killed (SIGKILL) {moments} times: {dict(fates)}; {shown} keys seen, "
        f"{len(there)} on disk; at the end {_told(path)}"
    )


def _gone_on(terminal: Terminal) -> list[str]:
    """Say that people paused meanwhile, and go on: the keys that are then to be kept."""
    terminal.press(b"p")
    terminal.until("they paused")
    terminal.press(b" ")
    terminal.until("gone on")
    return ["went-on"]


def _hurry(presses: list[Press]) -> None:
    """Let the keys follow each other faster, but for those that would count as one stroke."""
    shift = 0.0
    for number, press in enumerate(presses):
        press.at = FIRST_KEY + press.at / FASTER + shift
        before = presses[number - 1] if number else None
        if before and before.keys == press.keys and press.event:
            late = max(0.0, before.at + STROKE - press.at)
            press.at, shift = press.at + late, shift + late


def _acknowledged(done: list[Pressed]) -> int:
    """How many of the keys that are kept had been shown when it ended: up to the last of them."""
    kept = [each for each in done if each.press.event]
    return max((n + 1 for n, each in enumerate(kept) if each.painted is not None), default=0)


def stopped(home: Path, opened: Open) -> None:
    """Stop the program for ten seconds, press keys meanwhile, and go on."""
    path = home / "stopped.jsonl"
    with opened(home, "live", *PEOPLE, "--save", str(path)) as terminal:
        _to_the_clocks(terminal)
        terminal.press(FLOOR[0].encode())
        terminal.until("▶ speaks 0:03")
        terminal.process.send_signal(signal.SIGSTOP)
        time.sleep(10)
        terminal.press(b"t2")  # accept, and the floor to David: no answers
        shown = len(terminal.shown)
        terminal.process.send_signal(signal.SIGCONT)
        terminal.until("Nobody was clocked", after=shown)
        terminal.until("Peter was speaking", after=shown)
        asked = kept_keys(path)
        terminal.press(b"t")
        terminal.until("they talked on", after=shown)
        terminal.settle()
    said = [e for e in read_transcript(path).transcript.events if isinstance(e, Said)]
    told = [f"{e.seat} {e.at:.1f} to {e.end:.1f} {[act.value for act in e.does]}" for e in said]
    print(f"stopped for ten seconds: asked at once with {asked} kept; then {', '.join(told)}")


def full(home: Path) -> None:
    """Let the disk be full for a while, by a limit on the size of files."""
    path = home / "full.jsonl"
    command = [sys.executable, "-m", "roleplay", "live", *PEOPLE, "--save", str(path)]
    with Terminal(command, _environment(home), home) as terminal:
        _to_the_clocks(terminal)
        terminal.press(b"1")
        terminal.until("▶ speaks 0:00")
        pid, size = terminal.process.pid, path.stat().st_size
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
        terminal.press(b"2")
        terminal.until("could not be saved")
        during = kept_keys(path)
        for key in "3be":
            terminal.press(key.encode())
            terminal.settle()
        terminal.until("NOT SAVED")
        limits = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        resource.prlimit(pid, resource.RLIMIT_FSIZE, limits)
        terminal.press(b"1")
        terminal.settle()
    print(f"full disk: {during} while it was full, then {kept_keys(path)}; {_told(path)}")


def full_for_real(home: Path, opened: Open) -> None:
    """Let a small disk of memory be filled by another file, and emptied again."""
    with _small_disk(home / "small") as disk:
        if disk is None:
            print("full disk, a real one: not tried, no disk of memory may be mounted here")
            return
        path, filler = disk / "full.jsonl", disk / "filler"
        with opened(home, "live", *PEOPLE, "--save", str(path)) as terminal:
            _to_the_clocks(terminal)
            terminal.press(b"1")
            terminal.until("▶ speaks 0:00")
            _fill(filler)
            pressed = 0
            # What is left of the file's last page takes some keys more.
            while b"could not be saved" not in terminal.shown:
                terminal.press(b"21"[pressed % 2 :][:1])
                terminal.settle()
                pressed += 1
            during = kept_keys(path)
            for key in "3bx":
                terminal.press(key.encode())
                terminal.settle()
            terminal.until("NOT SAVED")
            still = kept_keys(path)
            filler.unlink()
            shown = len(terminal.shown)
            terminal.press(b"4")
            terminal.until("▶ speaks 0:00", after=shown)
        kept = kept_keys(path)
        asked = ["began", *["began"] * pressed, "began", "bookmarked", "observed", "began"]
        fate = (
            "all of them kept in order" if kept == asked else f"LOST: {asked} pressed, {kept} kept"
        )
        print(
            f"full disk (tmpfs): {len(during)} keys on disk when it was told, {len(still)} while "
            f"it was full, {len(kept)} of {len(asked)} afterwards, {fate}; {_told(path)}"
        )


@contextmanager
def _small_disk(place: Path) -> Iterator[Path | None]:
    """A disk of memory of 64 KiB; None where none may be mounted."""
    place.mkdir()
    mount, umount = shutil.which("mount"), shutil.which("umount")
    mounted = False
    if mount and umount:
        command = [mount, "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(place)]
        mounted = subprocess.run(command, check=False, capture_output=True).returncode == 0
    try:
        yield place if mounted else None
    finally:
        if mounted and umount:
            subprocess.run([umount, str(place)], check=True)


def _fill(filler: Path) -> None:
    """Write until the disk is full."""
    with filler.open("wb", buffering=0) as file:
        while True:
            try:
                file.write(bytes(4096))
            except OSError:
                return


def closed(home: Path, opened: Open) -> None:
    """Close the terminal's window: the program has to end, and the record to go on."""
    path = home / "closed.jsonl"
    with opened(home, "live", *PEOPLE, "--save", str(path)) as terminal:
        _to_the_clocks(terminal)
        terminal.press(b"1")
        terminal.until("▶ speaks 0:01")
        began = time.perf_counter()
        terminal.hang_up()
        code = terminal.process.wait(timeout=20)
        took = time.perf_counter() - began
    told = f"ended with {code} after {took:.1f} s, {kept_keys(path)}; {_told(path)}"
    print(f"closed terminal: {told}")


def _told(path: Path) -> str:
    return goes_on(path) or "it went on"


def _environment(home: Path) -> dict[str, str]:
    kept = {"ROLEPLAY_TRANSCRIPTS": str(home / "kept"), "ROLEPLAY_SETTINGS": str(home / "s.toml")}
    return {**os.environ, **kept}
