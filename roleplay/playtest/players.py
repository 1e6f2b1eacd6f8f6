"""Who plays a scenario when it is tried out: stand-ins, a careful reader, and some who do not read.

Who does not read goes by what can be seen of a move without reading it: its place and its length.
"""

from collections.abc import Callable, Mapping
from functools import partial
from operator import itemgetter

from roleplay.engine.careful import CarefulReader
from roleplay.engine.playing import Player
from roleplay.engine.script import Script
from roleplay.engine.standin import (
    MANAGERS,
    TRAINEES,
    Eagerness,
    ManagerStyle,
    Manner,
    StandIn,
    TraineeStyle,
)
from roleplay.engine.state import State
from roleplay.model.act import FLOOR_ACTS, Look, Part
from roleplay.model.event import Intent, OpenMove

CAREFUL = "careful"
"""Who reads, and is the skilled player that all others are held against."""

_ASKED = Eagerness(own=1.0, open=1.0, other=0.0)
BY_LOT = Manner(first=_ASKED, last=_ASKED, likes={}, waits=False, answers=False, quick=0.0)
"""A player who does not read: speaks when spoken to or when nobody is named, and draws lots."""


class Unread:
    """Takes one of the moves in front of them by what can be seen without reading."""

    def __init__(
        self, script: Script, part: Part, pick: Callable[[list[OpenMove]], OpenMove], *, own: bool
    ) -> None:
        """`own`: only where the floor is theirs or nobody's."""
        self._seat, self._part, self._pick, self._own = script.seat_of[part], part, pick, own

    def intend(self, state: State, rng: int) -> tuple[Intent, int]:
        """What they take; nothing is drawn."""
        if self._own and state.put_to not in {None, self._part}:
            return Intent(), rng
        moves = [
            move
            for move in state.open
            if move.seat == self._seat and FLOOR_ACTS.isdisjoint(move.does)
        ]
        return Intent(move=self._pick(moves).move if moves else ""), rng


class OfFloor:
    """Says whatever can be said about the floor wherever it can; else goes by lot, or is silent."""

    def __init__(self, script: Script, part: Part, *, lot: bool) -> None:
        self._seat = script.seat_of[part]
        self._beside = StandIn(script, part, BY_LOT) if lot else Silent()

    def intend(self, state: State, rng: int) -> tuple[Intent, int]:
        """The first of them that is open."""
        for move in state.open:
            if move.seat == self._seat and not FLOOR_ACTS.isdisjoint(move.does):
                return Intent(move=move.move), rng
        return self._beside.intend(state, rng)


class Silent:
    """Never says a word, and looks on in one way; None: listens."""

    def __init__(self, look: Look | None = None) -> None:
        self._look = look

    def intend(self, state: State, rng: int) -> tuple[Intent, int]:  # noqa: ARG002
        """Nothing."""
        return Intent(), rng

    def watch(self, state: State, beside: Intent) -> Look | None:  # noqa: ARG002
        """What is let be seen, whatever is said."""
        return self._look


def words(move: OpenMove) -> int:
    """How long a move is, in words."""
    return len(move.text.split())


_PICKS: Mapping[str, Callable[[list[OpenMove]], OpenMove]] = {
    "first": itemgetter(0),
    "last": itemgetter(-1),
    "longest": partial(max, key=words),
    "shortest": partial(min, key=words),
}
UNREAD = {name: (pick, True) for name, pick in _PICKS.items()} | {
    f"{name} at once": (pick, False) for name, pick in _PICKS.items()
}
"""By what each goes, and whether only on floors that are theirs; `at once` takes every floor."""

LOT, SILENT, NODS = "by lot", "silent", "silent and always nods"
ALWAYS, ALWAYS_AND_LOT = "always open", "always open, else by lot"
"""Who takes what is always open wherever it is: and nothing else, or by lot where it is not."""
NOT_READING = (*UNREAD, LOT, SILENT, NODS, ALWAYS, ALWAYS_AND_LOT)
"""All who do not read."""

SHOWN_PLACES = frozenset(name for name in UNREAD if name.startswith(("first", "last")))
"""Those who go by where a move is shown."""


def player(script: Script, part: Part, name: str) -> Player:
    """A player for one seat by their name: `CAREFUL`, one of `NOT_READING` or a stand-in's style.

    Raises ValueError for any other name.
    """
    if name == CAREFUL:
        return CarefulReader(script, part)
    if name == LOT:
        return StandIn(script, part, BY_LOT)
    if name in {SILENT, NODS}:
        return Silent(Look.NOD if name == NODS and part is Part.MANAGER else None)
    if name in {ALWAYS, ALWAYS_AND_LOT}:
        return OfFloor(script, part, lot=name == ALWAYS_AND_LOT)
    if name in UNREAD:
        pick, own = UNREAD[name]
        return Unread(script, part, pick, own=own)
    if part is Part.MANAGER:
        return StandIn(script, part, MANAGERS[ManagerStyle(name)])
    return StandIn(script, part, TRAINEES[TraineeStyle(name)])
