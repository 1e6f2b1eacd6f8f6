"""Reading the tree of a YAML file, and reading on where a parser stumbles."""

import re
from typing import TYPE_CHECKING

from yaml import YAMLError

from roleplay.authoring.events import DEPTH_LIMIT, Allowance, Builder
from roleplay.authoring.node import Node
from roleplay.authoring.plaintext import readable
from roleplay.authoring.report import EnoughMistakes, Report
from roleplay.authoring.source import Place, Source

if TYPE_CHECKING:
    from roleplay.authoring.stumbling import Stumbles

_LONGEST_KEY = 1024
"""In characters, by YAML's own rule: so far a parser looks ahead for the colon after a key."""
_MARKS = (b"<<<<<<<", b">>>>>>>", b"```")
_OPENING = re.compile(r"(?=[\[{])")


def read_tree(source: Source, report: Report, allowance: Allowance) -> Node | None:
    """The tree of a file, or None where nothing could be made of it; mistakes go to the report.

    A line the parser stumbles over is told, mended in memory and read again, so that the rest of
    the file is checked in the same run. Raises `EnoughMistakes` once the allowance is used up.
    """
    data = readable(source, report)
    if data is None:
        return None
    if _may_hold_leftovers(data):
        from roleplay.authoring.leftovers import without_leftovers  # noqa: PLC0415 - few files do

        data = without_leftovers(source, report, data)
    stumbles: Stumbles | None = None
    while True:
        builder = Builder(source, allowance)
        error = builder.run(data)
        if error is None:
            break
        if stumbles is None:
            from roleplay.authoring import stumbling  # noqa: PLC0415 - few files have one

            stumbles = stumbling.Stumbles(source, report)
        too_deep = _too_deep(source, allowance, data, error) if stumbles.left > 0 else None
        if too_deep is not None:
            builder.refuse_depth(too_deep)
            break
        again = stumbles.mended(data, error)
        if again is None:
            break
        data = again
    allowance.events -= builder.read
    builder.tell(report)
    if allowance.events <= 0:
        raise EnoughMistakes  # to look through what was read of so much would take long too
    return builder.root


def _may_hold_leftovers(data: bytes) -> bool:
    """Whether a word processor or a merge may have left something in the file."""
    return not data.isascii() or any(mark in data for mark in _MARKS)


def _too_deep(source: Source, allowance: Allowance, data: bytes, error: YAMLError) -> Place | None:
    """Where brackets stand too deep in each other in the line of a parser's error, or None.

    A bracket may begin a key, so the parser looks ahead along its line before it hands anything
    out, and may give up by a limit of its own before a bracket was counted here. Read again with
    every bracket in a line of its own, it has no cause to look ahead.
    """
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        return None
    text = data.decode()
    start = max(text.rfind("\n", 0, mark.index), text.rfind("\r", 0, mark.index)) + 1
    near = max(start, mark.index - 4 * _LONGEST_KEY)
    pieces = _OPENING.split(text[near : mark.index + 1])
    if len(pieces) <= DEPTH_LIMIT:
        return None
    # Deeper than the keys before it, for there a bracket still belongs to them.
    indent = min(near - start + len(pieces[0]), _LONGEST_KEY)
    again = Builder(source, allowance)
    again.run((text[:near] + ("\n" + " " * indent).join(pieces)).encode())
    if again.deepest is None:
        return None
    line, column = again.deepest.line, again.deepest.column
    breaks = line - 1 - mark.line
    if breaks > 0:
        line -= breaks
        column += near - start + sum(len(piece) for piece in pieces[:breaks]) - indent
    return Place(source, line, column)
