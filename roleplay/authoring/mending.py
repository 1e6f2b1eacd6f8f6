"""Reading on behind a mistake of YAML's grammar: what is put right in memory, and what is doubted.

Nothing is ever built from what was mended; it only lets more mistakes be found in the same run.
"""

import re
from itertools import islice

from roleplay.authoring.problem import Problem
from roleplay.authoring.shape import (
    DEPTH_OF_NAMES,
    end_of_entry,
    end_of_group,
    start_of_group,
)
from roleplay.authoring.syntax import MOST_TABS
from roleplay.authoring.tabs import lines_with_tabs, tabs_are_meant, without_tabs

_LINE_BREAK = re.compile(rb"\r\n|\n|\r")
_KEYED = re.compile(r"^(?P<key>\s*(?:- +)*[\w.@/-]+:[ \t]+)(?P<value>\S.*)$")

_GOES_ON = re.compile(r"\S[ \t]+- [\w.@-]+:[ \t]|:[ \t]*$")
"""A line in which another entry seems to begin, or below which more belongs to it."""


def mended(data: bytes, problem: Problem, attempt: int) -> tuple[bytes, bool] | None:
    """The file changed so that reading can go on behind a mistake, and whether it is still whole.

    The first attempt puts the line's value in quotes or its tabs right, the second takes out the
    entry that the line stands in, such as a beat, so that one fault is not told line by line; a
    third there is not.
    """
    number, meant = problem.meant or (problem.place.line, None)
    start, end = _span(data, problem.place.line if attempt else number)
    if start < 0 or attempt > 1:
        return None
    if problem.code == "RP203" and not attempt:
        return without_tabs(data), True
    if problem.shifted is not None and not attempt:
        return _shifted(data, *problem.shifted), True
    if meant is not None and not attempt:
        return data[:start] + meant.encode() + data[end:], True
    line = data[start:end].decode("utf-8", "replace")
    changed = None if attempt else _quoted(line, problem.code)
    if changed is not None:
        return data[:start] + changed.encode() + data[end:], True
    return _without_entry(data, start, end), False


def doubtful_lines(problem: Problem) -> list[tuple[int, int, int]]:
    """Lines of which too little is known after a mistake to tell more of them.

    Each with the first and the last of those around it of which it is not known what they are in.
    """
    source, line = problem.place.source, problem.place.line
    if problem.code == "RP203":
        if tabs_are_meant(source.data):
            return []
        tabbed = {line, *lines_with_tabs(source.data, MOST_TABS)}
        return [(each, each, end_of_entry(source, each)) for each in tabbed]
    if problem.code == "RP201" or _GOES_ON.search(source.line(line)):
        return [(line, line - 2, end_of_entry(source, line))]
    return [(line, start_of_group(source, line), end_of_group(source, line))]


def _span(data: bytes, line: int) -> tuple[int, int]:
    """Where a line begins and ends, without its line break; -1 where there is no such line."""
    # A list of all lines would outgrow the file.
    breaks = (found.span() for found in _LINE_BREAK.finditer(data))
    start = 0 if line == 1 else next(islice(breaks, line - 2, None), (0, -1))[1]
    return start, next(breaks, (len(data), 0))[0]


def _shifted(data: bytes, first: int, last: int, by: int) -> bytes:
    """The file with some lines so many spaces further in, or further out if `by` is negative."""
    start, _ = _span(data, first)
    _, end = _span(data, last)
    lines = data[start:end].splitlines(keepends=True)
    moved = (b" " * by + line if by > 0 else line[min(-by, _depth(line)) :] for line in lines)
    return data[:start] + b"".join(moved) + data[end:]


def _without_entry(data: bytes, start: int, end: int) -> bytes:
    """The file with every line of an entry emptied, from its name to the next one's."""
    depth = _depth(data[start:end])
    while depth > DEPTH_OF_NAMES and start > 0:
        above_end = len(data[:start].rstrip(b"\r\n"))
        start = max(data.rfind(b"\n", 0, above_end), data.rfind(b"\r", 0, above_end)) + 1
        above = data[start:above_end]
        depth = _depth(above) if above.strip() else depth
    for found in _LINE_BREAK.finditer(data, end):
        following = _LINE_BREAK.search(data, found.end())
        below = data[found.end() : following.start() if following else len(data)]
        if below.strip() and _depth(below) <= depth:
            break
        end = found.end() + len(below)
    return data[:start] + b"".join(_LINE_BREAK.findall(data[start:end])) + data[end:]


def _depth(line: bytes) -> int:
    return len(line) - len(line.lstrip(b" "))


def _quoted(line: str, code: str) -> str | None:
    """A line with its value in quotes; or None."""
    keyed = _KEYED.match(line)
    if keyed is None or (code == "RP205" and keyed["value"][0] in "[{"):
        return None
    quoted = keyed["value"].replace("'", "''")
    return f"{keyed['key']}'{quoted}'"
