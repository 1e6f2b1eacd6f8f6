"""A whole meeting played by stand-ins, in memory."""

from roleplay.engine.casting import header_of
from roleplay.engine.script import Script
from roleplay.engine.standin import MANAGERS, TRAINEES, ManagerStyle, Manner, TraineeStyle, intend
from roleplay.engine.state import State
from roleplay.engine.step import exchange, open_meeting, opening
from roleplay.model.act import Part
from roleplay.model.event import Decided, Event
from roleplay.model.transcript import Transcript

MOST_EXCHANGES = 400
"""A meeting of stand-ins that has not ended by then is left as it stands."""


def decide(script: Script, state: State, manager: Manner, trainee: Manner) -> Decided:
    """What two stand-ins decide with the open floor; neither knows what the other will do."""
    draws = state.copy()
    theirs = intend(script, draws, Part.MANAGER, manager)
    own = intend(script, draws, Part.TRAINEE, trainee)
    return Decided(at=state.clock / 1000, manager=theirs, trainee=own, rng=draws.rng)


def play_events(script: Script, manager: Manner, trainee: Manner, seed: int) -> tuple[Event, ...]:
    """The events of a meeting between two stand-ins."""
    events, state = open_meeting(script, opening(script, seed))
    played = list(events)
    for _ in range(MOST_EXCHANGES):
        if state.ended is not None:
            break
        events, state = exchange(script, state, decide(script, state, manager, trainee))
        played.extend(events)
    return tuple(played)


def play_out(script: Script, manager: ManagerStyle, trainee: TraineeStyle, seed: int) -> Transcript:
    """The transcript of a meeting between two stand-ins of these styles; no start time."""
    events = play_events(script, MANAGERS[manager], TRAINEES[trainee], seed)
    filled_by = {Part.MANAGER: manager.value, Part.TRAINEE: trainee.value}
    return Transcript(header=header_of(script, filled_by, seed), events=events)
