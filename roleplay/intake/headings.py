"""Tables that do not tell what stands in their columns, and what to write above them."""

from collections.abc import Sequence
from itertools import islice

from roleplay.intake.clock import seconds_of
from roleplay.intake.errors import BrokenRecordingError
from roleplay.intake.fields import best_fields, field_of
from roleplay.intake.source import lines_of
from roleplay.intake.table import DELIMITERS, HIGHEST, cells_of


def require_headings(text: str) -> None:
    """Raise BrokenRecordingError for a table without headings, or without one of who speaks."""
    lines = [
        (number, line) for number, line in enumerate(islice(lines_of(text), HIGHEST), 1) if line
    ]
    for delimiter in DELIMITERS:
        rows = [(number, cells_of(line, delimiter)) for number, line in lines if delimiter in line]
        number, headings = rows[0] if rows else (0, [])
        uses = best_fields(headings)
        if {"words", "start"} <= uses.keys() and "speaker" not in uses and _all_read(headings):
            raise BrokenRecordingError(
                "no heading tells in which column it stands who speaks. If one holds the names, "
                "call it 'speaker'; if none does, export the table again with the speakers.",
                f"line {number}",
            )
        if (
            len(rows) > 1
            and len(rows) * 2 > len(lines)
            and all(_has_times(row, delimiter) for _, row in rows)
        ):
            raise BrokenRecordingError(
                "this is a table without headings. Write a line above this one that tells what "
                "stands in each column, such as: start, end, speaker, text.",
                f"line {number}",
            )


def _all_read(headings: Sequence[str]) -> bool:
    return all(field_of(heading) for heading in headings if heading)


def _has_times(cells: Sequence[str], delimiter: str) -> bool:
    """Whether cells of a row are times, two where a text may have tabs too, and others words."""
    times = sum(seconds_of(cell) is not None for cell in cells)
    fewest = 2 if delimiter.isspace() else 1
    return times >= fewest and sum(any(map(str.isalpha, cell)) for cell in cells) > 1
