"""A report's meetings as a table for spreadsheets: a row each, with every number."""

from collections.abc import Iterator

from roleplay.model.measure import MEASURE_IDS
from roleplay.model.rating import THE_TWO
from roleplay.past.held import Held
from roleplay.past.history import Past
from roleplay.past.several.naming import first_numbers
from roleplay.past.several.reading import Kept
from roleplay.past.several.report import Report
from roleplay.past.several.series import Series
from roleplay.reports.tracks.spreadsheet import written

_PLACES = 1
"""Decimals of scores."""

_OF_SHARES = 4

COLUMNS = (
    *("meeting", "file", "date", "way", "whose", "trainee", "manager", "customer", "scenario"),
    *("seconds", "verdict", "share", "talk_1", "talk_2", "talk_3"),
    *("authority_1", "authority_2", "authority_3", "score", "own"),
    *("handover_low", "handover_high", "aided", "rules"),
    *("trainee_sure_before", "trainee_sure_after", "manager_sure_before", "manager_sure_after"),
)
"""Before the measures; `share` and the thirds are the manager's, 0..1, how sure they were 1..5."""


def meetings_csv(report: Report) -> bytes:
    """Every meeting that counts as a row, in the order of the report."""
    ids = _ids(report)
    rows = [
        _row(number, kept, series, ids)
        for series, first in zip(report.series, first_numbers(report.series), strict=True)
        for number, kept in enumerate(series.meetings, start=first)
    ]
    return written((*COLUMNS, *ids), rows)


def _ids(report: Report) -> tuple[str, ...]:
    """The measures, those of the scorecard in its order."""
    seen = {
        measure
        for each in report.series
        for kept in each.meetings
        for measure in kept.past.measures
    }
    return (*(each for each in MEASURE_IDS if each in seen),)


def _row(number: int, kept: Kept, series: Series, ids: tuple[str, ...]) -> tuple[object, ...]:
    past, held = kept.past, kept.held
    return (
        *(number, kept.file, past.started, series.way, series.whose),
        *(past.trainee, past.manager, past.customer, past.scenario or ""),
        round(past.seconds, 3),
        *_of_handover(held),
        *(_number(past.score), _number(past.own)),
        *map(_number, (None, None) if held is None else held.interval or (None, None)),
        *(int(past.aided), past.engine if past.scenario else ""),
        *_sureness(past),
        *(_number(past.measures.get(each)) for each in ids),
    )


def _of_handover(held: Held | None) -> tuple[float | str, ...]:
    if held is None:
        return ("",) * 8
    sitting = held.sitting
    shares = (sitting.share, *sitting.talk, *sitting.belief)
    return (sitting.verdict, *(_number(each, _OF_SHARES) for each in shares))


def _sureness(past: Past) -> Iterator[int | str]:
    for who in THE_TWO:
        for said in past.sureness.get(who, (None, None)):
            yield "" if said is None else said


def _number(value: float | None, places: int = _PLACES) -> float | str:
    """A number as one, so that nothing is put before a minus; nothing where there is none."""
    return "" if value is None else round(value, places) + 0.0
