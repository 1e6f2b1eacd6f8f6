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
from roleplay.speech.phrase import FIRST_MARK, LAST_MARK, LONGEST_NAME, alternatives, sentence_start

_MARK = f"([{FIRST_MARK}-{LAST_MARK}])"


class Address(Struct, frozen=True):
    """The patterns by which somebody is spoken to."""

    opening: tuple[re.Pattern[str], ...]
    """By a name that a sentence begins with; group 1 is the mark of the person called, on texts
    marked by `NameMarks`."""
    within: tuple[re.Pattern[str], ...]
    """By a name elsewhere in a sentence; likewise."""
    mention: re.Pattern[str]
    """Group 1 is the mark of somebody named, not as the owner of something, nor beside oneself."""
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
    greeting = alternatives(lists.greeting)
    start = sentence_start(lists.fillers)
    joining, you = alternatives(lists.joining), lists.you | lists.capital_you
    # Behind what somebody is, a name between commas tells who that is.
    roles = sorted({*lists.not_names, *lists.of_a_senior} - lists.you)
    no_role = "".join(rf"(?<!\b{re.escape(role)})" for role in roles)
    own = alternatives(lists.own_words)
    named = rf"{_MARK}\1{{0,{LONGEST_NAME}}}"
    opening = (
        # "David, what do you say?" but not "David, Peter and I".
        re.compile(
            rf"{start}{named}\s?(?:[,.?!:]|\s-|\Z)"
            rf"(?!\s*(?:(?:{joining})\s+(?:{own})(?![\w'])"
            rf"|(?:(?:{joining})\s+)?[{FIRST_MARK}-{LAST_MARK}]))"
        ),
        # "David can you say something", as recognisers write it
        re.compile(rf"{start}{named}\s{{1,3}}(?:{alternatives(lists.calling)})(?![\w'])"),
    )
    within = (
        # "What did you do, David, when it went up?" but not "my colleague, David, will".
        re.compile(
            rf"(?<![{FIRST_MARK}-{LAST_MARK}]){no_role},\s{{0,3}}{named},"
            rf"(?!\s*(?:(?:{joining})(?![\w'])|[{FIRST_MARK}-{LAST_MARK}]))"
        ),
        # "Would you take that, David?"
        re.compile(rf",\s{{0,3}}{named}[\s\"')]{{0,3}}(?:[.?!]|\Z)"),
        # "Thanks, David"
        re.compile(rf"{start}(?:{greeting}),?\s{{1,3}}{named}(?![\w'])"),
        # "what do you think david"
        re.compile(
            rf"(?<![\w'])(?:{alternatives(lists.calling_last)})\s{{1,3}}{named}"
            rf"[\s\"')]{{0,3}}(?:[.?!]|\Z)"
        ),
    )
    return Address(
        opening,
        within,
        re.compile(rf"{named}(?!\1|['\w])(?!\s{{1,3}}(?:{joining})\s{{1,3}}(?:{own})(?![\w']))"),
        you,
        lists.capital_you,
        re.compile(
            rf"(?<![\w'])(?:({alternatives(lists.not_you)})|(?:{alternatives(sorted(you))}))(?![\w'])"
        ),
    )
