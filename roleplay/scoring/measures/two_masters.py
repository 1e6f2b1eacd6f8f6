"""The two masters: moves that serve the customer against moves that serve the supplier.

Half of the score is the balance, `1 - |c - s| / (n + 1)` for `c` moves that serve the customer
alone, `s` the supplier alone and `n` in all: one move that serves both is taken for granted, so
that a single move does not decide. The other half is the trust of each at the end: of the customer
the goodwill, of the supplier whether the meeting ended well and nobody gave away what was not
theirs to give. What is not known of it leaves the mean.
"""

from collections.abc import Set as AbstractSet
from math import fsum
from typing import TYPE_CHECKING

from roleplay.model.act import VENDOR, Act, Serves
from roleplay.scoring.course import Course
from roleplay.scoring.measures.judgement import NOT_SEEN, Instead, Judgement, Moment, within

if TYPE_CHECKING:
    from roleplay.model.scorecard import Facts, Kind

_CUSTOMER, _SUPPLIER, _BOTH = Serves.CUSTOMER, Serves.SUPPLIER, Serves.BOTH
"""Looked up for every move: see `model.act.MANAGER`."""

_GIVES = frozenset({Act.OVERSELL, Act.OVERRIDE, Act.TAKE_OVER})
"""What costs the supplier something. A promise does where it was not the speaker's to make; to
listen, to keep a confidence or to give one's number costs nothing."""
_FOR_BOTH = (Act.ACKNOWLEDGE, Act.ESCALATE, Act.PROPOSE, Act.INFORM, Act.ASK)


def judge(course: Course) -> Judgement:
    """Balance and trust; not seen where no move is known to serve anybody."""
    moves = [
        (number, said.serves)
        for number, said in enumerate(course.staged)
        if said.serves is not None and course.part[number] in VENDOR and not said.cut
    ]
    if not moves:
        return NOT_SEEN
    served = [serves for _, serves in moves]
    customer, supplier = served.count(_CUSTOMER), served.count(_SUPPLIER)
    balance = 1 - abs(customer - supplier) / (len(moves) + 1)
    wrong = {promise.number for promise in course.promised if promise.wrong}
    trust = _trust(course, gave_away=bool(wrong))
    score = (balance + fsum(trust) / len(trust)) / 2 if trust else balance
    much = _CUSTOMER if customer > supplier else _SUPPLIER
    one_sided = max(customer, supplier)
    won = 50 * balance / len(moves)
    lost = 50 * (1 - balance) / one_sided if customer != supplier else 0.0
    moments = (
        _moment(course, number, serves, -lost if serves is much else won, wrong)
        for number, serves in moves
    )
    return Judgement(within(100 * score), moments)


def _trust(course: Course, *, gave_away: bool) -> list[float]:
    """The trust of the customer and of the supplier at the end, 0..1, as far as it is known."""
    trust = []
    if course.end is not None:
        trust.append(course.end.goodwill)
    if course.meeting.ending is not None:
        trust.append((course.meeting.ending.success + (not gave_away)) / 2)
    return trust


def _moment(
    course: Course, number: int, serves: Serves, points: float, wrong: AbstractSet[int]
) -> Moment:
    facts: Facts = {"who": course.speaker(number)}
    part = course.vendor(number)
    if serves is _BOTH:
        return Moment(number, "served_both", facts, points)
    kind: Kind = "spoke_for_customer" if serves is _CUSTOMER else "spoke_for_supplier"
    if points >= 0:
        return Moment(number, kind, facts, 0.0, part)
    does = course.columns.does[number]
    if serves is _CUSTOMER and _GIVES.isdisjoint(does) and number not in wrong:
        return Moment(number, kind, facts, points)
    instead = Instead(course.open_floor(number), part, _FOR_BOTH)
    return Moment(number, kind, facts, points, part, (instead,), "both_sides")
