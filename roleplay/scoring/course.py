"""The course a meeting took: what stood around each utterance as it was said.

One pass over the events, read by all measures: whose utterance it is, with whom the floor stood,
which beat and agenda item were open, which moves were on offer and what became of the customer.
"""

from bisect import bisect_right
from dataclasses import dataclass, field

from roleplay.model.act import VENDOR, Part
from roleplay.model.event import (
    BeatOpened,
    CustomerState,
    FellSilent,
    FloorOffered,
    MeetingOpened,
    Reacted,
    Said,
    Steered,
)
from roleplay.model.scenario import AgendaItem
from roleplay.model.scorecard import LedgerEntry
from roleplay.scoring.floor import Floor
from roleplay.scoring.meeting import Meeting
from roleplay.scoring.people import first_names
from roleplay.scoring.spoken import Spoken
from roleplay.speech.structure import floor_passes_to

LATE = 2 / 3
"""Where the last third of the meeting's clock begins."""


_TELLS_STATE = (MeetingOpened, Steered)
"""Events other than a reaction that tell how the customers stand."""

VendorTurn = tuple[Part, list[int]]
"""Whose turn it is, and its utterances that were not broken off; at least one."""


@dataclass(slots=True)
class Exchange:
    """An open floor and what became of it. A recording has none."""

    offer: FloorOffered
    begins: int
    """How many utterances there were before."""
    before: CustomerState | None
    """The first customer as the floor opened."""
    after: CustomerState | None = None
    """The first customer once the vendors had spoken or kept silent."""
    spoke: int | None = None
    """The vendor's utterance that took the floor; None: nobody's did."""
    silent: bool = False
    """Whether the vendors let the floor go by."""

    def take(self, number: int) -> None:
        """A vendor speaks; what is said once the customers have reacted is another exchange's."""
        if self.after is None:
            self.spoke = number

    def change(self) -> tuple[float, float]:
        """How much readiness and goodwill rose; negative where they fell."""
        before, after = self.before, self.after
        if before is None or after is None:
            return 0.0, 0.0
        return after.readiness - before.readiness, after.goodwill - before.goodwill


@dataclass(slots=True)
class OpenBeat:
    """A beat as it came up, or as the meeting came back to it from a detour."""

    opened: BeatOpened
    begins: int
    """How many utterances there were before."""
    item: str | None
    number: int
    """How many beats had been opened by then, itself included and returns not."""
    again: bool
    """Whether the meeting came back to it."""


@dataclass(frozen=True, slots=True)
class Course:
    """A meeting as its measures see it; lists are by utterance, its place in the meeting's `said`.

    A recording knows no beats, floors or customers' states: there those lists are empty.
    """

    meeting: Meeting
    floor: Floor
    spoken: Spoken
    ledger: tuple[LedgerEntry, ...]
    called: list[str]
    """What to call each person: the first name where no two share it."""
    part_of: dict[str, Part | None]
    """The part of each seat."""
    part: list[Part | None]
    clock: list[float]
    """The part of the meeting that had passed, 0..1."""
    turn: list[int]
    """The floor's turn; -1 for a response token."""
    stood: list[Part | None]
    """With which vendor the floor stood as the turn began; None: with nobody by name."""
    passed_at: list[int | None]
    """The utterance that passed it to them; of those in one turn, the last."""
    beat: list[int]
    """The place in `beats`; -1 before the first."""
    seconds: list[float] = field(default_factory=list)
    """How long was spoken in each of the floor's turns."""
    vendor_turns: list[VendorTurn] = field(default_factory=list)
    """The two vendors' turns in order."""
    vendor_at: list[int] = field(default_factory=list)
    """Which of the floor's turns each of those is."""
    acting: list[int] = field(default_factory=list)
    """The vendors' utterances with acts, those that were broken off left out."""
    beats: list[OpenBeat] = field(default_factory=list)
    exchanges: list[Exchange] = field(default_factory=list)
    begins: list[int] = field(default_factory=list)
    """Where each exchange begins, for looking one up."""
    plan: list[AgendaItem] = field(default_factory=list)
    end: list[CustomerState] = field(default_factory=list)
    """The first customer as the meeting ended; empty where it is not known."""

    @property
    def said(self) -> list[Said]:
        """The utterances."""
        return self.meeting.said

    @property
    def minutes(self) -> float:
        """From the first word on the floor to the last."""
        return (self.floor.last - self.floor.first) / 60

    def speaker(self, number: int) -> str:
        """What to call whoever said this."""
        return self.called[self.meeting.who[number]]

    def whole(self, number: int, part: Part) -> bool:
        """Whether this is an utterance of a part, brought to its end and no response token."""
        return self.part[number] is part and self.turn[number] >= 0 and not self.said[number].cut

    def step_in(self, number: int) -> bool:
        """Whether the scenario says that the manager's stepping in is right here."""
        place = self.beat[number]
        return place >= 0 and self.beats[place].opened.step_in

    def beyond(self, number: int) -> bool:
        """Whether the matter of the open beat is beyond the trainee."""
        place = self.beat[number]
        return place >= 0 and self.beats[place].opened.beyond is Part.TRAINEE

    def item(self, number: int) -> str | None:
        """The agenda item that was open."""
        place = self.beat[number]
        return self.beats[place].item if place >= 0 else None

    def exchange(self, number: int, *, following: bool = False) -> Exchange | None:
        """The floor this was said on; `following`: the first that opened after it."""
        place = bisect_right(self.begins, number) - (0 if following else 1)
        return self.exchanges[place] if 0 <= place < len(self.exchanges) else None


def follow(
    meeting: Meeting, floor: Floor, spoken: Spoken, ledger: tuple[LedgerEntry, ...]
) -> Course:
    """The course of a meeting; linear in its events."""
    part_of = dict(zip(reversed(meeting.ids), reversed(meeting.parts), strict=True))
    count = len(meeting.said)
    course = Course(
        meeting=meeting,
        floor=floor,
        spoken=spoken,
        ledger=ledger,
        called=first_names(meeting.names),
        part_of=part_of,
        part=[meeting.parts[speaker] for speaker in meeting.who],
        clock=_clocked(meeting, floor),
        turn=[-1] * count,
        stood=[None] * count,
        passed_at=[None] * count,
        beat=[-1] * count,
    )
    _take_turns(course)
    _walk(course)
    return course


def _clocked(meeting: Meeting, floor: Floor) -> list[float]:
    """When each utterance began, on the meeting's clock."""
    first, length = floor.first, floor.last - floor.first
    if length <= 0:
        return [0.0] * len(meeting.said)
    clock = [(each.at - first) / length for each in meeting.said]
    if min(clock) >= 0 and max(clock) <= 1:
        return clock
    return [min(max(p, 0.0), 1.0) for p in clock]


def _take_turns(course: Course) -> None:
    """Fill in what the order of turns tells; the floor stands with whom the ledger says it does."""
    meeting, said = course.meeting, course.meeting.said
    turn_of, stood, passed_at = course.turn, course.stood, course.passed_at
    now: Part | None = None
    at: int | None = None
    for turn, (speaker, numbers) in enumerate(
        zip(course.floor.turn_who, course.spoken.turns, strict=True)
    ):
        seconds, whole = 0.0, []
        for number in numbers:
            turn_of[number], stood[number], passed_at[number] = turn, now, at
            each = said[number]
            if each.end > each.at:
                seconds += each.end - each.at
            if not each.cut:
                whole.append(number)
        course.seconds.append(seconds)
        part = meeting.parts[speaker]
        if not whole or part is None:
            continue
        at, now = whole[-1], None
        if part is Part.CUSTOMER:
            for number in whole:
                to = said[number].to
                if to is not None:
                    now = floor_passes_to(part, course.part_of.get(to), said[number].does)
            continue
        course.vendor_turns.append((part, whole))
        course.vendor_at.append(turn)
        for number in whole:
            if said[number].does:
                # Whichever utterance of a turn passes the floor, it is passed.
                now = now or floor_passes_to(part, None, said[number].does)


def _walk(course: Course) -> None:
    """Fill in what only the order of the events tells."""
    meeting = course.meeting
    first = meeting.person(Part.CUSTOMER)
    principal = "" if first is None else meeting.ids[first]
    beats, part, beat = course.beats, course.part, course.beat
    known: dict[str, BeatOpened] = {}
    number, state = 0, None
    exchange: Exchange | None = None
    for event in meeting.events:
        if isinstance(event, Said):
            beat[number] = len(beats) - 1
            if part[number] in VENDOR and not event.cut:
                if event.does:
                    course.acting.append(number)
                if event.move is not None and exchange is not None:
                    exchange.take(number)
            number += 1
        elif isinstance(event, Reacted):
            state = event.customers.get(principal, state)
            if exchange is not None and exchange.after is None:
                exchange.after = state
        elif isinstance(event, FloorOffered):
            exchange = Exchange(event, number, state)
            course.exchanges.append(exchange)
            course.begins.append(number)
        elif isinstance(event, BeatOpened):
            beats.append(_beat(event, number, known, beats[-1] if beats else None))
        elif isinstance(event, FellSilent) and exchange is not None:
            exchange.silent = True
        elif isinstance(event, _TELLS_STATE):
            state = event.customers.get(principal, state)
    if state is not None:
        course.end.append(state)
    course.plan.extend(next((e.plan for e in meeting.events if isinstance(e, MeetingOpened)), ()))


def _beat(
    event: BeatOpened, number: int, known: dict[str, BeatOpened], latest: OpenBeat | None
) -> OpenBeat:
    """A beat that opens; what a return leaves unsaid is as it was when the beat came up."""
    again = event.by == "return"
    opened = known.get(event.beat, event) if again else event
    known[event.beat] = opened
    if latest is None:
        return OpenBeat(opened, number, event.item, int(not again), again)
    return OpenBeat(opened, number, event.item or latest.item, latest.number + (not again), again)
