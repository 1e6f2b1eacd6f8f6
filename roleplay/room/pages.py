"""The debrief as pages that are turned for all at once, made of the sheet to take away.

What a coach noted and marked is not among them, and no file is named.
"""

from collections.abc import Iterable, Iterator

from roleplay.reports.debrief.sheet import Sheet, Stop, Told
from roleplay.room.messages import Page


def pages_of(sheet: Sheet) -> tuple[Page, ...]:
    """The pages, in the order in which they are walked through."""
    return tuple(page for page in _pages(sheet) if page.lines)


def _pages(sheet: Sheet) -> Iterator[Page]:
    titles = sheet.titles
    told = [(tile.name, " ".join(filter(None, (tile.number, tile.below)))) for tile in sheet.tiles]
    tiles = [f"{name}: {number}" for name, number in told if number]
    yield Page(sheet.title, (sheet.about, *sheet.verdict, *tiles))
    for group in sheet.lessons:
        yield Page(group.heading, tuple(_told(group.lines)))
    for drawn in (sheet.talk, sheet.authority):
        yield Page(drawn.title, (drawn.told, *(f"{name}: {value}" for name, value in drawn.under)))
    for stop in sheet.moments:
        yield Page(f"{stop.number} · {stop.clock} · {stop.who}", tuple(_stop(stop)))
    judged = [f"{each.name}: {each.score}" for each in sheet.measures]
    yield Page(titles["measures"], tuple(judged))
    kept = [f"{each.item}: {each.agreed}; {each.happened} {each.kept}" for each in sheet.plan]
    yield Page(titles["plan"], tuple(kept))
    yield Page(titles["leader"], tuple(_told(sheet.ask)))


def _stop(stop: Stop) -> Iterator[str]:
    yield f"“{stop.words}”"
    yield from _told(stop.why)
    yield from stop.did
    yield from _told(stop.open)


def _told(lines: Iterable[Told]) -> Iterator[str]:
    for line in lines:
        turn = f" ({line.turn})" if line.turn else ""
        yield f"{line.label}: {line.text}{turn}" if line.label else f"{line.text}{turn}"
