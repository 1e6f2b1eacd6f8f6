"""What is drawn of several meetings: data of SVG paths, in the stretched box of `curves`."""

from msgspec import Struct

from roleplay.reports.debrief.curves import along, at, line, upright
from roleplay.reports.debrief.group_sheet import Line, Strip


class SmallPaths(Struct, frozen=True):
    """A small picture's parts, each the `d` of a path."""

    band: str
    path: str
    curve: str


class StripPaths(Struct, frozen=True):
    """A strip's parts."""

    line: str
    dots: str
    bars: str


def small_paths(small: Line) -> SmallPaths:
    """What to draw of a share over one meeting."""
    band, path = along(small.path)
    last = max(len(small.shares) - 1, 1)
    points = [at(place / last, share) for place, share in enumerate(small.shares)]
    return SmallPaths(band, path, line(points))


def strip_paths(strip: Strip) -> StripPaths:
    """What to draw of a score from meeting to meeting.

    A dot is a line without a length, whose round ends stay round in a stretched box.
    """
    points = [at(place, score) for place, score in strip.points]
    dots = "".join(f"{line([point])}h0" for point in points)
    bars = (
        line([at(bar.start, bar.mean), at(bar.end, bar.mean)])
        + upright((bar.start + bar.end) / 2, bar.low, bar.high)
        for bar in strip.bars
    )
    return StripPaths(line(points), dots, "".join(bars))
