"""How many small faults the tests find: mutants, made by Cosmic Ray and drawn by a seed.

    make mutants
    python bench/mutants.py --number 300 --seed 1 --only engine

A line of code is drawn, and one of all changes that can be made on it: another comparison, another
number, `or` for `and`, a loop that never runs. The tests of its file, and then all of its package,
are run until one fails. A mutant that no test notices is printed with its line; one that changes
nothing anybody could notice is named in `mutants.toml` with the reason, and does not count.
"""

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from difflib import unified_diff
from pathlib import Path
from queue import SimpleQueue

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names
from msgspec import Struct

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PACKAGES = ("engine", "scoring", "store", "intake")
NEEDED = 0.92
"""The share of mutants that the tests are to find."""
PATIENCE = 8
"""A mutant is taken to hang after this many times what the tests take without one."""

PLAIN = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
"""Half of a short run would be spent on plugins that these packages' tests do not need."""


class Mutant(Struct, frozen=True):
    """One change to one line."""

    package: str
    file: str
    line: int
    operator: str
    occurrence: int


class Change(Struct, frozen=True):
    """What a mutant is, and what a file of equivalents knows it by."""

    file: str
    was: str
    became: str


def main() -> None:
    """Draw mutants, try each, print what survived; ends with 1 where too few were found."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--number", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=PACKAGES, help="of those drawn, only this package's")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    asked = parser.parse_args()
    chosen = [
        mutant for mutant in drawn(asked.number, asked.seed) if asked.only in {None, mutant.package}
    ]
    equivalents = {
        Change(each["file"], each["was"], each["became"]): each["why"]
        for each in tomllib.loads((HERE / "mutants.toml").read_text("utf-8"))["equivalent"]
    }
    with tempfile.TemporaryDirectory() as folder:
        desks: SimpleQueue[Desk] = SimpleQueue()
        for number in range(asked.jobs):
            desks.put(Desk(Path(folder, str(number))))
        survivors, equal = tried(chosen, desks, equivalents, asked.jobs)
    counted = len(chosen) - equal
    share = 1 - len(survivors) / counted if counted else 1.0
    print(f"\n\n{counted - len(survivors)} of {counted} mutants were found: {share:.1%}.")
    print(f"{equal} of those drawn change nothing that anybody could notice (mutants.toml).")
    sys.exit(share < NEEDED)


def drawn(number: int, seed: int) -> list[Mutant]:
    """So many lines of all that can be changed, and one change on each."""
    by_line: dict[tuple[str, int], list[Mutant]] = {}
    for package in PACKAGES:
        for path in sorted((ROOT / "roleplay" / package).rglob("*.py")):
            for mutant in mutants_of(package, path):
                by_line.setdefault((mutant.file, mutant.line), []).append(mutant)
    chance = random.Random(seed)  # noqa: S311 -- a draw that is to be the same every time
    lines = chance.sample(sorted(by_line), min(number, len(by_line)))
    return [chance.choice(by_line[line]) for line in lines]


def mutants_of(package: str, path: Path) -> Iterator[Mutant]:
    """Every change that can be made to a file, what only declares types and records left out."""
    code = path.read_text("utf-8")
    declared = set(declarations(code))
    nodes = list(ast_nodes(get_ast(code)))
    for name in operator_names():
        kind = get_operator(name)
        if kind.arguments() or name.endswith("/NoOp"):
            continue
        operator = kind()
        places = (start for node in nodes for start, _ in operator.mutation_positions(node))
        for occurrence, (line, column) in enumerate(places):
            if (line, column) not in declared:
                file = path.relative_to(ROOT).as_posix()
                yield Mutant(package, file, line, name, occurrence)


def declarations(code: str) -> Iterator[tuple[int, int]]:
    """Every place in an annotation, or in a class's head (`frozen=True`, `slots=True`)."""
    lines = code.splitlines()
    for node in ast.walk(ast.parse(code)):
        parts = [getattr(node, "annotation", None), getattr(node, "returns", None)]
        if isinstance(node, ast.ClassDef):
            parts += [*node.decorator_list, *(keyword.value for keyword in node.keywords)]
        for each in parts:
            if isinstance(each, ast.expr):
                for line in range(each.lineno, (each.end_lineno or each.lineno) + 1):
                    first = each.col_offset if line == each.lineno else 0
                    last = each.end_col_offset if line == each.end_lineno else None
                    columns = len(lines[line - 1]) if last is None else last
                    yield from ((line, column) for column in range(first, columns))


class Desk:
    """A copy of the project in which one mutant at a time is tried."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        listed = ("git", "ls-files", "--cached", "--others", "--exclude-standard")
        names = subprocess.run(listed, cwd=ROOT, check=True, capture_output=True, text=True)
        for name in names.stdout.splitlines():
            if (ROOT / name).is_file():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / name, folder / name)
        self._written = time.time()
        self._takes: dict[str, float] = {}

    def finds(self, mutant: Mutant, mutated: str) -> bool:
        """Whether the package's tests fail, or hang, with the mutant in place."""
        everything = f"tests/{mutant.package}"
        if mutant.package not in self._takes:
            began = time.monotonic()
            if self._fails(everything, None):
                sys.exit(f"The tests of {mutant.package} fail without any mutant.")
            self._takes[mutant.package] = time.monotonic() - began
        patience = 10 + PATIENCE * self._takes[mutant.package]
        path = self.folder / mutant.file
        original = path.read_bytes()
        self._write(path, mutated.encode())
        try:
            return any(self._fails(tests, patience) for tests in (*self._nearest(path), everything))
        finally:
            self._write(path, original)

    def _nearest(self, path: Path) -> Iterator[str]:
        """The tests of that file alone, where it has some: most mutants are found by these."""
        inside = path.relative_to(self.folder / "roleplay")
        mirrored = "tests" / inside.with_name(f"test_{inside.name}")
        if (self.folder / mirrored).is_file():
            yield mirrored.as_posix()

    def _write(self, path: Path, data: bytes) -> None:
        """Write with a time of its own, or compiled files of another mutant would be taken."""
        self._written += 2
        path.write_bytes(data)
        os.utime(path, (self._written, self._written))

    def _fails(self, tests: str, seconds: float | None) -> bool:
        command = [sys.executable, "-m", "pytest", tests, "-x", "-q", "--no-header"]
        command += ["-p", "no:cacheprovider", "-p", "pytest_cov.plugin"]
        command += ["-p", "_hypothesis_pytestplugin", "--hypothesis-seed=0"]
        try:
            run = subprocess.run(
                command,
                cwd=self.folder,
                env={**os.environ, **PLAIN, "PYTHONPATH": str(self.folder)},
                timeout=seconds,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return True
        return run.returncode != 0


def tried(
    chosen: list[Mutant],
    desks: SimpleQueue[Desk],
    equivalents: dict[Change, str],
    jobs: int,
) -> tuple[list[tuple[Mutant, Change]], int]:
    """The mutants that survived, and how many are equivalent; a dot or its words for each."""

    def survives(mutant: Mutant) -> Change | None:
        desk = desks.get()
        try:
            original = (desk.folder / mutant.file).read_text("utf-8")
            mutated = mutate_code(original, get_operator(mutant.operator)(), mutant.occurrence)
            change = change_of(mutant.file, original, mutated)
            is_equivalent = change in equivalents
            is_found = not is_equivalent and desk.finds(mutant, mutated)
        finally:
            desks.put(desk)
        if is_equivalent or is_found:
            print("=" if is_equivalent else ".", end="", flush=True)
        else:
            place = f"{mutant.file}:{mutant.line}"
            print(f"\n{place}\n  - {change.was}\n  + {change.became}", flush=True)
        return None if is_found else change

    with ThreadPoolExecutor(jobs) as pool:
        results = list(zip(chosen, pool.map(survives, chosen), strict=True))
    changes = [(mutant, change) for mutant, change in results if change is not None]
    survivors = [(mutant, change) for mutant, change in changes if change not in equivalents]
    return survivors, len(changes) - len(survivors)


def change_of(file: str, original: str, mutated: str) -> Change:
    """The lines that differ, as they were and as they became."""
    differing = list(unified_diff(original.splitlines(), mutated.splitlines(), n=0))[2:]
    was, became = (
        " / ".join(line[1:].strip() for line in differing if line.startswith(sign)) for sign in "-+"
    )
    return Change(file, was, became)


if __name__ == "__main__":
    main()
