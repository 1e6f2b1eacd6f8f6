"""The last line says which keys work, and is not made anew for keys that change nothing."""

from pathlib import Path

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
