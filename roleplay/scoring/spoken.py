"""What was said in each turn, and what was said beside them."""

from array import array
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from math import inf
from typing import overload

from msgspec import Struct

from roleplay.model.act import MANAGER, TRAINEE
from roleplay.scoring.floor import Floor
from roleplay.scoring.meeting import Meeting
from roleplay.scoring.units import Units

SILENCE = 1.5
"""Seconds without a word after which speaking up is to break a silence."""


class Runs(Sequence[tuple[int, ...]]):
    """The utterances of each turn, in one list: as tuples they would take four times as much."""

    __slots__ = ("_begins", "_numbers")

    def __init__(self, numbers: list[int], begins: Sequence[int]) -> None:
        self._numbers = numbers
        """Of the first turn, then of the second, and so on."""
        self._begins = begins
        """Where each turn begins among them, and after all of them where the last one ends."""

    def __len__(self) -> int:
        return len(self._begins) - 1

    @overload
    def __getitem__(self, turn: int) -> tuple[int, ...]: ...
    @overload
    def __getitem__(self, turn: slice) -> tuple[tuple[int, ...], ...]: ...
    def __getitem__(self, turn: int | slice) -> tuple[int, ...] | tuple[tuple[int, ...], ...]:
        if isinstance(turn, slice):
            return tuple([self[each] for each in range(*turn.indices(len(self)))])
        begins = self._begins
        if turn < 0:
            turn += len(begins) - 1
        return tuple(self._numbers[begins[turn] : begins[turn + 1]])

    def __iter__(self) -> Iterator[tuple[int, ...]]:
        numbers = self._numbers
        return (tuple(numbers[begin:end]) for begin, end in pairwise(self._begins))


class Spoken(Struct, frozen=True):
    """Utterances by turn, as places in the meeting's `said`."""

    turns: Runs
    """The utterances of each turn."""
    whole: Runs
    """Of each turn those that were not broken off."""
    asides: dict[int, list[list[int]]]
    """The utterances of each response token on which an act is marked, by the last turn that had
    begun, -1 before any."""
    backing: list[int]
    """Response tokens of the manager's during or right after a turn of the trainee's."""
    broke_silence: dict[int, int]
    """For each turn in which a silence was broken, the first utterance that did so."""


def gather(meeting: Meeting, units: Units, floor: Floor) -> Spoken:
    """Sort the utterances of a meeting by turn; linear in their number."""
    cut_off, does = meeting.columns.cut, meeting.columns.does
    unit_of, turn_of = units.of, floor.turn_of
    tokens: dict[int, list[int]] = {}
    marked: set[int] = set()
    for number in units.order:
        unit = unit_of[number]
        if turn_of[unit] < 0:
            tokens.setdefault(unit, []).append(number)
            if does[number]:
                marked.add(unit)
    count = len(floor.turn_who)
    turns = whole = _by_turn(units, floor, units.order, count)
    if any(cut_off):
        whole = _by_turn(units, floor, [each for each in units.order if not cut_off[each]], count)

    manager, trainee = meeting.person(MANAGER), meeting.person(TRAINEE)
    asides: dict[int, list[list[int]]] = {}
    backing: list[int] = []
    latest, trainee_until = -1, -1.0
    for unit, turn in enumerate(floor.turn_of):
        if turn >= 0:
            latest = turn
            if units.who[unit] == trainee and units.end[unit] > trainee_until:
                trainee_until = units.end[unit]
            continue
        if unit in marked:
            asides.setdefault(latest, []).append(tokens[unit])
        after_trainee = latest >= 0 and floor.turn_who[latest] == trainee
        if units.who[unit] == manager and (after_trainee or units.start[unit] < trainee_until):
            backing.append(units.first[unit])
    return Spoken(
        turns=turns,
        whole=whole,
        asides=asides,
        backing=backing,
        # Where ends are worked out from words, nobody knows what was silent.
        broke_silence={} if meeting.header.estimated else _broke_silence(units, floor),
    )


def _by_turn(units: Units, floor: Floor, numbers: Sequence[int], turns: int) -> Runs:
    """Utterances that stand in the order in which they began, turn by turn."""
    unit_of, turn_of = units.of, floor.turn_of
    lengths = array("i", [0]) * turns
    for number in numbers:
        turn = turn_of[unit_of[number]]
        if turn >= 0:
            lengths[turn] += 1
    begins = array("i", accumulate(lengths, initial=0))
    by_turn = [0] * begins[-1]
    free = begins[:]
    for number in numbers:
        turn = turn_of[unit_of[number]]
        if turn >= 0:
            by_turn[free[turn]] = number
            free[turn] += 1
    return Runs(by_turn, begins)


def _broke_silence(units: Units, floor: Floor) -> dict[int, int]:
    """The turns in which somebody spoke up after more than `SILENCE` without a word."""
    broke: dict[int, int] = {}
    heard = inf
    for start, end, turn, first in zip(
        units.start, units.end, floor.turn_of, units.first, strict=True
    ):
        if start - heard > SILENCE and turn >= 0:
            broke.setdefault(turn, first)
        if end > heard or heard == inf:
            heard = end
    return broke
