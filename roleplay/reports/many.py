"""Many meetings side by side: a row each."""

from collections.abc import Iterable

from msgspec import Struct
from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from roleplay.model.scorecard import Interval, Scorecard
from roleplay.model.text import plain
from roleplay.reports.tables import plain_table
from roleplay.reports.terminal import WIDEST
from roleplay.reports.wording import in_words
from roleplay.reports.words import say, words

_LEAST_NAME = 12
"""Cells of a name that are shown, however narrow the terminal."""

_GAP = 2
_COLUMNS = ("handover", "interval", "verdict", "talk", "authority", "score")


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
            "" if interval is None else _between(interval),
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
    table, columns = plain_table(header=True, gap=_GAP), words()["columns"]
    table.add_column(columns["meeting"], no_wrap=True)
    taken = 0
    for place, name in enumerate(_COLUMNS):
        title = columns[name]
        table.add_column(title, justify="left" if name == "verdict" else "right", no_wrap=True)
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


def _between(interval: Interval) -> str:
    low, high = (f"{end:.0f}" for end in interval)
    return say("headings", "interval", {"low": low, "high": high})


def _score(score: float | None) -> str:
    return "-" if score is None else f"{score:.0f}"
