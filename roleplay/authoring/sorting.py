"""Telling apart the files of a folder: scenarios, personas, and files of beats for others."""

import os
import re
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path

from roleplay.authoring.library import SUFFIXES
from roleplay.authoring.source import Refusal, read_bytes

FILES_LIMIT = 5000
"""Files of one folder that are checked."""

_TOP_KEY = re.compile(rb"^[\"']?([A-Za-z_]+)[\"']?[ \t]*:", re.MULTILINE)
_OF_A_SCENARIO = frozenset({b"title", b"seats", b"start", b"outcomes", b"extends"})
_OF_A_PERSONA = frozenset({b"side", b"temper", b"voice", b"cues", b"starts", b"used_to"})
_OF_A_FRAGMENT = frozenset({b"beats", b"include"})


class Kind(StrEnum):
    """What a file holds."""

    SCENARIO = "scenario"
    PERSONA = "persona"
    FRAGMENT = "fragment"


def kind_of_file(path: Path) -> Kind:
    """What a file seems to hold, by its top-level keys; a scenario where nothing tells."""
    try:
        keys = set(_TOP_KEY.findall(read_bytes(path)))
    except Refusal:
        return Kind.SCENARIO
    if keys & _OF_A_PERSONA and not keys & (_OF_A_FRAGMENT | {b"seats"}):
        return Kind.PERSONA
    if keys & _OF_A_FRAGMENT and not keys & _OF_A_SCENARIO:
        return Kind.FRAGMENT
    return Kind.SCENARIO


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
