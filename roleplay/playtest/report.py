"""What a play-test found, all of it."""

from collections.abc import Iterator, Sequence
from math import fsum
from statistics import mean

from msgspec import Struct

from roleplay.engine.script import Script
from roleplay.model.act import Part
from roleplay.playtest.coverage import Coverage, coverage_of
from roleplay.playtest.found import Explored, Fault, shortest
from roleplay.playtest.meetings import Sample, by_player
from roleplay.playtest.players import CAREFUL, LOT, NOT_READING
from roleplay.playtest.separation import Separation, separation
from roleplay.playtest.smells import Smell, smells_in
from roleplay.playtest.worth import FloorWorth
from roleplay.scoring.own_part import can_tell

FAIR: dict[Part, tuple[str, ...]] = {
    Part.TRAINEE: ("nodder", "adaptive"),
    Part.MANAGER: ("steady", "bold"),
}
"""For each seat, the partners beside whom a person's own play decides what comes of a meeting."""

BINS = 10
"""Columns of a histogram, each of ten points."""


class Histogram(Struct, frozen=True, kw_only=True):
    """How often a number of 0 to 100 fell into each ten points; beyond the ends with the ends."""

    name: str
    counts: tuple[int, ...]
    mean: float | None
    unknown: int
    """In how many meetings there was no evidence."""


class PairingTold(Struct, frozen=True, kw_only=True):
    """What came of the meetings of one pairing."""

    manager: str
    trainee: str
    meetings: int
    endings: dict[str, float]
    """The share of each; `""`: none was come to."""
    goals: dict[str, float]
    score: float | None
    """The mean of those that were judged."""
    handover: float | None
    judged: int
    turns: float
    """Of the two vendors, on the mean."""


class Report(Struct, frozen=True, kw_only=True):
    """Everything a play-test found of one scenario."""

    scenario: str
    seed: int
    meetings: int
    coverage: Coverage
    pairings: tuple[PairingTold, ...]
    histograms: tuple[Histogram, ...]
    separations: tuple[Separation, ...]
    floors: tuple[FloorWorth, ...]
    smells: tuple[Smell, ...]
    faults: tuple[Fault, ...]


def report_of(
    script: Script,
    explored: Explored,
    samples: Sequence[Sample],
    floors: Sequence[FloorWorth],
) -> Report:
    """What was met, played and judged of a script, put together."""
    separations = tuple(_separations(samples))
    outcomes = script.scenario.outcomes.values()
    successes = {outcome.id for outcome in outcomes if outcome.success}
    return Report(
        scenario=script.scenario.id,
        seed=explored.seed,
        meetings=sum(each.meetings for each in samples),
        coverage=coverage_of(script, explored),
        pairings=tuple(_told(each) for each in samples),
        histograms=tuple(_histograms(samples)),
        separations=separations,
        floors=tuple(floors),
        smells=smells_in(
            samples, separations, floors, successes, short=bool(script.scenario.length)
        ),
        faults=tuple(shortest((*explored.faults, *_faults(script, samples)))),
    )


def _told(sample: Sample) -> PairingTold:
    return PairingTold(
        manager=sample.manager,
        trainee=sample.trainee,
        meetings=sample.meetings,
        endings={end: count / sample.meetings for end, count in sample.endings.most_common()},
        goals={goal: count / sample.meetings for goal, count in sample.goals.items()},
        score=_mean([each.score for each in sample.scored]),
        handover=_mean([each.handover for each in sample.scored]),
        judged=len(sample.scored),
        turns=fsum(each.turns for each in sample.scored) / max(1, len(sample.scored)),
    )


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return fsum(known) / len(known) if known else None


def _histograms(samples: Sequence[Sample]) -> Iterator[Histogram]:
    """Of every number, over the meetings of stand-ins and careful readers."""
    scored = [
        each
        for sample in samples
        if not {sample.manager, sample.trainee} & set(NOT_READING)
        for each in sample.scored
    ]
    yield _histogram("handover", [each.handover for each in scored])
    yield _histogram("score", [each.score for each in scored])
    for part in (Part.TRAINEE, Part.MANAGER):
        yield _histogram(f"own part, {part}", list(_own_parts(samples, part)))
    for measure in dict.fromkeys(name for each in scored for name in each.measures):
        yield _histogram(measure, [each.measures[measure] for each in scored])


def _histogram(name: str, values: Sequence[float | None]) -> Histogram:
    known = [value for value in values if value is not None]
    counts = [0] * BINS
    for value in known:
        counts[min(BINS - 1, max(0, int(value * BINS / 100)))] += 1
    return Histogram(
        name=name, counts=tuple(counts), mean=_mean(values), unknown=len(values) - len(known)
    )


def _own_parts(samples: Sequence[Sample], part: Part) -> Iterator[float | None]:
    """Where every meeting of a seat lies between by lot and careful, beside the same partner."""
    for partner in FAIR[part]:
        players = by_player(samples, part).items()
        beside = {own: partners[partner] for own, partners in players if partner in partners}
        if CAREFUL not in beside or LOT not in beside:
            continue
        by_lot, careful = (_worths(beside[name], part) for name in (LOT, CAREFUL))
        low, high, told = mean(by_lot), mean(careful), can_tell(by_lot, careful)
        for each in beside.values():
            for worth in _worths(each, part):
                yield 100 * (worth - low) / (high - low) if told else None


def _worths(sample: Sample, part: Part) -> list[float]:
    return [each.worth[part] for each in sample.scored]


def _separations(samples: Sequence[Sample]) -> Iterator[Separation]:
    """The careful reader against each other player of a seat, beside the fair partners."""
    for part, partners in FAIR.items():
        players = by_player(samples, part)
        skilled = players.get(CAREFUL, {})
        for other, own in players.items():
            both = [(skilled[each], own[each]) for each in partners if each in skilled.keys() & own]
            pairs = [
                (_worths(one, part), _worths(two, part))
                for one, two in both
                if one.scored and two.scored
            ]
            if other != CAREFUL and len(pairs) == len(partners):
                yield separation(part.value, other, pairs)


def _faults(script: Script, samples: Sequence[Sample]) -> Iterator[Fault]:
    """What must not be and was met in whole meetings: told with who played and by what seed."""
    lines = {each.text: each.line for each in script.scenario.never}
    for sample in samples:
        players = (sample.manager, sample.trainee)
        if sample.endless:
            yield Fault(kind="endless", what="", trail=(), seed=sample.endless[0], players=players)
        for text, seed in sample.broken.items():
            yield Fault(
                kind="never", what=text, trail=(), seed=seed, line=lines[text], players=players
            )
