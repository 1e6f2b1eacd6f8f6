"""Who is spoken to: a name at the edge of a sentence, a passing of the floor, a "you".

These are the vocatives and second-person forms that make an addressee explicit (Lerner, 2003);
where there are none, the tagger falls back on who asked whom.
"""

import re
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache

from msgspec import Struct

from roleplay.speech.lists import WordLists
from roleplay.speech.name_marks import has_own_capital
from roleplay.speech.phrase import (
    FIRST_MARK,
    LAST_MARK,
    LONGEST_NAME,
    alternatives,
    at_beginning,
    at_word,
    before_speech,
)

_MARK = f"([{FIRST_MARK}-{LAST_MARK}])"


_NAMED = rf"{_MARK}\1{{0,{LONGEST_NAME}}}"
_LAST = r"[\s\"')]{0,3}(?:[.?!]|\Z)"
_NAME_LAST = re.compile(_NAMED + _LAST)
"""A name at the end of a sentence: found far sooner than the words before it."""


class Vocative(Struct, frozen=True):
    """A way of calling somebody."""

    pattern: re.Pattern[str]
    """Group 1 is the mark of the person called; on texts marked by `NameMarks`."""
    begins: bool
    """Whether it stands where a sentence begins, and nowhere else."""

    last: bool = False
    """Whether the name ends a sentence."""

    def search(self, low: str) -> re.Match[str] | None:
        """The first place where somebody is called so in a simplified text."""
        if self.begins:
            return at_beginning(self.pattern, low)
        if self.last and not _NAME_LAST.search(low):
            return None
        return self.pattern.search(low)


class Address(Struct, frozen=True):
    """The patterns by which somebody is spoken to."""

    vocatives: tuple[Vocative, ...]
    you: frozenset[str]
    """With those that need a capital."""
    capital_you: frozenset[str]
    second_person: re.Pattern[str]
    """Finds, where a word begins, a turn of phrase that speaks to nobody (group 1) or a "you"."""

    def yous_in(self, text: str, low: str, words: AbstractSet[str]) -> Iterator[str]:
        """The words that speak to somebody without a name, in their order.

        `low` is the text made `simplified`, and `words` are those of it.
        """
        if self.you.isdisjoint(words):
            return
        place = 0
        while match := at_word(self.second_person, low, place):
            word, place = match[0], match.end()
            own = word not in self.capital_you or has_own_capital(text, *match.span())
            if own and not match[1]:
                yield word


@lru_cache(maxsize=8)
def address(lists: WordLists) -> Address:
    """The patterns of a language."""
    greeting, calling = alternatives(lists.greeting), alternatives(lists.calling)
    start = before_speech(lists.fillers)
    joining, you = alternatives(lists.joining), lists.you | lists.capital_you
    return Address(
        (
            # "David, what do you say?" but not "David, Peter and I".
            Vocative(
                re.compile(
                    rf"{start}{_NAMED}\s?(?:[,.?!:]|\s-|\Z)"
                    rf"(?!\s*(?:(?:{joining})\s+(?:{alternatives(lists.own_words)})(?![\w'])"
                    rf"|(?:(?:{joining})\s+)?[{FIRST_MARK}-{LAST_MARK}]))"
                ),
                begins=True,
            ),
            # "Would you take that, David?"
            Vocative(re.compile(rf",\s{{0,3}}{_NAMED}{_LAST}"), begins=False, last=True),
            # "Thanks, David"
            Vocative(
                re.compile(rf"{start}(?:{greeting}),?\s{{1,3}}{_NAMED}(?![\w'])"), begins=True
            ),
            # "David can you say something", as recognisers write it
            Vocative(re.compile(rf"{start}{_NAMED}\s{{1,3}}(?:{calling})(?![\w'])"), begins=True),
            # "what do you think david"
            Vocative(
                re.compile(
                    rf"(?<![\w'])(?:{alternatives(lists.calling_last)})\s{{1,3}}{_NAMED}{_LAST}"
                ),
                begins=False,
                last=True,
            ),
        ),
        you,
        lists.capital_you,
        re.compile(
            rf"(?:({alternatives(lists.not_you)})|(?:{alternatives(sorted(you))}))(?![\w'])"
        ),
    )
