"""Signals: warm, cool and leaving signals noticed within two vendor turns.

The trainee notices by acknowledging, or by asking where the customer is not about to leave; the
manager's noticing counts half, because the customer is to find that the trainee reads them. A
silence that did the customer good counts as noticing. What is said once the customer has come to
another matter answers that one. A signal is left out where there was no way to respond: no vendor
turn followed, or of the moves on offer none would have shown it. It is left out, too, where nobody
can say that it was missed: somebody began to respond and was talked over, or what was said instead
did the customer good.
"""

from collections import deque
from math import fsum
from typing import TYPE_CHECKING

from msgspec import Struct

from roleplay.model.act import CUSTOMER, MANAGER, TRAINEE, Act, Signal
from roleplay.scoring.course import Course, OpenFloor
from roleplay.scoring.measures.judgement import NOT_SEEN, Instead, Judgement, Moment
from roleplay.speech.signals import TURNS, could_notice, notices, ways_to_notice

if TYPE_CHECKING:
    from roleplay.model.scorecard import Facts

BY_MANAGER = 0.5
"""What the manager's noticing is worth."""
_COOL, _LEAVE = Signal.COOL, Signal.LEAVE
"""Looked up for every utterance: see `model.act.MANAGER`."""

_LEAVING, _STAYING = (Act.ACKNOWLEDGE,), (Act.ACKNOWLEDGE, Act.ASK)
"""What helps a customer who is about to leave, and one who is not."""

HURT = 0.01
"""A fall of readiness and goodwill together by less than this is worth nobody's advice."""


class _Seen(Struct):
    """A signal, and what became of it."""

    number: int
    signal: Signal
    leaving: bool
    """Whether the customer is about to leave: then questions do not help."""
    turns: int = 0
    """Vendor turns since."""
    worth: float = 0.0
    """0..1."""
    by: int | None = None
    """The utterance that noticed it."""
    until: int = 0
    """The utterance by which the customer came to another matter."""
    floor: OpenFloor | None = None
    """Where it was missed: the floor on which it could have been noticed."""


def judge(course: Course) -> Judgement:
    """The share of signals noticed; not seen where there was none to respond to."""
    if course.meeting.header.clocked and not _is_noticing_marked(course):
        return NOT_SEEN
    seen = [each for each in _followed(course) if each.worth or _was_missed(course, each)]
    if not seen:
        return NOT_SEEN
    share = 100 / len(seen)
    moments = (_moment(course, each, share) for each in seen)
    return Judgement(share * fsum([each.worth for each in seen]), moments)


def _is_noticing_marked(course: Course) -> bool:
    """Whether it was marked anywhere that a signal was noticed: else nobody looked for that."""
    return any(notices(does, Signal.WARM) for does in course.columns.does)


def _followed(course: Course) -> list[_Seen]:
    """Every signal with what the next vendor turns made of it; linear in the utterances."""
    signals = [
        _Seen(number, said.signal, said.signal is _LEAVE)
        for number, said in enumerate(course.staged)
        if said.signal is not None and course.part[number] is CUSTOMER
    ]
    if not signals:
        return []
    until = _matters(course)
    for each in signals:
        each.until = until[each.number]
    coming, pending = deque(signals), list[_Seen]()
    for part, numbers in course.vendor_turns:
        while coming and coming[0].number < numbers[-1]:
            pending.append(coming.popleft())
        if not pending:
            continue
        acknowledged, asked = _responses(course, numbers)
        worth = 1.0 if part is TRAINEE else BY_MANAGER
        still = list[_Seen]()
        for each in pending:
            if numbers[0] >= each.until:
                continue
            each.turns += 1
            number = acknowledged if each.leaving else max(acknowledged, asked)
            if number > each.number and worth > each.worth:
                each.worth, each.by = worth, number
            if each.turns < TURNS:
                still.append(each)
        pending = still
    _let_stand(course, signals)
    return signals


def _responses(course: Course, numbers: tuple[int, ...]) -> tuple[int, int]:
    """The last utterance of a turn that acknowledges, and the last that asks; -1 for none."""
    acknowledged = asked = -1
    for number in numbers:
        does = course.columns.does[number]
        if not does:
            continue
        if notices(does, _LEAVE):
            acknowledged = number
        elif notices(does, _COOL):
            asked = number
    return acknowledged, asked


def _let_stand(course: Course, signals: list[_Seen]) -> None:
    """Count a silence right after a signal after which goodwill rose."""
    if any(open_floor.silent for open_floor in course.open_floors):
        for each in signals:
            open_floor = course.open_floor(each.number, following=True)
            if open_floor is not None and open_floor.silent and open_floor.change()[1] > 0:
                each.worth, each.by = 1.0, None


def _matters(course: Course) -> list[int]:
    """For each utterance, that by which a customer next speaks in another beat; linear."""
    count = len(course.said)
    until = [count] * count
    following, later = count, ""
    beats = [beat.opened.beat for beat in course.beats]
    for number in reversed(range(count)):
        place = course.beat[number]
        beat = beats[place] if place >= 0 else ""
        if following < count:
            until[number] = until[following] if beat == later else following
        if course.part[number] is CUSTOMER:
            following, later = number, beat
    return until


def _was_missed(course: Course, each: _Seen) -> bool:
    """Whether somebody could have shown that they noticed, and the customer was left no better."""
    if not course.open_floors:
        return each.turns > 0
    floor = course.open_floor(each.number, following=True)
    if floor is None or floor.begins > each.until:
        return False
    each.floor = floor
    ways = ways_to_notice(each.signal)
    if floor.tried and any(not ways.isdisjoint(course.columns.does[at]) for at in floor.tried):
        return False
    return fsum(floor.change()) <= 0 and could_notice(floor.offer.open, each.signal)


def _moment(course: Course, each: _Seen, share: float) -> Moment:
    cue = course.said[each.number].cue
    facts: Facts = {
        "who": course.speaker(each.number),
        "signal": each.signal.value,
        "cued": bool(cue),
        "cue": cue,
    }
    if each.by is not None:
        part = TRAINEE if each.worth == 1 else MANAGER
        facts |= {"since": each.number + 1, "by": course.speaker(each.by)}
        return Moment(each.by, "signal_noticed", facts, share * each.worth, part)
    if each.worth:
        return Moment(each.number, "signal_let_stand", facts, share, TRAINEE)
    wanted = _LEAVING if each.leaving else _STAYING
    floor = each.floor
    facts["passed_over"] = (
        "not_seen" if floor is None else "unanswered" if floor.silent else "no_better"
    )
    to = TRAINEE
    if floor is not None:
        took = course.part_of.get(floor.offer.to or "") if floor.silent else None
        if floor.spoke is not None:
            took = course.part[floor.spoke]
        to = MANAGER if took is MANAGER else TRAINEE
    if floor is not None and fsum(floor.change()) > -HURT:
        return Moment(each.number, "signal_missed", facts, -share)
    instead = () if floor is None else (Instead(floor, to, wanted),)
    return Moment(each.number, "signal_missed", facts, -share, to, instead, "notice")
