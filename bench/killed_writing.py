"""What is left of an author's files where a command that writes them is killed.

    python bench/killed_writing.py --moments 200
    python bench/killed_writing.py new schema        only those with one of these words

Starts each command that writes an author's files again and again on copies of the shipped scenario
and kills it (SIGKILL) at another moment: half of the moments are spread over the
whole run, half over the time from the first file that is written to the end. Each of the author's
files has to be as it was or as the command leaves it, whole. Also counts after how many kills some
files were old and others new, and the files that were left over beside them.
"""

import argparse
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.cli.killing import COMMANDS, Target, desk


def main() -> None:
    """Kill each command at so many moments and print what was left."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--moments", type=int, default=200)
    parser.add_argument("only", nargs="*", help="words of which a command has to hold one")
    asked = parser.parse_args()
    moments, torn = asked.moments, 0
    for name, command in COMMANDS.items():
        if asked.only and not any(word in name for word in asked.only):
            continue
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder)
            target = Target(place, desk(place / "ready"), command)
            fates: Counter[str] = Counter()
            beside = 0
            for moment in range(moments):
                share = moment // 2 / max(1, moments // 2 - 1)
                fate = target.killed(share, once_begun=bool(moment % 2))
                fates[fate.kind] += 1
                beside += fate.beside
        torn += fates["torn"]
        told = ", ".join(f"{fates[kind]} {kind}" for kind in ("old", "new", "mixed", "torn"))
        print(f"{name}: {moments} kills in {target.whole:.2f} s ({target.window * 1000:.0f} ms of")
        print(f"  writing): {told}; {beside} files left over beside them")
    sys.exit(bool(torn))


if __name__ == "__main__":
    main()
