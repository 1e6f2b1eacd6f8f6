"""A stretch of meetings: how a handover went over several meetings of one manager and one trainee.

The shape in which it is printed as JSON, beside the scorecards of its meetings. Shares are the
manager's, 0..1.
"""

from typing import Literal

from msgspec import Struct

from roleplay.model.scorecard import SCORER, Change, Share, Thirds, Verdict

Order = Literal["date", "name"]
"""By what the meetings are ordered: by their dates if each has one, else by their files' names."""

Track = Literal["on_track", "ahead", "behind", "handed_over", "already_handed_over"]
"""Where a meeting stands on the way. `handed_over`: the last of a stretch that shows a handover;
`already_handed_over`: one held after that was done."""

StretchVerdict = Literal[
    "alone",
    "rehearsals",
    "too_short",
    "already_handed_over",
    "handed_over",
    "on_track",
    "behind",
    "not_shown",
]
"""`alone` and `rehearsals` are no stretch: one meeting, or one scenario that was played several
times. `not_shown`: the path is at its end, and something of a handover lacks."""

Lack = Literal["trend", "change", "last", "belief_not_seen", "belief", "ending"]
"""What keeps a stretch from showing a handover: a trend that is no chance, enough of a change, a
low share at the end, a customer who is seen to take the trainee for the one to deal with, a last
meeting that ended well."""


class Step(Struct, frozen=True, kw_only=True):
    """One meeting of a stretch."""

    source: str
    date: str
    """ISO 8601; empty where it is not known."""
    share: Share | None
    """Of the two's floor time in the whole meeting."""
    talk: Thirds
    belief: Thirds
    """The first customer's; None where it is not seen."""
    asked: Share
    """Where the path of the stretch lies at the end of this meeting."""
    track: Track | None
    """None where nobody of the two spoke at its end, and in what is no stretch."""
    verdict: Verdict
    """Of this meeting by itself."""


class Stretch(Struct, frozen=True, kw_only=True):
    """What several meetings of one manager and one trainee show together."""

    format: int = 1
    scorer: int = SCORER
    manager: str
    trainee: str
    customer: str
    """The first customer of the last meeting; empty where none is named."""
    order: Order
    meetings: tuple[Step, ...]
    change: Change | None
    """Of the share of talk, by a straight line through the thirds of all meetings."""
    p: Share | None
    last: Share | None
    """The share of talk in the last third of the last meeting of the handover."""
    belief: Share | None
    """The first customer's belief there."""
    verdict: StretchVerdict
    lacks: tuple[Lack, ...] = ()
