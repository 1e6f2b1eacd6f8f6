"""Straight quotes put into a line that a word processor has bent."""

import re

from roleplay.authoring.quotes import ANY_QUOTE, CLOSING, OPENING

_FRONT = re.compile(r"[ ]*(?:-[ ]+)*(?:[\w.@-]+:[ ]+)?")
_REST = re.compile(r"[ ]*(?:[,}\]]+[ ]*,?)*(?:[ ]+#.*)?$")
"""What may stand behind a text in a line: the brackets it stood in, a comment."""
_ENTRY = re.compile(rf"(?:[\[{{,]|:[ ])[ ]*([{OPENING}])")
"""Where an entry in brackets begins with a curly quote."""
_ENTRY_ENDS = re.compile(rf"([{CLOSING}])[ ]*(?=[,:}}\]]|$)")
_STRAIGHT = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")


def straightened(line: str) -> str | None:
    """A line with straight quotes around its texts, where curly ones stood; None where none did.

    Curly quotes within a text are its author's and stay.
    """
    if not ANY_QUOTE.search(line):
        return None
    front = _FRONT.match(line)
    start = front.end() if front else 0
    first = line[start : start + 1]
    if first in "[{":
        return _in_brackets(line, start)
    if first in OPENING or first == '"':
        return _around_value(line, start)
    return None


def _around_value(line: str, start: int) -> str | None:
    """The line where its value, or its key, stands in curly quotes."""
    for end in range(len(line) - 1, start, -1):
        closes = line[end] in CLOSING or (line[end] == '"' and line[start] != '"')
        if not closes:
            continue
        behind = line[end + 1 :]
        if not (_REST.match(behind) or behind.startswith(": ") or behind == ":"):
            continue
        inside = line[start + 1 : end]
        nested = ANY_QUOTE.search(inside.replace("\u2019", ""))  # an apostrophe is none
        if nested or (line[start] == '"' and '"' in inside):
            return None
        return line[:start] + _quoted(inside) + behind
    return None


def _in_brackets(line: str, start: int) -> str | None:
    """The line where entries in its brackets stand in curly quotes."""
    done, rest, changed = line[:start], line[start:], False
    while entry := _ENTRY.search(_hidden(rest)):
        end = _ENTRY_ENDS.search(rest, entry.end())
        if end is None:
            break
        inside = rest[entry.end() : end.start()]
        done += rest[: entry.start(1)] + _quoted(inside)
        rest, changed = rest[end.end(1) :], True
    return done + rest if changed else None


def _hidden(text: str) -> str:
    """The text with whatever stands in straight quotes blotted out, character for character."""
    return _STRAIGHT.sub(lambda quoted: "x" * len(quoted.group()), text)


def _quoted(text: str) -> str:
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"
