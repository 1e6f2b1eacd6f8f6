"""What is drawn of who spoke when: one path a person, and numbers where the moments are."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from roleplay.reports.debrief.sheet import Lane, Number, Signs

WIDE = 1000
"""The width that a lane is drawn in, before it is stretched to the room there is."""

_LEAST = 0.6
"""What is shorter is drawn so wide, so that it is seen."""

NARROWEST = 330
"""Pixels of a lane on the narrowest screen that is thought of."""

_NUMBER = 20
"""Pixels that a number of two digits takes there."""

MOST_ROWS = 4
"""Rows of numbers over the lanes; what finds no room in them has its mark and no number."""


class Numbered(Struct, frozen=True):
    """The number of a moment, where it stands."""

    number: int
    place: float
    """0..1."""
    row: int
    """0 for the lowest, next to the marks."""


def lane_path(lane: Lane, high: int) -> str:
    """Boxes from when to when somebody spoke, as the `d` of one path; so high."""
    return "".join(
        f"M{WIDE * start:.1f} 0h{max(WIDE * (end - start), _LEAST):.1f}v{high}H{WIDE * start:.1f}z"
        for start, end in lane.spans
    )


def signs_path(signs: Signs, high: int) -> str:
    """A stroke wherever something was marked, as the `d` of one path; so high."""
    return "".join(f"M{WIDE * place:.1f} 0v{high}" for place in signs.places)


def numbered(moments: Iterable[Number]) -> tuple[Numbered, ...]:
    """Moments with their numbers in rows, so that none stands on another on a narrow screen."""
    free = [0.0] * MOST_ROWS
    placed: list[Numbered] = []
    for moment in moments:
        at = NARROWEST * moment.place
        row = next((row for row, taken in enumerate(free) if at >= taken), None)
        if row is not None:
            free[row] = at + _NUMBER
            placed.append(Numbered(moment.number, moment.place, row))
    return tuple(placed)


def rows_of(placed: Sequence[Numbered]) -> int:
    """How many rows the numbers take."""
    return 1 + max((each.row for each in placed), default=-1)
