"""What happens once in a meeting, and the beats that are therefore opened once at most."""

from collections import Counter
from collections.abc import Collection, Iterator

from roleplay.model.condition import Condition, Visits
from roleplay.model.scenario import Beat, Interrupt, Move, Scenario


def once_alone(scenario: Scenario) -> Iterator[tuple[Beat, Move]]:
    """The beats' own moves that can be made once in a meeting."""
    for beat in scenario.beats.values():
        for move in beat.moves:
            if move.once:
                yield beat, move


def opened_once(scenario: Scenario, asked: Collection[Condition]) -> dict[str, Move | Interrupt]:
    """By beat, the move or the interruption made once that alone opens it.

    Of beats whose count nothing that is `asked` asks for, nothing is worked out.
    """
    owners: dict[str, Move | Interrupt] = {
        each.beat: each for each in scenario.interrupts if each.once
    }
    for _, move in once_alone(scenario):
        if move.detour is not None:
            owners[move.detour] = move
    owners = {name: owner for name, owner in owners.items() if Visits(name) in asked}
    if not owners:
        return {}
    leading = Counter(each.beat for each in scenario.interrupts)
    leading[scenario.start] += 1
    for move in scenario.always:
        leading.update(move.targets)
    for beat in scenario.beats.values():
        leading.update(targets(beat))
    return {name: owner for name, owner in owners.items() if leading[name] == 1}


def leading_on(scenario: Scenario) -> dict[str, list[str]]:
    """By beat, every beat that it may lead to."""
    return {name: targets(beat) for name, beat in scenario.beats.items()}


def targets(beat: Beat) -> list[str]:
    """Every beat that a beat may lead to, detours among them."""
    onward, detours = ways_of(beat)
    return onward + detours


def ways_of(beat: Beat) -> tuple[list[str], list[str]]:
    """The beats that a beat goes on to, and those to which its detours lead."""
    onward = [*beat.next]
    detours: list[str] = []
    for made in beat.every_floor:
        onward += made.next
        if made.detour is not None:
            detours.append(made.detour)
    return [way.beat for way in onward], detours
