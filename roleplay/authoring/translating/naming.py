"""How files of translations are called, and which there are of a scenario."""

import re
from pathlib import Path

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[_-][A-Za-z0-9]{2,8}){0,3}")
"""How a language is named: `de`, `pt_BR`, `sr-Latn`."""
ENDING = ".po"


def path_for(scenario: Path, language: str) -> Path:
    """Where the translations of a scenario's file are."""
    return scenario.with_name(f"{scenario.stem}.{language}{ENDING}")


def languages_of(scenario: Path) -> list[str]:
    """The languages a scenario has files of translations in, by name."""
    front = f"{scenario.stem}."
    try:
        names = sorted(each.name for each in scenario.parent.iterdir())
    except OSError:
        return []
    rests = [name.removeprefix(front) for name in names if name.startswith(front)]
    found = [rest.removesuffix(ENDING) for rest in rests if rest.endswith(ENDING)]
    return [each for each in found if LANGUAGE.fullmatch(each)]
