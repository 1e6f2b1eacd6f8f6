"""What opens over a meeting that is clocked: a time that nobody clocked, and the end."""

import shlex
from collections.abc import Callable
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from roleplay.tui.actions import Where
from roleplay.tui.marks import HEAD
from roleplay.tui.screens.asides import Aside
from roleplay.tui.text import content


class Gap(Aside[str], where=Where.GAP):
    """Nobody clocked for a while: what did people do? Its result: `talk`, `pause` or `end`."""

    def __init__(self, so_far: Callable[[], str], left_open: str) -> None:
        """`so_far` tells how long nobody has clocked by now; `left_open` whose turn."""
        super().__init__()
        self._so_far, self._left_open = so_far, left_open

    def compose(self) -> ComposeResult:
        """What happened, and three answers."""
        with Vertical(classes="sheet"):
            yield Static(id="how-long")
            yield Static(
                content(
                    "This machine slept, its clock was set, or this program stood still. What did "
                    "people do meanwhile?"
                )
            )
            if self._left_open:
                yield Static(content(self._left_open))
            for action, told in _ANSWERS:
                yield self.way(action, told)

    def on_mount(self) -> None:
        """Tell how long it has been, which goes on."""
        self._tell()
        self.set_interval(0.5, self._tell)

    def _tell(self) -> None:
        self.query_one("#how-long", Static).update(content(self._so_far(), HEAD))


_ANSWERS = (
    ("gap.talk", "They talked on: the time counts, for whoever had the floor."),
    ("gap.pause", "They paused: the time does not count, until you go on."),
    ("gap.end", "They had ended, at the last moment that is known."),
)


class Over(Aside[str], where=Where.OVER):
    """Whether the meeting is over. Its result: `end`, `later`, or nothing to stay."""

    def __init__(self, path: Path | None, speaking: str) -> None:
        """`speaking` says whose turn ends with the meeting; empty for nobody's."""
        super().__init__()
        self._path, self._speaking = path, speaking

    def compose(self) -> ComposeResult:
        """Three ways on; the clocks go on meanwhile."""
        with Vertical(classes="sheet"):
            yield Static(content("Is the meeting over?", HEAD))
            yield Static(content("The clocks go on until you say so; every key so far is kept."))
            if self._speaking:
                yield Static(content(self._speaking))
            if self._path is not None:
                again = f"roleplay live --resume {shlex.quote(str(self._path))}"
                yield Static(content(f"To go on with it later: {again}"))
            for action, told in _WAYS:
                yield self.way(action, told)


_WAYS = (
    ("over.end", "It is over: show the debrief."),
    ("over.later", "Leave it open, to go on later."),
    ("over.stay", "Back to the clocks."),
)
