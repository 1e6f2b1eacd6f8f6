"""What is drawn of a share over the meeting: data of SVG paths, in a box of `WIDE` by `HIGH`.

The box is stretched to whatever room there is, so nothing round is drawn in it and no text.
"""

from collections.abc import Sequence

from msgspec import Struct

from roleplay.model.number import clamped
from roleplay.model.scenario import Glide
from roleplay.reports.debrief.sheet import Drawn

WIDE, HIGH = 1000, 100

_LAST_THIRD = 5 / 6
"""The middle of it, 0..1."""

_CAP = 8
"""Half the width of the ends of the bar that says where the last third may lie."""


class Paths(Struct, frozen=True):
    """A picture's parts, each the `d` of a path."""

    band: str
    path: str
    curve: str
    thirds: str
    likely: str


def paths_of(drawn: Drawn) -> Paths:
    """What to draw of a share; everything in the picture, whatever the glide path asks for."""
    band, path = along(drawn.glide)
    return Paths(
        band=band,
        path=path,
        curve=line([at(p, share) for p, share in drawn.curve]),
        thirds="".join(
            line([at(third / 3, share), at((third + 1) / 3, share)])
            for third, share in enumerate(drawn.thirds)
            if share is not None
        ),
        likely=_bar(drawn.likely),
    )


def along(glide: Glide) -> tuple[str, str]:
    """The band about a glide path, and the path itself."""
    ends = (glide.start, glide.end)
    upper = [at(p, clamped(end + glide.band)) for p, end in enumerate(ends)]
    lower = [at(p, clamped(end - glide.band)) for p, end in enumerate(ends)]
    path = line([at(p, clamped(end)) for p, end in enumerate(ends)])
    return f"{line([*upper, *reversed(lower)])}z", path


def _bar(likely: tuple[float, float] | None) -> str:
    """From where to where the last third may lie, with a cap at each end."""
    if likely is None:
        return ""
    low, high = map(clamped, likely)
    return upright(_LAST_THIRD, low, high)


def upright(p: float, low: float, high: float) -> str:
    """A stroke from one share to another at a time, with a cap at each end."""
    (middle, bottom), (_, top) = at(p, low), at(p, high)
    caps = [line([(middle - _CAP, level), (middle + _CAP, level)]) for level in (bottom, top)]
    return "".join((line([(middle, bottom), (middle, top)]), *caps))


def at(p: float, share: float) -> tuple[float, float]:
    """Where a share at a time lies, both 0..1."""
    return WIDE * p, HIGH * (1 - share)


def line(points: Sequence[tuple[float, float]]) -> str:
    """Points, to the tenth, one after the other."""
    if not points:
        return ""
    return "M" + "L".join(f"{x:.1f} {y:.1f}".replace(".0", "") for x, y in points)
