"""Meetings between two who decide, whoever they are, to their end."""

from functools import partial
from typing import Protocol

from roleplay.engine.lean import LeanScene
from roleplay.engine.looks import looked_on
from roleplay.engine.scene import Scene
from roleplay.engine.script import Script
from roleplay.engine.standin import MOST_EXCHANGES
from roleplay.engine.state import State
from roleplay.engine.step import begin, unfold
from roleplay.model.event import Decided, Event, Intent, MeetingOpened
from roleplay.model.transcript import ENGINE


class Player(Protocol):
    """Whoever decides for a seat.

    Whoever has a method `watch(state, beside)` too looks on while the other says what they have
    decided, and returns a look or None; who has none listens.
    """

    def intend(self, state: State, rng: int) -> tuple[Intent, int]:
        """What they decide, and the generator after their draws."""


def play_between(
    script: Script, managing: Player, learning: Player, opened: MeetingOpened, engine: int = ENGINE
) -> tuple[Event, ...]:
    """The events of a meeting between two who decide; neither knows what the other will do."""
    scene = Scene(script, State(script.parts, engine))
    begin(scene, opened)
    play_on(scene, managing, learning)
    return tuple(scene.events)


def play_on(
    scene: Scene, managing: Player, learning: Player, exchanges: int = MOST_EXCHANGES
) -> None:
    """Let two who decide go on with a meeting, in place, to its end or for so many exchanges."""
    state = scene.state
    go_on = scene.exchange if isinstance(scene, LeanScene) else partial(unfold, scene)
    for _ in range(exchanges):
        if state.ended is not None:
            return
        theirs, rng = managing.intend(state, state.rng)
        own, rng = learning.intend(state, rng)
        theirs, own = looked_on(state, managing, learning, theirs, own)
        go_on(Decided(at=state.clock / 1000, manager=theirs, trainee=own, rng=rng))
