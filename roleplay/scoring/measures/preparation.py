"""Preparation: facts of the account file that the trainee used where they mattered.

A fact matters where a move that uses it was open to the trainee. Each fact counts once, however
often it could have been used or was.
"""

from roleplay.model.act import Part
from roleplay.model.event import OpenMove
from roleplay.scoring.course import Course
from roleplay.scoring.measures.judgement import NOT_SEEN, Judgement, Moment


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
            f"{course.speaker(number)} drew on the account file: {_spelt(fact)}.",
            each,
            Part.TRAINEE,
        )
        for fact, number in used.items()
    ]
    moments += [
        Moment(
            number,
            f"The account file had something to say here that was never used: {_spelt(fact)}.",
            -each,
            Part.TRAINEE,
            move,
        )
        for fact, (number, move) in missed.items()
    ]
    return Judgement(100 * len(used) / count, tuple(moments))


def _missed(course: Course, used: dict[str, int]) -> dict[str, tuple[int, OpenMove]]:
    """Facts never used, with the last floor on which they could have been.

    The utterance is what was said on that floor, or before it where nobody took it.
    """
    missed: dict[str, tuple[int, OpenMove]] = {}
    for exchange in course.exchanges:
        number = exchange.begins - 1 if exchange.spoke is None else exchange.spoke
        if number < 0:
            continue
        for move in exchange.offer.open:
            if move.uses and course.part_of.get(move.seat) is Part.TRAINEE:
                for fact in move.uses:
                    if fact not in used:
                        missed[fact] = number, move
    return missed


def _spelt(fact: str) -> str:
    """A fact's id as words."""
    return fact.replace("-", " ").replace("_", " ")
