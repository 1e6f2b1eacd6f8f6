"""A report on several meetings as one HTML file, in the frame of the debrief's page."""

from typing import TYPE_CHECKING

from roleplay.reports.debrief.curves import HIGH, WIDE
from roleplay.reports.debrief.frame import framed
from roleplay.reports.debrief.group_curves import small_paths, strip_paths

if TYPE_CHECKING:
    from roleplay.reports.debrief.group_sheet import GroupSheet


def group_page(sheet: "GroupSheet") -> bytes:
    """The page, in UTF-8; `frame` tells what becomes of the words in it."""
    return framed(
        "group.html.jinja",
        ("page.css", "group.css"),
        sheet,
        wide=WIDE,
        high=HIGH,
        small_paths=small_paths,
        strip_paths=strip_paths,
    )
