"""Make the screenshots of the documents: `python docs/screenshots/make.py`.

They come from the real application, driven by keys; the guide's tables of keys are renewed, too.
Everything that could differ from one time to the next is fixed: situations, seeds, dates, places,
size. A folder may be named to put the pictures there instead of beside this script.
"""

import asyncio
import gc
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Awaitable, Callable
from html import escape, unescape
from pathlib import Path

from in_a_room import in_a_room
from msgspec import Struct
from prepared import RECORDING, SITUATION, TORN, played, several, unfinished
from prepared import keep as put_away
from rich.cells import cell_len
from tables import with_keys
from textual.pilot import Pilot
from textual.widgets import Input

from roleplay.authoring.whereabouts import find_scenario
from roleplay.engine.standin import TraineeStyle
from roleplay.library.settings import Settings
from roleplay.meeting.loading import load
from roleplay.meeting.previewing import Preview
from roleplay.meeting.roles import Role
from roleplay.meeting.starting import Seating
from roleplay.meeting.watching import Watch
from roleplay.tui.app import RoleplayApp, Start
from roleplay.tui.screens.meeting import MeetingScreen
from roleplay.tui.screens.preview import PreviewScreen
from roleplay.tui.widgets.desk import Asks

Journey = Callable[[Pilot[int]], Awaitable[None]]

LOW, TALL = (80, 24), (120, 36)
"""Columns and rows: the smallest terminal everything works in, and one with more room."""

SEED = 7

CELL = 12.2
"""Width of a cell in the pictures that Textual exports, in their own unit."""

FONTS = "Menlo, Consolas, DejaVu Sans Mono, monospace"
"""Whichever of these a viewer has."""

BLANK = "&#160;"

HERE = Path(__file__).resolve().parent
GUIDE = HERE.parent / "application.md"
"""The document with the tables of keys."""


class Picture(Struct, frozen=True):
    """One screenshot: what it is called, how large the terminal is, and the way there."""

    name: str
    size: tuple[int, int]
    journey: Journey
    role: Role | None = None
    """Who the person is, where it begins before a meeting; None: it begins in the library."""
    seated: bool = False
    """Whether it is of a seat in a room."""


async def stay(pilot: Pilot[int]) -> None:
    """Show the first screen as it is."""
    del pilot


def keys(*pressed: str) -> Journey:
    """Press keys, each when the one before has had its effect."""

    async def journey(pilot: Pilot[int]) -> None:
        for key in pressed:
            await pilot.press(key)
            await settled(pilot)

    return journey


def debrief_of_latest(*pressed: str) -> Journey:
    """Open the latest meeting from the progress screen, and press keys there."""
    return keys("p", "tab", "enter", *pressed)


async def broken(pilot: Pilot[int]) -> None:
    """Mark the situation with mistakes, the last in the list."""
    await keys("end")(pilot)


async def palette(pilot: Pilot[int]) -> None:
    """Look for an action by its name, in a meeting."""
    await keys(*MEETING, "ctrl+p")(pilot)
    pilot.app.screen.query_one(Input).cursor_blink = False
    await keys(*"clock")(pilot)
    await pilot.pause(1)  # the palette looks for what was typed in its own time


def save(before: str = "", after: str = "") -> Path:
    """Save a scenario of one's own, with one piece of it changed for another; returns where."""
    path = Path("my-scenario.yaml")
    text = find_scenario(SITUATION).read_text(encoding="utf-8")
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    return path


async def preview(pilot: Pilot[int]) -> None:
    """Write a scenario, jump to one of its beats, and save it with a mistake."""
    watch, shown = Watch(save()), Preview(SEED)
    version = watch.look()
    if version is not None:
        shown.take(version)
    screen = PreviewScreen(shown, watch, every=None)
    await pilot.app.push_screen(screen)
    await keys("t", *"and-to", "enter", "enter")(pilot)
    save("next: passed-on", "next: pased-on")
    await screen.look()


async def looking_on(pilot: Pilot[int]) -> None:
    """Keep silent as the manager until the trainee speaks."""
    await keys("s")(pilot)
    screen = pilot.app.screen
    while isinstance(screen, MeetingScreen) and screen.desk.asks is not Asks.LOOK:
        await keys("space")(pilot)


OWN = "Nobody asked you. I want to earn it"

MEETING = ("s", "1", "space", "c", "2", "1")

PICTURES = (
    Picture("library", TALL, keys("down")),
    Picture("broken", LOW, broken),
    Picture("before", TALL, stay, Role.TRAINEE),
    Picture("meeting", LOW, keys(*MEETING), Role.TRAINEE),
    Picture("meeting-wide", TALL, keys(*MEETING), Role.TRAINEE),
    Picture("own-words", LOW, keys(*MEETING, "o", *OWN, "enter"), Role.TRAINEE),
    Picture("look", LOW, looking_on, Role.MANAGER),
    Picture("two", TALL, keys("s", "f", "enter", "2", "enter", "d"), Role.BOTH),
    Picture("coach", TALL, keys("s", "enter", "enter", "enter", "plus"), Role.COACH),
    Picture("room", TALL, stay, seated=True),
    Picture("debrief", TALL, debrief_of_latest()),
    Picture("debrief-low", LOW, debrief_of_latest()),
    Picture("moment", TALL, debrief_of_latest(*["right"] * 8)),
    Picture("evidence", TALL, debrief_of_latest("3")),
    Picture("side-by-side", TALL, debrief_of_latest("5")),
    Picture("drill", LOW, debrief_of_latest("d")),
    Picture("progress", TALL, keys("p")),
    Picture("help", LOW, keys("s", "f1"), Role.TRAINEE),
    Picture("palette", LOW, palette, Role.TRAINEE),
    Picture("preview", TALL, preview),
    Picture("who", LOW, keys("o", "enter")),
)


async def settled(pilot: Pilot[int]) -> None:
    """Wait until everything has been read and shown."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def taken(picture: Picture) -> str:
    """The picture as SVG."""
    start = None
    if picture.seated:
        async with in_a_room(SITUATION, SEED, picture.size) as pilot:
            return by_itself(pilot.app.export_screenshot())
    if picture.role is not None:
        start = Start(loaded=load(SITUATION), seating=Seating(role=picture.role, seed=SEED))
    application = RoleplayApp(start, Settings(motion=False))
    async with application.run_test(size=picture.size) as pilot:
        await settled(pilot)
        await picture.journey(pilot)
        await settled(pilot)
        return by_itself(application.export_screenshot())


def by_itself(svg: str) -> str:
    """The picture without fonts from elsewhere, and with every word at its place.

    Some viewers leave out the blanks a text begins with, so that it would stand too far left.
    """
    svg = re.sub(r"@font-face\s*\{.*?\}|<!--.*?-->", "", svg, flags=re.DOTALL)
    svg = svg.replace("Fira Code", FONTS)
    svg = re.sub(r'x="([\d.]+)" y="([\d.]+)" textLength="[\d.]+"([^>]*)>([^<]*)<', _placed, svg)
    return re.sub(r"\n\s*\n", "\n", svg)


def _placed(found: re.Match[str]) -> str:
    x, y, more, written = found.groups()
    text = unescape(written)
    words = text.strip("\N{NO-BREAK SPACE}")
    left = float(x) + CELL * (len(text) - len(text.lstrip("\N{NO-BREAK SPACE}")))
    written = escape(words, quote=False).replace("\N{NO-BREAK SPACE}", BLANK)
    return f'x="{left:g}" y="{y}" textLength="{CELL * cell_len(words):g}"{more}>{written}<'


def lay_the_desk() -> None:
    """Put a torn situation, some weeks of practice and an unfinished meeting into this folder."""
    os.environ["ROLEPLAY_TRANSCRIPTS"] = "transcripts"
    os.environ["ROLEPLAY_SETTINGS"] = "~/.config/roleplay/settings.toml"  # only shown
    os.environ.pop("NO_COLOR", None)
    Path("scenarios").mkdir()
    Path("scenarios/plant-visit.yaml").write_text(TORN, encoding="utf-8")
    Path("2026-03-12 quarter.vtt").write_text(RECORDING, encoding="utf-8")
    several()
    left = played(TraineeStyle.STEADY, 3, "2026-03-01T14:05:00+03:00")
    put_away(unfinished(left, 6))


def main() -> None:
    """Take every picture, each at a desk laid anew, and renew the guide's tables of keys."""
    gc.disable()  # a third of the time would go into looking for garbage, and it all fits
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else HERE).resolve()
    with tempfile.TemporaryDirectory() as home:
        laid = Path(home, "laid")
        laid.mkdir()
        os.chdir(laid)
        lay_the_desk()
        for picture in PICTURES:
            os.chdir(shutil.copytree(laid, Path(home, picture.name)))
            svg = asyncio.run(taken(picture))
            (folder / f"{picture.name}.svg").write_text(svg, encoding="utf-8")
        os.chdir(folder)
    if folder == HERE:
        GUIDE.write_text(with_keys(GUIDE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
