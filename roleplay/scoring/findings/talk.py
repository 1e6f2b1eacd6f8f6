"""Turns that took talk time off its path, and the one from which on it had passed."""

from collections.abc import Sequence
from heapq import nlargest
from math import fsum

from roleplay.model.act import MANAGER, TRAINEE, Act, Part
from roleplay.model.scenario import Glide
from roleplay.model.scorecard import Advice, Facts, Kind, TalkTime
from roleplay.scoring.course import Course
from roleplay.scoring.glide import ONE_THIRD, path
from roleplay.scoring.measures.judgement import NOT_SEEN, Instead, Judgement, Moment

LONG = 15.0
"""Seconds from which a turn is worth pointing out for its length."""

_NAMED = 3
_LOOKED_AT = 12
_VOUCHES = frozenset({Act.ENDORSE, Act.HAND_OVER})
"""What a manager does here is worth its seconds."""
_PASSES_ON = (Act.HAND_OVER, Act.ENDORSE, Act.ASK, Act.ACKNOWLEDGE)
_OPENS = (Act.INTRODUCE, Act.LEAD, Act.ENDORSE, Act.ACKNOWLEDGE)


def judge(course: Course, card: TalkTime, glide: Glide) -> Judgement:
    """The longest turns at which the manager's share was out of the band, as parts of the loss."""
    if card.score is None:
        return NOT_SEEN
    shares = {round(100 * p): share for p, share in card.curve}
    alone = _left_alone(course)
    off: list[tuple[float, int, Part, float, float, float]] = []
    for place in _longest(course):
        (part, numbers), turn = course.vendor_turns[place], course.vendor_at[place]
        seconds = course.seconds[turn]
        if seconds < LONG:
            break  # The rest are shorter still.
        first, last = numbers[0], numbers[-1]
        p = (course.clock[first] + course.floor.clock(course.columns.end[last])) / 2
        share, asked = shares.get(round(100 * p)), path(glide, p)
        told = first in alone if part is TRAINEE else _held_on(course, first)
        if share is None or not told:
            continue
        out = (share - asked if part is MANAGER else asked - share) - glide.band
        if out > 0 and not (part is MANAGER and _vouches(course, numbers)):
            off.append((seconds * out, first, part, share, asked, seconds))
    whole = fsum(each[0] for each in off)
    moments = [
        _moment(course, each, (card.score - 100) * each[0] / whole)
        for each in nlargest(_NAMED, off, key=lambda each: (each[0], -each[1]))
    ]
    return Judgement(card.score, tuple(moments))


def _left_alone(course: Course) -> set[int]:
    """What the trainee said that the customer turned away from, on items that were not theirs."""
    leads = {agreed.item for agreed in course.plan if agreed.lead is TRAINEE}
    return {
        entry.turn - 1
        for entry in course.ledger
        if entry.granted is False
        and entry.to == TRAINEE
        and course.item(entry.turn - 1) not in leads
    }


def _held_on(course: Course, number: int) -> bool:
    """Whether the manager could have said less there.

    The first third is the manager's to fill, and so is an item that the plan gives them; nor is it
    too long where stepping in is right, the matter is beyond the trainee, or the trainee passed it.
    """
    lead = course.led_by(number)
    managers = lead is MANAGER or (lead is None and course.clock[number] < ONE_THIRD)
    passed_at = course.passed_at(number)
    passed_up = (
        course.stood(number) is MANAGER
        and passed_at is not None
        and course.part[passed_at] is TRAINEE
    )
    return not (managers or passed_up or course.step_in(number) or course.beyond(number))


def _opened(course: Course, number: int) -> bool:
    """Whether the manager had held the floor before."""
    return any(part is MANAGER and turn[0] < number for part, turn in course.vendor_turns)


def _longest(course: Course) -> list[int]:
    """The longest quarter of the vendors' turns, and at least a dozen: the others move little."""
    seconds = [course.seconds[turn] for turn in course.vendor_at]
    longest_first = sorted(range(len(seconds)), key=seconds.__getitem__, reverse=True)
    return longest_first[: max(_LOOKED_AT, len(seconds) // 4)]


def _vouches(course: Course, numbers: Sequence[int]) -> bool:
    return any(not _VOUCHES.isdisjoint(course.columns.does[number]) for number in numbers)


def _moment(
    course: Course, turn: tuple[float, int, Part, float, float, float], points: float
) -> Moment:
    _, number, part, share, asked, seconds = turn
    facts: Facts = {"seconds": seconds, "share": share, "asked": max(asked, 0.0)}
    kind: Kind = "talked_long"
    advice: Advice | None = "half_as_long"
    wanted = _PASSES_ON
    if part is TRAINEE:
        kind, wanted = "left_alone", _OPENS
        advice = None if _opened(course, number) else "managers_to_open"
    instead = Instead(course.open_floor(number), MANAGER, wanted)
    return Moment(number, kind, facts, points, MANAGER, (instead,), advice)
