"""The languages that recordings can be read in: those that ship, and a person's own beside them."""

from functools import cache
from pathlib import Path

from roleplay.authoring.language import read_language
from roleplay.authoring.mistake import explain
from roleplay.authoring.source import is_folder
from roleplay.authoring.whereabouts import SUFFIXES
from roleplay.authoring.words import shipped_languages, word_lists
from roleplay.speech.lists import WordLists

MOST_FILES = 40
"""Files of a person's own that are read."""


class LanguageError(Exception):
    """A file of a language cannot be used; the text tells every mistake and what to do."""


def languages(folder: Path) -> dict[str, WordLists]:
    """Every language at hand by name, a person's own last and in place of one that ships.

    Raises `LanguageError` for a file in the folder that has mistakes.
    """
    found = {name: word_lists(name) for name in shipped_languages()}
    for path in own_files(folder):
        lists = _own(path)
        found.pop(lists.language, None)
        found[lists.language] = lists
    return found


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


@cache
def _own(path: Path) -> WordLists:
    reading = read_language(path)
    if reading.lists is None:
        told = "\n".join(explain(each) for each in reading.mistakes if not each.advice)
        raise LanguageError(
            f"{told}\nMend this file of a language, or move it away; 'roleplay check' checks it."
        )
    return reading.lists
