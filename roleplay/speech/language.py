"""Which language a recording is in, told by the small words that every text is full of.

A language is known by its function words (articles, pronouns, auxiliaries): a closed class that
makes up two fifths of what anybody says, whatever it is about. Names and technical words tell
nothing, for they are the same everywhere.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from collections.abc import Set as AbstractSet
from enum import StrEnum
from itertools import islice

from msgspec import Struct

from roleplay.speech.phrase import simplified

ENOUGH = 30
"""Words; of fewer the likeliest language is taken, and none is refused."""
PARTLY = 0.12
"""Under this share of a language's function words a text is not in it.

Of made-up meetings in eight other languages the lists that ship find .05 at most.
"""
WHOLLY = 0.25
"""From this share on a text is taken to be in one language, if no other one has `PARTLY` as well.

The lists hold no words that neighbours share, so that they find less than all there are: .37 or
more in the ten AMI meetings, two calls of engineers and 24 made-up meetings, .33 in an earnings
call, which is full of figures, and .32 in a made-up German meeting.
"""

DEFAULT = "english"
"""The language of a text that holds nobody's function words."""

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
_NO_LETTERS = bytes.maketrans(
    bytes(sign for sign in range(128) if not chr(sign).isalpha() and chr(sign) != "'"),
    b" " * (128 - 2 * 26 - 1),
)
"""What no word of plain letters has in it, as spaces."""
_ALONE = re.compile(
    r"(?<!\S)[\"'(\u2018\u201c\u201e\xab\xbf\xa1-]{0,2}[^\W\d_]+(?:['\u2019-][^\W\d_]+)*"
    r"[\"').,;:!?\u2026\u2019\u201d\xbb-]{0,3}(?!\S)"
)
"""A word with no more around it than a sentence puts there, and not with signs in it."""
_TOGETHER = 256
"""Utterances whose words are counted at once: enough that a single one costs little."""
_LETTERS = 4
"""Letters that count as a word in a script without capitals, which may have no spaces either."""


class Understood(StrEnum):
    """How far a recording is understood."""

    WHOLLY = "wholly"
    PARTLY = "partly"
    NOT = "not"


class Tongue(Struct, frozen=True):
    """The language that a recording is read in."""

    language: str
    """The likeliest of those at hand."""
    share: float
    """Of all words, those that are its function words; 0..1."""
    understood: Understood


def tongue_of(texts: Collection[str], languages: Mapping[str, AbstractSet[str]]) -> Tongue:
    """The language of some utterances, given the function words of each one at hand.

    Of languages that are equally likely, `DEFAULT` among them, the first is taken. A meeting in
    two languages is in the one it has more of, and partly understood. Figures count for nothing,
    and a text of signs with hardly a word among them is in no other language.
    """
    words = _words_in(texts)
    total = sum(count * _worth(word) for word, count in words.items())
    if not total:
        return Tongue(DEFAULT, 0.0, Understood.WHOLLY)
    shares = {
        language: sum(words[word] for word in known) / total
        for language, known in languages.items()
    }
    likeliest = max(shares, key=shares.__getitem__, default=DEFAULT)
    share = shares.pop(likeliest, 0.0)
    if not share:
        likeliest = DEFAULT
    mixed = max(shares.values(), default=0.0) >= PARTLY
    if total < ENOUGH or (share >= WHOLLY and not mixed):
        understood = Understood.WHOLLY
    elif share >= PARTLY:
        understood = Understood.PARTLY
    else:
        understood = Understood.NOT if _has_words(texts) else Understood.WHOLLY
    return Tongue(likeliest, share, understood)


def _words_in(texts: Iterable[str]) -> Counter[str]:
    """How often each word stands in some utterances."""
    words: Counter[str] = Counter()
    coming = iter(texts)
    while some := list(islice(coming, _TOGETHER)):
        plain = [text for text in some if text.isascii()]
        if len(plain) < len(some):
            for text in some:
                if not text.isascii():
                    words.update(_WORD.findall(simplified(text)))
        # Cut at spaces they are told in half the time, and seldom have a sign left on them.
        cut = "\n".join(plain).lower().encode().translate(_NO_LETTERS).decode()
        words.update(cut.split())
    for word in [word for word in words if "'" in word]:
        often = words.pop(word)
        for each in _WORD.findall(word):
            words[each] += often
    return words


def _has_words(texts: Iterable[str]) -> bool:
    """Whether enough words stand by themselves, and not only letters between signs.

    In a script without capitals, which may have no spaces either, any letters do.
    """
    found = 0
    for text in texts:
        alone = _ALONE.findall(text)
        if not text.isascii():
            alone += [word for word in _WORD.findall(text) if not word.isascii()]
        found += sum(map(_worth, alone))
        if found >= ENOUGH:
            return True
    return False


def _worth(word: str) -> int:
    """How many words a run of letters counts as."""
    without_capitals = not word.isascii() and word == word.upper()
    return max(len(word) // _LETTERS, 1) if without_capitals else 1
