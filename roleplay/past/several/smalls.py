"""The meetings' curves, small and side by side."""

from collections.abc import Iterator, Sequence

from roleplay.model.scorecard import Thirds
from roleplay.past.held import Course, Held
from roleplay.past.history import Past
from roleplay.past.several.naming import firsts, title_of
from roleplay.past.several.series import Series
from roleplay.reports.debrief.group_sheet import Line, Small
from roleplay.reports.wording import percent
from roleplay.reports.words import say

MOST_DRAWN = 100
"""Meetings of a series whose curves are drawn: the latest. All are in its numbers."""

_WHOLE = 1000


def smalls_of(series: Series, first: int) -> Iterator[Small]:
    """A small picture a meeting; `first` is the number of the series' first meeting."""
    manager = firsts(series)["manager"]
    skipped = max(len(series.meetings) - MOST_DRAWN, 0)
    for number, kept in enumerate(series.meetings[skipped:], start=first + skipped):
        held = kept.held
        if held is None:
            continue
        title = dated_title(kept.past)
        facts = {
            "number": number,
            "title": title,
            "manager": manager,
            "talk": _thirds(held.sitting.talk),
            "authority": _thirds(held.sitting.belief),
        }
        yield Small(
            number=number,
            title=title,
            told=say("group", "small", facts),
            talk=_line(held.talk),
            authority=_line(held.authority),
            under=_under(held, manager),
        )


def dated_title(past: Past) -> str:
    """When a meeting was, if it is known, and what it is called."""
    title = title_of(past.title)
    return f"{past.started[:10]} · {title}" if past.started else title


def _line(course: Course) -> Line:
    return Line(tuple(share / _WHOLE for share in course.curve), course.path)


def _thirds(thirds: Thirds) -> str:
    return ", ".join(map(percent, thirds))


def _under(held: Held, manager: object) -> str:
    shares: Sequence[float | None] = held.sitting.talk
    if shares[0] is None and shares[-1] is None:
        return say("group", "under_nothing")
    facts = {"manager": manager, "first": percent(shares[0]), "last": percent(shares[-1])}
    return say("group", "under", facts)
