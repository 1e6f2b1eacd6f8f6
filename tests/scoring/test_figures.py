"""Numbers alone are the scorecard's own."""

import pytest

from roleplay.model.act import Part
from roleplay.scoring import figures_of, score
from roleplay.scoring.own_part import worth
from tests.scoring.meetings import POLICIES, made_up


@pytest.mark.parametrize("policy", POLICIES)
def test_numbers_alone_are_those_of_the_card(policy: str) -> None:
    transcript = made_up(POLICIES[policy], 3)
    card, told = score(transcript), figures_of(transcript)

    assert told.score == card.score
    assert told.handover.score == card.handover.score
    assert {name: each.score for name, each in told.measures.items()} == {
        name: each.score for name, each in card.measures.items()
    }
    assert told.vendor_turns == card.turns.vendor
    for part in (Part.MANAGER, Part.TRAINEE):
        assert worth(transcript, told, part) == worth(transcript, card, part)
