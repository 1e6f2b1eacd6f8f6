"""What the measures and the ledger rest on, each with its turns."""

from collections.abc import Sequence

from roleplay.model.scorecard import LedgerEntry, Scorecard
from roleplay.reports.debrief.sheet import Judged, Rule, Seen
from roleplay.reports.telling import Teller, seen_of
from roleplay.reports.wording import VendorNames, points, weighed
from roleplay.reports.words import label, say

MOST_TOLD = 6
"""Sentences on what one measure rests on; what else it saw is named by its turns."""


def measures_of(card: Scorecard, teller: Teller) -> tuple[Judged, ...]:
    """The other measures with their evidence, then a scenario's own, which count for nothing.

    What was seen in several turns alike is told once.
    """
    judged = []
    for measure, each in card.measures.items():
        turns: dict[str, list[int]] = {}
        for turn, told in seen_of(card, measure, teller):
            turns.setdefault(told, []).append(turn)
        several = [Seen(text, tuple(dict.fromkeys(where))) for text, where in turns.items()]
        rest = {turn for seen in several[MOST_TOLD:] for turn in seen.turns}
        name = label(measure)
        judged.append(
            Judged(
                name[:1].upper() + name[1:],
                points(each.score, seen=bool(turns)),
                tuple(several[:MOST_TOLD]),
                tuple(sorted(rest)),
            )
        )
    own = say("headings", "own_measure")
    judged += [
        Judged(text, points(score), (Seen(own, ()),)) for text, score in card.own_measures.items()
    ]
    return tuple(judged)


def rules_of(ledger: Sequence[LedgerEntry], names: VendorNames) -> tuple[Rule, ...]:
    """Each kind of evidence with its whole weight and its turns, the weightiest first."""
    return tuple(
        Rule(names.rule(rule, to), names.of(to), f"{weight:.1f}", tuple(dict.fromkeys(turns)))
        for rule, to, weight, turns in weighed(ledger)
    )
