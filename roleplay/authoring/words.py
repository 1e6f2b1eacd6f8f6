"""The word lists that ship with the package: a file a language, and nothing else to register."""

from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

from roleplay.authoring.language import read_language
from roleplay.speech.lists import WordLists


@cache
def shipped_languages() -> tuple[str, ...]:
    """The languages that ship, by name: every file in their folder is one."""
    names = [each.name for each in _folder().iterdir()]
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


@cache
def word_lists(language: str = "english") -> WordLists:
    """The word lists of a language that ships.

    Raises `FileNotFoundError` for a language there are no lists of.
    """
    if language not in shipped_languages():
        raise FileNotFoundError(language)
    with resources.as_file(_folder().joinpath(f"{language}.yaml")) as path:
        lists = read_language(path).lists
    if lists is None:
        raise FileNotFoundError(language)
    return lists


def shipped_text(language: str) -> str:
    """The file of a language that ships, to copy and translate."""
    return _folder().joinpath(f"{language}.yaml").read_text("utf-8")


def _folder() -> Traversable:
    return resources.files("roleplay.speech").joinpath("languages")
