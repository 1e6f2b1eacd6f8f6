"""Two meetings side by side: their numbers, where they parted, and how each went on from there."""

from collections.abc import Sequence

from msgspec import Struct
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from roleplay.model.phrasing import counted
from roleplay.model.scorecard import Scorecard
from roleplay.model.transcript import Transcript
from roleplay.past.comparing import (
    WHOLE,
    Difference,
    GoalKept,
    Pair,
    differences,
    goals_in,
    levelled,
    parted,
)
from roleplay.past.moments import Moment
from roleplay.reports.wording import clip, not_seen, points
from roleplay.reports.words import label
from roleplay.tui.marks import QUIET, sign_of
from roleplay.tui.text import Piece, content, joined, stacked
from roleplay.tui.widgets.wrapped import Wrapped

_CELL = 38
"""Cells of one number's name, both values and the difference."""

_NAME = 20

_PARTING = 120
"""Cells of the last words that both share."""

_BETWEEN = " │ "

_AROUND = len(_BETWEEN) + 4
"""Cells of a row beside its two columns: what parts them, the bar of the focus, the scroll bar."""

_NARROWEST = 8
"""Cells of a column in which text is still wrapped."""

_LONGEST = 400
"""Cells of an utterance that are shown."""

NOTHING = (
    "Nothing lies beside this meeting yet. Play it again from a moment of your choice, or choose "
    "another meeting in the same situation with {key}; then their numbers stand here side by "
    "side, and from where they parted each goes on in its own column."
)

NOTHING_PLAYED = (
    "What was recorded or clocked cannot be played again, so no other meeting lies beside it here. "
    "How such meetings moved from one to the next, Progress tells, and a report on several."
)


class Side(Struct, frozen=True):
    """One of the two meetings."""

    title: str
    transcript: Transcript
    card: Scorecard
    moments: tuple[Moment, ...]


class Differences(Wrapped):
    """The numbers of both, in as many columns as there is room for."""

    def __init__(self, rows: Sequence[Difference]) -> None:
        super().__init__()
        self.differing = tuple(rows)

    def lines_in(self, width: int) -> list[Content]:
        """The numbers, from top to bottom and then in the next column."""
        height = -(-len(self.differing) // max(width // _CELL, 1))
        cells = [_difference(each) for each in self.differing]
        return [joined(*cells[row::height]) for row in range(height)]


class BesideView(Vertical):
    """A meeting beside a later one: numbers, goals, and both from where they parted."""

    def __init__(self, earlier: Side, later: Side) -> None:
        super().__init__()
        self.earlier, self.later = earlier, later
        self.parting = parted(earlier.moments, later.moments)
        first = self.parting or 0
        self._pairs = levelled(earlier.moments[first:], later.moments[first:])
        self._wide = 0
        """Cells of a column that the rows are made for."""

    def compose(self) -> ComposeResult:
        """The numbers above; below them both meetings, what belongs together on one level."""
        with VerticalScroll(id="numbers"):
            yield Differences(_telling(differences(self.earlier.card, self.later.card)))
        with VerticalScroll(id="goals"):
            yield Static(_goals(goals_in(self.earlier.transcript, self.later.transcript)))
        yield Static(self._parting(), id="parting")
        with Horizontal(id="titles"):
            for side in (self.earlier, self.later):
                yield Static(content(side.title, "bold $text-primary"), classes="side-title")
        yield OptionList(id="pairs")

    def on_mount(self) -> None:
        """Leave out what there is nothing to say of."""
        goals = self.query_one("#goals")
        goals.display = bool(goals_in(self.earlier.transcript, self.later.transcript))

    def on_resize(self) -> None:
        """Fit the two columns into the room there is."""
        column = max((self.size.width - _AROUND) // 2, _NARROWEST)
        if column == self._wide:
            return
        self._wide = column
        pairs = self.query_one("#pairs", OptionList)
        at = pairs.highlighted
        pairs.clear_options()
        pairs.add_options(Option(_level(pair, column)) for pair in self._pairs or (_OVER,))
        pairs.highlighted = at or 0

    def _parting(self) -> Content:
        if self.parting is None:
            return content("They never parted: both went the same way, word for word.", "italic")
        if self.parting == 0:
            return content("They differ from the first word on.", "italic")
        before = self.later.moments[self.parting - 1]
        return joined(
            (f"They parted after turn {before.turn}: ", "bold"),
            (f"“{clip(before.text, _PARTING)}”", "italic"),
        )


_OVER = (None, None)


def _goals(goals: Sequence[GoalKept]) -> Content:
    """Which goals the later meeting lost or won, and how many went the same way."""
    lines: list[Piece] = []
    for each in goals:
        if each.first and not each.second:
            lines.append((f"✗ Goal lost: {each.goal}", "bold $text-warning"))
        elif each.second and not each.first:
            lines.append((f"✓ Goal won: {each.goal}", "bold $text-success"))
    same = sum(each.first == each.second for each in goals)
    kept = sum(each.first and each.second for each in goals)
    if same:
        told = f"= {counted(same, 'goal')} went the same way: {kept} reached, {same - kept} not."
        lines.append((told, QUIET))
    return stacked(*lines)


def _level(pair: Pair, column: int) -> Content:
    """One row: what stands on the left and on the right, in columns of so many cells."""
    cells = [[content("")] if each is None else _row(each).wrap(column) for each in pair]
    if pair == _OVER:
        cells[0] = [content("Both stop here.", f"italic {QUIET}")]
    left, right = cells
    height = max(len(left), len(right))
    left = [*left, *[content("")] * (height - len(left))]
    right = [*right, *[content("")] * (height - len(right))]
    return stacked(
        *(
            joined(one.pad_right(max(column - one.cell_length, 0)), _BETWEEN, other)
            for one, other in zip(left, right, strict=True)
        )
    )


def _telling(rows: Sequence[Difference]) -> list[Difference]:
    """The numbers of the whole meeting, then the others, those furthest apart first."""
    whole, others = list(rows[:WHOLE]), list(rows[WHOLE:])
    return whole + sorted(others, key=lambda row: -abs(row.by or 0.0))


def _row(moment: Moment) -> Content:
    text = clip(moment.text, _LONGEST)
    if moment.kind != "said":
        return content(text, f"italic {QUIET}")
    glyph, style = sign_of(moment.part)
    first = clip(moment.first, 16)
    return joined((f"{moment.turn} ", QUIET), (f"{glyph} {first} ", f"bold {style}".strip()), text)


def _difference(each: Difference) -> Content:
    name = f"{clip(label(each.measure), _NAME - 1):<{_NAME}}"
    by, style = "", QUIET
    if each.by is not None:
        told = each.told or 0
        by = f"{told:+d}" if told else "same"
        if told:
            style = "bold $text-success" if told > 0 else "bold $text-warning"
    first, second = map(points, (each.first, each.second))
    values = first if first == second == not_seen() else f"{first} → {second}"
    cell = joined(name, values, " ", (by, style))
    return cell.pad_right(max(_CELL - cell.cell_length, 1))
