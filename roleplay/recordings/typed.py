"""Times as people type them while they correct a meeting."""

import re

from roleplay.recordings.correcting import CannotCorrectError

_TIME = re.compile(r"(?:(\d{1,3}):)?(\d{1,4}):([0-5]?\d(?:[.,]\d{1,3})?)", re.ASCII)

_BETWEEN = re.compile(r"\s*(?:-|\u2013|to|\s)\s*")

_MOST_DIGITS = 7


def cut_typed(text: str) -> tuple[int | None, float | None]:
    """Where a turn is to be cut: behind so many words, or at a time; neither for an empty text.

    Raises CannotCorrectError.
    """
    text = text.strip()
    if not text:
        return None, None
    if text.isascii() and text.isdigit() and len(text) <= _MOST_DIGITS:
        return int(text), None
    return None, time_typed(text)


def edges_typed(text: str) -> tuple[float, float]:
    """From when to when, in seconds, of `3:20.5 - 3:41`; raises CannotCorrectError."""
    parts = [part for part in _BETWEEN.split(text.strip()) if part]
    if len(parts) != 2:  # noqa: PLR2004 - a beginning and an end
        raise CannotCorrectError("Type when it began and when it ended, as in 3:20.5 - 3:41.")
    return time_typed(parts[0]), time_typed(parts[1])


def time_typed(text: str) -> float:
    """The seconds of a time such as `3:20.5`; raises CannotCorrectError."""
    match = _TIME.fullmatch(text.strip())
    if match is None:
        raise CannotCorrectError(
            "A time is minutes and seconds, as in 3:20.5, or with hours, 1:03:20."
        )
    hours, minutes, rest = match.groups(default="0")
    return 3600 * int(hours) + 60 * int(minutes) + float(rest.replace(",", "."))
