"""The signs that join a line to its file, written as elsewhere: dashes, colons, comments.

A parser stumbles over them, or further down; the line itself shows what was meant.
"""

import re

from roleplay.authoring.problem import Problem
from roleplay.authoring.report import shortened
from roleplay.authoring.shape import (
    FAR,
    depth_of,
    inner_depth,
    is_entry,
    line_above,
    line_around,
    line_below,
    opens,
)
from roleplay.authoring.source import Place, Source

_BULLET = re.compile(
    r"^(?P<indent> *)(?P<sign>[*\u2012-\u2014\u2212\u2022\u00b7\u25aa]"
    r"|[0-9]{1,3}[.)](?= +(?:\{|[a-z_-]+:(?: |$))))[ \t]+(?=\S)"
)
"""Dashes, dots, stars and numbers with which word processors and other formats begin an entry."""
_TWO_DASHES = re.compile(r"^ *- (?P<second>- )(?=[\w.@-]+:(?: |$))")
_NO_BLANK = re.compile(r"^(?P<indent> *)-(?=[A-Za-z][\w.@-]*:(?: |$))")
_NO_COLON = re.compile(
    r"^(?P<key> *(?:- +)*[A-Za-z][\w.@-]*) *(?P<sign>:=|=>|->|=|\u2192|\uff1a) *(?P<value>.*)$"
)
"""A key with another sign where its colon should be."""
_SIGN_BEHIND = re.compile(r"^(?P<key> *(?:- +)*[\w.@-]+:)(?P<sign>[,;])\s*$")
_NO_SPACE = re.compile(r"^(?P<front> *(?:- +)*)(?P<key>[a-z][a-z_]*):(?P<value>[^\s:/].*)$")
"""A key whose colon has no space behind it, so that both are taken for a text."""
_COMMENT = re.compile(r"^(?P<indent> *)(?P<sign>//|--|/\*|<!--)(?P<text>.*)$")
_MERGE_MARK = re.compile(r"^(?:<{7}|={7}|>{7}|\|{7})(?: |$)")
_COPIED = re.compile(r"^(?P<sign>\+|[0-9]+[:.|]?)(?= {2,}\S)")
"""What comes along when a line is copied from a comparison, or with its number."""
_STARS = re.compile(r"^(?P<front> *(?:- +)*)\*{1,3}(?P<key>[\w.@-]+)(?::\*{1,3}|\*{1,3}:)(?= |$)")
_KEY = re.compile(r"^ *[\w.@-]+:(?: |$)")
_SEATS = ("customer", "manager", "trainee")
_LISTS = frozenset(
    {
        "lines", "moves", "then", "first", "any", "facts", "promises", "agenda", "goals",
        "interrupts", "tests", "always", "measures", "points", "next", "never", "skills", "does",
        "uses", "marks", "tells", "play", "include", "carry", "ways", "warms_to", "cools_at",
    }
)  # fmt: skip
"""Keys below which entries stand that begin with a dash."""


def odd_sign(source: Source, stumbled: int, said: str) -> Problem | None:
    """What another sign than YAML's own makes of a line, here or just above; or None."""
    for number in (stumbled, line_above(source, stumbled)):
        line = source.line(number) if number else ""
        if line and (found := _in_line(source, number, line)) is not None:
            return found
    if "expected" in said and _KEY.match(source.line(stumbled)):
        return _stray_dash(source, stumbled)
    return _dash_among_keys(source, stumbled) if "expected key" in said else None


def _in_line(source: Source, number: int, line: str) -> Problem | None:
    if found := _MERGE_MARK.match(line):
        told = "Version control left this mark of two versions here."
        return Problem(
            "RP214",
            Place(source, number, 1),
            told,
            "Take the line away, and see that of the two versions one is left.",
            meant=(number, ""),
        )
    if found := _COPIED.match(line):
        told = f"This line begins with `{found['sign']}`, which belongs to no scenario."
        return _rewritten(source, number, 0, told, line[found.end() :])
    if found := _STARS.match(line):
        told = "Stars stand around this key."
        meant = f"{found['front']}{found['key']}:{line[found.end() :]}"
        return _rewritten(source, number, len(found["front"]), told, meant)
    if found := _BULLET.match(line):
        told = f"An entry begins with a plain `-`, and here stands `{found['sign']}`."
        return _rewritten(
            source, number, found.start("sign"), told, f"{found['indent']}- {line[found.end() :]}"
        )
    if found := _TWO_DASHES.match(line):
        at = found.start("second")
        told = "Two dashes begin this entry; one is enough."
        return _rewritten(source, number, at, told, line[:at] + line[at + 2 :])
    if found := _NO_BLANK.match(line):
        told = "No space stands behind this dash, so it is taken for a part of the word."
        return _rewritten(
            source,
            number,
            len(found["indent"]),
            told,
            f"{found['indent']}- {line[found.end() :]}",
        )
    if found := _SIGN_BEHIND.match(line):
        told = (
            f"Behind a key's colon nothing else ends the line, and here stands `{found['sign']}`."
        )
        return _rewritten(source, number, found.start("sign"), told, found["key"])
    if found := _COMMENT.match(line):
        told = f"`{found['sign']}` begins no comment here."
        text = found["text"].removesuffix("*/").removesuffix("-->").strip()
        return _rewritten(
            source, number, found.start("sign"), told, f"{found['indent']}# {text}".rstrip()
        )
    if (found := _NO_SPACE.match(line)) and _is_a_key(found["key"]):
        told = f"The colon behind `{found['key']}` has no space behind it."
        meant = f"{found['front']}{found['key']}: {found['value']}"
        return _rewritten(source, number, found.start("key"), told, meant)
    if found := _NO_COLON.match(line):
        wide = found["sign"] == "\uff1a"
        sign = "a wide colon (`\uff1a`)" if wide else f"`{found['sign']}`"
        told = f"A key and its value are joined by a colon, and here stands {sign}."
        meant = f"{found['key']}: {found['value']}".rstrip()
        return _rewritten(source, number, found.start("sign"), told, meant)
    return None


def _is_a_key(word: str) -> bool:
    from roleplay.authoring.levels import is_a_key  # noqa: PLC0415 -- only mistakes need it

    return is_a_key(word) or word in _SEATS


def _stray_dash(source: Source, stumbled: int) -> Problem | None:
    """A dash before the first of several keys that belong to no list."""
    around = line_around(source, stumbled)
    section = source.line(around).strip(" -").partition(":")[0] if around else ""
    first = line_below(source, around)
    line = source.line(first)
    if section in _LISTS or not 0 < first < stumbled or not is_entry(line):
        return None
    depth = depth_of(line)
    if depth != depth_of(source.line(stumbled)) or not _KEY.match(line[depth + 2 :]):
        return None
    return _without_dash(source, first)


def _dash_among_keys(source: Source, stumbled: int) -> Problem | None:
    """The same where keys stand above it, of which the first may have the dash of an entry."""
    line = source.line(stumbled)
    depth = depth_of(line)
    if not is_entry(line) or not (key := _KEY.match(line[depth + 2 :])):
        return None
    if source.data.count(f"\n{line[: depth + 2]}{key.group()}".encode()) > 1:
        return None  # so entries begin elsewhere
    above = line_above(source, stumbled)
    while above and inner_depth(source.line(above)) > depth and stumbled - above < FAR:
        above = line_above(source, above)
    beside = source.line(above) if above else ""
    if (
        inner_depth(beside) != depth
        or opens(beside)
        or (depth_of(beside) == depth and is_entry(beside))
    ):
        return None
    return _without_dash(source, stumbled)


def _without_dash(source: Source, number: int) -> Problem:
    line = source.line(number)
    depth = depth_of(line)
    told = "A dash begins this line, and the lines beside it are keys without one."
    return _rewritten(source, number, depth, told, " " * depth + line[depth:].lstrip("- "))


def _rewritten(source: Source, number: int, at: int, told: str, meant: str) -> Problem:
    return Problem(
        "RP201",
        Place(source, number, at + 1),
        told,
        f"Write it as: `{shortened(meant, 160)}`",
        meant=(number, meant),
    )
