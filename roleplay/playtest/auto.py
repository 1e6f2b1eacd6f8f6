"""A whole meeting played by two who decide, in memory."""

from roleplay.engine.casting import header_of
from roleplay.engine.lean import Heard, LeanScene
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
from roleplay.model.event import Decided, Event, MeetingOpened
from roleplay.model.transcript import ENGINE, Transcript
from roleplay.playtest.players import Player


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
    play_on(scene, managing, learning)
    return tuple(scene.events)


def play_lean(
    script: Script, managing: Player, learning: Player, seed: int, heard: Heard
) -> LeanScene:
    """The same meeting with nothing kept of it but where it stands at its end.

    Whoever goes by where moves are shown sees them here in the author's order.
    """
    scene = LeanScene(script, State(script.parts), heard)
    begin(scene, opening(script, seed))
    play_on(scene, managing, learning)
    return scene


def play_on(
    scene: Scene, managing: Player, learning: Player, exchanges: int = MOST_EXCHANGES
) -> None:
    """Let two who decide go on with a meeting, in place, to its end or for so many exchanges."""
    state = scene.state
    for _ in range(exchanges):
        if state.ended is not None:
            return
        theirs, rng = managing.intend(state, state.rng)
        own, rng = learning.intend(state, rng)
        unfold(scene, Decided(at=scene.now(), manager=theirs, trainee=own, rng=rng))


def play_out(script: Script, manager: ManagerStyle, trainee: TraineeStyle, seed: int) -> Transcript:
    """The transcript of a meeting between two stand-ins of these styles; no start time."""
    events = play_events(script, MANAGERS[manager], TRAINEES[trainee], seed)
    filled_by = {Part.MANAGER: manager.value, Part.TRAINEE: trainee.value}
    return Transcript(header=header_of(script, filled_by, seed), events=events)
