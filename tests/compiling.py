"""Test files compiled once, where each process of a run would compile them all for itself.

In a new checkout that takes three times as long as to collect what is compiled.
"""

import compileall
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
COLLECT = ("-m", "pytest", "--collect-only", "-qq", "-p", "no:xdist", "-p", "no:cacheprovider")


def compile_once() -> None:
    """Have files without a compiled copy compiled, by a process for each half of the tests.

    pytest compiles tests in a way of its own as it collects them. What is wrong with one is told
    in the run itself.
    """
    if not sys.dont_write_bytecode and not [*ROOT.glob("tests/cli/__pycache__/*-pytest-*")]:
        compileall.compile_dir(ROOT / "roleplay", quiet=2, workers=2)
        folders = sorted(str(folder.parent) for folder in ROOT.glob("tests/*/__init__.py"))
        halves = [
            subprocess.Popen(
                [sys.executable, *COLLECT, *folders[half::2]],
                cwd=ROOT,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            for half in (0, 1)
        ]
        for each in halves:
            each.wait()
