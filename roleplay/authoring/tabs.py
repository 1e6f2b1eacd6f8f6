"""Lines that are indented with tabs: which they are, and how deep they were meant to stand."""

import re
from itertools import islice

_TABBED = re.compile(rb"^[ ]*\t[ \t]*(?=[^ \t\r\n])", re.MULTILINE)
_SPACED = re.compile(rb"^[ ]+(?=[^ \t\r\n])", re.MULTILINE)
_BEGINS = re.compile(rb"[ \t]*(?:- |[\w.@-]+:(?:\s|$))")
_STEP = 2
"""Spaces by which a line stands deeper than the one it belongs to."""
_DEEPEST = 40
"""Steps, more than a file may have."""


def lines_with_tabs(data: bytes, most: int) -> list[int]:
    """The numbers of the first lines that are indented with tabs, 1 for the first line."""
    numbers: list[int] = []
    number, counted_to = 1, 0
    for found in islice(_TABBED.finditer(data), most):
        number += data.count(b"\n", counted_to, found.start())
        counted_to = found.start()
        numbers.append(number)
    return numbers


def tabs_are_meant(data: bytes) -> bool:
    """Whether most lines that are indented are indented with tabs, one for each step."""
    return sum(1 for _ in _TABBED.finditer(data)) > sum(1 for _ in _SPACED.finditer(data))


def without_tabs(data: bytes) -> bytes:
    """The file with spaces in the place of tabs that indent, as they seem to be meant."""
    if tabs_are_meant(data):
        return _stepwise(data)
    lines = data.split(b"\n")
    above = b""
    for at, line in enumerate(lines):
        if _TABBED.match(line):
            below = next((each for each in lines[at + 1 : at + 20] if each.strip()), b"")
            lines[at] = b" " * _depth_meant(above, line.strip(), below) + line.lstrip(b" \t")
        if _BEGINS.match(line):
            above = lines[at]
        elif line.strip() and _opens(above):
            above = above.rstrip() + b" ..."  # what it opens is a text, or stands in brackets
    return b"\n".join(lines)


def _stepwise(data: bytes) -> bytes:
    """The file with each tab that indents made a step of spaces; quick however large it is."""
    data = b"\n" + data
    for steps in range(_DEEPEST):
        before = b"\n" + b" " * (steps * _STEP)
        data = data.replace(before + b"\t", before + b" " * _STEP)
    return data[1:]


def _depth_meant(above: bytes, line: bytes, below: bytes) -> int:
    """How deep a line seems to belong, by the lines around it."""
    inside = _depth(above) + (_STEP if _is_entry(above) else 0)
    if _opens(above):
        return inside + _STEP
    under = _depth(below)
    if _opens(line):
        return max(0, under - _STEP * (2 if _is_entry(line) else 1))
    if not _is_entry(line):
        return inside
    if not _is_entry(below):
        return max(0, under - _STEP)
    return _depth(above) if _is_entry(above) else under


def _depth(line: bytes) -> int:
    words = line.lstrip(b" \t")
    return len(line.removesuffix(words).replace(b"\t", b" " * _STEP))


def _is_entry(line: bytes) -> bool:
    return line.lstrip(b" \t").startswith(b"- ")


def _opens(line: bytes) -> bool:
    """Whether what stands in the lines below belongs to this one."""
    return line.partition(b"  #")[0].rstrip().endswith(b":")
