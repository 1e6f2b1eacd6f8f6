"""When a skill comes back. By itself, for the first screen shows it and does without scheduling."""

from datetime import datetime

from msgspec import Struct


class Due(Struct, frozen=True):
    """When a skill comes back."""

    skill: str
    """The id of a measure."""
    when: datetime
    """Of this day; the hour means nothing."""
    chance: float
    """That it would go well now, 0..1."""
