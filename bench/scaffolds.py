"""The whole play-test of every scenario that `roleplay new` writes, as a table of what smells.

python bench/scaffolds.py                     plays all thirty, a line for each
python bench/scaffolds.py --minutes 0.3       more thoroughly; 0.1 by default
python bench/scaffolds.py signals-1 short     only those with one of these words in their name

Ends with 1 if anything smells or has to be mended.
"""

import argparse
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from roleplay.authoring.scaffolding import PRACTICES, ScenarioWanted, scenario_text
from roleplay.cli.playtested import smell_in_words
from roleplay.meeting.trying import try_out
from roleplay.playtest.players import CAREFUL, NOT_READING
from roleplay.playtest.report import Report

CUSTOMERS = ("peter-odhiambo", "kirsten-nordvig", "salma-abdi")


def scaffolds() -> Iterator[tuple[str, ScenarioWanted]]:
    """Everything that can be wanted, with a name for each."""
    for practice, number, length in product(PRACTICES, (1, 2, 3), ("short", "full")):
        wanted = ScenarioWanted(
            "A first meeting", practice, CUSTOMERS[:number], full=length == "full"
        )
        yield f"{practice}-{number}-{length}", wanted


def lowest(report: Report, seat: str) -> float:
    """How well a careful reader of this seat is told from the nearest who does not read."""
    return min(
        each.auc for each in report.separations if each.seat == seat and each.other in NOT_READING
    )


def line(name: str, report: Report) -> str:
    """A scaffold's row: turns and score of two who read, of a nodder, of a hog, and the smells."""
    pairs = {(each.manager, each.trainee): each for each in report.pairings}
    skilled = pairs[CAREFUL, CAREFUL]
    scores = [skilled.score, pairs["nodder", "steady"].score, pairs["hog", "steady"].score]
    told = " ".join(f"{'-' if score is None else round(score):>5}" for score in scores)
    smells = ", ".join(each.kind for each in report.smells) or "none"
    return (
        f"{name:22} {skilled.turns:5.0f} {told} {lowest(report, 'trainee'):8.2f} "
        f"{lowest(report, 'manager'):8.2f}  {smells}"
    )


def main() -> int:
    """Play them, print the table, and tell whether anything is wrong."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("only", nargs="*", help="words of which a name has to hold one")
    parser.add_argument("--minutes", type=float, default=0.1)
    asked = parser.parse_args()
    wrong = []
    print(f"{'':22} {'turns':>5} {'reads':>5} {'nods':>5} {'hogs':>5}  trainee  manager  smells")
    with TemporaryDirectory() as folder:
        for name, wanted in scaffolds():
            if asked.only and not any(word in name for word in asked.only):
                continue
            path = Path(folder) / f"{name}.yaml"
            path.write_text(scenario_text(wanted), encoding="utf-8")
            report = try_out(
                str(path), None, seed=1, thoroughness=asked.minutes, tell=lambda *_: None
            )
            print(line(name, report), flush=True)
            wrong += [f"{name}: {fault.kind} {fault.what}" for fault in report.faults]
            wrong += [f"{name}: {smell_in_words(each)}" for each in report.smells]
    print(*wrong or ["Nothing is wrong."], sep="\n")
    return bool(wrong)


if __name__ == "__main__":
    sys.exit(main())
