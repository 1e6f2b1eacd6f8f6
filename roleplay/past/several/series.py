"""The meetings of the same people, held the same way, in their order, and what they show."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal

from msgspec import Struct
from msgspec.structs import replace

from roleplay.model.people import known_as, straight
from roleplay.model.rubric import Rubric
from roleplay.model.stretch import Order, Stretch
from roleplay.past.progress import OVERALL, OWN, Skill, most_to_win
from roleplay.past.several.reading import Kept
from roleplay.past.several.scope import Scope, Way, practiser, way_of
from roleplay.scoring.spread import FEWEST, Estimate, difference, mean_of
from roleplay.scoring.stretch import in_order, stretches

if TYPE_CHECKING:
    from roleplay.past.held import Found

HANDOVER = "handover"

So = Literal["rose", "fell", "cannot_be_told", "too_few"]
"""What a score did from the first meetings to the last."""

_THIRD = 3
"""The first and the last third of the meetings are held against each other."""

TWICE = 2
"""Meetings in which something is found before it is said to come back."""


class Seen(Struct, frozen=True):
    """A score in a meeting."""

    place: int
    """Which of the series' meetings, from 0."""
    score: float


class OverTime(Struct, frozen=True, kw_only=True):
    """One measure over the meetings in which it was seen."""

    measure: str
    """Its id, `score` for the whole meeting, or `own` for a lone player's own part."""
    seen: tuple[Seen, ...]
    """At least one, in order."""
    mean: Estimate
    first: Estimate | None = None
    """Of the first third of these meetings; None where there are too few to have two of them."""
    last: Estimate | None = None
    change: Estimate | None = None
    """The last less the first."""
    so: So


class Again(Struct, frozen=True):
    """A meeting in which something was found once more."""

    place: int
    turns: tuple[int, ...]


class Back(Struct, frozen=True, kw_only=True):
    """What was found in several meetings."""

    measure: str
    kind: str
    to: str
    """The part it is for."""
    times: tuple[Again, ...]
    """At least two meetings, in order."""
    lately: str
    """What was found in the last of them, in words."""


class Series(Struct, frozen=True, kw_only=True):
    """What is comparable of some people's meetings."""

    way: Way
    whose: str
    """Whose practice it is; empty for meetings that are nobody's alone."""
    manager: str
    trainee: str
    """As the latest meeting calls them."""
    order: Order
    meetings: tuple[Kept, ...]
    stretch: Stretch | None
    """The verdict on all of them; None of one alone, and where two people did not hold them."""
    measures: tuple[OverTime, ...]
    back: tuple[Back, ...]
    """What was found most often first."""
    practise: Skill | None
    """Where there is most to be won."""


def series_of(kept: Iterable[Kept], scope: Scope, rubric: Rubric) -> tuple[Series, ...]:
    """Meetings with a number, put together by whose they are; by name and never by score."""
    together: dict[tuple[str, ...], list[Kept]] = {}
    for each in kept:
        together.setdefault(_key(each, scope), []).append(each)
    made = (_series(several, rubric) for several in together.values())
    return tuple(sorted(made, key=lambda each: (_WAYS.index(each.way), *_names(each))))


_WAYS: tuple[Way, ...] = ("recorded", "rehearsed", "own", "stand_ins")


def _names(series: Series) -> tuple[str, str, str]:
    return known_as(series.whose), known_as(series.trainee), known_as(series.manager)


def _key(kept: Kept, scope: Scope) -> tuple[str, ...]:
    """What meetings have in common that can be held against each other.

    Somebody's own, looked at by themselves, are one line whatever the people are called in each.
    """
    way = way_of(kept.past)
    if scope.role is not None:
        return (way,)
    names = known_as(kept.past.manager), known_as(kept.past.trainee)
    return (way, known_as(practiser(kept.past)), *names) if way == "own" else (way, *names)


def _series(several: Sequence[Kept], rubric: Rubric) -> Series:
    order, sittings = in_order([each.held.sitting for each in several if each.held is not None])
    places = {id(sitting): place for place, sitting in enumerate(sittings)}
    meetings = sorted(
        several, key=lambda each: places[id(each.held.sitting)] if each.held else len(places)
    )
    latest, way = meetings[-1].past, way_of(meetings[-1].past)
    back = tuple(_back(meetings))
    measures = tuple(_over_time(meetings))
    together = way in ("recorded", "rehearsed") and len(meetings) > 1
    return Series(
        way=way,
        whose=practiser(latest) if way == "own" else "",
        manager=straight(latest.manager),
        trainee=straight(latest.trainee),
        order=order,
        meetings=tuple(meetings),
        stretch=stretches(sittings, rubric)[0] if together else None,
        measures=measures,
        back=back,
        practise=_practise(measures, meetings),
    )


def _over_time(meetings: Sequence[Kept]) -> Iterable[OverTime]:
    """Every measure that was seen, in the scorecard's order, the whole meeting first."""
    seen: dict[str, list[Seen]] = {OWN: [], OVERALL: []}
    for place, each in enumerate(meetings):
        past = each.past
        for measure, score in ((OWN, past.own), (OVERALL, past.score), *past.measures.items()):
            if score is not None:
                seen.setdefault(measure, []).append(Seen(place, score))
    enough = sum(len(scores) >= 2 * FEWEST for name, scores in seen.items() if name != HANDOVER)
    for measure, scores in seen.items():
        if scores:
            yield _measure(measure, scores, 1 if measure == HANDOVER else max(enough, 1))


def _measure(measure: str, seen: Sequence[Seen], among: int) -> OverTime:
    scores, bounded = [each.score for each in seen], measure != OWN
    whole = OverTime(
        measure=measure, seen=tuple(seen), mean=mean_of(scores, bounded=bounded), so="too_few"
    )
    if len(scores) < 2 * FEWEST:
        return whole
    part = max(len(scores) // _THIRD, FEWEST)
    change = difference(scores[:part], scores[-part:], among, bounded=bounded)
    moved: So = "rose" if change.value > 0 else "fell"
    return replace(
        whole,
        first=mean_of(scores[:part], bounded=bounded),
        last=mean_of(scores[-part:], bounded=bounded),
        change=change,
        so=moved if change.told_apart else "cannot_be_told",
    )


def _back(meetings: Sequence[Kept]) -> Iterable[Back]:
    """What was found in several of the meetings, the most often first."""
    times: dict[tuple[str, str, str], dict[int, list[Found]]] = {}
    for place, each in enumerate(meetings):
        for found in each.held.found if each.held else ():
            key = found.measure, found.kind, found.to
            times.setdefault(key, {}).setdefault(place, []).append(found)
    backs = [
        Back(
            measure=measure,
            kind=kind,
            to=to,
            times=tuple(
                Again(place, tuple(sorted({found.turn for found in there})))
                for place, there in places.items()
            ),
            lately=[*places.values()][-1][0].text,
        )
        for (measure, kind, to), places in times.items()
        if len(places) >= TWICE
    ]
    return sorted(backs, key=lambda back: (-len(back.times), -back.times[-1].place, back.kind))


def _practise(measures: Sequence[OverTime], meetings: Sequence[Kept]) -> Skill | None:
    skills = []
    for each in measures:
        if each.measure in (OWN, OVERALL):
            continue
        why = next(
            (
                found.text
                for kept in reversed(meetings)
                for found in (kept.held.found if kept.held else ())
                if found.measure == each.measure
            ),
            "",
        )
        scores = tuple(seen.score for seen in each.seen)
        skills.append(Skill(measure=each.measure, values=scores, why=why))
    return most_to_win(skills)
