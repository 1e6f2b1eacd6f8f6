"""A meeting in numbers alone, for those who score meetings by the thousand."""

from msgspec import Struct

from roleplay.model.scorecard import Handover
from roleplay.scoring.measures.judgement import Judgement


class Figures(Struct, frozen=True):
    """What a meeting came to, as its scorecard has it; without what is said of it."""

    score: float | None
    """0..100; None where it was too short to tell."""
    handover: Handover
    measures: dict[str, Judgement]
    vendor_turns: int
    """The two vendors' turns on the floor."""
