"""A meeting as a debrief walks through it: each turn, what it did to whom, and what else was open.

Everything here is read off a transcript and its scorecard; nothing is judged anew.
"""

from collections.abc import Iterable
from typing import TypeVar

from msgspec import Struct

from roleplay.model.act import VENDOR, Look, Part
from roleplay.model.event import (
    BeatOpened,
    CustomerState,
    Event,
    FellSilent,
    FloorOffered,
    Looked,
    MeetingEnded,
    MeetingOpened,
    Nodded,
    Noted,
    OpenMove,
    Reacted,
    Said,
    Steered,
)
from roleplay.model.people import People
from roleplay.model.phrasing import counted
from roleplay.model.scorecard import Evidence, Finding, LedgerEntry, Scorecard
from roleplay.model.transcript import Transcript, effective
from roleplay.scoring.measures.judgement import Ground, would_cost

MOST_TURNING = 6
"""Moments that moved the customers most, beside those that the findings speak of."""

TURNING = 0.04
"""A customer who moved by less, readiness and goodwill together, is not worth a stop."""


class Change(Struct, frozen=True):
    """What an exchange did to a customer: rises of numbers from 0 to 1; a fall is negative."""

    customer: str
    readiness: float
    goodwill: float
    manager: float
    """Of the manager's standing."""
    trainee: float
    """Of the trainee's standing."""

    @property
    def felt(self) -> float:
        """How far the customer moved, either way."""
        return abs(self.readiness) + abs(self.goodwill)


class Shown(Struct, frozen=True):
    """What a measure saw in a turn."""

    measure: str
    """Its id."""
    seen: Evidence


class Moment(Struct, kw_only=True):
    """Something that happened: an utterance, a silence, a note or the end."""

    kind: str
    """`said`, `silence`, `note` or `end`."""
    turn: int
    """The utterance's number; of what was not said, that of the utterance before."""
    at: float
    """Seconds since the meeting began."""
    text: str
    said: Said | None = None
    speaker: str = ""
    """The full name of who said it."""
    first: str = ""
    """What to call them."""
    to: str = ""
    """What to call whom it was said to; empty for nobody in particular."""
    part: Part | None = None
    seen: tuple[tuple[str, Look], ...] = ()
    """What others were seen with beside it: whose name, and the look."""
    changes: tuple[Change, ...] = ()
    ledger: tuple[LedgerEntry, ...] = ()
    shows: tuple[Shown, ...] = ()
    findings: tuple[Finding, ...] = ()
    others: tuple[OpenMove, ...] = ()
    """What else was open on the floor it took, or let go by, and would have cost nothing; of what
    is about the floor alone, and open nearly everywhere, nothing."""
    costly: tuple[OpenMove, ...] = ()
    """What was open there and would have cost something, by what findings go by as well."""
    key: bool = False
    """Whether it is one of the moments that made the meeting what it was."""

    @property
    def floor(self) -> int:
        """The turn from whose floor this moment can be played again."""
        return self.turn if self.kind == "said" else self.turn + 1


def moments_of(transcript: Transcript, card: Scorecard) -> tuple[Moment, ...]:
    """Everything that counts in a meeting, in its order; linear in its events."""
    walk = _Walk(transcript, card)
    for event in effective(transcript.events):
        walk.step(event)
    _find_keys(walk.moments)
    return tuple(walk.moments)


def _find_keys(moments: list[Moment]) -> None:
    """Mark what the findings speak of, what moved the customers most, silences and the end."""
    felt = [
        (sum(change.felt for change in moment.changes), -place)
        for place, moment in enumerate(moments)
    ]
    turning = sorted((each for each in felt if each[0] >= TURNING), reverse=True)[:MOST_TURNING]
    places = {-place for _, place in turning}
    for place, moment in enumerate(moments):
        moment.key = moment.kind != "said" or bool(moment.findings) or place in places


class _Walk:
    """Goes through the events, knowing what stood around each utterance."""

    def __init__(self, transcript: Transcript, card: Scorecard) -> None:
        self.moments: list[Moment] = []
        self._people = People(transcript.header)
        self._principal = next(
            (who.id for who in transcript.header.people if who.part is Part.CUSTOMER), ""
        )
        self._ledger = _by_turn((entry.turn, entry) for entry in card.authority.ledger)
        self._findings = _by_turn((finding.turn, finding) for finding in card.findings)
        self._shows = _by_turn(
            (evidence.turn, Shown(measure, evidence))
            for measure, judged in card.measures.items()
            for evidence in judged.evidence
        )
        self._turn = transcript.header.skipped
        self._customers: dict[str, CustomerState] = {}
        self._open: tuple[OpenMove, ...] = ()
        self._ground = Ground(put_to=None, held=None, opened=None)
        """Of the latest floor."""
        self._beats: dict[str, BeatOpened] = {}
        """Each beat as it came up."""
        self._beat: BeatOpened | None = None
        self._here: list[Moment] = []
        """What was made of the latest floor."""
        self._beside: Moment | None = None
        """The latest that is no note: what somebody nods beside."""

    def step(self, event: Event) -> None:
        """Take the next event."""
        match event:
            case MeetingOpened(customers=customers):
                self._customers = customers
            case BeatOpened(beat=beat, by=by):
                self._beat = self._beats.get(beat, event) if by == "return" else event
                self._beats[beat] = self._beat
            case FloorOffered(open=moves, to=to):
                self._open, self._here = moves, []
                put_to = None if to is None else self._people.part(to)
                self._ground = Ground(put_to, self._customers.get(self._principal), self._beat)
            case Said():
                self._said(event)
            case Nodded(seat=seat):
                self._seen(seat, Look.NOD)
            case Looked(seat=seat, look=look):
                self._seen(seat, look)
            case FellSilent(at=at, end=end):
                told = f"Nobody spoke for {counted(round(end - at), 'second')}."
                self._took(self._add("silence", at, told))
            case Reacted(customers=customers):
                self._reacted(customers, self._here)
            case Steered(at=at, customers=customers):
                told = "The coach moved the customer by hand."
                self._reacted(customers, [self._add("note", at, told)])
            case Noted(at=at, text=text):
                self._add("note", at, text)
            case MeetingEnded(at=at, text=text):
                self._add("end", at, text)
            case _:
                pass

    def _seen(self, seat: str, look: Look) -> None:
        beside = self._beside
        if beside is not None:
            beside.seen = (*beside.seen, (self._people.full(seat), look))

    def _said(self, said: Said) -> None:
        self._turn += 1
        moment = Moment(
            kind="said",
            turn=self._turn,
            at=said.at,
            text=said.text,
            said=said,
            speaker=self._people.full(said.seat),
            first=self._people.first(said.seat),
            to=self._people.first(said.to) if said.to else "",
            part=self._people.part(said.seat),
            ledger=tuple(self._ledger.get(self._turn, ())),
            findings=tuple(self._findings.get(self._turn, ())),
            shows=tuple(self._shows.get(self._turn, ())),
        )
        self.moments.append(moment)
        self._beside = moment
        if moment.part in VENDOR and (said.move is not None or said.own):
            self._took(moment)

    def _took(self, moment: Moment) -> None:
        """Somebody spoke on the open floor, or nobody did."""
        self._here.append(moment)
        made = [(each.said.seat, each.said.move) for each in self._here if each.said]
        others: list[OpenMove] = []
        costly: list[OpenMove] = []
        for move in self._open:
            if (move.seat, move.move) not in made and not move.of_floor:
                cost = would_cost(self._ground, move, self._people.part(move.seat))
                (costly if cost else others).append(move)
        for each in self._here:
            each.others, each.costly = tuple(others), tuple(costly)

    def _reacted(self, customers: dict[str, CustomerState], made: list[Moment]) -> None:
        """The customers moved by what was made of the floor; who was broken off moved nobody."""
        before, self._customers = self._customers, customers
        for moment in made:
            if moment.changes or (moment.said is not None and moment.said.cut):
                continue
            moment.changes = tuple(
                Change(
                    self._people.full(seat),
                    now.readiness - then.readiness,
                    now.goodwill - then.goodwill,
                    now.manager - then.manager,
                    now.trainee - then.trainee,
                )
                for seat, now in customers.items()
                if (then := before.get(seat)) is not None and then != now
            )

    def _add(self, kind: str, at: float, text: str) -> Moment:
        moment = Moment(kind=kind, turn=self._turn, at=at, text=text)
        self.moments.append(moment)
        if kind != "note":
            self._beside = moment
        return moment


_T = TypeVar("_T")


def _by_turn(pairs: Iterable[tuple[int, _T]]) -> dict[int, list[_T]]:
    """What belongs to each turn, in its order."""
    grouped: dict[int, list[_T]] = {}
    for turn, each in pairs:
        grouped.setdefault(turn, []).append(each)
    return grouped
