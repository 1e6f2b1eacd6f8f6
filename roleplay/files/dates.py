"""When a meeting was held, as far as its recording's name or the head of its text tells it."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

_DATE = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})([-_./]?)([0-9]{2})\2([0-9]{2})"
    r"(?:(?![0-9])|(?=[0-9]{4}(?:[0-9]{2})?(?![0-9])))"
)
"""2026-02-12 or 20260212, by itself or before a time of day of four or six digits."""

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan", "januar"),
            ("february", "feb", "februar"),
            ("march", "mar", "märz", "maerz"),
            ("april", "apr"),
            ("may", "mai"),
            ("june", "jun", "juni"),
            ("july", "jul", "juli"),
            ("august", "aug"),
            ("september", "sep", "sept"),
            ("october", "oct", "oktober", "okt"),
            ("november", "nov"),
            ("december", "dec", "dezember", "dez"),
        ),
        start=1,
    )
    for name in names
}

_WORDS = re.compile(
    r"(?<!\w)(?:(?P<month>[^\W\d_]{3,9})\.? (?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,? "
    r"|(?P<day_first>[0-9]{1,2})(?:st|nd|rd|th|\.)? (?P<month_behind>[^\W\d_]{3,9})\.?,? )"
    r"(?P<year>(?:19|20)[0-9]{2})(?![0-9])"
)
"""March 12, 2026 or 12 March 2026."""

_BEFORE = re.compile(
    r"(?:(?:meeting )?(?:date|datum|recorded|held|started)(?: on)?:? )?(?:[^\W\d_]{2,10}\.?,? )?",
    re.IGNORECASE,
)
"""What may stand before a date in a line that is nothing else: `Date:`, a day of the week."""

_BEHIND = re.compile(
    r"(?:[T,]? ?(?:at |um |[-\u2013] )?[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?"
    r"(?: ?[APap]\.?[Mm]\.?)?(?: ?Uhr)?"
    r"(?: ?(?:Z|UTC|GMT|[A-Z]{2,4}|[+-][0-9]{1,2}:?[0-9]{0,2}){1,2})?)?"
)
"""What may stand behind it: a time of day, with its zone."""

_KEY = re.compile(
    r'"(?:date|dateString|date_string|meeting_date|meetingDate|started_at|startedAt|recorded_at'
    r'|recordedAt|meeting_start|meetingStart|start_time|startTime)"\s*:\s*'
    r'(?:"([^"\\]{8,40})"|([0-9]{10}|[0-9]{13})(?![0-9.]))'
)
"""A key of JSON that says when a meeting was, with a text or seconds or milliseconds since 1970."""

_JSON = re.compile(r"\s{0,100}[{\[]\s{0,100}[{\[\"]")

_LINES = 12
"""Lines at the head of a text that may give its date."""

_LONGEST = 120
"""Characters of such a line."""

_EDGE = 65_536
"""Characters at either end of a JSON text in which its keys are looked for."""

_MILLISECONDS = 10**12
_EARLIEST = 1990


def date_in(name: str) -> str:
    """The first date in a file's name in ISO 8601; empty where there is none.

    Only dates that begin with the year are read: of 02-03-2026 nobody can tell which is the month.
    """
    return next((day for day, _, _ in _with_the_year_first(name)), "")


def day_typed(text: str) -> str:
    """The day somebody typed, in ISO 8601; empty where it is none, or has anything beside it."""
    text = text.strip()
    return next((day for day, start, end in _dates(text) if (start, end) == (0, len(text))), "")


def in_words(day: str) -> str:
    """A day in ISO 8601 as a person writes it: `1 Mar 2026`; what is none as it stands."""
    try:
        read = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{read.day} {read:%b %Y}"


def held_on(text: str) -> str:
    """The day that the head of a recording's text, or a key of its JSON, gives as its own.

    In ISO 8601; empty where none does. A line at the head gives it if it is nothing but a date; the
    first line, which is a title, may have other words too. What somebody says is no heading.
    """
    if _JSON.match(text):
        return _in_json(text)
    lines = [line.strip() for line in text[: _LINES * _LONGEST * 2].split("\n")]
    head = [line for line in lines if line][:_LINES]
    for place, line in enumerate(head):
        if len(line) > _LONGEST:
            continue
        for day, start, end in _dates(line):
            alone = _BEFORE.fullmatch(line[:start]) and _BEHIND.fullmatch(line[end:])
            if alone or (place == 0 and ": " not in line):
                return day
    return ""


def _in_json(text: str) -> str:
    for part in (text[:_EDGE], text[max(_EDGE, len(text) - _EDGE) :]):
        for said, number in _KEY.findall(part):
            if number:
                day = _since_1970(int(number))
            else:
                day = next((day for day, start, _ in _dates(said) if start == 0), "")
            if day:
                return day
    return ""


def _since_1970(number: int) -> str:
    seconds = number / 1000 if number >= _MILLISECONDS else number
    day = datetime.fromtimestamp(seconds, UTC).date()
    return day.isoformat() if day.year >= _EARLIEST else ""


def _dates(text: str) -> Iterator[tuple[str, int, int]]:
    """Every date in a text, each with where it stands."""
    yield from _with_the_year_first(text)
    for found in _WORDS.finditer(text):
        month = _MONTHS.get((found["month"] or found["month_behind"]).casefold())
        if day := _day(found["year"], month or 0, found["day"] or found["day_first"]):
            yield day, found.start(), found.end()


def _with_the_year_first(text: str) -> Iterator[tuple[str, int, int]]:
    for found in _DATE.finditer(text):
        if day := _day(found[1], int(found[3]), found[4]):
            yield day, found.start(), found.end()


def _day(year: str, month: int, day: str) -> str:
    try:
        return date(int(year), month, int(day)).isoformat()
    except ValueError:
        return ""
