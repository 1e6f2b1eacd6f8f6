"""A whole meeting in memory, between two who decide by themselves."""

from typing import Protocol

from roleplay.engine.scene import Scene
from roleplay.engine.script import Script
from roleplay.engine.standin import MOST_EXCHANGES
from roleplay.engine.state import State
from roleplay.engine.step import begin, unfold
from roleplay.model.event import Decided, Event, Intent, MeetingOpened
from roleplay.model.transcript import ENGINE


class Player(Protocol):
    """Whoever decides for a seat."""

    def intend(self, state: State, rng: int) -> tuple[Intent, int]:
        """What they decide, and the generator after their draws."""


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
