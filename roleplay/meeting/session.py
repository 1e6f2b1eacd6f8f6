"""One meeting being played. Both front ends drive this and nothing else.

What is decided is on disk before anything that follows from it is shown.
"""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from roleplay.engine.looks import looked_on, speaks
from roleplay.engine.replay import replay
from roleplay.engine.script import Script
from roleplay.engine.standin import MOST_EXCHANGES, Manner, StandIn
from roleplay.engine.state import ENGINE_LOOKS, State
from roleplay.engine.step import exchange, open_meeting, opening, reopen, steer
from roleplay.meeting.briefs import Guidance, guidance_for
from roleplay.meeting.keeping import Keeper, Kept
from roleplay.meeting.roles import Role
from roleplay.meeting.shown import Standing
from roleplay.meeting.stretches import begins_after, is_through
from roleplay.model.act import LOOKS_OF, Look, Part
from roleplay.model.event import (
    CustomerState,
    Decided,
    Event,
    Intent,
    Noted,
    OpenMove,
    TakenOver,
    WentBack,
)
from roleplay.model.filling import as_played
from roleplay.model.number import clamped
from roleplay.model.scenario import AgendaItem
from roleplay.model.transcript import Header, Transcript, effective
from roleplay.store.errors import NotSavedError

NUDGE = 0.1
"""How far the coach makes readiness and goodwill rise or fall at a time."""


class Session(Kept):
    """A meeting, its script, and who fills the seats that no person fills."""

    def __init__(
        self,
        script: Script,
        header: Header,
        keeper: Keeper,
        stand_ins: Mapping[Part, Manner],
        events: Sequence[Event] = (),
    ) -> None:
        """`events` is what has been played already; a new meeting is begun by `begin`."""
        self.script = script
        self.header = header
        self.keeper = keeper
        self.stand_ins = {part: StandIn(script, part, manner) for part, manner in stand_ins.items()}
        self.events: list[Event] = list(events)
        self.state: State = replay(header, self.events)
        self.latest: tuple[Event, ...] = ()
        """What happened last, to be shown even if it could not be kept."""
        self._exchanges = 0

    @property
    def ended(self) -> bool:
        """Whether the meeting has come to one of its endings, or the drill to its own."""
        return self.state.ended is not None or is_through(self.header, self.events)

    @property
    def stuck(self) -> bool:
        """Whether stand-ins have played so much since this was opened that they find no ending."""
        return self._exchanges >= MOST_EXCHANGES

    @property
    def transcript(self) -> Transcript:
        """The meeting so far, with who has played it."""
        return as_played(Transcript(header=self.header, events=tuple(self.events)))

    @property
    def standing(self) -> Standing:
        """Where the meeting stands, as everybody at the table may see it."""
        scenario, state = self.script.scenario, self.state
        return Standing(
            title=scenario.title,
            minutes=scenario.minutes,
            plan=state.plan,
            item=state.item,
            clock=state.clock,
            talk=state.talk,
            put_to=state.put_to,
            ended=self.ended,
        )

    @property
    def customers(self) -> Mapping[str, CustomerState]:
        """How the customers hold the meeting and the two, by seat; for the coach alone."""
        return self.state.customers

    def guidance(self, role: Role) -> Guidance:
        """What the person in a role is told as beats open; nothing to anybody but the coach."""
        return guidance_for(self.script, role)

    def begin(self, plan: tuple[AgendaItem, ...] | None = None) -> tuple[Event, ...]:
        """Sit down and say the first lines; `plan` is what the two agreed, else the agenda."""
        opened = opening(self.script, self.header.seed, plan, self.header.carried)
        events, state = open_meeting(self.script, opened, self.header.engine)
        return self._keep(events, state)

    def extend(self, events: Sequence[Event]) -> tuple[Event, ...]:
        """Let events happen that are known already: the rest of an exchange cut short."""
        state = self.state.copy()
        for event in events:
            state.apply(event)
        return self._keep(tuple(events), state)

    def moves_of(self, part: Part) -> tuple[OpenMove, ...]:
        """The moves open to a part now."""
        seat = self.script.seat_of[part]
        return tuple(move for move in self.state.open if move.seat == seat)

    def decide(
        self, manager: Intent | None = None, trainee: Intent | None = None, waited: float = 0.0
    ) -> tuple[Event, ...]:
        """Play one exchange; None lets the seat's stand-in decide, or stay silent without one.

        `waited` is for how many seconds the floor has stood open, where a clock presses. Raises
        `NotOpenError` if a seat chose a move that is not open to it.
        """
        rng = self.state.rng
        leading = learning = None
        if manager is None:
            leading = self.stand_ins.get(Part.MANAGER)
            manager, rng = self._stand_in(Part.MANAGER, rng)
        if trainee is None:
            learning = self.stand_ins.get(Part.TRAINEE)
            trainee, rng = self._stand_in(Part.TRAINEE, rng)
        manager, trainee = looked_on(self.state, leading, learning, manager, trainee)
        at = self.state.clock / 1000
        decided = Decided(at=at, manager=manager, trainee=trainee, rng=rng)
        if waited:
            decided = replace(decided, waited=round(waited, 1))
        events, state = exchange(self.script, self.state, decided)
        self._exchanges += 1
        return self._keep(events, state)

    def looks_of(self, part: Part) -> tuple[Look, ...]:
        """The looks a part may choose while the other speaks; none by the rules before looks."""
        return LOOKS_OF[part] if self.state.engine >= ENGINE_LOOKS else ()

    def heard_beside(self, part: Part) -> OpenMove | None:
        """What the other's stand-in says if this part keeps silent; None if it says nothing.

        Asked before `decide`, which lets just that be said.
        """
        other = Part.TRAINEE if part is Part.MANAGER else Part.MANAGER
        intent, _ = self._stand_in(other, self.state.rng)
        said = (move for move in self.state.open if move.move == intent.move)
        return next(said, None) if speaks(intent) else None

    def go_back(self) -> tuple[Event, ...] | None:
        """Take back the last exchange; None where there is nothing to take back.

        A drill goes back to where it began and no further.

        Returns what had happened last before the floor that is open again. What was taken back
        stays in the file and counts no more.
        """
        counted = tuple(effective(self.events))
        decided = [n for n, event in enumerate(counted) if isinstance(event, Decided)]
        if len(decided) <= begins_after(self.header):
            return None
        remaining = counted[: decided[-1]]
        before = replay(self.header, remaining)
        here = self.script.beats.get(before.beat)
        if here is None:
            return None
        self._keep((WentBack(at=self.state.clock / 1000, keep=len(remaining)),), before)
        if any(move.move not in here.by_id for move in before.open):
            # The scenario has been edited since: the floor is open as it offers it now.
            self.extend(reopen(self.script, before)[0])
        return remaining[decided[-2] if len(decided) > 1 else 0 :]

    def seat(self, part: Part, manner: Manner | None) -> None:
        """Have a stand-in of that manner decide for a part, or none: whoever asks `decide`."""
        if manner is None:
            self.stand_ins.pop(part, None)
        else:
            self.stand_ins[part] = StandIn(self.script, part, manner)

    def take_over(self, part: Part, filled_by: str) -> None:
        """Keep that somebody else decides for a part: `PERSON`, or a stand-in's style."""
        at, seat = self.state.clock / 1000, self.script.seat_of[part]
        self._keep((TakenOver(at=at, seat=seat, filled_by=filled_by),), self.state)

    def note(self, text: str) -> None:
        """Keep a note somebody took, with the meeting's time."""
        self._keep((Noted(at=self.state.clock / 1000, text=text),), self.state)

    def steer(self, customers: dict[str, CustomerState]) -> tuple[Event, ...]:
        """Let the coach move the customers by hand."""
        events, state = steer(self.script, self.state, customers)
        return self._keep(events, state)

    def warm(self, by: float) -> tuple[Event, ...]:
        """Let the coach make every customer readier and better disposed by -1..1, held to 0..1."""
        customers = {
            seat: replace(
                who,
                readiness=clamped(who.readiness + by),
                goodwill=clamped(who.goodwill + by),
            )
            for seat, who in self.state.customers.items()
        }
        return self.steer(customers)

    def _stand_in(self, part: Part, rng: int) -> tuple[Intent, int]:
        stand_in = self.stand_ins.get(part)
        return (Intent(), rng) if stand_in is None else stand_in.intend(self.state, rng)

    # What was said is never let go of: it is in the file, or told as unsaved.

    def _keep(self, events: tuple[Event, ...], state: State) -> tuple[Event, ...]:
        """Let events have happened once they are kept; raises `StoreError`.

        What the keeper has taken has happened, even where it could not be written yet; what it
        refuses has not.
        """
        try:
            self.keeper.append(events)
        except NotSavedError:
            self._happen(events, state)
            raise
        self._happen(events, state)
        return events

    def _happen(self, events: tuple[Event, ...], state: State) -> None:
        self.events.extend(events)
        self.state = state
        self.latest = events
