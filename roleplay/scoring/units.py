"""Inter-pausal units: speech of one speaker without a pause, whatever others say meanwhile.

Recordings and authors cut speech into utterances as they please. Joining what has no pause between
it undoes that, so it does not matter where an utterance was cut. A pause is 0.2 s, as usual in work
on turn-taking (for example Heldner and Edlund, 2010, Journal of Phonetics 38: 555).
"""

from array import array
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct

from roleplay.scoring.meeting import Meeting
from roleplay.speech.known import known_words
from roleplay.speech.question import is_question
from roleplay.speech.response import MOST_WORDS, response_words

PAUSE = 0.2
"""Seconds."""

_PAUSE = PAUSE - 0.0005
"""Times are whole milliseconds: half of one less, so that 3.4 - 3.2 counts as a pause."""

_NO_TOKEN = MOST_WORDS + 1


class Units(Struct, frozen=True):
    """Units in the order in which they began, and stretches of speech in theirs, as columns.

    Numbers and times are in arrays: in a list each of them takes three times as much.
    """

    who: Sequence[int]
    start: Sequence[float]
    end: Sequence[float]
    """When the unit's last word fell."""
    first: Sequence[int]
    """The first utterance of each unit."""
    asks: list[bool]
    """Whether the unit ends as a question."""
    of: Sequence[int]
    """The unit of each utterance."""
    order: Sequence[int]
    """Utterances by the time they began."""
    holds: list[bool]
    """Whether the unit holds the floor; if not, it is a response token."""
    stretch_unit: Sequence[int]
    """For each stretch of unbroken speech, its unit."""
    stretch_start: Sequence[float]
    stretch_end: Sequence[float]
    """No two stretches of one speaker overlap, so nobody's time counts twice."""


def join(meeting: Meeting) -> Units:
    """The units of a meeting: utterances of one speaker less than 0.2 s apart belong together."""
    columns, speakers = meeting.columns, meeting.who
    known = known_words(meeting.header).response
    at, until, texts = columns.at, columns.end, columns.original
    order = meeting.numbers[: len(at)]
    if any(later < earlier for earlier, later in pairwise(at)):
        order = sorted(order, key=at.__getitem__)
    open_unit = [-1] * len(meeting.ids)
    open_stretch = [-1] * len(meeting.ids)
    of = array("i", [0]) * len(at)
    who = array("i")
    start, end = array("d"), array("d")
    first = array("i")
    asks: list[bool] = []
    words: list[int] = []
    stretch_unit = array("i")
    stretch_start, stretch_end = array("d"), array("d")
    for number in order:
        speaker, begins, ends, text = speakers[number], at[number], until[number], texts[number]
        ends = max(ends, begins)
        tokens = response_words(text, known) or _NO_TOKEN
        unit = open_unit[speaker]
        if unit < 0 or begins - end[unit] >= _PAUSE:
            unit = open_unit[speaker] = len(who)
            who.append(speaker)
            start.append(begins)
            end.append(ends)
            first.append(number)
            asks.append(is_question(text))
            words.append(tokens)
        else:
            words[unit] += tokens
            if ends >= end[unit]:
                end[unit] = ends
                asks[unit] = is_question(text)
        of[number] = unit
        stretch = open_stretch[speaker]
        if stretch >= 0 and begins <= stretch_end[stretch]:
            stretch_end[stretch] = max(stretch_end[stretch], ends)
        else:
            open_stretch[speaker] = len(stretch_unit)
            stretch_unit.append(unit)
            stretch_start.append(begins)
            stretch_end.append(ends)
    holds = _holding(who, end, asks, words)
    return Units(
        who=who,
        start=start,
        end=end,
        first=first,
        asks=asks,
        of=of,
        order=order,
        holds=holds,
        stretch_unit=stretch_unit,
        stretch_start=stretch_start,
        stretch_end=stretch_end,
    )


def _holding(
    who: Sequence[int], end: Sequence[float], asks: list[bool], words: list[int]
) -> list[bool]:
    """Which units hold the floor: all but response tokens."""
    holds: list[bool] = []
    before = -1
    for unit, count in enumerate(words):
        held = count > MOST_WORDS or (
            # A reply: the unit on the floor is somebody else's, ends first, and asks.
            before >= 0 and who[before] != who[unit] and end[before] < end[unit] and asks[before]
        )
        if held:
            before = unit
        holds.append(held)
    return holds
