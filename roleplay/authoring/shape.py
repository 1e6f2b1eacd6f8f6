"""How the lines of a file stand to each other, by how deep they are indented."""

import re

from roleplay.authoring.source import Source

BEGINS = re.compile(r"^\s*(?:- |[\w.@-]+:(?:\s|$))")
"""A line that begins a key or an entry, so that no text goes on in it."""
DEPTH_OF_NAMES = 2
"""How far in the names of beats, seats and outcomes stand, in spaces."""
FAR = 400
"""Lines that are looked through, above and below one."""
_OPENS = re.compile(r"^\s*(?:- +)*[\w.@-]+:\s*(?:#.*)?$")


def depth_of(line: str) -> int:
    """How many blanks a line begins with."""
    return len(line) - len(line.lstrip())


def inner_depth(line: str) -> int:
    """How deep a line's words stand, behind its dashes."""
    return len(line) - len(line.lstrip(" -\t"))


def is_entry(line: str) -> bool:
    """Whether a line begins an entry of a list."""
    return line.lstrip().startswith("- ")


def opens(line: str) -> bool:
    """Whether a line is a key whose value stands in the lines below it."""
    return bool(_OPENS.match(line))


def line_above(source: Source, line: int) -> int:
    """The nearest line above one that is neither empty nor a comment; 0 where there is none."""
    for number in range(line - 1, max(0, line - FAR), -1):
        text = source.line(number).strip()
        if text and not text.startswith("#"):
            return number
    return 0


def line_below(source: Source, line: int) -> int:
    """The nearest line below one that is neither empty nor a comment; 0 where there is none."""
    for number in range(line + 1, line + FAR):
        text = source.line(number).strip()
        if text and not text.startswith("#"):
            return number
    return 0


def line_around(source: Source, line: int) -> int:
    """The key above that a line belongs to, being deeper than it; 0 where there is none."""
    depth = depth_of(source.line(line))
    number = line
    while number := line_above(source, number):
        text = source.line(number)
        if inner_depth(text) < depth and opens(text):
            return number
        if line - number > FAR:
            break
    return 0


def start_of_group(source: Source, line: int) -> int:
    """The first line, here or above, of the keys that a line stands among."""
    depth = inner_depth(source.line(line))
    first = number = line
    while not is_entry(source.line(first)) and (number := line_above(source, number)):
        text = source.line(number)
        if inner_depth(text) < depth or line - number > FAR:
            break
        if inner_depth(text) == depth:
            first = number
    return first


def end_of_group(source: Source, line: int) -> int:
    """The last line, here or below, that stands at least as deep as what a line says."""
    return _last_line(source, line, inner_depth(source.line(line)))


def end_of_entry(source: Source, line: int) -> int:
    """The last line of the beat, or whatever else has a name of its own, that a line is in."""
    return _last_line(source, line, DEPTH_OF_NAMES + 1)


def end_of_what_belongs_below(source: Source, line: int) -> int:
    """The last line that belongs to one that is given, being deeper than it; else that line."""
    return _last_line(source, line, inner_depth(source.line(line)) + 1)


def _last_line(source: Source, line: int, depth: int) -> int:
    """The last of the lines below one that stand at least so deep, the empty ones left out."""
    last = line
    for number in range(line + 1, line + FAR):
        text = source.line(number)
        if text.strip():
            if depth_of(text) < depth:
                break
            last = number
    return last
