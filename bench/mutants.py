"""How many small faults the tests find: mutants, made by Cosmic Ray and drawn by a seed.

    make mutants
    python bench/mutants.py --number 300 --seed 1 --only engine
    python bench/mutants.py --results mutants.jsonl --patience 12

A line of code is drawn, and one of all changes that can be made on it: another comparison, another
number, `or` for `and`, a loop that never runs. The tests that run its line, and then all of its
package, are run until one fails. A mutant that no test notices is printed with its line; one that
changes nothing anybody could notice is named in `mutants.toml` with the reason, and does not count.

Asked for `--results`, it writes what each mutant came to into that file, and does not try again
those that a test found by it: a run that was broken off goes on, one that is whole tries what
survived again, and what hung, which may only have been slow.
"""

import argparse
import ast
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from difflib import unified_diff
from enum import StrEnum
from pathlib import Path
from queue import SimpleQueue

import coverage
import msgspec
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names
from msgspec import Struct
from msgspec.structs import replace

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
PACKAGES = ("engine", "scoring", "store", "intake")
NEEDED = 0.92
"""The share of mutants that the tests are to find."""
PATIENCE = 2
"""A mutant is taken to hang once its tests have had this many times the processor's time that all
take while lines are noted, unless another number is asked for. The processor's time is the same on
a busy machine."""
LEAST_SECONDS = 10
"""So much is added, for what short tests cannot do without."""
IDLE = 5
"""A mutant that only waits, for a lock say, is stopped by the clock, after so many times that."""

LIMITED = ("sh", "-c", 'ulimit -t "$0" && exec "$@"')
"""A command that may not have more than so many seconds of the processor."""
STOPPED = (-signal.SIGXCPU, -signal.SIGKILL)
"""What a run that has had them ends with, the one or the other by the system."""

PYTEST = (
    *("-m", "pytest", "-x", "-q", "--no-header", "-p", "no:cacheprovider"),
    *("-p", "pytest_cov.plugin", "-p", "_hypothesis_pytestplugin", "--hypothesis-seed=0"),
)

PLAIN = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
"""Half of a short run would be spent on plugins that these packages' tests do not need."""


class Outcome(StrEnum):
    """What a mutant came to."""

    FOUND = "found"
    HUNG = "hung"
    """Stopped as it had taken far too long, though no test had failed by then."""
    SURVIVED = "survived"
    EQUIVALENT = "equivalent"


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
    inside: str = ""
    """The innermost function; where equivalents are named, empty for any."""


class Result(Struct, frozen=True):
    """A line of the file of results."""

    mutant: Mutant
    change: Change
    outcome: Outcome


class Reach(Struct, frozen=True):
    """What the tests of a package run when nothing is changed."""

    seconds: float
    """The processor's time that they take, all together and with their lines noted."""
    tests: Mapping[tuple[str, int], Sequence[str]]
    """By file and line, the tests that run it: those made for its file first, then those that run
    fewest lines, which are quick and mean that line."""


def main() -> None:
    """Draw mutants, try each, print what survived; ends with 1 where too few were found."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--number", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", choices=PACKAGES, help="of those drawn, only this package's")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--patience", type=float, default=PATIENCE)
    parser.add_argument("--results", type=Path, help="a file to write to, and to go on from")
    asked = parser.parse_args()
    chosen = [
        mutant for mutant in drawn(asked.number, asked.seed) if asked.only in {None, mutant.package}
    ]
    results = Results(asked.results)
    open_still = [mutant for mutant in chosen if not results.has_found(mutant)]
    with tempfile.TemporaryDirectory() as folder:
        all_desks = [
            Desk(Path(folder, str(number)), asked.patience) for number in range(asked.jobs)
        ]
        packages = sorted({mutant.package for mutant in open_still})
        reach = {package: all_desks[0].reach_of(package) for package in packages}
        desks: SimpleQueue[Desk] = SimpleQueue()
        for desk in all_desks:
            desks.put(desk)
        outcomes = tried(open_still, desks, reach, results, asked.jobs)
    outcomes[Outcome.FOUND] += len(chosen) - len(open_still)
    counted = len(chosen) - outcomes[Outcome.EQUIVALENT]
    found = outcomes[Outcome.FOUND] + outcomes[Outcome.HUNG]
    share = found / counted if counted else 1.0
    print(f"\n\n{found} of {counted} mutants were found: {share:.1%}.")
    print(f"{outcomes[Outcome.HUNG]} of these were stopped as they hung, and failed no test.")
    print(
        f"{outcomes[Outcome.EQUIVALENT]} of those drawn change nothing that anybody could notice"
        " (mutants.toml)."
    )
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
    """Every place that is left alone.

    What stands in an annotation, in a class's head (`slots=True`), or is run by another system; and
    what Cosmic Ray cannot change: an error named by its module, as one of several.
    """
    lines = code.splitlines()
    for node in ast.walk(ast.parse(code)):
        parts: list[ast.AST | None] = [
            getattr(node, "annotation", None),
            getattr(node, "returns", None),
        ]
        if isinstance(node, ast.ClassDef):
            parts += [*node.decorator_list, *(keyword.value for keyword in node.keywords)]
        if isinstance(node, ast.If) and ast.unparse(node.test) == "sys.platform == 'win32'":
            parts += node.body if sys.platform != "win32" else node.orelse
        if isinstance(node, ast.ExceptHandler) and isinstance(node.type, ast.Tuple):
            parts += [each for each in node.type.elts if isinstance(each, ast.Attribute)]
        for each in parts:
            if isinstance(each, ast.expr | ast.stmt):
                for line in range(each.lineno, (each.end_lineno or each.lineno) + 1):
                    first = each.col_offset if line == each.lineno else 0
                    last = each.end_col_offset if line == each.end_lineno else None
                    columns = len(lines[line - 1]) if last is None else last
                    yield from ((line, column) for column in range(first, columns))


class Desk:
    """A copy of the project in which one mutant at a time is tried."""

    def __init__(self, folder: Path, patience: float) -> None:
        self.folder = folder
        self._patience = patience
        listed = ("git", "ls-files", "--cached", "--others", "--exclude-standard")
        names = subprocess.run(listed, cwd=ROOT, check=True, capture_output=True, text=True)
        for name in names.stdout.splitlines():
            if (ROOT / name).is_file():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / name, folder / name)
        self._written = time.time()

    def reach_of(self, package: str) -> Reach:
        """Run a package's tests without any mutant, and note what each of them runs."""
        settings, data = self.folder / "reach.cfg", self.folder / "reach"
        settings.write_text(
            f"[run]\ndynamic_context = test_function\nsource = roleplay/{package}\n"
            f"data_file = {data}\n"
        )
        before = _seconds_of_children()
        under = ("-m", "coverage", "run", f"--rcfile={settings}")
        if self._run(under, [f"tests/{package}"], None) is not Outcome.SURVIVED:
            sys.exit(f"The tests of {package} fail without any mutant.")
        seconds = _seconds_of_children() - before
        found = coverage.CoverageData(str(data))
        found.read()
        tests: dict[tuple[str, int], list[str]] = {}
        runs: Counter[str] = Counter()
        for file in found.measured_files():
            inside = Path(file).relative_to(self.folder).as_posix()
            for line, contexts in found.contexts_by_lineno(file).items():
                tests[inside, line] = [test for each in contexts if (test := self._test(each))]
                runs.update(tests[inside, line])
        for (inside, _), those in tests.items():
            own = f"/test_{Path(inside).name}::"
            those.sort(key=lambda test: (own not in test, runs[test], test))
        return Reach(seconds, tests)

    def _test(self, context: str) -> str:
        """A test as pytest is asked for it, by what ran; empty for what is none."""
        module, _, name = context.rpartition(".")
        path = self.folder / f"{module.replace('.', '/')}.py"
        if not path.is_file() or not re.search(
            rf"^def {name}\(", path.read_text("utf-8"), re.MULTILINE
        ):
            return ""
        return f"{path.relative_to(self.folder).as_posix()}::{name}"

    def outcome_of(self, mutant: Mutant, mutated: str, reach: Reach) -> Outcome:
        """What the package's tests make of the mutant."""
        path = self.folder / mutant.file
        nearest = reach.tests.get((mutant.file, mutant.line)) or self._mirrored(path)
        seconds = LEAST_SECONDS + round(self._patience * reach.seconds)
        original = path.read_bytes()
        self._write(path, mutated.encode())
        try:
            for tests in (nearest, [f"tests/{mutant.package}"]):
                outcome = self._run((), tests, seconds) if tests else Outcome.SURVIVED
                if outcome is not Outcome.SURVIVED:
                    return outcome
        finally:
            self._write(path, original)
        return Outcome.SURVIVED

    def _mirrored(self, path: Path) -> Sequence[str]:
        """The tests made for a file, for what is run once as it is loaded."""
        inside = path.relative_to(self.folder / "roleplay")
        mirrored = "tests" / inside.with_name(f"test_{inside.name}")
        return [mirrored.as_posix()] if (self.folder / mirrored).is_file() else []

    def _write(self, path: Path, data: bytes) -> None:
        """Write with a time of its own, or compiled files of another mutant would be taken."""
        self._written += 2
        path.write_bytes(data)
        os.utime(path, (self._written, self._written))

    def _run(self, under: Sequence[str], tests: Sequence[str], seconds: int | None) -> Outcome:
        limited = () if seconds is None else (*LIMITED, str(seconds))
        command = [*limited, sys.executable, *under, *PYTEST, *tests]
        try:
            run = subprocess.run(
                command,
                cwd=self.folder,
                env={**os.environ, **PLAIN, "PYTHONPATH": str(self.folder)},
                timeout=seconds and IDLE * seconds,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                check=False,
            )
        except subprocess.TimeoutExpired:
            return Outcome.HUNG
        if run.returncode in STOPPED:
            return Outcome.HUNG
        return Outcome.FOUND if run.returncode else Outcome.SURVIVED


def _seconds_of_children() -> float:
    """The processor's time of all runs that have ended so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def tried(
    chosen: list[Mutant],
    desks: SimpleQueue[Desk],
    reach: Mapping[str, Reach],
    results: "Results",
    jobs: int,
) -> Counter[Outcome]:
    """How many mutants came to what; a sign or its words is printed for each."""
    equivalents = Equivalents()

    def outcome_of(mutant: Mutant) -> Outcome:
        desk = desks.get()
        try:
            mutated, change = made_by(mutant, desk.folder)
            outcome = (
                Outcome.EQUIVALENT
                if change in equivalents
                else desk.outcome_of(mutant, mutated, reach[mutant.package])
            )
        finally:
            desks.put(desk)
        results.add(Result(mutant, change, outcome))
        place = f"\n{mutant.file}:{mutant.line}\n  - {change.was}\n  + {change.became}\n"
        signs = {Outcome.FOUND: ".", Outcome.EQUIVALENT: "=", Outcome.SURVIVED: place}
        print(signs.get(outcome, f"{place}  hung\n"), end="", flush=True)
        return outcome

    with ThreadPoolExecutor(jobs) as pool:
        return Counter(pool.map(outcome_of, chosen))


class Results:
    """The file that says what each mutant came to, one JSON object a line; none is kept nowhere."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        lines = path.read_bytes().splitlines() if path and path.is_file() else []
        known = [msgspec.json.decode(line, type=Result) for line in lines]
        self._found = {each.mutant: each.change for each in known if each.outcome is Outcome.FOUND}

    def has_found(self, mutant: Mutant) -> bool:
        """Whether a test found it the last time, and the line is still the same."""
        return mutant in self._found and self._found[mutant] == made_by(mutant, ROOT)[1]

    def add(self, result: Result) -> None:
        """Write a line more, at once, so that a run that is broken off loses nothing."""
        if self._path:
            with self._path.open("ab") as file:
                file.write(msgspec.json.encode(result) + b"\n")


class Equivalents:
    """The changes that nobody could notice, as `mutants.toml` names them: one by one, or a kind."""

    def __init__(self) -> None:
        named = tomllib.loads((HERE / "mutants.toml").read_text("utf-8"))
        self._single = {
            Change(each["file"], each["was"], each["became"], each.get("inside", ""))
            for each in named["equivalent"]
        }
        self._kinds = [(re.compile(each["was"]), each["became"]) for each in named["kind"]]

    def __contains__(self, change: Change) -> bool:
        anywhere = replace(change, inside="")
        return not {change, anywhere}.isdisjoint(self._single) or any(
            change.became == change.was[: match.start()] + became + change.was[match.end() :]
            for was, became in self._kinds
            for match in was.finditer(change.was)
        )


def made_by(mutant: Mutant, folder: Path) -> tuple[str, Change]:
    """A file with the mutant in it, and the lines that differ as they were and as they became."""
    original = (folder / mutant.file).read_text("utf-8")
    mutated = mutate_code(original, get_operator(mutant.operator)(), mutant.occurrence)
    differing = list(unified_diff(original.splitlines(), mutated.splitlines(), n=0))[2:]
    was, became = (
        " / ".join(line[1:].strip() for line in differing if line.startswith(sign)) for sign in "-+"
    )
    functions = [
        node
        for node in ast.walk(ast.parse(original))
        if isinstance(node, ast.FunctionDef)
        and node.lineno <= mutant.line <= (node.end_lineno or node.lineno)
    ]
    innermost = max(functions, key=lambda node: node.lineno, default=None)
    return mutated, Change(mutant.file, was, became, innermost.name if innermost else "")


if __name__ == "__main__":
    main()
