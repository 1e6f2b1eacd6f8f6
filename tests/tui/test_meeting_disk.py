"""A disk that fails in the middle of a meeting."""

import errno
from pathlib import Path

import pytest
from textual.pilot import Pilot

from roleplay.engine.casting import Origin, header_of
from roleplay.engine.standin import ManagerStyle, TraineeStyle
from roleplay.meeting.roles import Role, filled_by
from roleplay.meeting.session import Session
from roleplay.store.disk import File
from roleplay.store.journal import Journal
from roleplay.store.reader import read_transcript
from roleplay.tui.screens.asides import DiskTrouble, Leave
from roleplay.tui.screens.meeting import MeetingScreen
from tests.scenes import script_of
from tests.tui.desk import press, settled, shown
from tests.tui.sitting import AT_TABLE, PLAN, at_table


class Flaky(File):
    """A disk that can be full for a while."""

    full = False

    def write(self, data: bytes) -> int:
        if Flaky.full:
            raise OSError(errno.ENOSPC, "no room")
        return super().write(data)


def kept_session(folder: Path) -> tuple[Session, Path]:
    """A meeting that has begun, kept on a disk that may become full."""
    Flaky.full = False
    script = script_of(folder, AT_TABLE, PLAN)
    filling = filled_by(Role.TRAINEE, ManagerStyle.ABSENT, TraineeStyle.STEADY)
    header = header_of(script, filling, 1, Origin(started="", location="small", personas={}))
    path = folder / "kept.jsonl"
    session = Session(script, header, Journal.create(path, header, Flaky), {})
    session.begin()
    return session, path


def test_a_full_disk_is_told_at_once_and_what_was_said_is_shown_and_tried_again(
    tmp_path: Path,
) -> None:
    session, path = kept_session(tmp_path)

    async def journey(pilot: Pilot[int], screen: MeetingScreen) -> None:
        Flaky.full = True
        await press(pilot, "1")
        assert isinstance(pilot.app.screen, DiskTrouble)
        text = " ".join(shown(pilot).split())
        assert "The disk is full" in text
        assert "worn valve" in screen.stage.conversation.text
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, DiskTrouble), "it is full still"
        Flaky.full = False
        await press(pilot, "enter")
        assert pilot.app.screen is screen
        assert "not saved yet" not in shown(pilot)

    at_table(session, Role.TRAINEE, journey)
    assert read_transcript(path).transcript == session.transcript


def test_one_may_go_on_meanwhile_and_the_next_exchange_brings_everything_to_disk(
    tmp_path: Path,
) -> None:
    session, path = kept_session(tmp_path)

    async def journey(pilot: Pilot[int], screen: MeetingScreen) -> None:
        Flaky.full = True
        await press(pilot, "1", "escape")
        assert pilot.app.screen is screen
        assert "⚠ not saved yet" in shown(pilot)
        Flaky.full = False
        await press(pilot, "1")
        assert "not saved yet" not in shown(pilot)

    at_table(session, Role.TRAINEE, journey)
    assert read_transcript(path).transcript == session.transcript


@pytest.mark.counted
def test_the_whole_meeting_can_be_kept_in_another_place(tmp_path: Path) -> None:
    session, _ = kept_session(tmp_path)
    elsewhere = tmp_path / "elsewhere.jsonl"

    async def journey(pilot: Pilot[int], screen: MeetingScreen) -> None:
        Flaky.full = True
        await press(pilot, "1")
        pilot.app.screen.query_one("#elsewhere").value = "nowhere/at/all.txt"  # type: ignore[attr-defined]
        await press(pilot, "enter")
        assert ".jsonl" in shown(pilot)
        pilot.app.screen.query_one("#elsewhere").value = str(elsewhere)  # type: ignore[attr-defined]
        await press(pilot, "enter")
        assert pilot.app.screen is screen
        await press(pilot, "1")
        assert "The meeting is over." in shown(pilot)

    at_table(session, Role.TRAINEE, journey)
    assert read_transcript(elsewhere).transcript == session.transcript


def test_nobody_leaves_with_something_unsaved_by_mistake(tmp_path: Path) -> None:
    session, path = kept_session(tmp_path)

    async def journey(pilot: Pilot[int], screen: MeetingScreen) -> None:
        Flaky.full = True
        await press(pilot, "1", "escape", "q")
        assert isinstance(pilot.app.screen, Leave)
        await press(pilot, "enter")
        assert isinstance(pilot.app.screen, DiskTrouble)
        await press(pilot, "escape")
        assert pilot.app.screen is screen
        Flaky.full = False
        await press(pilot, "q", "enter")
        await settled(pilot)
        assert pilot.app.screen is not screen

    at_table(session, Role.TRAINEE, journey)
    assert read_transcript(path).transcript == session.transcript


def test_quitting_from_the_palette_leaves_a_meeting_as_its_own_key_does(tmp_path: Path) -> None:
    session, _ = kept_session(tmp_path)

    async def journey(pilot: Pilot[int], _: MeetingScreen) -> None:
        await pilot.app.run_action("app.quit")
        await settled(pilot)
        assert isinstance(pilot.app.screen, Leave)
        assert "--resume" in shown(pilot)

    at_table(session, Role.TRAINEE, journey)


@pytest.mark.counted
def test_one_may_leave_all_the_same_once_it_has_been_said(tmp_path: Path) -> None:
    session, path = kept_session(tmp_path)
    before = len(session.events)

    async def journey(pilot: Pilot[int], screen: MeetingScreen) -> None:
        Flaky.full = True
        await press(pilot, "1", "escape", "q", "enter", "ctrl+l")
        assert screen not in pilot.app.screen_stack

    at_table(session, Role.TRAINEE, journey)
    assert len(read_transcript(path).transcript.events) == before
