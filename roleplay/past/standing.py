"""Where somebody stands in words: the ladder, and which skills come back when."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

from roleplay.past.due import Due
from roleplay.past.ladder import Ladder, Rung
from roleplay.past.schedule import days_until
from roleplay.reports.words import label, say

MOST_DUE = 3
"""Skills of which it is told in one line when they come back."""


def ladder_in_words(ladder: Ladder) -> str:
    """All rungs in a line, with those that are climbed and the next one marked."""
    return say("ladder", "told", {"rungs": tuple(_marked(each, ladder) for each in ladder.rungs)})


def _marked(rung: Rung, ladder: Ladder) -> str:
    values = {"rung": _called(rung)}
    if rung.climbed:
        return say("ladder", "climbed", values)
    return say("ladder", "next" if rung is ladder.now else "later", values)


def rung_in_words(rung: Rung) -> str:
    """A rung by itself, with the meetings that were played on it."""
    values = {"rung": _called(rung), "meetings": rung.meetings}
    if rung.mean is None:
        return say("ladder", "rung", values)
    return say("ladder", "rung_told", values | {"mean": f"{rung.mean:.0f}"})


def due_in_words(due: Sequence[Due], now: datetime, most: int = MOST_DUE) -> str:
    """Which skills come back when, day by day, the soonest first; empty where none was ever seen.

    Of those whose day has come, the one that is offered today is first.
    """
    if not due:
        return ""
    in_order = sorted(due, key=lambda each: _days_and_chance(each, now))[:most]
    days = groupby(in_order, key=lambda each: days_until(each, now))
    told = [_on_a_day(each, tuple(skills)) for each, skills in days]
    return say("due", "told", {"days": say("due", "between").join(told)})


def _days_and_chance(due: Due, now: datetime) -> tuple[int, float]:
    """Sooner days are less; of today's skills the likeliest to have faded, of others none."""
    days = days_until(due, now)
    return days, 0.0 if days else due.chance


def _on_a_day(days: int, due: Sequence[Due]) -> str:
    values = {"skills": tuple(label(each.skill) for each in due), "days": days}
    if days > 1:
        return say("due", "later", values)
    return say("due", "tomorrow" if days else "today", values)


def _called(rung: Rung) -> str:
    if rung.partner:
        return rung.partner
    return say("ladder", "customers", {"customers": rung.customers})
