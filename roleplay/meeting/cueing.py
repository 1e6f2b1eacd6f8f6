"""The cue card beside a meeting that is clocked: a scenario's next lines, and what replies mean.

Whoever plays the customer says the lines; the coach says which of the moves was made, or that
nobody spoke, and the scenario goes on as it would have been played. What is chosen is kept among
the keys of the record, so undoing takes the card back too, and a record that goes on finds it.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from roleplay.engine.casting import header_of
from roleplay.meeting.briefs import briefing_for
from roleplay.meeting.keeping import Unkept
from roleplay.meeting.loading import Loaded, load
from roleplay.meeting.roles import PARTS, Role
from roleplay.meeting.session import Session
from roleplay.model.act import Part
from roleplay.model.clocked import Cued
from roleplay.model.event import BeatOpened, Event, Intent, MeetingEnded, OpenMove, Said
from roleplay.model.people import People
from roleplay.model.transcript import Header, effective


class Line(Struct, frozen=True):
    """What the card has somebody say next."""

    seat: str
    text: str
    to: str | None
    cue: str
    """How they look as they say it; empty for nothing in particular."""


class Mood(Struct, frozen=True):
    """How a customer stands now, each 0..1."""

    seat: str
    readiness: float
    goodwill: float


def card_for(header: Header, events: Iterable[Event]) -> "CueCard | None":
    """The card of a record as far as it was stepped through; None where it has no scenario.

    Raises `CannotLoadError`.
    """
    if header.cues is None:
        return None
    return CueCard(load(header.cues.location, header.cues.customer), header.cues.seed, events)


class CueCard:
    """A scenario beside a record, as far as the coach has stepped through it."""

    def __init__(self, loaded: Loaded, seed: int, events: Iterable[Event] = ()) -> None:
        """`events` are those of the record so far."""
        self._loaded, self._seed = loaded, seed
        self.people = People(header_of(loaded.script, {}, seed))
        self.lost: tuple[str, ...] = ()
        """Moves that were chosen and that the scenario, edited since, does not offer any more."""
        self.follow(events)

    def follow(self, events: Iterable[Event]) -> None:
        """Step through what counts of a record, from the beginning."""
        self._session = Session(
            self._loaded.script, header_of(self._loaded.script, {}, self._seed), Unkept(), {}
        )
        self._session.begin()
        chosen = (event for event in effective(events) if isinstance(event, Cued))
        self.lost = tuple(cued.move for cued in chosen if not self._step(cued))

    @property
    def moves(self) -> tuple[OpenMove, ...]:
        """What either of the two may say now, the trainee's first; nothing at the end."""
        if self._session.ended:
            return ()
        trainee, manager = (self._session.moves_of(part) for part in (Part.TRAINEE, Part.MANAGER))
        return (*trainee, *manager)

    @property
    def lines(self) -> tuple[Line, ...]:
        """What customers and colleagues have to say since the last move, in order."""
        vendors = {self._session.script.seat_of[part] for part in PARTS[Role.BOTH]}
        return tuple(
            Line(event.seat, event.text, event.to, event.cue)
            for event in self._session.latest
            if isinstance(event, Said) and event.seat not in vendors
        )

    def called(self, seat: str, names: People) -> str:
        """What to call whoever sits there: as the record does, or else the scenario."""
        return names.first(seat) if seat in names else self.people.first(seat)

    @property
    def beat(self) -> str:
        """Where the scenario is."""
        return self._session.state.beat

    @property
    def item(self) -> str | None:
        """The agenda item to which the scenario has come; None before the first."""
        opened = (e.item for e in reversed(self._session.events) if isinstance(e, BeatOpened))
        return next(filter(None, opened), None)

    @property
    def moods(self) -> tuple[Mood, ...]:
        """How the customers stand now."""
        return tuple(
            Mood(seat, state.readiness, state.goodwill)
            for seat, state in self._session.state.customers.items()
        )

    @property
    def ending(self) -> str:
        """How the scenario ended; empty until then."""
        ended = (e.text for e in self._session.events if isinstance(e, MeetingEnded))
        return next(ended, "")

    @property
    def brief(self) -> tuple[str, ...]:
        """What whoever plays the customer should know: the situation and the customers' briefs."""
        briefing = briefing_for(self._loaded.script, Role.COACH)
        people = self.people
        cast = self._loaded.script.cast
        customers = {seat for seat in cast if people.part(seat) is Part.CUSTOMER}
        told = [text for seat, text in briefing.seats if seat in customers]
        about = [cast[seat].about for seat in sorted(customers)]
        return tuple(text for text in (briefing.everyone, *told, *about) if text)

    def cue(self, number: int) -> OpenMove | None:
        """The move of a number, 1 for the first; None where there is none."""
        moves = self.moves
        return moves[number - 1] if 0 < number <= len(moves) else None

    def step(self, move: OpenMove | None) -> str | None:
        """Let the scenario go on by a move that is open, None for silence; its agenda item then."""
        at = self._session.state.clock / 1000
        self._step(Cued(at=at) if move is None else Cued(at=at, seat=move.seat, move=move.move))
        return self.item

    def _step(self, cued: Cued) -> bool:
        if self._session.ended:
            return False
        silent = Intent()
        if not cued.move:
            self._session.decide(silent, silent)
            return True
        open_now: Sequence[OpenMove] = self.moves
        move = next((m for m in open_now if (m.seat, m.move) == (cued.seat, cued.move)), None)
        if move is None:
            return False
        said = Intent(move=cued.move)
        if self.people.part(move.seat) is Part.MANAGER:
            self._session.decide(said, silent)
        else:
            self._session.decide(silent, said)
        return True
