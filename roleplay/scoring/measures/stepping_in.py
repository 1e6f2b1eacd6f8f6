"""Stepping in: how often the manager took what was the trainee's, and gave it back or not.

To step in is to answer what was put to the trainee (rescue), to correct or undo what they said
(override), to talk over them (interrupt), or to take back an item that is not the manager's by the
plan (take-over). It costs 1. It costs nothing with cause: where the scenario says that stepping in
is right, where the trainee had passed the floor upwards, or where the customer had asked the
manager. But to be asked is no cause for taking an item over or undoing a word: that costs half. Not
giving the floor back, by name or by letting the trainee take the vendors' next turn, costs one half
more. The score falls from 100 at no cost to 0 at three in ten minutes; a shorter meeting counts as
ten minutes.
"""

from itertools import zip_longest
from math import fsum
from typing import NamedTuple

from roleplay.model.act import Act, Part
from roleplay.scoring.course import Course
from roleplay.scoring.measures.judgement import NOT_SEEN, Judgement, Moment, better_move, within

MOST = 3.0
"""The cost in ten minutes at which nothing is left of the score."""
TEN_MINUTES = 10.0
ASKED = 0.5
"""What taking over costs a manager whom the customer had asked."""
KEPT = 0.5
"""What keeping the floor costs."""

_DID = {
    Act.OVERRIDE: "{manager} put {manager}'s own word over {trainee}'s",
    Act.RESCUE: "{manager} answered what {customer} had put to {trainee}",
    Act.INTERRUPT: "{manager} talked over {trainee}, who had begun to speak",
    Act.TAKE_OVER: "{manager} took back what was {trainee}'s to lead",
}
"""The ways of stepping in, the gravest first."""

_UNDOES = frozenset({Act.OVERRIDE, Act.TAKE_OVER})
_GIVES_BACK = (Act.HAND_OVER, Act.ENDORSE, Act.ASK, Act.ACKNOWLEDGE)
_ANSWERS = (Act.ACKNOWLEDGE, Act.INFORM, Act.ANSWER, Act.COMMIT, Act.ASK, Act.PROPOSE, Act.LEAD)


class _Step(NamedTuple):
    cost: float
    spared: float
    """What giving the floor back spared a manager who had cause."""
    moment: Moment


def judge(course: Course) -> Judgement:
    """The score by cost in ten minutes; not seen where the trainee had nothing to be taken."""
    turns = course.vendor_turns()
    if course.meeting.person(Part.MANAGER) is None or all(p is Part.MANAGER for p, _ in turns):
        return NOT_SEEN
    steps = _steps(course, turns)
    if not steps:
        return Judgement(100.0, _left_alone(course))
    minutes = max(course.minutes, TEN_MINUTES)
    each = 100 * TEN_MINUTES / minutes / MOST
    asked = each * fsum(step.cost for step in steps)
    score = within(100 - asked)
    # Where the cost goes beyond all there was to lose, each step shares in what was lost.
    each *= (100 - score) / asked if asked > 0 else 1.0
    moments = tuple(
        step.moment._replace(points=each * (step.spared if step.cost == 0 else -step.cost))
        for step in steps
    )
    return Judgement(score, moments)


def _steps(course: Course, turns: list[tuple[Part, list[int]]]) -> list[_Step]:
    """Every turn in which the manager stepped in."""
    rescued = {entry.turn - 1 for entry in course.ledger if entry.rule == "rescued"}
    own = {item.item for item in course.plan if item.lead is Part.MANAGER}
    steps = []
    for (part, numbers), following in zip_longest(turns, (p for p, _ in turns[1:])):
        if part is not Part.MANAGER:
            continue
        given_back = following is Part.TRAINEE or any(
            Act.HAND_OVER in course.said[number].does for number in numbers
        )
        for number in numbers:
            acts = set(course.said[number].does)
            if number in rescued:
                acts.add(Act.RESCUE)
            if _talks_over(course, number):
                acts.add(Act.INTERRUPT)
            if course.item(number) in own:
                acts.discard(Act.TAKE_OVER)
            if not acts.isdisjoint(_DID):
                steps.append(_step(course, number, acts, given_back=given_back))
                break
    return steps


def _talks_over(course: Course, number: int) -> bool:
    """Whether the trainee, who had begun, breaks off because of this."""
    before = number - 1
    return (
        before >= 0
        and course.part[before] is Part.TRAINEE
        and course.said[before].cut
        and course.said[before].at <= course.said[number].at
    )


def _step(course: Course, number: int, acts: set[Act], *, given_back: bool) -> _Step:
    manager, trainee = course.speaker(number), course.name(Part.TRAINEE)
    stood, by = course.stood[number], course.passed_by[number]
    exchange = course.exchange(number)
    did = next(told for act, told in _DID.items() if act in acts)
    did = did.format(manager=manager, trainee=trainee, customer=course.name(Part.CUSTOMER))
    other = better_move(course, exchange, Part.MANAGER, _GIVES_BACK)
    advice = f"A nod, and {trainee} goes on."
    if course.step_in(number):
        cost, cause = 0.0, "with cause"
    elif stood is Part.MANAGER and by is Part.TRAINEE:
        cost, cause = 0.0, f"after {trainee} had passed it up"
    elif stood is Part.MANAGER and acts.isdisjoint(_UNDOES):
        cost, cause = 0.0, "having been asked"
    elif stood is Part.MANAGER:
        cost, cause = ASKED, "though asked"
        advice = f"Passed on by name, the question stays with {trainee}."
    else:
        cost, cause = 1.0, "unasked"
        other = better_move(course, exchange, Part.TRAINEE, _ANSWERS) or other
    cost += 0.0 if given_back else KEPT
    shows = f"{did}, {cause}, and {'gave the floor back' if given_back else 'kept the floor'}."
    if not cost:
        return _Step(0.0, KEPT, Moment(number, shows, to=Part.MANAGER))
    return _Step(cost, 0.0, Moment(number, shows, 0.0, Part.MANAGER, other, advice))


def _left_alone(course: Course) -> tuple[Moment, ...]:
    """What the trainee answered without the manager's help, where the manager never stepped in."""
    answered = [
        entry.turn - 1
        for entry in course.ledger
        if entry.to == Part.TRAINEE and entry.rule in {"answered", "took_up"}
    ]
    manager, trainee = course.name(Part.MANAGER), course.name(Part.TRAINEE)
    return tuple(
        Moment(number, f"{trainee} answered, and {manager} let it stand.") for number in answered
    )
