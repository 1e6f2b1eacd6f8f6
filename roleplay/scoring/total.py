"""The score of the meeting: the handover, and the other measures as far as they have evidence."""

from collections.abc import Mapping
from math import fsum

from msgspec.structs import asdict

from roleplay.model.number import clamped
from roleplay.model.rubric import Rubric
from roleplay.model.scorecard import Handover
from roleplay.scoring.handover import Circumstances, limited
from roleplay.scoring.measures.judgement import Judgement


def parts_of_score(judgements: Mapping[str, Judgement], rubric: Rubric) -> dict[str, float]:
    """The part of the meeting's score that each measure is; with the handover's they add up to 1.

    The handover keeps its own part, half by default, however many measures have evidence; those
    that have it share the rest by their weights.
    """
    weights: dict[str, float] = asdict(rubric.measures)
    seen = {
        name: weights[name]
        for name, judgement in judgements.items()
        if judgement.score is not None and weights[name] > 0
    }
    rest = (1 - rubric.handover_weight) / (fsum(seen.values()) or 1.0)
    return {name: seen.get(name, 0.0) * rest for name in judgements}


def score_of_meeting(
    handover: Handover,
    judgements: Mapping[str, Judgement],
    parts: Mapping[str, float],
    rubric: Rubric,
    circumstances: Circumstances,
) -> float | None:
    """0..100, or None without a handover score: a meeting is rehearsed to hand over.

    `parts` is the part of the score that each measure is, from `parts_of_score`.
    With evidence on fewer than `measures_needed` of the other measures it is the handover's score
    alone: one thing done well in a short meeting does not make half a meeting.
    """
    headline = handover.score
    if headline is None:
        return None
    seen = [
        parts[name] * judgement.score
        for name, judgement in judgements.items()
        if judgement.score is not None and parts[name] > 0
    ]
    if not seen or len(seen) < rubric.measures_needed:
        return headline
    score = clamped(rubric.handover_weight * headline + fsum(seen), high=100.0)
    return limited(score, circumstances, rubric)
