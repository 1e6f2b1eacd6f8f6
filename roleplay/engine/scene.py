"""A stretch of meeting while it unfolds: a state of its own and the events that have come of it."""

from collections.abc import Iterator, Sequence
from itertools import islice
from math import fsum

from msgspec import Struct
from msgspec.structs import replace

from roleplay.engine.chance import draw
from roleplay.engine.checks import Check
from roleplay.engine.customer import after_effects, rounded, turns_to
from roleplay.engine.holding import is_there
from roleplay.engine.script import (
    TURNS,
    Drawn,
    Script,
    ScriptAftermath,
    ScriptBeat,
    ScriptInterrupt,
    ScriptLine,
    ScriptLines,
    ScriptMove,
    ScriptWay,
    Words,
    offer_of,
    said_text,
    source_text,
)
from roleplay.engine.state import State
from roleplay.model.act import Act, Look, Part
from roleplay.model.condition import Value
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
    Nodded,
    OpenMove,
    Reacted,
    Said,
)
from roleplay.model.scenario import Beat, Changes
from roleplay.speech.structure import is_aside, structural_act

GAP_MS = 200
"""Between one speaker's last word and the next one's first, across languages about 200 ms (Stivers
and others, 2009, PNAS 106: 10587)."""

ENGINE_PLACES = 2
"""The first rules by which moves are offered in a drawn order, and not as the author wrote them."""


class Utterance(Struct, frozen=True):
    """A move as it is about to be said; times in milliseconds."""

    part: Part
    move: ScriptMove
    text: str
    source: str
    """Of a translation, what it is of; else empty. Of own words, what their move says."""
    to: str
    own: bool
    start: int
    end: int
    because: tuple[str, ...] = ()
    """For each of its acts, the words it was read from, where it was read."""

    @property
    def free(self) -> bool:
        """Whether it is own words that are none of the moves."""
        return not self.move.move.id


class Scene:
    """Says lines, opens beats and offers the floor; each emitted event is applied at once."""

    def __init__(self, script: Script, state: State) -> None:
        """Begin from a state, which changes as things happen: give it a copy to keep the other."""
        self.script = script
        self.state = state
        self.events: list[Event] = []

    def copy(self) -> "Scene":
        """The same meeting, to be gone on with apart."""
        apart = Scene(self.script, self.state.copy())
        apart.events = list(self.events)
        return apart

    def emit(self, event: Event) -> None:
        """Let an event happen."""
        self.events.append(event)
        self.state.apply(event)

    def open_beat(self, here: ScriptBeat, by: str, interrupt: str) -> None:
        """Let a beat open; `by` and `interrupt` as in `BeatOpened`."""
        self.emit(opening_of(here.beat, self.now(), by, interrupt))

    def hear_line(
        self, seat: str, words: Words, to: str, said: ScriptLine | None, cue: str
    ) -> None:
        """Let something be said that is no move; `said` None: a persona's own words."""
        self.emit(self.line_said(seat, words, to, said, cue))

    def line_said(
        self, seat: str, words: Words, to: str, said: ScriptLine | None, cue: str
    ) -> Said:
        """What is no move, as it would be said now."""
        start = self.state.clock + GAP_MS
        return Said(
            at=start / 1000,
            end=(start + self.ms_of(seat, words, said)) / 1000,
            seat=seat,
            text=said_text(words.told, self.state),
            source=source_text(words, self.state),
            to=to,
            does=said.line.does if said else (),
            cue=cue,
            signal=said.line.signal if said else None,
            tells=said.line.tells if said else (),
            marks=said.line.marks if said else (),
            beat=self.state.beat,
        )

    def ms_of(self, seat: str, words: Words, said: ScriptLine | None) -> int:
        """How long something takes that is no move."""
        ms = None if said is None else said.ms
        return self.script.ms_of(said_text(words.original, self.state), seat) if ms is None else ms

    def hear_move(self, utterance: Utterance, end: int) -> Said:
        """Let a move be said until `end`, in milliseconds; broken off if that is before its own."""
        said = self.move_said(utterance, end)
        self.emit(said)
        return said

    def move_said(self, utterance: Utterance, end: int) -> Said:
        """A move as it would be said now, until `end`."""
        move, cut = utterance.move.move, end < utterance.end
        text, source = utterance.text, utterance.source
        if cut:
            text, source = (
                _as_far_as(each, end - utterance.start, utterance.end - utterance.start)
                for each in (text, source)
            )
        return Said(
            at=utterance.start / 1000,
            end=end / 1000,
            seat=move.seat,
            text=text,
            source=source,
            to=utterance.to,
            does=move.does,
            because=utterance.because,
            beat=self.state.beat,
            move=move.id or None,
            always=move.always,
            own=utterance.own,
            cut=cut,
            serves=move.serves,
            uses=move.uses,
            promises=self.script.pledges_of(move, self.state),
            withdraws=move.withdraws,
            tells=move.tells,
            marks=move.marks,
        )

    def react(self, customers: dict[str, CustomerState], variables: dict[str, Value]) -> None:
        """Let the customers take something, and variables change."""
        self.emit(Reacted(at=self.now(), customers=customers, variables=variables))

    def fall_silent(self, ms: int, silence: int) -> None:
        """Let nobody take the floor for so long; `silence` as in `FellSilent`."""
        start = self.state.clock
        self.emit(FellSilent(at=start / 1000, end=(start + ms) / 1000, silence=silence))

    def offer(self, to: str | None, open_: tuple[OpenMove, ...]) -> None:
        """Let the floor be open, to this seat by name or to nobody."""
        self.emit(FloorOffered(at=self.now(), to=to, open=open_, rng=self.state.rng))

    def decide(self, decided: Decided) -> None:
        """Let both seats have decided."""
        self.emit(decided)

    def nod(self, at: int) -> None:
        """Let the manager show support without words, at this millisecond."""
        seat_of = self.script.seat_of
        self.emit(Nodded(at=at / 1000, seat=seat_of[Part.MANAGER], to=seat_of[Part.TRAINEE]))

    def look(self, part: Part, look: Look, beside: Utterance) -> None:
        """Let a silent vendor be seen with a look, half-way through what the other says."""
        at = (beside.start + beside.end) // 2
        seat_of = self.script.seat_of
        self.emit(Looked(at=at / 1000, seat=seat_of[part], to=seat_of[beside.part], look=look))

    def acts_of(self, part: Part, does: tuple[Act, ...], to: str) -> tuple[Act, ...]:
        """What a move does as it is said now: its own acts, and what follows from who speaks."""
        addressee = self.script.parts[to]
        if addressee is Part.COLLEAGUE:
            # The floor is handed to somebody who knows, and not to the trainee.
            return tuple(act for act in does if act is not Act.HAND_OVER)
        if is_aside(part, addressee):
            return does
        derived = structural_act(part, self.state.floor_of(), does)
        return does if derived is None or derived in does else (derived, *does)

    def now(self) -> float:
        """Seconds since the meeting began."""
        return self.state.clock / 1000

    def beat(self) -> ScriptBeat:
        """The open beat."""
        return self.script.beats[self.state.beat]

    def say_lines(self, lines: ScriptLines) -> None:
        """Say those lines that hold, in order."""
        for line in lines:
            if isinstance(line, ScriptLine):
                if self._may_be_said(line):
                    self.say(line)
            else:
                self._say_one_of(line)

    def say_voice(self, seat: str, occasion: str) -> None:
        """Let a customer say one of their persona's own lines, to whom they hold higher."""
        to = self.script.seat_of[turns_to(self.state.customers[seat])]
        self.hear_line(seat, self._voice(seat, occasion), to, None, "")

    def change(self, changes: Changes, customers: dict[str, CustomerState]) -> None:
        """Let an author's own changes come on top of how the customers have taken something."""
        if changes.effects:
            customers = after_effects(customers, changes.effects, self.state)
        if customers is not self.state.customers:
            customers = {seat: rounded(who) for seat, who in customers.items()}
        self.react(
            customers,
            changed(changes, self.state.variables) if changes.set or changes.add else {},
        )

    def interrupted(self) -> bool:
        """Let the first thing happen that may come between now; whether anything did.

        To be asked once an exchange, so that one of them can never lead to the next.
        """
        for each in self.script.interrupts:
            if each.when(self.state) and self._may_happen(each):
                if each.outcome:
                    self._end_early(each.id)
                else:
                    self.go_to(each.beat, "detour" if each.returns else "", each.id)
                return True
        return False

    def _may_happen(self, interrupt: ScriptInterrupt) -> bool:
        """Not again where it happens once, nor while its own detour has not come back."""
        state = self.state
        if interrupt.outcome or interrupt.id not in state.interrupted:
            return True
        return not interrupt.once and all(
            detour.interrupt != interrupt.id for detour in state.detours
        )

    def _end_early(self, outcome: str) -> None:
        if not self.script.outcomes[outcome].success:
            self.say_voice(self.script.seat_of[Part.CUSTOMER], "leaves")
        self.end(outcome)

    def go_to(self, beat: str, by: str = "", interrupt: str = "") -> None:
        """Open a beat and go on until the floor is offered or the meeting ends.

        `by` is how it is come to, as in `BeatOpened`, and `interrupt` the interruption it is by.
        """
        while True:
            here = self.script.beats[beat]
            self.open_beat(here, by, interrupt)
            interrupt = ""
            if here.beat.joins is not None and here.beat.joins in self.state.away:
                self.emit(Joined(at=self.now(), seat=here.beat.joins))
            if here.beat.leaves is not None and here.beat.leaves not in self.state.away:
                self.emit(Left(at=self.now(), seat=here.beat.leaves))
            if here.changes:
                self.change(here.beat, self.state.customers)
            self.say_lines(here.lines)
            if here.beat.end is not None:
                self.end(here.beat.end)
                return
            if here.beat.returns and self.state.detours:
                beat, by = self._way_back()
                if by == "return":
                    self._come_back(beat)
                    return
                continue
            if not here.next:
                self.offer_floor()
                return
            beat, by = self.way(here.next), ""

    def way(self, ways: tuple[ScriptWay, ...]) -> str:
        """The beat of the first way whose condition holds; the last has none."""
        for way in ways:
            if way.when is None or way.when(self.state):
                return way.beat
        raise AssertionError("the last way has no condition")

    def end(self, outcome: str) -> None:
        """End the meeting."""
        ending = self.script.outcomes[outcome]
        self.emit(
            MeetingEnded(
                at=self.now(),
                outcome=outcome,
                text=said_text(ending.text, self.state),
                success=ending.success,
                goals={name: bool(check(self.state)) for name, check in self.script.goals},
                measures={name: self._reached(points) for name, points in self.script.measures},
            )
        )

    def _reached(self, points: Sequence[tuple[Check, float]]) -> float:
        """What a measure of the scenario's own comes to, 0..100."""
        given = fsum(gives for check, gives in points if check(self.state))
        return round(100 * given / fsum(gives for _, gives in points), 1)

    def offer_floor(self) -> None:
        """Open the floor, to whom it was passed, with the moves each seat could make."""
        put_to = self.state.put_to
        to = None if put_to is None else self.script.seat_of[put_to]
        self.offer(to, self.open_moves())

    def open_moves(self) -> tuple[OpenMove, ...]:
        """The beat's own in their drawn order, then those that are always open in the author's."""
        here = self.beat()
        offers = here.always_open
        if offers is None:
            offers = tuple(self._offer(move) for move in here.moves if self._is_open(move))
        placed = self.placed(offers)
        if not self.script.always:
            return placed
        return placed + tuple(map(self._offer, self._always_open()))

    def _always_open(self) -> Iterator[ScriptMove]:
        """Those that are always open and are so now: once each time a beat opens."""
        state = self.state
        visit = state.visits[state.beat]
        there: dict[tuple[Act, ...], bool] = {}
        for move in self.script.always:
            does = move.move.does
            if does not in there:
                there[does] = is_there(does, state)
            if not (there[does] and self._is_open(move)):
                continue
            made = state.always_made and state.always_made.get(f"{state.beat}/{move.move.id}")
            if not (made and made == visit):
                yield move

    def _is_open(self, move: ScriptMove) -> bool:
        if move.move.to is not None and move.move.to in self.state.away:
            return False
        if move.move.once and move.key in self.state.made:
            return False
        return move.when is None or bool(move.when(self.state))

    def _offer(self, move: ScriptMove) -> OpenMove:
        offer = move.offer or offer_of(
            move.move, said_text(move.text.told, self.state), harms=move.harms
        )
        if move.fits is None or move.fits(self.state):
            return offer
        return replace(offer, unfit=True)

    def placed(self, offers: tuple[OpenMove, ...]) -> tuple[OpenMove, ...]:
        """The offers in an order that tells nothing of their worth.

        Each has its place by the meeting's seed, its beat and how often that has been opened, and
        by nothing else: so a floor looks the same as long as it lasts, and after going back or
        resuming, and chance goes on as it would have.
        """
        state = self.state
        if state.engine < ENGINE_PLACES:
            return offers
        by_id = self.beat().by_id
        floor = state.seed + state.visits[state.beat]
        return tuple(sorted(offers, key=lambda offer: draw(floor ^ by_id[offer.move].lot << 32)[1]))

    def _come_back(self, beat: str) -> None:
        """Open a beat's floor again: its lines have been said before the detour."""
        self.emit(BeatOpened(at=self.now(), beat=beat, by="return"))
        self.offer_floor()

    def _way_back(self) -> tuple[str, str]:
        """Where a detour leads, and by what of `BeatOpened`: onward by its move, or to its beat.

        What came between comes back to all that the move would have led to, its detour included.
        """
        latest = self.state.detours[-1]
        beat, _, move = latest.move.partition("/")
        if not move:
            return beat, "return"
        origin = self.script.beats[beat]
        silence, _, number = move.partition(":")
        follows: ScriptAftermath | None
        if number:
            follows = origin.silences[int(number) - 1].follows
        elif silence == "silence":
            follows = origin.silence
        else:
            follows = origin.by_id[move].follows
        if follows is None:
            return beat, "return"
        if latest.interrupt and follows.aftermath.detour is not None:
            return follows.aftermath.detour, "onward-detour"
        if follows.next:
            return self.way(follows.next), "onward"
        return beat, "return"

    def _may_be_said(self, said: ScriptLine) -> bool:
        """Whether it holds, and both who says it and whom it is said to are at the table."""
        away = self.state.away
        if away and (said.line.seat in away or said.line.to in away):
            return False
        return said.when is None or bool(said.when(self.state))

    def _say_one_of(self, choice: Drawn) -> None:
        may_be_said = filter(self._may_be_said, choice.lines)
        open_ = list(may_be_said if choice.by_chance else islice(may_be_said, 1))
        if open_:
            self.say(open_[self._pick(len(open_))])

    def _pick(self, of: int) -> int:
        return int(self.state.draw() * of) if of > 1 else 0

    def say(self, said: ScriptLine) -> None:
        """Let a line be said, whether or not its condition holds."""
        line, state = said.line, self.state
        customer = state.customers.get(line.seat)
        to = line.to
        if to is None:
            to = state.counterpart if customer is None else self.script.seat_of[turns_to(customer)]
        cue = line.cue
        if not cue and line.signal is not None and customer is not None:
            cues: tuple[str, ...] = getattr(self.script.cast[line.seat].cues, line.signal)
            cue = cues[self._pick(len(cues))] if cues else ""
        occasion = said.voice
        if occasion == TURNS:
            occasion = f"turns_to_{state.parts[to]}"
        words = self._voice(line.seat, occasion) if occasion else said.text
        self.hear_line(line.seat, words, to, said, cue)

    def _voice(self, seat: str, occasion: str) -> Words:
        texts = self.script.voices[seat][occasion]
        return texts[self._pick(len(texts))]


def opening_of(beat: Beat, at: float = 0.0, by: str = "", interrupt: str = "") -> BeatOpened:
    """A beat's opening at this second; `by` and `interrupt` as in `BeatOpened`."""
    return BeatOpened(
        at=at,
        beat=beat.id,
        item=beat.item,
        by=by,
        interrupt=interrupt,
        beyond=beat.beyond,
        escalate_within=beat.escalate_within,
        step_in=beat.step_in,
    )


def _as_far_as(text: str, ms: int, whole_ms: int) -> str:
    """The words that fell before the speaker broke off; at least one."""
    words = text.split()
    if not words:
        return ""
    return " ".join(words[: max(1, len(words) * ms // whole_ms)]) + " —"


def changed(changes: Changes, variables: dict[str, Value]) -> dict[str, Value]:
    """The variables that an author's own changes touch, as they then are."""
    changed: dict[str, Value] = dict(changes.set)
    for name, by in changes.add:
        now = changed.get(name, variables[name])
        if not isinstance(now, str):
            changed[name] = round(now + by, 6)
    return changed
