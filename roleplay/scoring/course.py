"""The course a meeting took: what stood around each utterance as it was said.

One pass over the events, read by all measures: whose utterance it is, with whom the floor stood,
which beat and agenda item were open, which moves were on offer and what became of the customer.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from roleplay.model.act import VENDOR, Act, Part
from roleplay.model.event import (
    BeatOpened,
    CustomerState,
    FellSilent,
    FloorOffered,
    MeetingOpened,
    OpenMove,
    Reacted,
    Said,
    Steered,
)
from roleplay.model.scenario import AgendaItem
from roleplay.model.scorecard import LedgerEntry
from roleplay.scoring.floor import Floor
from roleplay.scoring.meeting import Meeting
from roleplay.scoring.spoken import Spoken
from roleplay.speech.structure import floor_passes_to

LATE = 2 / 3
"""Where the last third of the meeting's clock begins."""


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
    names: dict[Part, str]
    """What to call whoever plays a part; of the customers the first, whose state is followed."""
    part_of: dict[str, Part | None]
    """The part of each seat."""
    part: list[Part | None]
    clock: list[float]
    """The part of the meeting that had passed, 0..1."""
    turn: list[int]
    """The floor's turn; -1 for a response token."""
    stood: list[Part | None]
    """With which vendor the floor stood as the turn began; None: with nobody by name."""
    passed_by: list[Part | None]
    """Who had passed it to them."""
    vendor_turns: list[VendorTurn]
    """The two vendors' turns in order."""
    beat: list[int]
    """The place in `beats`; -1 before the first."""
    beats: list[OpenBeat] = field(default_factory=list)
    exchanges: list[Exchange] = field(default_factory=list)
    begins: list[int] = field(default_factory=list)
    """Where each exchange begins, for looking one up."""
    plan: list[AgendaItem] = field(default_factory=list)
    states: list[CustomerState] = field(default_factory=list)
    """The first customer, each time their state was told."""

    @property
    def said(self) -> list[Said]:
        """The utterances."""
        return self.meeting.said

    @property
    def minutes(self) -> float:
        """From the first word on the floor to the last."""
        return (self.floor.last - self.floor.first) / 60

    @property
    def manager(self) -> str:
        """What to call the manager."""
        return self.names[Part.MANAGER]

    @property
    def trainee(self) -> str:
        """What to call the trainee."""
        return self.names[Part.TRAINEE]

    @property
    def customer(self) -> str:
        """What to call the customer."""
        return self.names[Part.CUSTOMER]

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

    def open_to(self, exchange: Exchange, part: Part) -> list[OpenMove]:
        """The moves that were open to a vendor."""
        return [move for move in exchange.offer.open if self.part_of.get(move.seat) is part]


def follow(
    meeting: Meeting, floor: Floor, spoken: Spoken, ledger: tuple[LedgerEntry, ...]
) -> Course:
    """The course of a meeting; linear in its events."""
    part_of = dict(zip(reversed(meeting.ids), reversed(meeting.parts), strict=True))
    turn = [-1] * len(meeting.said)
    for place, numbers in enumerate(spoken.turns):
        for number in numbers:
            turn[number] = place
    called = _called(meeting.names)
    stood, passed_by = _standing(meeting, floor, spoken, part_of)
    course = Course(
        meeting=meeting,
        floor=floor,
        spoken=spoken,
        ledger=ledger,
        called=called,
        names={part: _name(meeting, called, part) for part in Part},
        part_of=part_of,
        part=[meeting.parts[speaker] for speaker in meeting.who],
        clock=[floor.clock(each.at) for each in meeting.said],
        turn=turn,
        stood=stood,
        passed_by=passed_by,
        vendor_turns=_vendor_turns(meeting, floor, spoken),
        beat=[-1] * len(meeting.said),
    )
    _walk(course)
    return course


def _walk(course: Course) -> None:
    """Fill in what only the order of the events tells."""
    meeting = course.meeting
    first = meeting.person(Part.CUSTOMER)
    principal = "" if first is None else meeting.ids[first]
    number, state, exchange = 0, None, None
    known: dict[str, BeatOpened] = {}
    for event in meeting.events:
        if isinstance(event, Said):
            course.beat[number] = len(course.beats) - 1
            taking = event.move is not None and not event.cut and course.part[number] in VENDOR
            if exchange is not None and exchange.after is None and taking:
                exchange.spoke = number
            number += 1
        elif isinstance(event, FloorOffered):
            exchange = Exchange(event, number, state)
            course.exchanges.append(exchange)
            course.begins.append(number)
        elif isinstance(event, FellSilent):
            if exchange is not None:
                exchange.silent = True
        elif isinstance(event, Reacted | Steered | MeetingOpened):
            state = event.customers.get(principal, state)
            if state is not None:
                course.states.append(state)
            if isinstance(event, MeetingOpened):
                course.plan[:] = event.plan
            elif isinstance(event, Reacted) and exchange is not None and exchange.after is None:
                exchange.after = state
        elif isinstance(event, BeatOpened):
            latest = course.beats[-1] if course.beats else None
            again = event.by == "return"
            # What a return leaves unsaid is as it was when the beat came up.
            opened = known.setdefault(event.beat, event) if again else event
            known[event.beat] = opened
            course.beats.append(
                OpenBeat(
                    opened=opened,
                    begins=number,
                    item=event.item or (latest.item if latest else None),
                    number=(latest.number if latest else 0) + (not again),
                    again=again,
                )
            )


def _standing(
    meeting: Meeting, floor: Floor, spoken: Spoken, part_of: dict[str, Part | None]
) -> tuple[list[Part | None], list[Part | None]]:
    """With which vendor the floor stood as each turn began, and who had passed it there.

    Read as the authority ledger reads it.
    """
    stood: list[Part | None] = [None] * len(meeting.said)
    passed_by: list[Part | None] = [None] * len(meeting.said)
    now: Part | None = None
    by: Part | None = None
    for speaker, numbers in zip(floor.turn_who, spoken.turns, strict=True):
        part = meeting.parts[speaker]
        for number in numbers:
            stood[number], passed_by[number] = now, by
        whole = [meeting.said[number] for number in numbers if not meeting.said[number].cut]
        if not whole or part is None:
            continue
        if part is Part.CUSTOMER:
            now = None
            for said in whole:
                if said.to is not None:
                    now = floor_passes_to(part, part_of.get(said.to), said.does)
        else:
            now = floor_passes_to(part, None, _acts(whole))
        by = part
    return stood, passed_by


def _vendor_turns(meeting: Meeting, floor: Floor, spoken: Spoken) -> list[VendorTurn]:
    turns: list[VendorTurn] = []
    for speaker, numbers in zip(floor.turn_who, spoken.turns, strict=True):
        part = meeting.parts[speaker]
        if part is Part.MANAGER or part is Part.TRAINEE:
            whole = [number for number in numbers if not meeting.said[number].cut]
            if whole:
                turns.append((part, whole))
    return turns


def _acts(said: Sequence[Said]) -> list[Act]:
    return [act for each in said for act in each.does]


def _name(meeting: Meeting, called: Sequence[str], part: Part) -> str:
    person = meeting.person(part)
    return f"the {part.value}" if person is None else called[person]


def _called(names: Sequence[str]) -> list[str]:
    """First names; whole names where first ones are alike."""
    names = [name.strip() or "somebody" for name in names]
    first = [name.split()[0] for name in names]
    times: dict[str, int] = {}
    for each in first:
        times[each] = times.get(each, 0) + 1
    return [short if times[short] == 1 else name for short, name in zip(first, names, strict=True)]
