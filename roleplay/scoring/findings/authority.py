"""Turns that gave authority to the trainee, and turns that kept it with the manager.

What the customer does is nobody's to change: a finding names what a vendor did before it, or made
of it. To be appealed to counts by how the manager takes it.
"""

from bisect import bisect_left, bisect_right
from math import fsum

from roleplay.model.act import Act, Part
from roleplay.model.scorecard import Authority, LedgerEntry
from roleplay.scoring.course import LATE, Course
from roleplay.scoring.glide import ONE_THIRD
from roleplay.scoring.measures.judgement import NOT_SEEN, Instead, Judgement, Moment

_TELLING = frozenset(
    {
        *("appealed", "answered", "deferred", "rescued", "overrode"),
        *("accepted", "took_up", "passed", "endorsed"),
    }
)
"""The rules of the ledger behind which there is something a vendor did."""

_DID = {"rescued": "answered for", "overrode": "overrode"}
_MAKES_ROOM = frozenset({Act.HAND_OVER, Act.ENDORSE, Act.ASK, Act.ESCALATE})
_PASSES_ON = (Act.HAND_OVER, Act.ENDORSE, Act.ASK)
_ANSWERS = (Act.INFORM, Act.ANSWER, Act.COMMIT, Act.ACKNOWLEDGE, Act.PROPOSE, Act.ASK, Act.LEAD)


def judge(course: Course, card: Authority) -> Judgement:
    """What was won and lost, each by the ledger's weights; what keeps weighs by how late it was."""
    if card.score is None:
        return NOT_SEEN
    moments = []
    for entry in card.ledger:
        if entry.rule in _TELLING and entry.weight > 0:  # a rubric may have a rule weigh nothing
            moment = (_granted if entry.to == Part.TRAINEE else _kept)(course, entry)
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


def _neighbour(course: Course, number: int, *, after: bool) -> int | None:
    """The first utterance of the vendors' turn before the one this is in, or after it."""
    turn = course.turn[number]
    if turn < 0:
        return None
    place = (
        bisect_right(course.vendor_at, turn) if after else bisect_left(course.vendor_at, turn) - 1
    )
    if not 0 <= place < len(course.vendor_turns):
        return None
    return course.vendor_turns[place][1][0]


def _kept(course: Course, entry: LedgerEntry) -> Moment | None:
    """What kept the manager in charge, once the first third was over."""
    number = entry.turn - 1
    p = course.clock[number]
    if p < ONE_THIRD:
        return None
    weight = -entry.weight * p
    manager, trainee = course.manager, course.trainee
    if entry.rule == "appealed":
        after = _neighbour(course, number, after=True)
        if after is None or not _takes_it(course, after):
            return None
        who = course.speaker(number)
        shows = f"{who} had gone over {trainee}'s head, and {manager} did not pass it back."
        return _not_passed_on(course, after, shows, weight)
    if entry.rule == "answered" and p >= LATE and _takes_it(course, number):
        shows = f"So late in the meeting, {manager} still answered what was put to {manager}."
        return _not_passed_on(course, number, shows, weight)
    instead = (Instead(course.exchange(number), Part.TRAINEE, _ANSWERS),)
    if entry.rule == "deferred":
        shows = f"{trainee} handed up to {manager} what was {trainee}'s to answer."
        advice = "What one knows, and when the rest will come, is an answer too."
        return Moment(number, shows, weight, Part.TRAINEE, instead, advice)
    did = _DID.get(entry.rule)
    if did is None:
        return None
    shows = f"{manager} {did} {trainee}, and the table saw whose word counts."
    return Moment(number, shows, weight, Part.MANAGER, instead, f"A nod, and {trainee} goes on.")


def _takes_it(course: Course, number: int) -> bool:
    """Whether the manager speaks there, makes no room for the trainee, and need not speak."""
    return (
        course.part[number] is Part.MANAGER
        and _MAKES_ROOM.isdisjoint(course.said[number].does)
        and not course.step_in(number)
    )


def _not_passed_on(course: Course, number: int, shows: str, weight: float) -> Moment:
    instead = Instead(course.exchange(number), Part.MANAGER, _PASSES_ON)
    advice = f"Passed on by name, it is {course.trainee}'s."
    return Moment(number, shows, weight, Part.MANAGER, (instead,), advice)


def _granted(course: Course, entry: LedgerEntry) -> Moment | None:
    """What put the trainee in charge."""
    number = entry.turn - 1
    manager, trainee = course.manager, course.trainee
    if entry.rule == "accepted":
        before = _neighbour(course, number, after=False)
        if before is None or course.part[before] is not Part.TRAINEE:
            return None
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
