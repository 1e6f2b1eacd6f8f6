"""Whether a condition can hold, and can fail, with the values that are possible at a point."""

from collections.abc import Callable, Collection
from math import inf
from typing import Any

from msgspec import Struct

from roleplay.authoring.reach.interval import (
    ANY_NUMBER,
    NEGATED,
    Interval,
    Linear,
    bounds,
    is_whole,
    linear,
    range_of,
)
from roleplay.authoring.reach.tracks import ALIVE, Track, Tracks
from roleplay.engine.checks import compiled
from roleplay.engine.signals import Shown, Watch
from roleplay.engine.state import State
from roleplay.model.act import Part, Signal
from roleplay.model.condition import (
    OF_ALL,
    Arithmetic,
    Comparison,
    Condition,
    Constant,
    Junction,
    Knows,
    Marked,
    Measured,
    Membership,
    Negation,
    Opposite,
    Promised,
    Quantity,
    Used,
    Value,
    Variable,
    Visits,
    WasSaid,
)

MOST_STEPS = 2_000
"""Steps spent on one condition at one point; after them anything is taken for possible."""

Sum = tuple[tuple[Condition, float], ...]
_FALSE, _TRUE = Interval(0, 0), Interval(1, 1)


class World(Struct):
    """What is possible: a point of the tracks, and intervals for sums of what is not tracked."""

    point: int
    sums: dict[Sum, Interval]


class Asked(Struct):
    """What a condition asks for, and what has been found out about it."""

    condition: Condition
    """Kept, so that no other can have its identity."""
    track: Track | None
    """The one it asks for, where it asks for no other."""
    by_value: bool
    """Whether it asks for one track alone, or for nothing."""
    mask: int
    """The bits of its tracks."""
    holding: dict[int, int] = {}
    """By these bits of a point, what becomes of them where it holds; 0: it cannot."""
    failing: dict[int, int] = {}
    """The same where it does not."""


class Judge:
    """Judges the conditions of one scenario; the same question is thought through once."""

    def __init__(self, tracks: Tracks, principal: str, granted: Collection[Condition] = ()) -> None:
        self.tracks = tracks
        self.principal = principal
        self.granted = frozenset(map(id, granted))
        """Conditions that may hold and may fail, whatever they say, by their identity."""
        self.gave_up = False
        """Whether some condition took more than `MOST_STEPS`."""
        self._asked: dict[int, Asked] = {}
        """By the identity of each condition that was met."""
        self._bits: dict[int, tuple[int, int]] = {}
        self._bits_alike: dict[Condition, tuple[int, int]] = {}
        """The same by what is asked: finding by identity is quicker, and seldom all there is."""
        self._lines: dict[int, Linear | None] = {}
        self._state = State({principal: Part.CUSTOMER})
        self._steps = 0
        self.spent = 0
        """Steps spent on all conditions so far."""

    def holding(self, condition: Condition, point: int) -> int:
        """What becomes of a point where the condition holds."""
        if id(condition) in self.granted:
            return point
        asked = self._asked.get(id(condition)) or self._of(condition)
        part = point & asked.mask
        left = asked.holding.get(part)
        if left is None:
            left = asked.holding[part] = self._thought_through(condition, part, want=True)
        return point & ~asked.mask | left if left else 0

    def failing(self, condition: Condition, point: int) -> int:
        """What becomes of a point where the condition does not hold."""
        if id(condition) in self.granted:
            return point
        asked = self._asked.get(id(condition)) or self._of(condition)
        part = point & asked.mask
        left = asked.failing.get(part)
        if left is None:
            left = asked.failing[part] = self._thought_through(condition, part, want=False)
        return point & ~asked.mask | left if left else 0

    def _thought_through(self, condition: Condition, part: int, *, want: bool) -> int:
        """What becomes of the bits a condition asks for, and of a point's being reached at all."""
        self._steps = MOST_STEPS
        world = self._assume(condition, World(part, {}), want=want)
        self.spent += MOST_STEPS - self._steps
        return world.point | ALIVE if world else 0

    def _of(self, condition: Condition) -> Asked:
        known = self._asked.get(id(condition))
        if known is None:
            terms = dict.fromkeys(terms_of(condition))
            found = [self.tracks.by_term[term] for term in terms if term in self.tracks.by_term]
            known = self._asked[id(condition)] = Asked(
                condition,
                found[0] if len(found) == len(terms) == 1 else None,
                len(found) == len(terms) <= 1,
                sum(track.mask for track in found),
            )
        return known

    def _assume(self, condition: Condition, world: World, *, want: bool) -> World | None:
        """The world where the condition holds, or where it does not; None: there is none."""
        self._steps -= 1
        if self._steps < 0:
            self.gave_up = True
            return world
        if isinstance(condition, Negation):
            return self._assume(condition.of, world, want=not want)
        if isinstance(condition, Knows) and not condition.hidden:
            return world if want else None  # it stands in the account file
        asked = self._asked.get(id(condition)) or self._of(condition)
        if asked.by_value:
            return self._by_value(condition, asked.track, world, want=want)
        if isinstance(condition, Junction):
            together = (condition.operator == "and") is want
            return (self._all if together else self._one)(condition.terms, world, want=want)
        if isinstance(condition, Comparison):
            line = self._line(condition)
            if line is not None:
                return self._compared(line, world, want=want)
        if isinstance(condition, Membership) and not self._can_be_among(
            condition, world, want=want
        ):
            return None
        return _narrowed(world, ((condition, 1.0),), _TRUE if want else _FALSE)

    def _all(self, terms: tuple[Condition, ...], world: World, *, want: bool) -> World | None:
        """Each in turn, and once more for what the later ones tell the earlier.

        One that is told by the values of one track has left none that fail it, so it hears no more.
        """
        narrowed: World | None = world
        for term in (*terms, *(each for each in terms if not self._of(each).by_value)):
            if narrowed is None:
                return None
            narrowed = self._assume(term, narrowed, want=want)
        return narrowed

    def _one(self, terms: tuple[Condition, ...], world: World, *, want: bool) -> World | None:
        """At least one: the first, or the second where the first is not so, and so on."""
        joined: World | None = None
        rest: World | None = world
        for term in terms:
            if rest is None:
                break
            this = self._assume(term, rest, want=want)
            joined = this if joined is None else joined if this is None else _joined(joined, this)
            rest = self._assume(term, rest, want=not want)
        return joined

    def _by_value(
        self, condition: Condition, track: Track | None, world: World, *, want: bool
    ) -> World | None:
        """By trying each value with the function that is played."""
        bits = self._bits.get(id(condition))
        if bits is None:
            bits = self._bits_alike.get(condition) or self._tried(condition, track)
            self._bits[id(condition)] = self._bits_alike[condition] = bits
        if track is None:
            return world if bits[want] else None
        left = world.point & bits[want]
        return World(world.point & ~track.mask | left, world.sums) if left else None

    def _tried(self, condition: Condition, track: Track | None) -> tuple[int, int]:
        """The bits of values for which a condition fails, and holds."""
        check = compiled(condition)
        if track is None:
            return (0, 1) if check(self._state) else (1, 0)
        bits = [0, 0]
        for value, bit in track.bit_of.items():
            self._put(track.term, value)
            bits[bool(check(self._state))] |= bit
        if track.other_bit:
            for want in (False, True):
                if self._others_can(condition, track, want=want):
                    bits[want] |= track.other_bit
        return bits[0], bits[1]

    def _others_can(self, condition: Condition, track: Track, *, want: bool) -> bool:
        if isinstance(condition, Negation):
            return self._others_can(condition.of, track, want=not want)
        if isinstance(condition, Junction):
            each = (self._others_can(term, track, want=want) for term in condition.terms)
            return all(each) if (condition.operator == "and") is want else any(each)
        if isinstance(condition, Membership) and condition.term == track.term:
            return self._can_be_among(condition, World(track.other_bit, {}), want=want)
        line = self._line(condition) if isinstance(condition, Comparison) else None
        if line is None or len(line.sum) != 1 or line.sum[0][0] != track.term:
            return True
        return self._compared(line, World(track.other_bit, {}), want=want) is not None

    def _put(self, term: Condition, value: Value) -> None:
        state = self._state
        if isinstance(term, Variable):
            state.variables = {term.name: value}
        elif isinstance(term, Visits):
            state.visits = {term.beat: int(value)}
        elif isinstance(term, WasSaid):
            state.made = {term.move: 1} if value else {}
        elif isinstance(term, Used):
            state.used = frozenset({term.fact} if value else ())
        elif isinstance(term, Knows):
            state.told = frozenset({term.fact} if value else ())
        elif isinstance(term, Promised):
            state.promised = frozenset({term.promise} if value else ())
        elif isinstance(term, Marked):
            state.marked = {term.name: int(value)}
        elif isinstance(term, Measured):
            seat = term.seat or self.principal
            shown = Shown(seat, Signal.COOL, "")
            state.watch = (
                Watch(past={seat: int(value)})
                if term.quantity is Quantity.MISSED
                else Watch(shown=(shown,) * int(value))
            )

    def _line(self, comparison: Comparison) -> Linear | None:
        known = self._lines.get(id(comparison), self)
        if isinstance(known, Judge):
            known = linear(comparison)
            if known is not None and any(self._is_text(term) for term, _ in known.sum):
                known = None
            self._lines[id(comparison)] = known
        return known

    def _is_text(self, term: Condition) -> bool:
        track = self.tracks.by_term.get(term)
        return track is not None and isinstance(track.values[0], str)

    def _compared(self, line: Linear, world: World, *, want: bool) -> World | None:
        sign = line.sign if want else NEGATED[line.sign]
        now = self._sum(line.sum, world)
        if now.is_empty() or _is_past(sign, line, now):
            return None
        wanted = bounds(sign, line.limit, line.slack)
        if wanted is None:
            only = now.low == now.high == line.limit and not line.slack
            return None if only else world
        return _narrowed(world, line.sum, now.met(wanted), whole=_whole(line.sum))

    def _sum(self, terms: Sum, world: World) -> Interval:
        """The interval a sum lies in, by its terms and by what is known of the sum itself."""
        if len(terms) == 1:
            total = self._value(terms[0][0], world)  # the first factor is 1
        else:
            total = Interval(0, 0)
            for term, by in terms:
                total = _plus(total, self._value(term, world), by)
        known = world.sums.get(terms)
        return total if known is None else total.met(known)

    def _value(self, term: Condition, world: World) -> Interval:
        track = self.tracks.by_term.get(term)
        if track is not None:
            return track.hull(world.point)
        known = world.sums.get(((term, 1.0),))
        if isinstance(term, Arithmetic):
            both = (self._value(each, world) for each in (term.left, term.right))
            product = _of_two(term.operator, *both)
            return product if known is None else product.met(known)
        if isinstance(term, Constant) and isinstance(term.value, int | float):
            return Interval(term.value, term.value)
        if (
            isinstance(term, Measured)
            and term.seat == self.principal
            and term.quantity not in OF_ALL
        ):
            term = Measured(term.quantity)
            known = world.sums.get(((term, 1.0),))
        return range_of(term) if known is None else range_of(term).met(known)

    def _can_be_among(self, condition: Membership, world: World, *, want: bool) -> bool:
        """Whether a number that is not tracked can be one of those listed, or none of them."""
        now = self._value(condition.term, world)
        numbers = [value for value in condition.among if not isinstance(value, str)]
        if len(numbers) < len(condition.among) or isinstance(condition.term, Arithmetic):
            return True
        inside = [value for value in numbers if not now.met(Interval(value, value)).is_empty()]
        if want is condition.negated:
            return now.low != now.high or not inside
        return bool(inside)


def terms_of(condition: Condition) -> list[Condition]:
    """All that a condition asks for, from left to right."""
    parts_of = _PARTS.get(condition.__class__)
    if parts_of is None:
        return [condition]
    return [term for part in parts_of(condition) for term in terms_of(part)]


_PARTS: dict[type, Callable[[Any], tuple[Condition, ...]]] = {
    Constant: lambda _: (),
    Negation: lambda turned: (turned.of,),
    Opposite: lambda turned: (turned.of,),
    Junction: lambda joined: joined.terms,
    Comparison: lambda compared: (compared.left, compared.right),
    Arithmetic: lambda counted: (counted.left, counted.right),
    Membership: lambda listed: (listed.term,),
}
"""What conditions are made of that ask for something through their parts alone."""


def _is_past(sign: str, line: Linear, now: Interval) -> bool:
    """Whether a sum cannot pass a limit that it can just reach, rounding or not.

    What is computed rounds to no more than what is computed of the largest values, and whole
    numbers are computed exactly.
    """
    if not line.slack or sign not in ("<", ">"):
        return False
    end = now.high if sign == ">" else now.low
    whole = (line.limit, end, *(by for _, by in line.sum))
    if any(number != round(number) for number in whole if abs(number) < inf) or abs(end) == inf:
        return False
    return end <= line.limit if sign == ">" else end >= line.limit


def _of_two(operator: str, left: Interval, right: Interval) -> Interval:
    """The interval of two numbers that are multiplied; of what else is computed, any number."""
    if operator != "*" or inf in (left.high, right.high, -left.low, -right.low):
        return ANY_NUMBER
    ends = [one * other for one in (left.low, left.high) for other in (right.low, right.high)]
    return Interval(min(ends), max(ends))


def _whole(terms: Sum) -> Callable[[Interval], Interval] | None:
    return Interval.whole if len(terms) == 1 and is_whole(terms[0][0]) else None


def _narrowed(world: World, terms: Sum, to: Interval, whole: Any = None) -> World | None:
    known = world.sums.get(terms)
    narrowed = to if known is None else known.met(to)
    if whole is not None:
        narrowed = whole(narrowed)
    if narrowed.is_empty():
        return None
    return World(world.point, {**world.sums, terms: narrowed})


def _joined(one: World, other: World) -> World:
    sums = {
        terms: interval.joined(other.sums[terms])
        for terms, interval in one.sums.items()
        if terms in other.sums
    }
    return World(one.point | other.point, sums)


def _plus(total: Interval, term: Interval, by: float) -> Interval:
    """A sum with one more term, times its factor."""
    low, high, above, below = term.low * by, term.high * by, term.above, term.below
    if by < 0:
        low, high, above, below = high, low, below, above
    return Interval(total.low + low, total.high + high, total.above or above, total.below or below)
