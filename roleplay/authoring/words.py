"""The tagger's word lists, read from the YAML they are kept in: a file a language."""

from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable

import msgspec
import yaml

from roleplay.authoring.parser import SafeLoader
from roleplay.speech.lists import WordLists


@cache
def shipped_languages() -> tuple[str, ...]:
    """The languages that ship with the package, by name: every file in their folder is one."""
    names = [each.name for each in _folder().iterdir()]
    return tuple(sorted(name.removesuffix(".yaml") for name in names if name.endswith(".yaml")))


@cache
def word_lists(language: str = "english") -> WordLists:
    """The word lists of a language that ships with the package.

    Raises `FileNotFoundError` for a language there are no lists of.
    """
    lists = yaml.load(shipped_text(language), Loader=SafeLoader)  # noqa: S506 -- a safe one, by either way of reading
    return msgspec.convert(lists, WordLists)


def shipped_text(language: str) -> str:
    """The file of a language that ships, to copy and translate.

    Raises `FileNotFoundError` for a language there are no lists of.
    """
    return _folder().joinpath(f"{language}.yaml").read_text("utf-8")


def _folder() -> Traversable:
    return resources.files("roleplay.speech").joinpath("languages")
