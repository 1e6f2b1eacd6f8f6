"""Tables, CSV and TSV: a row for each turn, under headings that say what is in a column.

The headings may stand in any order and in a line further down, and say by themselves what is
separated by what: tab, semicolon, comma or upright line. See `roleplay.intake.fields`.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from statistics import median

from msgspec import Struct

from roleplay.intake import boris
from roleplay.intake.clock import DATED, LONGEST, over_midnight, seconds_of
from roleplay.intake.errors import BrokenRecordingError
from roleplay.intake.fields import MILLISECONDS, Field, Use, best_fields, is_spoken
from roleplay.intake.heard import DATES, HEADING, UNNAMED, UNREAD_CELLS, UNTOLD, Reading
from roleplay.intake.rows import Row, unguarded
from roleplay.intake.source import lines_of
from roleplay.intake.timing import Turn, heard_of

DELIMITERS = "\t;,|"
HIGHEST = 40
"""Lines among which the headings stand."""
WIDEST = 200
"""Columns."""

IN_MILLISECONDS = "times of a table read as milliseconds, by the pace of the words"

_RULE = "-:= "
"""Of what Markdown draws a line below the headings."""
_LONG = 3
"""Words of a heading; more are a row that ran into the headings."""
_HIGHEST = 1e11
"""No time is written with a larger number, in whatever unit but milliseconds of a date."""
_SLOWEST, _FASTEST = 20.0, 0.02
"""Seconds a word; nobody speaks so slowly for half of a meeting, or so fast for a whole one."""
_UNTIL = re.compile(r"(?:-->|[-\u2013\u2014])[ \t]*+([0-9][^\u2013\u2014-]*)\Z")
"""The end of a time that is told behind the beginning."""
_SHORT = 0.1
"""Seconds of an utterance from which on no unit is asked after."""


class Table(Struct, frozen=True):
    """Where a table begins and how it is written."""

    line: int
    """Of the headings, from 0."""
    delimiter: str
    headings: tuple[str, ...]


def find_table(text: str) -> Table | None:
    """The table in a text; None where no line holds headings of one with people in it."""
    for number, line in enumerate(islice(lines_of(text), HIGHEST)):
        for delimiter in DELIMITERS:
            if line.startswith("sep=") or line.count(delimiter) not in range(1, WIDEST):
                continue
            cells = cells_of(line, delimiter)
            if _tells(cells):
                return Table(number, delimiter, tuple(cells))
    return None


def cells_of(line: str, delimiter: str) -> list[str]:
    """What stands in the cells of a line; nothing where they cannot be told apart."""
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter), [])]
    except csv.Error:
        return []


def _tells(cells: Sequence[str]) -> bool:
    if boris.is_boris(cells):
        return True
    uses = best_fields(cells)
    long = any(len(cell) > 60 for cell in cells)  # noqa: PLR2004 - a heading is no sentence
    return "speaker" in uses and ("words" in uses or {"start", "end"} <= uses.keys()) and not long


def read_table(text: str, table: Table, repairs: Counter[str]) -> Reading:
    """What each person said; rows with nobody named are counted.

    Raises:
        BrokenRecordingError: a row cannot be parted into cells, or its times make no sense.

    """
    if table.line:
        repairs[HEADING] += sum(bool(line.strip()) for line in islice(lines_of(text), table.line))
    if boris.is_boris(table.headings):
        return boris.read_boris(table.headings, list(_rows(text, table)), repairs)
    rows = list(_rows(text, table))
    again = [
        number
        for number, row in enumerate(rows)
        if row.cells[0] == table.headings[0] and tuple(map(str.strip, row.cells)) == table.headings
    ]
    for number in reversed(again):
        del rows[number]
        repairs[HEADING] += 1
    return _read(table, rows, repairs)


def _rows(text: str, table: Table) -> Iterator[Row]:
    """The rows below the headings that have anything in them, each with its line."""
    body = 0
    for _ in range(table.line + 1):
        body = text.find("\n", body) + 1 or len(text) + 1
    quoted = text.find('"', body) >= 0
    if quoted and table.delimiter == "\t":
        quoted = _well_quoted(text, body, table)
    reader = csv.reader(
        (line + "\n" for line in lines_of(text, body)),
        delimiter=table.delimiter,
        strict=True,
        skipinitialspace=f"{table.delimiter} " in text[:body],
        quoting=csv.QUOTE_MINIMAL if quoted else csv.QUOTE_NONE,
    )
    wide = len(table.headings)
    line = 0
    try:
        for cells in reader:
            first, line = line, reader.line_num
            if not any(cell.strip(_RULE) for cell in cells):
                continue
            number = table.line + first + 2
            yield Row(number, _narrowed(cells, table, number) if cells[wide:] else cells)
    except csv.Error as error:
        raise BrokenRecordingError(
            "from this row on the cells cannot be told apart: a quotation mark is not closed, or "
            f"stands in the middle of a cell ({error}). Correct it, or save the table again.",
            f"line {table.line + line + 2}",
        ) from None


def _well_quoted(text: str, body: int, table: Table) -> bool:
    """Whether a table parted by tabs has quotation marks around cells, and not in words only."""
    lines = (line + "\n" for line in lines_of(text, body))
    try:
        for _ in csv.reader(lines, delimiter=table.delimiter, strict=True):
            pass
    except csv.Error:
        return False
    return True


def _narrowed(cells: list[str], table: Table, line: int) -> list[str]:
    """A row with more cells than headings: its last cell holds the words, which had the sign in."""
    wide = len(table.headings)
    if not any(cells[wide:]):
        return cells[:wide]
    words = best_fields(table.headings).get("words")
    if words is None or table.headings.index(words[0]) != wide - 1:
        raise BrokenRecordingError(
            f"this row has {len(cells)} cells below {wide} headings. Put what holds a "
            f"{_SIGNS[table.delimiter]} between quotation marks.",
            f"line {line}",
        )
    return [*cells[: wide - 1], table.delimiter.join(cells[wide - 1 :])]


_SIGNS = {"\t": "tab", ";": "semicolon", ",": "comma", "|": "upright line"}


class _Columns(Struct, frozen=True):
    """Where in a row stands what; None for nowhere."""

    speaker: int
    words: int | None
    start: int | None
    end: int | None
    length: int | None
    start_unit: float
    end_unit: float
    length_unit: float


def _read(table: Table, rows: list[Row], repairs: Counter[str]) -> Reading:
    """What each person said by the rows; none is left of these, for they take more room."""
    fields = best_fields(table.headings)
    columns = _columns(table, fields)
    read = {columns.speaker, columns.words, columns.start, columns.end, columns.length}
    if columns.words is None:
        _require_no_words(table, rows, read)
    if unread := _count_unread(rows, read, table.headings, columns.words):
        repairs[UNREAD_CELLS] += unread
    spoken = "words" in fields and is_spoken(fields["words"][0])
    told = [_times(row, columns) for row in rows]
    if any(":" in row.cell(columns.start) for row in islice(rows, 5)):
        told = over_midnight(told)
    timed = _from_first(told, table.line + 1, repairs, spoken=spoken)
    if _in_milliseconds(rows, timed, columns, fields):
        repairs[IN_MILLISECONDS] += 1
        timed = [
            tuple(None if each is None else each * MILLISECONDS for each in times)  # type: ignore[misc]
            for times in timed
        ]
    turns: list[Turn] = []
    called: dict[str, str] = {}
    rows.reverse()
    timed.reverse()
    while rows:
        row, (at, end) = rows.pop(), timed.pop()
        if (at is not None and abs(at) > LONGEST) or (end is not None and abs(end) > LONGEST):
            raise BrokenRecordingError(
                "this row lies over eleven days from the beginning. Correct its times.",
                f"line {row.line}",
            )
        name = row.cell(columns.speaker)
        if not name:
            repairs[UNNAMED] += 1
            continue
        if at is not None and end is not None and end < at:
            raise BrokenRecordingError(
                f"this row ends at {end:.3f} s, before it begins at {at:.3f} s. Correct its times,"
                " or take it out.",
                f"line {row.line}",
            )
        if name not in called:
            called[name] = f"Speaker {name}" if name.isdecimal() else unguarded(name)
        turns.append(
            Turn(
                called[name],
                unguarded(row.cell(columns.words)),
                None if at is None else round(at * 1000),
                None if at is None or end is None else round(end * 1000),
            )
        )
    untold = sum(1 for turn in turns if turn.end is None)
    if untold:
        repairs[UNTOLD] += untold
    return Reading(
        heard_of(turns),
        repairs,
        estimated=untold * 2 > len(turns),
        wordless=columns.words is None,
        literal=True,
    )


def _require_no_words(table: Table, rows: Sequence[Row], read: set[int | None]) -> None:
    """Refuse a table in which a column holds sentences and no heading says that it does."""
    for column in range(len(table.headings)):
        if column in read:
            continue
        long = sum(len(row.cell(column).split()) > 1 for row in rows)
        if long * 2 > len(rows):
            raise BrokenRecordingError(
                f"no heading tells in which column it stands what was said. If it is "
                f"'{table.headings[column][:40]}', call that 'text'.",
                f"line {table.line + 1}",
            )


def _count_unread(
    rows: Sequence[Row], read: set[int | None], headings: Sequence[str], words: int | None
) -> int:
    """How many cells with words in them stand in columns that nothing is read from.

    `words` is the column of what was said; None where no heading tells it.
    """
    unread = [column for column in range(len(headings)) if column not in read]
    filled = [column for row in rows for column in unread if _has_words(row.cell(column))]
    over_words = set(filled)
    # A heading may be a row that ran into the headings: where it is long or over nothing, and
    # where no other one tells which column holds the words.
    named = sum(
        _has_words(headings[column])
        for column in unread
        if words is None or column not in over_words or len(headings[column].split()) > _LONG
    )
    return len(filled) + named


def _has_words(cell: str) -> bool:
    return any(map(str.isalpha, cell))


def _columns(table: Table, fields: dict[Use, tuple[str, Field]]) -> _Columns:
    def place(use: Use) -> int | None:
        return table.headings.index(fields[use][0]) if use in fields else None

    def unit(use: Use) -> float:
        return (fields[use][1].unit if use in fields else None) or 1.0

    return _Columns(
        table.headings.index(fields["speaker"][0]),
        place("words"),
        place("start"),
        place("end"),
        place("length"),
        unit("start"),
        unit("end"),
        unit("length"),
    )


def _times(row: Row, columns: _Columns) -> tuple[float | None, float | None]:
    """From when to when, as the columns say it; None for what an empty cell leaves open.

    One column may tell both, as in `0:03.0 - 0:08.5`.
    """
    cell = row.cell(columns.start)
    until = _UNTIL.search(cell) if columns.end is None else None
    if until and None not in (
        both := (seconds_of(cell[: until.start()].strip()), seconds_of(until[1]))
    ):
        return both
    at = _seconds(row, columns.start, columns.start_unit)
    end = _seconds(row, columns.end, columns.end_unit)
    if end is None and at is not None:
        length = _seconds(row, columns.length, columns.length_unit)
        end = None if length is None else at + length
    return at, end


def _from_first(
    timed: list[tuple[float | None, float | None]],
    line: int,
    repairs: Counter[str],
    *,
    spoken: bool,
) -> list[tuple[float | None, float | None]]:
    """The times as they are, or where they are dates, counted from the first of them."""
    first = next((at for at, _ in timed if at is not None), None)
    if first is None or first < DATED:
        return timed
    if not spoken and all(end is None for _, end in timed):
        raise BrokenRecordingError(
            "the times are dates and tell no end, as those of a chat. If it is what was said, write"
            " seconds in their place, or add a column of ends.",
            f"line {line}",
        )
    repairs[DATES] += 1
    return [
        (None if at is None else at - first, None if end is None else end - first)
        for at, end in timed
    ]


def _seconds(row: Row, column: int | None, unit: float) -> float | None:
    text = row.cell(column)
    if not text:
        return None
    seconds = seconds_of(text)
    if seconds is None or abs(seconds * unit) > _HIGHEST:
        raise BrokenRecordingError(
            f"'{text[:40]}' is no time that can be read. Write seconds, as 4.5, or minutes and "
            "seconds, as 0:04.5 or 0:00:04.5.",
            f"line {row.line}",
        )
    return seconds if ":" in text else seconds * unit


def _in_milliseconds(
    rows: Sequence[Row],
    timed: Sequence[tuple[float | None, float | None]],
    columns: _Columns,
    fields: dict[Use, tuple[str, Field]],
) -> bool:
    """Whether numbers with no unit are so large beside the words that they must be milliseconds."""
    if columns.words is None or any(
        field.unit is not None for use, (_, field) in fields.items() if use in {"start", "end"}
    ):
        return False
    lengths = [end - at for at, end in timed if at is not None and end is not None]
    if any(":" in row.cell(columns.start) for row in islice(rows, 5)) or not any(
        not _SHORT <= length <= _SLOWEST for length in lengths
    ):
        return False
    paces = [
        (end - at) / max(len(row.cell(columns.words).split()), 1)
        for row, (at, end) in zip(rows, timed, strict=True)
        if at is not None and end is not None and row.cell(columns.words)
    ]
    spoken = sum(len(row.cell(columns.words).split()) for row in rows)
    if 0 < sum(lengths) < _FASTEST * spoken:
        raise BrokenRecordingError(
            "by the times of this table people would speak over fifty words a second, so they are "
            "no seconds. Write them as h:mm:ss, or name their unit in the heading, as in start_ms.",
            f"line {rows[0].line}",
        )
    return bool(paces) and median(paces) > _SLOWEST
