"""Starting the application as a person would, and looking at what it shows."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from msgspec import Struct
from textual.pilot import Pilot

from roleplay.engine.casting import Origin, header_of
from roleplay.library.settings import Settings
from roleplay.meeting.loading import Loaded, load
from roleplay.meeting.session import Session
from roleplay.model.act import Part
from roleplay.model.event import Intent
from roleplay.store.journal import Journal
from roleplay.tui.app import RoleplayApp, Start
from tests.engine.test_step import TALK
from tests.scenes import HEAD, write_scenario

Journey = Callable[[Pilot[int]], Awaitable[None]]

WITH_PLAN = (
    HEAD
    + """\
summary: A valve has failed, and somebody has to say so.
minutes: 5
difficulty: 2
skills: [handover, signals]
brief:
  everyone: The pump stood still on Monday.
  manager: You are leaving the account.
  trainee: You know the valve.
facts:
  - {id: valve, text: The valve was made in 1998.}
agenda:
  - {item: welcome, lead: manager, minutes: 2}
  - {item: the valve, lead: trainee, minutes: 3}
"""
)


class Desk(Struct, frozen=True):
    """The folders of somebody who rehearses."""

    home: Path

    @property
    def kept(self) -> Path:
        return self.home / "kept"

    def situation(self, body: str = TALK, head: str = WITH_PLAN) -> str:
        """Write a small situation into the folder of own ones; returns what it is loaded by."""
        folder = self.home / "scenarios"
        folder.mkdir(exist_ok=True)
        write_scenario(folder, body, head)
        return "small"

    def broken(self) -> None:
        """Write a situation with two mistakes."""
        folder = self.home / "scenarios"
        folder.mkdir(exist_ok=True)
        (folder / "torn.yaml").write_text('format: 1\ntitel: "[b]Torn[/b]"\n', encoding="utf-8")

    def meeting(self, name: str, *moves: str, day: int = 1, words: str = "") -> Path:
        """Keep a meeting in the small situation, in which the trainee has made these moves."""
        self.kept.mkdir(exist_ok=True)
        loaded = load("small")
        header = header_of(
            loaded.script,
            {Part.TRAINEE: "person", Part.MANAGER: "nodder"},
            1,
            Origin(
                started=f"2026-03-{day:02d}T14:05:00+03:00",
                location=loaded.location,
                personas=loaded.personas,
            ),
        )
        path = self.kept / f"{name}.jsonl"
        with Journal.create(path, header) as journal:
            session = Session(loaded.script, header, journal, {})
            session.begin()
            for move in moves:
                session.decide(Intent(), Intent(move=move, words=words))
        return path

    def loaded(self) -> Loaded:
        return load(self.situation())


def in_application(
    journey: Journey,
    size: tuple[int, int] = (80, 24),
    settings: Settings | None = None,
    start: Start | None = None,
    remembered: Path | None = None,
) -> None:
    """Start the application, go on a journey in it, and leave."""

    async def go() -> None:
        application = RoleplayApp(start, settings or Settings(motion=False), remembered)
        async with application.run_test(size=size) as pilot:
            await settled(pilot)
            await journey(pilot)
            await settled(pilot)

    asyncio.run(go())


async def settled(pilot: Pilot[int]) -> None:
    """Wait until everything has been read and shown."""
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


async def press(pilot: Pilot[int], *keys: str) -> None:
    """Press keys, one after the other, each when the one before has had its effect."""
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


def shown(pilot: Pilot[int]) -> str:
    """What stands on the screen, line by line."""
    strips = pilot.app.screen._compositor.render_strips()  # noqa: SLF001 - no other way to see it
    return "\n".join(strip.text.rstrip() for strip in strips)


def told(pilot: Pilot[int]) -> list[str]:
    """What the application has told in passing and still shows."""
    return [each.message for each in pilot.app._notifications]  # noqa: SLF001 - as above
