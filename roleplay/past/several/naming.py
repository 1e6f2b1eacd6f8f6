"""What people and meetings are called in a report."""

from collections.abc import Sequence
from itertools import accumulate

from roleplay.model.act import Part
from roleplay.model.people import first_names
from roleplay.model.text import plain
from roleplay.past.several.scope import Scope
from roleplay.past.several.series import Series
from roleplay.past.sharing import own_seat
from roleplay.reports.wording import MOST_OF_A_NAME, clip
from roleplay.reports.words import label, say, words

_LONGEST = 60
"""Characters of a name or a title that are shown."""


def first_numbers(series: Sequence[Series]) -> list[int]:
    """The number of each series' first meeting; all meetings are numbered one after another."""
    return [*accumulate((len(each.meetings) for each in series[:-1]), initial=1)] if series else []


def whole(name: str, part: Part) -> str:
    """A name as it stands in the meetings; what the part is called where there is none."""
    return clip(name, _LONGEST) or str(words()["nobody"][part])


def firsts(series: Series) -> dict[str, object]:
    """What manager and trainee are called in a sentence."""
    names = [plain(series.manager), plain(series.trainee)]
    called = [clip(name, MOST_OF_A_NAME) for name in first_names(names)]
    nobody = words()["nobody"]
    return {
        "manager": called[0] or nobody[Part.MANAGER],
        "trainee": called[1] or nobody[Part.TRAINEE],
    }


def heading_of(series: Series, scope: Scope) -> str:
    """What a part of the report is headed by."""
    if scope.role is not None and series.way != "recorded":
        return say("group", f"your_{series.way}")
    facts = {
        "who": clip(series.whose, _LONGEST),
        "manager": whole(series.manager, Part.MANAGER),
        "trainee": whole(series.trainee, Part.TRAINEE),
    }
    if series.way == "own":
        seat = own_seat(series.meetings[-1].past.filled_by)
        key = "own_manager" if seat is Part.MANAGER else "own_trainee"
        called = series.manager if seat is Part.MANAGER else series.trainee
        if plain(called) != plain(series.whose):
            return say("group", "own_seat", facts | {"seat": clip(called, _LONGEST)})
        return say("group", key, facts)
    return say("group", series.way, facts)


def title_of(title: str) -> str:
    """What a meeting is called."""
    return clip(title, _LONGEST) or say("debrief", "no_title")


def named(measure: str) -> str:
    """A measure as it begins a line."""
    name = label(measure)
    return name[:1].upper() + name[1:]
