"""A whole meeting played by stand-ins, in memory."""

from typing import Protocol

from roleplay.engine.casting import header_of
from roleplay.engine.scene import Scene
from roleplay.engine.script import Script
from roleplay.engine.standin import (
    MANAGERS,
    MOST_EXCHANGES,
    TRAINEES,
    ManagerStyle,
    Manner,
    StandIn,
    TraineeStyle,
)
from roleplay.engine.state import State
from roleplay.engine.step import begin, opening, unfold
from roleplay.model.act import Part
from roleplay.model.event import Decided, Event, Intent, MeetingOpened
from roleplay.model.transcript import ENGINE, Transcript


class Player(Protocol):
    """Whoever decides for a seat."""

    def intend(self, state: State, rng: int) -> tuple[Intent, int]:
        """What they decide, and the generator after their draws."""


def play_events(
    script: Script, manager: Manner, trainee: Manner, seed: int, engine: int = ENGINE
) -> tuple[Event, ...]:
    """The events of a meeting between two stand-ins; `engine` says by which rules they play."""
    managing = StandIn(script, Part.MANAGER, manager)
    learning = StandIn(script, Part.TRAINEE, trainee)
    return play_between(script, managing, learning, opening(script, seed), engine)


def play_between(
    script: Script, managing: Player, learning: Player, opened: MeetingOpened, engine: int = ENGINE
) -> tuple[Event, ...]:
    """The events of a meeting between two who decide; neither knows what the other will do."""
    scene = Scene(script, State(script.parts, engine))
    begin(scene, opened)
    for _ in range(MOST_EXCHANGES):
        state = scene.state
        if state.ended is not None:
            break
        theirs, rng = managing.intend(state, state.rng)
        own, rng = learning.intend(state, rng)
        unfold(scene, Decided(at=scene.now(), manager=theirs, trainee=own, rng=rng))
    return tuple(scene.events)


def play_out(script: Script, manager: ManagerStyle, trainee: TraineeStyle, seed: int) -> Transcript:
    """The transcript of a meeting between two stand-ins of these styles; no start time."""
    events = play_events(script, MANAGERS[manager], TRAINEES[trainee], seed)
    filled_by = {Part.MANAGER: manager.value, Part.TRAINEE: trainee.value}
    return Transcript(header=header_of(script, filled_by, seed), events=events)
