"""How sure the two said they were of their meetings, before and after: told, and never compared."""

from collections.abc import Iterator, Sequence
from math import fsum

from roleplay.meeting.roles import Role, who_is_asked
from roleplay.model.act import Part
from roleplay.model.mark import Rater
from roleplay.model.rating import THE_TWO
from roleplay.past.several.naming import firsts
from roleplay.past.several.scope import Scope
from roleplay.past.several.series import Series
from roleplay.reports.words import say

MOST_TOLD = 12
"""Meetings of which it is told one by one, the latest ones."""

_Both = tuple[int, int]


def sureness_of(series: Series, first: int, scope: Scope) -> Iterator[str]:
    """What each of the two said, meeting by meeting; `first` is the number of the first one."""
    for who in THE_TWO:
        said = [
            (number, kept.past.sureness[who])
            for number, kept in enumerate(series.meetings, start=first)
            if who in kept.past.sureness
        ]
        if said:
            each = tuple(
                say("group", "sure_in", {"before": _said(b), "after": _said(a), "number": number})
                for number, (b, a) in said[-MOST_TOLD:]
            )
            more = len(said) > MOST_TOLD
            facts = {
                "count": len(said),
                "meetings": len(series.meetings),
                "latest": say("group", "sure_latest", {"many": MOST_TOLD}) if more else "",
                "each": each,
            }
            yield say("group", *_who_felt(who, series, scope, facts))
            yield from _on_average([(b, a) for _, (b, a) in said if b and a])
    # Once, and only where anybody said anything.
    if any(kept.past.sureness for kept in series.meetings):
        yield say("group", "sure_is")


def _who_felt(
    who: Rater, series: Series, scope: Scope, facts: dict[str, object]
) -> tuple[str, dict[str, object]]:
    """How the sentence begins: somebody's own report speaks to them."""
    if scope.role in {Role.TRAINEE, Role.MANAGER} and who_is_asked(scope.role) == who:
        return "sure_you", facts
    own = series.way == "own" and bool(series.whose)
    named = series.whose if own else firsts(series)[Part(who).value]
    return "sure", facts | {"who": named}


def _on_average(both: Sequence[_Both]) -> Iterator[str]:
    """The means, over the same meetings; of one meeting there is none."""
    if len(both) > 1:
        before, after = (fsum(each) / len(both) for each in zip(*both, strict=True))
        means = {"before": f"{before:.1f}", "after": f"{after:.1f}", "count": len(both)}
        yield say("group", "sure_mean", means)


def _said(number: int | None) -> str:
    return "\N{EN DASH}" if number is None else str(number)
