"""Acceptance: how the customer took the switch.

The mean of those of three parts that have evidence: of what customers say to a vendor in the last
third, the share that goes to the trainee, where a question counts by how far the answer stayed the
trainee's; of the times in it when they take or refuse somebody's word or go over the trainee's
head, the share that takes the trainee's word; and in a played meeting the first customer's
readiness and goodwill at the end, half each.

Being asked is not being accepted: where much of what the customer said to the trainee's answers is
not understood, nothing of a recording is marked.
"""

from collections.abc import Iterator, Sequence
from math import fsum

from roleplay.model.act import CUSTOMER, MANAGER, TRAINEE, VENDOR, Act, Part
from roleplay.model.scorecard import Facts, Kind
from roleplay.scoring.authority.granting import SETTLES
from roleplay.scoring.course import Course, OpenFloor
from roleplay.scoring.glide import TWO_THIRDS
from roleplay.scoring.measures.judgement import (
    NOT_SEEN,
    Instead,
    Judgement,
    Moment,
    within,
)

_SERVES: dict[Part, tuple[Act, ...]] = {
    TRAINEE: (Act.ACKNOWLEDGE, Act.ASK, Act.COMMIT, Act.INFORM, Act.PROPOSE),
    MANAGER: (Act.ACKNOWLEDGE, Act.ENDORSE, Act.HAND_OVER, Act.ASK),
}
"""What tends to win a customer, by who does it."""

_APPEAL, _REJECT = Act.APPEAL, Act.REJECT
"""Looked up for every word granted: see `model.act.MANAGER`."""

_NOTICEABLE = 0.05
"""Readiness and goodwill together have to move by this much to be worth naming."""

_GRANTS = frozenset({"accepted", "rejected", "appealed"})
"""The rules of the ledger by which a customer says whose word counts."""


def judge(course: Course) -> Judgement:
    """The mean of the parts seen; moments are words granted or withheld, and turns of mood."""
    if course.account.is_open:
        return NOT_SEEN
    spoken_to = [
        _kept(course, number) if to is TRAINEE else 0.0
        for number, p in enumerate(course.clock)
        if p >= TWO_THIRDS and (to := _addressed(course, number)) is not None
    ]
    granted = [
        (entry.turn - 1, entry.rule == "accepted" and entry.to == TRAINEE)
        for entry in course.ledger
        if entry.rule in _GRANTS and course.clock[entry.turn - 1] >= TWO_THIRDS
    ]
    parts = []
    if spoken_to:
        parts.append(fsum(spoken_to) / len(spoken_to))
    if granted:
        parts.append(sum([won for _, won in granted]) / len(granted))
    if course.end is not None:
        parts.append((course.end.readiness + course.end.goodwill) / 2)
    if not parts:
        return NOT_SEEN
    moments = _moments(course, spoken_to, granted, parts)
    return Judgement(within(100 * fsum(parts) / len(parts)), moments)


def _moments(
    course: Course,
    spoken_to: Sequence[float],
    granted: Sequence[tuple[int, bool]],
    parts: Sequence[float],
) -> Iterator[Moment]:
    """What the parts rest on; to whom the customer spoke, where nothing else is to be told."""
    weight = 100 / len(parts)
    moments = [_granted(course, number, weight / len(granted), won=won) for number, won in granted]
    if course.end is not None:
        moments += _moods(course, weight, parts[-1])
    if spoken_to and not moments:
        to = TRAINEE if 2 * fsum(spoken_to) >= len(spoken_to) else MANAGER
        moments = [_latest(course, to)]
    yield from moments


def _kept(course: Course, number: int) -> float:
    """How far what was put to the trainee stayed theirs; what asks nothing is theirs."""
    offered = course.account.offers.get(number)
    return 1.0 if offered is None else offered.kept


def _granted(course: Course, number: int, points: float, *, won: bool) -> Moment:
    facts: Facts = {"who": course.speaker(number)}
    if won:
        return Moment(number, "took_trainees_word", facts, points)
    does = course.columns.does[number]
    if _APPEAL in does:
        return Moment(number, "went_over_head", facts, -points)
    return Moment(number, "refused" if _REJECT in does else "took_managers_word", facts, -points)


def _moods(course: Course, weight: float, reached: float) -> list[Moment]:
    """The exchanges that moved the customer, each with its part of what was won or lost."""
    changes = [open_floor.change() for open_floor in course.open_floors]
    moved = [readiness + goodwill for readiness, goodwill in changes]
    fell = -fsum([change for change in moved if change < 0])
    rose = fsum([change for change in moved if change > 0])
    moments = []
    for (readiness, goodwill), change, open_floor in zip(
        changes, moved, course.open_floors, strict=True
    ):
        if abs(change) < _NOTICEABLE:
            continue
        number = open_floor.begins - 1 if open_floor.spoke is None else open_floor.spoke
        if number < 0:
            continue
        share = reached * change / rose if change > 0 else (1 - reached) * change / fell
        facts: Facts = {
            "readiness": round(100 * readiness),
            "goodwill": round(100 * goodwill),
            "unanswered": open_floor.spoke is None,
        }
        moments.append(_mood(course, open_floor, number, facts, weight * share))
    return moments


def _mood(
    course: Course, open_floor: OpenFloor, number: int, facts: Facts, points: float
) -> Moment:
    kind: Kind = "both_moved"
    if not facts["goodwill"]:
        kind = "readiness_moved"
    elif not facts["readiness"]:
        kind = "goodwill_moved"
    unanswered = open_floor.spoke is None
    asked = course.part_of.get(open_floor.offer.to or "")
    took = asked if unanswered else course.part[number]
    part = MANAGER if took is MANAGER else TRAINEE
    return Moment(
        number,
        kind,
        facts,
        points,
        part,
        (Instead(open_floor, part, _SERVES[part]),),
        "say_nothing" if part is MANAGER and not unanswered and asked is not MANAGER else None,
    )


def _addressed(course: Course, number: int) -> Part | None:
    """Which vendor a customer's utterance speaks to, if it is one and speaks to one.

    Who only greets, thanks or says goodbye by name speaks to nobody about anything, and a word to
    the manager in passing is none either.
    """
    columns = course.columns
    to = columns.to[number]
    if to is None or not course.whole(number, CUSTOMER):
        return None
    greets = columns.courtesy[number] and columns.asks[number] is False
    if greets and SETTLES.isdisjoint(columns.does[number]):
        return None
    part = course.part_of.get(to)
    return part if part in VENDOR and number not in course.account.in_passing else None


def _latest(course: Course, mostly: Part) -> Moment:
    """When the customer last spoke to whom they mostly speak to, where nothing else bears witness.

    Where nobody of that part was spoken to after all, when they last spoke to either.
    """
    numbers = reversed(range(len(course.said)))
    spoken = ((number, to) for number in numbers if (to := _addressed(course, number)) is not None)
    last = next(spoken)
    number, to = next((each for each in (last, *spoken) if each[1] is mostly), last)
    return Moment(number, "spoke_to", {"who": course.speaker(number), "whom": to.value})
