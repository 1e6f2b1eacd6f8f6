"""The tables of a scorecard: people, the authority ledger and the other measures."""

from collections.abc import Iterable, Sequence

from rich.table import Table
from rich.text import Text

from roleplay.model.act import Part
from roleplay.model.phrasing import minutes_and_seconds
from roleplay.model.scorecard import LedgerEntry, Measure, Scorecard
from roleplay.model.text import plain
from roleplay.reports.telling import Teller, teller_of
from roleplay.reports.wording import (
    MOST_OF_A_NAME,
    Row,
    VendorNames,
    clip,
    granting,
    percent,
    points,
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
    table = plain_table()
    table.add_column(no_wrap=True, min_width=_LABEL)
    table.add_column(overflow="fold")
    for name, says in rows:
        table.add_row(Text(name), Text(wrapped(says, width - _LABEL - 2)))
    return table


def people(card: Scorecard, width: int) -> Table:
    """Everybody's part in the meeting."""
    table = plain_table(header=True, gap=2 if width >= _ROOMY else 1)
    columns = words()["columns"]
    table.add_column(columns["who"], overflow="fold", min_width=8)
    table.add_column(columns["part"], no_wrap=True)
    for name in ("talked", "share", "turns", "questions", "authority"):
        table.add_column(columns[name], justify="right", no_wrap=True)
    parts = _parts(card)
    for person in card.people:
        playing = parts.get(person.name)
        other = words()["nobody"]["vendor"] if person.of_vendors is not None else ""
        table.add_row(
            Text(clip(person.name, MOST_OF_A_NAME)),
            Text(words()["parts"][playing.pop(0).value] if playing else other),
            Text(minutes_and_seconds(person.seconds)),
            Text(percent(person.share)),
            Text(str(person.turns)),
            Text("" if person.questions is None else str(person.questions)),
            Text("" if person.authority is None else percent(person.authority)),
        )
    return table


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
    weights: dict[tuple[str, str], float] = {}
    times: dict[tuple[str, str], int] = {}
    for entry in ledger:
        key = entry.rule, entry.to
        weights[key] = weights.get(key, 0.0) + entry.weight
        times[key] = times.get(key, 0) + 1
    table = plain_table(header=True)
    columns = words()["columns"]
    table.add_column(columns["weight"], justify="right", no_wrap=True)
    table.add_column(columns["times"], justify="right", no_wrap=True)
    table.add_column(columns["to"], overflow="fold")
    table.add_column(columns["seen"], overflow="fold")
    for rule, to in sorted(weights, key=lambda key: (-round(weights[key], 6), key)):
        table.add_row(
            Text(f"{weights[rule, to]:.1f}"),
            Text(str(times[rule, to])),
            Text(names.of(to)),
            Text(names.rule(rule, to)),
        )
    return table


def weightiest(ledger: Sequence[LedgerEntry]) -> list[LedgerEntry]:
    """The entries that weigh most, in order of time; of equal ones the earlier."""
    order = sorted(range(len(ledger)), key=lambda place: (-ledger[place].weight, place))
    return [ledger[place] for place in sorted(order[:WEIGHTIEST])]


def ledger_entries(entries: Iterable[LedgerEntry], names: VendorNames, width: int) -> Table:
    """Entries with the turn each rests on, and the beginning of what was said there."""
    table = plain_table(header=True)
    columns = words()["columns"]
    for name in ("turn", "time", "weight"):
        table.add_column(columns[name], justify="right", no_wrap=True)
    table.add_column(columns["seen_and_words"], overflow="fold")
    room = max(width - 23, 16)
    for entry in entries:
        what = "; ".join(filter(None, (names.rule(entry.rule, entry.to), granting(entry))))
        seen = Text(say("headings", "entry", {"to": names.of(entry.to), "rule": what}))
        if entry.words:
            seen.append(f'\n"{clip(entry.words, room - 2)}"', "dim")
        table.add_row(
            Text(str(entry.turn)),
            Text(minutes_and_seconds(entry.at)),
            Text(f"{entry.weight:.1f}"),
            seen,
        )
    return table


def measures(card: Scorecard) -> Table:
    """The other measures, with the first evidence of each."""
    table = plain_table(header=True)
    columns = words()["columns"]
    table.add_column(columns["measure"], overflow="fold", min_width=8)
    table.add_column(columns["score"], justify="right", no_wrap=True)
    table.add_column(columns["evidence"], overflow="fold")
    teller = teller_of(card)
    for measure, judged in card.measures.items():
        table.add_row(
            Text(clip(label(measure), MOST_OF_A_NAME)),
            Text(points(judged.score)),
            Text(_evidence(judged, teller)),
        )
    for text, score in card.own_measures.items():
        name = Text(clip(plain(text), MOST_OF_A_NAME))
        table.add_row(name, Text(points(score)), Text(say("headings", "own_measure")))
    return table


def _evidence(measure: Measure, teller: Teller) -> str:
    if not measure.evidence:
        return ""
    first = measure.evidence[0]
    seen = clip(teller.evidence(first), _MOST_OF_AN_EVIDENCE)
    return say("headings", "evidence", {"turn": first.turn, "evidence": seen})


def plain_table(*, header: bool = False, gap: int = 2) -> Table:
    """A table without lines, so many blanks between its columns."""
    return Table(
        box=None, show_header=header, header_style="bold", pad_edge=False, padding=(0, gap, 0, 0)
    )
