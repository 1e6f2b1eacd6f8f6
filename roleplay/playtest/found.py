"""What is met while a scenario is explored: how often, and the shortest way to what must not be."""

from collections import Counter

from msgspec import Struct, field


class Trail(Struct, frozen=True):
    """The way to a moment: the step that led there, and the way before it."""

    step: str
    before: "Trail | None"
    length: int

    def steps(self) -> tuple[str, ...]:
        """Its steps from the first on, as `play --trail` takes them."""
        steps: list[str] = []
        here: Trail | None = self
        while here is not None:
            steps.append(here.step)
            here = here.before
        return tuple(reversed(steps))


class Fault(Struct, frozen=True, kw_only=True):
    """Something that must not happen, and did."""

    kind: str
    """`dead-floor`, `endless`, `broken-off` or `never`."""
    what: str
    """The beat it happened at, or the author's own words of what must never be."""
    trail: tuple[str, ...]
    """The shortest way there that was found; `play --trail` plays it."""
    seed: int
    line: int = 0
    """Of the author's own words, in the file; 0 where there are none."""
    players: tuple[str, str] | None = None
    """Manager and trainee, where it took these two players to come there."""


class Explored(Struct):
    """What was met in a scenario, and how often."""

    seed: int
    exchanges: int = 0
    beats: Counter[str] = field(default_factory=Counter)
    """How often each beat was opened."""
    open: Counter[str] = field(default_factory=Counter)
    """How often each `beat/move` was open."""
    made: Counter[str] = field(default_factory=Counter)
    said: set[int] = field(default_factory=set)
    """The lines that were said, by the identity of their `ScriptLine`."""
    endings: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)
