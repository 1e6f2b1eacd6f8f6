"""Phrases of the word lists as patterns, found by their rarest word.

A pattern is tried only on utterances that hold its **anchor**, one of the phrase's words; looking
that up costs the same however many phrases there are. Every repetition in a pattern is bounded, and
what separates words can never be part of one, so matching takes time linear in the text.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from typing import NamedTuple

from msgspec import Struct

FIRST_MARK, LAST_MARK = "\ue000", "\uf8ff"
"""Between these (private use) characters stand the marks for people; see `name_marks`."""

_TYPED = dict(
    zip(
        "\u2018\u2019\u02bc\u201c\u201d\u201e\xab\xbb\u2013\u2014\u2026",
        '\'\'\'"""""--.',
        strict=True,
    )
)
"""Curly quotation marks, dashes and the ellipsis, as a typewriter has them."""

_PUNCTUATION = '.,;:?!"()[]{}<>-/'
_SPACES = dict.fromkeys(_PUNCTUATION + "\xbf\xa1", " ")
_ASCII_SPACES = bytes.maketrans(_PUNCTUATION.encode(), b" " * len(_PUNCTUATION))
_PLAIN = (
    bytes(code for code in range(128) if (sign := chr(code)).isalnum() or sign.isspace())
    + f"_'{_PUNCTUATION}".encode()
)
GAP = r"[\s,;:\"()\-]{1,4}"
WORD = r"[^\s,;:\"()\-.?!]{1,40}"
_EDGE_AFTER = r"(?![\w'])"
_SENTENCE_END = r"[\"')]{0,2}\s{0,3}(?:[.?!]|\Z)"
_SENTENCE_BREAK = re.compile(r"[.?!][\"')]?\s{1,3}")
_ANY = {"*": 3, "**": 8}
_ALTERNATIVES = re.compile(r"[^\W\dA-Z_]['\w]*(?:/[^\W\dA-Z_]['\w]*)*")

LONGEST_NAME = 200
"""Characters; a longer name is found by its first or last word only."""

_LITERAL = re.compile(r"[^\W\dA-Z_]['\w]*")

PEOPLE = ("NAME", "TRAINEE", "MANAGER", "SELF")
"""What stands for a person in a phrase."""

_PERSON = f"[{FIRST_MARK}-{LAST_MARK}]"


def simplified(text: str) -> str:
    """The text in small letters and typewriter signs, each character where it was."""
    low = text.lower()
    if text.isascii():
        return low
    if len(low) != len(text):
        # A few letters grow when made small ("İ"); they stay as they are.
        low = "".join(small if len(small := each.lower()) == 1 else each for each in text)
    return _replaced(low, _TYPED)


def words_of(low: str) -> list[str]:
    """The words of a simplified text, without punctuation; hyphens part words."""
    if low.isascii():  # bytes are translated four times as fast
        return low.encode().translate(_ASCII_SPACES).decode().split()
    return _replaced(low, _SPACES).split()


def is_plain(low: str) -> bool:
    """Whether `words_of` parts a simplified text wherever a pattern may find that a word ends.

    Then no pattern of whole words is in it whose words are not among those. Signs such as `*` stay
    at a word by the one and not by the other; of a text that is not all ASCII False is said, for
    to look at each sign takes longer than it saves.
    """
    return low.isascii() and not low.encode().translate(None, _PLAIN)


def _replaced(low: str, signs: Mapping[str, str]) -> str:
    """The text with other signs. Few stand in it, so `translate` takes four times as long."""
    for sign, instead in signs.items():
        if sign in low:
            low = low.replace(sign, instead)
    return low


class Phrase(Struct, frozen=True):
    """A phrase ready to be searched for."""

    source: str
    """The pattern: group 1 is what was said, each group after it the mark of a person.

    That it begins with a whole word is left to `search`.
    """
    who: tuple[str, ...]
    """For each person, one of `PEOPLE`."""
    anchors: tuple[str, ...]
    """One of these words is in every text the pattern can match."""
    words: frozenset[str]
    """All words the phrase itself consists of."""
    needs: tuple[frozenset[str], ...] = ()
    """Of each of these one word, too, is in every text the pattern can match."""
    begins: bool = False
    """Whether it is said where a sentence begins, and nowhere else."""

    def may_be_in(self, words: AbstractSet[str]) -> bool:
        """Whether a text of these words can hold the phrase: far sooner told than by searching."""
        return not any(map(words.isdisjoint, self.needs))

    def search(self, low: str) -> re.Match[str] | None:
        """The first place where the phrase is said in a simplified text."""
        pattern = _compiled(self.source)
        return at_beginning(pattern, low) if self.begins else at_word(pattern, low)


@lru_cache(maxsize=4096)
def _compiled(source: str) -> re.Pattern[str]:
    """The pattern, made when the first text needs it: most phrases are never said."""
    return re.compile(source)


def _anchors(tokens: Iterable[str], common: Collection[str]) -> tuple[str, ...]:
    """The alternatives of the token that is likely to be rarest: of uncommon words, and long."""
    best: tuple[str, ...] = ()
    best_rank = (False, 0)
    for token in tokens:
        if token.startswith("*") or token.endswith("?") or token in PEOPLE:
            continue
        words = tuple(token.split("/"))
        rank = (not any(word in common for word in words), min(map(len, words)))
        if not best or rank > best_rank:
            best, best_rank = words, rank
    return best


def _needs(
    tokens: Iterable[str], anchors: tuple[str, ...], common: Collection[str]
) -> tuple[frozenset[str], ...]:
    """The alternatives of every token that must be said, but for the one it is looked up by.

    Those that are likely to be rare come first: they tell soonest that a phrase is not said.
    """
    needed = [
        tuple(token.split("/"))
        for token in tokens
        if token not in PEOPLE and not token.startswith("*") and not token.endswith("?")
    ]
    needed.remove(anchors)
    needed.sort(key=lambda words: (any(word in common for word in words), len(words)))
    return tuple(map(frozenset, needed))


def compile_phrase(
    phrase: str, fillers: Iterable[str] = (), common: Collection[str] = ()
) -> Phrase:
    """Make a phrase searchable.

    `fillers` may stand between a sentence's start and a `^` phrase; a phrase is not looked up by
    `common` words if it holds another.
    Raises `ValueError` for a phrase that is not written as `lists` describes.
    """
    tokens = [_once(each) for each in phrase.removeprefix("^").removesuffix(".").split()]
    anchors = _anchors(tokens, common)
    if not anchors or tokens[0] in _ANY or tokens[-1] in _ANY:
        raise ValueError(f"the phrase {phrase!r} should hold a word, and begin and end with one")
    body, gap, who = "", "", []
    for token in tokens:
        if token in _ANY:
            body += f"{GAP}(?:{WORD}{GAP}){{0,{_ANY[token]}}}"
            gap = ""
            continue
        word = token.removesuffix("?")
        if word not in PEOPLE and not _ALTERNATIVES.fullmatch(word):
            raise ValueError(f"the phrase {phrase!r} holds {token!r}, which is no word")
        if word in PEOPLE:
            who.append(word)
            pattern = rf"({_PERSON})\{len(who) + 1}{{0,{LONGEST_NAME}}}"
        else:
            pattern = "(?:" + "|".join(map(re.escape, word.split("/"))) + ")"
        if word == token:
            body += gap + pattern
            gap = GAP
        else:
            body += f"(?:{gap}{pattern})?" if gap else f"(?:{pattern}{GAP})?"
    begins = phrase.startswith("^")
    start = before_speech(tuple(fillers)) if begins else ""
    end = f"(?={_SENTENCE_END})" if phrase.endswith(".") else _EDGE_AFTER
    return Phrase(
        f"{start}({body}){end}",
        tuple(who),
        anchors,
        frozenset(_LITERAL.findall(phrase)),
        _needs(tokens, anchors, common),
        begins,
    )


def _once(token: str) -> str:
    """The token with each alternative once: one given twice would be tried twice at each place."""
    if "/" not in token:
        return token
    word = token.removesuffix("?")
    return "/".join(dict.fromkeys(word.split("/"))) + token[len(word) :]


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of some plain words or phrases; of none, one that never matches."""
    return "|".join(GAP.join(map(re.escape, each.split())) for each in words) or "(?!)"


@lru_cache(maxsize=8)
def before_speech(fillers: tuple[str, ...]) -> str:
    """A pattern for what may stand between where a sentence begins and where it really begins.

    That is up to four fillers, and the name of somebody called: "So, Peter, ...".
    """
    filler = rf"(?:(?:{alternatives(fillers)})[\s,.\-]{{1,3}}){{0,4}}"
    called = rf"(?:{_PERSON}{{1,{LONGEST_NAME}}},\s{{1,3}})?"
    return rf"[\xbf\xa1]?{filler}{called}"


def sentence_start(fillers: tuple[str, ...]) -> str:
    """A pattern for the beginning of a sentence, with what may stand before it really begins."""
    return rf"(?:\A|{_SENTENCE_BREAK.pattern}){before_speech(fillers)}"


def at_word(pattern: re.Pattern[str], low: str, start: int = 0) -> re.Match[str] | None:
    """The first match, from a place on, that does not begin within a word.

    Were it the pattern that looks back, `re` could not pass over where it cannot begin: that takes
    several times as long.
    """
    while match := pattern.search(low, start):
        start = match.start()
        if not start or not ((before := low[start - 1]).isalnum() or before in "_'"):
            return match
        start += 1
    return None


def at_beginning(pattern: re.Pattern[str], low: str) -> re.Match[str] | None:
    """The first sentence of a simplified text that begins by a pattern of `before_speech`."""
    for place in _beginnings(low):
        if match := pattern.match(low, place):
            return match
    return None


@lru_cache(maxsize=16)
def _beginnings(low: str) -> tuple[int, ...]:
    """Where sentences begin in a text; several phrases are looked for in each."""
    return (0, *[match.end() for match in _SENTENCE_BREAK.finditer(low)])


PhraseMatch = tuple[str, Phrase, re.Match[str]]
"""The kind of a phrase, the phrase, and where it was found."""


class Anchored(NamedTuple):
    """The phrases that are looked up by one word."""

    phrases: tuple[tuple[str, Phrase], ...]
    """Each with its kind, in the order of the lists."""
    needs: frozenset[str] | None
    """Without any of these words a text holds none of them; None: nothing is needed besides."""


class PhraseBook(Struct, frozen=True):
    """Phrases of several kinds, by anchor."""

    by_anchor: dict[str, Anchored]
    anchors: frozenset[str]

    def matches(self, low: str, words: AbstractSet[str]) -> list[PhraseMatch]:
        """The first match of each phrase in a simplified text that is made of these words."""
        found: list[PhraseMatch] = []
        # Sorted, because the order of a set is not the same on every machine.
        for anchor in sorted(self.anchors & words):
            phrases, needs = self.by_anchor[anchor]
            if needs is not None and needs.isdisjoint(words):
                continue
            for kind, phrase in phrases:
                for need in phrase.needs:  # written out: this is gone through most of all
                    if need.isdisjoint(words):
                        break
                else:
                    if match := phrase.search(low):
                        found.append((kind, phrase, match))
        return found


def phrase_book(phrases: Iterable[tuple[str, Phrase]]) -> PhraseBook:
    """Put phrases, each with its kind, where their anchors find them."""
    by_anchor: dict[str, list[tuple[str, Phrase]]] = {}
    for kind, phrase in phrases:
        for anchor in phrase.anchors:
            by_anchor.setdefault(anchor, []).append((kind, phrase))
    return PhraseBook(
        {anchor: _anchored(kinds) for anchor, kinds in by_anchor.items()}, frozenset(by_anchor)
    )


def _anchored(phrases: Sequence[tuple[str, Phrase]]) -> Anchored:
    # What a phrase needs most rarely stands first.
    rarest = [phrase.needs[0] for _, phrase in phrases if phrase.needs]
    all_need = len(rarest) == len(phrases)
    return Anchored(tuple(phrases), frozenset().union(*rarest) if all_need else None)
