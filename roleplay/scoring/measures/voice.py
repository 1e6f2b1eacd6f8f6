"""The customer's voice: how much of the talk was the customer's.

Full marks while the customers hold between 35 and 65 per cent of all floor time; from there the
score falls in a straight line, to 0 where they say nothing and where nobody else does.
"""

from collections.abc import Iterator
from heapq import nlargest
from math import fsum

from roleplay.model.act import CUSTOMER, MANAGER, TRAINEE, Act
from roleplay.scoring.course import Course
from roleplay.scoring.measures.judgement import NOT_SEEN, Instead, Judgement, Moment, within

LEAST, MOST = 0.35, 0.65
"""The customers' share of all floor time that gets full marks."""

LONG = 40.0
"""Seconds from which a turn is worth pointing out to whoever spoke."""

_NAMED = 2
"""How many of the longest turns are pointed out."""

_OPENS = (Act.ASK, Act.HAND_OVER, Act.ACKNOWLEDGE)
"""What lets somebody else speak."""


def judge(course: Course) -> Judgement:
    """The customers' share of floor time; not seen without a customer or a vendor at the table."""
    parts = course.meeting.parts
    if CUSTOMER not in parts or not {MANAGER, TRAINEE}.intersection(parts):
        return NOT_SEEN
    seconds = course.floor.seconds
    spoken = fsum(seconds)
    if not spoken:
        return NOT_SEEN
    share = fsum(s for s, part in zip(seconds, parts, strict=True) if part is CUSTOMER)
    share /= spoken
    score = within(100 * min(share / LEAST, 1.0, (1 - share) / (1 - MOST)))
    return Judgement(score, _moments(course, share, score))


def _moments(course: Course, share: float, score: float) -> Iterator[Moment]:
    """The longest turns of whoever talked too much; of the customers, where nobody did."""
    vendors = share < LEAST
    turns = _longest(course, of_customers=not vendors)
    whole = fsum(seconds for _, seconds in turns)
    for number, seconds in turns:
        part = course.part[number]
        # The customer's own long turns bear witness; it is no vendor's doing that they spoke.
        lost = (score - 100) * seconds / whole if vendors and whole else 0.0
        yield Moment(
            number,
            "long_turn",
            {"who": course.speaker(number), "seconds": seconds, "share": share},
            lost,
            part if vendors and seconds >= LONG else None,
            (Instead(course.open_floor(number), part, _OPENS),) if part else (),
            "ask_midway",
        )


def _longest(course: Course, *, of_customers: bool) -> list[tuple[int, float]]:
    """The first utterance and the seconds of the longest turns, the longest first."""
    parts = course.meeting.parts
    turns = [
        (seconds, -turn)
        for turn, (speaker, seconds) in enumerate(
            zip(course.floor.turn_who, course.seconds, strict=True)
        )
        if (part := parts[speaker]) is not None and (part is CUSTOMER) is of_customers
    ]
    return [(course.spoken.turns[-turn][0], seconds) for seconds, turn in nlargest(_NAMED, turns)]
