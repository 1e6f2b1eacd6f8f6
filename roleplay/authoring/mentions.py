"""Where the names of a scenario stand, for whoever wants to change one."""

from enum import StrEnum

from msgspec import Struct

from roleplay.authoring.node import Scalar


class NameKind(StrEnum):
    """What a name may be the name of."""

    BEAT = "beat"
    MOVE = "move"
    VARIABLE = "variable"
    SEAT = "seat"


class Mention(Struct, frozen=True, gc=False):
    """One place where a name stands, where it is given or where it is used."""

    kind: NameKind
    name: str
    """Of a move: `beat/move`, or `*/move` where it is open at every floor."""
    at: Scalar
    offset: int
    """How many characters of the value stand before the name."""
