"""What an author says must never come about, held to moments of a meeting."""

from collections.abc import Iterator

from roleplay.engine.checks import compiled
from roleplay.engine.state import State
from roleplay.model.scenario import END, Invariant, Scenario


class Invariants:
    """The `never:` of one scenario, ready to be asked."""

    def __init__(self, scenario: Scenario) -> None:
        self._checks = tuple((each, compiled(each.when)) for each in scenario.never)

    def broken(self, state: State) -> Iterator[Invariant]:
        """Those that hold at this moment and should not; `end` is empty until the meeting ends."""
        if not self._checks:
            return
        state.variables[END] = state.ended or ""
        try:
            for invariant, holds in self._checks:
                if holds(state):
                    yield invariant
        finally:
            del state.variables[END]
