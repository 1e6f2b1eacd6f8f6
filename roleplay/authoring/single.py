"""Reading a file that stands by itself: a persona, a rubric."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from roleplay.authoring.events import Allowance
from roleplay.authoring.node import Node
from roleplay.authoring.report import EnoughMistakes, Report
from roleplay.authoring.source import Place, Refusal, Source, read_bytes
from roleplay.authoring.tree import read_tree

T = TypeVar("T")


def read_single(
    path: Path, report: Report, build: Callable[[Node], T | None], if_empty: str
) -> tuple[T | None, str]:
    """What `build` makes of the file's tree, and the file's SHA-256 in hexadecimal.

    None where there were mistakes, all of which go to the report. `if_empty` says what to write in
    a file that holds nothing.
    """
    source = Source(str(path), path.name)
    built = None
    try:
        source = Source(str(path), path.name, read_bytes(path))
        tree = read_tree(source, report, Allowance())
        if tree is not None:
            built = build(tree)
        elif not report.count:
            report.mistake("RP108", Place(source), "The file is empty.", if_empty)
    except Refusal as refusal:
        report.mistake(refusal.code, Place(source), refusal.message, refusal.remedy)
    except EnoughMistakes:
        pass  # the report is full, and says so
    return (None if report.count else built), source.digest
