"""How long and in how much memory hostile scenario files are refused; two seconds are aimed at.

Beside each stands its ratio to a peer: PyYAML alone reading a megabyte of ordinary list.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.authoring.test_hostile_files import HOSTILE, measured
from tests.authoring.writing import write

RUNS = 3


def peer() -> float:
    """Median CPU seconds in which PyYAML's parser hands out the events of a megabyte of list."""
    text = "- {a: word, b: word}\n" * 50_000
    times = []
    for _ in range(RUNS):
        begun = time.process_time()
        for _ in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            pass
        times.append(time.process_time() - begun)
    return statistics.median(times)


def main() -> None:
    """Print a line a file, the slowest first."""
    reference = peer()
    print(f"peer {reference:.2f} s of CPU; medians of {RUNS}")
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for name, make in HOSTILE.items():
            path = write(Path(folder), make()[0])
            runs = [measured(path)[1:] for _ in range(RUNS)]
            seconds = statistics.median(seconds for seconds, _ in runs)
            rows.append((seconds, max(mebibytes for _, mebibytes in runs), name))
    for seconds, mebibytes, name in sorted(rows, reverse=True):
        print(f"{seconds:6.2f} s  {seconds / reference:5.1f} x  {mebibytes:4.0f} MiB  {name}")


if __name__ == "__main__":
    main()
