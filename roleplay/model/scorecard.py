"""The scorecard: what a meeting was worth, in the shape every command prints as JSON.

Scores are 0..100, or None where there is no evidence; shares and authority are the manager's,
0..1; times are seconds; `p` in a curve is the part of the meeting that has passed, 0..1. A turn is
the number of an utterance in its transcript, 1 for the first.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct

SCORER = 1
"""The number of the scoring, raised with every change by which the same events score otherwise.

Two cards of different scorers are not to be compared. A test holds a kept meeting's figures to it.
"""

Score = Annotated[float, Meta(ge=0, le=100)]
"""What was reached of all that could be."""
Share = Annotated[float, Meta(ge=0, le=1)]
"""A part of a whole; where two are compared, the manager's."""
Change = Annotated[float, Meta(ge=-1, le=1, description="Last third less first third.")]
"""How far a share moved; negative where the manager's fell."""
Count = Annotated[int, Meta(ge=0)]
"""How many."""
Turn = Annotated[int, Meta(ge=1, description="The number of an utterance in its transcript.")]
"""Which utterance."""
Seconds = Annotated[float, Meta(ge=0, description="Seconds since the meeting began.")]
"""When."""

Verdict = Literal["too short to tell", "not shown", "shown", "strongly shown"]

ManagersPart = Literal["ran it", "led", "followed", "nodding"]
"""From over half the vendor side's talk down to no word that nobody asked for."""

Thirds = tuple[Share | None, Share | None, Share | None]
Interval = tuple[float, float]
Curve = tuple[tuple[Share, Share], ...]


class Roles(Struct, frozen=True, kw_only=True):
    """Who was who, by name."""

    manager: str | None
    trainee: str | None
    customer: tuple[str, ...]


class TurnCount(Struct, frozen=True, kw_only=True):
    """How many turns there were: of everybody, and of the two vendors."""

    all: Count
    vendor: Count


class PersonCard(Struct, frozen=True, kw_only=True):
    """One person's part in the meeting."""

    name: str
    seconds: Annotated[float, Meta(ge=0)]
    share: Share
    """Of all floor time."""
    turns: Count
    questions: Count
    authority: Share | None
    """For each of the two vendors: their share of the ledger's weight."""


class TalkTime(Struct, frozen=True, kw_only=True):
    """How the manager's share of the vendor side's floor time moved."""

    score: Score | None
    fit: Share | None
    shift: Share | None
    thirds: Thirds
    delta: Change | None
    """Last third less first third."""
    interval: Interval | None
    """95 %, of the delta."""
    p: Share | None
    t50: Share | None
    relapse: Share | None
    percentile: Share | None
    """Among ordinary meetings, the part that falls at least as far as this one."""
    verdict: Verdict
    curve: Curve


class LedgerEntry(Struct, frozen=True, kw_only=True, gc=False):
    """One piece of evidence on whom the table takes for the counterpart."""

    turn: Turn
    at: Seconds
    rule: str
    to: str
    """`manager` or `trainee`."""
    weight: float
    words: str


class Authority(Struct, frozen=True, kw_only=True):
    """How the manager's share of authority moved, with every piece of evidence."""

    score: Score | None
    fit: Share | None
    shift: Share | None
    thirds: Thirds
    delta: Change | None
    interval: Interval | None
    curve: Curve
    ledger: tuple[LedgerEntry, ...]


class Handover(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Talk time and authority together."""

    score: Score | None
    interval: Interval | None
    verdict: Verdict
    part: tuple[ManagersPart | None, ManagersPart | None, ManagersPart | None] | None = None
    """What the manager did in each third; None for a third in which no vendor spoke."""


class Evidence(Struct, frozen=True, kw_only=True):
    """A turn, and what it shows."""

    turn: Turn
    text: str


class Measure(Struct, frozen=True, kw_only=True):
    """One of the other measures; without evidence its score is None."""

    score: Score | None
    evidence: tuple[Evidence, ...] = ()
    """The weightiest first."""


class Finding(Struct, frozen=True, kw_only=True):
    """A turn that mattered, to whom the advice is, and what else was open."""

    turn: Turn
    measure: str
    to: str
    text: str


class Ending(Struct, frozen=True, kw_only=True):
    """How the meeting ended."""

    id: str
    text: str
    success: bool


class Scorecard(Struct, frozen=True, kw_only=True):
    """What a meeting was worth."""

    format: int = 1
    scorer: int = SCORER
    """By which scoring; scores of different ones are not to be compared."""
    engine: Count = 0
    """By which rules the meeting was played; 0 for a recording."""
    source: str
    roles: Roles
    turns: TurnCount
    estimated_times: bool
    repairs: dict[str, Count] = {}
    people: tuple[PersonCard, ...]
    talk_time: TalkTime
    authority: Authority
    handover: Handover
    measures: dict[str, Measure] = {}
    findings: tuple[Finding, ...] = ()
    ending: Ending | None = None
    score: Score | None
