"""What made-up meetings with known answers score, on average over twenty seeds."""

import pytest

from roleplay.scoring import score
from tests.scoring.meetings import POLICIES, made_up

SEEDS = range(20)


def mean_score(policy: str) -> float:
    scores = [score(made_up(POLICIES[policy], seed)).handover.score or 0.0 for seed in SEEDS]
    return sum(scores) / len(scores)


@pytest.mark.parametrize(
    ("policy", "least", "most"),
    [
        ("steady fade", 80, 100),
        ("redirecting by name", 65, 100),
        ("talk without authority", 0, 20),
        ("hogging", 0, 20),
        ("even sharing", 0, 20),
        ("deep end", 0, 20),
        ("rescuing", 0, 20),
        ("timid trainee", 0, 20),
        ("late cliff", 0, 20),
        ("reversed", 0, 1),
    ],
)
def test_a_handover_scores_high_and_what_is_none_scores_low(
    policy: str, least: float, most: float
) -> None:
    assert least <= mean_score(policy) <= most
