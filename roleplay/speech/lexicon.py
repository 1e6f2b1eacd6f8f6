"""A language's word lists made ready for searching, once per list."""

import re
from functools import lru_cache

from msgspec import Struct

from roleplay.model.act import Act
from roleplay.speech.addressee import Address, address
from roleplay.speech.lists import WordLists
from roleplay.speech.phrase import (
    GAP,
    WORD,
    Phrase,
    PhraseBook,
    alternatives,
    compile_phrase,
    phrase_book,
)
from roleplay.speech.question import Questions, questions

PASSING, ANNOUNCING = "passing", "announcing"
"""The kinds of phrase that pass the floor by name; every other kind is an act."""


class Lexicon(Struct, frozen=True):
    """What the tagger searches with."""

    lists: WordLists
    book: PhraseBook
    address: Address
    questions: Questions
    action: re.Pattern[str]
    """What is promised, right after who promises it; group 1 the words between."""
    dates: tuple[Phrase, ...]


@lru_cache(maxsize=8)
def lexicon(lists: WordLists) -> Lexicon:
    """Compile the word lists; raises `ValueError` for a phrase that cannot be read."""
    kinds = (
        (PASSING, lists.passing),
        (ANNOUNCING, lists.announcing),
        (Act.INTRODUCE, lists.introduce),
        (Act.LEAD, lists.lead),
        (Act.SUMMARISE, lists.summarise),
        (Act.CLOSE, lists.close),
        (Act.ACKNOWLEDGE, lists.acknowledge),
        (Act.ESCALATE, lists.escalate),
        (Act.DEFER, lists.defer),
        (Act.ENDORSE, lists.endorse),
        (Act.TAKE_OVER, lists.take_over),
        (Act.OVERRIDE, lists.override),
        (Act.ACCEPT, lists.accept),
        (Act.APPEAL, lists.appeal),
        (Act.COMMIT, lists.owners),
    )
    return Lexicon(
        lists,
        phrase_book(kinds, lists.fillers),
        address(lists),
        questions(lists),
        re.compile(rf"{GAP}((?:{WORD}{GAP}){{0,3}}?)(?:{alternatives(lists.actions)})(?![\w'])"),
        tuple(compile_phrase(each) for each in lists.dates),
    )
