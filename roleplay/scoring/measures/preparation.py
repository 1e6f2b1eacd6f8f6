"""Preparation: facts of the account file that the trainee used where they mattered.

A fact matters where a move that uses it was open to the trainee. Each fact counts once, however
often it could have been used or was.
"""

from collections.abc import Collection
from typing import TYPE_CHECKING

from roleplay.model.act import Part
from roleplay.model.event import OpenMove
from roleplay.scoring.course import Course, Exchange
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
        _missed_moment(course, fact, exchange, move, -each)
        for fact, (exchange, move) in missed.items()
    ]
    return Judgement(100 * len(used) / count, tuple(moments))


def _missed(course: Course, used: Collection[str]) -> dict[str, tuple[Exchange, OpenMove]]:
    """Facts never used, with a floor on which they could have been, and the move.

    That is the last floor the manager did not take; the last of all, where the manager took each.
    """
    missed: dict[str, tuple[Exchange, OpenMove]] = {}
    for exchange in course.exchanges:
        taken = _by_manager(course, exchange)
        if exchange.spoke is None:
            if not exchange.begins:
                continue  # nothing had been said that a fact could have mattered to
        elif taken and course.step_in(exchange.spoke):
            continue  # the floor was the manager's to take
        for move in exchange.offer.open:
            if move.uses and course.part_of.get(move.seat) is Part.TRAINEE:
                for fact in move.uses:
                    before = missed.get(fact)
                    first = before is None or _by_manager(course, before[0])
                    if fact not in used and (first or not taken):
                        missed[fact] = exchange, move
    return missed


def _by_manager(course: Course, exchange: Exchange) -> bool:
    return exchange.spoke is not None and course.part[exchange.spoke] is Part.MANAGER


def _missed_moment(
    course: Course, fact: str, exchange: Exchange, move: OpenMove, points: float
) -> Moment:
    number = exchange.begins - 1 if exchange.spoke is None else exchange.spoke
    facts: Facts = {"fact": fact}
    if _by_manager(course, exchange):
        return Moment(number, "fact_passed_by", facts, points, Part.MANAGER, (move,))
    kind: Kind = "fact_unused_in_silence" if exchange.silent else "fact_unused"
    return Moment(number, kind, facts, points, Part.TRAINEE, (move,))
