"""A lone player's own part: what its scale tells apart, and what players who do not read come to.

For each seat of the flagship scenario and each stand-in beside it: the two references, how far they
lie apart, how well single meetings of the two are told apart (AUC), and the own part of players who
go by place or keep silent. `python bench/own_part.py [PERSONA]` takes another customer.
"""

import sys
from collections.abc import Iterator, Mapping
from statistics import mean, stdev

from msgspec import Struct

from roleplay.engine.careful import CarefulReader
from roleplay.engine.casting import header_of
from roleplay.engine.playing import Player, play_between
from roleplay.engine.script import Script
from roleplay.engine.standin import MANAGERS, TRAINEES, Manner, StandIn
from roleplay.engine.state import State
from roleplay.engine.step import opening
from roleplay.meeting.loading import load
from roleplay.model.act import FLOOR_ACTS, Look, Part
from roleplay.model.event import Intent
from roleplay.model.transcript import Transcript
from roleplay.playtest.players import ALWAYS, ALWAYS_AND_LOT, BY_LOT, Silent, player
from roleplay.scoring import figures_of
from roleplay.scoring.overlap import auc
from roleplay.scoring.own_part import can_tell, worth

SEEDS = 20
REFERENCES = 40
PLACES: dict[str, tuple[int | None, ...]] = {
    "first": (0,),
    "second": (1,),
    "last": (-1,),
    "1 and 2": (0, 1),
    "1 and silence": (0, None),
}
"""Which of the moves shown each takes in turn; None: silence."""


class ByPlace:
    """Takes moves by where they stand."""

    def __init__(
        self, script: Script, part: Part, places: tuple[int | None, ...], *, own: bool
    ) -> None:
        """`own`: only where the floor is theirs or nobody's."""
        self._seat, self._part = script.seat_of[part], part
        self._places, self._own, self._floors = places, own, 0

    def intend(self, state: State, rng: int) -> tuple[Intent, int]:
        """What they take, by its place."""
        moves = [
            move
            for move in state.open
            if move.seat == self._seat and FLOOR_ACTS.isdisjoint(move.does)
        ]
        if not moves or (self._own and state.put_to not in {None, self._part}):
            return Intent(), rng
        place = self._places[self._floors % len(self._places)]
        self._floors += 1
        if place is None:
            return Intent(), rng
        return Intent(move=moves[min(place, len(moves) - 1)].move), rng


class Beside(Struct, frozen=True):
    """A seat of a script, and the stand-in beside it."""

    script: Script
    part: Part
    colleague: Manner

    def worth(self, player: Player, seed: int) -> float:
        """What a meeting with this player in the seat was worth."""
        other = Part.TRAINEE if self.part is Part.MANAGER else Part.MANAGER
        beside = StandIn(self.script, other, self.colleague)
        first, second = (player, beside) if self.part is Part.MANAGER else (beside, player)
        events = play_between(self.script, first, second, opening(self.script, seed))
        meeting = Transcript(header=header_of(self.script, {}, seed), events=events)
        return worth(meeting, figures_of(meeting), self.part)

    def references(self) -> tuple[list[float], list[float]]:
        """The worths of meetings of each reference."""
        lot = StandIn(self.script, self.part, BY_LOT)
        reader = CarefulReader(self.script, self.part)
        return (
            [self.worth(lot, 2000 + seed) for seed in range(REFERENCES)],
            [self.worth(reader, 1000 + seed) for seed in range(REFERENCES)],
        )

    def unread(self) -> Iterator[tuple[str, float]]:
        """The mean worth of players who do not read, by what they do."""
        yield "silent, nods", mean(self.worth(Silent(Look.NOD), seed) for seed in range(SEEDS))
        silent = ByPlace(self.script, self.part, (None,), own=False)
        for name in (ALWAYS, ALWAYS_AND_LOT):
            yield (
                name,
                mean(
                    self.worth(player(self.script, self.part, name), seed) for seed in range(SEEDS)
                ),
            )
        yield "silent", mean(self.worth(silent, seed) for seed in range(SEEDS))
        for name, places in PLACES.items():
            for own in (False, True):
                told = [
                    self.worth(ByPlace(self.script, self.part, places, own=own), seed)
                    for seed in range(SEEDS)
                ]
                yield f"{name}{', own floors' if own else ''}", mean(told)


def show(script: Script, part: Part, colleagues: Mapping[str, Manner]) -> None:
    """Print the table of one seat."""
    parts: dict[str, list[float]] = {}
    print(f"{part} beside    by lot      careful     apart  AUC   highest of who do not read")
    for style, manner in colleagues.items():
        beside = Beside(script, part, manner)
        lot, careful = beside.references()
        apart = mean(careful) - mean(lot)
        told = {name: 100 * (each - mean(lot)) / apart for name, each in beside.unread()}
        tells = can_tell(lot, careful)
        for name, value in told.items():
            if tells:
                parts.setdefault(name, []).append(value)
        worst = max(told, key=lambda name: told[name])
        shown = f"{told[worst]:4.0f} {worst}" if tells else "   - cannot tell"
        print(
            f"  {style:10} {mean(lot):5.1f} ±{stdev(lot):4.1f}  {mean(careful):5.1f} "
            f"±{stdev(careful):4.1f}  {apart:5.1f}  {auc(careful, lot):.2f}  {shown}"
        )
    print("  own part of who does not read, mean over these partners, and the highest:")
    for name, values in parts.items():
        print(f"    {name:28} {mean(values):5.0f} {max(values):5.0f}")


def main() -> None:
    """Both seats of the flagship scenario."""
    script = load("flagship", sys.argv[1] if len(sys.argv) > 1 else None).script
    show(script, Part.TRAINEE, {style.value: manner for style, manner in MANAGERS.items()})
    show(script, Part.MANAGER, {style.value: manner for style, manner in TRAINEES.items()})


if __name__ == "__main__":
    main()
