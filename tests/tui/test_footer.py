"""The last line says which keys work, and is not made anew for keys that change nothing."""

from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets._footer import FooterKey

from roleplay.meeting.roles import Role
from roleplay.tui.screens.meeting import MeetingScreen
from tests.tui.desk import press, settled, shown
from tests.tui.sitting import at_table, session_in


def last_line(pilot: Pilot[int]) -> str:
    return shown(pilot).splitlines()[-1]


def test_the_last_line_follows_what_can_be_done(tmp_path: Path) -> None:
    async def journey(pilot: Pilot[int], _: MeetingScreen) -> None:
        at_first = last_line(pilot)
        assert "Own words" in at_first
        await press(pilot, "o")
        assert last_line(pilot).strip() == "F1 Help"
        await press(pilot, "escape")
        assert last_line(pilot) == at_first

    at_table(session_in(tmp_path, Role.TRAINEE), Role.TRAINEE, journey)


def test_it_is_not_made_anew_where_the_same_keys_work(tmp_path: Path) -> None:
    async def journey(pilot: Pilot[int], screen: MeetingScreen) -> None:
        keys = list(screen.query(FooterKey))
        assert keys
        screen.refresh_bindings()
        await settled(pilot)
        assert list(screen.query(FooterKey)) == keys

    at_table(session_in(tmp_path, Role.TRAINEE), Role.TRAINEE, journey)


@pytest.mark.parametrize("columns", [36, 44, 60, 70, 80, 120])
def test_however_narrow_the_way_out_and_help_stay(tmp_path: Path, columns: int) -> None:
    async def journey(pilot: Pilot[int], _: MeetingScreen) -> None:
        line = last_line(pilot)
        assert "q Leave" in line
        assert line.rstrip().endswith("F1 Help")
        assert ("n Note" in line) == (columns >= 70)

    size = (columns, 24)
    at_table(session_in(tmp_path, Role.TRAINEE), Role.TRAINEE, journey, size)


def test_keys_come_back_when_there_is_room_again(tmp_path: Path) -> None:
    async def journey(pilot: Pilot[int], _: MeetingScreen) -> None:
        assert "n Note" not in last_line(pilot)
        await pilot.resize_terminal(100, 24)
        await settled(pilot)
        assert "n Note" in last_line(pilot)

    at_table(session_in(tmp_path, Role.TRAINEE), Role.TRAINEE, journey, (50, 24))


def test_enter_with_nothing_marked_says_how_to_choose_and_covers_no_move(tmp_path: Path) -> None:
    async def journey(pilot: Pilot[int], screen: MeetingScreen) -> None:
        before, said = shown(pilot).splitlines(), len(screen.session.events)
        await press(pilot, "enter")
        after = shown(pilot).splitlines()
        changed = [line for line, was in zip(after, before, strict=True) if line != was]
        assert len(changed) == 1
        assert "Press a move's number" in changed[0]
        assert len(screen.session.events) == said

    at_table(session_in(tmp_path, Role.TRAINEE), Role.TRAINEE, journey)


def test_the_last_line_names_the_way_back_while_own_words_are_matched(tmp_path: Path) -> None:
    async def journey(pilot: Pilot[int], screen: MeetingScreen) -> None:
        at_first = last_line(pilot)
        assert "Esc" not in at_first
        await press(pilot, "o", *"A broken part.", "enter")
        assert "Esc Put away" in last_line(pilot)
        await press(pilot, "escape")
        assert last_line(pilot) == at_first
        assert "broken part" not in screen.stage.conversation.text

    at_table(session_in(tmp_path, Role.TRAINEE), Role.TRAINEE, journey)


def test_while_one_looks_on_the_last_line_says_listen_and_then_all_keys_come_back(
    tmp_path: Path,
) -> None:
    async def journey(pilot: Pilot[int], _: MeetingScreen) -> None:
        at_first = last_line(pilot)
        await press(pilot, "space")
        asked = last_line(pilot)
        assert "Space Listen" in asked
        assert "Enter" not in asked
        assert "Own words" not in asked
        await press(pilot, "z")
        assert last_line(pilot) == at_first

    at_table(session_in(tmp_path, Role.MANAGER), Role.MANAGER, journey)


def test_of_two_who_has_picked_can_put_it_away(tmp_path: Path) -> None:
    async def journey(pilot: Pilot[int], screen: MeetingScreen) -> None:
        assert "Esc" not in last_line(pilot)
        await press(pilot, "1")
        assert "Esc Put away" in last_line(pilot)
        await press(pilot, "escape")
        assert not screen.picks
        assert "Esc" not in last_line(pilot)

    at_table(session_in(tmp_path, Role.BOTH), Role.BOTH, journey, (100, 24))
