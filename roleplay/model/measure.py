"""What a meeting is measured by: the ids that scorecards, rubrics and scenarios have in common."""

from typing import Final, Literal, get_args

MeasureId = Literal[
    "handover",
    "talk_time",
    "authority",
    "acceptance",
    "escalation",
    "stepping_in",
    "two_masters",
    "voice",
    "signals",
    "plan",
    "promises",
    "preparation",
    "goals",
]
"""The handover, the two it is made of, then the other measures in the order of the scorecard."""

MEASURE_IDS: tuple[MeasureId, ...] = get_args(MeasureId)

_VOICE: Final = "voice"
_SPELLINGS: dict[str, MeasureId] = {
    **{measure: measure for measure in MEASURE_IDS},
    "customers_voice": _VOICE,
    "customer's_voice": _VOICE,
}
"""How files may write each; rubrics and scenarios of format 1 name the customer's voice in full."""


def measure_named(name: str) -> MeasureId | None:
    """The measure that an author means by "stepping in" or "The plan"; None if it is none."""
    bare = "_".join(name.lower().split()).removeprefix("the_")
    return _SPELLINGS.get(bare)
