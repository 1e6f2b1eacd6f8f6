"""The tagger's word lists, read from the YAML they are kept in."""

from functools import cache
from importlib import resources

import msgspec
import yaml

from roleplay.speech.lists import WordLists


@cache
def word_lists(language: str = "english") -> WordLists:
    """The word lists of a language that ships with the package.

    Raises `FileNotFoundError` for a language there are no lists of.
    """
    text = resources.files("roleplay.speech").joinpath(f"{language}.yaml").read_text("utf-8")
    return msgspec.convert(yaml.load(text, Loader=yaml.CSafeLoader), WordLists)
