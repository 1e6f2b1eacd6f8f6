"""The debrief as one HTML file: nothing to load, nothing that runs, everything escaped."""

from typing import TYPE_CHECKING

from roleplay.reports.debrief.curves import HIGH, WIDE, paths_of
from roleplay.reports.debrief.frame import framed
from roleplay.reports.debrief.timeline import lane_path, numbered, rows_of, signs_path

if TYPE_CHECKING:
    from roleplay.reports.debrief.sheet import Sheet


def page(sheet: "Sheet") -> bytes:
    """The page, in UTF-8; `frame` tells what becomes of the words in it."""
    placed = numbered(sheet.timeline.numbers)
    return framed(
        "page.html.jinja",
        ("page.css",),
        sheet,
        wide=WIDE,
        high=HIGH,
        paths_of=paths_of,
        lane_path=lane_path,
        signs_path=signs_path,
        numbers=placed,
        rows=rows_of(placed),
        percent=_percent,
    )


def _percent(place: float) -> str:
    """A place on a line, 0..1, as SVG has it."""
    return f"{100 * place:.2f}%"
