"""Promises: whether those that were made were the speaker's to make, owned and dated.

A promise that was the speaker's to make is worth 0.6; an owner adds 0.2, a date another 0.2. One
that was not is worth nothing: where a trainee promises on a matter beyond them; where more is
promised than can be kept (`oversell`); where what comes of it is a beat in which the manager's
stepping in is right; and where the manager undoes it at once. A manager's promise made while taking
the trainee's place counts half.

Where a meeting has promises of its scenario's (`Said.promises`), these are judged and no others:
who keeps them and by when is as declared, one made before whoever it asks was asked is worth
nothing, and one that was withdrawn is left out. Elsewhere owner and date are read from the words.
"""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from math import fsum
from typing import TYPE_CHECKING

from msgspec import Struct

from roleplay.model.act import MANAGER, Act
from roleplay.model.transcript import UNREAD
from roleplay.scoring.course import Course
from roleplay.scoring.measures.judgement import NOT_SEEN, Instead, Judgement, Moment, within
from roleplay.scoring.promised import Promise, answer_of
from roleplay.speech.known import known_words
from roleplay.speech.promise import owner_and_date

if TYPE_CHECKING:
    from roleplay.model.scorecard import Advice, Facts

KEPT, OWNED, DATED = 0.6, 0.2, 0.2
"""What a promise that was the speaker's to make is worth, and what owner and date add."""

_IN_PLACE = frozenset({Act.OVERRIDE, Act.TAKE_OVER, Act.RESCUE})
_SAFER = (Act.ACKNOWLEDGE, Act.ESCALATE, Act.ASK, Act.INFORM)
_GIVES_BACK = (Act.HAND_OVER, Act.ENDORSE, Act.ACKNOWLEDGE, Act.ASK)


class _Judged(Struct, frozen=True, gc=False):
    """What a promise is worth, 0..1, and why."""

    promise: Promise
    worth: float
    owner: bool = False
    date: bool = False
    in_place: bool = False
    """Whether the manager made it in the trainee's place."""


def judge(course: Course) -> Judgement:
    """The mean worth of all promises; not seen where none was made.

    Nor is it where nobody can tell whose they were to make: of a recording only those count that
    the coach has spoken to.
    """
    if course.meeting.header.language == UNREAD:
        return NOT_SEEN  # neither owner nor date could be read
    made = [each for each in course.promised if _is_known(course, each.number)]
    if any(each.pledge for each in made):
        made = _standing(course, made)
    if not made:
        return NOT_SEEN
    share = 100 / len(made)
    names = {word for name in course.called for word in name.split()}
    judged = [_judged(course, promise, names) for promise in made]
    score = within(share * fsum([each.worth for each in judged]))
    return Judgement(score, _moments(course, judged))


def _is_known(course: Course, number: int) -> bool:
    return course.meeting.header.played is not None or answer_of(course, number) is not None


def _standing(course: Course, made: list[Promise]) -> list[Promise]:
    """The scenario's promises that nobody took back after they were made."""
    withdrawn = {
        promise: number
        for number, said in enumerate(course.staged)
        if not said.cut
        for promise in said.withdraws
    }
    return [
        each
        for each in made
        if each.pledge is not None
        and (each.pledge.id not in withdrawn or withdrawn[each.pledge.id] <= each.number)
    ]


def _judged(course: Course, promise: Promise, names: AbstractSet[str]) -> _Judged:
    if promise.wrong:
        return _Judged(promise, 0.0)
    number, pledge = promise.number, promise.pledge
    said = course.said[number]
    if pledge is None:
        owner, date = owner_and_date(said.original, names, known_words(course.meeting.header))
    else:
        owner, date = bool(pledge.owner), bool(pledge.by)
    worth = KEPT + OWNED * owner + DATED * date
    if course.vendor(number) is MANAGER and not _IN_PLACE.isdisjoint(said.does):
        return _Judged(promise, worth / 2, owner, date, in_place=True)
    return _Judged(promise, worth, owner, date)


def _moments(course: Course, judged: Sequence[_Judged]) -> Iterator[Moment]:
    share = 100 / len(judged)
    for each in judged:
        points = share * (each.worth if each.worth >= KEPT else each.worth - 1)
        yield _moment(course, each, points)


def _moment(course: Course, judged: _Judged, points: float) -> Moment:
    promise, number = judged.promise, judged.promise.number
    wrong, pledge = promise.wrong, promise.pledge
    facts: Facts = {"who": course.speaker(number)}
    if wrong == "promised_unasked" and pledge is not None:
        facts["asks"] = course.name_of(pledge.asks)
    part = course.vendor(number)
    open_floor = course.open_floor(number)
    if wrong == "promise_then_overridden":
        # The customer had come to something else: what was overridden may not be the promise.
        return Moment(number, wrong, facts, points)
    if wrong:
        instead = (Instead(open_floor, part, _SAFER),)
        return Moment(number, wrong, facts, points, part, instead, "ask_first")
    if judged.in_place:
        instead = (Instead(open_floor, part, _GIVES_BACK),)
        advice: Advice = "trainees_to_promise"
        return Moment(number, "promised_in_place", facts, points, part, instead, advice)
    if judged.owner and judged.date:
        return Moment(number, "promise_whole", facts, points, part)
    facts["lacks"] = "date" if judged.owner else "owner" if judged.date else "both"
    return Moment(number, "promise_lacks", facts, points)
