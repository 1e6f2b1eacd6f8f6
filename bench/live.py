"""Whether a meeting clocked live tells the truth: `python bench/live.py PART...`.

    half-hour    30 minutes of real key presses through a terminal, after 1,000 turns: shares, keys
                 that were lost, how quickly keys are painted (--minutes 5 takes five)

    broken       the program killed at --moments moments by chance, in meetings of their own and one
                 record again and again, stopped for ten seconds, with a full disk, and with its
                 terminal closed: what was seen is on disk and goes on
    page         the page to take away of 2,000 turns: its size, and CPU to write it

Other work on the machine adds to every time of the clock on the wall, so the load and the CPU that
each key took are told, too.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from clocked.breaking import closed, full, full_for_real, killed, killed_again, stopped
from clocked.pressing import Pressed, press_all
from clocked.records import record
from clocked.script import PEOPLE, Script
from terminal.long_meetings import long_meeting
from terminal.terminal import Terminal

from roleplay.engine.live import heard
from roleplay.model.clocked import Began, Bookmarked, Observed, Paused, Stopped, WentOn
from roleplay.model.event import Event, Noted, Said
from roleplay.store.reader import recover

TURNS_BEFORE = 1000
_KEPT = (Began, Stopped, Observed, Bookmarked, Paused, WentOn, Noted)


def opened(home: Path, *words: str) -> Terminal:
    """Start `roleplay` with these words."""
    environment = {
        name: at
        for name, at in os.environ.items()
        if name not in ("PYTHONDONTWRITEBYTECODE", "NO_COLOR")
    }
    return Terminal([sys.executable, "-m", "roleplay", *words], environment, home)


def half_hour(home: Path, minutes: float) -> None:
    """Print how true the clocks are, and how quick, over a meeting of so many minutes."""
    path = record(home / "long.jsonl", TURNS_BEFORE)
    before = len(recover(path.read_bytes(), path).transcript.events)
    script = Script(60 * minutes, seed=7, first_turn=TURNS_BEFORE + 1)
    load = [os.getloadavg()[0]]
    with opened(home, "live", "--resume", str(path)) as terminal:
        terminal.until("Nobody was clocked")
        terminal.press(b"p")
        terminal.until("PAUSED")
        terminal.press(b" ")
        terminal.until("gone on")
        terminal.settle()
        idle = terminal.cpu()
        time.sleep(10)
        idle = (terminal.cpu() - idle) / 10
        cpu, began = terminal.cpu(), time.perf_counter()
        done = press_all(terminal, script.presses, script.seconds, began)
        cpu = terminal.cpu() - cpu - idle * (time.perf_counter() - began)
        load.append(os.getloadavg()[0])
        terminal.press(b"q")
        terminal.until("Is the meeting over?")
        terminal.press(b"q")
        time.sleep(2)
    print(f"a meeting of {minutes:g} minutes, {len(done)} presses, after {TURNS_BEFORE} turns")
    _tell_paints(done)
    keys = sum(len(each.press.keys) for each in done)
    print(
        f"  CPU: {1000 * cpu / keys:.1f} ms a key, and {100 * idle:.1f} % of a core for the clocks"
    )
    print(f"  load of the machine: {load[0]:.1f} before, {load[1]:.1f} after")
    _tell_kept(path, before, script)


def _tell_paints(done: Sequence[Pressed]) -> None:
    late = max(1000 * (each.at - each.press.at) for each in done)
    print(f"  pressed at most {late:.0f} ms after the script's moment")
    for what, some in (
        ("all keys", done),
        ("ten a second", [each for each in done if each.press.burst]),
    ):
        taken = [each.painted for each in some if each.painted is not None]
        asked = sum(bool(each.press.shows) for each in some)
        if len(taken) > 1:
            high = statistics.quantiles(taken, n=20)[-1]
            print(
                f"  key to paint, {what}: median {statistics.median(taken):.1f} ms, "
                f"95th {high:.1f} ms, {len(taken)} of {asked} seen (aim 16 ms)"
            )
    by_kind: dict[str, list[float]] = {}
    for each in done:
        if each.painted is not None:
            kind = each.press.event or each.press.shows.strip()
            by_kind.setdefault(kind, []).append(each.painted)
    for kind, taken in by_kind.items():
        middle = statistics.median(taken)
        print(
            f"    {kind}: median {middle:.1f} ms, at most {max(taken):.1f} ms, {len(taken)} times"
        )


def _tell_kept(path: Path, before: int, script: Script) -> None:
    events = recover(path.read_bytes(), path).transcript.events[before:]
    asked = [press.event for press in script.presses if press.event]
    kept = [_kind(event) for event in events if isinstance(event, _KEPT)][1:]  # gone on, before it
    lost = Counter(asked) - Counter(kept)
    print(
        f"  keys kept: {len(kept)} of {len(asked)}, lost {sum(lost.values())} {dict(lost) or ''}; "
        f"in the same order: {kept == asked}"
    )
    spoken = Counter[str]()
    whole = heard(recover(path.read_bytes(), path).transcript)
    names = dict(zip((who.id for who in whole.header.people), PEOPLE, strict=True))
    said = [event for event in whole.events if isinstance(event, Said)][TURNS_BEFORE:]
    for event in said:
        spoken[names[event.seat]] += round(1000 * (event.end - event.at))
    for name, share in script.shares.items():
        clocked = spoken[name] / sum(spoken.values())
        print(
            f"  {name}: {100 * clocked:.3f} % clocked, {100 * share:.3f} % in the script, "
            f"{100 * abs(clocked - share):.3f} apart (aim 0.5)"
        )


def _kind(event: Event) -> str:
    return str(event.__struct_config__.tag)


def main() -> None:
    """Print the figures of the parts that are asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("parts", nargs="+", choices=PARTS)
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--moments", type=int, default=100)
    asked = parser.parse_args()
    for part in asked.parts:
        with tempfile.TemporaryDirectory() as home:
            (Path(home) / "kept").mkdir()
            # Here too: the list of people's names is kept there, and records are made by this.
            os.environ["ROLEPLAY_TRANSCRIPTS"] = str(Path(home) / "kept")
            os.environ["ROLEPLAY_SETTINGS"] = str(Path(home) / "settings.toml")
            PARTS[part](Path(home), asked)


def broken(home: Path, moments: int) -> None:
    """Print what becomes of records when the program is ended or hindered in every way."""
    stopped(home, opened)
    full(home)
    full_for_real(home, opened)
    closed(home, opened)
    killed(home, opened, moments)
    killed_again(home, opened, moments)


def page(home: Path) -> None:
    """Print how large the page of 2,000 turns is, and how long it takes, clocked and played."""
    paths = {
        "clocked": record(home / "clocked.jsonl", 2000, finished=True),
        "played": long_meeting(home, 2000, ended=True),
    }
    for what, path in paths.items():
        out = home / f"{what}.html"
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        command = [sys.executable, "-m", "roleplay", "debrief", str(path), "--html", str(out)]
        subprocess.run(command, check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        size = out.stat().st_size / 1e6
        print(f"page of 2,000 turns, {what}: {size:.2f} MB (aim 1.5), {cpu:.2f} s of CPU (aim 1)")


PARTS: dict[str, Callable[[Path, argparse.Namespace], None]] = {
    "half-hour": lambda home, asked: half_hour(home, asked.minutes),
    "broken": lambda home, asked: broken(home, asked.moments),
    "page": lambda home, _: page(home),
}

if __name__ == "__main__":
    main()
