"""What a number of a meeting lost most by: the turns a scenario's author looks at first."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from roleplay.engine.script import Script
from roleplay.model.act import Part
from roleplay.model.event import Event, Reacted, Said
from roleplay.model.scorecard import Scorecard

MOST = 3
"""How many turns are named."""

_OF_THE_CUSTOMER = ("readiness", "goodwill")


class Cost(Struct, frozen=True):
    """A turn, and by how much it weighed on a number."""

    turn: int
    """1 for the first utterance."""
    seat: str
    """Who spoke, or empty where it is not the speaker that weighs."""
    kind: str
    """A rule of the ledger, `spoke` (seconds of the manager's) or `cooled` (a fall, 0..1)."""
    weight: float
    words: str
    """What was said there."""


def dearest(
    number: str, card: Scorecard, events: Iterable[Event], script: Script
) -> tuple[Cost, ...]:
    """The turns that a number lost most by, the dearest first; at most `MOST`."""
    turns = _Turns(events, script)
    if number in _OF_THE_CUSTOMER:
        costs = list(turns.cooled(number))
    elif number == "talk_time":
        costs = list(turns.spoken())
    else:
        costs = [
            Cost(entry.turn, turns.speaker(entry.turn), entry.rule, entry.weight, entry.words)
            for entry in card.authority.ledger
            if entry.to == Part.MANAGER.value
        ]
    return tuple(sorted(costs, key=lambda cost: (-cost.weight, cost.turn))[:MOST])


class _Turns:
    """What was said in a meeting, by its number, and what the customer made of it."""

    def __init__(self, events: Iterable[Event], script: Script) -> None:
        self._events = tuple(events)
        self._said = [event for event in self._events if isinstance(event, Said)]
        self._script = script

    def speaker(self, turn: int) -> str:
        return self._said[turn - 1].seat if turn <= len(self._said) else ""

    def spoken(self) -> Iterator[Cost]:
        """The manager's turns, by their length in seconds."""
        for turn, said in enumerate(self._said, 1):
            if self._script.parts[said.seat] is Part.MANAGER:
                yield Cost(turn, said.seat, "spoke", round(said.end - said.at, 2), said.text)

    def cooled(self, number: str) -> Iterator[Cost]:
        """Every turn after which readiness or goodwill of the first customer fell."""
        principal = self._script.seat_of[Part.CUSTOMER]
        turn, before = 0, None
        for event in self._events:
            if isinstance(event, Said):
                turn += 1
            elif isinstance(event, Reacted) and principal in event.customers:
                now = float(getattr(event.customers[principal], number))
                if before is not None and now < before:
                    # What follows from a move is told before the move itself is said or after it.
                    at = max(1, min(turn, len(self._said)))
                    said = self._said[at - 1]
                    yield Cost(at, said.seat, "cooled", round(before - now, 4), said.text)
                before = now
