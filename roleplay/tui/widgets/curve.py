"""A share over the meeting against the path it should come down on, with the moments marked."""

from collections.abc import Iterator

from msgspec import Struct
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from roleplay.model.scenario import Glide
from roleplay.model.scorecard import Curve, Thirds
from roleplay.reports.plot import UNICODE, Kind, draw
from roleplay.reports.wording import percent
from roleplay.tui.marks import QUIET
from roleplay.tui.text import Piece, content, joined, stacked

_LABEL = 6
"""Cells of the scale at the left."""

_FEWEST_ROWS, _MOST_ROWS = 3, 11

MARK, HERE = "▵", "▴"
"""A moment under the curve, and the one that is looked at."""

_KINDS: dict[Kind, str] = {
    "": "",
    "band": "$foreground 30% on $success 12%",
    "path": f"{QUIET} on $success 12%",
    "inside": "bold $text-success on $success 12%",
    "above": "bold $text-warning",
    "below": "bold $text-primary",
}

LEGEND: tuple[Piece, ...] = (
    (UNICODE.inside, "$text-success"),
    " on path  ",
    (UNICODE.above, "$text-warning"),
    " held on  ",
    (UNICODE.below, "$text-primary"),
    " said less  ",
    MARK,
    " moment",
)
"""What the glyphs say, in words."""


class Course(Struct, frozen=True):
    """A share over the meeting, and what it is drawn with."""

    title: str
    curve: Curve
    thirds: Thirds
    glide: Glide
    marks: tuple[float, ...]
    """The moments, as parts of the meeting that had passed, 0..1."""


class CurveView(Widget):
    """One curve with its title, its scale and the moments on its floor.

    It takes the room it is given: fewer rows where there is little of it.
    """

    DEFAULT_CSS = """
    CurveView { height: 10; min-height: 5; }
    """

    here: reactive[float | None] = reactive(None)
    """The part of the meeting, 0..1, that is looked at."""

    def __init__(self, course: Course, *, id: str | None = None) -> None:  # noqa: A002 - as in Textual
        super().__init__(id=id)
        self.course = course

    def render(self) -> Content:
        """The picture, as large as the widget."""
        width, height = self.content_size
        columns = width - _LABEL - 1
        if not self.course.curve:
            return stacked(
                (self.course.title, "bold"), ("Not seen: there is too little to go by.", "dim")
            )
        if columns < 3:  # noqa: PLR2004 - narrower than a curve of three thirds
            return content(self.course.title, "bold")
        rows = max(min(height - 2, _MOST_ROWS), _FEWEST_ROWS)
        lines = [self._heading(), *self._rows(columns, rows), self._floor(columns)]
        return stacked(*lines[: max(height, 1)])

    def _heading(self) -> Content:
        """The title, with the share of each third."""
        shares = list(map(percent, self.course.thirds))
        return joined((self.course.title, "bold"), (f"  {' → '.join(shares)}", QUIET))

    def _rows(self, columns: int, rows: int) -> Iterator[Content]:
        here = self._column(self.here, columns)
        labels = {0: "100 %", (rows - 1) // 2: "50 %", rows - 1: "0 %"}
        if rows % 2 == 0:
            del labels[(rows - 1) // 2]
        drawn = draw(self.course.curve, self.course.glide, columns, rows, UNICODE)
        for row, cells in enumerate(drawn):
            label = f"{labels.get(row, ''):>{_LABEL - 1}} {UNICODE.scale}"
            pieces: list[Piece] = [(label, QUIET)]
            for column, (glyph, kind) in enumerate(cells):
                style = _KINDS[kind]
                if column == here:
                    on_curve = kind in {"inside", "above", "below"}
                    glyph, style = (glyph, "reverse bold") if on_curve else ("┊", "$text")  # noqa: PLW2901
                pieces.append((glyph, style))
            yield joined(*pieces)

    def _floor(self, columns: int) -> Content:
        """The floor with the ends of the thirds, the moments and where one is."""
        cells: list[Piece] = [(UNICODE.floor, QUIET)] * columns
        for third in (1, 2):
            cells[third * columns // 3] = (UNICODE.third, QUIET)
        for p in self.course.marks:
            cells[self._column(p, columns) or 0] = MARK
        here = self._column(self.here, columns)
        if here is not None:
            cells[here] = (HERE, "bold $text-primary")
        return joined((" " * _LABEL + UNICODE.corner, QUIET), *cells)

    @staticmethod
    def _column(p: float | None, columns: int) -> int | None:
        return None if p is None else min(max(int(p * columns), 0), columns - 1)
