"""What did not fit what had been said and seen, by the word of the scenario's author.

No measure counts it: a line may be as wrong as can be and cost nothing at once, and whoever is to
learn to read has to hear of it all the same. It weighs less than all that a measure counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from roleplay.model.act import FLOOR_ACTS, MANAGER, TRAINEE, VENDOR, Act, Part, Signal
from roleplay.scoring.measures.judgement import Instead, Moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from roleplay.model.scorecard import Advice
    from roleplay.scoring.course import Course, OpenFloor

LEAST = 0.2
"""Points of the meeting's score that a moment is worth at least to be told."""

_REST = tuple(act for act in Act if act not in FLOOR_ACTS)
_SERVES: dict[Part, tuple[Act, ...]] = {
    TRAINEE: (Act.ACKNOWLEDGE, Act.ASK, Act.COMMIT, Act.INFORM, Act.PROPOSE, *_REST),
    MANAGER: (Act.ACKNOWLEDGE, Act.ENDORSE, Act.HAND_OVER, Act.ASK, *_REST),
}
"""What tends to fit, by who says it; then whatever else says something on the matter."""


def is_unfit(course: Course, floor: OpenFloor) -> bool:
    """Whether the move that was made on a floor is one that the author says does not fit there."""
    if floor.spoke is None:
        return False
    said = course.said[floor.spoke]
    made = said.seat, said.move
    return any(each.unfit for each in floor.offer.open if (each.seat, each.move) == made)


def unfit(course: Course) -> Iterator[Moment]:
    """The moves of the two that did not fit, each with one that would have.

    Nothing is said of one whose word a customer took, or warmed to: they know better what they
    wanted to hear.
    """
    for floor in course.open_floors:
        if floor.spoke is None or not is_unfit(course, floor) or _was_taken(course, floor.spoke):
            continue
        part = course.part[floor.spoke]
        if part is TRAINEE or part is MANAGER:
            instead = (Instead(floor, part, _SERVES[part]),)
            asked = course.part_of.get(floor.offer.to or "") is part
            advice: Advice | None = None if asked else "say_nothing"
            yield Moment(floor.spoke, "did_not_fit", {}, 0.0, part, instead, advice, weight=-LEAST)


def _was_taken(course: Course, number: int) -> bool:
    """Whether a customer takes what was said there, or warms, before a vendor speaks again."""
    for after in range(number + 1, len(course.said)):
        said = course.said[after]
        if course.part[after] in VENDOR:
            return False
        if Act.ACCEPT in said.does or said.signal is Signal.WARM:
            return True
    return False
