"""How long `check` takes of the flagship, and of 10,000 beats, with all advice.

Of the flagship, the command as a person starts it: 120 ms of CPU are aimed at. Where nothing is
known of it most is Python's start, libraries and the parser; again, nothing of it is read anew.
Of 10,000 beats 1.5 s of CPU are aimed at.

Each beat has a line with a condition and two moves; every fiftieth has a signal, a matter beyond
the trainee, a detour, changes, marks, promises and a silence beside. Beside it stands its ratio to
PyYAML's parser handing out the events of the same file.
"""

import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).parents[1]))

from roleplay.authoring.read import check

ROOT = Path(__file__).parents[1]
RUNS = 3
STARTS = 15
BEATS = 10_000
HEAD = """\
format: 1
title: A long one
brief: {everyone: A long meeting.}
seats: {customer: peter-odhiambo, manager: david-mwangi, trainee: wanjiru-kamau}
facts: [{id: log, text: The log.}, {id: plant, text: A plant., hidden: true}]
promises: [{id: two, text: Two people.}]
variables: {told: false, stops: 0}
interrupts: [{when: goodwill < 0.05, beat: gone}]
goals: [{id: told, text: It was told., when: told and marked(far) > 2 and stops > 1}]
agenda:
  - {item: one, lead: manager, minutes: 5}
  - {item: two, lead: trainee, minutes: 10}
  - {item: three, lead: trainee, minutes: 10}
start: b0
beats:
  aside: {lines: [{customer: I see., to: trainee}], return: true}
  gone: {lines: [{customer: I go., to: manager}], end: left}
  bye: {lines: [{customer: Goodbye., to: trainee}], end: done}
"""
BEAT = """\
  bN:
    lines:
      - {customer: "What of point N, {trainee.first}?", when: readiness > 0.3 or told}
SIGNAL    moves:
      - {id: a, trainee: "Point N is in hand.", does: answer, next: bM}
      - {manager: "N is mine.", when: not told, next: bM}
"""
OUTCOMES = """\
outcomes: {done: {text: Done., success: true}, left: {text: Left., success: false}}
tests: [{name: it goes on, play: [b0/a], expect: {variables: {told: false}}}]
"""
SIGNAL = """\
      - {customer: "N. Well.", to: trainee, signal: cool}
    item: ITEM
    beyond: trainee
"""
RICH = """\
      - {trainee: "N is for David.", does: escalate, detour: aside, once: true}
      - {trainee: "N?", does: ask, uses: log, marks: far, add: {stops: 1}, next: bM}
      - {trainee: "N!", promises: two, tells: plant, set: {told: true}, next: bM}
      - {silence: 5s, effects: {goodwill: -0.01}, next: bM}
"""


def scenario() -> str:
    """The text of it: every fiftieth beat is a rich one."""
    pieces = [HEAD]
    for number in range(BEATS):
        rich = number % 50 == 0
        item = ("one", "two", "three")[number * 3 // BEATS]
        beat = BEAT.replace("SIGNAL", SIGNAL.replace("ITEM", item) if rich else "")
        beat += RICH if rich else ""
        following = f"b{number + 1}" if number + 1 < BEATS else "bye"
        pieces.append(beat.replace("bM", following).replace("N", str(number)))
    return "".join((*pieces, OUTCOMES))


def median(run: object) -> float:
    """Median seconds of CPU."""
    times = []
    for _ in range(RUNS):
        begun = time.process_time()
        run()  # type: ignore[operator]
        times.append(time.process_time() - begun)
    return statistics.median(times)


def command(cache: str) -> float:
    """Seconds of CPU that `roleplay check flagship` takes with this cache folder."""
    told = [sys.executable, "-m", "roleplay", "check", "flagship"]
    environment = {**os.environ, "XDG_CACHE_HOME": cache}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(told, cwd=ROOT, env=environment, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def flagship() -> None:
    """Print what it takes at first and again, as the medians of some."""
    first, again = [], []
    for _ in range(STARTS):
        with tempfile.TemporaryDirectory() as cache:
            first.append(command(cache))
            again.append(command(cache))
    at_first, then = (1000 * statistics.median(each) for each in (first, again))
    print(f"the flagship: {at_first:.0f} ms of CPU at first, {then:.0f} ms again")


def main() -> None:
    """Print all, and the ratio."""
    flagship()
    text = scenario()
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "personas", Path(folder) / "personas")
        path = Path(folder) / "long.yaml"
        path.write_text(text, encoding="utf-8")
        told = check(path)
        taken = median(lambda: check(path))
    parsed = median(lambda: [*yaml.parse(text, Loader=loader)])
    print(f"told: {sorted({each.code for each in told})}")
    ratio = f"{taken / parsed:.1f} times the parser's {parsed:.2f} s"
    print(f"10,000 beats: {taken:.2f} s of CPU, {ratio}")


if __name__ == "__main__":
    main()
