"""What a meeting clocked live cannot show, because nobody marked it.

A clock tells who spoke, when and for how long. What was done is known only where the coach marked
it, so what was not marked is not seen: never none, and never zero.
"""

from roleplay.model.act import Act
from roleplay.model.scorecard import Authority
from roleplay.scoring.course import Course
from roleplay.scoring.measures.judgement import Judgement
from roleplay.scoring.meeting import Meeting

RESTS_ON: dict[str, frozenset[Act]] = {
    "acceptance": frozenset({Act.ACCEPT, Act.REJECT}),
    "escalation": frozenset({Act.ESCALATE}),
    "stepping_in": frozenset({Act.RESCUE, Act.OVERRIDE, Act.TAKE_OVER, Act.INTERRUPT}),
    "promises": frozenset({Act.COMMIT}),
}
"""The measures that rest on marks of acts, by id, each with the acts of which one would do."""


def unmarked(
    course: Course, authority: Authority, judgements: dict[str, Judgement]
) -> tuple[str, ...]:
    """The measures that marks would have shown, by id; none where the meeting was not clocked."""
    if not course.meeting.header.clocked:
        return ()
    there = marked_acts(course.meeting)
    missing = [name for name, acts in RESTS_ON.items() if acts.isdisjoint(there)]
    return (
        *(("authority",) if authority.score is None else ()),
        *missing,
        *(("signals",) if judgements["signals"].score is None else ()),
    )


def marked_acts(meeting: Meeting) -> frozenset[Act]:
    """Every act that was marked of anybody."""
    return frozenset(act for does in meeting.columns.does for act in does)


def counts_questions(meeting: Meeting) -> bool:
    """Whether anybody marked who asked."""
    return Act.ASK in marked_acts(meeting)


def asked_by(meeting: Meeting, person: int) -> int:
    """How many of a person's turns were marked as asking."""
    return sum(
        who == person and Act.ASK in does
        for does, who in zip(meeting.columns.does, meeting.who, strict=True)
    )
