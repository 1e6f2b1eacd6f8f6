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
    at_word,
    sentence_start,
    words_of,
)

_MARK = f"([{FIRST_MARK}-{LAST_MARK}])"
_NAMED = re.compile(rf"{_MARK}\1{{0,{LONGEST_NAME}}}")
_BEFORE = LONGEST_NAME + 80
"""Characters before a name in which its sentence begins where the name opens it."""
_ASKING = 80
"""Characters before a name in which the words stand by which its owner is asked."""
_ENDS = re.compile(r"[\s\"')]{0,3}(?:[.?!]|\Z)")


class Named(Struct, frozen=True, gc=False):
    """Somebody's name in an utterance."""

    mark: str
    start: int
    end: int
    """Behind the name, and behind what shows that its owner is called."""
    called: bool
    opens: bool
    """Whether the name calls its owner at the beginning of a sentence."""
    mentioned: bool
    """Whether the owner is spoken of: neither called, nor as who owns something, nor beside who
    speaks ("David and I")."""


class Address(Struct, frozen=True):
    """The patterns by which somebody is spoken to."""

    opening: tuple[re.Pattern[str], ...]
    """From where a sentence begins, by the name it begins with; group 1 is the mark of the person
    called, on texts marked by `NameMarks`."""
    running_on: tuple[re.Pattern[str], ...]
    """Those of them by which a word can follow the name with no more than a space between."""
    greeting: tuple[re.Pattern[str], ...]
    """From there, by a greeting and the name."""
    behind_comma: tuple[re.Pattern[str], ...]
    """From the comma before a name."""
    asking: re.Pattern[str]
    """By words that end right before a name with which the sentence ends."""
    beside_self: re.Pattern[str]
    """Behind a name, where its owner and the speaker are two."""
    greets: frozenset[str]
    """One of these words is in every text with a greeting."""
    you: frozenset[str]
    """With those that need a capital."""
    capital_you: frozenset[str]
    you_all: re.Pattern[str]
    """Finds who speaks to all of them."""
    second_person: re.Pattern[str]
    """Finds either a turn of phrase that speaks to nobody or a "you"; that it begins with a whole
    word is left to `at_word`."""

    def names_in(self, low: str, words: AbstractSet[str]) -> Iterator[Named]:
        """The names in a text marked by `NameMarks`, in their order.

        `words` are those of the text as it was before.
        """
        greeting = () if self.greets.isdisjoint(words) else self.greeting
        for name in _NAMED.finditer(low):
            start, end = name.span()
            call, opens = self._call(low, start, end, greeting)
            if call:
                yield Named(name[1], start, call, True, opens, False)  # noqa: FBT003 - as below
            else:
                after = low[end : end + 1]
                owns = after == "'" or after.isalnum()
                beside = self.beside_self.match(low, end) is not None
                # Not by keywords, which takes twice as long.
                yield Named(name[1], start, end, False, False, not owns and not beside)  # noqa: FBT003

    def _call(
        self, low: str, start: int, end: int, greeting: tuple[re.Pattern[str], ...]
    ) -> tuple[int, bool]:
        """Where the call of a name ends, 0 if it is none; and whether it opens a sentence."""
        before = max(start - _BEFORE, 0)
        begin = max(
            low.rfind(".", before, start),
            low.rfind("?", before, start),
            low.rfind("!", before, start),
        )
        from_begin = begin >= 0 or not before
        begin = max(begin, 0)
        comma = len(low[max(start - 4, 0) : start].rstrip()) + max(start - 4, 0) - 1
        from_comma = comma >= 0 and low[comma] == ","
        goes_on = low[end : end + 1].isspace() and low[end + 1 : end + 2].isalnum()
        tried = (
            ((self.running_on if goes_on else self.opening) if from_begin else (), begin, True),
            (self.behind_comma if from_comma else (), comma, False),
            (greeting if from_begin else (), begin, False),
        )
        for patterns, at, opens in tried:
            for pattern in patterns:
                found = pattern.match(low, at)
                if found and found.start(1) == start:
                    return found.end(), opens
        ended = _ENDS.match(low, end)
        if ended and self.asking.search(low, max(start - _ASKING, 0), start):
            return ended.end(), False
        return 0, False

    def yous_in(self, text: str, low: str, words: AbstractSet[str]) -> Iterator[str]:
        """The words that speak to somebody alone without a name, in their order.

        `low` is the text made `simplified`, and `words` are those of it.
        """
        if self.you.isdisjoint(words) or at_word(self.you_all, low):
            return
        start = 0
        while match := at_word(self.second_person, low, start):
            word, start = match[0], match.end()
            if word not in self.you:
                continue
            if word not in self.capital_you or has_own_capital(text, *match.span()):
                yield word


@lru_cache(maxsize=8)
def address(lists: WordLists) -> Address:
    """The patterns of a language."""
    greeting = alternatives(lists.greeting)
    start = sentence_start(lists.fillers)
    joining = alternatives(lists.joining)
    you = (lists.you | lists.capital_you).difference(lists.not_you)
    # Behind what somebody is, a name between commas tells who that is.
    roles = sorted({*lists.not_names, *lists.of_a_senior} - lists.you - {*lists.own_words})
    no_role = "".join(rf"(?<!\b{re.escape(role)})" for role in roles)
    own = alternatives(lists.own_words)
    named = rf"{_MARK}\1{{0,{LONGEST_NAME}}}"
    # "David, what do you say?" but not "David, Peter and I".
    apart = re.compile(
        rf"{start}{named}\s?(?:[,.?!:]|\s-|\Z)"
        rf"(?!\s*(?:(?:{joining})\s+(?:{own})(?![\w'])"
        rf"|(?:(?:{joining})\s+)?[{FIRST_MARK}-{LAST_MARK}]))"
    )
    # "David can you say something", as recognisers write it
    joined = re.compile(rf"{start}{named}\s{{1,3}}(?:{alternatives(lists.calling)})(?![\w'])")
    return Address(
        (apart, joined),
        (joined,),
        # "Thanks, David"
        (re.compile(rf"{start}(?:{greeting}),?\s{{1,3}}{named}(?![\w'])"),),
        (
            # "What did you do, David, when it went up?" but not "my colleague, David, will".
            re.compile(
                rf"(?<![{FIRST_MARK}-{LAST_MARK}]){no_role},\s{{0,3}}{named},"
                rf"(?!\s*(?:(?:{joining})(?![\w'])|[{FIRST_MARK}-{LAST_MARK}]))"
            ),
            # "Would you take that, David?", and before a colon as well.
            re.compile(rf",\s{{0,3}}{named}[\s\"')]{{0,3}}(?:[.?!:]|\Z)"),
        ),
        # "what do you think david"
        re.compile(rf"(?<![\w'])(?:{alternatives(lists.calling_last)})\s{{1,3}}\Z"),
        re.compile(rf"\s{{1,3}}(?:{joining})\s{{1,3}}(?:{own})(?![\w'])"),
        frozenset(word for each in lists.greeting for word in words_of(each)[:1]),
        you,
        lists.capital_you,
        re.compile(rf"(?:{alternatives(lists.you_all)})(?![\w'])"),
        re.compile(rf"(?:{alternatives((*lists.not_you, *sorted(you)))})(?![\w'])"),
    )
