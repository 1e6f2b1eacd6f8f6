"""The word lists that ship with the package: a file a language, and nothing else to register."""

from functools import cache
from pathlib import Path

from roleplay.authoring.language import read_language
from roleplay.speech.lists import WordLists

_FOLDER = Path(__file__).parents[1] / "speech" / "languages"


@cache
def shipped_languages() -> tuple[str, ...]:
    """The languages that ship, by name: every file in their folder is one."""
    return tuple(sorted(file.stem for file in _FOLDER.glob("*.yaml")))


@cache
def word_lists(language: str = "english") -> WordLists:
    """The word lists of a language that ships.

    Raises `FileNotFoundError` for a language there are no lists of.
    """
    path = _FOLDER / f"{language}.yaml"
    lists = read_language(path).lists if language in shipped_languages() else None
    if lists is None:
        raise FileNotFoundError(language)
    return lists


def shipped_text(language: str) -> str:
    """The file of a language that ships, to copy and translate."""
    return (_FOLDER / f"{language}.yaml").read_text("utf-8")
