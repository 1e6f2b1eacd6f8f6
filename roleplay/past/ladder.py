"""A ladder of partners: where a lone player stands on it, and whom it is worth playing beside next.

Its rungs are the stand-ins in the colleague's seat, the one who leaves most room first, and then
other customers. A rung is climbed by the player's own part, which compares their play with others'
of the same seat beside the same stand-in, so a hog's meetings are not held against them; and once
climbed it stays so. The ladder recommends: whatever a person starts by themselves they can play.
"""

from collections.abc import Iterable, Sequence
from math import fsum

from msgspec import Struct

from roleplay.engine.standin import ManagerStyle, TraineeStyle
from roleplay.meeting.drilling import STYLES
from roleplay.meeting.roles import PARTS, Role
from roleplay.meeting.starting import Seating
from roleplay.model.act import VENDOR, Part
from roleplay.past.history import Past

HALF_WAY = 50.0
"""Points of one's own part from which a rung is climbed: half way from a player who does not read,
at 0, to a careful reader, at 100.

Measured on the flagship, ten times six meetings for each kind of player in the seat: a careful
reader climbs every rung that tells anything, within 2.0 to 2.3 meetings, though single ones beside
the adaptive manager spread by 97 points. Nobody climbs who draws lots, takes the first, the last or
the shortest move, or plays timidly or boldly. At 40 points lots and first moves climbed now and
then; at 70 a steady trainee beside the adaptive manager failed three times in ten.
"""

LATEST = 3
"""Meetings on a rung that are taken together: one alone may lie far off by chance."""

FEWEST = 2
"""Meetings on a rung at least: one can be luck."""

CUSTOMERS = 3
"""Customers one has to have managed with, at the ladder's end."""


class Rung(Struct, frozen=True, kw_only=True):
    """A step of the ladder."""

    partner: str
    """The stand-in's style; for a rung of customers, empty."""
    customers: int = 0
    """How many different customers it takes; 0 for a rung of a stand-in."""
    meetings: int
    """Whole meetings that were played on it."""
    mean: float | None
    """Of the own parts of the latest; None where none could be told."""
    climbed: bool


class Ladder(Struct, frozen=True, kw_only=True):
    """All rungs, the lowest first."""

    role: Role
    rungs: tuple[Rung, ...]

    @property
    def now(self) -> Rung | None:
        """The lowest rung that is not climbed; None at the top."""
        return next((rung for rung in self.rungs if not rung.climbed), None)


def ladder_of(meetings: Iterable[Past], role: Role) -> Ladder | None:
    """Where a lone player stands in a role; None for roles without a stand-in beside them.

    Of meetings, in any order, those count that were played to their end without help.
    """
    parts = PARTS[role]
    if len(parts) != 1:
        return None
    (colleague,) = VENDOR - set(parts)
    mine = sorted(
        (past for past in meetings if _counts(past, role)),
        key=lambda past: (past.started, past.name),
    )
    rungs = [_beside(style, colleague, mine) for style in STYLES[colleague]]
    met = {past.persona for past in mine if past.persona and (past.own or 0) >= HALF_WAY}
    rungs += [
        Rung(
            partner="",
            customers=count,
            meetings=len(met),
            mean=None,
            climbed=len(met) >= count,
        )
        for count in range(2, CUSTOMERS + 1)
    ]
    return Ladder(role=role, rungs=tuple(rungs))


def recommended(ladder: Ladder) -> str:
    """The style of the stand-in worth meeting next; empty where any will do."""
    now = ladder.now
    return "" if now is None else now.partner


def seating_for(ladder: Ladder) -> Seating:
    """Who is proposed for the seats of the next meeting, the player and the partner."""
    partner = recommended(ladder)
    if ladder.role is Role.MANAGER:
        return Seating(role=ladder.role, trainee=TraineeStyle(partner or TraineeStyle.STEADY))
    return Seating(role=ladder.role, manager=ManagerStyle(partner or ManagerStyle.NODDER))


def _counts(past: Past, role: Role) -> bool:
    whole = past.ended and past.score is not None and not past.aided
    return past.role is role and past.drill is None and past.scenario is not None and whole


def _beside(style: str, colleague: Part, mine: Sequence[Past]) -> Rung:
    on_it = [past for past in mine if past.filled_by.get(colleague) == style]
    told = [past.own for past in on_it if past.own is not None]
    # Beside some stand-ins no play of one's own makes a difference; to have met them is enough.
    climbed = _reached(told) if told else len(on_it) >= FEWEST
    return Rung(partner=style, meetings=len(on_it), mean=_mean(told[-LATEST:]), climbed=climbed)


def _reached(told: Sequence[float]) -> bool:
    """Whether own parts, the oldest first, ever came to half way over meetings in a row."""
    ends = range(FEWEST, len(told) + 1)
    return any(
        fsum(told[max(0, end - LATEST) : end]) / min(end, LATEST) >= HALF_WAY for end in ends
    )


def _mean(values: Sequence[float]) -> float | None:
    return fsum(values) / len(values) if values else None
