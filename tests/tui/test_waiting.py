"""A journey goes on when the application is done, and not before."""

import asyncio
import time

from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import Static

from tests.tui.desk import shown


class Busy(App[None]):
    """Does by steps, in a thread and in a moment what a key asks for."""

    BINDINGS = [("a", "by_steps(5)"), ("b", "in_a_thread"), ("c", "in_a_moment")]  # noqa: RUF012 - as Textual has it

    def compose(self) -> ComposeResult:
        yield Static("begun")

    def say(self, words: str) -> None:
        self.query_one(Static).update(words)

    def action_by_steps(self, more: int) -> None:
        if more:
            self.call_after_refresh(self.action_by_steps, more - 1)
        else:
            self.say("all steps done")

    async def action_in_a_thread(self) -> None:
        self.run_worker(self._think())

    async def _think(self) -> None:
        await asyncio.to_thread(time.sleep, 0.2)
        self.say("thought over")

    def action_in_a_moment(self) -> None:
        self.set_timer(0.01, lambda: self.say("a moment later"))


def test_what_a_key_begins_is_done_when_the_journey_goes_on() -> None:
    async def go() -> None:
        async with Busy().run_test() as pilot:
            await look(pilot)

    async def look(pilot: Pilot[None]) -> None:
        assert "begun" in shown(pilot)  # type: ignore[arg-type]
        for key, words in {"a": "all steps", "b": "thought over", "c": "moment later"}.items():
            await pilot.press(key)
            assert words in shown(pilot)  # type: ignore[arg-type]

    asyncio.run(go())
