"""The lines of a file that the parser stumbles over: each is told, and mended in memory."""

from yaml import YAMLError

from roleplay.authoring.mending import doubtful_lines, mended
from roleplay.authoring.problem import Problem
from roleplay.authoring.report import Report
from roleplay.authoring.shape import end_of_what_belongs_below, line_above
from roleplay.authoring.source import Source
from roleplay.authoring.syntax import explain_syntax

_MENDED_BYTES = 8 << 20
_MOST_MENDED = 300
"""How much text may be parsed again after a mended line, and how often, so that reading stays
quick."""


class Stumbles:
    """All that the parser has stumbled over in one file so far."""

    def __init__(self, source: Source, report: Report) -> None:
        self.source = source
        self.report = report
        self.left = _MENDED_BYTES
        """How many bytes may still be parsed again."""
        self.times_left = _MOST_MENDED
        self._attempts: dict[int, int] = {}
        """By line, how often it was mended."""
        self._problems: list[tuple[Problem, int]] = []
        """All so far, with the last line that belongs below each."""

    def mended(self, data: bytes, error: YAMLError) -> bytes | None:
        """The file with one more line mended; None where the rest of it is not read."""
        problem = explain_syntax(self.source, error)
        problem = self._met_because_of(problem) or problem
        line = problem.place.line
        attempt = self._attempts.get(line, 0)
        if not attempt:
            if not self._goes_on(problem):
                self._tell(problem)
            self._problems.append((problem, end_of_what_belongs_below(self.source, line)))
        self.left -= len(data)
        self.times_left -= 1
        if self.left <= 0 or self.times_left <= 0:
            self.report.break_off(self.source.path)
            return None
        again = mended(data, problem, attempt)
        if again is None:
            self.report.whole = False
            return None
        self._attempts[line] = attempt + 1
        data, still_whole = again
        self.report.whole &= still_whole
        return data

    def _met_because_of(self, problem: Problem) -> Problem | None:
        """The earlier mistake that this one only follows from, not being mended as was meant."""
        if problem.unclosed:
            return None
        line = problem.place.line
        return next((each for each, last in self._problems if each.place.line < line <= last), None)

    def _goes_on(self, problem: Problem) -> bool:
        """Whether the line directly above was stumbled over in the same way."""
        if not self._problems:
            return False
        latest, place = self._problems[-1][0], problem.place
        return latest.said == problem.said and latest.place.line == line_above(
            place.source, place.line
        )

    def _tell(self, problem: Problem) -> None:
        report, source = self.report, problem.place.source
        report.mistake(problem.code, problem.place, problem.message, problem.remedy)
        for at, first, last in doubtful_lines(problem):
            report.doubt(source, at, first, last)
        if problem.nameless or problem.code in ("RP201", "RP203", "RP205"):
            report.lose("move")  # what was to stand there is not known
