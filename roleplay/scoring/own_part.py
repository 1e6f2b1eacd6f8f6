"""A lone player's own part: where a meeting lies between two players of the same seat.

0 is a player who does not read: speaks when spoken to and when nobody is named, and draws lots
among their moves. 100 is a careful reader. Both play the same seat of the same scenario, with the
same customer and beside the same stand-in, so what is told is what the person's own play was worth
and not what the stand-in did.

The meetings are compared by their `worth`. Where the references differ by `LEAST_APART` points,
and single meetings of theirs hardly overlap, one meeting can tell something; elsewhere no number is
given.
"""

from collections.abc import Sequence
from math import fsum, sqrt
from statistics import variance

from msgspec import Struct

from roleplay.model.act import CUSTOMER, MANAGER, TRAINEE, Part
from roleplay.model.event import Appraised, MeetingOpened, Reacted, Steered
from roleplay.model.measure import MeasureId
from roleplay.model.number import clamped
from roleplay.model.scorecard import OwnPart, References, Scorecard
from roleplay.model.transcript import Transcript, effective
from roleplay.scoring.figures import Figures
from roleplay.scoring.meeting import Meeting
from roleplay.scoring.overlap import auc

OWN_MEASURES: dict[Part, tuple[MeasureId, ...]] = {
    TRAINEE: ("acceptance", "promises", "preparation"),
    MANAGER: ("stepping_in", "plan", "promises"),
}
"""The measures that rest on what the seat itself does."""

LEAST_APART = 10.0
"""Points by which the references differ at least where one meeting can tell something."""

LEAST_TOLD = 0.9
"""How often a single meeting of the careful reader lies above one by lot, at least, where one
meeting can tell something."""

PRECISE = 5.0
"""Standard error of the score at which enough meetings of the references have been played."""

_SURE = 1.96
"""Standard deviations to either side of a 95 % interval."""


class Placing(Struct, frozen=True):
    """Where a meeting lies between its references."""

    score: float | None
    """0 at the lower, 100 at the upper one; None where one meeting cannot tell."""
    interval: tuple[float, float] | None
    """95 %, of the score: where another meeting, played the same way, may come to lie."""
    error: float | None
    """The standard error of the score that comes from how many meetings of each were played."""


def worth(transcript: Transcript, card: Scorecard | Figures, part: Part) -> float:
    """What a meeting was worth as the play of one part, 0..100.

    The mean of the handover, of the seat's own measures, and of the customer at the end (readiness,
    goodwill and the trainee's standing). What was not seen counts 0.
    """
    return _worth(card, part, _customer_at_end(transcript))


def worth_of_each(transcript: Transcript, card: Scorecard | Figures) -> dict[Part, float]:
    """The same of the play of either part."""
    at_end = _customer_at_end(transcript)
    return {part: _worth(card, part, at_end) for part in (MANAGER, TRAINEE)}


def _worth(card: Scorecard | Figures, part: Part, customer_at_end: float) -> float:
    own = [card.measures[measure].score or 0.0 for measure in OWN_MEASURES[part]]
    parts = (card.handover.score or 0.0, fsum(own) / len(own), customer_at_end)
    return fsum(parts) / len(parts)


def place(worth: float, by_lot: Sequence[float], careful: Sequence[float]) -> Placing:
    """Where a meeting lies between meetings of the two references; two of each at least."""
    low, high = _mean(by_lot), _mean(careful)
    apart = high - low
    if not can_tell(by_lot, careful):
        return Placing(None, None, None)
    share = (worth - low) / apart
    spread, other_spread = variance(by_lot), variance(careful)
    error = (1 - share) ** 2 * spread / len(by_lot) + share**2 * other_spread / len(careful)
    # By chance alone such a meeting lies as far off as those of the references it is most like.
    like = clamped(share)
    off = _SURE * sqrt(error + (1 - like) * spread + like * other_spread)
    return Placing(
        100 * share,
        (100 * (share - off / apart), 100 * (share + off / apart)),
        100 * sqrt(error) / apart,
    )


def can_tell(by_lot: Sequence[float], careful: Sequence[float]) -> bool:
    """Whether one meeting says something about its player, by meetings of the two references."""
    apart = _mean(careful) - _mean(by_lot)
    return apart >= LEAST_APART and auc(careful, by_lot) >= LEAST_TOLD


def own_part(meeting: Meeting) -> OwnPart | None:
    """What was told of the lone player once the meeting had ended; None if nothing was."""
    told = next((each for each in reversed(meeting.events) if isinstance(each, Appraised)), None)
    part = None if told is None else meeting.part_of.get(told.seat)
    if told is None or part is None:
        return None
    return OwnPart(
        seat=part.value,
        score=told.score,
        interval=told.interval,
        worth=told.worth,
        references=References(by_lot=told.by_lot, careful=told.careful, meetings=told.meetings),
        scorer=told.scorer,
    )


def _customer_at_end(transcript: Transcript) -> float:
    """The first customer as the meeting ended, 0..100."""
    principal = transcript.person(CUSTOMER)
    if principal is None:
        return 0.0
    for event in reversed(effective(transcript.events)):
        if type(event) is Reacted or type(event) is Steered or type(event) is MeetingOpened:
            end = event.customers.get(principal.id)
            if end is not None:
                return 100 * fsum((end.readiness, end.goodwill, end.trainee)) / 3
    return 0.0


def _mean(values: Sequence[float]) -> float:
    return fsum(values) / len(values)
