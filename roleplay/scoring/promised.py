"""What the two vendors committed to, and whether it was theirs to promise."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct

from roleplay.model.act import MANAGER, TRAINEE, Act
from roleplay.model.event import Pledge
from roleplay.model.scorecard import Kind
from roleplay.speech.question import is_question

if TYPE_CHECKING:
    from roleplay.scoring.course import Course

_COMMIT, _ESCALATE, _OVERRIDE, _OVERSELL = Act.COMMIT, Act.ESCALATE, Act.OVERRIDE, Act.OVERSELL
"""Looked up for every utterance: see `model.act.MANAGER`."""

_TO_NOTE = frozenset({_ESCALATE, _COMMIT})


class Promise(Struct, frozen=True, gc=False):
    """A commitment, and whether it was the speaker's to make."""

    number: int
    """The utterance's place in the meeting's `said`."""
    wrong: Kind | None
    """Why it was not; None if it was."""
    pledge: Pledge | None = None
    """The scenario's promise that was made; None: the words tell what was."""


def answer_of(course: Course, number: int) -> str | None:
    """What the coach said of a promise: `yes` if it was the speaker's to make, else `no`."""
    return course.meeting.answers.get((number + 1, "hers_to_promise"))


def promises_in(course: Course) -> list[Promise]:
    """Everything the two vendors committed to, in order; linear in the utterances."""
    made: list[Promise] = []
    settled = -1
    undone: dict[int, int] | None = None
    acts, staged = course.columns.does, course.staged
    for number in course.acting:
        does, pledges = acts[number], staged[number].promises if staged else ()
        if _TO_NOTE.isdisjoint(does) and not pledges:
            continue
        part, beat = course.part[number], course.beat[number]
        if _ESCALATE in does:
            settled = beat
        if _COMMIT not in does and not pledges:
            continue
        if undone is None:
            undone = _undone(course)
        wrong: Kind | None = None
        if part is TRAINEE and beat > settled and course.beyond(number):
            wrong = "promised_beyond"
        elif _OVERSELL in does:
            wrong = "promised_too_much"
        elif number in undone and course.beat[undone[number]] == beat:
            wrong = "promise_taken_back"
        elif part is TRAINEE and _needs_correcting(course, number):
            wrong = "promise_put_right"
        elif number in undone:
            wrong = "promise_then_overridden"
        answer = answer_of(course, number)
        if answer is not None:
            wrong = None if answer == "yes" else "promised_beyond"
        made += [
            Promise(
                number, "promised_unasked" if pledge.asks and not pledge.asked else wrong, pledge
            )
            for pledge in pledges
        ] or [Promise(number, wrong)]
    return made


def _undone(course: Course) -> dict[int, int]:
    """The trainee's utterances after which the manager speaks next and overrides, and where."""
    undone: dict[int, int] = {}
    acts = course.columns.does
    for (part, numbers), (following, after) in pairwise(course.vendor_turns):
        if part is not TRAINEE or following is not MANAGER:
            continue
        if any(_OVERRIDE in acts[number] for number in after):
            undone |= dict.fromkeys(numbers, after[0])
    return undone


def _needs_correcting(course: Course, number: int) -> bool:
    """Whether a promise led to a beat in which the manager's stepping in is right.

    Where the customer turns to the manager with a question there, that is what makes it right.
    """
    open_floor = course.open_floor(number)
    place = course.beat[number] + 1
    if open_floor is None or open_floor.spoke != number or place >= len(course.beats):
        return False
    beat = course.beats[place]
    following = course.open_floor(number, following=True)
    until = len(course.said) if following is None else following.begins
    if not beat.opened.step_in or beat.begins > until or course.step_in(number):
        return False
    return not any(
        is_question(each.original) and course.part_of.get(each.to or "") is MANAGER
        for each in course.said[beat.begins : until]
    )
