"""A meeting in parts whose clocks begin anew: two recordings in one file, or a clock without hours.

Sorted by their times, the parts would be mixed. They are known by falling back to the beginning
from far beyond it, and by the same people speaking in each: what a file tells of one person or one
channel after another has one of them in each part, and is one meeting.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from msgspec.structs import replace

from roleplay.intake.heard import ANEW
from roleplay.model.event import Said

MOST = 12
"""Parts; of more the file is merely out of order."""
FEWEST_TURNS, FEWEST_PEOPLE = 4, 2
"""In each part, and so many of these people in the part before too."""
NEAR = 120.0
"""Seconds from zero within which each part begins."""
OVERLAP = 5.0
"""Seconds by which somebody may begin before whoever stands above them in a part."""
FAR = 60.0
"""Seconds by which times fall back at the least."""

_HOUR = 3600.0
_FULL = 3540.0
"""Seconds after which a clock that shows no hours is about to begin anew."""


def one_after_another(said: list[Said], repairs: Counter[str]) -> list[Said]:
    """What was said, as it is, or with the times of later parts counted on from the first."""
    begins = [
        number
        for number in range(1, len(said))
        if said[number].at < min(said[number - 1].at - FAR, NEAR)
    ]
    if not 0 < len(begins) < MOST:
        return said
    parts = [
        said[start:stop] for start, stop in zip([0, *begins], [*begins, len(said)], strict=True)
    ]
    if not _are_parts(parts):
        return said
    told = list(parts[0])
    offset = 0.0
    for before, part in pairwise(parts):
        last = max(each.end for each in before)
        offset += _HOUR if _FULL <= max(each.at for each in before) < _HOUR else last
        told += [
            replace(each, at=round(each.at + offset, 3), end=round(each.end + offset, 3))
            for each in part
        ]
        repairs[ANEW] += len(part)
    return told


def _are_parts(parts: Sequence[Sequence[Said]]) -> bool:
    people = [{each.seat for each in part} for part in parts]
    return (
        parts[0][0].at < NEAR
        and all(len(part) >= FEWEST_TURNS and _in_order(part) for part in parts)
        and all(len(one & other) >= FEWEST_PEOPLE for one, other in pairwise(people))
    )


def _in_order(part: Sequence[Said]) -> bool:
    return all(later.at >= earlier.at - OVERLAP for earlier, later in pairwise(part))
