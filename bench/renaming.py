"""Whether every name of the shipped scenario can be changed and changed back: `bench/renaming.py`.

Renames each beat, move, variable and seat of a copy to a word that is new, tests that the copy
compiles to the same scenario but for the name, renames it back and compares the bytes. Prints how
many names there are of each kind, in how many places they stand, and how long a renaming takes.
With `--every N` only each Nth name is tried.
"""

import argparse
import shutil
import tempfile
import time
from collections import Counter
from pathlib import Path

from roleplay.authoring.mentions import NameKind
from roleplay.authoring.read import read_scenario
from roleplay.authoring.renaming.alike import same_but_for
from roleplay.authoring.renaming.family import member
from roleplay.authoring.renaming.plan import plan_renaming
from roleplay.authoring.whereabouts import library_folder

NEW = dict.fromkeys(NameKind, "a-word-that-is-new") | {NameKind.VARIABLE: "a_word_that_is_new"}
SEATS = {
    f"  {part}: {persona}\n": f"  {part}: {{persona: {persona}, part: {part}}}\n"
    for part, persona in (
        ("customer", "peter-odhiambo"),
        ("manager", "david-mwangi"),
        ("trainee", "wanjiru-kamau"),
    )
}
"""Seats that are called as their parts have to say their part before they can be renamed."""


def renamed(path: Path, old: str, new: str, kind: NameKind) -> tuple[int, float]:
    """Rename something; in how many places it stood, and the seconds it took to plan."""
    began = time.perf_counter()
    plan = plan_renaming(path, old, new, kind)
    took = time.perf_counter() - began
    for change in plan.changes:
        change.path.write_bytes(change.after)
    return sum(change.places for change in plan.changes), took


def main() -> None:
    """Rename everything and print what came of it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--every", type=int, default=1)
    every = parser.parse_args().every
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "flagship.yaml"
        text = (library_folder("scenarios") / "flagship.yaml").read_text(encoding="utf-8")
        for plainly, with_part in SEATS.items():
            text = text.replace(plainly, with_part, 1)
        path.write_text(text, encoding="utf-8")
        shutil.copytree(library_folder("personas"), path.parent / "personas")
        before, scenario = path.read_bytes(), read_scenario(path).scenario
        assert scenario is not None  # noqa: S101 - what ships has no mistakes
        names = sorted({(each.kind, each.name) for each in member(path).mentions})[::every]
        tried: Counter[str] = Counter()
        places: Counter[str] = Counter()
        failed: list[str] = []
        seconds: list[float] = []
        for kind, name in names:
            own = name.rpartition("/")[2]
            stood, took = renamed(path, name, NEW[kind], kind)
            tried[kind] += 1
            places[kind] += stood
            seconds.append(took)
            after = read_scenario(path).scenario
            if after is None or not same_but_for(scenario, after, own, NEW[kind]):
                failed.append(f"{kind} {name}: another scenario")
            renamed(path, NEW[kind], own, kind)
            if path.read_bytes() != before:
                failed.append(f"{kind} {name}: other bytes")
                path.write_bytes(before)
    for kind, times in tried.items():
        print(f"{times:5} of kind {kind}, in {places[kind]} places")
    seconds.sort()
    print(f"median {seconds[len(seconds) // 2]:.2f} s a renaming, slowest {seconds[-1]:.2f} s")
    print(f"{len(failed)} of {len(names)} failed", *failed, sep="\n  ")


if __name__ == "__main__":
    main()
