"""How many conditions that can never hold `check` names, in copies of the flagship broken in one.

In every copy one condition is made impossible by range, by contradiction, by a value that is never
given, or by a beat that cannot have been; what counts is that it is named at its own line.
"""

import random
import re
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from roleplay.authoring.read import check

ROOT = Path(__file__).parents[1]
COPIES = 40
_WHEN = re.compile(r"(?P<before>\bwhen: )(?P<condition>\"[^\"]*\"|[^,}{\n]+)")
_IMPOSSIBLE = (
    "readiness > 1.2",
    "goodwill < 0",
    "minutes < 0",
    "share.manager > 1",
    "1 > 2",
    "readiness < 0.3 and readiness > 0.4",
    "readiness - goodwill > 1.5",
    "turns < 3 and turns > 5",
    "visits(last-word) < 0",
    "visits(arrival) > 1",
    "visits(arrival) == 0",
    "told_nobody and not told_nobody",
    "not (goodwill <= 1)",
    "readiness >= 0.5 and not readiness > 0.2",
    "readiness > goodwill and goodwill > readiness",
    "readiness > goodwill and goodwill > 0.8 and readiness < 0.5",
    "standing.trainee + standing.manager > 2",
    "goodwill - readiness > 1",
    "readiness * goodwill > 1",
    "unanswered + missed < 0",
    "turns > 4 and turns < 5",
    "turns + 1 < 1",
    "visits(arrival) == 0.5",
    "readiness in [2, 3]",
    "goodwill == 0.5 and goodwill == 0.6",
    "share.manager < 0.1 and share.manager > 0.9",
    "minutes > 12 and minutes < 8",
    "readiness@all > 0.5 and readiness@any < 0.4",
    "used(outage) and not used(outage)",
    "not (readiness < 0.5 or readiness >= 0.4)",
    "marked(fond) > 0 and marked(fond) == 0",
)
_CONSTANT = (
    "readiness >= 0",
    "1 < 2",
    "goodwill <= 1 or readiness > 0.9",
    "minutes >= 0",
    "knows(outage)",
    "told_nobody or not told_nobody",
    "readiness < 0.4 or readiness >= 0.3",
)


def main() -> None:
    """Print a line for each copy that was missed, and how many were named."""
    text = (ROOT / "scenarios" / "flagship.yaml").read_text(encoding="utf-8")
    places = [found for found in _WHEN.finditer(text) if not text[: found.start()].endswith("#")]
    truth = re.search(r"(\w+): (?:true|false)", text)
    variable = truth.group(1) if truth else "told"
    draw = random.Random(1)  # noqa: S311 - the same copies every time
    named = 0
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "flagship.yaml"
        shutil.copytree(ROOT / "personas", Path(folder) / "personas")
        for _ in range(COPIES):
            place = draw.choice(places)
            written = draw.choice((*_IMPOSSIBLE, *_CONSTANT)).replace("told_nobody", variable)
            start, end = place.span("condition")
            path.write_text(text[:start] + f'"{written}"' + text[end:], encoding="utf-8")
            line = text.count("\n", 0, start) + 1
            told = [each for each in check(path) if each.line == line]
            named += bool(told)
            if not told:
                print(f"missed in line {line}: {written} (was {place['condition']})")
    print(f"{named} of {COPIES} were named at their line.")


if __name__ == "__main__":
    main()
