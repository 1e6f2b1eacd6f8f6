"""Times as people and programs write them, as seconds.

`0:04`, `1:02:03.5`, `10:02:00 PM`, `10:02 PM`, `00:00:01,210`, `8`, `8,5`, `1.400s`, `1200 ms`,
`PT1M8.5S`, `1m08.5s`,
`00:00:01:12` whose frames are left out, and `2026-03-12T10:02:00Z`, which is a date.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import lru_cache

_FRACTION = r"(?:[.,][0-9]{1,9})?"
CLOCK = (
    rf"(?:[0-9]{{1,3}}:[0-5][0-9]:[0-5][0-9](?:[:;][0-9]{{2}}(?![0-9:])|{_FRACTION}"
    r"(?:[ \u202f]?[AaPp]\.?[Mm]\b\.?)?)"
    rf"|[0-9]{{1,3}}:[0-5][0-9]{_FRACTION}(?![ \u202f]?[AaPp]\.?[Mm]\b)"
    r"|[01]?[0-9]:[0-5][0-9][ \u202f]?[AaPp]\.?[Mm]\b\.?)"
)
"""Minutes and seconds, with or without hours; or a time of day to the second or the minute."""

LONGEST = 1e6
"""Seconds; nothing is said later than eleven days after a recording's zero."""

DATED = 1e8
"""Seconds; a time beyond is a date, counted from 1970, and the first one is its file's zero."""

_IN_MILLISECONDS = 1e11
"""A date, in seconds, that nobody lives to see: then it is told in milliseconds."""

_DAY, _EVENING = 24 * 3600.0, 18 * 3600.0
"""Seconds; a time that falls back from the evening by half a day is one of the next morning."""
_HALF_DAY = 12 * 3600
_BACK = _HALF_DAY / 2

_IN_COLONS = re.compile(
    r"(-?)(?:([0-9]{1,5}):)?([0-9]{1,4}):([0-5]?[0-9])(?:[.,]([0-9]{1,9}))?"
    r"(?:[ \u202f]?([AaPp])\.?[Mm]\.?)?\Z"
)
_FRAMES = re.compile(r"([0-9]{1,3})[:;]([0-5][0-9])[:;]([0-5][0-9])[:;][0-9]{2}\Z")
_DATE = re.compile(r"[12][0-9]{3}-[01][0-9]-[0-3][0-9][T ][0-2][0-9]:[0-5][0-9]:[0-5][0-9]")
_NUMBER = re.compile(r"(-?[0-9]{1,15}(?:[.,][0-9]{1,15})?)[ \u202f]?(ms|s|sec|h|m|min)?\Z")
_ISO = re.compile(
    r"PT(?=[0-9])(?:([0-9]{1,5})H)?(?:([0-9]{1,6})M)?(?:([0-9]{1,9}(?:[.,][0-9]{1,9})?)S)?\Z"
)
_IN_LETTERS = re.compile(
    r"(?=[0-9.,]+[ \u202f]?[hm][^0-9]*[0-9])"
    r"(?:([0-9]{1,5})[ \u202f]?h[ \u202f]?)?(?:([0-9]{1,6})[ \u202f]?m(?:in)?[ \u202f]?)?"
    r"(?:([0-9]{1,9}(?:[.,][0-9]{1,9})?)[ \u202f]?s(?:ec)?)?\Z"
)
"""Two or three of hours, minutes and seconds, with their letters."""
_UNITS = {"ms": 0.001, "s": 1.0, "sec": 1.0, "m": 60.0, "min": 60.0, "h": 3600.0, None: 1.0}


def seconds_of(text: str) -> float | None:
    """The seconds that a text gives as a time; None if it is none. A mere number is seconds."""
    text = text.strip()
    if ":" in text and (match := _IN_COLONS.match(text)):
        sign, hours, minutes, whole, fraction, half = match.groups()
        if half and not hours:  # as people write a time of day
            hours, minutes, whole = minutes, whole, "0"
        value = int(hours or 0) * 3600 + int(minutes) * 60 + int(whole)
        if half:
            value = value % _HALF_DAY + (_HALF_DAY if half in "pP" else 0)
        seconds = value + (int(fraction) / 10 ** len(fraction) if fraction else 0.0)
        return -seconds if sign else float(seconds)
    if match := _NUMBER.match(text):
        told = float(match[1].replace(",", "."))
        in_milliseconds = told >= _IN_MILLISECONDS and not match[2]
        return told / 1000 if in_milliseconds else told * _UNITS[match[2]]
    if match := _ISO.match(text) or _IN_LETTERS.match(text):
        told = float((match[3] or "0").replace(",", "."))
        return int(match[1] or 0) * 3600 + int(match[2] or 0) * 60 + told
    if match := _FRAMES.match(text):
        return float(int(match[1]) * 3600 + int(match[2]) * 60 + int(match[3]))
    return _date(text) if _DATE.match(text) else None


def _date(text: str) -> float | None:
    """Seconds from 1970 to a date and a time of day, ISO 8601; without an offset it is UTC."""
    try:
        date = datetime.fromisoformat(text.replace(",", "."))
    except ValueError:
        return None
    return (date if date.tzinfo else date.replace(tzinfo=UTC)).timestamp()


seconds_of_often = lru_cache(maxsize=4096)(seconds_of)


def after(moment: float, before: float) -> float:
    """A moment on the clock of the one before it: past noon or midnight it begins anew."""
    while moment < before - _BACK and moment < LONGEST:
        moment += _HALF_DAY
    return moment


Times = tuple[float | None, float | None]
"""From when to when; None for what is not told."""


def over_midnight(timed: Sequence[Times]) -> list[Times]:
    """The times as they are, or where they are of a day that ends among them, going on over it."""
    over: list[Times] = []
    before = days = 0.0
    for at, end in timed:
        if at is None:
            over.append((at, end))
            continue
        if _EVENING <= before - days < _DAY and at < before - days - _HALF_DAY:
            days += _DAY
        before = at + days
        next_day = end is not None and is_next_day(at, end)
        over.append((before, None if end is None else end + days + next_day * _DAY))
    return over


def is_next_day(at: float, end: float) -> bool:
    """Whether what begins in the evening and ends before that ends on the next morning."""
    return _EVENING <= at < _DAY and end < at - _HALF_DAY
