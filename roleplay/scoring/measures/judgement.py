"""What a measure found: its score, and the moments that made it."""

from collections.abc import Sequence
from typing import NamedTuple

from roleplay.model.act import Act, Part
from roleplay.model.event import OpenMove
from roleplay.scoring.course import Course, Exchange


class Moment(NamedTuple):
    """An utterance, what it shows, and how much of a measure rests on it."""

    number: int
    """The utterance's place in the meeting's `said`."""
    shows: str
    """What was done there, as plain sentences; they describe and do not scold."""
    points: float = 0.0
    """How many of the measure's 100 points it won, or lost where negative; 0 only bears witness."""
    to: Part | None = None
    """To whom it is worth pointing out; None: to nobody."""
    other: OpenMove | None = None
    """A move that was open and would have served better."""
    advice: str = ""
    """What could have been done, in words; said where no such move is known."""


class Judgement(NamedTuple):
    """A measure of one meeting."""

    score: float | None
    """0..100, or None without evidence."""
    moments: tuple[Moment, ...] = ()


NOT_SEEN = Judgement(None)

HARMFUL = frozenset(
    {
        Act.OVERSELL,
        Act.BLAME,
        Act.DEFER,
        Act.TAKE_OVER,
        Act.RESCUE,
        Act.OVERRIDE,
        Act.INTERRUPT,
    }
)
"""Acts that no advice should lead to."""


def better_move(
    course: Course, exchange: Exchange | None, part: Part, wanted: Sequence[Act]
) -> OpenMove | None:
    """The open move of a vendor's that does what is wanted, the first of `wanted` before the rest.

    Of two that do, the one that does more of it; what was said on that floor is no alternative.
    """
    if exchange is None:
        return None
    made = None if exchange.spoke is None else course.said[exchange.spoke].move
    best, rank = None, (len(wanted), 0)
    for move in course.open_to(exchange, part):
        places = [place for place, act in enumerate(wanted) if act in move.does]
        if not places or move.move == made or not HARMFUL.isdisjoint(move.does):
            continue
        if (places[0], -len(places)) < rank:
            best, rank = move, (places[0], -len(places))
    return best


def within(value: float) -> float:
    """A score held between 0 and 100, where rounding would push it just outside."""
    return min(max(value, 0.0), 100.0)
