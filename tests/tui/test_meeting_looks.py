"""What the meeting looks like, in a small terminal and in a larger one."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual import events

from roleplay.engine.standin import ManagerStyle
from roleplay.library.settings import Settings
from roleplay.meeting.roles import Role
from roleplay.meeting.session import Session
from roleplay.tui.screens.meeting import MeetingScreen
from tests.tui.sitting import NoLibrary, session_in

Compare = Callable[..., bool]


class AtTable(NoLibrary):
    """The application, with a meeting open in it."""

    def __init__(self, session: Session, role: Role) -> None:
        super().__init__(None, Settings(motion=False))
        self._meeting = (session, role)

    def on_mount(self, event: events.Mount) -> None:
        """Sit down at once."""
        event.prevent_default()
        session, role = self._meeting
        self.push_screen(MeetingScreen(session, role, second=1000))


@pytest.fixture(autouse=True)
def _in_colour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
@pytest.mark.parametrize(
    ("role", "keys"),
    [
        (Role.TRAINEE, ["1"]),
        (Role.TRAINEE, ["o", *"A broken part", "enter"]),
        (Role.BOTH, ["a", "enter", "1", "a"]),
        (Role.COACH, ["enter", "plus"]),
        (Role.TRAINEE, ["1", "1"]),
    ],
    ids=["trainee", "own-words", "two", "coach", "over"],
)
def test_the_meeting(
    snap_compare: Compare, tmp_path: Path, size: tuple[int, int], role: Role, keys: list[str]
) -> None:
    session = session_in(tmp_path, role, manager=ManagerStyle.NODDER)
    assert snap_compare(AtTable(session, role), press=keys, terminal_size=size)
