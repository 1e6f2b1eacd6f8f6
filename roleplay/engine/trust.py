"""What happens at the table does to a colleague of the own house: one number, `trust`, 0..1.

A push moves it a part of the way it can still go, as a customer's numbers are moved. The numbers
are ours; no study is claimed for them. Coaches read of them in `docs/customers.md`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from roleplay.engine.customer import moved
from roleplay.model.act import Act

if TYPE_CHECKING:
    from collections.abc import Iterable

    from roleplay.model.event import Pledge

TRUST: dict[Act, float] = {
    Act.ASK: 0.08,
    Act.INFORM: 0.05,
    Act.ACKNOWLEDGE: 0.08,
    Act.HAND_OVER: 0.08,
}
"""What an act does to the colleague it is said to."""

BLAMED = -0.25
"""Either of the two points at others: every colleague at the table takes it for themselves."""

PROMISED_FOR = -0.2
"""Something is promised for a colleague who had not been asked."""


def after_said(
    trust: dict[str, float],
    present: Iterable[str],
    to: str,
    does: Iterable[Act],
    pledges: Iterable[Pledge],
) -> dict[str, float]:
    """The trust of each colleague once one of the two has said this; `present` are at the table."""
    changed = dict(trust)
    here = set(present)
    for act in does:
        for seat, number in changed.items():
            if act is Act.BLAME and seat in here:
                changed[seat] = moved(number, BLAMED)
            elif seat == to:
                changed[seat] = moved(number, TRUST.get(act, 0.0))
    for pledge in pledges:
        if pledge.asks in changed and not pledge.asked:
            changed[pledge.asks] = moved(changed[pledge.asks], PROMISED_FOR)
    return {seat: round(number, 4) for seat, number in changed.items()}
