"""The seats of a room: who may sit where, what that makes of them, and what they may do."""

from enum import StrEnum

from msgspec import Struct

from roleplay.meeting.roles import Role
from roleplay.model.act import Look, Part

MOST_SEATS = 12
"""Seats of one room, onlookers included."""

MOST_ONLOOKERS = MOST_SEATS - 3


class Kind(StrEnum):
    """What somebody does in a room."""

    TRAINEE = "trainee"
    MANAGER = "manager"
    COACH = "coach"
    ONLOOKER = "onlooker"


ROLES: dict[Kind, Role] = {
    Kind.TRAINEE: Role.TRAINEE,
    Kind.MANAGER: Role.MANAGER,
    Kind.COACH: Role.COACH,
    Kind.ONLOOKER: Role.NOBODY,
}
"""Whose eyes each sees the meeting with, by the rules there are for a single keyboard."""

PART_OF: dict[Kind, Part] = {Kind.TRAINEE: Part.TRAINEE, Kind.MANAGER: Part.MANAGER}
"""The part of those who take part."""


class Doing(StrEnum):
    """What can be told of somebody from across the table."""

    AWAY = "away"
    """Nobody has taken the seat yet."""
    HELD = "held"
    """Whoever sat there has dropped out; the seat is kept for them."""
    STAND_IN = "stand-in"
    THERE = "there"
    THINKING = "thinking"
    TYPING = "typing"
    SILENT = "silent"
    """They have chosen to say nothing."""
    SPEAKS = "speaks"
    LOOKS = "looks"


DOES: dict[Doing, str] = {
    Doing.AWAY: "not here yet",
    Doing.HELD: "dropped out, the seat is held",
    Doing.STAND_IN: "a stand-in",
    Doing.THERE: "here",
    Doing.THINKING: "thinks",
    Doing.TYPING: "types",
    Doing.SILENT: "keeps silent",
    Doing.SPEAKS: "speaks",
    Doing.LOOKS: "looks on",
}
"""What can be told of somebody, behind their name."""


class SeatAt(Struct, frozen=True):
    """One seat as all in the room see it."""

    seat: str
    kind: Kind
    doing: Doing
    look: Look | None = None
    there: bool = False
    """Whether somebody sits there, also where a stand-in plays for them."""


def seats_for(onlookers: int) -> dict[str, Kind]:
    """The seats of a room by what they are called, with so many onlookers (0 to 9)."""
    seats = {kind.value: kind for kind in (Kind.TRAINEE, Kind.MANAGER, Kind.COACH)}
    for number in range(1, min(onlookers, MOST_ONLOOKERS) + 1):
        seats[f"onlooker-{number}"] = Kind.ONLOOKER
    return seats
