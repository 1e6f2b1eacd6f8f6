"""How one who keeps silent looks on while the other speaks, in the application."""

from pathlib import Path

import pytest
from msgspec.structs import replace
from textual.pilot import Pilot

from roleplay.engine.standin import ManagerStyle
from roleplay.meeting.roles import Role
from roleplay.model.act import Look
from roleplay.model.event import Decided, Looked, Nodded
from roleplay.tui.screens.meeting import MeetingScreen
from tests.tui.desk import press, shown
from tests.tui.sitting import at_table, of_kind, session_in


def looks_of(session: object) -> list[Look]:
    return [each.look for each in of_kind(session, Looked)]  # type: ignore[arg-type]


@pytest.mark.counted
def test_a_silent_manager_hears_the_trainee_and_then_looks_on_by_one_key(tmp_path: Path) -> None:
    session = session_in(tmp_path, Role.MANAGER)

    async def journey(pilot: Pilot[int], _: MeetingScreen) -> None:
        await press(pilot, "space")
        text = shown(pilot)
        assert "Tia speaks. How do you look on?" in text
        assert "z nod" in text
        assert "Space listen" in text
        assert not of_kind(session, Decided)
        await press(pilot, "c")
        assert "◦ Max frowns" in shown(pilot)

    at_table(session, Role.MANAGER, journey)
    assert looks_of(session) == [Look.FROWN]


@pytest.mark.parametrize("key", ["space", "enter", "escape"])
def test_who_chooses_none_of_them_listens(key: str, tmp_path: Path) -> None:
    session = session_in(tmp_path, Role.MANAGER)

    async def journey(pilot: Pilot[int], _: MeetingScreen) -> None:
        await press(pilot, "space", key)

    at_table(session, Role.MANAGER, journey)
    assert len(of_kind(session, Decided)) == 1
    assert looks_of(session) == []


def test_a_look_in_place_of_silence_takes_one_key(tmp_path: Path) -> None:
    session = session_in(tmp_path, Role.MANAGER)

    async def journey(pilot: Pilot[int], _: MeetingScreen) -> None:
        await press(pilot, "m")

    at_table(session, Role.MANAGER, journey)
    assert looks_of(session) == [Look.LEAN_IN]


def test_where_the_other_says_nothing_nobody_is_asked(tmp_path: Path) -> None:
    session = session_in(tmp_path, Role.TRAINEE, manager=ManagerStyle.ABSENT)

    async def journey(pilot: Pilot[int], _: MeetingScreen) -> None:
        await press(pilot, "space")
        assert "How do you look on?" not in shown(pilot)

    at_table(session, Role.TRAINEE, journey)
    assert len(of_kind(session, Decided)) == 1


@pytest.mark.counted
def test_a_meeting_begun_before_looks_has_no_keys_for_them(tmp_path: Path) -> None:
    session = session_in(tmp_path, Role.MANAGER)
    session.state = replace(session.state, engine=2)

    async def journey(pilot: Pilot[int], _: MeetingScreen) -> None:
        await press(pilot, "z")
        assert not of_kind(session, Decided)
        await press(pilot, "space")

    at_table(session, Role.MANAGER, journey)
    assert looks_of(session) == []
    assert of_kind(session, Nodded)
