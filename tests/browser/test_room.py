"""Three real seats: two browsers and a terminal play the flagship to its end, in one room."""

import asyncio
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from textual.pilot import Pilot

from roleplay.library.settings import Settings
from roleplay.meeting.loading import load
from roleplay.meeting.picking import Pick, Picks
from roleplay.meeting.roles import Role
from roleplay.meeting.session import Session
from roleplay.meeting.starting import Seating, start
from roleplay.model.act import VENDOR, Look, Part
from roleplay.model.event import WentBack
from roleplay.room.hosting import Host, Opening, open_room
from roleplay.room.lines import StreamWire, Wire
from roleplay.room.messages import LARGEST_TOLD
from roleplay.room.owner import Room
from roleplay.room.web.site import Address, Site
from roleplay.store.reader import read_transcript
from roleplay.tui.screens.asides import Brief
from roleplay.tui.seat_app import SeatApp
from tests.browser.chromium import Chromium, chromium, needs_browser
from tests.tui.desk import shown

LONG = 40.0
DRAWN = 5000
"""Bytes of a picture on which more than an empty window is drawn."""
SEATING = Seating(role=Role.BOTH, seed=7)


async def until(holds: Callable[[], object]) -> None:
    """Wait until something holds."""
    async with asyncio.timeout(LONG):
        while not holds():  # noqa: ASYNC110 - it holds in other processes
            await asyncio.sleep(0.01)


async def press(browser: Chromium, keys: str) -> None:
    """Press keys in a browser as a person does."""
    await asyncio.to_thread(ActionChains(browser.driver).send_keys(keys).perform)


async def sit_down(browser: Chromium, host: Host, origin: str, seat: str) -> None:
    """Open the link of a seat, and put the brief away once it is there."""
    browser.show("about:blank")
    await asyncio.to_thread(browser.driver.get, f"{origin}/#{host.tokens[seat]}")
    await until(lambda: host.room.sittings[seat].is_there)
    drawn = "return document.body.classList.contains('-first-byte')"
    await until(lambda: browser.run(drawn))
    await asyncio.sleep(1)
    assert browser.run("return document.cookie") == ""
    assert browser.run("return location.hash") == ""
    await press(browser, Keys.ESCAPE)


async def keep_picture(browser: Chromium, folder: Path, name: str, width: int) -> int:
    """Take a picture in a window so wide, once the seat is drawn for it; its bytes.

    It is drawn when something is there and nothing changes any more, or after five seconds.
    """
    size = {"width": width, "height": 800, "deviceScaleFactor": 1, "mobile": False}
    await asyncio.to_thread(
        browser.driver.execute_cdp_cmd, "Emulation.setDeviceMetricsOverride", size
    )
    before = picture = b""
    for _ in range(10):
        await asyncio.sleep(0.5)
        before, picture = picture, await asyncio.to_thread(browser.driver.get_screenshot_as_png)
        if picture == before and len(picture) > DRAWN:
            break
    path = Path(os.environ.get("ROLEPLAY_PICTURES", folder)) / f"{name}-{width}.png"
    path.write_bytes(picture)
    return len(picture)


def played_alone(folder: Path, keys: list[str]) -> Session:
    """The same decisions at one keyboard: the trainee's first move, the manager's nod, or back."""
    session = start(load("flagship"), SEATING, folder / "alone.jsonl")
    session.begin()
    for key in keys:
        if key == "back":
            session.go_back()
            continue
        picks = Picks()
        picks.look(Part.MANAGER, Look.NOD)
        if key == "1":
            picks.put(Part.TRAINEE, Pick(session.moves_of(Part.TRAINEE)[0]))
        intents = picks.intents(VENDOR)
        session.decide(intents[Part.MANAGER], intents[Part.TRAINEE])
    session.close()
    return session


async def paused_and_rewound(pilot: Pilot[int], room: Room, trainee: Chromium) -> None:
    """The coach pauses, in which nothing can be said, goes on, and takes back one exchange."""
    await pilot.press("p")
    await until(lambda: room.paused)
    await press(trainee, "1")
    await asyncio.sleep(0.5)
    assert not room.floor
    await pilot.press("p")
    await until(lambda: not room.paused)
    await pilot.press("b")
    await until(lambda: isinstance(room.session.events[-1], WentBack))


@needs_browser
@pytest.mark.no_cover
def test_two_browsers_and_a_terminal_play_the_flagship_to_its_end(tmp_path: Path) -> None:
    keys: list[str] = []

    async def go(trainee: Chromium, manager: Chromium) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        file = tmp_path / "kept.jsonl"
        host = open_room(load("flagship"), Opening(seating=SEATING), lambda _: None, file)
        seats = await asyncio.start_server(host.serve_stream, "127.0.0.1", 0)
        local, origin = seats.sockets[0].getsockname()[1], f"http://127.0.0.1:{port}"
        site = Site(host, Address(host="127.0.0.1", port=port, origin=origin), local)
        runner = await site.start()

        async def connect() -> Wire:
            return StreamWire(*await asyncio.open_connection("127.0.0.1", local), LARGEST_TOLD)

        room, session = host.room, host.session
        coach = SeatApp(connect, token=host.tokens["coach"], settings=Settings(motion=False))
        async with coach.run_test(size=(120, 40)) as pilot:
            await sit_down(trainee, host, origin, "trainee")
            await sit_down(manager, host, origin, "manager")
            await until(lambda: isinstance(pilot.app.screen, Brief))
            await pilot.press("escape")
            assert await keep_picture(trainee, tmp_path, "meeting", 1200) > DRAWN
            while not session.ended:
                number = room.floor.number
                key = "1" if session.moves_of(Part.TRAINEE) else " "
                await press(trainee, key)
                await until(lambda: room.floor.of(Part.TRAINEE))
                await press(manager, "z")
                await until(lambda before=number: room.floor.number > before)
                keys.append(key)
                if len(keys) == 3:
                    await paused_and_rewound(pilot, room, trainee)
                    keys.append("back")
            await until(lambda: "The meeting is over." in shown(pilot))
            await pilot.press("w")
            await until(lambda: room.debriefed)
            await until(lambda: "Page 1 of" in shown(pilot))
            assert await keep_picture(trainee, tmp_path, "debrief", 1200) > DRAWN
            await press(manager, Keys.ESCAPE)
            assert await keep_picture(manager, tmp_path, "debrief", 400) > DRAWN
        host.room.let_go(over=True)
        seats.close()
        await runner.cleanup()
        host.close()

    with chromium() as trainee, chromium() as manager:
        asyncio.run(go(trainee, manager))
    kept = read_transcript(tmp_path / "kept.jsonl").transcript
    assert "back" in keys
    assert list(kept.events) == played_alone(tmp_path, keys).events
