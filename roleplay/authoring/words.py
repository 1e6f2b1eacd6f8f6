"""The tagger's word lists, read from the YAML they are kept in."""

from functools import cache
from importlib import resources

import msgspec
import yaml

from roleplay.authoring.parser import SafeLoader
from roleplay.speech.lists import WordLists


@cache
def word_lists(language: str = "english") -> WordLists:
    """The word lists of a language that ships with the package.

    Raises `FileNotFoundError` for a language there are no lists of.
    """
    text = resources.files("roleplay.speech").joinpath(f"{language}.yaml").read_text("utf-8")
    lists = yaml.load(text, Loader=SafeLoader)  # noqa: S506 -- a safe one, by either way of reading
    return msgspec.convert(lists, WordLists)
