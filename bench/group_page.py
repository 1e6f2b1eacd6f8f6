"""A report on several meetings as a page, and on paper: `python bench/group_page.py`.

How much CPU it takes from files that nobody has read before and again from the index, how large it
is, and on how many sheets of A4 Chromium prints it, where that is there. With --keep FOLDER page
and print are kept, to be looked at.
"""

import argparse
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from history import fill

MEETINGS = 60
_SHEET = re.compile(rb"/Type\s*/Page[^s]")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--meetings", type=int, default=MEETINGS)
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        kept = Path(home) / "kept"
        kept.mkdir()
        fill(kept, asked.meetings)
        if hasattr(os, "sched_setaffinity"):  # on one core all of the work is this child's own
            os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
        os.environ["ROLEPLAY_TRANSCRIPTS"] = str(kept)
        os.environ["ROLEPLAY_SETTINGS"] = str(Path(home) / "settings.toml")
        folder = asked.keep or Path(home)
        out = folder / "group.html"
        for what in ("read anew", "again"):
            print(f"{asked.meetings} meetings, {what}: {written(kept, out):.2f} s of CPU")
        print(f"page: {out.stat().st_size / 1e6:.2f} MB")
        if shutil.which("chromium"):
            print(f"printed: {sheets(out, folder / 'group.pdf')} sheets of A4")


def written(meetings: Path, out: Path) -> float:
    """Write the page; returns seconds of CPU."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, "-m", "roleplay", "debrief", str(meetings), "--role", "trainee"]
    command += ["--own", "--stand-ins", "--force", "--html", str(out)]
    subprocess.run(command, check=True, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def sheets(page: Path, pdf: Path) -> int:
    """Print a page by Chromium; on how many sheets."""
    command = ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer"]
    command += [f"--print-to-pdf={pdf}", page.resolve().as_uri()]
    subprocess.run(command, check=True, capture_output=True)
    return len(_SHEET.findall(pdf.read_bytes()))


if __name__ == "__main__":
    main()
