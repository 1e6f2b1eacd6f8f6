"""Preparation: facts of the account file that the trainee used where they mattered.

A fact matters where a move that uses it was open to the trainee and would have cost nothing. Each
fact counts once, however often it could have been used or was. What the manager said, or the
trainee began to say and was talked over, was not missed.
"""

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING

from roleplay.model.act import MANAGER, TRAINEE, VENDOR
from roleplay.model.event import OpenMove
from roleplay.scoring.course import Course, OpenFloor
from roleplay.scoring.measures.judgement import HARMFUL, NOT_SEEN, Judgement, Moment, would_harm

if TYPE_CHECKING:
    from roleplay.model.scorecard import Facts, Kind


def judge(course: Course) -> Judgement:
    """Facts used among those that could have been; not seen where no open move used any."""
    used: dict[str, int] = {}
    spoken_of: set[str] = set()
    for number, said in enumerate(course.staged):
        if said.uses and course.part[number] in VENDOR:
            spoken_of.update(said.uses)
            if course.whole(number, TRAINEE):
                for fact in said.uses:
                    used.setdefault(fact, number)
    missed = _missed(course, spoken_of)
    count = len(used) + len(missed)
    if not count:
        return NOT_SEEN
    return Judgement(100 * len(used) / count, _moments(course, used, missed))


_Missed = dict[str, tuple[OpenFloor, OpenMove]]
"""By fact, a floor on which it could have been used, and the move."""


def _moments(course: Course, used: Mapping[str, int], missed: _Missed) -> Iterator[Moment]:
    each = 100 / (len(used) + len(missed))
    for fact, number in used.items():
        facts: Facts = {"who": course.speaker(number), "fact": fact}
        yield Moment(number, "fact_used", facts, each, TRAINEE)
    for fact, (open_floor, move) in missed.items():
        yield _missed_moment(course, fact, open_floor, move, -each)


def _missed(course: Course, spoken_of: Collection[str]) -> _Missed:
    """Facts never spoken of, with a floor on which they could have been, and the move.

    That is the last floor the manager did not take; the last of all, where the manager took each.
    """
    missed: _Missed = {}
    for open_floor in course.open_floors:
        taken = _by_manager(course, open_floor)
        if open_floor.spoke is None:
            if not open_floor.begins:
                continue  # nothing had been said that a fact could have mattered to
        elif taken and course.step_in(open_floor.spoke):
            continue  # the floor was the manager's to take
        for move in open_floor.offer.open:
            if not move.uses or course.part_of.get(move.seat) is not TRAINEE:
                continue
            unused = [fact for fact in move.uses if fact not in spoken_of]
            if unused and not would_harm(course, open_floor, move):
                for fact in unused:
                    before = missed.get(fact)
                    if not taken or before is None or _by_manager(course, before[0]):
                        missed[fact] = open_floor, move
    return missed


def _by_manager(course: Course, open_floor: OpenFloor) -> bool:
    return open_floor.spoke is not None and course.part[open_floor.spoke] is MANAGER


def _missed_moment(
    course: Course, fact: str, open_floor: OpenFloor, move: OpenMove, points: float
) -> Moment:
    number = open_floor.begins - 1 if open_floor.spoke is None else open_floor.spoke
    facts: Facts = {"fact": fact}
    # What was put to the manager on an item of theirs is nobody else's to answer.
    managers = course.part_of.get(open_floor.offer.to or "") is MANAGER and (
        course.led_by(number) is MANAGER or course.step_in(number)
    )
    if _by_manager(course, open_floor):
        to = None if managers and not _took(course, number) else MANAGER
        return Moment(number, "fact_passed_by", facts, points, to, (move,))
    kind: Kind = "fact_unused_in_silence" if open_floor.silent else "fact_unused"
    return Moment(number, kind, facts, points, None if managers else TRAINEE, (move,))


def _took(course: Course, number: int) -> bool:
    """Whether the manager took there what was not theirs."""
    return not HARMFUL.isdisjoint(course.columns.does[number])
