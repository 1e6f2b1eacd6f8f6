"""The option that says which meeting of a stretch one is."""

from typing import get_args

import click

from roleplay.model.scenario import Leg

_LEGS: tuple[Leg, ...] = get_args(Leg)

meeting_option = click.option(
    "--meeting",
    type=click.Choice(_LEGS),
    help="Which of several meetings over which the two hand over.",
)


def leg_of(meeting: str | None) -> Leg | None:
    """What was chosen; None where nothing was."""
    return next((leg for leg in _LEGS if leg == meeting), None)
