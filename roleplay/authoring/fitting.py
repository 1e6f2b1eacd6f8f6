"""Advice on `fits`: what it says of a move, held against what the move then does."""

from roleplay.authoring.node import Mapping
from roleplay.authoring.report import Report
from roleplay.engine.customer import costs_customers
from roleplay.model.act import Part
from roleplay.model.condition import Constant
from roleplay.model.scenario import Move

_NEVER = Constant(value=False)


def advise_fitting(report: Report, mapping: Mapping, move: Move, part: Part) -> None:
    """A move said to fit whose own effects cost the customers is worth a look."""
    if move.fits in (None, _NEVER) or not costs_customers(part, move.does, move.effects):
        return
    report.advise(
        "RP624",
        mapping.entries["fits"][0],
        "This move is said to fit, and its own effects cost the customers.",
        "If it is right to say, let its effects be no loss; if it is not, write `fits: false`.",
    )
