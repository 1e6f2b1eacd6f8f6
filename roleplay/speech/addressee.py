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
    before_speech,
)

_MARK = f"([{FIRST_MARK}-{LAST_MARK}])"


class Vocative(Struct, frozen=True):
    """A way of calling somebody."""

    pattern: re.Pattern[str]
    """Group 1 is the mark of the person called; on texts marked by `NameMarks`."""
    begins: bool
    """Whether it stands where a sentence begins, and nowhere else."""

    def search(self, low: str) -> re.Match[str] | None:
        """The first place where somebody is called so in a simplified text."""
        return at_beginning(self.pattern, low) if self.begins else self.pattern.search(low)


class Address(Struct, frozen=True):
    """The patterns by which somebody is spoken to."""

    vocatives: tuple[Vocative, ...]
    you: frozenset[str]
    """With those that need a capital."""
    capital_you: frozenset[str]
    second_person: re.Pattern[str]
    """Finds either a turn of phrase that speaks to nobody (group 1) or a "you"."""

    def yous_in(self, text: str, low: str, words: AbstractSet[str]) -> Iterator[str]:
        """The words that speak to somebody without a name, in their order.

        `low` is the text made `simplified`, and `words` are those of it.
        """
        if self.you.isdisjoint(words):
            return
        for match in self.second_person.finditer(low):
            word = match[0]
            own = word not in self.capital_you or has_own_capital(text, *match.span())
            if own and not match[1]:
                yield word


@lru_cache(maxsize=8)
def address(lists: WordLists) -> Address:
    """The patterns of a language."""
    greeting, calling = alternatives(lists.greeting), alternatives(lists.calling)
    start = before_speech(lists.fillers)
    joining, you = alternatives(lists.joining), lists.you | lists.capital_you
    named = rf"{_MARK}\1{{0,{LONGEST_NAME}}}"
    return Address(
        (
            # "David, what do you say?" but not "David, Peter and I".
            Vocative(
                re.compile(
                    rf"{start}{named}\s?(?:[,.?!:]|\s-|\Z)"
                    rf"(?!\s*(?:(?:{joining})\s+(?:{alternatives(lists.own_words)})(?![\w'])"
                    rf"|(?:(?:{joining})\s+)?[{FIRST_MARK}-{LAST_MARK}]))"
                ),
                begins=True,
            ),
            # "Would you take that, David?"
            Vocative(
                re.compile(rf",\s{{0,3}}{named}[\s\"')]{{0,3}}(?:[.?!]|\Z)"), begins=False
            ),
            # "Thanks, David"
            Vocative(
                re.compile(rf"{start}(?:{greeting}),?\s{{1,3}}{named}(?![\w'])"), begins=True
            ),
            # "David can you say something", as recognisers write it
            Vocative(
                re.compile(rf"{start}{named}\s{{1,3}}(?:{calling})(?![\w'])"), begins=True
            ),
            # "what do you think david"
            Vocative(
                re.compile(
                    rf"(?<![\w'])(?:{alternatives(lists.calling_last)})\s{{1,3}}{named}"
                    rf"[\s\"')]{{0,3}}(?:[.?!]|\Z)"
                ),
                begins=False,
            ),
        ),
        you,
        lists.capital_you,
        re.compile(
            rf"(?<![\w'])(?:({alternatives(lists.not_you)})|(?:{alternatives(sorted(you))}))(?![\w'])"
        ),
    )
