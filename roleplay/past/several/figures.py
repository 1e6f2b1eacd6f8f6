"""A report on several meetings for programs: every number of it, and the same in words."""

from typing import Any

import msgspec
from msgspec import Struct

from roleplay.meeting.roles import Role
from roleplay.model.mark import Rater
from roleplay.model.scorecard import Interval, Thirds, Verdict
from roleplay.model.stretch import Order, Stretch
from roleplay.past.history import Sure
from roleplay.past.several.naming import first_numbers
from roleplay.past.several.reading import Kept
from roleplay.past.several.report import Apart, Left, Practised, Report
from roleplay.past.several.scope import Way
from roleplay.past.several.series import Back, OverTime, Series, So
from roleplay.reports.as_json import fit
from roleplay.reports.debrief.group_sheet import GroupSheet
from roleplay.scoring.spread import Estimate


class MeetingFigures(Struct, frozen=True, kw_only=True):
    """One meeting that counts."""

    number: int
    """By which the report calls it, from 1."""
    file: str
    date: str
    """ISO 8601, as far as it is known."""
    title: str
    manager: str
    trainee: str
    customer: str
    scenario: str | None
    seconds: float
    verdict: Verdict
    share: float | None
    talk: Thirds
    authority: Thirds
    """The manager's shares, 0..1."""
    interval: Interval | None
    """Of the handover."""
    score: float | None
    own: float | None
    measures: dict[str, float | None]
    """By id, 0..100."""
    sureness: dict[Rater, Sure]
    """How sure trainee and manager said they were, 1 to 5, before and after."""


class MeasureFigures(Struct, frozen=True, kw_only=True):
    """One measure over the meetings."""

    measure: str
    seen: dict[str, float]
    """Its scores by the meetings' numbers."""
    mean: Estimate
    first: Estimate | None
    last: Estimate | None
    change: Estimate | None
    so: So


class BackFigures(Struct, frozen=True, kw_only=True):
    """What was found in several meetings."""

    measure: str
    kind: str
    to: str
    turns: dict[str, tuple[int, ...]]
    """Its turns by the meetings' numbers."""


class SeriesFigures(Struct, frozen=True, kw_only=True):
    """What there is of some people's meetings, held the same way."""

    way: Way
    whose: str
    manager: str
    trainee: str
    order: Order
    meetings: tuple[MeetingFigures, ...]
    stretch: Stretch | None
    measures: tuple[MeasureFigures, ...]
    back: tuple[BackFigures, ...]
    practise: str | None
    """A measure's id."""


class GroupFigures(Struct, frozen=True, kw_only=True):
    """One report on a person, a pair or a group."""

    scorer: int
    people: tuple[str, ...]
    role: Role | None
    own: bool
    series: tuple[SeriesFigures, ...]
    """In the order of names; never by a score."""
    apart: tuple[Apart, ...]
    """All who can be told apart; everybody else cannot be."""
    compared: int
    """Comparisons that the chance of being wrong is shared by."""
    left: tuple[Left, ...]
    drills: tuple[Practised, ...]
    kept_back: tuple[Practised, ...]
    others: int
    foreign: tuple[str, ...]
    other_rules: tuple[str, ...]


class GroupReport(Struct, frozen=True, kw_only=True):
    """What is printed under --json."""

    format: int = 1
    figures: GroupFigures
    report: dict[str, Any]
    """The same in words, as the page has it, without the pictures."""


def group_json(report: Report, sheet: GroupSheet) -> bytes:
    """The report as JSON to read: two blanks a level, UTF-8, with a line break at the end."""
    told = msgspec.to_builtins(sheet)
    del told["titles"]
    for part in told["parts"]:
        for small in part["small"]:
            del small["talk"], small["authority"]
        for row in part["measures"]:
            del row["strip"]
    printed = GroupReport(figures=figures_of(report), report=told)
    values = fit(msgspec.to_builtins(printed, str_keys=True))
    return msgspec.json.format(msgspec.json.encode(values), indent=2) + b"\n"


def group_schema() -> bytes:
    """The JSON Schema of that, UTF-8, with a line break at the end."""
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Report on several meetings",
        **msgspec.json.schema(GroupReport),
    }
    return msgspec.json.format(msgspec.json.encode(schema), indent=2) + b"\n"


def figures_of(report: Report) -> GroupFigures:
    """The numbers of a report, by the meetings' numbers in it."""
    return GroupFigures(
        scorer=report.scorer,
        people=report.scope.people,
        role=report.scope.role,
        own=report.scope.own,
        series=tuple(
            _series(series, first)
            for series, first in zip(report.series, first_numbers(report.series), strict=True)
        ),
        apart=report.apart,
        compared=report.compared,
        left=report.left,
        drills=report.drills,
        kept_back=report.kept_back,
        others=report.others,
        foreign=report.foreign,
        other_rules=report.other_rules,
    )


def _series(series: Series, first: int) -> SeriesFigures:
    return SeriesFigures(
        way=series.way,
        whose=series.whose,
        manager=series.manager,
        trainee=series.trainee,
        order=series.order,
        meetings=tuple(_meetings(series, first)),
        stretch=series.stretch,
        measures=tuple(_measure(each, first) for each in series.measures),
        back=tuple(_back(each, first) for each in series.back),
        practise=None if series.practise is None else series.practise.measure,
    )


def _meetings(series: Series, first: int) -> list[MeetingFigures]:
    return [_meeting(kept, number) for number, kept in enumerate(series.meetings, start=first)]


def _meeting(kept: Kept, number: int) -> MeetingFigures:
    past, held = kept.past, kept.held
    assert held is not None  # noqa: S101 - every meeting of a series was scored
    sitting = held.sitting
    return MeetingFigures(
        number=number,
        file=kept.file,
        date=past.started,
        title=past.title,
        manager=past.manager,
        trainee=past.trainee,
        customer=past.customer,
        scenario=past.scenario,
        seconds=past.seconds,
        verdict=sitting.verdict,
        share=sitting.share,
        talk=sitting.talk,
        authority=sitting.belief,
        interval=held.interval,
        score=past.score,
        own=past.own,
        measures=past.measures,
        sureness=past.sureness,
    )


def _measure(over: OverTime, first: int) -> MeasureFigures:
    return MeasureFigures(
        measure=over.measure,
        seen={str(first + each.place): each.score for each in over.seen},
        mean=over.mean,
        first=over.first,
        last=over.last,
        change=over.change,
        so=over.so,
    )


def _back(back: Back, first: int) -> BackFigures:
    return BackFigures(
        measure=back.measure,
        kind=back.kind,
        to=back.to,
        turns={str(first + each.place): each.turns for each in back.times},
    )
