"""The floor: who held it, when and for how long, and the turns that makes.

A turn is a run of one speaker's units over *all* speakers, response tokens left out. Looking only
at the manager and the trainee would make owners alternate, and no trend could ever show.
"""

from array import array
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate

from msgspec import Struct

from roleplay.model.scorecard import Span
from roleplay.scoring.meeting import Meeting
from roleplay.scoring.units import Units

BREAK = 120.0
"""Seconds without anybody on the floor after which it was a break: they leave the clock. A choice:
nobody thinks for two minutes at a table."""


class Floor(Struct, frozen=True):
    """Floor time and turns, as columns."""

    span: Span
    clock: Callable[[float], float]
    """As `Span.clock`, and as quick however many breaks there were."""
    seconds: list[float]
    """Of each person."""
    stretches: list[tuple[Sequence[float], Sequence[float], Sequence[int]]]
    """For each person the starts and ends of their stretches on the meeting's clock, in order and
    without overlap, and the turn each is part of."""
    turn_of: Sequence[int]
    """The turn of each unit, -1 for a response token."""
    turn_who: list[int]
    """The owner of each turn."""


def take_floor(meeting: Meeting, units: Units) -> Floor:
    """Who held the floor when; response tokens hold none."""
    turn_of = array("i")
    turn_who: list[int] = []
    turn, owner = -1, -1
    for speaker, held in zip(units.who, units.holds, strict=True):
        if held and speaker != owner:
            turn, owner = turn + 1, speaker
            turn_who.append(speaker)
        turn_of.append(turn if held else -1)

    span = _span(units)
    length = span.length or 1.0
    # Stretches come in the order in which they began, so breaks are passed one after the other.
    passed, breaks = span.first, list(reversed(span.breaks))
    seconds = [0.0] * len(meeting.ids)
    stretches = [(array("d"), array("d"), array("i")) for _ in seconds]
    for unit, start, end in zip(
        units.stretch_unit, units.stretch_start, units.stretch_end, strict=True
    ):
        turn = turn_of[unit]
        while breaks and start >= breaks[-1][1]:
            begins, ends_at = breaks.pop()
            passed += ends_at - begins
        if turn >= 0:
            speaker = units.who[unit]
            seconds[speaker] += end - start
            starts, ends, turns = stretches[speaker]
            starts.append((start - passed) / length)
            ends.append((end - passed) / length)
            turns.append(turn)
    return Floor(
        span=span,
        clock=clock_of(span),
        seconds=seconds,
        stretches=list(stretches),
        turn_of=turn_of,
        turn_who=turn_who,
    )


def clock_of(span: Span) -> Callable[[float], float]:
    """Seconds since the meeting began as the part of it that has passed, 0..1."""
    first, length = span.first, span.length
    if length <= 0:
        return lambda _: 0.0
    if not span.breaks:

        def without_breaks(at: float) -> float:
            passed = (at - first) / length
            return passed if 0.0 < passed < 1.0 else float(passed >= 1.0)

        return without_breaks
    begins = [start for start, _ in span.breaks]
    passed = [0.0, *accumulate(end - start for start, end in span.breaks)]

    def clock(at: float) -> float:
        place = bisect_right(begins, at)
        stood_still = passed[place]
        if place and at < span.breaks[place - 1][1]:
            stood_still = passed[place - 1] + at - begins[place - 1]
        return min(max((at - first - stood_still) / length, 0.0), 1.0)

    return clock


def _span(units: Units) -> Span:
    """The first and the last second at which anybody held the floor, and the breaks between."""
    first: float | None = None
    last = 0.0
    breaks: list[tuple[float, float]] = []
    for start, end, held in zip(units.start, units.end, units.holds, strict=True):
        if not held:
            continue
        if first is None:
            first, last = start, end
        elif start - last > BREAK:
            breaks.append((last, start))
        last = max(last, end)
    return Span(first=first or 0.0, last=last, breaks=tuple(breaks))
