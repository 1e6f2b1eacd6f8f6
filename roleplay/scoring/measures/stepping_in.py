"""Stepping in: how often the manager took what was the trainee's, and gave it back or not.

To step in is to answer what was put to the trainee (rescue), to correct or undo what they said
(override), to talk over them (interrupt), or to take back an item that is not the manager's by the
plan (take-over). It costs 1. To add to the trainee's answer, to prompt them before it, or to put
a question of one's own to them where the customer asks nothing, costs half. A manager whom the
customer asked may answer; to take an item over or to undo a word even so costs half.

It costs nothing with cause: where the scenario or the coach says that stepping in is right, or that
the matter is beyond the trainee, and where the trainee had passed the floor upwards.

Not giving the floor back, by name or by letting the trainee take the vendors' next turn, costs one
half more. The score falls from 100 at no cost to 0 at three in ten minutes; a shorter meeting
counts as ten minutes.

What else than a nod the manager let be seen while the trainee spoke bears witness and costs nothing
here: it has had its effect on the customer.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from math import fsum
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from roleplay.model.act import MANAGER, TRAINEE, Act, Look
from roleplay.scoring.course import Course
from roleplay.scoring.measures.judgement import (
    HARMFUL,
    NOT_SEEN,
    Instead,
    Judgement,
    Moment,
    undoes_something,
    within,
)
from roleplay.scoring.questions import may_be_asked
from roleplay.scoring.unfinished import Endings

if TYPE_CHECKING:
    from roleplay.model.scorecard import Advice, Facts

MOST = 3.0
"""The cost in ten minutes at which nothing is left of the score."""
TEN_MINUTES = 10.0
ASKED = 0.5
"""What taking over costs a manager whom the customer had asked."""
ADDED = 0.5
"""What it costs to add to an answer of the trainee's, to prompt it, or to question them."""
KEPT = 0.5
"""What keeping the floor costs."""
BEGUN = 0.25
"""Seconds somebody must have been speaking before the other began to be talked over by them: more
than the usual gap between two turns, within which both may start at once."""

WAYS = ("override", "rescue", "interrupt", "take-over", "add", "prompt", "quiz")
"""The ways of stepping in, the gravest first."""

_ENTERED = {
    "overrode": "override",
    "rescued": "rescue",
    "talked_over": "interrupt",
    "added": "add",
    "prompted": "prompt",
    "quizzed": "quiz",
}
"""The ledger's rules that are ways of stepping in."""
_HALF = frozenset({"add", "prompt", "quiz"})
_BESIDE = frozenset({"added", "prompted", "quizzed", "talked_over"})
"""The rules of what takes nothing that was put to anybody, and so is never the answer of one who
was asked."""
_HAND_OVER = Act.HAND_OVER
"""Looked up for every turn: see `model.act.MANAGER`."""
_MARKED = frozenset({Act.OVERRIDE, Act.RESCUE, Act.INTERRUPT, Act.TAKE_OVER})

_NONE: frozenset[str] = frozenset()
_TAKES = {"take-over"}
_UNDOES = frozenset({"override", "take-over"})
_NOD: "Advice" = "nod"
_GIVES_BACK = (Act.HAND_OVER, Act.ENDORSE, Act.ASK, Act.ACKNOWLEDGE)
_ANSWERS = (Act.ACKNOWLEDGE, Act.INFORM, Act.ANSWER, Act.COMMIT, Act.ASK, Act.PROPOSE, Act.LEAD)


_Cause = Literal["with_cause", "asked", "passed_up", "unasked"]
"""By what right the manager stepped in."""


class _Step(Struct, frozen=True, gc=False):
    """A turn in which the manager stepped in."""

    number: int
    """The utterance by which they did."""
    ways: AbstractSet[str]
    given_back: bool
    cause: _Cause
    cost: float


def judge(course: Course) -> Judgement:
    """The score by cost in ten minutes; not seen where there was nothing to step into."""
    meeting = course.meeting
    if meeting.person(MANAGER) is None or meeting.person(TRAINEE) is None:
        return NOT_SEEN
    steps = _steps(course)
    if not steps:
        if meeting.header.clocked:
            return NOT_SEEN  # nobody marked it, which is not to say that there was nothing
        spoke = any(part is TRAINEE for part, _ in course.vendor_turns)
        return Judgement(100.0, _not_once(course)) if spoke else NOT_SEEN
    minutes = max(course.minutes, TEN_MINUTES)
    each = 100 * TEN_MINUTES / minutes / MOST
    asked = each * fsum([step.cost for step in steps])
    score = within(100 - asked)
    # Where the cost goes beyond all there was to lose, each step shares in what was lost.
    each *= (100 - score) / asked if asked else 1.0
    return Judgement(score, _moments(course, steps, each))


def _moments(course: Course, steps: Sequence[_Step], each: float) -> Iterator[Moment]:
    """The steps, and how the manager looked on; `each` is how many points a cost of 1 is."""
    for step in steps:
        # Giving the floor back spares a manager who had cause what keeping it costs.
        yield _moment(course, step, each * (-step.cost if step.cost else KEPT))
    yield from _looks(course)


def _steps(course: Course) -> list[_Step]:
    """Every turn in which the manager stepped in."""
    entered: dict[int, set[str]] = {}
    for entry in course.ledger:
        if entry.rule in _ENTERED:
            entered.setdefault(entry.turn - 1, set()).add(entry.rule)
    own = {item.item for item in course.plan if item.lead is MANAGER}
    steps = []
    turns, acts = course.vendor_turns, course.columns.does
    endings = Endings(course.columns.original)
    for place, (part, numbers) in enumerate(turns):
        if part is not MANAGER:
            continue
        for number in numbers:
            does, rules = acts[number], entered.get(number, _NONE)
            over = _breaks_off(course, number, endings) and _talks_over(course, number)
            marked = _MARKED.intersection(does)
            if not (marked or rules or over):
                continue
            ways: set[str] = {*marked, *[_ENTERED[rule] for rule in rules]}
            if over:
                ways.add("interrupt")
            if ways == _TAKES and course.item(number) in own:
                continue
            answers = ways.isdisjoint(_UNDOES) and _BESIDE.isdisjoint(rules)
            if not (answers and _was_asked(course, number)):
                given_back = _goes_back(course, place) or any(
                    _HAND_OVER in acts[each] for each in numbers
                )
                steps.append(_step(course, number, ways, given_back=given_back))
                break
    return steps


def _goes_back(course: Course, place: int) -> bool:
    """Whether the vendors' next turn is the trainee's, and more than their goodbye."""
    turns = course.vendor_turns
    if place + 1 >= len(turns) or turns[place + 1][0] is not TRAINEE:
        return False
    parting = place + 2 == len(turns)
    return not parting or not all(course.columns.courtesy[each] for each in turns[place + 1][1])


def _breaks_off(course: Course, number: int, endings: Endings) -> bool:
    """Whether who spoke before did not come to the end of what they said, as this began."""
    if not number:
        return False
    columns, before = course.columns, number - 1
    if columns.cut[before] or course.meeting.header.played is not None:
        return columns.cut[before] == 1
    return endings.cuts_off(
        columns.text[number],
        columns.at[number],
        first=columns.text[before],
        until=columns.end[before],
    )


def _talks_over(course: Course, number: int) -> bool:
    """Whether the one who breaks off before this is the trainee, who had clearly begun.

    A manager whom the customer asked takes their own turn.
    """
    before = number - 1
    had_begun = course.columns.at[number] - course.columns.at[before] >= BEGUN
    return course.part[before] is TRAINEE and had_begun and not _was_asked(course, number)


def _was_asked(course: Course, number: int) -> bool:
    """Whether a customer had put the question to the manager."""
    return course.asked_by_customer(number, MANAGER)


def _step(course: Course, number: int, ways: AbstractSet[str], *, given_back: bool) -> _Step:
    cause: _Cause = "unasked"
    if course.step_in(number) or course.beyond(number):
        cost, cause = 0.0, "with_cause"
    elif _was_asked(course, number):
        cost, cause = ASKED, "asked"
    elif course.stood(number) is MANAGER:
        cost, cause = 0.0, "passed_up"
    else:
        cost = ADDED if ways <= _HALF else 1.0
    # Who adds to an answer takes no floor that could be given back.
    cost += 0.0 if given_back or ways <= _HALF else KEPT
    return _Step(number, ways, given_back, cause, cost)


def _moment(course: Course, step: _Step, points: float) -> Moment:
    number = step.number
    did = next(way for way in WAYS if way in step.ways)
    if did == "override" and not undoes_something(course, number):
        did = "take-over"
    facts: Facts = {"did": did}
    passed_at = course.passed_at(number)
    if passed_at is not None:
        facts["asker"] = course.speaker(passed_at)
    untold = _may_have_had_cause(course, step, did)
    facts |= {"cause": "untold" if untold else step.cause, "given_back": step.given_back}
    open_floor = course.open_floor(number)
    instead: tuple[Instead, ...] = (Instead(open_floor, MANAGER, _GIVES_BACK),)
    advice: Advice = "stays_with_trainee"
    if step.cause == "unasked":
        instead = (Instead(open_floor, TRAINEE, _ANSWERS), *instead)
        advice = "nod"
    return Moment(number, "stepped_in", facts, points, MANAGER, instead, advice)


def _may_have_had_cause(course: Course, step: _Step, did: str) -> bool:
    """Whether it is a correction of which the coach is still to be asked whether it was due."""
    told = (step.number + 1, "cause_to_step_in") in course.meeting.answers
    return (did, step.cause, told) == ("override", "unasked", False) and may_be_asked(course)


def _not_once(course: Course) -> Iterator[Moment]:
    """What bears witness to a meeting in which the manager never stepped in."""
    yield from _left_alone(course)
    yield from _looks(course)


def _left_alone(course: Course) -> Iterator[Moment]:
    """What the trainee answered without the manager's help, where the manager never stepped in."""
    asked_back = {entry.turn for entry in course.ledger if entry.rule == "confirmed"}
    numbers = course.meeting.numbers
    answered = [
        numbers[entry.turn - 1]
        for entry in course.ledger
        if entry.to == TRAINEE
        and entry.rule in {"answered", "took_up"}
        and _next_turn(course, entry.turn - 1) not in asked_back
    ]
    return (Moment(number, "left_to_answer") for number in answered)


def _next_turn(course: Course, number: int) -> int:
    """By which number an entry of the next turn on the floor is known; 0 where there is none."""
    turn = course.turn[number] + 1
    turns = course.spoken.turns
    return turns[turn][0] + 1 if 0 < turn < len(turns) else 0


_SEEN = frozenset({Look.BLANK, Look.FROWN, Look.PHONE, Look.LEAN_IN})
_COOLS = 0.01
"""A fall of readiness and goodwill together by less goes unnoticed."""
_COOLED = -0.5
"""What a look weighs after which the customer cooled, beside words that did no harm."""


def _looks(course: Course) -> Iterator[Moment]:
    """What the manager let be seen beside the trainee's words, other than a nod."""
    for number, seen in course.meeting.looks:
        if seen.look not in _SEEN or course.part[number] is not TRAINEE:
            continue
        open_floor = course.open_floor(number)
        cooled = (
            open_floor is not None
            and HARMFUL.isdisjoint(course.columns.does[number])
            and fsum(open_floor.change()) < -_COOLS
        )
        facts: Facts = {"look": seen.look.value, "cooled": cooled}
        weight, advice, to = 0.0, None, None
        if cooled:
            weight, advice, to = _COOLED, _NOD, MANAGER
        yield Moment(number, "looked_on", facts, 0.0, to, (), advice, weight)
