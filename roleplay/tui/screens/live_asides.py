"""What opens over a meeting that is clocked: a time that nobody clocked, and the end."""

import shlex
from collections.abc import Callable
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from roleplay.model.clocked import (
    Began,
    Bookmarked,
    Cued,
    Finished,
    ItemBegan,
    Observed,
    Paused,
    SpokenTo,
    Stopped,
    WentOn,
)
from roleplay.model.event import Event, Noted
from roleplay.model.phrasing import minutes_and_seconds
from roleplay.tui.actions import Where
from roleplay.tui.screens.keyed import KeyedModal
from roleplay.tui.telling import MarkedPeople
from roleplay.tui.text import content, joined

_KEY = "bold $text-accent"
_HEAD = "bold $text-primary"


class Gap(KeyedModal[str], where=Where.GAP):
    """Nobody clocked for a while: what did people do? Its result: `talk`, `pause` or `end`."""

    def __init__(self, missing: Callable[[], float]) -> None:
        """`missing` tells how many seconds nobody has clocked by now."""
        super().__init__(classes="aside")
        self._missing = missing

    def compose(self) -> ComposeResult:
        """What happened, and three answers."""
        with Vertical(classes="sheet"):
            yield Static(content("Nobody was clocked for a while", _HEAD))
            yield Static(id="how-long")
            yield Static(
                content(
                    "This machine slept, its clock was set, or this program stood still. What did "
                    "people do meanwhile?"
                )
            )
            for action, told in _ANSWERS:
                yield Static(joined((self.app.first_key(action), _KEY), f"  {told}"))

    def on_mount(self) -> None:
        """Tell how long it has been, which goes on."""
        self._tell()
        self.set_interval(0.5, self._tell)

    def _tell(self) -> None:
        seconds = minutes_and_seconds(self._missing())
        self.query_one("#how-long", Static).update(content(f"For {seconds} by now."))


_ANSWERS = (
    ("gap.talk", "They talked on: the time counts, and whoever had the floor has had it since."),
    ("gap.pause", "They paused: the time does not count, and the clock waits until you go on."),
    ("gap.end", "They had ended: the meeting was over at the last moment that is known."),
)


class Over(KeyedModal[str], where=Where.OVER):
    """Whether the meeting is over. Its result: `end`, `later`, or nothing to stay."""

    def __init__(self, path: Path | None) -> None:
        super().__init__(classes="aside")
        self._path = path

    def compose(self) -> ComposeResult:
        """Three ways on; the clocks go on meanwhile."""
        with Vertical(classes="sheet"):
            yield Static(content("Is the meeting over?", _HEAD))
            yield Static(content("The clocks go on until you say so; every key so far is kept."))
            if self._path is not None:
                again = f"roleplay live --resume {shlex.quote(str(self._path))}"
                yield Static(content(f"To go on with it later: {again}"))
            for action, told in _WAYS:
                yield Static(joined((self.app.first_key(action), _KEY), f"  {told}"))


_WAYS = (
    ("over.end", "It is over: show the debrief."),
    ("over.later", "Leave it open, to go on later."),
    ("over.stay", "Back to the clocks."),
)


def undone_in_words(event: Event, names: MarkedPeople) -> str:
    """What a key was for, to say that it was taken back."""
    match event:
        case Began(beside=True):
            told = f"{names.first(event.seat)} beside"
        case Began():
            told = f"floor to {names.first(event.seat)}"
        case Stopped():
            told = f"{names.first(event.seat)} stopped"
        case Observed():
            told = f"the mark {event.does or event.signal} on turn {event.turn}"
        case SpokenTo():
            told = f"turn {event.turn} said to {names.first(event.to)}"
        case Cued():
            told = f"the card's move {event.move}" if event.move else "that nobody spoke"
        case ItemBegan():
            told = f"item {event.item}"
        case Noted():
            told = f"the note {event.text}"
        case _:
            told = _PLAIN.get(type(event), "the last key")
    return told


_PLAIN: dict[type, str] = {
    Bookmarked: "the bookmark",
    Paused: "the pause",
    WentOn: "going on",
    Finished: "the end of the meeting",
}
