"""How fast meetings are played: CPU time of the commands, and moves a second in one process.

Peers, as their own figures say: ChoiceScript's randomtest makes about 12,700 choices in a CPU
second, ink's Rust runtime about 15,500.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from roleplay.authoring.plain_voice import plain_voice
from roleplay.authoring.read import read_scenario
from roleplay.authoring.whereabouts import find_scenario
from roleplay.engine.casting import cast_of, header_of
from roleplay.engine.script import Script
from roleplay.engine.standin import MANAGERS, TRAINEES, ManagerStyle, TraineeStyle
from roleplay.model.act import VENDOR, Part
from roleplay.model.event import Said
from roleplay.model.transcript import Transcript
from roleplay.playtest.auto import play_events
from roleplay.scoring import score

RUNS = 9
PAIRINGS = [
    (manager, trainee)
    for manager in (ManagerStyle.NODDER, ManagerStyle.RESCUER, ManagerStyle.HOG)
    for trainee in (TraineeStyle.STEADY, TraineeStyle.BOLD)
]


# Where this is set, modules are compiled anew at every start, which no user's machine does.
_ENVIRONMENT = {name: at for name, at in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def cpu_of(command: list[str]) -> float:
    """Milliseconds of CPU a command takes, the median of several runs."""
    times = []
    for _ in range(RUNS):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(command, check=True, capture_output=True, env=_ENVIRONMENT)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return 1000 * statistics.median(times)


def moves_a_second(script: Script, *, scored: bool) -> tuple[float, int]:
    """Vendor moves a CPU second over meetings of several pairings, and how many were made."""
    moves = 0
    begun = time.process_time()
    for seed in range(40):
        for manager, trainee in PAIRINGS:
            events = play_events(script, MANAGERS[manager], TRAINEES[trainee], seed)
            moves += sum(
                isinstance(event, Said) and script.parts[event.seat] in VENDOR for event in events
            )
            if scored:
                filled = {Part.MANAGER: manager.value, Part.TRAINEE: trainee.value}
                score(Transcript(header=header_of(script, filled, seed), events=events))
    return moves / (time.process_time() - begun), moves


def made_up(beats: int) -> str:
    """A scenario of that many beats, each with a line and two moves."""
    body = [
        "format: 1",
        "title: Made up",
        "seats: {customer: peter-odhiambo, manager: david-mwangi, trainee: wanjiru-kamau}",
        "outcomes: {done: {text: Done., success: true}}",
        "start: beat-0",
        "beats:",
    ]
    for number in range(beats):
        after = f"beat-{number + 1}" if number + 1 < beats else "the-end"
        body += [
            f"  beat-{number}:",
            "    lines:",
            f'      - customer: "This is line {number} of a long afternoon, {{trainee.first}}."',
            "        to: trainee",
            "    moves:",
            f'      - trainee: "I will see to number {number} myself."',
            "        does: commit",
            f"        next: {after}",
            '      - manager: "Let me answer that one."',
            "        does: take-over",
            "        when: readiness < 0.5",
            f"        next: {after}",
        ]
    body += ["  the-end:", '    lines: [{customer: "Enough."}]', "    end: done"]
    return "\n".join(body) + "\n"


def loading(beats: int, *, closely: bool = False) -> float:
    """CPU seconds to read a made-up scenario, or to check it closely; the median of three runs."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "made-up.yaml"
        path.write_text(made_up(beats), encoding="utf-8")
        times = []
        for _ in range(3):
            begun = time.process_time()
            reading = read_scenario(path, closely=closely)
            times.append(time.process_time() - begun)
            if reading.scenario is None:
                raise SystemExit(f"the made-up scenario has mistakes: {reading.mistakes[:3]}")
    return statistics.median(times)


def main() -> None:
    """Print every figure beside its aim."""
    program = [sys.executable, "-m", "roleplay"]
    path = find_scenario("flagship")
    reading = read_scenario(path)
    if reading.scenario is None:
        raise SystemExit("the flagship has mistakes; see them with: roleplay check")
    script = Script(reading.scenario, cast_of(reading.scenario, reading.personas), plain_voice())
    bare = cpu_of([sys.executable, "-c", "pass"])
    checked = cpu_of([*program, "check", str(path)])
    played = cpu_of([*program, "play", "flagship", "--auto", "--seed", "7", "--json"])
    unscored, moves = moves_a_second(script, scored=False)
    scored, _ = moves_a_second(script, scored=True)
    size = len(path.read_bytes()) // 1024
    print(f"python itself                       {bare:8.0f} ms CPU")
    print(f"roleplay check flagship ({size} KiB)   {checked:8.0f} ms CPU   aim 120")
    print(f"roleplay play flagship --auto --json{played:8.0f} ms CPU   aim 250")
    print(
        f"vendor moves a second, unscored     {unscored:8,.0f}          aim 100,000 (of {moves:,})"
    )
    print(f"vendor moves a second, scored       {scored:8,.0f}          aim 20,000")
    print(f"reading 10,000 beats                {loading(10_000):8.2f} s CPU    aim 1.5")
    checked_beats = loading(10_000, closely=True)
    print(f"checking 10,000 beats closely       {checked_beats:8.2f} s CPU    aim 1.5")


if __name__ == "__main__":
    main()
