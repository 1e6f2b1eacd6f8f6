"""The meetings of a report by their numbers, what is left out and why, and what to know of it."""

from collections.abc import Iterator, Sequence

from roleplay.model.act import Part
from roleplay.model.text import plain
from roleplay.past.progress import OWN
from roleplay.past.several.naming import first_numbers, title_of, whole
from roleplay.past.several.report import Left, Practised, Report
from roleplay.reports.debrief.group_sheet import MeetingRow
from roleplay.reports.wording import in_words, points
from roleplay.reports.words import say

_MOST_FOREIGN = 12
"""Files that are no transcripts which are named."""


def meetings_of(report: Report) -> Iterator[MeetingRow]:
    """Every meeting that counts, by its number."""
    for series, first in zip(report.series, first_numbers(report.series), strict=True):
        for number, kept in enumerate(series.meetings, start=first):
            past, held = kept.past, kept.held
            names = whole(past.trainee, Part.TRAINEE), whole(past.manager, Part.MANAGER)
            yield MeetingRow(
                number=number,
                date=past.started[:10],
                what=title_of(past.title),
                who=", ".join(names),
                handover=points(past.measures.get("handover")),
                verdict="" if held is None else in_words(held.sitting.verdict),
                score=points(past.score),
                file=kept.file,
            )


def why_left(left: Left) -> str:
    """Why a file is in no number."""
    if left.why == "stand_ins":
        return say("group", "only_stand_ins")
    told = plain(left.told)
    return say("group", left.why, {"told": told[:1].upper() + told[1:]})


def numbers_of(report: Report) -> Iterator[str]:
    """What to know of the numbers."""
    yield from kept_back_of(report)
    for each in report.drills:
        drills = say("group", "drills", {"times": each.drills})
        facts = {"drills": drills, "who": each.who, "number": each.drills}
        yield say("group", "drilled", facts)
    yield from _of_the_meetings(report)
    if report.others:
        yield say("group", "others", {"others": report.others})
    if report.foreign:
        named = tuple(report.foreign[:_MOST_FOREIGN])
        if more := len(report.foreign) - len(named):
            named = (say("group", "foreign_more", {"files": ", ".join(named), "more": more}),)
        yield say("group", "foreign", {"count": len(report.foreign), "files": named})


def kept_back_of(report: Report) -> Iterator[str]:
    """How much of whose practice is left out, since it is not shared."""
    for each in report.kept_back:
        facts = {
            "what": tuple(_how_much(each)),
            "who": each.who,
            "number": each.meetings + each.drills,
        }
        yield say("group", "kept_back", facts)


def _how_much(practised: Practised) -> Iterator[str]:
    if practised.meetings:
        yield say("group", "practices", {"times": practised.meetings})
    if practised.drills:
        yield say("group", "drills", {"times": practised.drills})


def _of_the_meetings(report: Report) -> Iterator[str]:
    if numbers := _other_rules(report):
        facts = {"count": len(numbers), "numbers": tuple(map(str, numbers))}
        yield say("group", "other_rules", facts)
    if report.series:
        if any(each.order == "name" for each in report.series):
            yield say("group", "by_name")
        yield say("group", "intervals")
        own = any(over.measure == OWN for each in report.series for over in each.measures)
        yield say("group", "same_scale_own" if own else "same_scale")
        yield say("group", "names")
    yield from _notes(report)


def _notes(report: Report) -> Iterator[str]:
    """What is to be known of single meetings, once, with the numbers of those it is of."""
    of: dict[str, list[str]] = {}
    for series, first in zip(report.series, first_numbers(report.series), strict=True):
        for number, kept in enumerate(series.meetings, start=first):
            for note in kept.held.notes if kept.held else ():
                of.setdefault(plain(note), []).append(str(number))
    for note, numbers in of.items():
        yield say("group", "note", {"numbers": tuple(numbers), "text": note})


def _other_rules(report: Report) -> Sequence[int]:
    otherwise = set(report.other_rules)
    return [
        number
        for series, first in zip(report.series, first_numbers(report.series), strict=True)
        for number, kept in enumerate(series.meetings, start=first)
        if kept.file in otherwise
    ]
