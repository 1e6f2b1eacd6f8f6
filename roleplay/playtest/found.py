"""What is met while a scenario is explored: how often, and the shortest way to what must not be."""

from collections import Counter
from collections.abc import Iterable

from msgspec import Struct, field


class Trail(Struct, frozen=True):
    """The way to a moment: the step that led there, and the way before it."""

    step: str
    before: "Trail | None"
    """None: the meeting has just begun, and there is no step yet."""
    length: int
    seed: int
    """The meeting's."""

    def steps(self) -> tuple[str, ...]:
        """Its steps from the first on, as `play --trail` takes them."""
        steps: list[str] = []
        here: Trail | None = self
        while here is not None and here.before is not None:
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
    """The lines that were said, by their number among `coverage.lines_of`, from 0."""
    endings: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)

    def add(self, other: "Explored") -> None:
        """Count what another exploration met as well; of a fault the shorter way is kept."""
        self.exchanges += other.exchanges
        for mine, theirs in (
            (self.beats, other.beats),
            (self.open, other.open),
            (self.made, other.made),
            (self.endings, other.endings),
        ):
            mine.update(theirs)
        self.said |= other.said
        self.faults = shortest([*self.faults, *other.faults])


def shortest(faults: Iterable[Fault]) -> list[Fault]:
    """Each fault once, with the shortest way there."""
    told: dict[tuple[str, str], Fault] = {}
    for fault in faults:
        known = told.get((fault.kind, fault.what))
        if known is None or _way(fault) < _way(known):
            told[fault.kind, fault.what] = fault
    return list(told.values())


def _way(fault: Fault) -> tuple[bool, int]:
    """How far it is to a fault; where only the players are known who came there, farther still."""
    return not fault.trail and fault.players is not None, len(fault.trail)
