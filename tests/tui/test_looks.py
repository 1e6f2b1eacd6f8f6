"""How the screens look, held to pictures. `pytest --snapshot-update` takes them anew."""

from collections.abc import Awaitable, Callable

import pytest
from textual.pilot import Pilot

from roleplay.library.settings import Settings
from roleplay.tui.app import RoleplayApp, Start
from tests.tui.desk import Desk, press, settled

SIZES = [(80, 24), (120, 36)]

Compare = Callable[..., bool]
Journey = Callable[[Pilot[int]], Awaitable[None]]


@pytest.fixture(params=SIZES, ids=lambda size: f"{size[0]}x{size[1]}")
def size(request: pytest.FixtureRequest) -> tuple[int, int]:
    chosen: tuple[int, int] = request.param
    return chosen


def application(start: Start | None = None) -> RoleplayApp:
    return RoleplayApp(start, Settings(motion=False))


def test_the_library(desk: Desk, snap_compare: Compare, size: tuple[int, int]) -> None:
    desk.situation()
    desk.meeting("first", "again", day=1)
    desk.meeting("second", "again", "answer", day=2)

    async def journey(pilot: Pilot[int]) -> None:
        await settled(pilot)
        await press(pilot, "slash", *"okello", "enter", "end")  # what ships may grow

    assert snap_compare(application(), terminal_size=size, run_before=journey)


def test_a_situation_with_mistakes(
    desk: Desk, snap_compare: Compare, size: tuple[int, int]
) -> None:
    desk.broken()

    async def journey(pilot: Pilot[int]) -> None:
        await settled(pilot)
        await press(pilot, "slash", *"torn", "enter")

    assert snap_compare(application(), terminal_size=size, run_before=journey)


def test_before_the_meeting(desk: Desk, snap_compare: Compare, size: tuple[int, int]) -> None:
    async def journey(pilot: Pilot[int]) -> None:
        await settled(pilot)
        await press(pilot, "shift+tab")

    start = Start(loaded=desk.loaded())
    assert snap_compare(application(start), terminal_size=size, run_before=journey)


def test_help(
    desk: Desk, snap_compare: Compare, size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    start = Start(loaded=desk.loaded())
    monkeypatch.setenv("ROLEPLAY_SETTINGS", "settings.toml")

    async def journey(pilot: Pilot[int]) -> None:
        await settled(pilot)
        await press(pilot, "f1")

    assert snap_compare(application(start), terminal_size=size, run_before=journey)
