"""Whether what `check` calls impossible comes about: `python bench/never_holds.py --seed 7`.

Writes small scenarios by lot, with every word of the language that conditions ask for, and plays
each by people who take any move. Prints every condition that was called `never` and held, or
`always` and did not, and how many conditions were called so.
"""

import argparse
import sys
import tempfile
import time
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1]))

import roleplay.engine.script as script_module
from roleplay.authoring.plain_voice import plain_voice
from roleplay.authoring.reach.advice import found_in
from roleplay.authoring.read import read_scenario
from roleplay.engine.casting import cast_of
from roleplay.engine.script import Script
from tests.authoring.test_reach_played import Author, Heard, judged, played
from tests.authoring.writing import write

EACH = 40
"""Meetings of one scenario."""


def main() -> None:
    """Play, and print what was wrong."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--meetings", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1_000)
    asked = parser.parse_args()
    begun, named, wrong, conditions = time.process_time(), 0, 0, 0
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(asked.seed, asked.seed + asked.meetings // EACH):
            heard = Heard()
            script_module.compiled = heard.compiled
            author = Author(seed)
            text = author.scenario()
            reading = read_scenario(write(Path(folder), text))
            if reading.scenario is None:
                sys.exit(f"seed {seed}: {reading.mistakes[0].message}")
            found = found_in(reading.scenario, {"secret"})
            cast = cast_of(reading.scenario, reading.personas)
            script = Script(reading.scenario, cast, plain_voice())
            draw = Random(seed)  # noqa: S311 - made-up people
            for meeting in range(EACH):
                played(script, meeting, draw)
            conditions += len(author.conditions)
            for each in found:
                condition = judged(each)
                if condition is None:
                    continue
                named += 1
                if (each.what != "always") in heard.held.get(id(condition), set()):
                    wrong += 1
                    print(f"seed {seed}: called {each.what}, and was not so: {condition}")
    print(
        f"{asked.meetings} meetings, {conditions} conditions, {named} called never or always,"
        f" {wrong} wrongly; {time.process_time() - begun:.0f} s of CPU"
    )


if __name__ == "__main__":
    main()
