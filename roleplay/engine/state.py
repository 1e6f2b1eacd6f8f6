"""Where a meeting stands. It changes only by applying events, in `apply`."""

from collections.abc import Callable
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from roleplay.engine.chance import draw
from roleplay.engine.holding import Floor, after_decision, after_vendor, broken_off
from roleplay.engine.signals import Watch
from roleplay.model.act import FLOOR_ACTS, VENDOR, Act, Look, Part, Signal
from roleplay.model.condition import EVERYWHERE, Value
from roleplay.model.event import (
    BeatOpened,
    CustomerState,
    Decided,
    Event,
    FellSilent,
    FloorOffered,
    Joined,
    Left,
    Looked,
    MeetingEnded,
    MeetingOpened,
    OpenMove,
    Reacted,
    Said,
    Steered,
    Trusted,
)
from roleplay.model.scenario import AgendaItem
from roleplay.model.transcript import ENGINE
from roleplay.speech.structure import floor_after, floor_passes_to, is_aside

FAULTS = frozenset({Act.DEFER, Act.OVERSELL, Act.BLAME})
"""Acts that weigh more on a customer the more of them they have had from the same vendor."""


ENGINE_ADDRESSEES = 2
"""The first rules by which moves go to the customer who spoke last, and not always to the first."""


ENGINE_LOOKS = 3
"""The first rules by which a silent vendor chooses a look; before, a manager's silence is a nod."""


ENGINE_FREELY = 5
"""The first rules by which a detour comes back to what was said in its exchange: after own words
that are none of the moves to their floor, and not to where a move before them had led already."""


class Seen(Struct, frozen=True, gc=False):
    """The look a vendor was last seen with."""

    look: Look
    times: int
    """How often in a row: at each turn of the other's, with nothing said between."""
    turn: int
    """The count of vendor utterances when it was seen last."""


class Matter(Struct, frozen=True):
    """A matter above the trainee's authority that has come up and has not been escalated."""

    beat: str
    late_after: int
    """The count of opened beats after which escalating is late."""


class Detour(Struct, frozen=True, gc=False):
    """A detour that has not come back yet."""

    move: str
    """The `beat/move` after which it was taken; `beat/` where that was by own words alone."""
    interrupt: str = ""
    """The interruption that took it, by its id; empty where the move itself did."""


class State(Struct):
    """Where a meeting stands; times in milliseconds, numbers about customers 0..1.

    With the parts alone it is a meeting that has not begun, among these seats.
    """

    parts: dict[str, Part]
    engine: int = ENGINE
    """By which rules it is played."""
    seed: int = 0
    principal: str = ""
    """The seat of the first customer."""
    counterpart: str = ""
    """The seat of the customer who spoke to the vendors last; before any did, the first's."""
    beat: str = ""
    item: str | None = None
    clock: int = 0
    customers: dict[str, CustomerState] = {}
    trust: dict[str, float] = {}
    """How far each colleague trusts the two, 0..1."""
    away: frozenset[str] = frozenset()
    """The seats of those who are not at the table."""
    variables: dict[str, Value] = {}
    visits: dict[str, int] = {}
    beats_opened: int = 0
    made: dict[str, int] = {}
    """How often each `beat/move` has been made."""
    always_made: dict[str, int] = {}
    """For each `beat/move` that is always open, on which visit of the beat it was made last."""
    marked: dict[str, int] = {}
    """How often each of the scenario's own marks was said."""
    told: frozenset[str] = frozenset()
    """The facts that have been told in the meeting."""
    used: frozenset[str] = frozenset()
    """The facts that have been used."""
    promised: frozenset[str] = frozenset()
    """The promises that stand: made, and not withdrawn since."""
    asked: frozenset[str] = frozenset()
    """The seats to which a vendor has put a question."""
    last_move: str = ""
    left_by: str = ""
    """By which move the last exchange went on: the same, with the number of the silence behind a
    colon where it had a condition; `beat/` where it was by own words that are none of the moves."""
    prevailing: Part | None = None
    """Whose word leads on if both speak in the exchange, by rules that tell own words from moves;
    None where that hangs on what is said."""
    detours: tuple[Detour, ...] = ()
    """Those that have not come back yet, the latest last."""
    interrupted: dict[str, int] = {}
    """How often each interruption has happened, by its id."""
    floor_to: str | None = None
    """The seat spoken to last."""
    put_to: Part | None = None
    """With which vendor the last question stands."""
    signal: Signal | None = None
    """What a customer's last line let be seen."""
    watch: Watch = field(default_factory=Watch)
    """The signals that may still be noticed, and those that were missed."""
    open: tuple[OpenMove, ...] = ()
    turns: int = 0
    """Vendor utterances that were not broken off."""
    talk: dict[Part, int] = field(default_factory=lambda: dict.fromkeys(Part, 0))
    """Milliseconds each part has spoken."""
    endorsements: int = 0
    faults: dict[Part, int] = field(default_factory=lambda: dict.fromkeys(VENDOR, 0))
    """In how many turns each vendor has done one of the `FAULTS`."""
    freely: dict[Part, int] = field(default_factory=lambda: dict.fromkeys(VENDOR, 0))
    """How often in a row each vendor has said something that was none of the moves."""
    seen: dict[Part, Seen] = {}
    """The look that each vendor was last seen with."""
    matter: Matter | None = None
    floor: Floor = Floor()
    """What the two have done about who has the floor."""
    rng: int = 0
    plan: tuple[AgendaItem, ...] = ()
    ended: str | None = None

    def __post_init__(self) -> None:
        self.principal = next(seat for seat, part in self.parts.items() if part is Part.CUSTOMER)
        self.counterpart = self.counterpart or self.principal

    def copy(self) -> "State":
        """A state of its own, which may change while this one does not."""
        return replace(
            self,
            variables=dict(self.variables),
            visits=dict(self.visits),
            made=dict(self.made),
            interrupted=dict(self.interrupted),
            watch=self.watch.copy(),
            marked=dict(self.marked),
            talk=dict(self.talk),
            faults=dict(self.faults),
            freely=dict(self.freely),
        )

    def draw(self) -> float:
        """A number in [0, 1) from the meeting's generator."""
        self.rng, number = draw(self.rng)
        return number

    def share_of_manager(self) -> float:
        """The manager's share of the vendors' talk so far; 0 before either has spoken."""
        manager, trainee = self.talk[Part.MANAGER], self.talk[Part.TRAINEE]
        return manager / (manager + trainee) if manager + trainee else 0.0

    def floor_of(self) -> Part | None:
        """Whose the floor is: the manager's who lets the trainee have it is the trainee's."""
        held = self.floor.held > 0 and self.put_to is Part.MANAGER
        return Part.TRAINEE if held else self.put_to

    def come_to(self, opened: BeatOpened) -> None:
        """A beat opens; of the event everything counts but its time."""
        if opened.by or opened.interrupt:
            self._turn_aside(opened)
        self.beat = opened.beat
        self.item = opened.item or self.item
        if opened.by == "return":
            return
        self.visits[opened.beat] = self.visits.get(opened.beat, 0) + 1
        self.beats_opened += 1
        if opened.beyond is Part.TRAINEE:
            self.matter = Matter(opened.beat, self.beats_opened + opened.escalate_within)

    def _turn_aside(self, opened: BeatOpened) -> None:
        """A detour is taken, goes on elsewhere or comes back, or something comes between."""
        if opened.by == "detour":
            self.detours = (*self.detours, Detour(self.left_by, opened.interrupt))
        elif opened.by == "onward-detour":
            of_the_move = (Detour(each.move) for each in self.detours[-1:])
            self.detours = (*self.detours[:-1], *of_the_move)
        elif opened.by:
            self.detours = self.detours[:-1]
        elif opened.interrupt:
            self.detours = ()
        if opened.interrupt:
            self.interrupted[opened.interrupt] = self.interrupted.get(opened.interrupt, 0) + 1

    def hear(self, said: Said, start: int, end: int) -> None:
        """Something is said from `start` to `end`, milliseconds; of the event the rest counts."""
        self.clock = max(self.clock, end)
        part = self.parts[said.seat]
        if part in VENDOR:
            self.talk[part] += end - start
            self.watch.vendor_said(said)
        elif part is Part.CUSTOMER:
            self.watch.customer_said(said, self.beat)
        if said.cut:
            if part in VENDOR:
                self.floor = broken_off(self, part, said.does)
            return
        if said.tells:
            self.told |= set(said.tells)
        if said.uses:
            self.used |= set(said.uses)
        for mark in said.marks:
            self.marked[mark] = self.marked.get(mark, 0) + 1
        before = self.floor_of()
        _spoken_to(self, said, part)
        if part is Part.CUSTOMER:
            self.signal = said.signal
        elif part in VENDOR:
            _vendor_said(self, said, part)
            to = self.parts.get(said.to or "")
            self.floor = after_vendor(self, before, part, to, said.does)
            if self.floor.retractable and said.move is None and not said.own:  # an author's line
                self.floor = replace(self.floor, retractable=False)

    def fall_silent(self, end: int, silence: int) -> None:
        """Nobody takes the floor until `end`, in milliseconds; `silence` as in `FellSilent`."""
        self.clock = end
        self.last_move = self.left_by = f"{self.beat}/silence"
        if silence:
            self.left_by += f":{silence}"
        self.made[self.last_move] = self.made.get(self.last_move, 0) + 1

    def looks_before(self, part: Part, look: Look) -> int:
        """How often in a row a vendor has just been seen with a look; 0 if with another or none."""
        seen = self.seen.get(part)
        if seen is None or seen.look is not look or seen.turn != self.turns:
            return 0
        return seen.times

    def see(self, part: Part, look: Look) -> None:
        """A vendor is seen with a look beside what the other has just said."""
        before = self.seen.get(part)
        again = before is not None and (before.look, before.turn) == (look, self.turns - 1)
        times = before.times + 1 if before is not None and again else 1
        self.seen = {**self.seen, part: Seen(look, times, self.turns)}

    def react(self, customers: dict[str, CustomerState], variables: dict[str, Value]) -> None:
        """The customers take something, and variables change."""
        first = self.principal
        if self.watch.shown and first in self.customers and first in customers:
            silent = self.last_move.endswith("/silence")
            self.watch.reacted(self.customers[first], customers[first], silent=silent)
        self.customers = customers
        if variables:
            self.variables.update(variables)

    def decide(self, decided: Decided) -> None:
        """Both seats have decided."""
        self.rng = decided.rng
        self.clock += round(decided.waited * 1000)
        self.floor = after_decision(self.floor, decided.manager)
        if self.engine >= ENGINE_FREELY:
            self.left_by = ""
            self.prevailing = _prevailing(decided)

    def offer(self, to: str | None, open_: tuple[OpenMove, ...]) -> None:
        """The floor is open, to this seat by name or to nobody."""
        self.watch.floor_offered(open_)
        self.floor_to = to
        self.open = open_

    def end(self, outcome: str) -> None:
        """The meeting ends."""
        self.ended = outcome
        self.open = ()

    def join(self, seat: str) -> None:
        """Somebody comes to the table."""
        self.away -= {seat}

    def leave(self, seat: str) -> None:
        """Somebody leaves the table."""
        self.away |= {seat}
        if self.counterpart == seat:
            self.counterpart = self.principal

    def apply(self, event: Event) -> None:
        """Change in place by one event; a kind that changes nothing here is passed over."""
        change = _CHANGES.get(type(event))
        if change is not None:
            change(self, event)


def _meeting_opened(state: State, event: MeetingOpened) -> None:
    state.customers = event.customers
    state.variables = dict(event.variables)
    state.seed = state.rng = event.rng
    state.plan = event.plan
    state.promised = frozenset(event.promised or ())


def _prevailing(decided: Decided) -> Part | None:
    """Who prevails if both speak, as `step.prevails` has it, as far as the decision alone tells."""
    manager, trainee = decided.manager, decided.trainee
    if trainee.yields or not (manager.yields or manager.gives_way > 0):
        return Part.MANAGER
    return Part.TRAINEE if manager.yields else None


def _vendor_said(state: State, event: Said, part: Part) -> None:
    """What counts of a vendor's utterance that was not broken off."""
    state.turns += 1
    if event.promises or event.withdraws:
        made = {pledge.id for pledge in event.promises}
        state.promised = state.promised - set(event.withdraws) | made
    if Act.ASK in event.does and event.to is not None and event.to not in state.asked:
        state.asked |= {event.to}
    if event.move is None:
        state.freely[part] += event.own
        if (
            not state.left_by
            or state.left_by.endswith("/")
            or (event.own and state.prevailing is part)
        ):
            state.left_by = f"{event.beat}/"
    else:
        state.freely[part] = 0
        state.last_move = f"{event.beat}/{event.move}"
        if not state.left_by.endswith("/") or state.prevailing in (None, part):
            state.left_by = state.last_move
        state.made[state.last_move] = state.made.get(state.last_move, 0) + 1
        if event.always:
            everywhere = f"{EVERYWHERE}/{event.move}"
            state.made[everywhere] = state.made.get(everywhere, 0) + 1
            visit = state.visits.get(state.beat, 0)
            state.always_made = {**state.always_made, state.last_move: visit}
    if Act.ESCALATE in event.does:
        state.matter = None
    if Act.ENDORSE in event.does:
        state.endorsements += 1
    if not FAULTS.isdisjoint(event.does):
        state.faults[part] += 1


def _spoken_to(state: State, event: Said, part: Part) -> None:
    """With whom the floor stands once somebody of this part has said this."""
    to = state.parts.get(event.to) if event.to is not None else None
    if not FLOOR_ACTS.isdisjoint(event.does):
        state.put_to = floor_after(event.does, state.put_to, granted=state.floor.gives_way > 0)
    elif event.move is not None and is_aside(part, to):
        state.put_to = to
    else:
        state.put_to = floor_passes_to(part, to, event.does)
    state.floor_to = event.to
    if part is Part.CUSTOMER and to is not Part.CUSTOMER and state.engine >= ENGINE_ADDRESSEES:
        state.counterpart = event.seat


def _trusted(state: State, event: Trusted) -> None:
    state.trust = event.trust


def _steered(state: State, event: Steered) -> None:
    state.customers = event.customers


def _said(state: State, event: Said) -> None:
    state.hear(event, round(event.at * 1000), round(event.end * 1000))


def _floor_offered(state: State, event: FloorOffered) -> None:
    state.offer(event.to, event.open)
    state.rng = event.rng


_CHANGES: dict[type, Callable[[State, Any], None]] = {
    MeetingOpened: _meeting_opened,
    BeatOpened: State.come_to,
    Said: _said,
    Decided: State.decide,
    FellSilent: lambda state, event: state.fall_silent(round(event.end * 1000), event.silence),
    Reacted: lambda state, event: state.react(event.customers, event.variables),
    Trusted: _trusted,
    Looked: lambda state, event: state.see(state.parts[event.seat], event.look),
    Joined: lambda state, event: state.join(event.seat),
    Left: lambda state, event: state.leave(event.seat),
    FloorOffered: _floor_offered,
    Steered: _steered,
    MeetingEnded: lambda state, event: state.end(event.outcome),
}
