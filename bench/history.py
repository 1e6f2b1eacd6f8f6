"""Past meetings by the thousand: `python bench/history.py --meetings 10000`.

The first reading scores every file, on all cores; a later one takes what the index knows. The
meetings are whole ones of the flagship scenario, of some 220 events and 100 kB each. Where other
programs share the cores, the CPU times say more than the seconds.
"""

import argparse
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from msgspec.structs import replace

from roleplay.engine.standin import MANAGERS, TRAINEES, ManagerStyle, TraineeStyle
from roleplay.meeting.loading import load
from roleplay.model.act import Part
from roleplay.past.outcome import outcome_of
from roleplay.past.stamps import stamps_in
from roleplay.playtest.auto import play_out
from roleplay.store.lines import encode_header, encode_line, with_check

MEETINGS = 10_000
ALONE = 300
"""Meetings that are read in this process as well, for the CPU time of a file."""

PLAYED = 24
"""Meetings that are played; the others are copies of them with other dates."""

_READ = """
import json, resource, sys, time
from pathlib import Path
from roleplay.past.survey import history_of
from roleplay.past.progress import progress_of, roles_in
begun = time.perf_counter()
history = history_of(Path(sys.argv[1]))
assert history.meetings and not history.unread, history.unread[:1]
progress_of(history.meetings, roles_in(history.meetings)[0])
seconds = time.perf_counter() - begun
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([len(history.meetings), seconds, memory]))
"""


def fill(folder: Path, meetings: int) -> int:
    """Write so many meetings of a trainee's; returns how many bytes they have."""
    script = load("flagship").script
    bodies = []
    for seed in range(min(PLAYED, meetings)):
        manager = list(MANAGERS)[seed % len(MANAGERS)]
        trainee = list(TRAINEES)[seed % len(TRAINEES)]
        played = play_out(script, ManagerStyle(manager), TraineeStyle(trainee), seed)
        people = tuple(
            replace(who, filled_by="person") if who.part is Part.TRAINEE else who
            for who in played.header.people
        )
        header = replace(played.header, people=people)
        bodies.append((header, [encode_line(event) for event in played.events]))
    written = 0
    for number in range(meetings):
        header, body = bodies[number % len(bodies)]
        day, minute = divmod(number, 1440)
        started = f"{2000 + day // 336}-{day // 28 % 12 + 1:02d}-{day % 28 + 1:02d}T"
        started += f"{minute // 60:02d}:{minute % 60:02d}:00+03:00"
        lines = [encode_header(replace(header, started=started)), *body]
        written += (folder / f"{number:06d}.jsonl").write_bytes(_checked(lines))
    return written


def _checked(lines: list[bytes]) -> bytes:
    """A file's lines with the check of each, as a journal writes them."""
    checked, check = [], 0
    for line in lines:
        line_and_check, check = with_check(line, check)
        checked.append(line_and_check)
    return b"".join(checked)


def read(folder: Path) -> tuple[int, float, float, float]:
    """Read the folder in a process of its own: meetings, seconds, CPU seconds, MiB at the most.

    CPU and memory are those of that process, without the ones it shares the work out to.
    """
    command = [sys.executable, "-c", _READ, str(folder)]
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    meetings, seconds, memory = json.loads(told)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return meetings, seconds, cpu, memory


def cpu_alone(folder: Path) -> float:
    """Milliseconds of CPU to read and score a file in this process, the median of some."""
    tasks = [(str(folder / name), stamp) for name, stamp in (stamps_in(folder) or {}).items()]
    times = []
    for task in tasks[:ALONE]:
        begun = time.process_time()
        outcome_of(task)
        times.append(time.process_time() - begun)
    return 1000 * statistics.median(times)


def main() -> None:
    """Print the figures of the first and of a later reading beside their aims."""
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--meetings", type=int, default=MEETINGS)
    count = max(arguments.parse_args().meetings, 1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        begun = time.perf_counter()
        size = fill(folder, count)
        print(
            f"{count:,} meetings, {size >> 20:,} MiB, made in {time.perf_counter() - begun:.0f} s"
        )
        meetings, seconds, cpu, memory = read(folder)
        each, alone, gathered = 1000 * seconds / meetings, cpu_alone(folder), 1000 * cpu / meetings
        print(
            f"first reading  {each:8.2f} ms a file        aim 3   ({alone:.2f} ms CPU to read it, "
            f"{gathered:.2f} to gather it, {seconds:.1f} s, {memory:.0f} MiB)"
        )
        meetings, seconds, cpu, memory = read(folder)
        print(
            f"later reading  {seconds:8.3f} s, {memory:.0f} MiB    aim .3, 90   "
            f"({cpu:.2f} s CPU with the start)"
        )


if __name__ == "__main__":
    main()
