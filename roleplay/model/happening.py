"""What every event has, whatever it is."""

import re

from msgspec import Struct


def written(name: str) -> str:
    """What a kind of event or mark is called in a file: `beat-opened` for `BeatOpened`."""
    return re.sub(r"\B[A-Z]", r"-\g<0>", name).lower()


class Happening(
    Struct, frozen=True, kw_only=True, omit_defaults=True, tag_field="event", tag=written
):
    """What every event has. Its name in a file is that of its class; neither ever changes."""

    at: float
    """When it began."""
