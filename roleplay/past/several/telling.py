"""A report on several meetings in words."""

from collections import Counter
from collections.abc import Iterator

from roleplay.model.act import VENDOR
from roleplay.model.rubric import Rubric
from roleplay.past.drilled import BADLY, WELL
from roleplay.past.progress import GOOD, RECENT, Skill
from roleplay.past.several.listing import kept_back_of, meetings_of, numbers_of, why_left
from roleplay.past.several.measuring import changed_of, in_short, measures_of, rounded
from roleplay.past.several.naming import first_numbers, heading_of, named
from roleplay.past.several.report import Apart, Report
from roleplay.past.several.scope import Scope
from roleplay.past.several.series import Back, Series
from roleplay.past.several.smalls import MOST_DRAWN, smalls_of
from roleplay.past.several.sureness import sureness_of
from roleplay.past.sharing import own_seat
from roleplay.reports.debrief.group_sheet import GroupSheet, LeftRow, Part, Recurring, Where
from roleplay.reports.debrief.sheet import Told
from roleplay.reports.stretches import told as stretch_told
from roleplay.reports.wording import clip
from roleplay.reports.words import label, say

_LONGEST = 60
"""Characters of a name in a title."""

MOST_BACK = 12
"""Kinds of findings that are told of one series, the most frequent first."""

_GOOD_SIGNS = frozenset({*WELL, "word_taken", "taken_up", "passed_by_name", "vouched"})
_BAD_SIGNS = frozenset(
    {
        *(*BADLY, "talked_long", "left_alone", "appeal_kept", "answered_late", "handed_up_own"),
        *("answered_for", "overrode", "kept_hold", "did_not_fit"),
    }
)
"""What is told as going well, and as something to work on; the rest may be either."""


def group_sheet(report: Report, folder: str, rubric: Rubric | None = None) -> GroupSheet:
    """Everything a report says; `folder` is what the place of the meetings is called."""
    meetings = tuple(meetings_of(report))
    starts = first_numbers(report.series)
    return GroupSheet(
        title=_title(report.scope, folder),
        about=_about(report, [row.date for row in meetings]),
        short=tuple(_short(report)),
        parts=tuple(
            _part(series, first, report.scope, rubric or Rubric())
            for series, first in zip(report.series, starts, strict=True)
        ),
        between=tuple(_between(report)),
        meetings=meetings,
        left=tuple(LeftRow(each.file, each.date, why_left(each)) for each in report.left),
        numbers=tuple(numbers_of(report)),
        titles=_titles(),
    )


def _title(scope: Scope, folder: str) -> str:
    people = [clip(name, _LONGEST) for name in scope.people]
    if scope.role is not None:
        return say("group", "yourself", {"as_role": scope.role.value})
    if len(people) > 1:
        return say("group", "pair", {"who": people[0], "other": people[1]})
    if people:
        return say("group", "person", {"who": people[0]})
    return say("group", "everybody", {"folder": clip(folder, _LONGEST)})


def _about(report: Report, dates: list[str]) -> str:
    left = len(report.left)
    beside = say("group", "beside", {"left": left}) if left else ""
    count = sum(len(each.meetings) for each in report.series)
    return say("group", "about", {"meetings": count, "when": _when(dates), "beside": beside})


def _when(dates: list[str]) -> str:
    known = sorted(filter(None, dates))
    if not known or len(known) < len(dates):
        return ""
    key = "on_day" if known[0] == known[-1] else "when"
    return say("group", key, {"first": known[0], "last": known[-1]})


def _short(report: Report) -> Iterator[str]:
    """What to know first: what can be said at all, and whose practice is left out."""
    if not report.series:
        yield say("group", "nothing")
        if report.kept_back:
            yield say("group", "nothing_own")
        if any(each.why == "unnamed" for each in report.left):
            yield say("group", "nothing_unnamed")
        if any(each.why == "stand_ins" for each in report.left):
            yield say("group", "nothing_stand_ins")
    for series in report.series:
        yield f"{heading_of(series, report.scope)}. {in_short(series)}"
    yield from kept_back_of(report)


def _part(series: Series, first: int, scope: Scope, rubric: Rubric) -> Part:
    drawn = len(series.meetings) - MOST_DRAWN
    back = tuple(_back(each, series, first) for each in series.back[:MOST_BACK])
    return Part(
        heading=heading_of(series, scope),
        about=_of(series),
        verdict=() if series.stretch is None else tuple(stretch_told(series.stretch, rubric)),
        small=tuple(smalls_of(series, first)),
        not_drawn=say("group", "not_drawn", {"drawn": MOST_DRAWN, "more": drawn})
        if drawn > 0
        else "",
        measures=measures_of(series),
        changed=changed_of(series),
        sureness=tuple(sureness_of(series, first, scope)),
        back=back,
        not_back="" if back else say("group", "not_back"),
        practise=tuple(_practise(series.practise)),
    )


def _of(series: Series) -> str:
    """How many meetings, from when to when, and beside which stand-ins."""
    styles: Counter[str] = Counter()
    if series.way == "own":
        for kept in series.meetings:
            filled = kept.past.filled_by
            seat = own_seat(filled)
            styles.update(filled.get(part, "") for part in VENDOR if part is not seat)
    beside = tuple(
        say("group", "style", {"style": clip(style, _LONGEST), "times": times})
        for style, times in sorted(styles.items())
    )
    facts = {
        "count": len(series.meetings),
        "when": _when([kept.past.started[:10] for kept in series.meetings]),
        "beside": say("group", "with", {"styles": beside}) if beside else "",
    }
    return say("group", "of", facts)


def _back(back: Back, series: Series, first: int) -> Recurring:
    key = "well" if back.kind in _GOOD_SIGNS else "ill" if back.kind in _BAD_SIGNS else "seen"
    facts = {"times": len(back.times), "count": len(series.meetings)}
    return Recurring(
        label=say("group", key, {"measure": named(back.measure)}),
        often=say("group", "often", facts),
        where=tuple(Where(first + each.place, each.turns) for each in back.times),
        lately=say("group", "lately", {"text": back.lately}),
    )


def _practise(skill: Skill | None) -> Iterator[Told]:
    if skill is None:
        yield Told(say("group", "nothing_to_practise"))
        return
    facts = {
        "skill": label(skill.measure),
        "mean": rounded(skill.recent),
        "count": min(len(skill.values), RECENT),
    }
    yield Told(say("group", "next_good" if skill.recent >= GOOD else "next", facts))
    if skill.why:
        yield Told(skill.why, label=say("group", "saw"))
    yield Told(say("group", "drill_any", {"skill": skill.measure}))


def _between(report: Report) -> Iterator[str]:
    """Who can be told apart from whom, in the order of names; nobody is ranked by less."""
    if len(report.series) < 2:  # noqa: PLR2004 - one alone is held against nobody
        return
    if not report.compared:
        yield say("group", "not_compared")
        return
    for each in report.apart:
        yield _apart(each, report)
    yield say("group", "not_apart" if report.apart else "none_apart")
    if report.apart:
        yield say("group", "same_meetings")


def _apart(apart: Apart, report: Report) -> str:
    low, high = apart.by.interval or (0.0, 0.0)
    facts = {
        "measure": named(apart.measure),
        "higher": heading_of(report.series[apart.higher], report.scope),
        "lower": heading_of(report.series[apart.lower], report.scope),
        "points": rounded(apart.by.value),
        "low": rounded(low),
        "high": rounded(high),
    }
    return say("group", "apart", facts)


def _titles() -> dict[str, str]:
    """The headings and labels of every form."""
    keys = (
        *("contents", "in_short", "curves", "measures", "changed", "sureness", "back"),
        "practise",
        *("between", "meetings", "left", "numbers", "footer", "talk", "authority", "share"),
        *("path", "points_key", "bar_key", "mean", "first", "last", "change", "meeting"),
        *("date", "what", "who", "handover", "verdict", "score", "file", "why"),
    )
    return {key: say("group", key) for key in keys} | {
        "measure": say("columns", "measure"),
        "turn": say("columns", "turn"),
        "several": say("columns", "turns"),
    }
