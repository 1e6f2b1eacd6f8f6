"""How much what somebody typed is like the moves that are open, by the words in common.

It serves where no model of meaning is installed.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

_WORD = re.compile(r"[^\W_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}][^\W_]+)?")
_STEM = 4
"""Words that begin with the same four letters count as kin: `credit`, `credited`, `credits`."""


def likeness(words: str, texts: Sequence[Sequence[str]]) -> list[float]:
    """How much `words` are like each of the texts, 0..1.

    Each entry of `texts` is one thing in all its ways of being said, and counts as its likest way.
    Likeness is the share of words in common (Dice's coefficient), each word weighted by how few of
    the texts have it, so that names and small words decide little.
    """
    said = stems(words_in(words))
    ways = [[stems(words_in(way)) for way in each] for each in texts]
    spread = Counter(stem for each in ways for stem in set().union(*each))
    weight = {stem: 1 / (1 + count) for stem, count in spread.items()}
    return [max((_dice(said, way, weight) for way in each), default=0.0) for each in ways]


def stems(words: Iterable[str]) -> frozenset[str]:
    """How words begin."""
    return frozenset(word[:_STEM] for word in words)


def words_in(text: str) -> list[str]:
    """The words of a text, in small letters."""
    return _WORD.findall(text.casefold())


def _dice(one: frozenset[str], other: frozenset[str], weight: dict[str, float]) -> float:
    common = _worth(one & other, weight)
    total = _worth(one, weight) + _worth(other, weight)
    return 2 * common / total if total else 0.0


def _worth(stems: frozenset[str], weight: dict[str, float]) -> float:
    worth = 0.0
    for stem in sorted(stems):
        worth += weight.get(stem, 1.0)
    return worth
