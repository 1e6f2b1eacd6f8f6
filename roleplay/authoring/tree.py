"""Reading the tree of a YAML file, and reading on where a parser stumbles."""

import re

from yaml import YAMLError

from roleplay.authoring.events import DEPTH_LIMIT, Allowance, Builder
from roleplay.authoring.leftovers import without_leftovers
from roleplay.authoring.mending import doubtful_lines, mended
from roleplay.authoring.node import Node
from roleplay.authoring.plaintext import readable
from roleplay.authoring.problem import Problem
from roleplay.authoring.report import EnoughMistakes, Report
from roleplay.authoring.shape import belongs_below, line_above
from roleplay.authoring.source import Place, Source
from roleplay.authoring.syntax import explain_syntax

_MENDED_BYTES = 8 << 20
"""How much text may be parsed again after a mended line, so that reading stays quick."""
_LONGEST_KEY = 1024
"""In characters, by YAML's own rule: so far a parser looks ahead for the colon after a key."""
_WORD = re.compile(r"[a-z][a-z0-9_-]+")
_OPENING = re.compile(r"(?=[\[{])")


def read_tree(source: Source, report: Report, allowance: Allowance) -> Node | None:
    """The tree of a file, or None where nothing could be made of it; mistakes go to the report.

    A line the parser stumbles over is told, mended in memory and read again, so that the rest of
    the file is checked in the same run. Raises `EnoughMistakes` once the allowance is used up.
    """
    data = readable(source, report)
    if data is None:
        return None
    data = without_leftovers(source, report, data)
    left = _MENDED_BYTES
    attempts: dict[int, int] = {}
    problems: list[Problem] = []
    while True:
        builder = Builder(source, allowance)
        error = builder.run(data)
        if error is None:
            break
        too_deep = _too_deep(source, allowance, data, error) if left > 0 else None
        if too_deep is not None:
            builder.refuse_depth(too_deep)
            break
        problem = explain_syntax(source, error)
        problem = next((each for each in problems if _follows(problem, each)), problem)
        line = problem.place.line
        attempt = attempts.get(line, 0)
        if not attempt:
            if not _of_a_row(problem, problems):
                _tell(report, problem)
            problems.append(problem)
        left -= len(data)
        again = mended(data, problem, attempt) if left > 0 else None
        if again is None:
            report.whole = False
            break
        attempts[line] = attempt + 1
        data, still_whole = again
        report.whole &= still_whole
    allowance.events -= builder.read
    builder.tell(report)
    if allowance.events <= 0:
        raise EnoughMistakes  # to look through what was read of so much would take long too
    return builder.root


def _tell(report: Report, problem: Problem) -> None:
    source = problem.place.source
    report.mistake(problem.code, problem.place, problem.message, problem.remedy)
    for at, first, last in doubtful_lines(problem):
        report.doubt(source, at, first, last)
        for word in _WORD.findall(source.line(at)[:_LONGEST_KEY]):
            report.refuse_name(word)  # it may be a name that others mention
    if problem.nameless or problem.code in ("RP201", "RP203", "RP205"):
        report.lose("move")  # what was to stand there is not known


def _of_a_row(problem: Problem, earlier: list[Problem]) -> bool:
    """Whether the line directly above was stumbled over in the same way."""
    place = problem.place
    return any(
        each.said == problem.said and each.place.line == line_above(place.source, place.line)
        for each in earlier[-1:]
    )


def _follows(problem: Problem, earlier: Problem) -> bool:
    """Whether a mistake is met only because an earlier one was not mended as its author meant."""
    source, line = problem.place.source, problem.place.line
    return not problem.unclosed and belongs_below(source, earlier.place.line, line)


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
