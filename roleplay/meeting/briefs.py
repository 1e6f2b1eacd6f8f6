"""Who may read what: the barrier between the two seats, and between them and the coach."""

from msgspec import Struct

from roleplay.engine.script import Script
from roleplay.meeting.roles import PARTS, Role
from roleplay.model.act import Part


class Briefing(Struct, frozen=True):
    """What a person in one role may read of a situation; empty where there is nothing for them."""

    everyone: str
    seats: tuple[tuple[str, str], ...]
    """The brief of each seat that they may read, by seat."""
    account: tuple[str, ...]
    """The facts of the account file."""


def briefing_for(script: Script, role: Role) -> Briefing:
    """What the person in a role may read before and during a meeting; the plan is for everybody.

    Each reads the briefs of the seats they fill, and the trainee the account file as well. The
    coach reads everything. Whoever watches stand-ins reads what is for everyone.
    """
    brief, parts = script.scenario.brief, PARTS[role]
    coach = role is Role.COACH
    mine = {script.seat_of[part] for part in parts}
    reads_account = coach or Part.TRAINEE in parts
    return Briefing(
        everyone=brief.everyone,
        seats=tuple((seat, text) for seat, text in brief.by_seat if coach or seat in mine),
        account=tuple(fact.text for fact in script.scenario.facts if reads_account),
    )
