"""How many recordings a minute become cards, here and by Ray: `python bench/many.py [--write]`.

2,000 copies of a real recording from `../shared/data/ami`, on all cores, each way as often as
ROUNDS says; the quickest counts, since other work on the machine only ever adds time. `--write`
puts the figures into `docs/many.md`, with what they come to for a million.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from roleplay.work.cores import cores

DATA = Path(__file__).parents[2] / "shared" / "data" / "ami"
PAGE = Path(__file__).parents[1] / "docs" / "many.md"
COPIES = 2_000
ROUNDS = 3
MILLION = 1_000_000
NAMES = ("--manager", "project", "--trainee", "marketing", "--customer", "user")
WAYS = {"the cores of this machine": (), "Ray on this machine": ("--ray",)}
PEERS = "Ray 6,150, Spark 4,840, Dask 3,500"
RUN = """
import resource, sys
from roleplay.cli import main
try:
    main()
finally:
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, file=sys.stderr)
"""


def seconds_and_memory(folder: Path, out: Path, *more: str) -> tuple[float, float]:
    """Seconds that the command took, and MB of its own process at most."""
    began = time.perf_counter()
    ran = subprocess.run(
        [sys.executable, "-c", RUN, "score", str(folder), *NAMES, "--out", str(out), *more],
        check=True,
        capture_output=True,
        text=True,
    )
    return time.perf_counter() - began, int(ran.stderr.split()[-1]) / 1024


def copies_of(recording: Path, folder: Path) -> None:
    """Files as they come from one meeting tool, in folders of a thousand."""
    for number in range(COPIES):
        place = folder / str(number // 1000)
        place.mkdir(exist_ok=True)
        shutil.copyfile(recording, place / f"2026-01-01 call {number}.vtt")


def measured() -> list[str]:
    """The lines of the table."""
    recording = min(DATA.glob("*.vtt"))
    lines = [
        "| way | recordings a minute | a million, on as many cores | memory of its own process |"
    ]
    lines.append("| --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "recordings"
        folder.mkdir()
        copies_of(recording, folder)
        for way, more in WAYS.items():
            best, memory = float("inf"), 0.0
            for _ in range(ROUNDS):
                out = Path(place) / "cards"
                seconds, most = seconds_and_memory(folder, out, *more)
                size = sum(file.stat().st_size for file in out.iterdir())
                shutil.rmtree(out)
                best, memory = min(best, seconds), max(memory, most)
            hours = MILLION / COPIES * best / 3600
            lines.append(
                f"| {way} | {COPIES / best * 60:,.0f} | {hours:.1f} hours | {memory:.0f} MB |"
            )
    lines.append(
        f"\nOn {cores()} cores, {COPIES:,} copies of a meeting of "
        f"{recording.stat().st_size / 1000:.0f} kB. The cards take "
        f"{size / COPIES * MILLION / 1e6:,.0f} MB for a million, where all are alike."
    )
    return lines


def main() -> None:
    """Print the figures, or write them into the page."""
    if not DATA.exists():
        print(f"skipped, there is nothing at {DATA}")
        return
    lines = measured()
    print("\n".join(lines))
    print(f"Others, measured on two cores of another machine with the same work: {PEERS} a minute.")
    if "--write" in sys.argv:
        text = PAGE.read_text(encoding="utf-8")
        shown = "\n".join(lines)
        text = re.sub(
            r"<!-- figures -->\n.*?<!-- end of figures -->",
            lambda _: f"<!-- figures -->\n{shown}\n<!-- end of figures -->",
            text,
            flags=re.DOTALL,
        )
        PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
