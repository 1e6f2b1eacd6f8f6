"""A time in a meeting as people type it, and the options that take one."""

import re

from roleplay.cli.exits import ExitCode, stop
from roleplay.model.mark import LONGEST, Ranged

_TIME = re.compile(r"(?:(\d{1,3}):)?(\d{1,4}):([0-5]?\d(?:\.\d{1,3})?)", re.ASCII)


def range_or_stop(start: str | None, end: str | None) -> Ranged | None:
    """The part of a recording between two times; None where neither is given.

    Ends the command for what is no time, and where the end comes before the beginning.
    """
    if start is None and end is None:
        return None
    first = None if start is None else _seconds_or_stop("--from", start)
    last = None if end is None else _seconds_or_stop("--to", end)
    if last is not None and last <= (first or 0.0):
        stop(ExitCode.USAGE, "--to has to be later than --from, as in --from 3:20 --to 58:00.")
    return Ranged(start=first, end=last, of="")


def _seconds_or_stop(option: str, text: str) -> float:
    """Seconds of `3:20` or `1:03:20`."""
    match = _TIME.fullmatch(text.strip())
    seconds = None
    if match:
        hours, minutes, rest = match.groups(default="0")
        seconds = 3600 * int(hours) + 60 * int(minutes) + float(rest)
    if seconds is None or seconds > LONGEST:
        stop(
            ExitCode.USAGE,
            f"{option} takes a time of the recording in minutes and seconds, as in {option} 3:20, "
            f"or with hours, {option} 1:03:20.",
        )
    return seconds
