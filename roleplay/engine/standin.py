"""Stand-ins: what a manager or a trainee of a certain style decides, drawn from the meeting's seed.

A style is a row of numbers: how readily it speaks, by whom the floor was offered to, and how much
it likes each act. It sees what a person in the seat would see (the moves, whom the customer turned
to, how far the agenda has come) and reads the customer's readiness as a good observer does.
"""

from enum import StrEnum

from msgspec import Struct

from roleplay.engine.customer import need
from roleplay.engine.script import Script
from roleplay.engine.state import State
from roleplay.model.act import Act, Part
from roleplay.model.event import Intent, OpenMove


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


class Readiness(Struct, frozen=True, kw_only=True):
    """How readily a style speaks, by whom the floor was offered to: chances, each 0..1."""

    own: float
    """When spoken to."""
    open: float
    """When nobody was spoken to by name."""
    other: float
    """When the colleague was spoken to."""


class Manner(Struct, frozen=True, kw_only=True):
    """How a style behaves, at the start of the meeting and at its end; between them in a line."""

    first: Readiness
    last: Readiness
    likes: dict[Act, float]
    """How much it likes each act; 1 if not named. A move is liked as its least liked act, and
    where none is liked as much as 1, silence is chosen the more often."""
    follows_customer: bool = False
    """Whether it goes by the customer's readiness from start to end, rather than by the agenda."""
    waits: bool = True
    """Hands over, or takes up what was put to the manager, only when the customer seems ready."""
    yields: bool = False
    """Gives way when both speak and the colleague was spoken to, or nobody was."""
    nods: bool = True
    quick: float = 0.6
    """Seconds to the first word, at most."""


_NEVER = Readiness(own=0.0, open=0.0, other=0.0)

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
        first=Readiness(own=1.0, open=0.85, other=0.10),
        last=Readiness(own=0.35, open=0.02, other=0.0),
        likes={**_OVERBEARING, Act.HAND_OVER: 6.0, Act.ENDORSE: 2.0, Act.COMMIT: 0.2},
        yields=True,
    ),
    ManagerStyle.ADAPTIVE: Manner(
        first=Readiness(own=1.0, open=0.85, other=0.25),
        last=Readiness(own=0.9, open=0.6, other=0.35),
        likes={
            **dict.fromkeys(_OVERBEARING, 0.4),
            Act.HAND_OVER: 2.0,
            Act.ENDORSE: 1.5,
            Act.OVERSELL: 0.02,
            Act.BLAME: 0.02,
        },
        follows_customer=True,
    ),
    ManagerStyle.RESCUER: Manner(
        first=Readiness(own=1.0, open=0.6, other=0.6),
        last=Readiness(own=0.95, open=0.6, other=0.7),
        likes={
            Act.RESCUE: 4.0,
            Act.OVERRIDE: 3.0,
            Act.TAKE_OVER: 2.0,
            Act.INFORM: 2.0,
            Act.COMMIT: 2.0,
            Act.HAND_OVER: 0.3,
            Act.ENDORSE: 0.5,
        },
        quick=0.3,
    ),
    ManagerStyle.HOG: Manner(
        first=Readiness(own=1.0, open=1.0, other=0.9),
        last=Readiness(own=1.0, open=0.95, other=0.9),
        likes={
            Act.TAKE_OVER: 5.0,
            Act.OVERRIDE: 3.0,
            Act.OVERSELL: 2.0,
            Act.CLOSE: 2.0,
            Act.HAND_OVER: 0.02,
            Act.ENDORSE: 0.1,
        },
        nods=False,
        quick=0.2,
    ),
    ManagerStyle.ABSENT: Manner(first=_NEVER, last=_NEVER, likes={}, nods=False),
}

TRAINEES: dict[TraineeStyle, Manner] = {
    TraineeStyle.STEADY: Manner(
        first=Readiness(own=1.0, open=0.6, other=0.1),
        last=Readiness(own=1.0, open=1.0, other=0.9),
        likes={
            Act.ACKNOWLEDGE: 3.0,
            Act.SUMMARISE: 2.0,
            Act.ESCALATE: 4.0,
            Act.DEFER: 0.02,
            Act.OVERSELL: 0.02,
            Act.BLAME: 0.02,
        },
    ),
    TraineeStyle.TIMID: Manner(
        first=Readiness(own=0.6, open=0.1, other=0.02),
        last=Readiness(own=0.7, open=0.3, other=0.05),
        likes={
            Act.DEFER: 6.0,
            Act.COMMIT: 0.3,
            Act.CLOSE: 0.3,
            Act.LEAD: 0.5,
            Act.PROPOSE: 0.5,
            Act.OVERSELL: 0.1,
        },
        quick=1.5,
    ),
    TraineeStyle.BOLD: Manner(
        first=Readiness(own=1.0, open=0.95, other=0.7),
        last=Readiness(own=1.0, open=1.0, other=0.9),
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
    ),
    TraineeStyle.RANDOM: Manner(
        first=Readiness(own=0.6, open=0.5, other=0.4),
        last=Readiness(own=0.6, open=0.5, other=0.4),
        likes={},
        waits=False,
    ),
}

MISPLACED = 0.05
"""How much a style that knows better likes a hand-over, escalation or promise out of its time."""


def progress(state: State) -> float:
    """How far the agenda has come, 0..1; without one, by the spoken minutes of half an hour."""
    items = [each.item for each in state.plan]
    if state.item in items and len(items) > 1:
        return items.index(state.item) / (len(items) - 1)
    return min(1.0, state.clock / 1_800_000)


def intend(script: Script, state: State, part: Part, manner: Manner) -> Intent:
    """What a stand-in decides; draws from `state`, which must be the caller's own copy."""
    here = _here(manner, state)
    seat = script.seat_of[part]
    silent = Intent(nod=manner.nods)
    moves = [move for move in state.open if move.seat == seat]
    weights = [_weight(move, manner, script, state) for move in moves]
    willing = min(1.0, max(weights, default=0.0))
    if part is Part.TRAINEE and state.put_to is Part.MANAGER and not _ready(script, state):
        willing *= MISPLACED if manner.waits else 1.0
    if state.draw() >= willing * _chance(manner, state.put_to, part, here):
        return silent
    after = round(manner.quick * state.draw(), 3)
    yields = manner.yields and state.put_to is not part
    move = _drawn(moves, weights, state).move
    return Intent(move=move, after=after, yields=yields, nod=manner.nods)


def _here(manner: Manner, state: State) -> float:
    if manner.follows_customer:
        return state.customers[state.principal].readiness
    return progress(state)


def _chance(manner: Manner, put_to: Part | None, part: Part, here: float) -> float:
    if put_to is None:
        first, last = manner.first.open, manner.last.open
    elif put_to is part:
        first, last = manner.first.own, manner.last.own
    else:
        first, last = manner.first.other, manner.last.other
    return first + (last - first) * here


def _weight(move: OpenMove, manner: Manner, script: Script, state: State) -> float:
    return min(
        (_liking(act, manner, script, state) for act in move.does),
        default=1.0,
    )


def _liking(act: Act, manner: Manner, script: Script, state: State) -> float:
    like = manner.likes.get(act, 1.0)
    if not manner.waits:
        return like
    if act is Act.HAND_OVER and not _ready(script, state):
        return min(like, MISPLACED)
    if act is Act.ESCALATE and state.matter is None:
        return min(like, MISPLACED)
    if act is Act.COMMIT and state.matter is not None:
        return min(like, MISPLACED)
    if act is Act.ENDORSE:
        return like * 0.4**state.endorsements
    return like


def _ready(script: Script, state: State) -> bool:
    principal = state.principal
    return state.customers[principal].readiness >= need(script.customers[principal])


def _drawn(moves: list[OpenMove], weights: list[float], state: State) -> OpenMove:
    left = state.draw() * _total(weights)
    for move, weight in zip(moves, weights, strict=True):
        left -= weight
        if left < 0:
            return move
    return moves[-1]


def _total(weights: list[float]) -> float:
    total = 0.0
    for weight in weights:
        total += weight
    return total
