"""Turns that gave authority to the trainee, and turns that kept it with the manager.

What the customer does is nobody's to change: a finding names what a vendor did before it, or made
of it. To be appealed to counts by how the manager takes it.
"""

from math import fsum

from roleplay.model.act import Act, Part
from roleplay.model.scorecard import Authority, LedgerEntry
from roleplay.scoring.course import LATE, Course
from roleplay.scoring.glide import ONE_THIRD
from roleplay.scoring.measures.judgement import NOT_SEEN, Judgement, Moment, better_move

_PASSES_ON = (Act.HAND_OVER, Act.ENDORSE, Act.ASK)
_ANSWERS = (Act.INFORM, Act.ANSWER, Act.COMMIT, Act.ACKNOWLEDGE, Act.PROPOSE, Act.ASK, Act.LEAD)


def judge(course: Course, card: Authority) -> Judgement:
    """What was won and lost, each by the ledger's weights; what keeps weighs by how late it was."""
    if card.score is None:
        return NOT_SEEN
    before, after = _neighbours(course)
    moments = []
    for entry in card.ledger:
        turn = course.turn[entry.turn - 1]
        moment = _kept(course, entry, after[turn] if turn >= 0 else None) or _granted(
            course, entry, before[turn] if turn >= 0 else None
        )
        if moment is not None:
            moments.append(moment)
    won = fsum(moment.points for moment in moments if moment.points > 0)
    lost = -fsum(moment.points for moment in moments if moment.points < 0)
    return Judgement(
        card.score,
        tuple(
            moment._replace(
                points=moment.points
                * (card.score / won if moment.points > 0 else (100 - card.score) / lost)
            )
            for moment in moments
        ),
    )


def _neighbours(course: Course) -> tuple[list[int | None], list[int | None]]:
    """For each turn the first utterance of the vendors' turn before it and of the one after."""
    firsts: list[int | None] = []
    for speaker, numbers in zip(course.floor.turn_who, course.spoken.turns, strict=True):
        vendor = course.meeting.parts[speaker] in {Part.MANAGER, Part.TRAINEE}
        whole = (number for number in numbers if not course.said[number].cut)
        firsts.append(next(whole, None) if vendor else None)
    return _carried(firsts), _carried(firsts[::-1])[::-1]


def _carried(firsts: list[int | None]) -> list[int | None]:
    """At each place the latest value before it that is there."""
    carried: list[int | None] = []
    latest: int | None = None
    for first in firsts:
        carried.append(latest)
        latest = latest if first is None else first
    return carried


def _kept(course: Course, entry: LedgerEntry, after: int | None) -> Moment | None:
    """What kept the manager in charge, once the first third was over."""
    number = entry.turn - 1
    p = course.clock[number]
    if p < ONE_THIRD or entry.to != Part.MANAGER:
        return None
    weight = -entry.weight * p
    manager, trainee = course.name(Part.MANAGER), course.name(Part.TRAINEE)
    customer = course.name(Part.CUSTOMER)
    by_name = f"Passed on by name, the question would have been {trainee}'s."
    if entry.rule == "appealed":
        if after is None or course.part[after] is not Part.MANAGER:
            return None
        if Act.HAND_OVER in course.said[after].does or course.step_in(after):
            return None
        shows = f"{customer} had gone over {trainee}'s head, and {manager} took it."
        return _passing(course, after, shows, weight, by_name)
    if entry.rule == "answered" and p >= LATE and not course.step_in(number):
        shows = f"So late in the meeting {manager} still answered what was put to {manager}."
        return _passing(course, number, shows, weight, by_name)
    if entry.rule in {"rescued", "overrode"}:
        did = (
            f"{manager} answered what had been put to {trainee}"
            if entry.rule == "rescued"
            else f"{manager}'s word went over {trainee}'s"
        )
        other = better_move(course, course.exchange(number), Part.TRAINEE, _ANSWERS)
        shows = f"{did}, and the table saw whose word counts."
        return Moment(number, shows, weight, Part.MANAGER, other, f"A nod, and {trainee} goes on.")
    if entry.rule == "deferred":
        other = better_move(course, course.exchange(number), Part.TRAINEE, _ANSWERS)
        shows = f"{trainee} handed up to {manager} what was {trainee}'s to answer."
        advice = "What one knows, and by when the rest follows, is an answer."
        return Moment(number, shows, weight, Part.TRAINEE, other, advice)
    return None


def _passing(course: Course, number: int, shows: str, weight: float, advice: str) -> Moment:
    other = better_move(course, course.exchange(number), Part.MANAGER, _PASSES_ON)
    return Moment(number, shows, weight, Part.MANAGER, other, advice)


def _granted(course: Course, entry: LedgerEntry, before: int | None) -> Moment | None:
    """What put the trainee in charge."""
    if entry.to != Part.TRAINEE:
        return None
    number = entry.turn - 1
    manager, trainee = course.name(Part.MANAGER), course.name(Part.TRAINEE)
    if entry.rule == "accepted" and before is not None and course.part[before] is Part.TRAINEE:
        shows = f"After this {course.speaker(number)} took {trainee}'s word."
        return Moment(before, shows, entry.weight, Part.TRAINEE)
    if entry.rule == "took_up":
        shows = f"{trainee} answered what was put to {manager}, and {manager} let it stand."
        return Moment(number, shows, entry.weight, Part.TRAINEE)
    if entry.rule == "passed":
        return Moment(
            number, f"{manager} passed the floor to {trainee} by name.", entry.weight, Part.MANAGER
        )
    if entry.rule == "endorsed":
        return Moment(number, f"{manager} vouched for {trainee}.", entry.weight, Part.MANAGER)
    return None
