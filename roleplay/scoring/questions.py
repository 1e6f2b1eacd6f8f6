"""What only somebody who was there can say: moments of a recording to be put to the coach."""

from bisect import bisect_left
from collections.abc import Collection, Iterator
from functools import lru_cache
from itertools import takewhile

from roleplay.model.act import CUSTOMER, TRAINEE, Act
from roleplay.model.scorecard import SUGGESTS, Facts, Question
from roleplay.model.transcript import UNREAD
from roleplay.scoring.authority.ledger import Remark
from roleplay.scoring.authority.rules import Rule
from roleplay.scoring.course import Course
from roleplay.scoring.unfinished import Endings


def may_be_asked(course: Course) -> bool:
    """Whether there is anything about a meeting that only somebody who was there can say.

    Of a played one everything is known, and nothing is asked about words that nobody understands.
    """
    header = course.meeting.header
    return header.played is None and header.language != UNREAD


def questions_of(course: Course) -> tuple[Question, ...]:
    """The open questions of a meeting in the order of their turns."""
    if not may_be_asked(course):
        return ()
    numbers = course.meeting.numbers
    questions = [
        Question(
            turn=numbers[remark.number + 1],
            kind="took_answer",
            facts=_who(course.speaker(remark.number), by=course.speaker(remark.answer)),
        )
        for remark in (*course.account.remarks, *_to_something_said(course))
    ]
    for entry in course.ledger:
        if entry.rule in _STEPS_IN:
            questions.append(
                Question(
                    turn=entry.turn,
                    kind="cause_to_step_in",
                    facts=_who(course.speaker(entry.turn - 1)),
                )
            )
        elif entry.rule == "committed" and entry.to == "trainee":
            questions.append(
                Question(
                    turn=entry.turn,
                    kind="hers_to_promise",
                    facts=_who(course.speaker(entry.turn - 1)),
                )
            )
    questions += _suggested(course, {question.turn for question in questions})
    answered = course.meeting.answers
    still_open = [each for each in questions if (each.turn, each.kind) not in answered]
    return tuple(sorted(still_open, key=lambda question: question.turn))


def _to_something_said(course: Course) -> Iterator[Remark]:
    """The remarks behind words that answered no question, where these say enough to go along with.

    Nobody goes along with a word or two, as where both begin and one lets the other go on, nor with
    a sentence that they cut off.
    """
    who, columns = course.meeting.who, course.columns
    endings = Endings(columns.original)
    for remark in course.account.unsure:
        number, first = remark.number, remark.answer
        # None further where the remark began before.
        further = [each for each in range(first + 1, number) if who[each] == who[first]]
        spoken = [first, *further]
        if sum(len(columns.text[each].split()) for each in spoken) < FEWEST_WORDS:
            continue
        text, until = columns.text[spoken[-1]], columns.end[spoken[-1]]
        if not endings.cuts_off(columns.text[number], columns.at[number], first=text, until=until):
            yield remark


@lru_cache(maxsize=64)
def _who(who: str, by: str = "") -> Facts:
    """The names that a question tells, as one value for all questions that tell the same."""
    return {"who": who, "by": by} if by else {"who": who}


def _suggested(course: Course, asked: Collection[int]) -> list[Question]:
    """What turns may have done; nothing that is known of them, or else asked about them.

    Whether a turn left something to the trainee is asked of its last sentence that may have, as
    captions cut a turn into several.
    """
    read = course.columns.may
    may = {turn for turn, acts in enumerate(read, start=1) if acts and turn not in asked}
    known = {(entry.turn, entry.rule) for entry in course.ledger if entry.turn in may}
    return [
        Question(turn=turn, kind=_KINDS[act], facts=_who(course.speaker(turn - 1)))
        for turn in sorted(may)
        for act in read[turn - 1]
        if known.isdisjoint((turn, rule) for rule in _SAID_BY[act])
        and not (act is Act.APPEAL and _goes_nowhere(course, turn))
        and not (act is Act.HAND_OVER and not _goes_to_trainee(course, turn))
        and not (act is Act.HAND_OVER and _is_told_further_on(course, turn))
    ]


def _goes_to_trainee(course: Course, turn: int) -> bool:
    """Whether the trainee speaks next of the two: what nobody takes was left to nobody."""
    after = course.turn[turn - 1] + 1
    place = bisect_left(course.vendor_at, after)
    return place < len(course.vendor_turns) and course.vendor_turns[place][0] is TRAINEE


def _is_told_further_on(course: Course, turn: int) -> bool:
    """Whether it is known, answered or to be asked of another sentence of the manager's turn."""
    who, columns, of_turn = course.meeting.who, course.columns, course.turn[turn - 1]
    places = range(turn, len(who))
    in_turn = takewhile(lambda number: course.turn[number] in {of_turn, -1}, places)
    further = [number for number in in_turn if who[number] == who[turn - 1]]
    if any(Act.HAND_OVER in (*columns.does[each], *columns.may[each]) for each in further):
        return True
    return any((each + 1, "left_it") in course.meeting.answers for each in further)


def _goes_nowhere(course: Course, turn: int) -> bool:
    """Whether a customer there only said a word in passing, or their last one, or asked on."""
    if turn - 1 in course.account.in_passing or _goes_on_to_ask(course, turn):
        return True
    turns = course.spoken.turns
    after = range(course.turn[turn - 1] + 1, len(turns))
    return bool(after) and all(course.part[turns[each][0]] is not CUSTOMER for each in after)


def _goes_on_to_ask(course: Course, turn: int) -> bool:
    """Whether the same person asks before somebody else speaks: on another matter, it may be."""
    who, asks = course.meeting.who, course.columns.asks
    going_on = takewhile(lambda number: who[number] == who[turn - 1], range(turn, len(who)))
    return any(asks[number] for number in going_on)


FEWEST_WORDS = 3
"""Of what was said without being asked, for a customer to have gone along with it."""

_SAID_BY: dict[Act, tuple[Rule, ...]] = {
    Act.APPEAL: ("appealed",),
    Act.DEFER: ("deferred", "escalated"),
    Act.HAND_OVER: ("passed", "endorsed", "prompted"),
    Act.TAKE_OVER: ("rescued", "overrode", "talked_over", "added", "prompted", "steered"),
}
"""The rules of the ledger that say as much as the answer would."""

_KINDS = {act: kind for kind, act in SUGGESTS.items()}

_STEPS_IN = frozenset({"rescued", "overrode", "talked_over"})
"""The rules of the ledger where a cause may have made it right."""
