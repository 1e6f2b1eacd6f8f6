"""Stand-ins: what a manager or a trainee of a certain style decides, drawn from the meeting's seed.

A style is a row of numbers: how readily it speaks, by whom the floor was offered to, and how much
it likes each act. It sees what a person in the seat would see (the moves, whom the customer turned
to, how far the agenda has come) and reads the customer's readiness as a good observer does.
"""

from __future__ import annotations

from enum import StrEnum
from itertools import chain
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from roleplay.engine import looks
from roleplay.engine.chance import draw, passed
from roleplay.engine.customer import need
from roleplay.engine.holding import ENGINE_HOLDING, would_give_way
from roleplay.engine.state import ENGINE_LOOKS
from roleplay.model.act import FLOOR_ACTS, Act, Look, Part
from roleplay.model.event import Intent, OpenMove

if TYPE_CHECKING:
    from roleplay.engine.script import Script
    from roleplay.engine.state import State
    from roleplay.model.scenario import AgendaItem

MOST_EXCHANGES = 400
"""A meeting of stand-ins that has not ended by then is left as it stands."""


class ManagerStyle(StrEnum):
    """How a stand-in manager behaves."""

    NODDER = "nodder"
    RESCUER = "rescuer"
    HOG = "hog"
    ABSENT = "absent"
    ADAPTIVE = "adaptive"


class TraineeStyle(StrEnum):
    """How a stand-in trainee behaves."""

    STEADY = "steady"
    TIMID = "timid"
    BOLD = "bold"
    RANDOM = "random"


class Eagerness(Struct, frozen=True, kw_only=True):
    """How readily a style speaks, by whom the floor was offered to: chances, each 0..1."""

    own: float
    """When spoken to."""
    open: float
    """When nobody was spoken to by name."""
    other: float
    """When the colleague was spoken to."""


class Manner(Struct, frozen=True, kw_only=True):
    """How a style behaves, at the start of the meeting and at its end; between them in a line."""

    first: Eagerness
    last: Eagerness
    likes: dict[Act, float]
    """How much it likes each act; 1 if not named. A move is liked as its least liked act, and
    where none is liked as much as 1, silence is chosen the more often."""
    follows_customer: bool = False
    """Whether it goes by the customer's readiness from start to end, rather than by the agenda."""
    waits: bool = True
    """Hands over, or takes up what was put to the manager, only when the customer seems ready."""
    yields: bool = False
    """Gives way when both speak and the colleague was spoken to, or nobody was."""
    gives_way: float = 0.0
    """How readily it lets the trainee have the floor who asks for it, 0..1: the chance the first
    time in a beat."""
    keeps_out: int = 4
    """For how many exchanges it then keeps out."""
    answers: bool = True
    """Whether a manager says something whenever the trainee has called on them by name."""
    nods: bool = True
    """Whether its silence is a nod, by the rules before looks."""
    looks_on: looks.Onlooking = looks.LISTENS
    """How it looks on while the other speaks."""
    quick: float = 0.6
    """Seconds to the first word, at most."""


_NEVER = Eagerness(own=0.0, open=0.0, other=0.0)

_OVERBEARING = {
    Act.TAKE_OVER: 0.02,
    Act.RESCUE: 0.02,
    Act.OVERRIDE: 0.02,
    Act.OVERSELL: 0.02,
    Act.BLAME: 0.02,
    Act.CLOSE: 0.05,
}

MANAGERS: dict[ManagerStyle, Manner] = {
    ManagerStyle.NODDER: Manner(
        first=Eagerness(own=1.0, open=0.85, other=0.10),
        last=Eagerness(own=0.8, open=0.02, other=0.0),
        likes={**_OVERBEARING, Act.HAND_OVER: 6.0, Act.ENDORSE: 2.0, Act.COMMIT: 0.2},
        yields=True,
        looks_on=looks.NODDER,
        gives_way=1.0,
    ),
    ManagerStyle.ADAPTIVE: Manner(
        first=Eagerness(own=1.0, open=0.85, other=0.25),
        last=Eagerness(own=0.9, open=0.6, other=0.35),
        likes={
            **dict.fromkeys(_OVERBEARING, 0.4),
            Act.HAND_OVER: 2.0,
            Act.ENDORSE: 1.5,
            Act.OVERSELL: 0.02,
            Act.BLAME: 0.02,
        },
        follows_customer=True,
        looks_on=looks.ADAPTIVE,
        gives_way=0.9,
    ),
    ManagerStyle.RESCUER: Manner(
        first=Eagerness(own=1.0, open=0.6, other=0.6),
        last=Eagerness(own=0.95, open=0.6, other=0.7),
        likes={
            Act.RESCUE: 4.0,
            Act.OVERRIDE: 3.0,
            Act.TAKE_OVER: 2.0,
            Act.INFORM: 2.0,
            Act.COMMIT: 2.0,
            Act.HAND_OVER: 0.3,
            Act.ENDORSE: 0.5,
        },
        gives_way=0.8,
        keeps_out=3,
        quick=0.3,
        looks_on=looks.RESCUER,
    ),
    ManagerStyle.HOG: Manner(
        first=Eagerness(own=1.0, open=1.0, other=0.9),
        last=Eagerness(own=1.0, open=0.95, other=0.9),
        likes={
            Act.TAKE_OVER: 5.0,
            Act.OVERRIDE: 3.0,
            Act.OVERSELL: 2.0,
            Act.CLOSE: 2.0,
            Act.HAND_OVER: 0.02,
            Act.ENDORSE: 0.1,
        },
        gives_way=0.35,
        keeps_out=2,
        nods=False,
        quick=0.2,
        looks_on=looks.HOG,
    ),
    ManagerStyle.ABSENT: Manner(
        first=_NEVER,
        last=_NEVER,
        likes={**dict.fromkeys(_OVERBEARING, 0.1), Act.OBLIGE: 0.2},
        gives_way=1.0,
        nods=False,
        looks_on=looks.ABSENT,
    ),
}

TRAINEES: dict[TraineeStyle, Manner] = {
    TraineeStyle.STEADY: Manner(
        first=Eagerness(own=1.0, open=0.6, other=0.1),
        last=Eagerness(own=1.0, open=1.0, other=0.9),
        likes={
            Act.ACKNOWLEDGE: 3.0,
            Act.SUMMARISE: 2.0,
            Act.ESCALATE: 4.0,
            Act.DEFER: 0.02,
            Act.OVERSELL: 0.02,
            Act.BLAME: 0.02,
        },
        looks_on=looks.STEADY,
    ),
    TraineeStyle.TIMID: Manner(
        first=Eagerness(own=0.6, open=0.1, other=0.02),
        last=Eagerness(own=0.7, open=0.3, other=0.05),
        likes={
            Act.DEFER: 6.0,
            Act.COMMIT: 0.3,
            Act.CLOSE: 0.3,
            Act.LEAD: 0.5,
            Act.PROPOSE: 0.5,
            Act.OVERSELL: 0.1,
        },
        quick=1.5,
        looks_on=looks.TIMID,
    ),
    TraineeStyle.BOLD: Manner(
        first=Eagerness(own=1.0, open=0.95, other=0.7),
        last=Eagerness(own=1.0, open=1.0, other=0.9),
        likes={
            Act.COMMIT: 3.0,
            Act.OVERSELL: 5.0,
            Act.CLOSE: 2.0,
            Act.PROPOSE: 2.0,
            Act.ESCALATE: 0.3,
            Act.DEFER: 0.02,
        },
        waits=False,
        quick=0.3,
        looks_on=looks.BOLD,
    ),
    TraineeStyle.RANDOM: Manner(
        first=Eagerness(own=0.6, open=0.5, other=0.4),
        last=Eagerness(own=0.6, open=0.5, other=0.4),
        likes={},
        waits=False,
        looks_on=looks.RANDOM,
    ),
}

AWKWARD = 2
"""How many silences in one beat nobody bears who speaks at all."""

MISPLACED = 0.02
"""How much a style that knows better likes a hand-over, escalation or promise out of its time."""


_TIMELY = frozenset({Act.HAND_OVER, Act.ESCALATE, Act.COMMIT, Act.ENDORSE})
"""Acts whose worth depends on the moment."""

_MANAGER = Part.MANAGER
"""By a name of its own, as in `holding`."""
_SILENT_NOD, _SILENT = Intent(), Intent(nod=False)


def progress(state: State) -> float:
    """How far the agenda has come, 0..1; without one, by the spoken minutes of half an hour."""
    return _share(shares_of(state.plan), state)


def shares_of(plan: tuple[AgendaItem, ...]) -> dict[str, float]:
    """How far an agenda has come at each of its items, 0..1; empty where one item is all.

    Of an item that stands there twice the first place counts.
    """
    last = len(plan) - 1
    return {each.item: place / last for place, each in reversed([*enumerate(plan)]) if last}


def _share(shares: dict[str, float], state: State) -> float:
    share = shares.get(state.item or "")
    return min(1.0, state.clock / 1_800_000) if share is None else share


_Moment = tuple[bool, int, bool]
"""Whether the customer is ready, how often the trainee was endorsed, and whether a matter is open:
all by which the worth of a timely act is told."""


class _Liked(Struct, frozen=True):
    """How much a stand-in likes some moves."""

    weights: tuple[float, ...]
    """How much it likes each."""
    total: float
    willing: float
    """How much it would speak for their sake, 0..1."""

    def drawn(self, moves: list[OpenMove], lot: float) -> OpenMove:
        """One of them, each with a chance in proportion to its weight; `lot` in [0, 1)."""
        left = lot * self.total
        for move, weight in zip(moves, self.weights, strict=True):
            left -= weight
            if left < 0:
                return move
        return move  # the last, where rounding leaves something over


class _Floor(Struct, frozen=True):
    """An open floor as one stand-in sees it."""

    open: tuple[OpenMove, ...]
    """All that is open; kept, so that none of another floor's can be at its place in memory."""
    silence: str
    """By what a state knows how often nobody spoke at its beat."""
    moves: list[OpenMove]
    """Its own in the author's order: where they are shown makes no difference to it."""
    timely: bool
    """Whether how much it likes them depends on the moment."""
    liked: dict[_Moment | None, _Liked]
    """How much it likes them at each moment it was seen at."""


_MOST_FLOORS = 4096
"""Floors that a stand-in remembers."""


class StandIn:
    """One style in one seat of one script. Decides from a state alone, and keeps nothing of it."""

    def __init__(self, script: Script, part: Part, manner: Manner) -> None:
        self._part = part
        self._script = script
        self._seat = script.seat_of[part]
        self._beats = script.beats
        self._manner = manner
        self._manages = part is Part.MANAGER
        self._may_take_up = manner.waits and part is Part.TRAINEE
        self._need = {seat: need(persona) for seat, persona in script.customers.items()}
        first, last = manner.first, manner.last
        other = Part.TRAINEE if part is Part.MANAGER else Part.MANAGER
        self._eager: dict[Part | None, tuple[float, float]] = {
            part: (first.own, last.own),
            None: (first.open, last.open),
            other: (first.other, last.other),
        }
        """How readily it speaks, by whom the floor was offered to: at first, and at last."""
        self._plan: tuple[AgendaItem, ...] = ()
        self._shares: dict[str, float] = {}
        """How far the agenda of the plan has come at each item."""
        self._floors: dict[int, _Floor] = {}
        self._likings: dict[tuple[str, ...], dict[_Moment | None, _Liked]] = {}
        """As `_Floor.liked`, by the beat and its moves, for floors that differ otherwise."""
        moves = chain(script.always, *(beat.moves for beat in script.beats.values()))
        self._claimable = any(Act.HOLD in each.move.does for each in moves)
        """Whether the trainee can ask for the floor in this scenario at all."""

    def intend(self, state: State, rng: int) -> tuple[Intent, int]:
        """What it decides, and the generator after its draws."""
        if not self._manages or state.engine < ENGINE_HOLDING:
            return self._usual(state, rng)
        floor = state.floor
        if floor.called or floor.held:
            intent, rng = self._as_manager(state, rng)
        else:
            intent, rng = self._usual(state, rng)
        asked = self._claimable and not floor.held
        if asked and would_give_way(state, self._manner.gives_way):
            intent = replace(intent, gives_way=self._manner.keeps_out)
        return intent, rng

    def _as_manager(self, state: State, rng: int) -> tuple[Intent, int]:
        """What a manager decides who was called on, or asked to leave the floor."""
        called = state.floor.called and state.put_to is not Part.TRAINEE
        if called and self._manner.answers:
            rng, lot = draw(rng)
            return self._when_called(state, lot), rng
        left = state.floor.held and not state.made.get(f"{state.beat}/silence")
        if left and not self._asked_what_is_theirs(state):
            return self._silent(state), rng
        return self._usual(state, rng)

    def _asked_what_is_theirs(self, state: State) -> bool:
        """Whether the customer has put to the manager what is the manager's to settle here."""
        return state.put_to is Part.MANAGER and self._beats[state.beat].beat.step_in

    def _when_called(self, state: State, lot: float) -> Intent:
        """What it says whom the trainee has called on by name: something, if there is anything."""
        moves = [move for move in state.open if move.seat == self._seat]
        moves.sort(key=lambda move: self._beats[state.beat].by_id[move.move].move.number)
        answers = [
            move for move in moves if FLOOR_ACTS.isdisjoint(move.does) or Act.OBLIGE in move.does
        ]
        if not answers:
            return self._silent(state)
        to_the_point = [move for move in answers if Act.OBLIGE not in move.does]
        if to_the_point and not state.floor.lent:
            # Nothing was handed over to them to take on: they were asked something.
            answers = to_the_point
        liked = self._liked(answers, state)
        return Intent(
            move=liked.drawn(answers, lot).move, after=self._manner.quick, nod=self._manner.nods
        )

    def _silent(self, state: State) -> Intent:
        return _SILENT if self._withholds(state) else _SILENT_NOD

    def _usual(self, state: State, rng: int) -> tuple[Intent, int]:
        """What it decides as the floor lies.

        Three numbers at most are drawn: whether it speaks, what it says, and how soon. The
        generator passes over one that could make no difference.
        """
        manner, ready = self._manner, self._readiness_to_speak(state)
        if ready <= 0.0:
            return self._silent(state), passed(rng)
        floor = self._floors.get(id(state.open)) or self._floor(state)
        moves = floor.moves
        if not moves:
            return self._silent(state), passed(rng)
        liked = floor.liked.get(self._moment(state) if floor.timely else None)
        if liked is None:
            liked = self._like(floor, state)
        willing = liked.willing
        if self._may_take_up and self._would_take_up(state) and not self._ready(state):
            willing *= MISPLACED
        if state.made.get(floor.silence, 0) >= AWKWARD:
            willing, ready = 1.0, max(ready, 0.5)
        would = willing * ready
        if would >= 1.0:
            rng = passed(rng)
        else:
            rng, chance = draw(rng)
            if chance >= would:
                return self._silent(state), rng
        if len(moves) == 1:
            move, rng = moves[0], passed(rng)
        else:
            rng, lot = draw(rng)
            move = liked.drawn(moves, lot)
        rng, delay = draw(rng)
        return Intent(
            move=move.move,
            after=round(manner.quick * delay, 3),
            yields=manner.yields and state.put_to is not self._part,
            nod=manner.nods or not self._withholds(state),
        ), rng

    def watch(self, state: State, beside: Intent) -> Look | None:
        """How it looks on while the other says what they have decided; None: it listens."""
        return looks.drawn(self._script, state, self._part, beside, self._manner.looks_on)

    def _withholds(self, state: State) -> bool:
        """Whether its silence is no nod, where silence can be one."""
        return state.engine < ENGINE_LOOKS and not self._manner.nods

    def _floor(self, state: State) -> _Floor:
        """What it sees of an open floor; kept, as floors come again while meetings are explored."""
        by_id = self._beats[state.beat].by_id
        moves = [
            move
            for move in state.open
            if move.seat == self._seat and FLOOR_ACTS.isdisjoint(move.does)
        ]
        moves.sort(key=lambda move: by_id[move.move].move.number)
        timely = self._manner.waits and any(not _TIMELY.isdisjoint(move.does) for move in moves)
        which = (state.beat, *[move.move for move in moves])
        floor = _Floor(
            state.open, f"{state.beat}/silence", moves, timely, self._likings.get(which, {})
        )
        if len(self._floors) < _MOST_FLOORS:
            self._floors[id(state.open)] = floor
        if len(self._likings) < _MOST_FLOORS:
            self._likings[which] = floor.liked
        return floor

    def _moment(self, state: State) -> _Moment:
        return self._ready(state), state.endorsements, state.matter is not None

    def _like(self, floor: _Floor, state: State) -> _Liked:
        """How much it likes a floor at this moment, which it remembers."""
        moment = self._moment(state) if floor.timely else None
        liked = floor.liked[moment] = self._liked(floor.moves, state)
        return liked

    def _liked(self, moves: list[OpenMove], state: State) -> _Liked:
        weights = tuple(self._weight(move.does, state) for move in moves)
        total = 0.0
        for weight in weights:
            total += weight
        return _Liked(weights, total, min(1.0, max(weights, default=0.0)))

    def _readiness_to_speak(self, state: State) -> float:
        first, last = self._eager[state.put_to]
        if first == last:
            return first
        if self._manner.follows_customer:
            here = state.customers[state.counterpart].readiness
        else:
            if state.plan is not self._plan:
                self._plan, self._shares = state.plan, shares_of(state.plan)
            here = _share(self._shares, state)
        return first + (last - first) * here

    def _weight(self, does: tuple[Act, ...], state: State) -> float:
        return min((self._liking(act, state) for act in does), default=1.0)

    def _liking(self, act: Act, state: State) -> float:
        like = self._manner.likes.get(act, 1.0)
        if not self._manner.waits or act not in _TIMELY:
            return like
        if act is Act.ENDORSE:
            return like * 0.4**state.endorsements
        misplaced = (
            (act is Act.HAND_OVER and not self._ready(state))
            or (act is Act.ESCALATE and state.matter is None)
            or (act is Act.COMMIT and state.matter is not None)
        )
        return min(like, MISPLACED) if misplaced else like

    def _would_take_up(self, state: State) -> bool:
        """Whether speaking would be to answer in a manager's place who may still answer."""
        return state.put_to is _MANAGER and not state.last_move.endswith("/silence")

    def _ready(self, state: State) -> bool:
        return state.customers[state.counterpart].readiness >= self._need[state.counterpart]
