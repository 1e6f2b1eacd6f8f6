"""The words of reports, looked up by key in the file of their language."""

import tomllib
from functools import cache
from importlib import resources
from typing import Any

LANGUAGE = "english"


@cache
def _words() -> dict[str, Any]:
    """The file, read when the first words are asked for."""
    file = resources.files("roleplay.reports").joinpath(f"{LANGUAGE}.toml")
    return tomllib.loads(file.read_text("utf-8"))


def label(measure: str) -> str:
    """What a measure is called; a skill of an author's own is called as they call it."""
    name: str = _words()["measures"].get(measure, measure)
    return name
