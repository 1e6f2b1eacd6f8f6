"""Times among the words, as people and tools write them into a paragraph: `[00:01:30]`.

Nobody said them. Where most paragraphs end with one, as those of f4transkript do with
`#00:01:30-5#`, it tells when the paragraph ends.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from roleplay.intake.clock import CLOCK, after, seconds_of_often
from roleplay.intake.heard import WITHIN
from roleplay.intake.timing import Turn
from roleplay.speech.duration import spoken_ms

FEWEST = 3
"""Of them in a text, before they are taken for more than what somebody wrote once."""

_STAMP = re.compile(
    r"(?:(?<![ \t])[ \t]*+|(?<=[ \t]))"  # so that a long run of spaces is gone through but once
    rf"(?:#({CLOCK})(?:-([0-9]))?#|[\[(]({CLOCK})[\])])([ \t]+|(?=\W|\Z))"
)


def _may_have(words: str) -> bool:
    return ":" in words and ("[" in words or "(" in words or "#" in words)


def without_stamps(turns: Sequence[Turn], repairs: Counter[str]) -> None:
    """Take the times out of the turns' words; turns that end with one end then."""
    found = [list(_STAMP.finditer(turn.words)) if _may_have(turn.words) else [] for turn in turns]
    count = sum(map(len, found))
    if count < FEWEST:
        return
    moments: list[list[float]] = []
    clock = 0.0
    for matches in found:
        moments.append([])
        for match in matches:
            told = seconds_of_often(match[1] or match[3]) or 0.0
            clock = after(told + int(match[2] or 0) / 10, clock)
            moments[-1].append(clock)
    if any(one > other for one, other in pairwise(at for each in moments for at in each)):
        return
    repairs[WITHIN] += count
    at_end = [
        bool(matches) and matches[-1].end() == len(turn.words)
        for turn, matches in zip(turns, found, strict=True)
    ]
    for turn in turns:
        turn.words = _STAMP.sub(lambda stamp: " " if stamp[4] else "", turn.words).strip()
    if sum(at_end) * 2 <= len(turns) or any(turn.at is not None for turn in turns):
        return
    before = 0
    for turn, ends, moment in zip(turns, at_end, moments, strict=True):
        turn.at = before
        if ends:
            turn.end = round(moment[-1] * 1000)
            turn.at = max(before, turn.end - spoken_ms(len(turn.words.split())))
            before = turn.end
