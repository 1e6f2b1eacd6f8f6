"""Who is spoken to: a name at the edge of a sentence, a passing of the floor, a "you".

These are the vocatives and second-person forms that make an addressee explicit (Lerner, 2003);
where there are none, the tagger falls back on who asked whom.
"""

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import groupby

from msgspec import Struct

from roleplay.speech.lists import WordLists
from roleplay.speech.name_marks import has_own_capital, person_of
from roleplay.speech.phrase import (
    FIRST_MARK,
    LAST_MARK,
    LONGEST_NAME,
    alternatives,
    at_word,
    is_plain,
    sentence_start,
    words_of,
)

_MARK = f"([{FIRST_MARK}-{LAST_MARK}])"
_NAMED = re.compile(rf"{_MARK}\1{{0,{LONGEST_NAME}}}")
_BEFORE = LONGEST_NAME + 80
"""Characters before a name in which its sentence begins where the name opens it."""
_ASKING = 80
"""Characters before a name in which the words stand by which its owner is asked."""
_SIGNS = ",.?!:"
"""By what a name is set apart from what follows it."""
_ENDS = re.compile(r"[\s\"')]{0,3}(?:[.?!]|\Z)")


class Named(Struct, frozen=True, gc=False):
    """Somebody's name in an utterance."""

    person: int
    """Whose it is: the number of a person, or of nobody, as a text may hold such marks."""
    start: int
    end: int
    """Behind the name."""
    until: int
    """Behind what shows that its owner is called; 0 where they are not."""
    opens: bool
    """Whether the name calls its owner at the beginning of a sentence."""
    mentioned: bool
    """Whether the owner is spoken of: neither called, nor as who owns something, nor beside who
    speaks ("David and I")."""


class Address(Struct, frozen=True):
    """The patterns by which somebody is spoken to.

    Group 1 of those with a name is the mark of the person called, on texts marked by `NameMarks`.
    """

    apart: re.Pattern[str]
    """From where a sentence begins, by the name it begins with and a sign that sets it apart."""
    joined: re.Pattern[str]
    """From there, by the name and what somebody is called by without any such sign."""
    greeting: re.Pattern[str]
    """From there, by a greeting and the name."""
    between: re.Pattern[str]
    """From the comma before a name with another behind it."""
    last: re.Pattern[str]
    """From the comma before a name with which the sentence ends."""
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
    in_you_all: frozenset[str]
    """One of these words is in every plain text with that."""
    second_person: re.Pattern[str]
    """Finds either a turn of phrase that speaks to nobody or a "you"; that it begins with a whole
    word is left to `at_word`."""
    in_not_you: frozenset[str]
    """One of these words is in every plain text with such a turn of phrase."""
    you_alone: re.Pattern[str]
    """Finds a "you", where there is no such turn of phrase: in less time."""

    def names_in(self, low: str, words: AbstractSet[str]) -> Iterator[Named]:
        """The names in a text marked by `NameMarks`, in their order.

        `words` are those of the text as it was before.
        """
        greets = not self.greets.isdisjoint(words)
        for name in _NAMED.finditer(low):
            start, end = name.span()
            # Not by keywords, which takes twice as long.
            until, opens = self._call(low, start, end, greets)
            if until:
                yield Named(person_of(name[1]), start, end, until, opens, False)  # noqa: FBT003
            else:
                after = low[end : end + 1]
                owns = after == "'" or after.isalnum()
                spoken_of = not owns and self.beside_self.match(low, end) is None
                yield Named(person_of(name[1]), start, end, 0, False, spoken_of)  # noqa: FBT003

    def _call(self, low: str, start: int, end: int, greets: bool) -> tuple[int, bool]:  # noqa: FBT001
        """Where the call of a name ends, 0 if it is none; and whether it opens a sentence."""
        behind = low[end : end + 1]
        set_apart = not behind or behind in _SIGNS
        spaced = behind.isspace()
        goes_on = spaced and low[end + 1 : end + 2].isalnum()
        begin = _sentence(low, start) if set_apart or spaced or greets else -1
        # What stands behind the name rules out most of the patterns, and to look at it is quicker.
        if begin >= 0:
            if set_apart or (spaced and not goes_on):
                found = self.apart.match(low, begin)
                if found and found.start(1) == start:
                    return found.end(), True
            if spaced:
                found = self.joined.match(low, begin)
                if found and found.start(1) == start:
                    return found.end(), True
        comma = _comma(low, start)
        if comma >= 0:
            found = (self.between if behind == "," else self.last).match(low, comma)
            if found and found.start(1) == start:
                return found.end(), False
        if greets and begin >= 0:
            found = self.greeting.match(low, begin)
            if found and found.start(1) == start:
                return found.end(), False
        if goes_on or behind == ",":
            return 0, False
        ended = _ENDS.match(low, end)
        if ended and self.asking.search(low, max(start - _ASKING, 0), start):
            return ended.end(), False
        return 0, False

    def yous_in(
        self, text: str, low: str, words: AbstractSet[str], bare: str = ""
    ) -> Iterator[str]:
        """The words that speak to somebody alone without a name, in their order.

        `low` is the text made `simplified`, and `words` are those of it. Where names are marked in
        it, `bare` is how it was before.
        """
        if self.you.isdisjoint(words):
            return
        plain = is_plain(bare or low)
        if not (plain and self.in_you_all.isdisjoint(words)) and at_word(self.you_all, low):
            return
        alone = plain and self.in_not_you.isdisjoint(words)
        pattern = self.you_alone if alone else self.second_person
        start = 0
        while match := at_word(pattern, low, start):
            word, start = match[0], match.end()
            if word not in self.you:
                continue
            if word not in self.capital_you or has_own_capital(text, *match.span()):
                yield word


def _sentence(low: str, start: int) -> int:
    """Where the mark stands behind which a name's sentence begins; -1 if that is too far away.

    The first sentence of a text has none, and begins at 0.
    """
    before = max(start - _BEFORE, 0)
    begin = max(
        low.rfind(".", before, start),
        low.rfind("?", before, start),
        low.rfind("!", before, start),
    )
    return begin if begin >= 0 or before else 0


def _comma(low: str, start: int) -> int:
    """Where a comma stands right before a name; -1 if none does."""
    at, least = start - 1, max(start - 4, 0)
    while at >= least and low[at].isspace():
        at -= 1
    return at if at >= least and low[at] == "," else -1


def _telling(phrases: Iterable[str], you: AbstractSet[str]) -> frozenset[str]:
    """A word of each phrase: one that speaks to nobody, if it has any."""
    return frozenset(
        max(words_of(each), key=lambda word: (word not in you, len(word)), default="")
        for each in phrases
    )


def _not_behind(words: Iterable[str]) -> str:
    """A pattern for a place that is not right behind any of some words of one length.

    One for all of a length is looked at far sooner than one for each.
    """
    return rf"(?<!\b(?:{'|'.join(sorted(map(re.escape, words)))}))"


@lru_cache(maxsize=8)
def address(lists: WordLists) -> Address:
    """The patterns of a language."""
    greeting = alternatives(lists.greeting)
    start = sentence_start(lists.fillers)
    joining = alternatives(lists.joining)
    you = (lists.you | lists.capital_you).difference(lists.not_you)
    # Behind what somebody is, a name between commas tells who that is.
    roles = {*lists.not_names, *lists.of_a_senior} - lists.you - {*lists.own_words}
    no_role = "".join(_not_behind(alike) for _, alike in groupby(sorted(roles, key=len), key=len))
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
        apart,
        joined,
        # "Thanks, David"
        re.compile(rf"{start}(?:{greeting}),?\s{{1,3}}{named}(?![\w'])"),
        # "What did you do, David, when it went up?" but not "my colleague, David, will".
        re.compile(
            rf"(?<![{FIRST_MARK}-{LAST_MARK}]){no_role},\s{{0,3}}{named},"
            rf"(?!\s*(?:(?:{joining})(?![\w'])|[{FIRST_MARK}-{LAST_MARK}]))"
        ),
        # "Would you take that, David?", and before a colon as well.
        re.compile(rf",\s{{0,3}}{named}[\s\"')]{{0,3}}(?:[.?!:]|\Z)"),
        # "what do you think david"
        re.compile(rf"(?<![\w'])(?:{alternatives(lists.calling_last)})\s{{1,3}}\Z"),
        re.compile(rf"\s{{1,3}}(?:{joining})\s{{1,3}}(?:{own})(?![\w'])"),
        frozenset(word for each in lists.greeting for word in words_of(each)[:1]),
        you,
        lists.capital_you,
        re.compile(rf"(?:{alternatives(lists.you_all)})(?![\w'])"),
        _telling(lists.you_all, you),
        re.compile(rf"(?:{alternatives((*lists.not_you, *sorted(you)))})(?![\w'])"),
        _telling(lists.not_you, you),
        re.compile(rf"(?:{alternatives(sorted(you))})(?![\w'])"),
    )
