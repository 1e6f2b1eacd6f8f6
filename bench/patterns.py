"""What players who do not read come to: `python bench/patterns.py [SCENARIO]`.

Those who take the first move shown, the last, the longest or the shortest, and those who press keys
in a pattern of up to four (1, 2, 3, silence, nod), again and again, at every floor or only at those
that are theirs. Each plays both seats beside every stand-in; the worst are played again on fresh
seeds, and these figures count.

Printed for each seat: the careful reader and a player by lot beside each partner, and then of each
who does not read the own part (mean over the partners, and beside the best partner) and the
handover (the same). Partners beside whom the references lie too near each other for one meeting to
tell have no own part. `--quick` is for those who write: few seeds, and patterns of up to two.
"""

import argparse
import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import product
from math import fsum

from msgspec import Struct

from roleplay.engine.casting import header_of
from roleplay.engine.playing import Player, play_between
from roleplay.engine.script import Script
from roleplay.engine.standin import MANAGERS, TRAINEES
from roleplay.engine.state import State
from roleplay.engine.step import opening
from roleplay.meeting.loading import load
from roleplay.model import act
from roleplay.model.act import Part
from roleplay.model.event import Intent, OpenMove
from roleplay.model.transcript import Transcript
from roleplay.playtest.players import CAREFUL, LOT, UNREAD, player
from roleplay.scoring import figures_of
from roleplay.scoring.own_part import LEAST_APART, worth

MOST_MEAN, MOST_BESIDE_ONE, MOST_HANDOVER = 20, 40, 40
"""What who does not read should not come over: own part on the mean of the partners and beside any
one, and handover beside any one."""
WORST = 20
FRESH = 10_000
"""From which seed on the worst are played again."""

_LISTENS = Intent(nod=False)
_NODS = Intent(look=act.Look.NOD) if "look" in Intent.__struct_fields__ else Intent(nod=True)

SILENT, NOD = "silence", "nod"
KEYS = ("1", "2", "3", SILENT, NOD)
OWN = ", own floors"
"""Behind a pattern that is pressed only where the floor is the player's or nobody's."""


class ByKeys:
    """Presses keys in a pattern, one each floor; where fewer moves are shown, the last one's."""

    def __init__(self, script: Script, part: Part, keys: Sequence[str], *, own: bool) -> None:
        """`own`: only where the floor is theirs or nobody's."""
        self._seat, self._part = script.seat_of[part], part
        self._keys, self._own, self._floors = keys, own, 0

    def intend(self, state: State, rng: int) -> tuple[Intent, int]:
        """What the next key takes. With nothing to choose it is kept for the next floor."""
        key = self._keys[self._floors % len(self._keys)]
        silent = _NODS if key == NOD else _LISTENS
        moves = [move for move in state.open if move.seat == self._seat and not _of_floor(move)]
        if not moves or (self._own and state.put_to not in {None, self._part}):
            return silent, rng
        self._floors += 1
        if key in {SILENT, NOD}:
            return silent, rng
        return Intent(move=moves[min(int(key), len(moves)) - 1].move), rng


def _of_floor(move: OpenMove) -> bool:
    """Whether it only says whose the floor is, and so has a key of its own."""
    return bool(getattr(move, "of_floor", False))


class Amount(Struct, frozen=True):
    """What one effort of measuring takes."""

    longest: int
    """Keys of a pattern, at most."""
    seeds: int
    references: int
    """Meetings of each reference beside each partner."""
    fresh: int
    """Seeds on which the worst are played again; 0: they are not."""


USUAL, QUICK = Amount(4, 5, 100, 100), Amount(2, 3, 16, 0)


class Work(Struct, frozen=True):
    """Meetings of one player in one seat beside one partner."""

    scenario: str
    customer: str | None
    part: Part
    who: str
    """`careful`, `by lot`, one of those who do not read, or a pattern of keys."""
    partner: str
    seeds: range


class Told(Struct, frozen=True):
    """Means over the meetings, 0..100."""

    worth: float
    handover: float


class References(Struct, frozen=True):
    """What the two players that the scale of the own part rests on came to beside each partner."""

    lot: Mapping[str, Told]
    careful: Mapping[str, Told]

    def apart(self, partner: str) -> float:
        """How far the two lie apart."""
        return self.careful[partner].worth - self.lot[partner].worth

    def own_part(self, partner: str, told: Told) -> float:
        """Where somebody lies between the two, 0 to 100 and beyond."""
        return 100 * (told.worth - self.lot[partner].worth) / self.apart(partner)

    def show(self, part: Part, meetings: int) -> None:
        """Print them."""
        print(f"{part}, {meetings} meetings each      worth          handover")
        print("  beside       by lot careful    by lot careful")
        for name, lot in self.lot.items():
            careful = self.careful[name]
            print(
                f"  {name:10}    {lot.worth:5.1f}   {careful.worth:5.1f}     "
                f"{lot.handover:5.1f}   {careful.handover:5.1f}"
                f"{'' if self.apart(name) >= LEAST_APART else '   cannot tell'}"
            )


class Line(Struct, frozen=True):
    """What who does not read came to in a seat."""

    who: str
    own: float
    """Own part, mean over the partners that can tell."""
    own_best: float
    beside: str
    """The partner beside whom it was highest."""
    handover: float
    handover_best: float
    handover_beside: str

    @property
    def excess(self) -> float:
        """How near it comes to what should not be come over: 1 is just there."""
        return max(
            self.own / MOST_MEAN,
            self.own_best / MOST_BESIDE_ONE,
            self.handover_best / MOST_HANDOVER,
        )


def patterns(longest: int) -> Iterator[str]:
    """Every pattern of keys, at every floor and at own floors; none that repeats a shorter one."""
    for length in range(1, longest + 1):
        for keys in product(KEYS, repeat=length):
            if not any(keys == keys[:part] * (length // part) for part in range(1, length)):
                yield " ".join(keys)
                yield " ".join(keys) + OWN


def one_of(script: Script, part: Part, who: str) -> Player:
    """A player for a seat by what they go by."""
    if who[0] in "123" or who.startswith((SILENT, NOD)):
        return ByKeys(script, part, who.removesuffix(OWN).split(), own=who.endswith(OWN))
    return player(script, part, who)


@cache
def script_of(scenario: str, customer: str | None) -> Script:
    """A script, read once in each process."""
    return load(scenario, customer).script


def played(work: Work) -> Told:
    """Play the meetings, and tell the means."""
    script = script_of(work.scenario, work.customer)
    other = Part.TRAINEE if work.part is Part.MANAGER else Part.MANAGER
    worths, handovers = [], []
    for seed in work.seeds:
        own, beside = one_of(script, work.part, work.who), player(script, other, work.partner)
        first, second = (own, beside) if work.part is Part.MANAGER else (beside, own)
        events = play_between(script, first, second, opening(script, seed))
        meeting = Transcript(header=header_of(script, {}, seed), events=events)
        card = figures_of(meeting)
        worths.append(worth(meeting, card, work.part))
        handovers.append(card.handover.score or 0.0)
    return Told(fsum(worths) / len(worths), fsum(handovers) / len(handovers))


class Bench:
    """One scenario and customer, and the processes that play it."""

    def __init__(self, asked: argparse.Namespace, pool: ProcessPoolExecutor) -> None:
        self._scenario, self._customer, self._pool = asked.scenario, asked.customer, pool
        self._amount = QUICK if asked.quick else USUAL

    def show(self, part: Part) -> None:
        """Print everything of one seat."""
        partners = [*(MANAGERS if part is Part.TRAINEE else TRAINEES)]
        amount = self._amount
        seeds = range(1_000, 1_000 + amount.references)
        told = self._told(part, (CAREFUL, LOT), partners, seeds)
        references = References(
            {partner: told[LOT, partner] for partner in partners},
            {partner: told[CAREFUL, partner] for partner in partners},
        )
        references.show(part, amount.references)
        names = [*UNREAD, *patterns(amount.longest)]
        lines = self._lines(part, names, range(amount.seeds), references)
        heading = f"worst of {len(names)} who do not read, {amount.seeds} seeds beside each"
        show_lines(lines[:WORST], heading)
        if amount.fresh:
            fresh = range(FRESH, FRESH + amount.fresh)
            worst = [line.who for line in lines[:WORST]]
            lines = self._lines(part, worst, fresh, references)
            show_lines(lines, f"the same on {amount.fresh} fresh seeds")
        over = sum(line.excess > 1 for line in lines)
        print(f"{part}: {over} of these {len(lines)} come over what they should not\n", flush=True)

    def _told(
        self, part: Part, names: Sequence[str], partners: Sequence[str], seeds: range
    ) -> dict[tuple[str, str], Told]:
        pairs = list(product(names, partners))
        works = [
            Work(self._scenario, self._customer, part, who, partner, seeds)
            for who, partner in pairs
        ]
        return dict(zip(pairs, self._pool.map(played, works, chunksize=8), strict=True))

    def _lines(
        self, part: Part, names: Sequence[str], seeds: range, references: References
    ) -> list[Line]:
        """What each comes to, the worst first."""
        partners = list(references.lot)
        told = self._told(part, names, partners, seeds)
        lines = []
        for who in names:
            own = {
                partner: references.own_part(partner, told[who, partner])
                for partner in partners
                if references.apart(partner) >= LEAST_APART
            }
            handover = {partner: told[who, partner].handover for partner in partners}
            beside = max(own, key=lambda name: own[name], default="")
            highest = max(handover, key=lambda name: handover[name])
            lines.append(
                Line(
                    who,
                    fsum(own.values()) / max(1, len(own)),
                    own.get(beside, 0.0),
                    beside,
                    fsum(handover.values()) / len(handover),
                    handover[highest],
                    highest,
                )
            )
        return sorted(lines, key=lambda line: -line.excess)


def show_lines(lines: Sequence[Line], heading: str) -> None:
    """Print what some came to."""
    print(f"  {heading}:")
    print(f"    {'':34}own part  beside the best   handover  beside the best")
    for line in lines:
        mark = "  <-- over" if line.excess > 1 else ""
        print(
            f"    {line.who:34} {line.own:6.0f}   {line.own_best:5.0f} {line.beside:10} "
            f"{line.handover:6.0f}   {line.handover_best:5.0f} {line.handover_beside:9}{mark}"
        )


def main() -> None:
    """Both seats of a scenario."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("scenario", nargs="?", default="flagship")
    parser.add_argument("--customer", help="who sits in the customer's seat")
    parser.add_argument("--quick", action="store_true", help="few seeds, patterns of up to two")
    parser.add_argument("--seat", choices=["trainee", "manager"], help="only this one")
    parser.add_argument("--cores", type=int, default=os.cpu_count(), help="processes that play")
    asked = parser.parse_args()
    script_of(asked.scenario, asked.customer)
    with ProcessPoolExecutor(asked.cores) as pool:
        bench = Bench(asked, pool)
        for part in (Part.TRAINEE, Part.MANAGER):
            if asked.seat in {None, part.value}:
                bench.show(part)


if __name__ == "__main__":
    main()
