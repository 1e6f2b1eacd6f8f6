"""The same seed gives the same bytes, on every Python and on every machine."""

import hashlib
from pathlib import Path

import pytest

from roleplay.engine.standin import MANAGERS, TRAINEES, ManagerStyle, TraineeStyle
from roleplay.playtest.auto import play_events
from roleplay.store.lines import encode_line
from tests.engine.test_step import CONDITIONS, DETOUR, TALK
from tests.scenes import script_of

EVENTS = {
    1: "bb73de7d8ceb3959adb564fef59b91aa33220cbfb53b0685f5ec97d1a04cd36b",
    2: "6ef08f14ad2b380d6c9be012f2659c76bb34e973d87d3923e0b95796f57dfad2",
}
"""By the rules they are played by, those of every version before included."""


@pytest.mark.parametrize("engine", EVENTS)
def test_what_happens_is_the_same_to_the_byte(tmp_path: Path, engine: int) -> None:
    """A digest taken once. If it changes, meetings unfold differently now.

    Under rules that meetings have been kept by it may never change: new rules have a number of
    their own.
    """
    events = hashlib.sha256()
    for body in (TALK, DETOUR, CONDITIONS):
        script = script_of(tmp_path, body)
        for manager in ManagerStyle:
            for trainee in TraineeStyle:
                played = play_events(script, MANAGERS[manager], TRAINEES[trainee], 20, engine)
                for event in played:
                    events.update(encode_line(event))
    assert events.hexdigest() == EVENTS[engine]
