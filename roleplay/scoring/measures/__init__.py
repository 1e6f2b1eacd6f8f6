"""The other measures: one file each, each a function of the course a meeting took.

A measure gives a score of 0..100, or None without evidence, and the moments it rests on.
"""

from collections.abc import Callable

from msgspec.structs import asdict

from roleplay.model.rubric import MeasureWeights
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
from roleplay.scoring.measures.judgement import Judgement

MEASURES: dict[str, tuple[str, Callable[[Course], Judgement]]] = {
    "acceptance": ("acceptance", acceptance.judge),
    "escalation": ("escalation", escalation.judge),
    "stepping in": ("stepping_in", stepping_in.judge),
    "the two masters": ("two_masters", two_masters.judge),
    "customer's voice": ("customers_voice", voice.judge),
    "signals": ("signals", signals.judge),
    "the plan": ("plan", plan.judge),
    "promises": ("promises", promises.judge),
    "preparation": ("preparation", preparation.judge),
    "goals": ("goals", goals.judge),
}
"""Each measure by what it is called, with its weight in the rubric; in the order of the card."""


def judge_all(course: Course) -> dict[str, Judgement]:
    """Every measure of a meeting, in the order of the card."""
    return {name: judge(course) for name, (_, judge) in MEASURES.items()}


def weights_of(weights: MeasureWeights) -> dict[str, float]:
    """What each measure weighs, by what it is called."""
    by_field = asdict(weights)
    return {name: by_field[field] for name, (field, _) in MEASURES.items()}
