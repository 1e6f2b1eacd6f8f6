"""Turns by the numbers people know: those of the whole recording, however little of it counts."""

from msgspec.structs import replace

from roleplay.model.scorecard import TURN_FACTS, Facts, Scorecard


def numbered(card: Scorecard, skipped: int) -> Scorecard:
    """The card with every turn in it moved on by the utterances that were left out before."""
    if not skipped:
        return card
    return replace(
        card,
        authority=replace(
            card.authority,
            ledger=tuple(
                replace(
                    entry,
                    turn=entry.turn + skipped,
                    settled_by=entry.settled_by and entry.settled_by + skipped,
                )
                for entry in card.authority.ledger
            ),
        ),
        measures={
            name: replace(
                measure,
                evidence=tuple(
                    replace(e, turn=e.turn + skipped, facts=_facts(e.facts, skipped))
                    for e in measure.evidence
                ),
            )
            for name, measure in card.measures.items()
        },
        findings=tuple(
            replace(e, turn=e.turn + skipped, facts=_facts(e.facts, skipped)) for e in card.findings
        ),
        questions=tuple(
            replace(e, turn=e.turn + skipped, facts=_facts(e.facts, skipped))
            for e in card.questions
        ),
        notes=tuple(replace(e, turn=e.turn + skipped) for e in card.notes),
    )


def _facts(facts: Facts, skipped: int) -> Facts:
    return {
        name: fact + skipped if name in TURN_FACTS and isinstance(fact, int | float) else fact
        for name, fact in facts.items()
    }
