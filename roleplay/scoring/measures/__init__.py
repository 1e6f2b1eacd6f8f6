"""The other measures: one file each, each a function of the course a meeting took.

A measure gives a score of 0..100, or None without evidence, and the moments it rests on.
"""

from collections.abc import Callable

from roleplay.model.measure import MeasureId
from roleplay.model.transcript import UNREAD
from roleplay.scoring.course import Course
from roleplay.scoring.measures import (
    acceptance,
    escalation,
    goals,
    plan,
    preparation,
    promises,
    signals,
    stepping_in,
    two_masters,
    voice,
)
from roleplay.scoring.measures.judgement import NOT_SEEN, Judgement

MEASURES: dict[MeasureId, Callable[[Course], Judgement]] = {
    "acceptance": acceptance.judge,
    "escalation": escalation.judge,
    "stepping_in": stepping_in.judge,
    "two_masters": two_masters.judge,
    "voice": voice.judge,
    "signals": signals.judge,
    "plan": plan.judge,
    "promises": promises.judge,
    "preparation": preparation.judge,
    "goals": goals.judge,
}
"""Each measure by its id, which is also that of its weight in the rubric; in the card's order."""


def judge_all(course: Course) -> dict[str, Judgement]:
    """Every measure of a meeting, in the order of the card.

    Of a recording whose words are not understood, in which nothing was marked either, only how much
    the customer talks can be told.
    """
    wordless = course.meeting.header.language == UNREAD and not course.acting
    return {
        measure: NOT_SEEN if wordless and measure != "voice" else judge(course)
        for measure, judge in MEASURES.items()
    }
