"""Whether an utterance puts a question to anybody."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from roleplay.speech.phrase import PhraseBook, compile_phrase, phrase_book, simplified, words_of

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from roleplay.speech.lists import WordLists

_ENDED = re.compile(r"[.!]")


CLOSING = " \t\n\"')]}\u201d\u2019"
"""What may stand after the mark that ends an utterance."""
ENDS = frozenset(".?!")
"""The marks that end a sentence."""


class Questions(Struct, frozen=True):
    """The patterns by which questions are found."""

    none: frozenset[str]
    """Sentences that put nothing to anybody."""
    in_none: frozenset[str]
    """One of these words is in each of them."""
    marked: PhraseBook
    """For transcripts that have question marks."""
    unmarked: PhraseBook
    """For those that have none."""


@lru_cache(maxsize=8)
def questions(lists: WordLists) -> Questions:
    """The patterns of a language."""
    anywhere, starts = (
        [("", compile_phrase(each, lists.fillers, lists.common)) for each in phrases]
        for phrases in (lists.question_words, lists.question_starts)
    )
    return Questions(
        frozenset(lists.no_questions),
        frozenset(max(words_of(each), key=len, default="") for each in lists.no_questions),
        phrase_book(anywhere),
        phrase_book(anywhere + starts),
    )


def is_question(text: str) -> bool:
    """Whether an utterance ends as a question: all that can be told without word lists."""
    return "?" in text and text.rstrip(CLOSING).endswith("?")


def question_in(text: str, lists: WordLists, *, marks: bool = True) -> str:
    """The words that make an utterance a question; empty if it is none.

    `marks` says whether the transcript writes question marks at all. Where it does, a sentence
    without one is a question only by phrases that hardly ever fail; where it does not, as with
    much automatic speech recognition, by how questions begin.
    """
    low = simplified(text)
    return asked(text, low, frozenset(words_of(low)), questions(lists), marks=marks)


def asked(text: str, low: str, words: AbstractSet[str], known: Questions, *, marks: bool) -> str:
    """As `question_in`, of a text that has been made `simplified` and cut into words."""
    if "?" in text:
        return _marked(text, low, frozenset() if known.in_none.isdisjoint(words) else known.none)
    book = known.marked if marks else known.unmarked
    if book.anchors.isdisjoint(words):
        return ""
    for _, _, match in book.matches(low, words):
        if not _ENDED.search(low, match.end()):
            return text[slice(*match.span(1))]
    return ""


def _marked(text: str, low: str, none: frozenset[str]) -> str:
    """The first sentence with a question mark that asks for more than a repetition."""
    after = 0
    while (end := low.find("?", after)) >= 0:
        begin = max(low.rfind(".", after, end) + 1, low.rfind("!", after, end) + 1, after)
        sentence = low[begin:end].lstrip()
        if not none and sentence[:1].isalnum():  # as most are, and then there are words in it
            return text[begin : end + 1].strip()
        words = " ".join(words_of(sentence))
        if words and words not in none:
            return text[begin : end + 1].strip()
        after = end + 1
    return ""
