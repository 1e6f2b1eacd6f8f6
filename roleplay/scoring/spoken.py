"""What was said in each turn, and what was said beside them."""

from math import inf

from msgspec import Struct

from roleplay.model.act import MANAGER, TRAINEE
from roleplay.scoring.floor import Floor
from roleplay.scoring.meeting import Meeting
from roleplay.scoring.units import Units

SILENCE = 1.5
"""Seconds without a word after which speaking up is to break a silence."""


class Spoken(Struct, frozen=True):
    """Utterances by turn, as places in the meeting's `said`."""

    turns: list[tuple[int, ...]]
    """The utterances of each turn."""
    whole: list[tuple[int, ...]]
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
    by_turn: list[list[int]] = [[] for _ in floor.turn_who]
    said, unit_of, turn_of = meeting.said, units.of, floor.turn_of
    cut: set[int] = set()
    tokens: dict[int, list[int]] = {}
    marked: set[int] = set()
    for number in units.order:
        unit = unit_of[number]
        turn = turn_of[unit]
        if turn >= 0:
            by_turn[turn].append(number)
            if said[number].cut:
                cut.add(turn)
        elif said[number].does:
            marked.add(unit)
            tokens.setdefault(unit, []).append(number)
        else:
            tokens.setdefault(unit, []).append(number)
    turns = [tuple(numbers) for numbers in by_turn]
    whole = turns.copy() if cut else turns
    for turn in cut:
        whole[turn] = tuple(number for number in turns[turn] if not said[number].cut)

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
