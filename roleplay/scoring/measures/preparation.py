"""Preparation: facts of the account file that the trainee used where they mattered.

A fact matters where a move that uses it was open to the trainee. Each fact counts once, however
often it could have been used or was.
"""

from collections.abc import Collection
from typing import TYPE_CHECKING

from roleplay.model.act import Part
from roleplay.model.event import OpenMove
from roleplay.scoring.course import Course, OpenFloor
from roleplay.scoring.measures.judgement import NOT_SEEN, Judgement, Moment

if TYPE_CHECKING:
    from roleplay.model.scorecard import Facts, Kind


def judge(course: Course) -> Judgement:
    """Facts used among those that could have been; not seen where no open move used any."""
    used: dict[str, int] = {}
    for number, said in enumerate(course.said):
        if said.uses and course.whole(number, Part.TRAINEE):
            for fact in said.uses:
                used.setdefault(fact, number)
    missed = _missed(course, used)
    count = len(used) + len(missed)
    if not count:
        return NOT_SEEN
    each = 100 / count
    moments = [
        Moment(
            number,
            "fact_used",
            {"who": course.speaker(number), "fact": fact},
            each,
            Part.TRAINEE,
        )
        for fact, number in used.items()
    ]
    moments += [
        _missed_moment(course, fact, open_floor, move, -each)
        for fact, (open_floor, move) in missed.items()
    ]
    return Judgement(100 * len(used) / count, tuple(moments))


def _missed(course: Course, used: Collection[str]) -> dict[str, tuple[OpenFloor, OpenMove]]:
    """Facts never used, with a floor on which they could have been, and the move.

    That is the last floor the manager did not take; the last of all, where the manager took each.
    """
    missed: dict[str, tuple[OpenFloor, OpenMove]] = {}
    for open_floor in course.open_floors:
        taken = _by_manager(course, open_floor)
        if open_floor.spoke is None:
            if not open_floor.begins:
                continue  # nothing had been said that a fact could have mattered to
        elif taken and course.step_in(open_floor.spoke):
            continue  # the floor was the manager's to take
        for move in open_floor.offer.open:
            if move.uses and course.part_of.get(move.seat) is Part.TRAINEE:
                for fact in move.uses:
                    before = missed.get(fact)
                    first = before is None or _by_manager(course, before[0])
                    if fact not in used and (first or not taken):
                        missed[fact] = open_floor, move
    return missed


def _by_manager(course: Course, open_floor: OpenFloor) -> bool:
    return open_floor.spoke is not None and course.part[open_floor.spoke] is Part.MANAGER


def _missed_moment(
    course: Course, fact: str, open_floor: OpenFloor, move: OpenMove, points: float
) -> Moment:
    number = open_floor.begins - 1 if open_floor.spoke is None else open_floor.spoke
    facts: Facts = {"fact": fact}
    if _by_manager(course, open_floor):
        return Moment(number, "fact_passed_by", facts, points, Part.MANAGER, (move,))
    kind: Kind = "fact_unused_in_silence" if open_floor.silent else "fact_unused"
    return Moment(number, kind, facts, points, Part.TRAINEE, (move,))
