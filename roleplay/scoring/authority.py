"""Authority: the customer's belief about who is their counterpart, and how it moved.

The belief is a Beta distribution over the manager and the trainee. It starts from habit, is fed by
the ledger, and forgets: evidence counts half after a part of the meeting. The manager's expected
share is marked along a glide path exactly as talk time is.

Habit is forgotten at the pace of evidence. On made-up meetings (`tests/scoring/meetings.py`, mean
handover score of 40 meetings of 30 questions) a steady fade then scores 85, redirecting by name 70,
talk without authority 45, and nothing else over 18. With habit kept for good the same are 73, 61,
39 and 15: nobody could win over, in half an hour, a customer used to the manager.
"""

from collections.abc import Iterable, Sequence
from math import sqrt
from typing import NamedTuple

from roleplay.model.act import Part
from roleplay.model.rubric import Rubric
from roleplay.model.scorecard import Authority, LedgerEntry
from roleplay.model.transcript import Participant
from roleplay.scoring.floor import Floor
from roleplay.scoring.glide import (
    FIRST_THIRD,
    LAST_THIRD,
    MIDDLE_THIRD,
    POINTS,
    Descent,
    descent,
    mean,
)
from roleplay.scoring.interval import Z95

PLACES = 9
"""Powers may differ in their last bits from one machine to the next; shares are rounded to this."""


class Belief(NamedTuple):
    """A Beta distribution at one point of the meeting's clock."""

    manager: float
    """The weight of what speaks for the manager: alpha."""
    trainee: float
    """The weight of what speaks for the trainee: beta."""

    @property
    def share(self) -> float:
        """The manager's expected share."""
        return round(self.manager / (self.manager + self.trainee), PLACES)

    @property
    def variance(self) -> float:
        """How unsure the belief is, as the variance of the manager's share."""
        total = self.manager + self.trainee
        return self.manager * self.trainee / (total * total * (total + 1))


def measure_authority(
    ledger: tuple[LedgerEntry, ...], floor: Floor, rubric: Rubric, customer: Participant | None
) -> tuple[Authority, Descent | None]:
    """The authority card, and how its curve came down; linear in the ledger.

    `customer` is the first at the table, who holds the belief.

    Without a customer there is nobody to hold the belief, and with an empty ledger nothing to form
    it: then there is no score. Nods and broken silences alone would make a trainee look in charge
    of a meeting in which nobody was handed over.
    """
    if not ledger or customer is None:
        return _not_seen(ledger), None
    used_to = customer.used_to or Part.MANAGER
    beliefs = believe(((floor.span.clock(e.at), e.to, e.weight) for e in ledger), rubric, used_to)
    shares = [belief.share for belief in beliefs]
    curve = tuple(zip(POINTS, shares, strict=True))
    down = descent(curve, rubric.authority)
    first, middle, last = (mean(shares[third]) for third in (FIRST_THIRD, MIDDLE_THIRD, LAST_THIRD))
    delta = last - first
    spread = round(Z95 * sqrt(_unsure(beliefs[FIRST_THIRD]) + _unsure(beliefs[LAST_THIRD])), PLACES)
    card = Authority(
        score=None if down is None else down.score(),
        fit=None if down is None else down.fit,
        shift=None if down is None else down.shift(),
        thirds=(first, middle, last),
        delta=delta,
        interval=(max(delta - spread, -1.0), min(delta + spread, 1.0)),
        curve=curve,
        ledger=ledger,
    )
    return card, down


def believe(
    evidence: Iterable[tuple[float, str, float]], rubric: Rubric, used_to: Part
) -> list[Belief]:
    """The belief at each of `POINTS`, from evidence in order of time.

    A piece of evidence is when it came on the meeting's clock, to whom it gives weight, and how
    much. It counts half after the rubric's `half_life`, a quarter after two.
    """
    manager, trainee = rubric.prior_other, rubric.prior_counterpart
    if used_to is not Part.TRAINEE:
        manager, trainee = trainee, manager
    coming = iter(evidence)
    following = next(coming, None)
    beliefs: list[Belief] = []
    before = 0.0
    for p in POINTS:
        kept = 0.5 ** ((p - before) / rubric.half_life)
        before = p
        manager *= kept
        trainee *= kept
        while following is not None and following[0] <= p:
            came, to, weight = following
            counts = weight * 0.5 ** ((p - came) / rubric.half_life)
            if to == Part.MANAGER:
                manager += counts
            else:
                trainee += counts
            following = next(coming, None)
        beliefs.append(Belief(manager, trainee))
    return beliefs


def _unsure(beliefs: Sequence[Belief]) -> float:
    """The variance of a third's mean.

    Beliefs side by side rest on nearly the same evidence, so many of them are no surer than one.
    """
    return mean([belief.variance for belief in beliefs])


def _not_seen(ledger: tuple[LedgerEntry, ...]) -> Authority:
    return Authority(
        score=None,
        fit=None,
        shift=None,
        thirds=(None, None, None),
        delta=None,
        interval=None,
        curve=(),
        ledger=ledger,
    )
