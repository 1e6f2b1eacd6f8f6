"""From events back to a state, wherever a meeting was cut short."""

from pathlib import Path

import pytest
from msgspec.structs import asdict

from roleplay.engine.casting import header_of
from roleplay.engine.replay import owed, replay
from roleplay.engine.script import Script
from roleplay.engine.standin import MANAGERS, TRAINEES, ManagerStyle, TraineeStyle
from roleplay.engine.state import State
from roleplay.engine.step import steer
from roleplay.model.act import Part
from roleplay.model.event import Decided, Event, Intent, WentBack
from roleplay.playtest.auto import play_events
from tests.engine.test_step import CONDITIONS, DETOUR, SILENT_VOICE, TALK
from tests.scenes import Play, script_of

FILLED = {Part.MANAGER: "nodder", Part.TRAINEE: "random"}


def played(script: Script, seed: int = 3) -> tuple[Event, ...]:
    manager, trainee = MANAGERS[ManagerStyle.RESCUER], TRAINEES[TraineeStyle.RANDOM]
    return play_events(script, manager, trainee, seed)


def everything(state: State) -> dict[str, object]:
    return asdict(state)


@pytest.mark.parametrize("body", [TALK, DETOUR, CONDITIONS, SILENT_VOICE])
def test_a_meeting_cut_short_anywhere_can_be_finished_as_it_would_have_gone(
    tmp_path: Path, body: str
) -> None:
    script = script_of(tmp_path, body)
    events = played(script)
    for cut in range(1, len(events) + 1):
        rest = owed(script, events[:cut])
        assert rest is not None
        assert events[cut : cut + len(rest)] == rest


def test_replay_needs_no_scenario_and_counts_only_what_still_counts(tmp_path: Path) -> None:
    script = script_of(tmp_path, DETOUR)
    events = played(script)
    header = header_of(script, FILLED, 3)
    half = len(events) // 2
    back = (*events, WentBack(at=1.0, keep=half))
    assert everything(replay(header, back)) == everything(replay(header, events[:half]))


def test_an_edited_scenario_that_leads_elsewhere_is_told_from_one_that_does_not(
    tmp_path: Path,
) -> None:
    script = script_of(tmp_path, TALK)
    events = played(script)
    other = script_of(tmp_path, TALK.replace("Good.", "Very good."))
    cut = next(n for n, event in enumerate(events) if type(event).__name__ == "MeetingEnded")
    assert owed(other, events[:cut]) is None
    assert owed(script, events[:cut]) == events[cut:]


def test_a_customer_moved_by_hand_is_still_owed_the_floor(tmp_path: Path) -> None:
    script = script_of(tmp_path, TALK)
    play = Play(script)
    steered, _ = steer(script, play.state, play.state.customers)
    before = (*play.events, *steered[:1])
    assert owed(script, before) == steered[1:]
    assert owed(script, (*play.events, *steered)) == ()


def test_a_header_says_of_customers_alone_whom_they_are_used_to(tmp_path: Path) -> None:
    people = header_of(script_of(tmp_path, TALK), FILLED, 3).people
    used_to = {who.part: (who.used_to, who.filled_by) for who in people}
    assert used_to == {
        Part.CUSTOMER: (Part.MANAGER, "scenario"),
        Part.MANAGER: (None, "nodder"),
        Part.TRAINEE: (None, "random"),
    }


def test_nothing_is_owed_of_a_meeting_that_was_not_begun(tmp_path: Path) -> None:
    assert owed(script_of(tmp_path, TALK), ()) == ()


def test_a_decision_for_a_move_that_is_no_longer_there_leads_elsewhere(tmp_path: Path) -> None:
    play = Play(script_of(tmp_path, TALK))
    begun = len(play.events)
    play.choose("answer")
    other = script_of(tmp_path, TALK.replace("id: answer", "id: reply"))
    assert owed(other, play.events[: begun + 1]) is None
    never_open = Decided(at=2.4, trainee=Intent(move="end"))
    assert owed(play.script, (*play.events[:begun], never_open)) is None
