"""Rows of lists that are longer than a line: none loses its end."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest
from textual.screen import Screen
from textual.widgets import OptionList

from roleplay.library.settings import Settings
from roleplay.model.act import Part
from roleplay.store.names import FOLDER_VARIABLE
from roleplay.tui.screens.edit import ActsScreen
from roleplay.tui.screens.recording import RecordingScreen
from tests.tui.desk import settled
from tests.tui.sitting import NoLibrary

pytestmark = pytest.mark.counted

FILES = 30
"""More than a small terminal has lines, so that the list needs a bar."""


def lost(rows: OptionList) -> int:
    """How many lines of a list are not shown, though its rows have them at this width."""
    size = rows.scrollable_content_region.size
    return rows.get_content_height(size, size, size.width) - rows.virtual_size.height


@pytest.mark.parametrize(
    "screen", [RecordingScreen, lambda: ActsScreen(Part.MANAGER, (), "")], ids=["files", "acts"]
)
def test_no_row_is_cut_by_the_bar_beside_it(
    screen: Callable[[], Screen[object]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(FOLDER_VARIABLE, str(tmp_path / "kept"))
    monkeypatch.chdir(tmp_path)
    for number in range(FILES):
        name = f"the-second-talk-about-the-next-{'o' * number}-year.vtt"
        Path(name).write_text("WEBVTT\n", encoding="utf-8")

    async def run() -> None:
        for width in (74, 76, 78, 80):
            app = NoLibrary(None, Settings(motion=False))
            async with app.run_test(size=(width, 24)) as pilot:
                app.push_screen(screen())
                await settled(pilot)
                rows = app.screen.query_one(OptionList)
                assert rows.virtual_size.height > rows.size.height, "no bar is needed"
                assert lost(rows) == 0, width

    asyncio.run(run())
