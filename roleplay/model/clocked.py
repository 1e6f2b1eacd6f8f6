"""What a coach clocks and marks while people really talk: the events of a meeting clocked live.

Each is one key that was pressed, or time that went by. What was said and by whom, as a scorer reads
it, is worked out from them by `roleplay.engine.live`. `at` is the meeting's own clock, which stands
still while it is paused; it comes from a clock that nobody can set.
"""

from typing import Annotated, Literal

from msgspec import Meta

from roleplay.model.act import Act, Signal
from roleplay.model.happening import Happening

MOST_TURNS = 10**6
"""No meeting that people clock has so many."""

Turn = Annotated[int, Meta(ge=1, le=MOST_TURNS)]
"""A turn by its number, in the order in which they began, 1 for the first."""

Meanwhile = Literal["talk", "pause", "end"]
"""What people did while nobody clocked: they talked on, they paused, or they had ended."""


class _Pressed(Happening, frozen=True, kw_only=True):
    """What all of these have."""

    wall: float = 0.0
    """Seconds since 1970 by the machine's clock, which may be set; never reckoned with."""


class Began(_Pressed, frozen=True, kw_only=True):
    """Somebody begins to speak, and unless they do so beside others, these end."""

    seat: str
    beside: bool = False


class Stopped(_Pressed, frozen=True, kw_only=True):
    """Somebody stops, and nobody begins."""

    seat: str


class Observed(_Pressed, frozen=True, kw_only=True):
    """Something that was done in a turn, as the coach saw it."""

    turn: Turn
    does: Act | None = None
    signal: Signal | None = None
    """What a customer showed."""


class SpokenTo(_Pressed, frozen=True, kw_only=True):
    """To whom a turn is said."""

    turn: Turn
    to: str


class ItemBegan(_Pressed, frozen=True, kw_only=True):
    """The meeting comes to an item of the agenda."""

    item: str


class Cued(_Pressed, frozen=True, kw_only=True):
    """Which of the scenario's moves was made, as the coach heard it; what it does is marked too."""

    seat: str = ""
    move: str = ""
    """Its id; empty where nobody spoke."""
    turn: Annotated[int, Meta(ge=0, le=MOST_TURNS)] = 0
    """The turn in which it was said; 0: none that could be."""
    does: tuple[Act, ...] = ()
    to: str | None = None
    item: str | None = None
    """The agenda item to which it leads, where it leads to another one."""


class Bookmarked(_Pressed, frozen=True, kw_only=True):
    """A moment to come back to."""


class Paused(_Pressed, frozen=True, kw_only=True):
    """The meeting's clock stands still; whoever spoke has stopped."""


class WentOn(_Pressed, frozen=True, kw_only=True):
    """The meeting's clock goes on."""


class Passed(_Pressed, frozen=True, kw_only=True):
    """Time has come to this moment, with everything as it was: written every few seconds."""


class Missed(_Pressed, frozen=True, kw_only=True):
    """Nobody could clock for a while: the machine slept, or the program had stopped.

    `at` is where the clock goes on from, with the time in it where people talked on.
    """

    seconds: float
    """How long by the best clock there is."""
    meanwhile: Meanwhile


class Finished(_Pressed, frozen=True, kw_only=True):
    """The meeting is over."""


Clocked = (
    Began
    | Stopped
    | Observed
    | SpokenTo
    | ItemBegan
    | Cued
    | Bookmarked
    | Paused
    | WentOn
    | Passed
    | Missed
    | Finished
)
"""Every event that only a meeting clocked live has."""

CLOCKED: tuple[type, ...] = Clocked.__args__
