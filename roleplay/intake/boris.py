"""What BORIS exports: who was seen doing what, from when to when.

Friard and Gamba, 2016, Methods in Ecology and Evolution 7: 1325. Aggregated events have a row from
start to stop; tabular events a row for the start and one for the stop. Whoever codes a meeting
calls speaking as they like, so a behaviour is taken that is called so, or the only one that lasts.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from roleplay.intake.clock import LONGEST, seconds_of_often
from roleplay.intake.errors import BrokenRecordingError, NobodyToCompareError
from roleplay.intake.heard import UNNAMED, Heard, Reading
from roleplay.intake.rows import Row, unguarded

NO_SPEECH = "rows of something other than speaking, left out"

_SPEAKS = re.compile(r"speak|speech|talk|floor|says|voice|redet|spricht|parle", re.IGNORECASE)
_NOBODY = "No focal subject"
_TURN = re.compile(r"turn [0-9]{1,9}: ")
"""What `roleplay debrief --boris` writes before the words."""

_Event = tuple[int, str, str, float, float, str]
"""Line, subject, behaviour, start and stop in seconds, words."""


def is_boris(headings: Sequence[str]) -> bool:
    """Whether the headings of a table are those of BORIS."""
    called = {_bare(heading) for heading in headings}
    return {"subject", "behavior"}.issubset(called) and (
        {"start", "stop"}.issubset(called) or "behaviortype" in called or "status" in called
    )


def _bare(heading: str) -> str:
    without = re.sub(r"\([^()]*\)", "", heading)
    return re.sub(r"[^a-z]", "", without.casefold().replace("behaviour", "behavior"))


def read_boris(headings: Sequence[str], rows: Sequence[Row], repairs: Counter[str]) -> Reading:
    """Who spoke from when to when, with the words that stand in a comment.

    Raises:
        BrokenRecordingError: a time cannot be read, or a start has no stop.
        NobodyToCompareError: nothing in it is called speaking.

    """
    places = {_bare(heading): place for place, heading in reversed([*enumerate(headings)])}
    lasting = (_aggregated if "start" in places else _tabular)(places, rows, repairs)
    events = sorted(lasting, key=lambda event: event[3])
    behaviours = dict.fromkeys(event[2] for event in events)
    speaking = {each for each in behaviours if _SPEAKS.search(each)} or set(behaviours)
    if len(speaking) > 1 and not any(_SPEAKS.search(each) for each in speaking):
        raise NobodyToCompareError(
            "no behaviour in it is called speaking or talking, so it is not known which of them "
            f"is: {', '.join(list(behaviours)[:8])}. Call it 'speaks' in BORIS and export again."
        )
    heard = []
    for _, subject, behaviour, at, end, words in events:
        if behaviour not in speaking:
            repairs[NO_SPEECH] += 1
        elif subject in {"", _NOBODY}:
            repairs[UNNAMED] += 1
        else:
            heard.append(Heard(round(at, 3), round(end, 3), subject, _words(words)))
    return Reading(heard, repairs, wordless=True, literal=True)


def _words(comment: str) -> str:
    """What somebody said, by a comment."""
    return unguarded(_TURN.sub("", comment, count=1))


def _aggregated(
    places: dict[str, int], rows: Sequence[Row], repairs: Counter[str]
) -> Iterator[_Event]:
    for row in rows:
        if row.cell(places.get("behaviortype")).upper() == "POINT":
            repairs[NO_SPEECH] += 1
            continue
        at, end = _time(row, places["start"]), _time(row, places["stop"])
        if end < at:
            raise BrokenRecordingError(
                f"this row stops at {end:.3f} s, before it starts at {at:.3f} s. Correct it, or "
                "take it out.",
                f"line {row.line}",
            )
        words = row.cell(places.get("commentstart", places.get("comment")))
        yield row.line, row.cell(places["subject"]), row.cell(places["behavior"]), at, end, words


def _tabular(
    places: dict[str, int], rows: Sequence[Row], repairs: Counter[str]
) -> Iterator[_Event]:
    status = places.get("status", places.get("behaviortype"))
    open_: dict[tuple[str, str], tuple[Row, float]] = {}
    for row in rows:
        who = row.cell(places["subject"]), row.cell(places["behavior"])
        match row.cell(status).upper():
            case "START":
                open_[who] = row, _time(row, places["time"])
            case "STOP" if who in open_:
                began, at = open_.pop(who)
                words = began.cell(places.get("comment"))
                yield began.line, *who, at, _time(row, places["time"]), words
            case "POINT":
                repairs[NO_SPEECH] += 1
            case _:
                raise BrokenRecordingError(
                    "this row stops what has not started, or says neither START nor STOP. Correct "
                    "it, or take it out.",
                    f"line {row.line}",
                )
    for row, _ in open_.values():
        raise BrokenRecordingError(
            "what starts in this row never stops. Stop it in BORIS and export again.",
            f"line {row.line}",
        )


def _time(row: Row, column: int) -> float:
    seconds = seconds_of_often(row.cell(column))
    if seconds is None or not -LONGEST <= seconds <= LONGEST:
        raise BrokenRecordingError(
            f"'{row.cell(column)[:40]}' is no time that can be read. Export the events from BORIS "
            "again, with times in seconds.",
            f"line {row.line}",
        )
    return seconds
