"""Turns are told by their numbers in the whole recording, whatever was left out before."""

from msgspec.structs import replace

from roleplay.scoring import score
from tests.scoring.meetings import POLICIES, made_up


def test_every_turn_is_moved_on_by_what_was_left_out() -> None:
    whole = made_up(POLICIES["steady fade"], seed=1)
    cut = replace(whole, header=replace(whole.header, skipped=7))
    card, moved = score(whole), score(cut)
    assert card.authority.ledger
    assert [each.turn for each in moved.authority.ledger] == [
        each.turn + 7 for each in card.authority.ledger
    ]
    assert [each.turn for each in moved.findings] == [each.turn + 7 for each in card.findings]
    for name, measure in card.measures.items():
        assert [each.turn for each in moved.measures[name].evidence] == [
            each.turn + 7 for each in measure.evidence
        ]
