"""Authority: the customer's belief about who is their counterpart, and how it moved.

The belief is a Beta distribution over the manager and the trainee. It starts from habit, is fed by
the ledger, and forgets: evidence counts half after a part of the meeting. The manager's expected
share is marked along a glide path exactly as talk time is.

Habit is forgotten at the pace of evidence. On made-up meetings (`tests/scoring/meetings.py`, mean
handover score of 40 meetings of 30 questions) a steady fade then scores 81, redirecting by name 66,
talk without authority 7, and nothing else over 1. With habit kept for good the first two are 68 and
56: nobody could win over, in half an hour, a customer used to the manager.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import pairwise
from math import sqrt

from msgspec import Struct

from roleplay.model.act import MANAGER, TRAINEE, Part
from roleplay.model.number import to_places
from roleplay.model.rubric import Rubric
from roleplay.model.scorecard import Authority, LedgerEntry
from roleplay.model.scorecard import Belief as OtherBelief
from roleplay.model.transcript import Participant
from roleplay.scoring.authority.ledger import Account
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

HALF = 0.5
_COOLS_FOR = 10
"""Hundredths of the meeting for which a customer who turned away is not taken for ready."""
_GRANTS = frozenset({"addressed", "accepted", "rejected", "appealed"})
"""The rules of the ledger that are a customer's own acts."""
_ANSWERS = frozenset({"answered", "took_up", "took_open"})
_TURNS_AWAY = frozenset({"appealed", "rejected"})
_ALL = [True] * len(POINTS)

PLACES = 9
"""Powers may differ in their last bits from one machine to the next; shares are rounded to this."""


class Belief(Struct, frozen=True, gc=False):
    """A Beta distribution at one point of the meeting's clock."""

    manager: float
    """The weight of what speaks for the manager: alpha."""
    trainee: float
    """The weight of what speaks for the trainee: beta."""

    @property
    def variance(self) -> float:
        """How unsure the belief is, as the variance of the manager's share."""
        total = self.manager + self.trainee
        return self.manager * self.trainee / (total * total * (total + 1))


def shares_of(beliefs: Iterable[Belief]) -> list[float]:
    """The manager's expected share in each of several beliefs."""
    return to_places([each.manager / (each.manager + each.trainee) for each in beliefs], PLACES)


def measure_authority(
    account: Account, floor: Floor, rubric: Rubric, customers: Sequence[Participant]
) -> tuple[Authority, Descent | None]:
    """The authority card, and how its curve came down; linear in the ledger.

    Each of the `customers` holds a belief of their own. The card is that of the first, who decides;
    the others stand beside it.

    Without a customer there is nobody to hold the belief, and without an act of theirs nothing to
    form it: then there is no score. Nods and broken silences alone would make a trainee look in
    charge of a meeting in which nobody was handed over. Nor is there one where much of what the
    customer made of the trainee's answers was said in words that are not understood.
    """
    ledger = account.entries
    first = customers[0] if customers else None
    if first is None or not _seen(ledger, first.id) or account.is_open:
        return _not_seen(ledger), None
    beliefs = _beliefs_of(first, ledger, floor, rubric)
    shares = shares_of(beliefs)
    curve = tuple(zip(POINTS, shares, strict=True))
    # A customer who comes round sooner than asked is no fault.
    down = descent(curve, rubric.authority, free=_ALL)
    thirds, delta = _thirds(shares)
    spread = round(Z95 * sqrt(_unsure(beliefs[FIRST_THIRD]) + _unsure(beliefs[LAST_THIRD])), PLACES)
    card = Authority(
        score=None if down is None else down.score(),
        fit=None if down is None else down.fit,
        shift=None if down is None else down.shift(),
        thirds=thirds,
        delta=delta,
        interval=(max(delta - spread, -1.0), min(delta + spread, 1.0)),
        curve=curve,
        ledger=ledger,
        others=tuple(
            _beside(each, _beliefs_of(each, ledger, floor, rubric))
            for each in customers[1:]
            if _seen(ledger, each.id)
        ),
    )
    return card, down


def ready_for_trainee(card: Authority, floor: Floor) -> list[bool]:
    """For each of `POINTS` whether the customer was glad to deal with the trainee there.

    They are if they went along with what the trainee last answered, or if their belief gives the
    trainee more than half; and for a while they are not if they turned away from the trainee.
    """
    ready = [share < HALF for _, share in card.curve] or [False] * len(POINTS)
    answers = [
        (round(100 * floor.clock(entry.at)), entry.granted is not False)
        for entry in card.ledger
        if entry.rule in _ANSWERS and entry.to == TRAINEE
    ]
    for (at, granted), (until, _) in pairwise([*answers, (len(POINTS), False)]):
        if granted:
            ready[at:until] = [True] * (until - at)
    for entry in card.ledger:
        if entry.rule in _TURNS_AWAY and entry.to == MANAGER:
            at = round(100 * floor.clock(entry.at))
            until = min(at + _COOLS_FOR, len(POINTS))
            ready[at:until] = [False] * (until - at)
    return ready


def _beliefs_of(
    customer: Participant, ledger: Iterable[LedgerEntry], floor: Floor, rubric: Rubric
) -> list[Belief]:
    """What one customer believes, from what moved them and what moved everybody."""
    clock = floor.clock
    evidence = (
        (clock(entry.at), entry.to, entry.weight)
        for entry in ledger
        if entry.customer in ("", customer.id)
    )
    return believe(evidence, rubric, customer.used_to or MANAGER)


def _seen(ledger: Iterable[LedgerEntry], customer: str) -> bool:
    """Whether a customer did anything that shows whom they take for their counterpart."""
    return any(entry.customer == customer and entry.rule in _GRANTS for entry in ledger)


def _thirds(shares: list[float]) -> tuple[tuple[float, float, float], float]:
    """The manager's mean share in each third, and how far it moved; of that at each of `POINTS`."""
    first, middle, last = (mean(shares[third]) for third in (FIRST_THIRD, MIDDLE_THIRD, LAST_THIRD))
    return (first, middle, last), last - first


def _beside(customer: Participant, beliefs: Sequence[Belief]) -> OtherBelief:
    thirds, delta = _thirds(shares_of(beliefs))
    return OtherBelief(name=customer.name, thirds=thirds, delta=delta)


def believe(
    evidence: Iterable[tuple[float, str, float]], rubric: Rubric, used_to: Part
) -> list[Belief]:
    """The belief at each of `POINTS`, from evidence in order of time.

    A piece of evidence is when it came on the meeting's clock, to whom it gives weight, and how
    much. It counts half after the rubric's `half_life`, a quarter after two.
    """
    manager, trainee = rubric.prior_other, rubric.prior_counterpart
    if used_to is not TRAINEE:
        manager, trainee = trainee, manager
    half_life = rubric.half_life
    coming = iter(evidence)
    following = next(coming, None)
    beliefs: list[Belief] = []
    for p, kept in zip(POINTS, _kept(half_life), strict=True):
        manager *= kept
        trainee *= kept
        while following is not None and following[0] <= p:
            came, to, weight = following
            counts = weight * 0.5 ** ((p - came) / half_life)
            if to == MANAGER:
                manager += counts
            else:
                trainee += counts
            following = next(coming, None)
        beliefs.append(Belief(manager, trainee))
    return beliefs


@lru_cache(maxsize=16)
def _kept(half_life: float) -> tuple[float, ...]:
    """What is left at each of `POINTS` of a weight at the point before."""
    return tuple(0.5 ** ((p - before) / half_life) for before, p in pairwise((0.0, *POINTS)))


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
