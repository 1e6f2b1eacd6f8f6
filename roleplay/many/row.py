"""A card as a row of a table: the numbers that questions of many meetings are asked of.

| column | what |
| --- | --- |
| `path` | the file |
| `state` | length and time of it, its marks and what it refers to; empty: try again |
| `settings` | by which scoring, names and rubric: rows that differ here are not to be compared |
| `refused` | why it was not scored; empty if it was |
| `started` | when the meeting was held, as far as it or its file's name tells; else empty |
| `source` | `recording`, `played` or `clocked` |
| `scenario` | what was played; empty for others |
| `manager`, `trainee`, `customers` | by name |
| `language`, `minutes`, `turns`, `vendor_turns`, `estimated` | of the meeting |
| `handover`, `handover_low`, `handover_high`, `verdict` | 0 to 100, with its interval |
| `talk_time`, `authority`, `score` | 0 to 100 |
| `managers_share_first`, `_middle`, `_last` | of the two's floor time, by third, 0 to 1 |
| `managers_belief_first`, `_middle`, `_last` | of the customer's belief, likewise |
| `managers_part_last` | `ran_it`, `led`, `followed` or `nodding` |
| `acceptance` to `goals` | the other measures, 0 to 100 |
| `notes` | what was mended, left out or not understood |

What has no evidence is empty (`NULL`), never zero.
"""

from msgspec import Struct

from roleplay.library.languages import LanguageError
from roleplay.many.card import card_of
from roleplay.model.measure import MEASURE_IDS
from roleplay.model.rubric import Rubric
from roleplay.model.scorecard import Scorecard
from roleplay.model.transcript import Header
from roleplay.recordings.behind import Contents
from roleplay.recordings.meetings import RefusedError
from roleplay.scoring.naming import Naming, NamingError
from roleplay.store.marks import Kept

OTHERS = MEASURE_IDS[3:]
"""The measures beside the handover and the two it is made of."""

Value = str | float | int | bool | None | list[str]
Row = dict[str, Value]

THIRDS = ("first", "middle", "last")

_PLACES = 4
"""Decimals of shares."""


class File(Struct, frozen=True):
    """A file to score, with what is in it."""

    path: str
    state: str
    maybe: bool
    """Whether it lay in a folder, with an ending that other files have too."""
    data: bytes = b""
    kept: Kept = Kept()
    behind: Contents = ()
    """The recording it refers to, for a meeting that is kept by reference."""
    refused: str = ""
    """Why it could not be read."""


class Wanted(Struct, frozen=True):
    """By what all files are scored."""

    naming: Naming
    rubric: Rubric
    settings: str


def row_of(file: File, wanted: Wanted) -> Row | None:
    """A file's row, whatever is wrong with it; None for one in a folder that is no transcript."""
    if file.refused:
        return _refused(file, wanted, file.refused)
    known: Row = {"path": file.path, "state": file.state, "settings": wanted.settings}
    try:
        carded = card_of(
            file.data, file.path, wanted.naming, wanted.rubric, file.kept, behind=file.behind
        )
    except RefusedError as error:
        return None if file.maybe and error.foreign else known | {"refused": str(error)}
    except (NamingError, LanguageError) as error:
        return known | {"refused": f"{file.path}: {error}"}
    if file.maybe and carded.header.drill is not None:
        return None
    return (
        known
        | {"refused": "", "started": carded.started, "notes": list(carded.notes)}
        | _source(carded.header)
        | _meeting(carded.card)
        | _scores(carded.card)
    )


def lost(file: File, wanted: Wanted) -> Row:
    """The row of a file on which the work broke off, however often it was begun."""
    return _refused(
        file,
        wanted,
        f"{file.path}: the work on it broke off, as happens for want of memory. Score it by "
        "itself.",
    )


def _refused(file: File, wanted: Wanted, why: str) -> Row:
    """The row of a file that another day may be read: it is tried again next time."""
    return {"path": file.path, "state": "", "settings": wanted.settings, "refused": why}


def _source(header: Header) -> Row:
    played = header.played
    kind = "clocked" if header.clocked else "recording" if played is None else "played"
    return {"source": kind, "scenario": "" if played is None else played.scenario}


def _meeting(card: Scorecard) -> Row:
    roles = card.roles
    return {
        "manager": roles.manager,
        "trainee": roles.trainee,
        "customers": list(roles.customer),
        "language": card.language,
        "minutes": round(card.span.length / 60, 2),
        "turns": card.turns.all,
        "vendor_turns": card.turns.vendor,
        "estimated": card.estimated_times,
    }


def _scores(card: Scorecard) -> Row:
    handover = card.handover
    low, high = handover.interval or (None, None)
    row: Row = {
        "handover": _rounded(handover.score, 1),
        "handover_low": _rounded(low, 1),
        "handover_high": _rounded(high, 1),
        "verdict": handover.verdict,
        "talk_time": _rounded(card.talk_time.score, 1),
        "authority": _rounded(card.authority.score, 1),
        "score": _rounded(card.score, 1),
        "managers_part_last": None if handover.part is None else handover.part[2],
    }
    for third, share, belief in zip(
        THIRDS, card.talk_time.thirds, card.authority.thirds, strict=True
    ):
        row[f"managers_share_{third}"] = _rounded(share, _PLACES)
        row[f"managers_belief_{third}"] = _rounded(belief, _PLACES)
    for measure in OTHERS:
        judged = card.measures.get(measure)
        row[measure] = None if judged is None else _rounded(judged.score, 1)
    return row


def _rounded(number: float | None, places: int) -> float | None:
    return None if number is None else round(number, places)
