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
from roleplay.reports import figures, tables, wording
from roleplay.reports.plot import ASCII, UNICODE, Glyphs, caption, plot
from roleplay.reports.telling import questions_with_turns, teller_of
from roleplay.reports.words import say

WIDEST = 100
"""Longer lines do not read well, however wide the terminal."""

_INDENT = 2

_STYLES = {
    "too_short": "bold",
    "not_seen": "bold",
    "already_handed_over": "bold green",
    "in_doubt": "bold",
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
    manager = wording.vendor_names(card).manager
    parts = [
        Text(plain(card.source).strip() or say("headings", "scorecard"), style="bold"),
        *_lessons(card),
        *_headline(card, rubric, width),
        *_people(card, width),
        *_section(
            say("headings", "talk_time", {"manager": manager}),
            *_measured(card.talk_time, figures.talk_rows(card), rubric.talk_time, width, glyphs),
        ),
        *_section(
            say("headings", "authority", {"manager": manager}),
            *_measured(
                card.authority, figures.authority_rows(card), rubric.authority, width, glyphs
            ),
        ),
        *_ledger(card, width, full=full),
        *_measures(card),
        *_findings(card),
        *_questions(card),
        *_notes(card),
        *_about(card),
    ]
    options = console.options.update(width=width, highlight=False, markup=False)
    printed: list[Segment] = []
    for line in console.render_lines(Group(*parts), options, pad=False):
        printed += [*_without_tail(line), Segment.line()]
    console.print(Segments(printed), end="")


def _without_tail(line: list[Segment]) -> list[Segment]:
    """A line without the blanks at its end, which tables leave and files should not have."""
    segments = list(line)
    while segments:
        last = segments.pop()
        if text := last.text.rstrip(" "):
            return [*segments, Segment(text, last.style)]
    return segments


def _headline(card: Scorecard, rubric: Rubric, width: int) -> list[RenderableType]:
    """The paragraphs of it, as many of them as there is something to say in."""
    verdict = wording.verdict(card, rubric.verdicts.turns)
    score = say("headings", "score", {"score": wording.of_hundred(card.score)})
    return [
        *_paragraph(wording.own_part(card), width, "bold"),
        *_paragraph(verdict, width, _STYLES[card.handover.verdict]),
        *_paragraph(wording.ending(card)),
        *_paragraph(score),
        *_paragraph(wording.stood_in(card), width, "bold yellow"),
        *_paragraph(wording.aids(card), width, "bold yellow"),
    ]


def _paragraph(text: str | None, width: int | None = None, style: str = "") -> list[Text]:
    """A text in lines of that width, nothing where there is none."""
    if not text:
        return []
    return [Text(text if width is None else wording.wrapped(text, width), style=style)]


def _people(card: Scorecard, width: int) -> list[RenderableType]:
    everybody = tables.people(card, width - _INDENT) if card.people else None
    return _section(say("headings", "people"), everybody or Text(say("headings", "nobody")))


def _measured(
    measured: TalkTime | Authority,
    rows: Iterable[wording.Row],
    glide: Glide,
    width: int,
    glyphs: Glyphs,
) -> list[RenderableType]:
    """The curve against its path and the numbers under it, or that there are none."""
    if not measured.curve:
        return [Text(say("headings", "too_little"))]
    lines = plot(measured.curve, measured.thirds, glide, width - _INDENT, glyphs)
    return [*lines, Text(), *caption(glyphs), Text(), tables.named(rows, width - _INDENT)]


def _ledger(card: Scorecard, width: int, *, full: bool) -> list[RenderableType]:
    ledger = card.authority.ledger
    title = say("headings", "ledger")
    if not ledger:
        return _section(title, Text(say("headings", "no_ledger")))
    names = wording.vendor_names(card)
    shown = ledger if full else tables.weightiest(ledger)
    which = say(
        "headings",
        "whole_ledger" if len(shown) == len(ledger) else "part_of_ledger",
        {"shown": len(shown), "all": len(ledger)},
    )
    return _section(
        title,
        tables.ledger_by_rule(ledger, names),
        Text(),
        Text(which),
        Text(),
        tables.ledger_entries(shown, names, width - _INDENT),
    )


def _measures(card: Scorecard) -> list[RenderableType]:
    if not card.measures:
        return []
    return _section(say("headings", "measures"), tables.measures(card))


def _lessons(card: Scorecard) -> list[RenderableType]:
    """What to keep, stop and try, for whoever played; the program's own stand below."""
    lines = [
        line
        for part in dict.fromkeys(lesson.to for lesson in card.lessons)  # the reader's own first
        if part not in card.stand_ins or len(card.stand_ins) != 1
        for line in _lessons_of(card, part)
    ]
    return [*lines, Text()] if lines else []


def _lessons_of(card: Scorecard, part: str) -> list[RenderableType]:
    teller = teller_of(card)
    own = [each for each in card.lessons if each.to == part]
    told = [Text(plain(sentence)) for sentence in teller.lessons(own)]
    return _section(plain(teller.heading(part, card)), *told)


def _findings(card: Scorecard) -> list[RenderableType]:
    """The moments to look at; where a person played beside the program, the program's apart."""
    names = wording.vendor_names(card)
    teller = teller_of(card)
    alone = len(card.stand_ins) == 1
    lines: dict[bool, list[Text]] = {False: [], True: []}
    for each in card.findings:
        finding = plain(teller.finding(each))
        facts = {"turn": each.turn, "to": names.of(each.to), "finding": finding}
        line = Text(say("headings", "finding", facts))
        lines[alone and each.to in card.stand_ins].append(line)
    parts = _section(say("headings", "findings"), *lines[False]) if lines[False] else []
    if alone and card.lessons:
        parts += _lessons_of(card, card.stand_ins[0])
        parts += [Padding(line, (0, 0, 0, _INDENT)) for line in lines[True]]
    return parts


def _questions(card: Scorecard) -> list[RenderableType]:
    """What is asked of the coach, each question once with the turns it is asked about."""
    asked = [Text(plain(each)) for each in questions_with_turns(card)]
    return _section(say("headings", "questions"), *asked) if asked else []


def _notes(card: Scorecard) -> list[RenderableType]:
    noted = [
        Text(say("headings", "note", {"turn": each.turn, "text": plain(each.text)}))
        for each in card.notes
    ]
    return _section(say("headings", "coach_notes"), *noted) if noted else []


def _about(card: Scorecard) -> list[RenderableType]:
    notes = wording.notes(card)
    return _section(say("headings", "notes"), *map(Text, notes)) if notes else []


def _section(title: str, *parts: RenderableType) -> list[RenderableType]:
    """A heading with what stands under it."""
    heading = Text(title, style="bold")
    return [Text(), heading, *(Padding(part, (0, 0, 0, _INDENT)) for part in parts)]
