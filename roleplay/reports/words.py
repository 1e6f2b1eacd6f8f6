"""The words of reports: sentences with places for names and numbers, in a file of their language.

What is put in a place may come from any file or person. It is never read for places itself.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGE = "english"

_PLACE = re.compile(r"\{(\w+)(?::([^{}]+))?\}")


@cache
def words() -> dict[str, Any]:
    """Every sentence by group and key, from the file; it is read when the first is asked for."""
    return tomllib.loads(Path(__file__).with_name(f"{LANGUAGE}.toml").read_text("utf-8"))


def say(group: str, key: str, values: Mapping[str, object] | None = None) -> str:
    """A sentence of the file, with its places filled.

    `values` has one for each place in it. How each is shown the file says at its head.
    """
    return _filled(words()[group][key], values or {})


def label(measure: str) -> str:
    """What a measure is called; a skill of an author's own is called as they call it."""
    return str(words()["measures"].get(measure, measure))


def answer_in_words(answer: str) -> str:
    """What an answer to a question is called; one that is not known, as it stands."""
    return str(words()["answers"].get(answer, answer))


def _filled(sentence: str, values: Mapping[str, object]) -> str:
    first, places = _in_pieces(sentence)
    if not places:
        return first
    filled = [first]
    for name, form, text in places:
        filled += _shown(name, form, values), text
    return "".join(filled)


@cache
def _in_pieces(sentence: str) -> tuple[str, tuple[tuple[str, str | None, str], ...]]:
    """What a sentence of the file begins with; each place, by its name and form, and what follows.

    There are as many as the file has.
    """
    first, *rest = _PLACE.split(sentence)
    return first, tuple(zip(rest[::3], rest[1::3], rest[2::3], strict=True))


def _shown(name: str, form: str | None, values: Mapping[str, object]) -> str:
    """What stands in a place of a sentence."""
    value = values[name]
    if form is None:
        choices = words()["choices"].get(name)
        if choices is not None:
            chosen = str(value) if isinstance(value, str) else "yes" if value else "no"
            return _filled(choices[chosen], values)
    if isinstance(value, int | float):
        return _number(value, form)
    if isinstance(value, tuple):
        return _number(len(value), form) if form and "|" in form else _listed(value, form or "and")
    text = str(value)
    return text.replace("-", " ").replace("_", " ") if form == "spelt" else text


def _listed(several: tuple[str, ...], last: str) -> str:
    between: dict[str, str] = words()["lists"]
    before = between["between"].join(several[:-1])
    return between[last].join(filter(None, (before, several[-1])))


def _number(number: float, form: str | None) -> str:
    if form is None:
        return f"{abs(number):.0f}"
    if form == "%":
        return f"{100 * number:.0f} %"
    one, bar, many = form.partition("|")
    if bar:
        return one if round(abs(number)) == 1 else many
    fell, _, rose = form.partition("/")
    return fell if number < 0 else rose
