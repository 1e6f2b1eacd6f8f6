"""Names before words without a colon, and names alone on a line.

| way | example |
| --- | --- |
| dash | `Ann Knight - Shall we begin?` |
| round brackets | `(Ann Knight) Shall we begin?` |
| tab | a name, a tab, the words |
| line | `Ann Knight`, and below it the words |

Dashes, brackets and short lines stand in every text, so these ways are looked for only where no
colon and no square brackets name anybody, and more is asked of them: two names that come back,
written as names are, at the front of half of all lines; and of lines with a name and nothing else,
that they alternate with words, and that somebody asks something.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from roleplay.intake.names import MAX_LENGTH, could_be_name, recurring, written_as_name

_DASH = re.compile(
    r"\s*(?:[\u2013\u2014-][ \t]+)?(?P<name>[^\s:\u2013\u2014-][^:\u2013\u2014\n]{0,59}?)"
    r"[ \t]+(?:--?|[\u2013\u2014])[ \t]+(?=\S)"
)
_ROUND = re.compile(r"\s*\((?P<name>[^()\[\]:\n]{1,60})\)[ \t]+(?=\S)")
_TABBED = re.compile(r"(?P<name>[^\s:][^:\t\n]{0,59})\t+(?=\S)")

_MOST_WORDS = 4
"""Of a name that no sign marks as one."""
_FEWEST_TURNS, _FEWEST_OF_ONE_WORD = 4, 8
"""Turns by which people are known; more where most of their names are one word, as headings are."""
_LEAST_SHARE = 8
"""Of so many lines at least one is a name, where names stand on lines of their own."""
_MOST_BESIDE = 4
"""Of so many such names at most one stands right above another, as in a list of people."""
_ASKS = ("?", "\uff1f", "\u061f")
_NUMBERED = re.compile(r"[0-9]+\Z")
_TOKENS = frozenset(
    {
        *("ach", "ah", "aha", "also", "and", "but", "danke", "doch", "done", "eh", "exactly"),
        *("fine", "gut", "hello", "hi", "hm", "hmm", "ja", "klar", "mhm", "mm", "mm-hmm"),
        *("nein", "no", "now", "oh", "ok", "okay", "perfect", "really", "right", "sure"),
        *("thanks", "then", "um", "uh", "well", "yeah", "yep", "yes"),
    }
)
"""What people say so often, and so alone, that it comes back as names do."""


def lead_of(lines: Sequence[str]) -> re.Pattern[str] | None:
    """The way in which names stand before the words of these lines; None for no such way."""
    for way in (_DASH, _ROUND, _TABBED):
        found = Counter(match["name"].strip() for line in lines if (match := way.match(line)))
        people = {name for name in recurring(found) if _is_plainly_name(name)}
        turns = sum(found[name] for name in people)
        if len(people) > 1 and turns >= _fewest(people) and turns * 2 >= len(lines):
            return way
    return None


def led_by(line: str, way: re.Pattern[str]) -> tuple[str, str]:
    """The name at a line's front and the words behind it; no name where there is none."""
    match = way.match(line)
    if match is None or not _is_plainly_name(name := match["name"].strip()):
        return "", line
    return name, line[match.end() :]


def names_alone(lines: Sequence[str]) -> set[str]:
    """The lines that are a name and nothing else, with words below; some lines may be empty."""
    filled = [line for line in lines if line]
    names = {line for line in recurring(Counter(filled)) if _is_plainly_name(line)}
    below = Counter(other for one, other in pairwise(filled) if one in names and other in names)
    found = Counter(line for line in filled if line in names)
    names = {name for name in names if below[name] * 2 <= found[name]}
    turns = sum(found[name] for name in names)
    beside = sum(one in names and other in names for one, other in pairwise(filled))
    if (
        len(names) < 2  # noqa: PLR2004 - nothing passes from one to another with fewer
        or turns < _fewest(names)
        or turns * _LEAST_SHARE < len(filled)
        or beside * _MOST_BESIDE > turns
        or not any(line.endswith(_ASKS) for line in filled)
    ):
        return set()
    return names | _there_once(lines, names)


def _fewest(names: set[str]) -> int:
    of_one_word = sum(len(name.split()) == 1 for name in names)
    return _FEWEST_OF_ONE_WORD if of_one_word * 2 > len(names) else _FEWEST_TURNS


def _there_once(lines: Sequence[str], names: set[str]) -> set[str]:
    """Names that come once, where an empty line is above every name, and above no words alone."""
    above = {line: not before for before, line in pairwise(["", *lines]) if line in names}
    if not all(above.values()):
        return set()
    parts = zip(["", *lines], lines, [*lines[1:], ""], strict=False)
    numbered = {_NUMBERED.sub("", name) for name in names if _NUMBERED.search(name)}
    return {
        line
        for before, line, after in parts
        if not before
        and line
        and after
        and after not in names
        and _is_plainly_name(line)
        and (len(line.split()) > 1 or _NUMBERED.sub("", line) in numbered)
    }


def _is_plainly_name(text: str) -> bool:
    """Whether a text is written as somebody's name, without a sign behind it that says so."""
    words = text.split()
    return (
        len(text) <= MAX_LENGTH
        and could_be_name(text)
        and len(words) <= _MOST_WORDS
        and written_as_name(text)
        and not text[0].islower()
        and text.casefold() not in _TOKENS
        and (text[-1] != "." or len(words[-1].rstrip(".").rpartition(".")[2]) == 1)
    )
