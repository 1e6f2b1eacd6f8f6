"""Turns that gave authority to the trainee, and turns that kept it with the manager.

What the customer does is nobody's to change: a finding names what a vendor did before it, or made
of it. To be appealed to counts by how the manager takes it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection
from math import fsum

from msgspec.structs import replace

from roleplay.model.act import FLOOR_ACTS, MANAGER, TRAINEE, Act, Part
from roleplay.model.scorecard import Authority, Facts, Kind, LedgerEntry
from roleplay.scoring.course import Course
from roleplay.scoring.glide import ONE_THIRD, TWO_THIRDS
from roleplay.scoring.measures.judgement import (
    NOT_SEEN,
    Instead,
    Judgement,
    Moment,
    undoes_something,
)
from roleplay.scoring.questions import may_be_asked

_TELLING = frozenset(
    {
        *("appealed", "answered", "deferred", "rescued", "overrode"),
        *("accepted", "took_up", "passed", "endorsed"),
    }
)
"""The rules of the ledger behind which there is something a vendor did."""

_DID: dict[str, Kind] = {"rescued": "answered_for", "overrode": "overrode"}
_GRANTED: dict[str, tuple[Kind, Part]] = {
    "took_up": ("taken_up", TRAINEE),
    "passed": ("passed_by_name", MANAGER),
    "endorsed": ("vouched", MANAGER),
}
"""What puts the trainee in charge, and whose doing it is."""
SHORT = 3.0
"""Seconds up to which a manager's word is not worth advice."""

LATE = 5.0
"""Seconds up to which an answer to a question that was the manager's is none, however late."""

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
            moment = (_granted if entry.to == TRAINEE else _kept)(course, entry)
            if moment is not None:
                moments.append(moment)
    won = fsum(moment.points for moment in moments if moment.points > 0)
    lost = -fsum(moment.points for moment in moments if moment.points < 0)
    return Judgement(
        card.score,
        tuple(
            replace(
                moment,
                points=moment.points
                * (card.score / won if moment.points > 0 else (100 - card.score) / lost),
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
    if place not in range(len(course.vendor_turns)):
        return None
    return course.vendor_turns[place][1][0]


def _kept(course: Course, entry: LedgerEntry) -> Moment | None:
    """What kept the manager in charge, once the first third was over."""
    number = entry.turn - 1
    p = course.clock[number]
    if p < ONE_THIRD:
        return None
    weight = -entry.weight * p
    if entry.rule == "appealed":
        after = _neighbour(course, number, after=True)
        if after is None or not _keeps_it(course, number, after):
            return None
        facts: Facts = {"who": course.speaker(number)}
        return _not_passed_on(course, after, "appeal_kept", facts, weight)
    if entry.rule == "answered" and p >= TWO_THIRDS and _takes_it(course, number):
        if not course.asked_by_customer(number, MANAGER) or course.tried(number, TRAINEE):
            return None
        if course.seconds[course.turn[number]] <= LATE:
            return None
        return _not_passed_on(course, number, "answered_late", {}, weight)
    if course.step_in(number) or course.beyond(number):
        return None
    instead = (Instead(course.open_floor(number), TRAINEE, _ANSWERS),)
    if entry.rule == "deferred":
        if course.stood(number) is not TRAINEE or _comes_back(course, number):
            return None  # it was not put to them, or they said it in the end
        return Moment(number, "handed_up_own", {}, weight, TRAINEE, instead, "say_what_is_known")
    did = _DID.get(entry.rule)
    if did is None:
        return None
    if did == "overrode" and not undoes_something(course, number):
        return Moment(number, "kept_hold", {}, weight, MANAGER, instead, "pass_on")
    return Moment(number, did, {}, weight, MANAGER, instead, "nod")


def _takes_it(course: Course, number: int) -> bool:
    """Whether the manager speaks there at length, makes no room, and need not speak."""
    return (
        course.part[number] is MANAGER
        and _MAKES_ROOM.isdisjoint(course.columns.does[number])
        and course.seconds[course.turn[number]] > SHORT
        and not course.step_in(number)
        and not course.beyond(number)
    )


def _keeps_it(course: Course, number: int, after: int) -> bool:
    """Whether the manager takes what a customer turned to them with, and keeps it."""
    replies = _replies(course, number, after) and _takes_it(course, after)
    return replies and not _passes_it_back(course, after)


def _passes_it_back(course: Course, number: int) -> bool:
    """Whether the manager's next turn of a recording hands over: the first may answer."""
    after = _neighbour(course, number, after=True)
    if after is None or course.part[after] is not MANAGER or not may_be_asked(course):
        return False
    turn = course.spoken.turns[course.turn[after]]
    return any(Act.HAND_OVER in course.columns.does[each] for each in turn)


def _comes_back(course: Course, number: int) -> bool:
    """Whether the manager gives back at once what was handed up, and the trainee then says it."""
    turns, turn = course.spoken.turns, course.turn[number]
    if turn < 0 or turn + 2 >= len(turns):
        return False
    manager, trainee = turns[turn + 1], turns[turn + 2]
    given = any(Act.HAND_OVER in course.columns.does[each] for each in manager)
    parts = course.part[manager[0]], course.part[trainee[0]]
    return given and parts == (MANAGER, TRAINEE)


def _replies(course: Course, number: int, after: int) -> bool:
    """Whether what a vendor says next speaks to a customer's utterance, and not to a later one."""
    return course.turn[after] == course.turn[number] + 1 and all(
        course.beat[each] == course.beat[number] for each in range(number, after)
    )


def _not_passed_on(course: Course, number: int, kind: Kind, facts: Facts, weight: float) -> Moment:
    instead = Instead(course.open_floor(number), MANAGER, _PASSES_ON)
    return Moment(number, kind, facts, weight, MANAGER, (instead,), "pass_on")


def _word_of_turn(course: Course, number: int) -> int | None:
    """The first utterance of a turn that says something on the matter; None where none does.

    Whoever asks to hear it once more, and for a moment, and then answers has one word to be taken.
    """
    turn = course.spoken.turns[course.turn[number]]
    return next((each for each in turn if not _is_of_floor(course.columns.does[each])), None)


def _is_of_floor(does: Collection[Act]) -> bool:
    return bool(does) and FLOOR_ACTS.issuperset(does)


def _granted(course: Course, entry: LedgerEntry) -> Moment | None:
    """What put the trainee in charge."""
    number = entry.turn - 1
    if entry.granted is False:
        return None  # the customer turned away, so there is nothing to be proud of
    if entry.rule == "accepted":
        before = _neighbour(course, number, after=False)
        if before is None or course.part[before] is not TRAINEE:
            return None
        if course.turn[before] != course.turn[number] - 1:
            return None  # somebody else spoke between
        word = _word_of_turn(course, before)
        if word is None:
            return None
        facts: Facts = {"who": course.speaker(number)}
        return Moment(word, "word_taken", facts, entry.weight, TRAINEE)
    if entry.rule == "took_up":
        passed_at = course.passed_at(number)
        if passed_at is None or not course.meeting.calls_by_name(passed_at):
            return None
    granted = _GRANTED.get(entry.rule)
    return None if granted is None else Moment(number, granted[0], {}, entry.weight, granted[1])
