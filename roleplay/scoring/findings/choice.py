"""Which moments become findings, which of them are to keep, stop and try, and how they are told.

A moment weighs what it is worth in the score of the meeting: the points of its measure that rest on
it, times the measure's part of the score. So moments of different measures can be ranked, and what
is named first is what moved the score most.
"""

from __future__ import annotations

import re
from itertools import chain
from math import fsum
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, NamedTuple

from roleplay.model.act import MANAGER, TRAINEE, Act
from roleplay.model.scorecard import Alternative, Evidence, Finding, Lesson
from roleplay.scoring.findings.fitting import LEAST, is_unfit, unfit
from roleplay.scoring.measures.judgement import NOT_SEEN, Instead, Judgement, Moment, found
from roleplay.scoring.questions import may_be_asked

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from roleplay.model.event import OpenMove
    from roleplay.model.scorecard import Kind, Lessons, Question
    from roleplay.scoring.course import Course

MOST = 12
"""Findings of a meeting: more than a coach and a trainee will talk through."""
MOST_A_MEASURE = 3
MOST_PRAISE = 4
PRAISE = 0.5
"""What a moment that won something weighs against one that lost as much."""
HURT = 0.01
"""A fall of readiness and goodwill together by less than this goes unnoticed."""
WORDS = 12
"""Words of a turn that are quoted at most."""

_CAPITALISED = re.compile(r"[^\W\d_a-z][^\W\d_]{2,}")
"""A word of a name. With its capital, for "Will" is one and "will" is none."""
_HAND_OVER = Act.HAND_OVER
_LETTERS = 90
"""Characters quoted at most: a "word" of a strange file may be long."""
_SENTENCE = 6
"""Words from which on a whole sentence makes a quotation by itself."""


def evidence(judgement: Judgement) -> tuple[Evidence, ...]:
    """What a measure rests on, the weightiest first."""
    ranked = sorted(judgement.moments, key=attrgetter("number"))
    # By one thing after the other: a pair for each moment of a long meeting takes much room.
    ranked.sort(key=lambda moment: -abs(moment.points))
    return tuple(
        Evidence(turn=moment.number + 1, kind=moment.kind, facts=moment.facts) for moment in ranked
    )


class Candidate(NamedTuple):
    """A moment that may be told."""

    rank: float
    """Less is weightier."""
    number: int
    measure: str
    moment: Moment


_by_weight = itemgetter(0, 1, 2)


def ranked(
    course: Course,
    judgements: Mapping[str, Judgement],
    parts: Mapping[str, float],
    questions: Collection[Question],
) -> list[Candidate]:
    """The moments that may be told, the weightiest first.

    `parts` is the part of the meeting's score that each measure is. What was won weighs half of
    what was lost, because there is less to do about it, and nothing is praised in a turn that lost
    something as well, or after which the customer was the worse, or that did not fit, or about
    which the coach is still to be asked: of that are `questions`. Nobody is blamed for a turn by
    which they may have made room, or before which they had been named as one who might speak.
    """
    asked = {question.turn - 1 for question in questions}
    answers = course.meeting.answers
    may_make_room = {
        place
        for place, may in enumerate(course.columns.may)
        if _HAND_OVER in may and (place + 1, "left_it") not in answers
    }
    untold = _parting(course) | may_make_room
    # Stepping in tells of these with the doubt whether they were due.
    doubted = {each.turn - 1 for each in questions if each.kind == "cause_to_step_in"}
    # Of a turn by which the manager stepped in, that is told and not how long it was.
    stepping_in = judgements.get("stepping_in", NOT_SEEN)
    stepped_in = {moment.number for moment in stepping_in.moments if moment.points < 0}
    lost: set[int] = set()
    candidates: list[Candidate] = []
    told = ((name, each) for name, judgement in judgements.items() for each in judgement.moments)
    for name, moment in chain(told, (("acceptance", each) for each in unfit(course))):
        weight = moment.points * parts.get(name, 0.0) + moment.weight
        if weight < 0:
            lost.add(moment.number)
        # First what most moments of a long meeting fail at: each weighs too little to be told.
        if moment.to is None or abs(weight) < LEAST or moment.number in untold:
            continue
        if moment.kind == "overrode" and moment.number in doubted:
            continue
        if moment.kind == "talked_long" and moment.number in stepped_in:
            continue
        if _was_named(course, moment) or _may_speak_to_the_trainee(course, moment):
            continue
        rank = weight if weight < 0 else -weight * PRAISE
        candidates.append(Candidate(rank, moment.number, name, moment))
    candidates.sort(key=_by_weight)
    no_praise = lost | asked
    return [
        each
        for each in candidates
        if _costs(each.moment) or not (each.number in no_praise or _is_spoilt(course, each.number))
    ]


def _parting(course: Course) -> frozenset[int]:
    """The utterances of the last vendor turn of a recording, if it thanks or takes leave.

    They count as all others do, but nobody talks with anybody about how they said goodbye.
    """
    last = course.vendor_turns[-1][1] if course.vendor_turns else ()
    return frozenset(last if any(course.columns.courtesy[number] for number in last) else ())


def _was_named(course: Course, moment: Moment) -> bool:
    """Whether the manager of a recording spoke up after being named, not as the one spoken to.

    "Is David there on Friday?" is put to the trainee, and David's to say; and whoever says that
    "David has a better example" has called on him, whatever else was understood of it.
    """
    manager = course.meeting.person(MANAGER)
    if manager is None or moment.to is not MANAGER or not may_be_asked(course):
        return False
    names = frozenset(_CAPITALISED.findall(course.meeting.names[manager]))
    before: list[int] = []
    question = course.passed_at(moment.number)
    if question is not None and course.columns.to[question] != course.meeting.ids[manager]:
        before.append(question)
    turn = course.turn[moment.number]
    unasked = moment.facts.get("cause") == "unasked"
    if turn > 0 and (unasked or course.part[course.spoken.turns[turn - 1][0]] is TRAINEE):
        before += course.spoken.turns[turn - 1]
    return any(
        not names.isdisjoint(_CAPITALISED.findall(course.columns.text[number])) for number in before
    )


def _may_speak_to_the_trainee(course: Course, moment: Moment) -> bool:
    """Whether the manager of a recording said "you" between two turns of the trainee's.

    Whom a "you" means is told by who spoke before, and may as well be whoever speaks next.
    """
    turn, said = course.turn[moment.number], course.said[moment.number]
    mere_word = bool(said.to_because) and " " not in said.to_because.strip()
    if moment.to is not MANAGER or not mere_word or not may_be_asked(course):
        return False
    beside = [
        course.part[course.spoken.turns[place][0]]
        for place in (turn - 1, turn + 1)
        if place in range(len(course.spoken.turns))
    ]
    return beside == [TRAINEE, TRAINEE] and not course.meeting.calls_by_name(moment.number)


def choose(course: Course, candidates: Sequence[Candidate]) -> tuple[Finding, ...]:
    """The moments worth talking about, the weightiest first, at most one a turn.

    Each measure's weightiest moment comes before any second one; what no measure counts goes with
    its like and takes none's place.
    """
    chosen: list[Candidate] = []
    turns: set[int] = set()
    times = dict.fromkeys(map(_goes_with, candidates), 0)
    praised = 0
    for most in range(1, MOST_A_MEASURE + 1):
        for each in candidates:
            if len(chosen) == MOST:
                break
            if times[_goes_with(each)] >= most or each.number in turns:
                continue
            won = not _costs(each.moment)
            if won and praised == MOST_PRAISE:
                continue
            praised += won
            times[_goes_with(each)] += 1
            turns.add(each.number)
            chosen.append(each)
    return tuple(_finding(course, each) for each in sorted(chosen, key=_by_weight))


def _goes_with(candidate: Candidate) -> str:
    kind = candidate.moment.kind
    return kind if kind == "did_not_fit" else candidate.measure


def lessons(course: Course, candidates: Sequence[Candidate]) -> tuple[Lesson, ...]:
    """For each of the two, what to keep, to stop and to try, each its weightiest moment.

    What was done and cost something is to stop; what was left undone, or could have been done in
    its place, is to try. A lesson without a finding says that the meeting shows none.
    """
    told: list[Lesson] = []
    manager_first = course.meeting.stand_ins == (TRAINEE,)
    parts_in_order = (TRAINEE, MANAGER)
    for part in reversed(parts_in_order) if manager_first else parts_in_order:
        own = [each for each in candidates if each.moment.to is part]
        keep = next((each for each in own if each.moment.points > 0), None)
        lost = [each for each in own if _costs(each.moment)]
        stop = next((each for each in lost if not _is_left_undone(each.moment)), None)
        undone = [each for each in lost if _is_left_undone(each.moment)]
        otherwise = [each for each in lost if each is not stop]
        last = () if stop is None else (stop,)
        in_order = chain(undone, otherwise, last)
        attempt = next((each for each in in_order if _points_on(course, each.moment)), None)
        chosen: tuple[tuple[Lessons, Candidate | None], ...] = (
            ("keep", keep),
            ("stop", stop),
            ("try", attempt),
        )
        for what, each in chosen:
            finding = None if each is None else _finding(course, each)
            told.append(Lesson(to=part.value, what=what, finding=finding))
    return tuple(told)


_LEFT_UNDONE: frozenset[Kind] = frozenset(
    {
        *("not_escalated", "only_handed_up", "escalated_late", "signal_missed", "left_alone"),
        *("fact_unused", "fact_unused_in_silence", "appeal_kept", "answered_late"),
        *("fact_passed_by", "led_otherwise", "long_turn"),
    }
)
"""What is not to be stopped, because nothing was done that did harm."""


def _is_left_undone(moment: Moment) -> bool:
    """Whether nothing was done there that could be stopped: nobody spoke, say, and that cost."""
    return moment.kind in _LEFT_UNDONE or bool(moment.facts.get("unanswered"))


def _costs(moment: Moment) -> bool:
    return moment.points < 0 or moment.weight < 0


def _points_on(course: Course, moment: Moment) -> bool:
    """Whether something else can be pointed to, in the words of a move or in general ones."""
    return moment.advice is not None or _better_move(course, moment) is not None


def _is_spoilt(course: Course, number: int) -> bool:
    """Whether the customer was the worse for what was said there, or it did not fit.

    That it does not fit is the author's word, and nobody is praised for what the author regrets.
    """
    floor = course.open_floor(number)
    if floor is None or floor.spoke != number:
        return False
    return is_unfit(course, floor) or fsum(floor.change()) < -HURT


def _finding(course: Course, candidate: Candidate) -> Finding:
    moment = candidate.moment
    others = course.part[moment.number] is not moment.to
    move = _better_move(course, moment) if _costs(moment) else None
    return Finding(
        turn=moment.number + 1,
        measure=candidate.measure,
        to="" if moment.to is None else moment.to.value,
        kind=moment.kind,
        facts=moment.facts,
        words=beginning(_spoken(course, moment.number)),
        speaker=course.speaker(moment.number) if others else "",
        instead=None
        if move is None
        else Alternative(to=course.part_of[move.seat] or "", words=beginning(move.text)),
        advice=moment.advice if _costs(moment) and move is None else None,
    )


def _spoken(course: Course, number: int) -> str:
    """What was said from an utterance to the end of its turn, as far as a quotation may need it."""
    turn = course.turn[number]
    numbers = course.spoken.turns[turn] if turn >= 0 else [number]
    place = numbers.index(number)
    floor = course.open_floor(number, following=True)
    until = number + WORDS if floor is None else floor.begins
    return (
        " ".join(
            course.columns.text[each] for each in numbers[place : place + WORDS] if each < until
        )
        or course.columns.text[number]
    )


def _better_move(course: Course, moment: Moment) -> OpenMove | None:
    """The first move that was open and would have served better."""
    for instead in moment.instead:
        move = found(course, instead) if isinstance(instead, Instead) else instead
        if move is not None:
            return move
    return None


def beginning(text: str) -> str:
    """The beginning of what was said, to be quoted: a dozen words, or a sentence of fewer."""
    words = text.split(None, WORDS)
    whole = len(words) <= WORDS
    del words[WORDS:]
    for count in range(_SENTENCE, len(words)):
        if words[count - 1][-1] in ".?!":
            words, whole = words[:count], True
            break
    short = " ".join(words)
    if len(short) > _LETTERS:
        short, whole = short[:_LETTERS].rstrip(), False
    return short if whole else f"{short.rstrip(',;:')} …"
