"""Two meetings side by side: their numbers, where they parted, and how each went on from there."""

from collections.abc import Sequence

from msgspec import Struct
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from roleplay.model.scorecard import Scorecard
from roleplay.past.comparing import WHOLE, Difference, differences, parted
from roleplay.past.moments import Moment
from roleplay.reports.wording import clip, not_seen, points
from roleplay.reports.words import label
from roleplay.tui.marks import GLYPH, QUIET, STYLE
from roleplay.tui.text import content, joined, stacked

_CELL = 38
"""Cells of one number's name, both values and the difference."""

_NAME = 20

_SAME = 0.5
"""Points; nearer values are shown as the same."""

_PARTING = 120
"""Cells of the last words that both share."""

_LONGEST = 400
"""Cells of an utterance that are shown."""

NOTHING = (
    "Nothing lies beside this meeting yet. Play it again from a moment of your choice, or choose "
    "another meeting in the same situation with {key}; then their numbers stand here side by "
    "side, and from where they parted each goes on in its own column."
)


class Side(Struct, frozen=True):
    """One of the two meetings."""

    title: str
    card: Scorecard
    moments: tuple[Moment, ...]


class Differences(Widget):
    """The numbers of both, in as many columns as there is room for."""

    DEFAULT_CSS = """
    Differences { height: auto; width: 1fr; }
    """

    def __init__(self, rows: Sequence[Difference]) -> None:
        super().__init__()
        self.differing = tuple(rows)

    def render(self) -> Content:
        """The numbers, from top to bottom and then in the next column."""
        columns = max(self.content_size.width // _CELL, 1)
        height = -(-len(self.differing) // columns)
        cells = [_difference(each) for each in self.differing]
        return stacked(*(joined(*cells[row::height]) for row in range(height)))

    def get_content_height(self, container: object, viewport: object, width: int) -> int:
        """How many rows the numbers take in so many cells."""
        del container, viewport
        return -(-len(self.differing) // max(width // _CELL, 1))


class BesideView(Vertical):
    """A meeting beside an earlier one."""

    def __init__(self, earlier: Side, this: Side) -> None:
        super().__init__()
        self.earlier, self.this = earlier, this
        self.parting = parted(earlier.moments, this.moments)

    def compose(self) -> ComposeResult:
        """The numbers above; below them both meetings from where they parted."""
        with VerticalScroll(id="numbers"):
            yield Differences(_telling(differences(self.earlier.card, self.this.card)))
        yield Static(self._parting(), id="parting")
        with Horizontal():
            for side in (self.earlier, self.this):
                with Vertical():
                    yield Static(content(side.title, "bold $text-primary"), classes="side-title")
                    yield OptionList(*map(Option, self._went_on(side)), classes="side")

    def _parting(self) -> Content:
        if self.parting is None:
            return content("They never parted: both went the same way, word for word.", "italic")
        if self.parting == 0:
            return content("They differ from the first word on.", "italic")
        before = self.this.moments[self.parting - 1]
        return joined(
            (f"They parted after turn {before.turn}: ", "bold"),
            (f"“{clip(before.text, _PARTING)}”", "italic"),
        )

    def _went_on(self, side: Side) -> list[Content]:
        went_on = side.moments[self.parting or 0 :]
        if not went_on:
            return [content("It stops here.", f"italic {QUIET}")]
        return [_row(moment) for moment in went_on]


def _telling(rows: Sequence[Difference]) -> list[Difference]:
    """The numbers of the whole meeting, then the others, those furthest apart first."""
    whole, others = list(rows[:WHOLE]), list(rows[WHOLE:])
    return whole + sorted(others, key=lambda row: -abs(row.by or 0.0))


def _row(moment: Moment) -> Content:
    text = clip(moment.text, _LONGEST)
    if moment.kind != "said":
        return content(text, f"italic {QUIET}")
    glyph, style = ("○", "") if moment.part is None else (GLYPH[moment.part], STYLE[moment.part])
    first = clip(moment.first, 16)
    return joined((f"{moment.turn} ", QUIET), (f"{glyph} {first} ", f"bold {style}".strip()), text)


def _difference(each: Difference) -> Content:
    name = f"{clip(label(each.measure), _NAME - 1):<{_NAME}}"
    by, style = "", QUIET
    if each.by is not None:
        by = "same" if abs(each.by) < _SAME else f"{each.by:+.0f}"
        if abs(each.by) >= _SAME:
            style = "bold $text-success" if each.by > 0 else "bold $text-warning"
    first, second = map(points, (each.first, each.second))
    values = first if first == second == not_seen() else f"{first} → {second}"
    cell = joined(name, values, " ", (by, style))
    return cell.pad_right(max(_CELL - cell.cell_length, 1))
