"""CSV that spreadsheets and statistics read (RFC 4180): turns, and what is marked of them.

What a spreadsheet would take for a formula has an apostrophe before it, as the OWASP's advice on
CSV injection has it: cells that begin with = + - @, a tab or a line break, full-width forms too.
"""

import csv
import io
from collections.abc import Iterable, Sequence

from roleplay.reports.tracks.track import Track

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001

TURNS = (
    *("turn", "start", "end", "seconds", "who", "part", "to"),
    *("words", "acts", "cue", "cut", "own_words", "move"),
)
MARKS = ("at", "turn", "kind", "who", "what", "weight", "text")


def turns_csv(track: Track) -> bytes:
    """Every utterance as a row; times in seconds, to the millisecond."""
    return written(
        TURNS,
        (
            (
                each.turn,
                seconds(each.start),
                seconds(each.end),
                seconds(each.end - each.start),
                each.who,
                each.part,
                each.to,
                each.words,
                " ".join(each.acts),
                each.cue,
                int(each.cut),
                int(each.own),
                each.move,
            )
            for each in track.utterances
        ),
    )


def marks_csv(track: Track) -> bytes:
    """Everything that is marked as a row, by time."""
    return written(
        MARKS,
        (
            (
                seconds(each.at),
                each.turn or "",
                each.kind,
                each.who,
                each.what,
                "" if each.weight is None else f"{each.weight:g}",
                each.text,
            )
            for each in track.signs
        ),
    )


def written(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Rows under their columns, in UTF-8 with a byte order mark, by which spreadsheets know it."""
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([_cell(each) for each in row] for row in rows)
    return page.getvalue().encode("utf-8-sig")


def seconds(milliseconds: int) -> str:
    """Milliseconds as seconds with three places; never through a float."""
    whole, rest = divmod(milliseconds, 1000)
    return f"{whole}.{rest:03}"


def _cell(value: object) -> object:
    """A text that no spreadsheet takes for a formula; numbers as they are."""
    if isinstance(value, str) and value.lstrip(" ").startswith(_FORMULA):
        return f"'{value}"
    return value
