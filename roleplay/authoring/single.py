"""Reading a file that stands by itself: a persona, a rubric."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from roleplay.authoring.events import Allowance
from roleplay.authoring.mistake import Mistake
from roleplay.authoring.node import Node
from roleplay.authoring.report import EnoughMistakes, Report
from roleplay.authoring.source import Place, Refusal, Source, read_bytes
from roleplay.authoring.tree import read_tree

T = TypeVar("T")


def read_single(
    path: Path, build: Callable[[Report, Node], T | None], if_empty: str = ""
) -> tuple[T | None, tuple[Mistake, ...], str]:
    """What `build` makes of the file's tree, all mistakes, and its SHA-256 in hexadecimal.

    None where there were mistakes that are no advice. `if_empty` says what to write in a file that
    holds nothing.
    """
    report = Report()
    source = Source(str(path), path.name)
    built = None
    try:
        source = Source(str(path), path.name, read_bytes(path))
        tree = read_tree(source, report, Allowance())
        if tree is not None:
            built = build(report, tree)
        elif not report.count:
            report.mistake("RP108", Place(source), "The file is empty.", if_empty)
    except Refusal as refusal:
        report.mistake(refusal.code, Place(source), refusal.message, refusal.remedy)
    except EnoughMistakes:
        pass  # the report is full, and says so
    return (None if report.count else built), report.mistakes(), source.digest
