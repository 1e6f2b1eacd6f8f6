"""Whose meetings a report is on, who held which, and what is somebody's own."""

from collections.abc import Iterator, Sequence
from typing import Literal

from msgspec import Struct

from roleplay.meeting.roles import Role
from roleplay.model.act import VENDOR, Part
from roleplay.model.people import known_as
from roleplay.past.history import Past
from roleplay.past.sharing import own_seat

Way = Literal["recorded", "rehearsed", "own", "stand_ins"]
"""How a meeting came about: people talked, and were recorded or clocked; two people rehearsed it;
one person practised beside a stand-in; or stand-ins played it by themselves."""


class Scope(Struct, frozen=True, kw_only=True):
    """On whom a report is. With nobody named, on everybody in the folder."""

    people: tuple[str, ...] = ()
    """A person, or a pair: a meeting counts in which all of these had a part."""
    role: Role | None = None
    """On whoever sits at this machine: what was played here in this role."""
    own: bool = False
    """It is for the person it is on, so that what they have not shared counts too."""
    stand_ins: bool = False
    """Meetings count too that stand-ins played by themselves."""


def way_of(past: Past) -> Way:
    """How a meeting came about."""
    if past.scenario is None:
        return "recorded"
    if own_seat(past.filled_by) is not None:
        return "own"
    return "rehearsed" if past.role is Role.BOTH else "stand_ins"


def names_in(past: Past) -> Iterator[str]:
    """The people who had a part in a meeting by themselves, as they are called there."""
    called = {Part.MANAGER: past.manager, Part.TRAINEE: past.trainee}
    seat = own_seat(past.filled_by) if past.scenario is not None else None
    for part in VENDOR:
        if way_of(past) != "stand_ins" and seat in (None, part) and called[part]:
            yield past.shared_by or called[part] if seat else called[part]


def practiser(past: Past) -> str:
    """Whose practice it is: by the name it was shared under, else as the scenario calls them."""
    return next(names_in(past), "")


def is_within(past: Past, scope: Scope) -> bool:
    """Whether a meeting is one of those a report is on, shared or not."""
    if scope.role is not None:
        return past.scenario is not None and past.role is scope.role
    if not scope.people:
        return True
    called = {known_as(name) for name in _at_the_table(past, scope.people)}
    return all(known_as(name) in called for name in scope.people)


def _at_the_table(past: Past, people: Sequence[str]) -> Iterator[str]:
    """Of a pair both seats count, whoever filled them; of one person only what they held."""
    yield from names_in(past)
    if len(people) > 1:
        yield from (past.manager, past.trainee)


def is_kept_back(past: Past, scope: Scope) -> bool:
    """Whether it is a practice that nobody but the person it belongs to is to see."""
    return way_of(past) == "own" and not past.shared and not scope.own
