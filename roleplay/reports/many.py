"""Many meetings side by side: a row each."""

from collections.abc import Iterable

from msgspec import Struct
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from roleplay.model.scorecard import Scorecard
from roleplay.model.text import plain
from roleplay.reports.terminal import WIDEST
from roleplay.reports.wording import in_words

_LEAST_NAME = 12
"""Cells of a name that are shown, however narrow the terminal."""

_GAP = 2
_NUMBERS = ("Handover", "95 %", "Verdict", "Talk", "Authority", "Score")


class Row(Struct, frozen=True):
    """A meeting as a row of cells."""

    name: str
    cells: tuple[str, ...]
    """One for each of the columns that follow the name."""


def row_of(card: Scorecard) -> Row:
    """What of a scorecard stands in its row; a score that has no evidence is a dash."""
    interval = card.handover.interval
    return Row(
        plain(card.source).strip(),
        (
            _score(card.handover.score),
            "" if interval is None else f"{interval[0]:.0f} to {interval[1]:.0f}",
            in_words(card.handover.verdict),
            _score(card.talk_time.score),
            _score(card.authority.score),
            _score(card.score),
        ),
    )


def print_rows(rows: Iterable[Row], console: Console) -> None:
    """Print a table of meetings, as wide as the terminal at most; long names lose their front."""
    shown = list(rows)
    if not shown:
        return
    table = Table(
        box=None, show_header=True, header_style="bold", pad_edge=False, padding=(0, _GAP, 0, 0)
    )
    table.add_column("Meeting", no_wrap=True)
    taken = 0
    for place, title in enumerate(_NUMBERS):
        table.add_column(title, justify="left" if title == "Verdict" else "right", no_wrap=True)
        taken += _GAP + max(len(title), *(len(row.cells[place]) for row in shown))
    room = max(min(console.width, WIDEST) - taken, _LEAST_NAME)
    for row in shown:
        table.add_row(Text(end_of(row.name, room)), *map(Text, row.cells))
    console.print(table)


def end_of(name: str, cells: int) -> str:
    """The end of a name, where paths differ, in so many cells."""
    if cell_len(name) <= cells:
        return name
    while cell_len(name) > cells - 1:
        name = name[1:]
    return f"…{name}"


def _score(score: float | None) -> str:
    return "-" if score is None else f"{score:.0f}"
