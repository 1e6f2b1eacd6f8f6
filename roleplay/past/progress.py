"""How meetings have gone over time, by role and by skill, and what to practise next and why.

A skill is a measure of the scorecard. Everything is worked out from a list of past meetings; which
of them belong to whom is not known here: a person's own name is never kept.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from math import fsum
from typing import TYPE_CHECKING

from msgspec import Struct

from roleplay.meeting.roles import Role
from roleplay.past.history import Pair, Past
from roleplay.reports.words import label

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from roleplay.library.situations import Situation

RECENT = 5
"""Meetings that count as recent."""

FEWEST = 3
"""Values from which a trend can be told."""

STEADY = 1.0
"""Points a meeting: a smaller slope is no trend."""

OVERALL = "score"
"""What the score of whole meetings is known by among the skills."""

OWN = "own"
"""What a lone player's own part is known by among the skills."""

HANDOVER = "handover"
_PARTS_OF_HANDOVER = ("talk_time", "authority")
"""Measures that are practised as handover."""

_OF_HANDOVER = 2.0
"""How much more a point of handover is worth than one of another skill: half the score is its."""

GOOD = 85.0
"""From here on a skill has no need of practice before the others."""


class Skill(Struct, frozen=True, kw_only=True):
    """One measure over the meetings in which it was seen; scores 0..100, the oldest first."""

    measure: str
    """Its id, `score` for whole meetings, or `own` for a lone player's own part."""
    values: tuple[float, ...]
    """At least one."""
    why: str
    """The weightiest thing that was found of it, in the latest meeting that had one; or empty."""

    @property
    def best(self) -> float:
        """The highest score so far."""
        return max(self.values)

    @property
    def last(self) -> float:
        """The latest score."""
        return self.values[-1]

    @property
    def recent(self) -> float:
        """The mean of the recent scores."""
        return _mean(self.values[-RECENT:])

    @property
    def trend(self) -> float | None:
        """Points a meeting by which the recent scores rise, falling being negative.

        The slope of the least squares line through them; None for fewer than `FEWEST`.
        """
        return slope(self.values[-RECENT:])

    @property
    def way(self) -> str:
        """`rising`, `falling`, `steady`, or empty where it cannot be told."""
        trend = self.trend
        if trend is None:
            return ""
        if abs(trend) < STEADY:
            return "steady"
        return "rising" if trend > 0 else "falling"


class Practice(Struct, frozen=True, kw_only=True):
    """What to practise next, and why."""

    skill: str
    """A measure's id."""
    why: str
    """Sentences."""
    situation: str = ""
    """What to load a situation by that trains it; empty where none is known."""
    title: str = ""
    """What that situation is called."""


class Progress(Struct, frozen=True, kw_only=True):
    """A person's meetings in one role, or a pair's real ones, the oldest first; what they show."""

    role: Role
    """`NOBODY` for real meetings."""
    pair: Pair | None
    """Whose real meetings they are; None for played ones."""
    meetings: tuple[Past, ...]
    overall: Skill | None
    """The score of whole meetings, played through without help; None before the first."""
    own: Skill | None
    """What the person's own play was worth in those, which goes before the score; or None."""
    skills: tuple[Skill, ...]
    """Every measure that was seen, in the scorecard's order."""
    practice: Practice | None
    """None before the first meeting that showed something."""


def roles_in(meetings: Iterable[Past]) -> tuple[Role, ...]:
    """The roles a person has played to an end, the one played most first."""
    times = Counter(past.role for past in _told(meetings))
    return tuple(sorted(times, key=lambda role: (-times[role], role)))


def pairs_in(meetings: Iterable[Past]) -> tuple[Pair, ...]:
    """The pairs of whom real meetings are kept, the one with most of them first."""
    times = Counter(past.pair for past in meetings if past.is_real and past.tells)
    return tuple(sorted(times, key=lambda pair: (-times[pair], pair)))


def progress_of(
    meetings: Iterable[Past], whose: Role | Pair, situations: Sequence[Situation] = ()
) -> Progress:
    """How the meetings in a role, or a pair's real ones, have gone.

    `situations` are there to be proposed.
    """
    pair = None if isinstance(whose, Role) else whose
    role = whose if isinstance(whose, Role) else Role.NOBODY
    if pair is None:
        found = [past for past in _told(meetings) if past.role is role]
    else:
        found = [past for past in meetings if past.is_real and past.tells and past.pair == pair]
    mine = sorted(found, key=lambda past: (past.started, past.name))
    whole = [past for past in mine if not past.aided]
    overall = _skill(OVERALL, (past.score for past in whole))
    own = _skill(OWN, (past.own for past in whole))
    skills = tuple(_skills(mine))
    return Progress(
        role=role,
        pair=pair,
        meetings=tuple(mine),
        overall=overall,
        own=own,
        skills=skills,
        practice=_practice(skills, mine, situations, "your" if pair is None else "their"),
    )


def slope(values: Sequence[float]) -> float | None:
    """The least squares slope of evenly spaced values; None for fewer than `FEWEST`."""
    count = len(values)
    if count < FEWEST:
        return None
    middle, mean = (count - 1) / 2, _mean(values)
    across = fsum((place - middle) * (value - mean) for place, value in enumerate(values))
    return across / fsum((place - middle) ** 2 for place in range(count))


def _told(meetings: Iterable[Past]) -> list[Past]:
    """Those that a person played to an end and that show something, if only of single skills."""
    return [
        past
        for past in meetings
        if past.tells and past.scenario is not None and past.role is not Role.NOBODY
    ]


def _skill(measure: str, seen: Iterable[float | None]) -> Skill | None:
    values = tuple(value for value in seen if value is not None)
    return Skill(measure=measure, values=values, why="") if values else None


def _skills(mine: Sequence[Past]) -> list[Skill]:
    values: defaultdict[str, list[float]] = defaultdict(list)
    why: dict[str, str] = {}
    for past in mine:
        for name, value in past.measures.items():
            if value is not None:
                values[name].append(value)
        why.update(past.findings)
        parts = [past.findings[name] for name in _PARTS_OF_HANDOVER if name in past.findings]
        if parts:
            why[HANDOVER] = parts[0]
    return [
        Skill(measure=measure, values=tuple(each), why=why.get(measure, ""))
        for measure, each in values.items()
    ]


def _practice(
    skills: Sequence[Skill], mine: Sequence[Past], situations: Sequence[Situation], whose: str
) -> Practice | None:
    """The skill with most to be won, and a situation that trains it; rather one that some train."""
    open_to = [skill for skill in skills if skill.measure not in _PARTS_OF_HANDOVER]
    if not open_to:
        return None
    times = Counter(past.scenario or "" for past in mine)
    trained = [skill for skill in open_to if _situation(skill.measure, times, situations)]
    skill = most_to_win(trained or open_to)
    assert skill is not None  # noqa: S101 - there is one, and none of handover's parts
    situation = _situation(skill.measure, times, situations)
    return Practice(
        skill=skill.measure,
        why=_why(skill, whose),
        situation=situation.location if situation else "",
        title=situation.title if situation else "",
    )


def most_to_win(skills: Iterable[Skill]) -> Skill | None:
    """The skill with most to be won, handover and its parts being one; None of none."""
    return max(
        (skill for skill in skills if skill.measure not in _PARTS_OF_HANDOVER),
        key=_need,
        default=None,
    )


def _need(skill: Skill) -> float:
    """Points to be won: what is lacking of the recent mean, and what a falling trend will cost."""
    falling = max(-(skill.trend or 0.0), 0.0)
    lacking = 100 - skill.recent + falling
    return lacking * (_OF_HANDOVER if skill.measure == HANDOVER else 1.0)


def _why(skill: Skill, whose: str) -> str:
    """Why to practise a skill; `whose`: your or their."""
    count = min(len(skill.values), RECENT)
    last = f"{whose} last {count} meetings"
    seen = f"in {whose} last meeting" if count == 1 else f"on average in {last}"
    if skill.recent >= GOOD:
        lowest = label(skill.measure)
        standing = (
            f"Nothing is pressing: {whose} lowest, {lowest}, stands at {skill.recent:.0f} of 100"
        )
    elif skill.measure == HANDOVER:
        standing = f"Handover is half of the score, and stands at {skill.recent:.0f} of 100"
    else:
        standing = f"Here there is most to be won: {skill.recent:.0f} of 100"
    way = f", and {skill.way}" if skill.way in {"rising", "falling"} else ""
    return f"{standing} {seen}{way}."


def _situation(
    skill: str, times: Mapping[str, int], situations: Sequence[Situation]
) -> Situation | None:
    """One that trains the skill, rather the one played least; of equal ones the easiest."""
    fit = [each for each in situations if not each.mistakes and skill in each.skills]
    return min(
        fit,
        key=lambda each: (times.get(each.id, 0), each.difficulty or 0, each.title),
        default=None,
    )


def _mean(values: Sequence[float]) -> float:
    return fsum(values) / len(values)
