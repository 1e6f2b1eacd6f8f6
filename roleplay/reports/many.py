"""Many meetings side by side: a row each."""

from collections.abc import Collection, Iterable, Sequence

from msgspec import Struct
from rich.cells import cell_len
from rich.console import Console
from rich.table import Column, Table

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
    """Print a table of meetings, as wide as the terminal at most."""
    shown = list(rows)
    if not shown:
        return
    named = [(row.name, row.cells) for row in shown]
    width = min(console.width, WIDEST)
    console.print(meetings_table(named, _COLUMNS, width, texts=("verdict",)))


def meetings_table(
    rows: Sequence[tuple[str, Sequence[str]]],
    columns: Sequence[str],
    width: int,
    *,
    texts: Collection[str],
) -> Table:
    """Meetings by their names, which lose their front where they are long, with cells for columns.

    `texts` are those of the columns that hold no numbers.
    """
    titles = [words()["columns"][each] for each in columns]
    taken = sum(
        _GAP + max(map(len, column))
        for column in zip(titles, *(cells for _, cells in rows), strict=True)
    )
    room = max(width - taken, _LEAST_NAME)
    heads = [
        Column(title, justify="left" if each in texts else "right", no_wrap=True)
        for each, title in zip(columns, titles, strict=True)
    ]
    return plain_table(
        (Column(words()["columns"]["meeting"], no_wrap=True), *heads),
        ((end_of(name, room), *cells) for name, cells in rows),
        gap=_GAP,
    )


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
