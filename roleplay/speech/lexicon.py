"""A language's word lists made ready for searching, once per list."""

import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from roleplay.model.act import ACTS_OF, Act, Part
from roleplay.speech.addressee import Address, address
from roleplay.speech.lists import Phrases, WordLists
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

ORDINARY = frozenset(
    {Act.INTRODUCE, Act.LEAD, Act.SUMMARISE, Act.CLOSE, Act.COMMIT, Act.ASK, Act.ANSWER}
)
"""The acts of somebody whose part is not known."""

REQUEST = "request"
"""The kind by which somebody asks to be told something: no act, and it wants an answer."""
COURTESY = "courtesy"
"""The kind by which somebody greets, thanks or takes leave: no act, and it asks for nothing."""
TECHNICAL = "technical"
"""The kind by which somebody speaks of the call itself: no act either."""
PASSING, ANNOUNCING = "passing", "announcing"
"""The kinds of phrase that pass the floor by name."""
GIVING, SIDING, INSISTING = "giving", "siding", "insisting"
"""The kinds that the order of turns has to bear out: the floor is given to nobody by name, a
manager says that who has just spoken is right, a customer holds to the manager who has."""
LEAVING, PRICING, PRAISE = "leaving", "pricing", "praise"
"""The kinds by which a matter is left to the trainee, a price is named, and somebody is praised."""
PROMISED, WHOLE_PROMISE = "promised", "whole promise"
"""The kinds that commit: if a date follows, and by themselves. Every other kind is an act."""


def may(part: Part | None, act: Act) -> bool:
    """Whether somebody of a part, or of none that is known, may do an act."""
    return act in (ORDINARY if part is None else ACTS_OF[part])


class Lexicon(Struct, frozen=True):
    """What the tagger searches with."""

    lists: WordLists
    books: dict[Part | None, tuple[PhraseBook, PhraseBook]]
    """By the speaker's part, the phrases without anybody's name and those with one."""
    steering: PhraseBook
    """Words about the meeting itself: its agenda, its time, its next steps."""
    address: Address
    questions: Questions
    action: re.Pattern[str]
    """What is promised, right after who promises it; group 1 the words between, group 2 an action
    that needs a date."""
    dates: PhraseBook


@lru_cache(maxsize=8)
def lexicon(lists: WordLists) -> Lexicon:
    """Compile the word lists; raises `ValueError` for a phrase that cannot be read."""
    kinds: tuple[tuple[str, Phrases], ...] = (
        (PASSING, lists.passing),
        (GIVING, lists.giving),
        (SIDING, lists.siding),
        (INSISTING, lists.insisting),
        (ANNOUNCING, lists.announcing),
        (Act.INTRODUCE, lists.introduce),
        (Act.LEAD, lists.lead),
        (Act.SUMMARISE, lists.summarise),
        (Act.CLOSE, lists.close),
        (Act.ACKNOWLEDGE, lists.acknowledge),
        (Act.ESCALATE, lists.escalate),
        (Act.DEFER, lists.defer),
        (LEAVING, lists.leaving),
        (PRICING, lists.pricing),
        (PRAISE, lists.praise),
        (Act.ENDORSE, lists.endorse),
        (Act.TAKE_OVER, lists.take_over),
        (Act.OVERRIDE, lists.override),
        (Act.ACCEPT, lists.accept),
        (Act.APPEAL, lists.appeal),
        (Act.THANK, lists.thank),
        (REQUEST, lists.request),
        (COURTESY, lists.courtesy),
        (TECHNICAL, lists.technical),
        (Act.COMMIT, lists.owners),
        (PROMISED, lists.promised),
        (WHOLE_PROMISE, lists.whole_promises),
    )
    phrases = [
        (kind, compile_phrase(each, lists.fillers, lists.common))
        for kind, phrases in kinds
        for each in phrases
    ]
    return Lexicon(
        lists,
        {part: _books(part, phrases) for part in (None, *Part)},
        phrase_book(
            ("", compile_phrase(each, lists.fillers, lists.common)) for each in lists.steering
        ),
        address(lists),
        questions(lists),
        re.compile(
            rf"{GAP}((?:{WORD}{GAP}){{0,3}}?)"
            rf"(?:{alternatives(lists.actions)}|({alternatives(lists.dated_actions)}))(?![\w'])"
        ),
        phrase_book(("", compile_phrase(each)) for each in lists.dates),
    )


def _books(
    part: Part | None, phrases: Sequence[tuple[str, Phrase]]
) -> tuple[PhraseBook, PhraseBook]:
    allowed = [
        (kind, phrase) for kind, phrase in phrases if not isinstance(kind, Act) or may(part, kind)
    ]
    return (
        phrase_book(each for each in allowed if not each[1].who),
        phrase_book(each for each in allowed if each[1].who),
    )
