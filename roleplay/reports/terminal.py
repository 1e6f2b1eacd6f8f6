"""The scorecard as a coach reads it in a terminal, a pipe or a file.

Nothing in it is taken for markup, and no string from a file reaches the screen but through
`roleplay.model.text.plain`. What a colour says, a word or a glyph says too.
"""

import io
import shutil
from collections.abc import Iterable
from typing import TextIO

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.segment import Segment, Segments
from rich.text import Text

from roleplay.model.rubric import Rubric
from roleplay.model.scenario import Glide
from roleplay.model.scorecard import Authority, Scorecard, TalkTime
from roleplay.model.text import plain
from roleplay.reports import tables, wording
from roleplay.reports.plot import ASCII, UNICODE, Glyphs, caption, plot
from roleplay.reports.telling import teller_of

WIDEST = 100
"""Longer lines do not read well, however wide the terminal."""

_INDENT = 2

_STYLES = {
    "too_short": "bold",
    "not_shown": "bold yellow",
    "shown": "bold green",
    "strongly_shown": "bold green",
}

_DEFAULT = Rubric()


def make_console(file: TextIO | None = None, width: int | None = None) -> Console:
    """A console for `print_card`: on stdout and as wide as the terminal, 80 where there is none.

    Colours only where a terminal takes them and NO_COLOR is not set. Characters that the stream's
    encoding lacks are written as question marks.
    """
    columns = shutil.get_terminal_size((80, 24)).columns if width is None else width
    console = Console(file=file, width=columns, markup=False, emoji=False, highlight=False)
    if console.options.ascii_only and isinstance(console.file, io.TextIOWrapper):
        console.file.reconfigure(errors="replace")
    return console


def print_card(
    card: Scorecard, console: Console, *, full: bool = False, rubric: Rubric = _DEFAULT
) -> None:
    """Print a scorecard, at most `WIDEST` cells wide.

    `full` prints every entry of the authority ledger and not only the weightiest. `rubric` is the
    one the card was scored by; where a scenario sets its own path, with that in `talk_time`.
    """
    width = min(console.width, WIDEST)
    glyphs = ASCII if console.options.ascii_only else UNICODE
    parts = [
        *_headline(card, rubric, width),
        *_people(card, width),
        *_talk_time(card, rubric.talk_time, width, glyphs),
        *_authority(card, rubric.authority, width, glyphs),
        *_ledger(card, width, full=full),
        *_measures(card),
        *_findings(card),
        *_notes(card),
    ]
    options = console.options.update(width=width, highlight=False, markup=False)
    printed: list[Segment] = []
    for line in console.render_lines(Group(*parts), options, pad=False):
        printed += [*_without_tail(line), Segment.line()]
    console.print(Segments(printed), end="")


def _without_tail(line: list[Segment]) -> list[Segment]:
    """A line without the blanks at its end, which tables leave and files should not have."""
    kept = list(line)
    while kept:
        last = kept.pop()
        text = last.text.rstrip(" ")
        if text:
            return [*kept, Segment(text, last.style)]
    return kept


def _headline(card: Scorecard, rubric: Rubric, width: int) -> list[RenderableType]:
    lines: list[RenderableType] = [
        Text(plain(card.source).strip() or "Scorecard", style="bold"),
    ]
    own = wording.own_part(card)
    if own is not None:
        lines.append(Text(wording.wrapped(own, width), style="bold"))
    lines.append(
        Text(
            wording.wrapped(wording.verdict(card, rubric.verdicts.turns), width),
            style=_STYLES[card.handover.verdict],
        )
    )
    ended = wording.ending(card)
    if ended is not None:
        lines.append(Text(ended))
    lines.append(Text(f"Score of the meeting: {wording.of_hundred(card.score)}"))
    aided = wording.aids(card)
    if aided is not None:
        lines.append(Text(wording.wrapped(aided, width), style="bold yellow"))
    return lines


def _people(card: Scorecard, width: int) -> list[RenderableType]:
    if not card.people:
        return _section("People", Text("Nobody is in this meeting."))
    return _section("People", tables.people(card, width - _INDENT))


def _talk_time(card: Scorecard, glide: Glide, width: int, glyphs: Glyphs) -> list[RenderableType]:
    name = wording.names_in(card).manager
    return _section(
        f"Talk time: {name}'s share of the vendor side's talk",
        *_measured(card.talk_time, wording.talk_rows(card), glide, width, glyphs),
    )


def _authority(card: Scorecard, glide: Glide, width: int, glyphs: Glyphs) -> list[RenderableType]:
    name = wording.names_in(card).manager
    return _section(
        f"Authority: how far the table takes {name} for the counterpart",
        *_measured(card.authority, wording.authority_rows(card), glide, width, glyphs),
    )


def _measured(
    measured: TalkTime | Authority,
    rows: Iterable[wording.Row],
    glide: Glide,
    width: int,
    glyphs: Glyphs,
) -> list[RenderableType]:
    """The curve against its path and the numbers under it, or that there are none."""
    if not measured.curve:
        return [Text("Not seen: there is too little to go by.")]
    lines = plot(measured.curve, measured.thirds, glide, width - _INDENT, glyphs)
    return [*lines, Text(), *caption(glyphs), Text(), tables.named(rows, width - _INDENT)]


def _ledger(card: Scorecard, width: int, *, full: bool) -> list[RenderableType]:
    ledger = card.authority.ledger
    title = "Authority ledger: who was treated as the counterpart"
    if not ledger:
        return _section(title, Text("No evidence was seen."))
    names = wording.names_in(card)
    shown = ledger if full else tables.weightiest(ledger)
    which = (
        f"All {len(ledger)} entries"
        if len(shown) == len(ledger)
        else (f"The {len(shown)} weightiest of {len(ledger)} entries")
    )
    return _section(
        title,
        tables.ledger_by_rule(ledger, names),
        Text(),
        Text(f"{which}, each with the turn it rests on:"),
        Text(),
        tables.ledger_entries(shown, names, width - _INDENT),
    )


def _measures(card: Scorecard) -> list[RenderableType]:
    return _section("Other measures", tables.measures(card)) if card.measures else []


def _findings(card: Scorecard) -> list[RenderableType]:
    names = wording.names_in(card)
    teller = teller_of(card)
    found = [
        Text(f"Turn {each.turn}, for {names.of(each.to)}: {plain(teller.finding(each))}")
        for each in card.findings
    ]
    return _section("Moments to look at", *found) if found else []


def _notes(card: Scorecard) -> list[RenderableType]:
    said = wording.notes(card)
    return _section("About these numbers", *map(Text, said)) if said else []


def _section(title: str, *parts: RenderableType) -> list[RenderableType]:
    """A heading with what stands under it."""
    heading = Text(title, style="bold")
    return [Text(), heading, *(Padding(part, (0, 0, 0, _INDENT)) for part in parts)]
