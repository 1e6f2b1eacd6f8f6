"""The tables of a scorecard: people, the authority ledger and the other measures."""

from collections.abc import Iterable, Sequence

from rich.table import Column, Table
from rich.text import Text

from roleplay.model.act import Part
from roleplay.model.phrasing import minutes_and_seconds
from roleplay.model.scorecard import LedgerEntry, Scorecard
from roleplay.model.text import plain
from roleplay.reports.telling import seen_of, teller_of
from roleplay.reports.wording import (
    MOST_OF_A_NAME,
    Row,
    VendorNames,
    clip,
    granting,
    percent,
    points,
    weighed,
    wrapped,
)
from roleplay.reports.words import label, say, words

WEIGHTIEST = 8
"""Entries of the ledger that are shown where not all are asked for."""

_LABEL = 10
"""Cells of what a number is called."""

_ROOMY = 70
"""From so many cells on, two blanks between the columns about people leave room for names."""

_MOST_OF_AN_EVIDENCE = 240
"""Cells."""


def named(rows: Iterable[Row], width: int) -> Table:
    """Numbers with what they are called, in so many cells."""
    return plain_table(
        (Column(no_wrap=True, min_width=_LABEL), folding("")),
        ((name, wrapped(says, width - _LABEL - 2)) for name, says in rows),
        header=False,
    )


def people(card: Scorecard, width: int) -> Table:
    """Everybody's part in the meeting."""
    columns, parts = words()["columns"], _parts(card)
    numbers = ("talked", "share", "turns", "questions", "authority")
    rows = []
    for person in card.people:
        playing = parts.get(person.name)
        other = words()["nobody"]["vendor"] if person.of_vendors is not None else ""
        rows.append(
            (
                clip(person.name, MOST_OF_A_NAME),
                words()["parts"][playing.pop(0).value] if playing else other,
                minutes_and_seconds(person.seconds),
                percent(person.share),
                str(person.turns),
                "" if person.questions is None else str(person.questions),
                "" if person.authority is None else percent(person.authority),
            )
        )
    return plain_table(
        (
            folding(columns["who"], least=8),
            Column(columns["part"], no_wrap=True),
            *(right(columns[name]) for name in numbers),
        ),
        rows,
        gap=2 if width >= _ROOMY else 1,
    )


def _parts(card: Scorecard) -> dict[str, list[Part]]:
    """The parts played under each name; two people may have the same."""
    parts: dict[str, list[Part]] = {}
    for part, name in (
        (Part.MANAGER, card.roles.manager),
        (Part.TRAINEE, card.roles.trainee),
        *((Part.CUSTOMER, name) for name in card.roles.customer),
    ):
        if name is not None:
            parts.setdefault(name, []).append(part)
    return parts


def ledger_by_rule(ledger: Iterable[LedgerEntry], names: VendorNames) -> Table:
    """How much each kind of evidence weighed, the weightiest first."""
    columns = words()["columns"]
    return plain_table(
        (
            *(right(columns[name]) for name in ("weight", "times")),
            *(folding(columns[name]) for name in ("to", "seen")),
        ),
        (
            (f"{weight:.1f}", str(len(turns)), names.of(to), names.rule(rule, to))
            for rule, to, weight, turns in weighed(ledger)
        ),
    )


def weightiest(ledger: Sequence[LedgerEntry]) -> list[LedgerEntry]:
    """The entries that weigh most, in order of time; of equal ones the earlier."""
    order = sorted(range(len(ledger)), key=lambda place: (-ledger[place].weight, place))
    return [ledger[place] for place in sorted(order[:WEIGHTIEST])]


def ledger_entries(entries: Iterable[LedgerEntry], names: VendorNames, width: int) -> Table:
    """Entries with the turn each rests on, and the beginning of what was said there."""
    columns = words()["columns"]
    room = max(width - 23, 16)
    rows = []
    for entry in entries:
        what = "; ".join(filter(None, (names.rule(entry.rule, entry.to), granting(entry))))
        seen = Text(say("headings", "entry", {"to": names.of(entry.to), "rule": what}))
        if entry.words:
            seen.append(f'\n"{clip(entry.words, room - 2)}"', "dim")
        rows.append((str(entry.turn), minutes_and_seconds(entry.at), f"{entry.weight:.1f}", seen))
    numbers = (right(columns[name]) for name in ("turn", "time", "weight"))
    return plain_table((*numbers, folding(columns["seen_and_words"])), rows)


def measures(card: Scorecard) -> Table:
    """The other measures, with the first evidence of each."""
    columns, teller = words()["columns"], teller_of(card)
    own = say("headings", "own_measure")
    rows = [
        *(
            (label(each), it.score, _evidence(seen_of(card, each, teller)))
            for each, it in card.measures.items()
        ),
        *((plain(text), score, own) for text, score in card.own_measures.items()),
    ]
    return plain_table(
        (
            folding(columns["measure"], least=8),
            right(columns["score"]),
            folding(columns["evidence"]),
        ),
        (
            (clip(name, MOST_OF_A_NAME), points(score, seen=bool(seen)), seen)
            for name, score, seen in rows
        ),
    )


def _evidence(seen: Sequence[tuple[int, str]]) -> str:
    if not seen:
        return ""
    turn, first = seen[0]
    told = clip(first, _MOST_OF_AN_EVIDENCE)
    return say("headings", "evidence", {"turn": turn, "evidence": told})


def right(title: str) -> Column:
    """A column of numbers."""
    return Column(title, justify="right", no_wrap=True)


def folding(title: str, least: int | None = None) -> Column:
    """A column of texts, which go on in the next line; of so many cells at least."""
    return Column(title, overflow="fold", min_width=least)


def plain_table(
    columns: Iterable[Column | str],
    rows: Iterable[Iterable[str | Text]],
    *,
    header: bool = True,
    gap: int = 2,
) -> Table:
    """A table without lines, so many blanks between its columns; no cell is taken for markup."""
    table = Table(
        *columns,
        box=None,
        show_header=header,
        header_style="bold",
        pad_edge=False,
        padding=(0, gap, 0, 0),
    )
    for row in rows:
        table.add_row(*(Text(cell) if isinstance(cell, str) else cell for cell in row))
    return table
