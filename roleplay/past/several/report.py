"""Everything a report on several meetings says, as numbers."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Literal

from msgspec import Struct

from roleplay.meeting.roles import Role
from roleplay.model.people import known_as
from roleplay.model.rubric import Rubric
from roleplay.model.scorecard import SCORER
from roleplay.model.transcript import ENGINE
from roleplay.past.progress import OWN
from roleplay.past.several.reading import Found, Kept
from roleplay.past.several.scope import (
    Scope,
    Way,
    is_kept_back,
    is_within,
    names_in,
    practiser,
    way_of,
)
from roleplay.past.several.series import OverTime, Series, series_of
from roleplay.scoring.naming import NamingError, find
from roleplay.scoring.spread import FEWEST, Estimate, difference

Why = Literal["unread", "unfinished", "unnamed", "too_short", "stand_ins"]
"""What keeps a file out of every number: it cannot be read (then `told` says why), it has not come
to its end, nobody is manager or trainee in it, it is too short to tell, or nobody but stand-ins
played it."""


class Left(Struct, frozen=True, kw_only=True):
    """A file that is in no number of the report."""

    file: str
    date: str = ""
    why: Why
    told: str = ""


class Practised(Struct, frozen=True, kw_only=True):
    """How much somebody has practised."""

    who: str
    meetings: int = 0
    drills: int = 0


class Apart(Struct, frozen=True, kw_only=True):
    """Two people or pairs who can be told apart in a measure."""

    measure: str
    higher: int
    lower: int
    """Which of the report's series, from 0."""
    by: Estimate
    """In points; sure among all pairs and measures that were held against each other."""


class Report(Struct, frozen=True, kw_only=True):
    """One report on a person, a pair or a group."""

    format: int = 1
    scorer: int = SCORER
    scope: Scope
    series: tuple[Series, ...]
    apart: tuple[Apart, ...]
    compared: int
    """How many pairs were held against each other, in how many measures, multiplied."""
    left: tuple[Left, ...]
    drills: tuple[Practised, ...]
    """Drills that are counted as drills, and in no number."""
    kept_back: tuple[Practised, ...]
    """What people practised and have not shared."""
    others: int
    """Meetings in the folder that are not on whom the report is."""
    foreign: tuple[str, ...]
    """Files that are no transcripts."""
    other_rules: tuple[str, ...]
    """Files of meetings that were played by the rules of another version, or whose own part
    another version's scoring told."""


def scope_by(found: Found, scope: Scope) -> Scope:
    """The scope with names as the meetings have them; raises `NamingError`."""
    if not scope.people:
        return scope
    there: list[str] = []
    for kept in found.meetings:
        of_table = (kept.past.manager, kept.past.trainee) if len(scope.people) > 1 else ()
        there += [name for name in (*names_in(kept.past), *of_table) if name]
    known = [*{known_as(name): name for name in sorted(there, reverse=True)}.values()][::-1]
    if not known:
        raise NamingError("nobody has a part in a meeting of this folder.")
    people = tuple(known[find(name, known)] for name in scope.people)
    if len(set(people)) < len(people):
        raise NamingError(f"{people[0]} is one person, and a pair is two.")
    return Scope(people=people, role=scope.role, own=scope.own, stand_ins=scope.stand_ins)


def report_on(found: Found, scope: Scope, rubric: Rubric | None = None) -> Report:
    """The report, from all that was found in a folder; the same files make the same report."""
    within = [each for each in found.meetings if is_within(each.past, scope)]
    kept_back = [each for each in within if is_kept_back(each.past, scope)]
    open_to = [each for each in within if not is_kept_back(each.past, scope)]
    drills = [each for each in open_to if each.past.drill is not None]
    meetings = [each for each in open_to if each.past.drill is None]
    why = {each.file: _why(each, scope) for each in meetings}
    counted = [each for each in meetings if why[each.file] is None]
    series = series_of(counted, scope, rubric or Rubric())
    apart, compared = _apart(series)
    left = [
        Left(file=each.file, date=each.past.started[:10], why=reason)
        for each in meetings
        if (reason := why[each.file]) is not None
    ]
    left += [Left(file=each.name, why="unread", told=each.why) for each in found.unread]
    left += [Left(file=file, why="unnamed") for file in found.unnamed]
    return Report(
        scope=scope,
        series=series,
        apart=apart,
        compared=compared,
        left=tuple(sorted(left, key=lambda each: (each.date, each.file))),
        drills=_practised(drills),
        kept_back=_practised(kept_back),
        others=len(found.meetings) - len(within),
        foreign=found.foreign,
        other_rules=tuple(each.file for each in counted if _other_rules(each)),
    )


def _why(kept: Kept, scope: Scope) -> Why | None:
    past, held = kept.past, kept.held
    if past.scenario is not None and not past.ended:
        return "unfinished"
    if way_of(past) == "stand_ins" and not (scope.stand_ins or scope.role is Role.COACH):
        return "stand_ins"
    if held is None:
        return "unnamed"
    return "too_short" if held.sitting.verdict == "too_short" else None


def _other_rules(kept: Kept) -> bool:
    past, held = kept.past, kept.held
    played_otherwise = past.scenario is not None and past.engine != ENGINE
    return played_otherwise or (held is not None and held.other_scorer)


def _practised(several: Iterable[Kept]) -> tuple[Practised, ...]:
    """How much each has practised, by name."""
    times = Counter((practiser(each.past), each.past.drill is not None) for each in several)
    return tuple(
        Practised(who=who, meetings=times[who, False], drills=times[who, True])
        for who in sorted({who for who, _ in times})
    )


_Measured = dict[str, OverTime]


def _apart(series: Sequence[Series]) -> tuple[tuple[Apart, ...], int]:
    """Who can be told apart from whom in what, and how many comparisons that is among.

    Only meetings held the same way are held against each other, and what a lone player's own part
    is worth depends on who sat beside them, so it is left out.
    """
    measured: list[_Measured] = [
        {each.measure: each for each in one.measures if each.measure != OWN} for one in series
    ]
    pairs = [*_comparable(series, measured)]
    apart = []
    for one, other, measure in pairs:
        scores = [[seen.score for seen in measured[which][measure].seen] for which in (one, other)]
        by = difference(scores[0], scores[1], len(pairs))
        if by.told_apart and by.interval is not None:
            low, high = by.interval
            higher, lower = (other, one) if by.value > 0 else (one, other)
            if by.value < 0:
                by = Estimate(value=-by.value, interval=(-high, -low), meetings=by.meetings)
            apart.append(Apart(measure=measure, higher=higher, lower=lower, by=by))
    return tuple(apart), len(pairs)


def _comparable(
    series: Sequence[Series], measured: Sequence[_Measured]
) -> Iterator[tuple[int, int, str]]:
    ways: list[Way] = [each.way for each in series]
    for one, other in combinations(range(len(series)), 2):
        if ways[one] == ways[other]:
            for measure, each in measured[one].items():
                beside = measured[other].get(measure)
                if beside is not None and min(len(each.seen), len(beside.seen)) >= FEWEST:
                    yield one, other, measure
