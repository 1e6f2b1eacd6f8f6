"""Where scenarios and personas are: those that ship, and those beside an author's own files."""

import functools
import os
from collections.abc import Iterator
from pathlib import Path

from roleplay.authoring.known_names import PERSONA
from roleplay.authoring.report import nearest
from roleplay.authoring.source import is_file, is_folder

SUFFIXES = (".yaml", ".yml")


class NotInLibraryError(LookupError):
    """No scenario or persona of that name; the message names the nearest and where was looked."""


@functools.cache
def library_folder(kind: str) -> Path:
    """The folder of shipped `scenarios` or `personas`, in a wheel or in a working copy."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "library" / kind
    return installed if installed.is_dir() else package.parent / kind


FIRST = "flagship"
"""The scenario to begin with: lists show it before the others."""


def shipped_scenarios() -> list[Path]:
    """Every scenario that ships: the one to begin with, then the others by name."""
    by_name = _files(library_folder("scenarios"))
    return sorted(by_name, key=lambda path: path.stem != FIRST)


def shipped_personas() -> list[Path]:
    """Every persona that ships, by name."""
    return _files(library_folder("personas"))


def find_scenario(name_or_path: str) -> Path:
    """The file of a scenario: a path, or a bare name here, in `scenarios/` or among the shipped.

    Raises `NotInLibraryError` with the nearest names.
    """
    given = Path(name_or_path)
    if given.suffix in SUFFIXES or given.name != name_or_path or "\0" in name_or_path:
        return given
    folders = [Path("scenarios"), library_folder("scenarios")]
    found = next(filter(is_file, _named(name_or_path, folders)), None)
    if found is not None:
        return found
    if is_file(given) or is_folder(given):
        return given
    raise NotInLibraryError(_unknown("scenario", name_or_path, folders))


def find_persona(persona: str, near: Path) -> Path:
    """The file of a persona: beside the scenario `near`, one folder up, or among the shipped.

    Raises `NotInLibraryError` with the nearest names.
    """
    found = next(filter(is_file, persona_paths(persona, near)), None)
    if found is None:
        raise NotInLibraryError(_unknown("persona", persona, persona_folders(near)))
    return found


def persona_paths(persona: str, near: Path) -> list[Path]:
    """Where the file of a persona may be, in the order in which it is looked for."""
    return _named(persona, persona_folders(near)) if PERSONA.fullmatch(persona) else []


def looked_at(persona: str, near: Path) -> Iterator[Path]:
    """The files a persona may be in, up to the one it is in: another one put before it counts."""
    for path in persona_paths(persona, near):
        yield path
        if is_file(path):
            return


def persona_folders(near: Path) -> list[Path]:
    """Where the personas of a scenario are looked for, in order."""
    beside = near.parent
    above = Path(os.path.normpath(beside / ".." / "personas"))
    return [beside / "personas", above, library_folder("personas")]


def _named(name: str, folders: list[Path]) -> list[Path]:
    return [folder / f"{name}{suffix}" for folder in folders for suffix in SUFFIXES]


def _files(folder: Path) -> list[Path]:
    if not is_folder(folder):
        return []
    return sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES and is_file(path))


def _unknown(kind: str, name: str, folders: list[Path]) -> str:
    known = sorted({path.stem for folder in folders for path in _files(folder)})
    near = nearest(name[:80], known)
    shown = name if len(name) <= 80 else name[:80] + "…"  # noqa: PLR2004 -- a line's length
    if near:
        return f"There is no {kind} `{shown}`. Did you mean `{near}`?"
    if known:
        return f"There is no {kind} `{shown}`. There are: {', '.join(known[:40])}."
    return f"There is no {kind} `{shown}`, and no {kind} was found at all."
