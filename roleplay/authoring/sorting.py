"""Telling apart the files of a folder: scenarios, personas, rubrics, languages, files of beats."""

import os
import re
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path

from roleplay.authoring.node import Mapping
from roleplay.authoring.report import At, Report
from roleplay.authoring.source import Refusal, read_bytes
from roleplay.authoring.whereabouts import SUFFIXES
from roleplay.model.rubric import Rubric
from roleplay.speech.lists import WordLists

FILES_LIMIT = 5000
"""Files of one folder that are checked."""

_MARK = b"\xef\xbb\xbf"
"""A byte order mark, as some editors put it before a text."""
_TOP_KEY = re.compile(rb"\n[\"']?([A-Za-z_]+)[\"']?[ \t]*:")
"""A key behind a line break, which is searched for at once where `^` is tried at every byte."""
_OF_A_SCENARIO = frozenset({"title", "seats", "start", "outcomes", "extends"})
_OF_A_PERSONA = frozenset({"side", "temper", "voice", "cues", "starts", "used_to"})
_OF_A_FRAGMENT = frozenset({"beats", "include"})
_OF_A_RUBRIC = frozenset(Rubric.__struct_fields__)
_OF_A_LANGUAGE = frozenset(WordLists.__struct_fields__)


class Kind(StrEnum):
    """What a file holds."""

    SCENARIO = "scenario"
    PERSONA = "persona"
    FRAGMENT = "file of beats"
    RUBRIC = "rubric"
    LANGUAGE = "file of a language"


def kind_of_file(path: Path) -> Kind:
    """What a file seems to hold, by its top-level keys.

    Where none tells, what has `rubric` in its name is one, and anything else a scenario.
    """
    try:
        told = kind_told_by(read_bytes(path))
    except Refusal:
        told = None
    return told or (Kind.RUBRIC if "rubric" in path.stem.lower() else Kind.SCENARIO)


def taken_for_a_scenario(path: Path) -> str:
    """What to tell whoever takes a file for a scenario that is something else; empty if it is one.

    Worth asking only where it cannot be read as one.
    """
    try:
        kind = kind_told_by(read_bytes(path))
    except Refusal:
        return ""
    if kind in {None, Kind.SCENARIO}:
        return ""
    return f"{path} is a {kind}. Name the scenario that it belongs to."


def kind_told_by(data: bytes) -> Kind | None:
    """What a file of these bytes seems to hold; None where no top-level key of it tells."""
    lines = b"\n" + data.removeprefix(_MARK).replace(b"\r", b"\n")
    return kind_by_keys(key.decode() for key in _TOP_KEY.findall(lines))


def kind_by_keys(keys: Iterable[str]) -> Kind | None:
    """What a file with these top-level keys seems to hold; None where none of them tells."""
    held = frozenset(keys)
    of_others = held & (_OF_A_FRAGMENT | _OF_A_SCENARIO - {"title"})
    if held & _OF_A_PERSONA and (
        not of_others & (_OF_A_FRAGMENT | {"seats"}) or len(held & _OF_A_PERSONA) > len(of_others)
    ):
        return Kind.PERSONA
    if held & _OF_A_FRAGMENT and not held & _OF_A_SCENARIO:
        return Kind.FRAGMENT
    if held & (_OF_A_SCENARIO | _OF_A_FRAGMENT):
        return Kind.SCENARIO
    if held & _OF_A_RUBRIC:
        return Kind.RUBRIC
    return Kind.LANGUAGE if held & _OF_A_LANGUAGE else None


def tell_other_kind(report: Report, at: At, kind: str, wanted: Kind, remedy: str) -> None:
    """Tell that a file is of another kind than was asked for."""
    report.mistake("RP112", at, f"This is a {kind}, and a {wanted} was asked for.", remedy)


def is_other_kind(report: Report, mapping: Mapping, wanted: Kind, remedy: str) -> bool:
    """Whether a file is another kind; telling it once spares a mistake for every key."""
    kind = kind_by_keys(mapping.entries)
    if kind in (None, wanted):
        return False
    tell_other_kind(report, mapping, kind, wanted, remedy)
    return True


def files_below(folder: Path) -> Iterator[Path]:
    """Every YAML file below a folder by name, hidden ones and links to folders left out."""
    found = 0
    for where, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if name.endswith(SUFFIXES) and not name.startswith("."):
                found += 1
                if found > FILES_LIMIT:
                    return
                yield Path(where, name)
