"""The measures over several meetings, in words and as small pictures."""

from roleplay.model.number import clamped
from roleplay.past.several.naming import named
from roleplay.past.several.series import HANDOVER, OverTime, Series
from roleplay.reports.debrief.group_sheet import Bar, MeasureRow, Strip
from roleplay.reports.words import label, say
from roleplay.scoring.spread import SCALE, Estimate


def measures_of(series: Series) -> tuple[MeasureRow, ...]:
    """Each measure: all meetings, the first and the last of them, and what lies between."""
    return tuple(_row(each, len(series.meetings)) for each in series.measures)


def changed_of(series: Series) -> tuple[str, ...]:
    """What rose and fell, and of what that cannot be said."""
    told = [in_short(series)]
    for so, key in (("rose", "all_rose"), ("fell", "all_fell")):
        moved = tuple(
            say("group", "by", _facts(each) | {"measure": label(each.measure)})
            for each in series.measures
            if each.so == so and each.measure != HANDOVER
        )
        if moved:
            told.append(say("group", key, {"measures": moved}))
    for so in ("cannot_be_told", "too_few"):
        measures = tuple(
            label(each.measure)
            for each in series.measures
            if each.so == so and each.measure != HANDOVER
        )
        if measures:
            told.append(say("group", so, {"measures": measures}))
    return tuple(told)


def in_short(series: Series) -> str:
    """What handover did, or that it cannot be told."""
    over = next((each for each in series.measures if each.measure == HANDOVER), None)
    if over is None or over.so == "too_few":
        return say("group", "too_few_yet", {"count": 0 if over is None else len(over.seen)})
    return say("group", "no_change" if over.so == "cannot_be_told" else over.so, _facts(over))


def standing_of(estimate: Estimate | None) -> str:
    """A mean, with where it lies if that is known."""
    if estimate is None:
        return ""
    value = rounded(estimate.value)
    if estimate.interval is None:
        return say("group", "alone", {"value": value})
    low, high = map(rounded, estimate.interval)
    return say("group", "interval", {"value": value, "low": low, "high": high})


def rounded(value: float) -> str:
    """A number that may lie below 0, whole; places in sentences leave the sign of numbers out."""
    return f"{round(value) + 0}".replace("-", "\N{MINUS SIGN}")


def _row(over: OverTime, meetings: int) -> MeasureRow:
    name = named(over.measure)
    scores = ", ".join(rounded(each.score) for each in over.seen)
    return MeasureRow(
        name=name,
        mean=standing_of(over.mean),
        first=standing_of(over.first),
        last=standing_of(over.last),
        change=_change(over),
        strip=_strip(over, meetings),
        told=say("group", "strip", {"measure": name, "scores": scores}),
    )


def _change(over: OverTime) -> str:
    change = over.change
    if change is None or change.interval is None:
        return say("group", "so_few")
    low, high = map(rounded, change.interval)
    if over.so == "cannot_be_told":
        return say("group", "so_cannot", {"low": low, "high": high})
    facts = _facts(over)
    return say("group", "so_rose" if over.so == "rose" else "so_fell", facts)


def _facts(over: OverTime) -> dict[str, object]:
    """A change that is told by its direction, and so in numbers without a sign."""
    assert over.change is not None and over.change.interval is not None  # noqa: S101, PT018 - so
    assert over.first is not None  # noqa: S101 - as it is where there is a change
    near, far = sorted(abs(end) for end in over.change.interval)
    return {
        "measure": named(over.measure),
        "points": rounded(abs(over.change.value)),
        "these": over.first.meetings,
        "low": rounded(near),
        "high": rounded(far),
    }


def _strip(over: OverTime, meetings: int) -> Strip:
    last = max(meetings - 1, 1)
    return Strip(
        tuple((each.place / last, clamped(each.score / SCALE)) for each in over.seen),
        tuple(_bars(over, last)),
    )


def _bars(over: OverTime, last: int) -> list[Bar]:
    if over.first is None or over.last is None:
        return []
    count = over.first.meetings
    bars = []
    for estimate, seen in ((over.first, over.seen[:count]), (over.last, over.seen[-count:])):
        low, high = estimate.interval or (estimate.value, estimate.value)
        heights = (clamped(each / SCALE) for each in (estimate.value, low, high))
        bars.append(Bar(seen[0].place / last, seen[-1].place / last, *heights))
    return bars
