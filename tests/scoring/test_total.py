"""The score of the meeting: half the handover, half what else there is evidence of."""

import pytest
from msgspec.structs import replace

from roleplay.model.rubric import MeasureWeights, Rubric
from roleplay.model.scorecard import Handover
from roleplay.scoring.handover import Circumstances
from roleplay.scoring.measures import MEASURES
from roleplay.scoring.measures.judgement import NOT_SEEN, Judgement
from roleplay.scoring.total import parts_of_score, score_of_meeting

RUBRIC = Rubric()


CARD = Handover(score=None, interval=None, verdict="not_shown")


def whole(
    handover: float | None,
    judgements: dict[str, Judgement],
    rubric: Rubric,
    circumstances: Circumstances = Circumstances(),  # noqa: B008 - frozen
) -> float | None:
    """The score of the meeting."""
    card, parts = replace(CARD, score=handover), parts_of_score(judgements, rubric)
    return score_of_meeting(card, judgements, parts, rubric, circumstances)


def judged(**scores: float) -> dict[str, Judgement]:
    """All measures, not seen but for those given."""
    return {name: Judgement(scores[name]) if name in scores else NOT_SEEN for name in MEASURES}


def test_the_handover_is_half_and_the_measures_with_evidence_share_the_other() -> None:
    # (90 + (20 + 40 + 60) / 3) / 2 = (90 + 40) / 2
    seen = judged(signals=20, promises=40, goals=60)
    assert whole(90, seen, RUBRIC) == pytest.approx(65)


def test_measures_weigh_as_the_rubric_says_and_may_be_left_out() -> None:
    rubric = replace(RUBRIC, measures=MeasureWeights(signals=2, plan=0))
    seen = judged(signals=20, promises=40, goals=60, plan=100)
    # (2 x 20 + 40 + 60) / 4 = 35
    assert whole(90, seen, rubric) == pytest.approx((90 + 35) / 2)


def test_fewer_than_three_measures_do_not_count() -> None:
    assert whole(30, judged(goals=100, signals=100), RUBRIC) == 30
    assert whole(30, judged(), RUBRIC) == 30


def test_without_a_handover_there_is_no_score() -> None:
    assert whole(None, judged(goals=100, signals=100, plan=100), RUBRIC) is None


def test_all_parts_of_the_score_add_up_to_one() -> None:
    parts = parts_of_score(judged(goals=100, signals=0, plan=50), RUBRIC)
    assert parts["goals"] == parts["signals"] == parts["plan"] == pytest.approx(0.5 / 3)
    assert parts["promises"] == 0
    assert sum(parts.values()) + RUBRIC.handover_weight == pytest.approx(1)


def test_every_measure_has_a_weight_in_the_rubric_and_every_weight_a_measure() -> None:
    assert sorted(MEASURES) == sorted(MeasureWeights.__struct_fields__)


def test_what_failed_holds_the_whole_score_down_and_not_the_headline_alone() -> None:
    seen = judged(signals=100, promises=100, goals=100)
    assert whole(20, seen, RUBRIC, Circumstances(limit="walked_out")) == RUBRIC.caps.walked_out
    assert whole(40, seen, RUBRIC, Circumstances(limit="failed")) == RUBRIC.caps.failed
