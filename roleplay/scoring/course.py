"""The course a meeting took: what stood around each utterance as it was said.

One pass over the events, read by all measures: whose utterance it is, with whom the floor stood,
which beat and agenda item were open, which moves were on offer and what became of the customer.
"""

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import overload

from msgspec import Struct, field
from msgspec.structs import asdict

from roleplay.model.act import CUSTOMER, MANAGER, TRAINEE, VENDOR, Part
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
from roleplay.model.people import called
from roleplay.model.scenario import AgendaItem
from roleplay.model.scorecard import LedgerEntry
from roleplay.model.utterances import Columns
from roleplay.scoring.authority.ledger import Account
from roleplay.scoring.floor import Floor
from roleplay.scoring.meeting import Meeting
from roleplay.scoring.promised import Promise, promises_in
from roleplay.scoring.spoken import Runs, Spoken

VendorTurn = tuple[Part, tuple[int, ...]]
"""Whose turn it is, and its utterances that were not broken off; at least one."""


class OpenFloor(Struct, gc=False):
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
    beat: int = -1
    """The beat that was open, by its place in `beats`."""
    tried: list[int] = field(default_factory=list)
    """What a vendor began to say there and broke off, talked over."""

    def hear(self, number: int, said: Said) -> None:
        """A vendor speaks; what is said once the customers have reacted is another exchange's."""
        if said.cut:
            self.tried.append(number)
        elif said.move is not None and self.after is None:
            self.spoke = number

    def change(self) -> tuple[float, float]:
        """How much readiness and goodwill rose; negative where they fell."""
        before, after = self.before, self.after
        if before is None or after is None:
            return 0.0, 0.0
        return after.readiness - before.readiness, after.goodwill - before.goodwill


class OpenBeat(Struct, frozen=True, gc=False):
    """A beat as it came up, or as the meeting came back to it from a detour."""

    opened: BeatOpened
    begins: int
    """How many utterances there were before."""
    item: str | None
    number: int
    """How many beats had been opened by then, itself included and returns not."""
    again: bool
    """Whether the meeting came back to it."""


class Turns(Struct, frozen=True):
    """What the order of turns tells; lists are by utterance unless they say otherwise."""

    turn: Sequence[int]
    """The floor's turn; -1 for a response token."""
    seconds: Sequence[float]
    """How long was spoken in each of the floor's turns."""
    vendor_turns: Sequence[VendorTurn]
    """The two vendors' turns in order."""
    vendor_at: Sequence[int]
    """Which of the floor's turns each of those is."""


class _VendorTurns(Sequence[VendorTurn]):
    """The two vendors' turns in order; each is made when it is asked for."""

    __slots__ = ("_at", "_parts", "_whole")

    def __init__(self, parts: Sequence[Part | None], whole: Runs, at: Sequence[int]) -> None:
        self._parts, self._whole, self._at = parts, whole, at

    def __len__(self) -> int:
        return len(self._at)

    @overload
    def __getitem__(self, place: int) -> VendorTurn: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[VendorTurn, ...]: ...
    def __getitem__(self, place: int | slice) -> VendorTurn | tuple[VendorTurn, ...]:
        if isinstance(place, slice):
            return tuple([self[each] for each in range(*place.indices(len(self)))])
        turn = self._at[place]
        return MANAGER if self._parts[turn] is MANAGER else TRAINEE, self._whole[turn]

    def __iter__(self) -> Iterator[VendorTurn]:
        return map(self.__getitem__, range(len(self)))


class Played(Struct, frozen=True):
    """What only the order of the events tells; a recording knows no beats, floors or states."""

    acting: Sequence[int]
    """The vendors' utterances with acts, those that were broken off left out."""
    beat: Sequence[int]
    """By utterance, the place in `beats`; -1 before the first."""
    beats: list[OpenBeat]
    open_floors: list[OpenFloor]
    begins: list[int]
    """Where each exchange begins, for looking one up."""
    plan: tuple[AgendaItem, ...]
    leads: dict[str, Part]
    """Who was to lead each item of the plan."""
    end: CustomerState | None
    """The first customer as the meeting ended; None where it is not known."""


class Course(Struct, frozen=True):
    """A meeting as its measures see it; lists are by utterance, its place in the meeting's `said`.

    What `Turns` and `Played` say of their columns holds of those here too.
    """

    meeting: Meeting
    floor: Floor
    spoken: Spoken
    account: Account
    said: Sequence[Said]
    called: Sequence[str]
    """What to call each person: the first name where no two share it."""
    part_of: dict[str, Part | None]
    """The part of each seat."""
    part: list[Part | None]
    clock: Sequence[float]
    """The part of the meeting that had passed, 0..1."""
    turn: Sequence[int]
    seconds: Sequence[float]
    vendor_turns: Sequence[VendorTurn]
    vendor_at: Sequence[int]
    acting: Sequence[int]
    beat: Sequence[int]
    beats: list[OpenBeat]
    open_floors: list[OpenFloor]
    begins: list[int]
    plan: tuple[AgendaItem, ...]
    leads: dict[str, Part]
    end: CustomerState | None
    _promised: list[Sequence[Promise]] = field(default_factory=list)
    """What was promised, once it has been asked for: two measures do."""

    @property
    def columns(self) -> Columns:
        """The utterances, for what is asked of many of them."""
        return self.meeting.columns

    @property
    def staged(self) -> Sequence[Said]:
        """The utterances if a scenario may tell more of them than a recording can; else none."""
        return self.said if self.meeting.events else ()

    @property
    def ledger(self) -> tuple[LedgerEntry, ...]:
        """Every act by which authority was granted or taken."""
        return self.account.entries

    @property
    def minutes(self) -> float:
        """From the first word on the floor to the last, breaks left out."""
        return self.floor.span.length / 60

    @property
    def promised(self) -> Sequence[Promise]:
        """What the two vendors committed to, in order."""
        if not self._promised:
            self._promised.append(promises_in(self))
        return self._promised[0]

    def speaker(self, number: int) -> str:
        """What to call whoever said this."""
        return self.called[self.meeting.who[number]]

    def name_of(self, seat: str) -> str:
        """What to call whoever sits there; the seat's own name where nobody does."""
        ids = self.meeting.ids
        return self.called[ids.index(seat)] if seat in ids else seat

    def whole(self, number: int, part: Part) -> bool:
        """Whether this is an utterance of a part, brought to its end and no response token."""
        return self.part[number] is part and self.turn[number] >= 0 and not self.columns.cut[number]

    def vendor(self, number: int) -> Part:
        """The manager where the manager said this, else the trainee."""
        return MANAGER if self.part[number] is MANAGER else TRAINEE

    def step_in(self, number: int) -> bool:
        """Whether the manager's stepping in is right here: by the scenario, or by the coach."""
        place = self.beat[number]
        if place >= 0 and self.beats[place].opened.step_in:
            return True
        return self.meeting.answers.get((number + 1, "cause_to_step_in")) == "yes"

    def beyond(self, number: int) -> bool:
        """Whether the matter of the open beat is beyond the trainee."""
        place = self.beat[number]
        return place >= 0 and self.beats[place].opened.beyond is TRAINEE

    def led_by(self, number: int) -> Part | None:
        """Who was to lead the open agenda item by the plan; None where that is not known."""
        return self.leads.get(self.item(number) or "")

    def stood(self, number: int) -> Part | None:
        """With which vendor the floor stood as its turn began; None: with nobody by name."""
        turn = self.turn[number]
        return self.account.stood[turn] if turn >= 0 else None

    def passed_at(self, number: int) -> int | None:
        """The utterance that passed it to them; of those in one turn, the last."""
        turn = self.turn[number]
        return self.account.passed_at[turn] if turn >= 0 else None

    def asked_by_customer(self, number: int, part: Part) -> bool:
        """Whether a customer had put to a part what was waiting as this turn began."""
        passed_at = self.passed_at(number)
        return (
            self.stood(number) is part
            and passed_at is not None
            and self.part[passed_at] is CUSTOMER
        )

    def tried(self, number: int, part: Part) -> bool:
        """Whether a part had begun to speak on the floor this was said on, and was talked over."""
        open_floor = self.open_floor(number)
        return open_floor is not None and any(self.part[each] is part for each in open_floor.tried)

    def item(self, number: int) -> str | None:
        """The agenda item that was open."""
        place = self.beat[number]
        return self.beats[place].item if place >= 0 else None

    def open_floor(self, number: int, *, following: bool = False) -> OpenFloor | None:
        """The floor this was said on; `following`: the first that opened after it."""
        after = bisect_right(self.begins, number)
        place = after if following else after - 1
        return self.open_floors[place] if place in range(len(self.open_floors)) else None


def follow(meeting: Meeting, floor: Floor, spoken: Spoken, account: Account) -> Course:
    """The course of a meeting; linear in its events."""
    part_of = meeting.part_of
    part = [meeting.parts[speaker] for speaker in meeting.who]
    clock = floor.clock
    turns = _take_turns(meeting, floor, spoken)
    played = _walk(meeting, part) if meeting.events else _only_spoken(meeting, part)
    return Course(
        meeting=meeting,
        floor=floor,
        spoken=spoken,
        account=account,
        said=meeting.said,
        called=_called(tuple(meeting.names)),
        part_of=part_of,
        part=part,
        clock=array("d", map(clock, meeting.columns.at)),
        **asdict(turns),
        **asdict(played),
    )


@lru_cache(maxsize=8)
def _called(names: tuple[str, ...]) -> Sequence[str]:
    """What to call people; the meetings of a play-test have the same ones."""
    return tuple(called(names))


def _take_turns(meeting: Meeting, floor: Floor, spoken: Spoken) -> Turns:
    """Go through the turns."""
    at, end, count = meeting.columns.at, meeting.columns.end, len(meeting.said)
    turn_of = array("i", [-1]) * count
    seconds_of, vendor_at = array("d"), array("i")
    parts = [meeting.parts[speaker] for speaker in floor.turn_who]
    for turn, (part, numbers, whole) in enumerate(
        zip(parts, spoken.turns, spoken.whole, strict=True)
    ):
        seconds = 0.0
        for number in numbers:
            turn_of[number] = turn
            if end[number] > at[number]:
                seconds += end[number] - at[number]
        seconds_of.append(seconds)
        if whole and part in VENDOR:
            vendor_at.append(turn)
    return Turns(turn_of, seconds_of, _VendorTurns(parts, spoken.whole, vendor_at), vendor_at)


def _walk(meeting: Meeting, part: Sequence[Part | None]) -> Played:
    """Go through the events in their order."""
    first = meeting.person(CUSTOMER)
    principal = "" if first is None else meeting.ids[first]
    acting, beat = array("i"), array("i")
    beats: list[OpenBeat] = []
    place = -1
    open_floors: list[OpenFloor] = []
    known: dict[str, BeatOpened] = {}
    state: CustomerState | None = None
    open_floor: OpenFloor | None = None
    plan: tuple[AgendaItem, ...] | None = None
    for event in meeting.events:
        if type(event) is Said:
            number = len(beat)
            beat.append(place)
            if part[number] in VENDOR:
                if event.does and not event.cut:
                    acting.append(number)
                if open_floor is not None:
                    open_floor.hear(number, event)
        elif type(event) is Reacted:
            state = event.customers.get(principal, state)
            if open_floor is not None and open_floor.after is None:
                open_floor.after = state
        elif type(event) is FloorOffered:
            open_floor = OpenFloor(event, len(beat), state, beat=place)
            open_floors.append(open_floor)
        elif type(event) is BeatOpened:
            beats.append(_beat(event, len(beat), known, beats[-1] if beats else None))
            place += 1
        elif type(event) is FellSilent and open_floor is not None:
            open_floor.silent = True
        elif type(event) is Steered:
            state = event.customers.get(principal, state)
        elif type(event) is MeetingOpened:
            state = event.customers.get(principal, state)
            plan = event.plan if plan is None else plan
    begins = [each.begins for each in open_floors]
    leads = {agreed.item: agreed.lead for agreed in reversed(plan or ())}
    return Played(acting, beat, beats, open_floors, begins, plan or (), leads, state)


def _only_spoken(meeting: Meeting, part: Sequence[Part | None]) -> Played:
    """The same of a recording, in which nothing happens but that people speak."""
    does, cut = meeting.columns.does, meeting.columns.cut
    acting = array("i")
    for number, acts in enumerate(does):
        if acts and part[number] in VENDOR and not cut[number]:
            acting.append(number)
    beat = array("i", [-1]) * len(does)
    return Played(acting, beat, [], [], [], (), {}, None)


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
