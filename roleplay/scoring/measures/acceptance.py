"""Acceptance: how the customer took the switch.

The mean of those of three parts that have evidence: of what customers say to a vendor in the last
third, the share that goes to the trainee; of the times in it when they take somebody's word or go
over the trainee's head, the share that takes the trainee's word; and in a played meeting the first
customer's readiness and goodwill at the end, half each.
"""

from math import fsum

from roleplay.model.act import VENDOR, Act, Part
from roleplay.scoring.course import LATE, Course, Exchange
from roleplay.scoring.measures.judgement import (
    NOT_SEEN,
    Instead,
    Judgement,
    Moment,
    within,
)

_SERVES: dict[Part, tuple[Act, ...]] = {
    Part.TRAINEE: (Act.ACKNOWLEDGE, Act.ASK, Act.COMMIT, Act.INFORM, Act.PROPOSE),
    Part.MANAGER: (Act.ACKNOWLEDGE, Act.ENDORSE, Act.HAND_OVER, Act.ASK),
}
"""What tends to win a customer, by who does it."""

_NOTICEABLE = 0.02
"""A move of readiness or goodwill by less is not worth naming."""


def judge(course: Course) -> Judgement:
    """The mean of the parts seen; moments are words granted or withheld, and turns of mood."""
    spoken_to = [
        to is Part.TRAINEE
        for number, said in enumerate(course.said)
        if course.clock[number] >= LATE
        and said.to is not None
        and course.whole(number, Part.CUSTOMER)
        and (to := course.part_of.get(said.to)) in VENDOR
    ]
    granted = [
        (entry.turn - 1, entry.rule == "accepted" and entry.to == Part.TRAINEE)
        for entry in course.ledger
        if entry.rule in {"accepted", "appealed"} and course.clock[entry.turn - 1] >= LATE
    ]
    parts = []
    if spoken_to:
        parts.append(sum(spoken_to) / len(spoken_to))
    if granted:
        parts.append(sum(won for _, won in granted) / len(granted))
    if course.states:
        parts.append((course.states[-1].readiness + course.states[-1].goodwill) / 2)
    if not parts:
        return NOT_SEEN
    weight = 100 / len(parts)
    moments = [_granted(course, number, weight / len(granted), won=won) for number, won in granted]
    if course.states:
        moments += _moods(course, weight, parts[-1])
    if spoken_to and not moments:
        moments = [_latest(course)]
    return Judgement(within(100 * fsum(parts) / len(parts)), tuple(moments))


def _granted(course: Course, number: int, points: float, *, won: bool) -> Moment:
    who, trainee = course.speaker(number), course.trainee
    if won:
        return Moment(number, f"{who} took {trainee}'s word.", points)
    if Act.APPEAL in course.said[number].does:
        shows = f"{who} went over {trainee}'s head to {course.manager}."
    else:
        shows = f"{who} still took {course.manager}'s word rather than {trainee}'s."
    return Moment(number, shows, -points)


def _moods(course: Course, weight: float, reached: float) -> list[Moment]:
    """The exchanges that moved the customer, each with its part of what was won or lost."""
    moved = [(sum(exchange.change()), exchange) for exchange in course.exchanges]
    fell = fsum(-change for change, _ in moved if change < 0)
    rose = fsum(change for change, _ in moved if change > 0)
    moments = []
    for change, exchange in moved:
        number = exchange.begins - 1 if exchange.spoke is None else exchange.spoke
        if abs(change) < _NOTICEABLE or number < 0:
            continue
        share = reached * change / rose if change > 0 else (1 - reached) * change / fell
        moments.append(_mood(course, exchange, number, weight * share))
    return moments


def _mood(course: Course, exchange: Exchange, number: int, points: float) -> Moment:
    readiness, goodwill = (round(100 * change) for change in exchange.change())
    customer = course.customer
    told = [
        f"{what} {'rose' if by > 0 else 'fell'} by {abs(by)}"
        for what, by in (("readiness", readiness), ("goodwill", goodwill))
        if by
    ]
    cause = "Nobody took the floor; " if exchange.spoke is None else ""
    shows = f"{cause}{customer}'s {' and '.join(told)} points of 100."
    if exchange.spoke is None:
        offered = course.part_of.get(exchange.offer.to or "")
        part = Part.MANAGER if offered is Part.MANAGER else Part.TRAINEE
    else:
        part = Part.MANAGER if course.part[number] is Part.MANAGER else Part.TRAINEE
    advice = "To say nothing was open too." if part is Part.MANAGER else ""
    instead = Instead(exchange, part, _SERVES[part])
    return Moment(number, shows, points, part, (instead,), advice)


def _latest(course: Course) -> Moment:
    """To whom the customer last spoke, where nothing else bears witness."""
    number = max(
        n
        for n, said in enumerate(course.said)
        if said.to is not None
        and course.whole(n, Part.CUSTOMER)
        and course.part_of.get(said.to) in VENDOR
    )
    to = course.part_of[course.said[number].to or ""]
    return Moment(number, f"{course.speaker(number)} spoke to {course.names[to or Part.TRAINEE]}.")
