"""When a meeting was held, as far as its file's name tells it."""

import re
from datetime import date

_DATE = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{2})([-_.]?)([0-9]{2})\2([0-9]{2})"
    r"(?:(?![0-9])|(?=[0-9]{4}(?:[0-9]{2})?(?![0-9])))"
)
"""2026-02-12 or 20260212, by itself or before a time of day of four or six digits."""


def date_in(name: str) -> str:
    """The first date in a file's name in ISO 8601; empty where there is none.

    Only dates that begin with the year are read: of 02-03-2026 nobody can tell which is the month.
    """
    for year, _, month, day in _DATE.findall(name):
        try:
            return date(int(year), int(month), int(day)).isoformat()
        except ValueError:
            continue
    return ""
