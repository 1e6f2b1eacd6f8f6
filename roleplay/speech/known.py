"""The words of a meeting's language that its score depends on, ready to be looked up."""

from functools import lru_cache

from msgspec import Struct

from roleplay.model.scored_words import ScoredWords
from roleplay.model.transcript import Header
from roleplay.speech.english import ENGLISH


class KnownWords(Struct, frozen=True):
    """As in `ScoredWords`, each list as a set."""

    response: frozenset[str]
    own: frozenset[str]
    """As they are written: in small letters, after a full stop, and in a text of capitals."""
    dates: frozenset[str]
    """Likewise."""
    denials: frozenset[str]
    of_a_senior: frozenset[str]
    handing_up: frozenset[str]
    agreeing: frozenset[str]
    adding: frozenset[str]
    figures: frozenset[str]
    whispering: frozenset[str]


def _as_written(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(form for word in words for form in (word, word.capitalize(), word.upper()))


@lru_cache(maxsize=16)
def known(words: ScoredWords) -> KnownWords:
    """The words as sets; the same ones for the same words."""
    return KnownWords(
        response=frozenset(words.response),
        own=_as_written(words.own),
        dates=_as_written(words.dates),
        denials=frozenset(words.denials),
        of_a_senior=frozenset(words.of_a_senior),
        handing_up=frozenset(words.handing_up),
        agreeing=frozenset(words.agreeing),
        adding=frozenset(words.adding),
        figures=frozenset(words.figures),
        whispering=frozenset(words.whispering),
    )


ENGLISH_WORDS = known(ENGLISH)


def known_words(header: Header) -> KnownWords:
    """The words that count in a meeting."""
    return ENGLISH_WORDS if header.words is None else known(header.words)
