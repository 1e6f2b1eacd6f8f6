"""What a move is worth at a moment: the mean of meetings gone on with from there by a good reader.

The move is made, and from then on a careful reader plays the seat, beside the same partner. The
chance of each meeting is its own. *Good* is what lies within `GOOD` points of the best.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from math import fsum, sqrt
from statistics import fmean
from zlib import crc32

from msgspec import Struct

from roleplay.engine.looks import looked_on
from roleplay.engine.playing import Player, play_on
from roleplay.engine.scene import Scene
from roleplay.engine.script import Script
from roleplay.engine.standin import MOST_EXCHANGES
from roleplay.engine.state import State
from roleplay.engine.step import begin, opening, unfold
from roleplay.model.act import Act, Part
from roleplay.model.event import Decided, Intent, OpenMove
from roleplay.playtest.meetings import judge
from roleplay.playtest.players import CAREFUL, player, words

MEETINGS = 50
"""Meetings by which a move is told that may be the best."""
FIRST = 10
"""Meetings by which it is told whether a move may be the best."""
GOOD = 3.0
"""Points within which a move is as good as the best."""
_DOUBT = 2.0
"""Standard errors beyond `GOOD` at which a move is out after the first meetings."""
_SEEDS = 0xFFFF_FFFF_FFFF_FFFF
_STEP = 0x9E37_79B9
"""Between the chances of two meetings that go on from one moment."""


class Moment(Struct, frozen=True):
    """A floor in a meeting between two players, by which it can be come to again."""

    part: Part
    """Whose moves are judged."""
    manager: str
    trainee: str
    seed: int
    exchanges: int
    """How many there were before it."""
    beat: str


class MoveWorth(Struct, frozen=True, kw_only=True):
    """What one move was worth at one moment."""

    move: str
    worth: float
    """0..100."""
    error: float
    """The standard error of it."""
    meetings: int
    words: int
    place: int
    """Where it is written among those that were open, 0 for the first; players see them in an order
    that is drawn."""
    does: tuple[Act, ...]
    text: str
    after: int
    """A number for how everything stood right after it; the same where nothing was different."""


class FloorWorth(Struct, frozen=True):
    """What every move of a seat was worth at one moment, in the order in which they were shown."""

    moment: Moment
    moves: tuple[MoveWorth, ...]
    """At least one."""
    silence: MoveWorth
    """The same of saying nothing."""

    @property
    def best(self) -> float:
        """The worth of the best move."""
        return max(each.worth for each in self.moves)

    @property
    def matters(self) -> bool:
        """Whether it is a choice in which not everything is good."""
        return len(self.good()) < len(self.moves)

    def good(self) -> tuple[MoveWorth, ...]:
        """Those within `GOOD` points of the best."""
        return tuple(each for each in self.moves if each.worth >= self.best - GOOD)


def moments(
    script: Script, part: Part, pairs: Sequence[tuple[str, str]], seeds: Sequence[int], *, most: int
) -> Iterator[Moment]:
    """Floors on which one seat may speak, at most so many of each beat, in meetings of some pairs.

    Each pair is a manager and a trainee. No two of a beat are from one meeting, so that they differ
    in what went before. A trainee's are those that are theirs or nobody's; a manager may take any.
    """
    seen: Counter[str] = Counter()
    for manager, trainee in pairs:
        players = (player(script, Part.MANAGER, manager), player(script, Part.TRAINEE, trainee))
        for seed in seeds:
            for exchange, beat in _floors(script, part, players, seed):
                if seen[beat] < most:
                    seen[beat] += 1
                    yield Moment(part, manager, trainee, seed, exchange, beat)


def _floors(
    script: Script, part: Part, players: tuple[Player, Player], seed: int
) -> Iterator[tuple[int, str]]:
    """The first floor of each beat on which a seat may speak, by the exchanges before it."""
    seat, met = script.seat_of[part], set[str]()
    scene = Scene(script, State(script.parts))
    begin(scene, opening(script, seed))
    for exchange in range(MOST_EXCHANGES):
        state = scene.state
        if state.ended is not None:
            return
        own = any(move.seat == seat and not move.of_floor for move in state.open)
        own = own and (part is Part.MANAGER or state.put_to is not Part.MANAGER)
        if own and state.beat not in met:
            met.add(state.beat)
            yield exchange, state.beat
        play_on(scene, *players, exchanges=1)


def judged(script: Script, moment: Moment, meetings: int = MEETINGS) -> FloorWorth:
    """What each move is worth at a moment; the same moment is always told the same."""
    pair = (
        player(script, Part.MANAGER, moment.manager),
        player(script, Part.TRAINEE, moment.trainee),
    )
    scene = Scene(script, State(script.parts))
    begin(scene, opening(script, moment.seed))
    play_on(scene, *pair, exchanges=moment.exchanges)
    reader = player(script, moment.part, CAREFUL)
    partner = pair[0] if moment.part is Part.TRAINEE else pair[1]
    seat = script.seat_of[moment.part]
    by_id = script.beats[moment.beat].by_id
    open_ = sorted(
        (move for move in scene.state.open if move.seat == seat and not move.of_floor),
        key=lambda move: by_id[move.move].move.number,
    )
    ahead = _Ahead(script, scene, moment.part, reader, partner)
    told = {
        name: ahead.worths(name, range(min(FIRST, meetings)))
        for name in (*(move.move for move in open_), "")
    }
    best = max(map(fmean, told.values()))
    for name, worths in told.items():
        off = best - fmean(worths) - GOOD
        if off <= _DOUBT * _error(worths):
            worths.extend(ahead.worths(name, range(len(worths), meetings)))

    def of(move: OpenMove, place: int) -> MoveWorth:
        worths = told[move.move]
        return MoveWorth(
            move=move.move,
            worth=fmean(worths),
            error=_error(worths),
            meetings=len(worths),
            words=words(move),
            place=place,
            does=move.does,
            text=move.text,
            after=ahead.after(move.move),
        )

    moves = tuple(of(move, place) for place, move in enumerate(open_))
    return FloorWorth(moment, moves, of(OpenMove(seat, "", ""), len(moves)))


class _Ahead:
    """Meetings gone on with from one moment."""

    def __init__(
        self, script: Script, scene: Scene, part: Part, reader: Player, partner: Player
    ) -> None:
        self._script, self._scene, self._part = script, scene, part
        self._pair = (partner, reader) if part is Part.TRAINEE else (reader, partner)
        self._partner = partner

    def after(self, move: str) -> int:
        """How everything stands right after a move, the partner silent beside it."""
        scene = self._scene.copy()
        own, rng = Intent(move=move), scene.state.rng
        theirs, own = (Intent(), own) if self._part is Part.TRAINEE else (own, Intent())
        unfold(scene, Decided(at=scene.now(), manager=theirs, trainee=own, rng=rng))
        return _standing(scene.state)

    def worths(self, move: str, numbers: range) -> list[float]:
        return [self._worth(move, number) for number in numbers]

    def _worth(self, move: str, number: int) -> float:
        scene = self._scene.copy()
        state = scene.state
        state.rng = (state.rng + (number + 1) * _STEP) & _SEEDS
        beside, rng = self._partner.intend(state, state.rng)
        own = Intent(move=move)
        theirs, own = (beside, own) if self._part is Part.TRAINEE else (own, beside)
        theirs, own = looked_on(state, *self._pair, theirs, own)
        unfold(scene, Decided(at=scene.now(), manager=theirs, trainee=own, rng=rng))
        play_on(scene, *self._pair)
        return judge(self._script, scene, 0).worth[self._part]


def _standing(state: State) -> int:
    """A number for all that a move may have changed, beside that it was made and how long it took.

    The same on every machine, as a hash of Python's is not.
    """
    told = (
        *(state.beat, state.ended, state.customers, state.variables, state.put_to, state.signal),
        *(state.counterpart, sorted(state.told), sorted(state.used), sorted(state.promised)),
        *(sorted(state.away), state.marked, state.trust, state.matter, state.detours),
        *(state.endorsements, tuple(state.faults.values()), sorted(state.asked)),
    )
    return crc32(repr(told).encode())


def _error(values: Sequence[float]) -> float:
    """The standard error of a mean; 0 of a single value."""
    if len(values) < 2:  # noqa: PLR2004 -- one value has no spread
        return 0.0
    mean = fmean(values)
    spread = fsum((value - mean) ** 2 for value in values) / (len(values) - 1)
    return sqrt(spread / len(values))
