"""The languages that recordings can be read in: those that ship, and a person's own beside them."""

from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from roleplay.authoring.language import read_language
from roleplay.authoring.mistake import explain
from roleplay.authoring.source import is_folder
from roleplay.authoring.whereabouts import SUFFIXES
from roleplay.authoring.words import shipped_languages, word_lists
from roleplay.speech.lists import WordLists

MOST_FILES = 40
"""Files of a person's own that are read."""


class LanguageError(Exception):
    """A recording needs a language whose file cannot be used; the text says what to do."""


class Unusable(Struct, frozen=True):
    """A file of a person's own that has mistakes."""

    language: str
    """What it is of; where it does not say so itself, by the file's name."""
    path: Path
    mistakes: str
    """Each of them, with its line and its remedy."""


class Languages(Struct, frozen=True):
    """The languages at hand."""

    lists: dict[str, WordLists]
    """By name, a person's own last and in place of one that ships."""
    unusable: tuple[Unusable, ...] = ()


def languages(folder: Path) -> Languages:
    """Every language that ships and those in a folder; never raises for what is in it."""
    found = {name: word_lists(name) for name in shipped_languages()}
    unusable: list[Unusable] = []
    for path in own_files(folder):
        own = _own(path, _stamp(path))
        if isinstance(own, Unusable):
            unusable.append(own)
        else:
            found.pop(own.language, None)
            found[own.language] = own
    return Languages(found, tuple(unusable))


def own_files(folder: Path) -> list[Path]:
    """The files of languages in a folder, by name; none where there is no such folder."""
    if not is_folder(folder):
        return []
    try:
        files = sorted(
            path
            for path in folder.iterdir()
            if path.suffix in SUFFIXES and not path.name.startswith(".")
        )
    except OSError:
        return []
    return files[:MOST_FILES]


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        facts = path.stat()
    except OSError:
        return None
    return facts.st_size, facts.st_mtime_ns


@lru_cache(maxsize=2 * MOST_FILES)
def _own(path: Path, stamp: tuple[int, int] | None) -> WordLists | Unusable:
    """What a file holds; it is read anew once its `stamp` has changed."""
    del stamp
    reading = read_language(path)
    if reading.lists is not None:
        return reading.lists
    told = "\n".join(explain(each) for each in reading.mistakes if not each.advice)
    return Unusable(reading.named or path.stem.lower(), path, told)
