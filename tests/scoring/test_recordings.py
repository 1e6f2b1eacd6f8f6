"""What made-up recordings with known answers score, read from WebVTT by their words alone."""

from functools import cache

import pytest
from msgspec.structs import replace

from roleplay.authoring.words import word_lists
from roleplay.model.scorecard import Scorecard
from roleplay.model.transcript import Transcript
from roleplay.scoring import score
from roleplay.scoring.naming import Naming, cast
from roleplay.speech.tagger import tag
from tests.intake.files import read
from tests.scoring.meetings import POLICIES
from tests.scoring.recordings import CUSTOMER, MANAGER, TRAINEE, recording

SEEDS = range(20)
NAMING = Naming(manager=MANAGER, trainee=TRAINEE, customer=(CUSTOMER,))


@cache
def cards(policy: str) -> list[Scorecard]:
    """The scorecard of each seed's meeting."""
    scored = []
    for seed in SEEDS:
        heard = read(recording(policy, seed))
        header = replace(heard.header, people=cast(heard.header.people, NAMING))
        tagged = tag(Transcript(header=header, events=heard.events), word_lists())
        scored.append(score(tagged))
    return scored


@pytest.mark.parametrize(
    ("policy", "least", "most"),
    [
        ("steady fade", 80, 100),
        ("redirecting by name", 50, 80),
        ("talk without authority", 0, 50),
        ("hogging", 0, 25),
        ("even sharing", 0, 25),
        ("deep end", 0, 25),
        ("rescuing", 0, 25),
        ("timid trainee", 0, 25),
        ("late cliff", 0, 25),
        ("reversed", 0, 5),
    ],
)
def test_a_handover_is_heard_in_plain_words_and_what_is_none_is_not(
    policy: str, least: float, most: float
) -> None:
    scores = [card.handover.score or 0.0 for card in cards(policy)]
    assert least <= sum(scores) / len(scores) <= most


def test_every_policy_makes_meetings_long_enough_to_tell() -> None:
    for policy in POLICIES:
        assert all(card.turns.vendor >= 20 for card in cards(policy))
        assert all(card.repairs == {} for card in cards(policy))


def test_a_recording_depends_on_its_seed_alone() -> None:
    assert recording("rescuing", 3) == recording("rescuing", 3)
    assert recording("rescuing", 3) != recording("rescuing", 4)
