"""A share over the meeting, drawn with characters against the path it should come down on."""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import asdict
from rich.text import Text

from roleplay.model.number import clamped
from roleplay.model.scenario import Glide
from roleplay.model.scorecard import Curve, Thirds
from roleplay.reports.wording import percent
from roleplay.reports.words import say, words

ROWS = 9
"""Levels from 100 % down to 0 %, so that every second one is a quarter."""

_LABEL = 6
"""Cells of the scale at the left."""

_MOST_COLUMNS = 60

Kind = Literal["", "band", "path", "inside", "above", "below"]
"""What a cell of the picture is part of."""

_STYLES: dict[Kind, str] = {
    "": "",
    "band": "dim",
    "path": "dim",
    "inside": "bold green",
    "above": "bold yellow",
    "below": "bold magenta",
}


class Glyphs(Struct, frozen=True):
    """What is drawn with; the curve has its own for each side of the band."""

    inside: str
    above: str
    below: str
    path: str
    band: str
    scale: str
    corner: str
    floor: str
    third: str


UNICODE = Glyphs("●", "▲", "▼", "─", "·", "┤", "└", "─", "┴")
ASCII = Glyphs("o", "^", "v", "-", ".", "|", "+", "-", "+")
"""For terminals and pipes that are not UTF-8."""


def plot(curve: Curve, thirds: Thirds, glide: Glide, width: int, glyphs: Glyphs) -> list[Text]:
    """The picture as lines of at most `width` cells: the curve, and under it the three thirds."""
    columns = max(min(width - _LABEL - 1, _MOST_COLUMNS), 3)
    columns -= columns % 3
    lines = []
    for row, cells in enumerate(draw(curve, glide, columns, ROWS, glyphs)):
        label = percent(1 - row / (ROWS - 1)) if row % 2 == 0 else ""
        line = Text(f"{label:>{_LABEL - 1}} {glyphs.scale}", no_wrap=True)
        for glyph, kind in cells:
            line.append(glyph, _STYLES[kind])
        lines.append(line)
    third = glyphs.floor * (columns // 3 - 1)
    floor = glyphs.corner + (third + glyphs.third) * 3
    lines.append(Text(" " * _LABEL + floor, no_wrap=True))
    lines.append(Text(" " * (_LABEL + 1) + _under(thirds, columns // 3), no_wrap=True))
    return lines


def caption(glyphs: Glyphs) -> list[Text]:
    """What the glyphs say, in words."""
    shown = asdict(glyphs)
    return [
        Text(say("headings", "glyphs", shown), style="dim"),
        Text(say("headings", "path_glyphs", shown), style="dim"),
    ]


def draw(
    curve: Curve, glide: Glide, columns: int, rows: int, glyphs: Glyphs
) -> list[list[tuple[str, Kind]]]:
    """The picture as cells, from the top row down: each a glyph and what it is part of.

    `rows` is at least 2: the first stands for 100 %, the last for 0 %.
    """
    cells: list[list[tuple[str, Kind]]] = [[(" ", "")] * columns for _ in range(rows)]
    for column, share in enumerate(_by_column(curve, columns)):
        path = glide.start + (glide.end - glide.start) * (column + 0.5) / columns
        low, high = clamped(path - glide.band), clamped(path + glide.band)
        for row in range(_row(high, rows), _row(low, rows) + 1):
            cells[row][column] = (glyphs.band, "band")
        cells[_row(path, rows)][column] = (glyphs.path, "path")
        if share is not None:
            cells[_row(share, rows)][column] = _mark(share, low, high, glyphs)
    return cells


def _mark(share: float, low: float, high: float, glyphs: Glyphs) -> tuple[str, Kind]:
    """The glyph of a point of the curve, and on which side of the band it lies."""
    if share > high:
        return glyphs.above, "above"
    if share < low:
        return glyphs.below, "below"
    return glyphs.inside, "inside"


def _by_column(curve: Curve, columns: int) -> Sequence[float | None]:
    """The mean share in each column; None where the curve has no point."""
    total = [0.0] * columns
    count = [0] * columns
    for p, share in curve:
        column = min(max(int(p * columns), 0), columns - 1)
        total[column] += share
        count[column] += 1
    return [added / many if many else None for added, many in zip(total, count, strict=True)]


def _row(share: float, rows: int) -> int:
    """The row nearest to a share; the upper one of two."""
    return int((1 - clamped(share)) * (rows - 1) + 0.5)


def _under(thirds: Thirds, columns: int) -> str:
    """The share of each third, in the middle under it, named as fully as there is room for."""
    shares = list(map(percent, thirds))
    labels, names = shares, words()
    for group in ("thirds", "short_thirds"):
        named = [
            f"{name} {share}" for name, share in zip(names[group].values(), shares, strict=True)
        ]
        if max(map(len, named)) < columns:
            labels = named
            break
    return "".join(each[:columns].center(columns) for each in labels).rstrip()
