"""What looks are called, as the words of a language file."""

from roleplay.model.act import Look
from roleplay.reports.words import say


def as_seen(look: Look, other: str) -> str:
    """What is seen of somebody, behind their name: `nods`. `other` is who speaks."""
    return say("looks", look.value, {"other": other})


def as_was_seen(look: Look, other: str) -> str:
    """The same afterwards: `nodded`."""
    return say("looked", look.value, {"other": other})


def as_offered(look: Look, other: str) -> str:
    """The same as something to choose: `nod`."""
    return say("look_on", look.value, {"other": other})
