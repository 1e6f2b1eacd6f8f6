"""What makes a promise one that can be kept: whose it is, and by when.

A word is enough here, because the utterance is known to be a promise; whether it is one is
for the author, the observer or the tagger to say.
"""

from collections.abc import Set as AbstractSet
from functools import lru_cache

from roleplay.speech.known import ENGLISH_WORDS, KnownWords

_BETWEEN = str.maketrans(
    dict.fromkeys(".,;:!?()[]{}\"'/-\u2013\u2014\u2018\u2019\u201c\u201d", " ")
)
"""What stands between words; so "I'll" is two, and so is "Kamau's"."""


def owner_and_date(
    text: str, names: AbstractSet[str], known: KnownWords = ENGLISH_WORDS
) -> tuple[bool, bool]:
    """Whether a promise says who keeps it, and by when.

    An owner is the speaker in the first person, or one of `names`, single words as spoken.
    """
    words = _words_of(text)
    owner = not known.own.isdisjoint(words) or not names.isdisjoint(words)
    return owner, not known.dates.isdisjoint(words)


@lru_cache(maxsize=128)
def _words_of(text: str) -> tuple[str, ...]:
    """The words of a promise: in a play-test the same few are made again and again."""
    return tuple(text.translate(_BETWEEN).split())
