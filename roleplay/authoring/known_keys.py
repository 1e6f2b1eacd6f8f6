"""The keys that may stand in a place: telling those nobody knows, and those that are missing."""

import re
from collections.abc import Collection, Iterable, Iterator

from msgspec.structs import replace

from roleplay.authoring.core import is_empty
from roleplay.authoring.fields import KEYS_WITH_VALUES, as_mappings
from roleplay.authoring.node import Mapping, Node, Scalar
from roleplay.authoring.report import Report, Told, listed, nearest, shortened

_PARTS = re.compile(r"([\w.@-]+)([ :]) *(\S.*)", re.DOTALL)
_WORDS = frozenset(
    {"text", "words", "say", "says", "line", "speech", "speaker", "who", "seat", "person"}
)
"""What authors call the words of a move or a line, in place of who speaks."""
_OTHERWISE = ("else", "otherwise", "default")
_WHOLE = "A scenario"
"""What messages call a whole file: there, of two faults each is likely to be one of its own."""
_SHORT = 2
"""Letters of a key so short that one of them less makes it much another."""
_ALMOST_THE_SAME = 0.76
"""How alike two keys are, at least, of which one is taken for the other though both are words of
the language: `beats` and `beat` are .89, `when` and `then` .75."""
_AS_GOOD_AS_SURE = 0.74
"""How alike a key and the one that is meant are, at least: `txt` and `text` are .86."""


def check_keys(report: Report, mapping: Mapping, known: Collection[str], what: str) -> None:
    """Tell every key that is not known here; one that is surely misspelt is then taken as meant."""
    for name in [name for name in mapping.entries if name not in known]:
        key, value = mapping.entries[name]
        word, _, rest = _parted(name)
        if word not in known and _goes_on(report, mapping, name, known):
            continue
        if word in known and tell_without_colon(report, key, value):
            report.unknown_key(key)
            mapping.entries.setdefault(word, (key, replace(key, text=rest)))
            continue
        absent = [each for each in known if each not in mapping.entries]
        told = _unknown(report, key, known, absent, what)
        if len(mapping.entries) == 1 and "id" in known and word.isascii() and word == name:
            remedy = f"If that is its name, write `- id: {shortened(name)}`, and the rest below it."
            told = told if told.remedy.startswith("Did") else replace(told, remedy=remedy)
        report.mistake(told.code, key, told.message, told.remedy)
        meant = _surely_meant(name, absent)
        if meant and told.remedy.startswith(_did_you_mean(meant)):
            report.expect_nothing_of(value)
            del mapping.entries[name]
            mapping.entries[meant] = (key, value)


def _goes_on(report: Report, mapping: Mapping, name: str, known: Collection[str]) -> bool:
    """Whether a word in braces goes on what stands before its comma, as in `0,5`; it is told.

    A number that was cut in two is put together again.
    """
    key, value = mapping.entries[name]
    if not is_empty(value) or not key.plain:
        return False
    front = key.source.line(key.line)[: key.column - 1].rstrip()
    words = list(mapping.entries)
    before = words[words.index(name) - 1] if words.index(name) else ""
    told = mapping.entries.get(before)
    if not front.endswith(",") or told is None or not isinstance(told[1], Scalar):
        return False
    first, cut = told
    assert isinstance(cut, Scalar)  # noqa: S101 - just asked
    decimal = name.isdecimal() and cut.text[-1:].isdigit() and cut.plain
    whole = f"{cut.text}.{name}" if decimal else f"{cut.text}, {name}"
    if not cut.plain or (not decimal and (nearest(name, known) or not cut.text)):
        return False
    remedy = f"Write a number with a point: `{shortened(whole)}`."
    if not decimal:
        remedy = f'Put the whole text in quotes: `{before}: "{shortened(whole, 80)}"`.'
    report.mistake(
        "RP303" if decimal else "RP301",
        key,
        f"`{shortened(name)}` stands behind a comma, which ends a value in braces.",
        remedy,
    )
    del mapping.entries[name]
    if decimal:
        mapping.entries[before] = (first, replace(cut, text=whole))
    return True


def _surely_meant(name: str, absent: Collection[str]) -> str | None:
    """Which of the keys that are not there is as good as surely meant by one that nobody knows."""
    from roleplay.authoring import guessing  # noqa: PLC0415 -- only mistakes need it

    meant = guessing.same_to_the_eye(name, absent) or guessing.other_word(name, absent)
    meant = meant or nearest(name, absent, _AS_GOOD_AS_SURE)
    return nearest(name, absent) if meant is None and len(name) <= _SHORT else meant


def tell_unknown(
    report: Report, key: Scalar, known: Collection[str], what: str, kind: str = ""
) -> None:
    """Tell a key that is not known here, with the nearest that is, or where it belongs.

    What may be a misspelt name of some `kind` is told once for all places where it stands.
    """
    told = _unknown(report, key, known, (), what)
    if kind:
        report.missing(kind, key.text, key, told)
    else:
        report.mistake(told.code, key, told.message, told.remedy)


def tell_without_colon(report: Report, key: Scalar, value: Node) -> bool:
    """Whether a colon or the space behind it is missing, as in `{goodwill +0.05}`; it is told."""
    word, blank, rest = _parted(key.text)
    if is_empty(value) and key.text.isdecimal():
        report.mistake(
            "RP303",
            key,
            f"`{shortened(key.text)}` stands behind a comma, which ends a value in braces.",
            f"If it belongs to a number, write it with a point: `0.{shortened(key.text)}`.",
        )
        return True
    if not blank or not is_empty(value):
        return False
    report.mistake(
        "RP301",
        key,
        f"`{shortened(word)}` has no colon behind it."
        if blank == " "
        else f"The colon behind `{shortened(word)}` has no space behind it.",
        f"Write `{shortened(word)}: {shortened(rest)}`.",
    )
    return True


def _parted(key: str) -> tuple[str, str, str]:
    """What stands before and behind the first blank or colon of a key, with that between them."""
    found = _PARTS.fullmatch(key)
    return (found[1], found[2], found[3]) if found else (key, "", "")


def need(report: Report, mapping: Mapping, keys: Iterable[str], what: str) -> bool:
    """Whether all keys are there; a mistake for each that is not, or is empty."""
    missing = [key for key in keys if _absent(mapping, key)]
    misspelt = [word for word, (key, _) in mapping.entries.items() if report.is_unknown_key(key)]
    strange = 0 if what == _WHOLE else len(misspelt)
    """Keys that nobody knows, each of which may stand for one that is missing."""
    for key in missing:
        if (misspelt and report.nearest(key, misspelt)) or report.is_doubled(key, mapping):
            continue
        if strange:
            strange -= len(mapping.entries) > 1  # one alone may be the name, and hold the rest
            continue
        at = mapping.entries[key][0] if key in mapping.entries else mapping
        report.mistake("RP302", at, f"{what} has no `{key}`.", f"Add `{key}:` and its value.")
    return not missing


def as_entries(  # noqa: PLR0913 - what is read, what it is called, and its keys
    report: Report,
    node: Node,
    what: str,
    entry: str,
    known: Collection[str],
    *,
    needed: Collection[str] = (),
    remedy: str = KEYS_WITH_VALUES,
) -> Iterator[Mapping]:
    """The entries of a list that have the keys they need, which are all known ones if not said.

    Keys that nobody knows are told. The remedy is how an entry is written, as in `as_mappings`.
    """
    for mapping in as_mappings(report, node, what, entry, remedy):
        check_keys(report, mapping, known, entry)
        if need(report, mapping, needed or known, entry):
            yield mapping


def _absent(mapping: Mapping, key: str) -> bool:
    value = mapping.get(key)
    return value is None or is_empty(value)


def _unknown(
    report: Report, key: Scalar, known: Collection[str], absent: Collection[str], what: str
) -> Told:
    """What is told of a key; one that is `absent` is more likely to be meant than another."""
    from roleplay.authoring import guessing  # noqa: PLC0415 -- only mistakes need it
    from roleplay.authoring.levels import is_a_word, where_it_belongs  # noqa: PLC0415 -- likewise

    report.unknown_key(key)
    words = sorted(known)
    near = where_it_belongs(key.text, what)
    if not near and (other := guessing.other_word(key.text, absent or known)):
        near = _did_you_mean(other)
    if not near and not (is_a_word(key.text) and not nearest(key.text, words, _ALMOST_THE_SAME)):
        near = report.nearest(key.text, absent) or report.nearest(key.text, words)
    remedy = near or f"Known here: {listed(words, most=40)}."
    if key.text.lower() in _WORDS and what in ("A move", "A line"):
        remedy = f"Write who speaks in the place of `{key.text}`, as in `trainee: ...`."
    first = key.text.split(maxsplit=1)[0] if key.text.strip() else ""
    if " " in key.text.strip() and first in known:
        remedy = f"Write `{shortened(first)}:` alone, and what is said behind it."
    elif " " in key.text.strip() and not near:
        remedy = "If this belongs to a text, put the whole text in quotes: inside braces"
        remedy += " a comma ends it, and a colon makes a key."
    if key.text in _OTHERWISE and what == "A line":
        remedy = "Leave it out: the last of several has no condition, and begins as the others do."
    return Told("RP301", f"{what} has no key `{shortened(key.text)}`.", remedy.strip())


def _did_you_mean(word: str) -> str:
    return f"Did you mean `{word}`?"
