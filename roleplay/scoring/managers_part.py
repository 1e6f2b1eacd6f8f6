"""The manager's part in words, third by third.

After the scale on which surgeons rate how much of an operation the senior did (Zwisch, in DaRosa
and others, 2013, Journal of Surgical Education 70: 24):

- *ran it*: over half of the vendor side's talk;
- *led*: a quarter to a half, some of it unasked;
- *followed*: less than a quarter, some of it unasked;
- *nodding*: no word that nobody asked for, and not over half of the talk.

A word is asked for if the customer put a question to the manager or the trainee passed one up.
Where a recording does not tell whom people speak to, every word counts as unasked. What is said
across the border of two thirds belongs to both.
"""

from roleplay.model.act import MANAGER
from roleplay.model.scorecard import ManagersPart, Thirds
from roleplay.scoring.course import Course
from roleplay.scoring.glide import ONE_THIRD, TWO_THIRDS

RAN_IT, LED = 0.5, 0.25
"""Shares of the vendor side's talk above which the manager ran it, or led."""

Parts = tuple[ManagersPart | None, ManagersPart | None, ManagersPart | None]


def managers_part(course: Course, shares: Thirds) -> Parts:
    """The manager's part in each third; None where no vendor spoke. `shares` is talk time's."""
    unasked, clock = [False, False, False], course.floor.clock
    for part, numbers in course.vendor_turns:
        if part is MANAGER and course.stood(numbers[0]) is not MANAGER:
            for number in numbers:
                begins, ends = course.clock[number], clock(course.columns.end[number])
                for third in range(_third(begins), _third(ends, until=True) + 1):
                    unasked[third] = True
    first, middle, last = (
        _in_words(share, unasked=each) for share, each in zip(shares, unasked, strict=True)
    )
    return first, middle, last


def _third(p: float, *, until: bool = False) -> int:
    """The third in which a moment lies; of a border that after it, `until` that before it."""
    borders = (ONE_THIRD, TWO_THIRDS)
    return sum(p > border if until else p >= border for border in borders)


def _in_words(share: float | None, *, unasked: bool) -> ManagersPart | None:
    if share is None:
        return None
    if share > RAN_IT:
        return "ran_it"
    if not unasked:
        return "nodding"
    return "led" if share >= LED else "followed"
