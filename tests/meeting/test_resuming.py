"""Going on with a meeting from its file, also after its scenario has been edited."""

from pathlib import Path

import pytest

from roleplay.engine.casting import header_of
from roleplay.engine.script import Script
from roleplay.engine.standin import MANAGERS, TRAINEES, ManagerStyle, Manner, TraineeStyle
from roleplay.meeting.resuming import PlaceGoneError, resume
from roleplay.meeting.session import Session, Unkept
from roleplay.model.act import Part
from roleplay.model.event import Event
from roleplay.model.transcript import Transcript
from roleplay.playtest.auto import play_out
from tests.engine.test_step import DETOUR, TALK
from tests.scenes import HEAD, Play, script_of

STAND_INS: dict[Part, Manner] = {
    Part.MANAGER: MANAGERS[ManagerStyle.RESCUER],
    Part.TRAINEE: TRAINEES[TraineeStyle.RANDOM],
}


def meeting(script: Script) -> Transcript:
    return play_out(script, ManagerStyle.RESCUER, TraineeStyle.RANDOM, 5)


def gone_on(script: Script, transcript: Transcript, cut: int) -> Session:
    part = Transcript(header=transcript.header, events=transcript.events[:cut])
    sources = dict(script.scenario.sources)
    session = resume(script, part, Unkept(), STAND_INS, sources).session
    while not session.ended:
        session.decide()
    return session


@pytest.mark.parametrize("body", [TALK, DETOUR])
def test_going_on_at_every_prefix_gives_the_uninterrupted_meeting(
    tmp_path: Path, body: str
) -> None:
    script = script_of(tmp_path, body)
    whole = meeting(script)
    for cut in range(len(whole.events) + 1):
        assert gone_on(script, whole, cut).transcript == whole


def first_events(script: Script, *moves: str) -> tuple[Event, ...]:
    play = Play(script)
    for move in moves:
        play.choose(move)
    return tuple(play.events)


def edited(
    tmp_path: Path, body: str, events: tuple[Event, ...], header_script: Script, head: str = HEAD
) -> tuple[Session, tuple[str, ...]]:
    script = script_of(tmp_path, body, head)
    header = header_of(header_script, {}, 1)
    transcript = Transcript(header=header, events=events)
    resumed = resume(script, transcript, Unkept(), {}, dict(script.scenario.sources))
    return resumed.session, resumed.notices


def test_an_edited_scenario_is_told_and_the_new_moves_are_open(tmp_path: Path) -> None:
    script = script_of(tmp_path, TALK)
    events = first_events(script)
    body = TALK.replace("  two:\n", "  three: {lines: [{customer: Hm.}], end: done}\n  two:\n")
    body = body.replace("Could you say that again?", "Once more, please?")
    body = body.replace("id: rescue", "id: save-them")
    session, notices = edited(tmp_path, body, events, script)
    assert notices == (
        "small.yaml has changed since this meeting was begun.",
        "Beats that read otherwise now: one.",
        "Beats that are new: three.",
    )
    assert "save-them" in [move.move for move in session.state.open]


def test_a_scenario_without_the_place_is_refused_and_says_what_to_do(tmp_path: Path) -> None:
    script = script_of(tmp_path, TALK)
    events = first_events(script)
    body = TALK.replace("start: one", "start: uno").replace("  one:\n", "  uno:\n")
    with pytest.raises(PlaceGoneError, match="no longer has one, where this meeting stopped"):
        edited(tmp_path, body, events, script)


def test_a_detour_whose_move_is_gone_is_refused(tmp_path: Path) -> None:
    script = script_of(tmp_path, DETOUR)
    events = first_events(script, "aside")
    with pytest.raises(PlaceGoneError, match="one/aside"):
        edited(tmp_path, DETOUR.replace("id: aside", "id: by-the-way"), events, script)


def test_other_seats_at_the_table_are_refused(tmp_path: Path) -> None:
    script = script_of(tmp_path, TALK)
    events = first_events(script)
    head = HEAD.replace("trainee: tia}", "trainee: tia, boss: {persona: ada, part: customer}}")
    with pytest.raises(PlaceGoneError, match="seats"):
        edited(tmp_path, TALK, events, script, head)


def test_variables_that_are_new_begin_where_the_scenario_says(tmp_path: Path) -> None:
    script = script_of(tmp_path, TALK)
    events = first_events(script)
    body = "variables: {credits: 3}\n" + TALK.replace(
        "does: ask", "does: ask\n        when: credits == 3"
    )
    session, _ = edited(tmp_path, body, events, script)
    assert session.state.variables == {"credits": 3}
    assert "again" in [move.move for move in session.state.open]


def test_going_back_into_what_has_been_edited_offers_what_is_there_now(tmp_path: Path) -> None:
    script = script_of(tmp_path, TALK)
    events = first_events(script, "again")
    body = TALK.replace("id: rescue", "id: save-them")
    session, _ = edited(tmp_path, body, events, script)
    session.go_back()
    assert "save-them" in [move.move for move in session.state.open]


def test_a_variable_of_another_kind_is_refused(tmp_path: Path) -> None:
    script = script_of(tmp_path, "variables: {mood: calm}\n" + TALK)
    events = first_events(script)
    with pytest.raises(PlaceGoneError, match="mood holds another kind"):
        edited(tmp_path, "variables: {mood: 3}\n" + TALK, events, script)
