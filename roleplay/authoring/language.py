"""Reading a file of a language: the word lists by which recordings in it are read."""

import re
from collections.abc import Callable
from pathlib import Path

import msgspec
from msgspec import Struct

from roleplay.authoring.fields import as_items, as_mapping, as_scalar, check_text
from roleplay.authoring.known_keys import check_keys, need
from roleplay.authoring.mistake import Mistake
from roleplay.authoring.node import Mapping, Node, Scalar, below
from roleplay.authoring.report import Report, shortened
from roleplay.authoring.single import read_single
from roleplay.authoring.sorting import Kind, is_other_kind
from roleplay.model.transcript import UNREAD
from roleplay.speech.lists import NEEDED, PLAIN, WordLists
from roleplay.speech.phrase import PEOPLE, compile_phrase

LONGEST_ENTRY = 1000
"""Characters of one word or phrase, all its alternatives included."""
MOST_ENTRIES = 1000
"""Words or phrases of one list."""
MOST_TOGETHER = 16_000
"""Words of all lists together, alternatives included; four times what German has. With many more, a
recording of an hour takes minutes."""
MOST_GAPS = 3
"""`*` and `**` of one phrase: each more would make it several times slower to search for."""
MOST_OPTIONAL = 8
"""Words of one phrase that may be left out."""
FEWEST_FUNCTION_WORDS = 30
"""With fewer a language cannot be told from its neighbours."""

LISTS = tuple(name for name in WordLists.__struct_fields__ if name != "language")
"""Every list that a language may have."""

_NAME = re.compile(r"[^\W\d_]+(?:[ -][^\W\d_]+)*")
_LONGEST_NAME = 40
_WORDS = re.compile(r"[^\W_][\w', .\-]*")
_ANOTHER = "Name a file with a language's words; 'roleplay language' prints one to copy."
_KEEP = "Keep to words, spaces and the signs that docs/other-languages.md explains."


class LanguageReading(Struct, frozen=True):
    """What came of reading a language's file."""

    lists: WordLists | None
    """None where there were mistakes."""
    mistakes: tuple[Mistake, ...]
    """All of them, advice included."""
    named: str = ""
    """What the file calls its language, mistakes or not; empty where that cannot be read."""


def read_language(path: Path) -> LanguageReading:
    """Read and check a language's file; never raises for what it holds."""
    named = ""

    def build(report: Report, tree: Node) -> WordLists | None:
        nonlocal named
        named = _named(tree)
        return as_language(report, tree)

    lists, mistakes, _ = read_single(
        path,
        build,
        if_empty="'roleplay language' prints a whole one to copy and translate.",
    )
    return LanguageReading(lists, mistakes, named)


def _named(tree: Node) -> str:
    name = below(tree, "language")
    return name.text if isinstance(name, Scalar) else ""


def as_language(report: Report, node: Node) -> WordLists | None:
    """The tree of a file as the word lists of a language."""
    mapping = as_mapping(report, node, "A language")
    if mapping is None or is_other_kind(report, mapping, Kind.LANGUAGE, _ANOTHER):
        return None
    check_keys(report, mapping, WordLists.__struct_fields__, "A language")
    if not need(report, mapping, ("language", *NEEDED), "A language"):
        return None
    values: dict[str, object] = {"language": _name(report, mapping["language"])}
    for name in LISTS:
        if name in mapping.entries:
            values[name] = _list(report, mapping[name], name)
        elif name not in _ONE_WAY_OF_TWO:
            _advise_list(report, mapping, name)
    _check_function_words(report, mapping, values)
    _check_together(report, mapping, values)
    return None if report.count else msgspec.convert(values, WordLists)


_ONE_WAY_OF_TWO = frozenset(
    {
        *("owners", "actions", "dated_actions", "whole_promises"),
        *("capital_you", "negations_after", "titles_after"),
    }
)
"""Lists that a language may well do without, as English or German does."""


def _name(report: Report, node: Node) -> str:
    scalar = as_scalar(report, node, "`language`")
    if scalar is None:
        return ""
    name = scalar.text
    fits = len(name) <= _LONGEST_NAME and _NAME.fullmatch(name) and name == name.lower()
    if not fits or name == UNREAD:
        report.mistake(
            "RP306",
            scalar,
            f"A language cannot be called `{shortened(name)}`.",
            f"Write its name in small letters, at most {_LONGEST_NAME}: `dutch`, `swiss german`.",
        )
    return name


def _list(report: Report, node: Node, name: str) -> list[str]:
    """The words or phrases of a list, as far as they can be read."""
    items = as_items(report, node, f"`{name}`")
    if len(items) > MOST_ENTRIES:
        report.mistake(
            "RP314",
            node,
            f"`{name}` has {len(items):,} entries; at most {MOST_ENTRIES:,} are searched for.",
            "Keep those that people really say; several words may share an entry, as `send/post`.",
        )
        return []
    check = _check_words if name in PLAIN else _check_phrase
    return [text for item in items if (text := _entry(report, item, name, check))]


def _entry(
    report: Report, node: Node, name: str, check: Callable[[Report, Scalar, str], None]
) -> str:
    scalar = as_scalar(report, node, f"An entry of `{name}`")
    if scalar is None:
        return ""
    before = report.count
    check_text(report, scalar, f"An entry of `{name}`", LONGEST_ENTRY)
    if report.count == before:
        check(report, scalar, name)
    return scalar.text


def _check_words(report: Report, scalar: Scalar, name: str) -> None:
    """Tell what no text can match: a capital, or a sign that means something in phrases only."""
    text = scalar.text
    if text != text.lower():
        report.mistake(
            "RP314",
            scalar,
            f"`{shortened(text)}` in `{name}` has a capital letter, and so is never found.",
            "Write it in small letters; what people say is compared without capitals.",
        )
    elif not _WORDS.fullmatch(text):
        report.mistake(
            "RP314",
            scalar,
            f"`{shortened(text)}` in `{name}` is not words alone.",
            "This list takes words as they are spoken; the signs of phrases mean nothing in it.",
        )


def _check_phrase(report: Report, scalar: Scalar, name: str) -> None:
    text = scalar.text
    tokens = text.split()
    gaps = sum(token in {"*", "**"} for token in tokens)
    optional = sum(token.endswith("?") for token in tokens)
    if gaps > MOST_GAPS or optional > MOST_OPTIONAL:
        report.mistake(
            "RP314",
            scalar,
            f"This phrase of `{name}` is too loose: it has {gaps} gaps and {optional} words that"
            " may be left out.",
            f"Use `*` and `**` at most {MOST_GAPS} times and `?` at most {MOST_OPTIONAL} times;"
            " two phrases are as good.",
        )
        return
    try:
        compile_phrase(text)
    except ValueError as error:
        report.mistake("RP314", scalar, _sentence(error), _KEEP)
        return
    if name in _PASS_TO_SOMEBODY:
        _check_passes(report, scalar, name)


_PASS_TO_SOMEBODY = frozenset({"passing", "announcing"})
"""The lists whose phrases say to whom the floor goes."""


def _check_passes(report: Report, scalar: Scalar, name: str) -> None:
    """Tell a phrase that passes the floor and may leave open to whom."""
    tokens = scalar.text.removeprefix("^").removesuffix(".").split()
    first = next((token for token in tokens if token.removesuffix("?") in PEOPLE), "")
    if first not in _SOMEBODY_ELSE:
        report.mistake(
            "RP314",
            scalar,
            f"`{shortened(scalar.text)}` in `{name}` does not say to whom the floor goes.",
            "The first person it names is `NAME`, `TRAINEE` or `MANAGER`, without a `?` behind.",
        )


_SOMEBODY_ELSE = frozenset(PEOPLE) - {"SELF"}


def _sentence(error: ValueError) -> str:
    told = shortened(str(error), 300)
    return told[:1].upper() + told[1:] + "."


def _check_function_words(report: Report, mapping: Mapping, values: dict[str, object]) -> None:
    words = values.get("function_words")
    if isinstance(words, list) and len(set(words)) < FEWEST_FUNCTION_WORDS and not report.count:
        report.mistake(
            "RP314",
            mapping["function_words"],
            f"`function_words` has {len(set(words))} words; a language is known by at least"
            f" {FEWEST_FUNCTION_WORDS}.",
            "Add articles, pronouns, auxiliary verbs and conjunctions; 60 to 150 do well.",
        )


def _check_together(report: Report, mapping: Mapping, values: dict[str, object]) -> None:
    entries = [entry for each in values.values() if isinstance(each, list) for entry in each]
    count = sum(len(entry.replace("/", " ").split()) for entry in entries)
    if count > MOST_TOGETHER:
        report.mistake(
            "RP314",
            mapping,
            f"This language has {count:,} words; at most {MOST_TOGETHER:,} are searched for.",
            "Keep those that people really say: English does with 3,200, alternatives included.",
        )


def _advise_list(report: Report, mapping: Mapping, name: str) -> None:
    report.advise(
        "RP611",
        mapping,
        f"There is no `{name}`, so what it is for is not seen in this language.",
        "docs/other-languages.md says what each list is for.",
    )
