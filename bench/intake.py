"""How many cues of real meetings are read in a second, on one core.

Reads the AMI meetings and the Zoom exports that lie in `../shared/data`, and says so where they do
not. The best of several rounds, since other work on the machine only ever adds time.
"""

import time
from collections.abc import Sequence
from pathlib import Path

from roleplay.intake import read_recording

DATA = Path(__file__).parents[2] / "shared" / "data"
ROUNDS = 20


def cues_and_seconds(files: Sequence[Path]) -> tuple[int, float]:
    """The number of utterances in all files, and the seconds the quickest round took."""
    count = 0
    best = float("inf")
    for _ in range(ROUNDS):
        started = time.perf_counter()
        count = sum(len(read_recording(file).events) for file in files)
        best = min(best, time.perf_counter() - started)
    return count, best


def main() -> None:
    """Print a line for each kind of recording."""
    for what, pattern in (
        ("AMI, one voice a cue", "ami/*.vtt"),
        ("Zoom, `Name: words`", "ethereum_pm/*.vtt"),
        ("AMI, talk time", "ami_rttm/*.rttm"),
    ):
        files = sorted(DATA.glob(pattern))
        if not files:
            print(f"{what}: skipped, there is nothing at {DATA / pattern}")
            continue
        count, seconds = cues_and_seconds(files)
        print(
            f"{what}: {count:,} cues in {len(files)} files, {seconds / count * 1e6:.1f} µs a cue, "
            f"{count / seconds:,.0f} a second"
        )


if __name__ == "__main__":
    main()
