"""How much what somebody typed is like the moves that are open."""

import re
from collections import Counter
from collections.abc import Sequence

_WORD = re.compile(r"[^\W_]+(?:['\N{RIGHT SINGLE QUOTATION MARK}][^\W_]+)?")
_STEM = 4
"""Words that begin with the same four letters count as kin: `credit`, `credited`, `credits`."""


def nearest(words: str, texts: Sequence[Sequence[str]], most: int = 3) -> list[int]:
    """The places of the texts most like `words`, the likest first; at most `most` of them.

    Each entry of `texts` is one thing in all its ways of being said, and counts as its likest way.
    Likeness is the share of words in common (Dice's coefficient), each word weighted by how few of
    the texts have it, so that names and small words decide little. Equals keep their order.
    """
    said = _stems(words)
    ways = [[_stems(way) for way in each] for each in texts]
    spread = Counter(stem for each in ways for stem in set().union(*each))
    weight = {stem: 1 / (1 + count) for stem, count in spread.items()}
    likeness = [max((_dice(said, way, weight) for way in each), default=0.0) for each in ways]
    return sorted(range(len(texts)), key=lambda place: -likeness[place])[:most]


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(text.casefold()))


def _dice(one: frozenset[str], other: frozenset[str], weight: dict[str, float]) -> float:
    common = _worth(one & other, weight)
    total = _worth(one, weight) + _worth(other, weight)
    return 2 * common / total if total else 0.0


def _worth(stems: frozenset[str], weight: dict[str, float]) -> float:
    worth = 0.0
    for stem in sorted(stems):
        worth += weight.get(stem, 1.0)
    return worth
