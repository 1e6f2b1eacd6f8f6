"""What is odd about the people of a recording: no names, one under two, two under one, latecomers.

Only told, never acted on: who is one person with whom only somebody who was there can say.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Literal

from msgspec import Struct

from roleplay.model.event import Said
from roleplay.model.transcript import Transcript, effective
from roleplay.speech.called import words_of_name

DoubtKind = Literal["nameless", "perhaps_one", "called_alike", "late", "early"]
"""People who have no names; two names that may be one person; two people with one first name; who
first speaks late, and who last speaks early."""

PART = 0.2
"""Of the meeting's length that has to be left at either end, at least."""
SECONDS = 120.0
"""And so many seconds."""
MOST = 200
"""People that are compared."""

_NO_NAMES = frozenset({"channel", "speaker", "spk"})
_BRACKETS = re.compile(r"[(\[][^()\[\]]*[)\]]")
_WORD = re.compile(r"[^\W_]+", re.UNICODE)


class Doubt(Struct, frozen=True, kw_only=True):
    """Something to look at."""

    kind: DoubtKind
    names: tuple[str, ...]
    """Of two that may be one, the shorter name first."""
    at: float = 0.0
    """Seconds from the meeting's beginning: when somebody first or last speaks."""
    of: float = 0.0
    """Seconds it lasts."""


def doubts_of(transcript: Transcript) -> tuple[Doubt, ...]:
    """What is odd about who speaks in a recording; linear in its utterances."""
    said = [event for event in effective(transcript.events) if isinstance(event, Said)]
    names = {who.id: who.name for who in transcript.header.people}
    speaking = list(dict.fromkeys(names.get(each.seat, each.seat) for each in said))
    nameless = _nameless(speaking[:MOST]) if any(each.text for each in said) else ()
    return (*nameless, *_names_alike(speaking[:MOST]), *_late_and_early(said, names))


def _nameless(names: Sequence[str]) -> Iterator[Doubt]:
    """Two or more of whom a service tells apart the voices only, as `A` and `Speaker 1`."""
    without = tuple(
        name for name in names if all(word.casefold() in _NO_NAMES for word in words_of_name(name))
    )
    if len(without) > 1:
        yield Doubt(kind="nameless", names=without)


def _names_alike(names: Sequence[str]) -> Iterator[Doubt]:
    words = {name: _words(name) for name in names}
    pairs = [
        (one, other) if len(words[one]) <= len(words[other]) else (other, one)
        for one, other in combinations(names, 2)
        if words[one] and words[other]
    ]
    alike = [pair for pair in pairs if _may_be_one(words[pair[0]], words[pair[1]])]
    for one, other in alike:
        if sum(pair[0] == one for pair in alike) == 1:
            yield Doubt(kind="perhaps_one", names=(one, other))
    told: dict[str, list[str]] = {}
    for name in names:
        if words[name] and not words[name][0].isdecimal():
            told.setdefault(words[name][0], []).append(name)
    for first, several in told.items():
        longer = [name for name in several if len(words[name]) > 1]
        if len(first) < 2 or first in _NO_NAMES:  # noqa: PLR2004
            continue
        if not all(pair in alike or pair[::-1] in alike for pair in combinations(longer, 2)):
            yield Doubt(kind="called_alike", names=tuple(several))


def _words(name: str) -> tuple[str, ...]:
    """The words of a name, the family name last, without what stands in brackets."""
    name = _BRACKETS.sub(" ", name)
    family, comma, given = name.partition(",")
    return tuple(_WORD.findall((f"{given} {family}" if comma else name).casefold()))


def _may_be_one(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the words of one name stand in the other in their order, or their initials do."""
    if one[0] != other[0] and len(one) == 1:
        return False
    if len(one) == len(other):
        return _stand_in(one, other) or _stand_in(other, one)
    return one[0] == other[0] and len(one[0]) > 1 and _stand_in(one, other)


def _stand_in(short: Sequence[str], long: Sequence[str]) -> bool:
    rest = iter(long)
    return all(any(_fits(word, other) for other in rest) for word in short)


def _fits(word: str, other: str) -> bool:
    """Whether two words are the same, or the first is the initial of the second."""
    return word == other or (len(word) == 1 and word.isalpha() and other.startswith(word))


def _late_and_early(said: Sequence[Said], names: dict[str, str]) -> Iterator[Doubt]:
    if not said:
        return
    begins, ends = said[0].at, max(each.end for each in said)
    length = ends - begins
    first: dict[str, float] = {}
    last: dict[str, float] = {}
    for each in said:
        first.setdefault(each.seat, each.at - begins)
        last[each.seat] = max(last.get(each.seat, 0.0), each.end - begins)
    least = max(PART * length, SECONDS)
    for seat, at in first.items():
        if at >= least:
            yield Doubt(kind="late", names=(names.get(seat, seat),), at=at, of=length)
    for seat, at in last.items():
        if length - at >= least:
            yield Doubt(kind="early", names=(names.get(seat, seat),), at=at, of=length)
