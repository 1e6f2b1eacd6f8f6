"""The lines of a file that the parser stumbles over: each is told, and mended in memory."""

from yaml import YAMLError

from roleplay.authoring.mending import doubtful_lines, mended
from roleplay.authoring.problem import Problem
from roleplay.authoring.report import Report
from roleplay.authoring.shape import belongs_below, line_above
from roleplay.authoring.source import Source
from roleplay.authoring.syntax import explain_syntax

_MENDED_BYTES = 8 << 20
"""How much text may be parsed again after a mended line, so that reading stays quick."""


class Stumbles:
    """All that the parser has stumbled over in one file so far."""

    def __init__(self, source: Source, report: Report) -> None:
        self.source = source
        self.report = report
        self.left = _MENDED_BYTES
        """How many bytes may still be parsed again."""
        self._attempts: dict[int, int] = {}
        """By line, how often it was mended."""
        self._problems: list[Problem] = []

    def mended(self, data: bytes, error: YAMLError) -> bytes | None:
        """The file with one more line mended; None where the rest of it is not read."""
        problem = explain_syntax(self.source, error)
        problem = next((each for each in self._problems if _follows(problem, each)), problem)
        line = problem.place.line
        attempt = self._attempts.get(line, 0)
        if not attempt:
            if not _of_a_row(problem, self._problems):
                self._tell(problem)
            self._problems.append(problem)
        self.left -= len(data)
        again = mended(data, problem, attempt) if self.left > 0 else None
        if again is None:
            self.report.whole = False
            return None
        self._attempts[line] = attempt + 1
        data, still_whole = again
        self.report.whole &= still_whole
        return data

    def _tell(self, problem: Problem) -> None:
        report, source = self.report, problem.place.source
        report.mistake(problem.code, problem.place, problem.message, problem.remedy)
        for at, first, last in doubtful_lines(problem):
            report.doubt(source, at, first, last)
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
