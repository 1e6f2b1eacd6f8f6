"""Participation shifts: who takes the floor from whom, in the words of the field.

After Gibson, 2003, *Social Forces* 81(4): 1335. Somebody who was spoken to and speaks next
**receives** the turn; where nobody was spoken to by name, whoever speaks next **claims** it; who
speaks though somebody else was spoken to **usurps** it; and the one who spoke last, turning to
somebody else, **continues**.
"""

from collections.abc import Hashable
from typing import Literal

Shift = Literal["receiving", "claiming", "usurping", "continuing"]


def participation_shift(
    speaker: Hashable, spoken_to: Hashable | None, next_speaker: Hashable
) -> Shift:
    """What the next speaker's taking the floor is; `spoken_to` is None where it is everybody."""
    if next_speaker == speaker:
        return "continuing"
    if spoken_to is None:
        return "claiming"
    return "receiving" if next_speaker == spoken_to else "usurping"
