"""Who may read what: the barrier between the two seats, and between them and the coach."""

from collections.abc import Collection

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
    """The facts of the account file that are known by now."""
    untold: tuple[str, ...] = ()
    """Facts that nobody on the vendor's side has heard yet."""


def briefing_for(script: Script, role: Role, told: Collection[str] = ()) -> Briefing:
    """What the person in a role may read before and during a meeting; the plan is for everybody.

    Each reads the briefs of the seats they fill, and the trainee the account file as well, with
    its hidden facts once they are among those `told` in the meeting. The coach reads everything.
    Whoever watches stand-ins reads what is for everyone.
    """
    brief, parts = script.scenario.brief, PARTS[role]
    coach = role is Role.COACH
    mine = {script.seat_of[part] for part in parts}
    facts = script.scenario.facts
    known = [fact for fact in facts if not fact.hidden or fact.id in told]
    reads_account = coach or Part.TRAINEE in parts
    return Briefing(
        everyone=brief.everyone,
        seats=tuple((seat, text) for seat, text in brief.by_seat if coach or seat in mine),
        account=tuple(fact.text for fact in known if reads_account),
        untold=tuple(fact.text for fact in facts if coach and fact not in known),
    )


def account_of(briefing: Briefing) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The facts a person may read, below what they are to be headed with; without empty lists."""
    lists = (("The account file", briefing.account), ("Not told yet", briefing.untold))
    return tuple(each for each in lists if each[1])
