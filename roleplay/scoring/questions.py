"""What only somebody who was there can say: moments of a recording to be put to the coach."""

from roleplay.model.scorecard import Question
from roleplay.model.transcript import UNREAD
from roleplay.scoring.course import Course


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
    questions = [
        Question(
            turn=remark.number + 1,
            kind="took_answer",
            facts={"who": course.speaker(remark.number), "by": course.speaker(remark.answer)},
        )
        for remark in course.account.remarks
    ]
    for entry in course.ledger:
        if entry.rule in _STEPS_IN:
            questions.append(
                Question(
                    turn=entry.turn,
                    kind="cause_to_step_in",
                    facts={"who": course.speaker(entry.turn - 1)},
                )
            )
        elif entry.rule == "committed" and entry.to == "trainee":
            questions.append(
                Question(
                    turn=entry.turn,
                    kind="hers_to_promise",
                    facts={"who": course.speaker(entry.turn - 1)},
                )
            )
    answered = course.meeting.answers
    still_open = [each for each in questions if (each.turn, each.kind) not in answered]
    return tuple(sorted(still_open, key=lambda question: question.turn))


_STEPS_IN = frozenset({"rescued", "overrode", "talked_over"})
"""The rules of the ledger where a cause may have made it right."""
