"""Whole meetings between stand-ins of given styles, in memory."""

from roleplay.engine.casting import header_of
from roleplay.engine.playing import play_between
from roleplay.engine.script import Script
from roleplay.engine.standin import MANAGERS, TRAINEES, ManagerStyle, Manner, StandIn, TraineeStyle
from roleplay.engine.step import opening
from roleplay.model.act import Part
from roleplay.model.event import Event
from roleplay.model.transcript import ENGINE, Transcript


def play_events(
    script: Script, manager: Manner, trainee: Manner, seed: int, engine: int = ENGINE
) -> tuple[Event, ...]:
    """The events of a meeting between two stand-ins; `engine` says by which rules they play."""
    managing = StandIn(script, Part.MANAGER, manager)
    learning = StandIn(script, Part.TRAINEE, trainee)
    return play_between(script, managing, learning, opening(script, seed), engine)


def play_out(script: Script, manager: ManagerStyle, trainee: TraineeStyle, seed: int) -> Transcript:
    """The transcript of a meeting between two stand-ins of these styles; no start time."""
    events = play_events(script, MANAGERS[manager], TRAINEES[trainee], seed)
    filled_by = {Part.MANAGER: manager.value, Part.TRAINEE: trainee.value}
    return Transcript(header=header_of(script, filled_by, seed), events=events)
