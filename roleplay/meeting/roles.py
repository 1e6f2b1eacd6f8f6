"""Who fills which seat: persons, the coach, or stand-ins of a style."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from roleplay.model.act import Part

if TYPE_CHECKING:
    from roleplay.engine.standin import ManagerStyle, Manner, TraineeStyle
    from roleplay.model.mark import Rater
    from roleplay.model.transcript import Header


class Role(StrEnum):
    """Who the person at the keyboard is."""

    TRAINEE = "trainee"
    MANAGER = "manager"
    BOTH = "both"
    COACH = "coach"
    NOBODY = "nobody"


PARTS: dict[Role, tuple[Part, ...]] = {
    Role.TRAINEE: (Part.TRAINEE,),
    Role.MANAGER: (Part.MANAGER,),
    Role.BOTH: (Part.MANAGER, Part.TRAINEE),
    Role.COACH: (),
    Role.NOBODY: (),
}
"""The parts a person plays in each role."""

_PERSON, _COACH = "person", "coach"


def filled_by(role: Role, manager: ManagerStyle, trainee: TraineeStyle) -> dict[Part, str]:
    """What a header says of each vendor seat."""
    filling = {Part.MANAGER: manager.value, Part.TRAINEE: trainee.value}
    filling.update(dict.fromkeys(PARTS[role], _PERSON))
    if role is Role.COACH:
        filling[Part.CUSTOMER] = _COACH
    return filling


def role_in(header: Header) -> Role:
    """The role of the person who began a meeting, as its header tells."""
    fillings = {who.part: who.filled_by for who in header.people}
    persons = tuple(part for part in PARTS[Role.BOTH] if fillings.get(part) == _PERSON)
    if not persons and fillings.get(Part.CUSTOMER) == _COACH:
        return Role.COACH
    return next(role for role, parts in PARTS.items() if parts == persons and role != Role.COACH)


def who_is_asked(role: Role) -> Rater | None:
    """Who is asked for a view of their own: of two at one keyboard the trainee; None for nobody."""
    if role in {Role.TRAINEE, Role.BOTH}:
        return "trainee"
    return "manager" if role is Role.MANAGER else None


def manners_in(header: Header) -> dict[Part, Manner]:
    """The stand-ins that a header names, by part."""
    from roleplay.engine.standin import (  # noqa: PLC0415 - where meetings are listed, none plays
        MANAGERS,
        TRAINEES,
        ManagerStyle,
        TraineeStyle,
    )

    manners: dict[Part, Manner] = {}
    for who in header.people:
        if who.part is Part.MANAGER and who.filled_by in set(ManagerStyle):
            manners[Part.MANAGER] = MANAGERS[ManagerStyle(who.filled_by)]
        if who.part is Part.TRAINEE and who.filled_by in set(TraineeStyle):
            manners[Part.TRAINEE] = TRAINEES[TraineeStyle(who.filled_by)]
    return manners
