"""What is followed through a meeting: each thing a condition asks for, and the values it may have.

All values that all tracks may have at a point are one whole number: a bit for each value, so that
joining two points is `|`.
"""

from collections.abc import Iterable
from functools import reduce
from math import inf
from operator import or_

from msgspec import Struct, field

from roleplay.authoring.reach.interval import ANY_NUMBER, Interval
from roleplay.model.condition import Condition, Value

MOST_VALUES = 24
"""Values of one track that are told apart; all others are one."""
ALIVE = 1
"""The bit of a point that a meeting can reach at all."""


class Track(Struct):
    """One variable, count of visits, or move said, with the bits of its values."""

    term: Condition
    values: tuple[Value, ...]
    shift: int
    others: Interval | None
    """Where further values lie, which share the bit after the last; None: there are none."""
    free: bool = False
    """Nothing in the scenario changes it, which is told in another place."""
    mask: int = 0
    bit_of: dict[Value, int] = field(default_factory=dict)
    other_bit: int = 0

    def __post_init__(self) -> None:
        self.bit_of = {value: 1 << self.shift + at for at, value in enumerate(self.values)}
        self.other_bit = 1 << self.shift + len(self.values) if self.others is not None else 0
        self.mask = sum(self.bit_of.values()) | self.other_bit

    def bit(self, value: Value) -> int:
        """The bit of a value."""
        return self.bit_of.get(value) or self.other_bit

    def width(self) -> int:
        """How many bits it takes."""
        return len(self.values) + (self.others is not None)

    def held(self, point: int) -> list[Value]:
        """The values it may have at a point, those that share a bit left out."""
        return [value for value, bit in self.bit_of.items() if point & bit]

    def hull(self, point: int) -> Interval:
        """The interval around all values it may have at a point."""
        numbers = [value for value in self.held(point) if not isinstance(value, str)]
        around = Interval(min(numbers), max(numbers)) if numbers else None
        if point & self.other_bit and self.others is not None:
            return self.others if around is None else around.joined(self.others)
        return around or Interval(1, 0)


class Tracks:
    """Every track of a scenario."""

    def __init__(self) -> None:
        self.by_term: dict[Condition, Track] = {}
        self.kinds: set[type[Condition]] = set()
        """Of what kinds the terms are, so that none of another kind need be looked for."""
        self.start = ALIVE
        """The point at which a meeting begins."""
        self.free = 0
        """Every value of what nothing changes."""
        self.all = ALIVE
        self.of_signals = 0
        """Every value of how many signals are unanswered, or were missed, where any are shown."""
        self._track_at: list[Track] = []
        self._sums: dict[tuple[int, float, int], int] = {}

    def follow(
        self, term: Condition, first: Value, given: Iterable[Value], steps: Iterable[float]
    ) -> None:
        """Follow a term that begins as `first`, is given values, and has steps added to it."""
        values, others = _reachable([first, *dict.fromkeys(given)], tuple(dict.fromkeys(steps)))
        free = len(values) == 1 and others is None
        if free and isinstance(first, bool):
            values.append(not first)
        elif free:
            others = ANY_NUMBER
        track = Track(term, tuple(values), 1 + len(self._track_at), others, free)
        self.by_term[term] = track
        self.kinds.add(type(term))
        self._track_at += [track] * track.width()
        self.start |= track.bit(first)
        self.all |= track.mask
        if free:
            self.free |= track.mask

    def widened(self, old: int, new: int) -> int:
        """`new`, with every value of each track that has grown since `old`."""
        grown = new & ~old
        while grown:
            track = self._track_at[grown.bit_length() - 2]
            new |= track.mask
            grown &= ~track.mask
        return new

    def added(self, track: Track, by: float, point: int) -> int:
        """The point once a number has been added to a track."""
        part = point & track.mask
        key = (track.shift, by, part)
        summed = self._sums.get(key)
        if summed is None:
            summed = self._sums[key] = _sum(track, by, part)
        return point & ~track.mask | summed


def joined(bits: Iterable[int]) -> int:
    """All of these bits; 0 where there are none."""
    return reduce(or_, bits, 0)


def stepped(value: Value, by: float) -> Value:
    """A variable's value once a number has been added, just as the engine adds."""
    return value if isinstance(value, str) else round(value + by, 6)


def _sum(track: Track, by: float, part: int) -> int:
    summed = joined(track.bit(stepped(value, by)) for value in track.held(part))
    if part & track.other_bit and track.others is not None:
        summed |= track.other_bit
        low, high = track.others.low, track.others.high
        for value, bit in track.bit_of.items():
            if not isinstance(value, str) and low + by - 1e-6 <= value <= high + by + 1e-6:
                summed |= bit
    return summed


def _reachable(
    values: list[Value], steps: tuple[float, ...]
) -> tuple[list[Value], Interval | None]:
    """Values that can come about, the nearest first, and where all further ones lie."""
    left = values[MOST_VALUES:]
    values = list(dict.fromkeys(values[:MOST_VALUES]))
    if left or len(steps) > MOST_VALUES:
        return values, ANY_NUMBER
    known = set(values)
    at = 0
    while at < len(values) < MOST_VALUES:
        for by in steps:
            value = stepped(values[at], by)
            if value not in known:
                known.add(value)
                values.append(value)
        at += 1
    beyond = {stepped(value, by) for value in values for by in steps} - known
    numbers = [value for value in beyond if not isinstance(value, str)]
    if not numbers:
        return values, None
    low = min(numbers) if min(steps) >= 0 else -inf
    high = max(numbers) if max(steps) <= 0 else inf
    return values, Interval(low, high)
