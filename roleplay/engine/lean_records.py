"""What is the same each time of a line, a move and a floor, for meetings of which nothing is kept.

`LeanScript` makes these of a script, and `LeanScene` plays by them.
"""

from __future__ import annotations

from msgspec import Struct

from roleplay.engine.checks import Check
from roleplay.engine.customer import Steps, Taker
from roleplay.engine.script import Drawn, ScriptBeat, ScriptLine, ScriptMove, ScriptWay
from roleplay.model.act import Act, Part, Signal
from roleplay.model.event import BeatOpened, OpenMove, Said
from roleplay.model.scenario import Changes


class Spoken(Struct, frozen=True):
    """A customer's line to one seat, as it is each time."""

    ms: int
    wordings: tuple[int, ...]
    """How long it takes in each of the wordings of which one is drawn; empty where there is one."""
    put_to: Part | None
    """With whom the floor then stands."""
    to_vendors: bool


class LeanLine(Struct, frozen=True):
    """A line, with all that comes of it."""

    said: ScriptLine
    seat: str
    to: str | None
    """Whom it is said to; None where it is to whom the customer holds higher."""
    when: Check | None
    plain: bool
    """Whether it is a customer's and takes the same time each time; the others are said as events
    are."""
    signal: Signal | None
    tells: frozenset[str]
    marks: tuple[str, ...]
    cues: int
    """How many of the persona's own cues may stand for one that it has not."""
    spoken: dict[str, Spoken]
    """By the seat it is said to."""


class LeanChoice(Struct, frozen=True):
    """Several lines of which at most one is said, as `Drawn`."""

    said: Drawn
    lines: tuple[LeanLine, ...]
    by_chance: bool
    always: int
    """A bit each for a condition that some of them have: here the one of those without any."""
    asked: tuple[tuple[int, Check], ...]
    bits: tuple[int, ...]
    """The bit of each line's condition."""
    open: dict[int, tuple[LeanLine, ...]]
    """Those that may be drawn, by the sum of the bits of the conditions that hold."""

    def holding(self, which: int) -> tuple[LeanLine, ...]:
        """The lines whose conditions have these bits."""
        pairs = zip(self.lines, self.bits, strict=True)
        return self.open.setdefault(which, tuple(line for line, bit in pairs if bit & which))


LeanLines = tuple[LeanLine | LeanChoice, ...]


class LeanChanges(Struct, frozen=True):
    """An author's own changes."""

    effects: tuple[tuple[str | None, int, float], ...]
    """Of each the customer, None for all at the table; the number by its place; and by how much."""
    variables: Changes | None
    """What changes variables; None where it changes none."""


class LeanAftermath(Struct, frozen=True):
    """What comes of a move."""

    changes: LeanChanges
    then: LeanLines
    detour: str | None
    next: tuple[ScriptWay, ...]


Takings = tuple[tuple[str, Taker, Steps, float], ...]
"""How each customer takes a move: their seat, they themselves, the steps, and how much of each
moves them."""


class Towards(Struct):
    """A move to one seat."""

    part: Part
    """Who sits there."""
    put_to: Part | None
    """With whom the floor then stands, where the move says nothing of the floor."""
    takings: dict[tuple[Part | None, str], Takings]
    """By whose the floor was, and who takes it in full."""
    said: Said | None = None
    """The event, where it is the same each time but for its times."""


class LeanMove(Struct, frozen=True):
    """A move at one beat, with all that comes of it."""

    ready: ScriptMove
    seat: str
    part: Part
    to: str | None
    key: str
    does: tuple[Act, ...]
    uses: tuple[str, ...]
    special: bool
    """Whether it does more than most, and is heard as an event is."""
    counts: bool
    """Whether any of the following is so, or it uses facts."""
    asks: bool
    escalates: bool
    endorses: bool
    faulty: bool
    follows: LeanAftermath
    towards: dict[str, Towards]
    """By the seat it is said to."""


class Floors(Struct, frozen=True):
    """The floors that a beat may offer in one situation."""

    offers: tuple[OpenMove, ...]
    """All, each with the bit of its place."""
    varies: bool
    """Whether words of some of them change, so that they are offered anew each time."""
    free: int
    """The bits of those that are always open."""
    asked: tuple[tuple[int, Check], ...]
    """The bit and the condition of those that have nothing else to be asked."""
    limited: tuple[tuple[int, Check | None, str | None, str | None], ...]
    """Of the others the bit, the condition, the key if it is made once, and whom it names."""
    always: tuple[tuple[int, str], ...]
    """The bit of those that are open at every beat, once each time it opens, and by what a state
    knows that they were made."""
    met: dict[int, tuple[OpenMove, ...]]
    """What was offered, by the sum of the moves' bits: of the same ones always the same tuple."""

    def meet(self, which: int) -> tuple[OpenMove, ...]:
        """Those with these bits."""
        open_ = tuple(each for n, each in enumerate(self.offers) if which >> n & 1)
        return self.met.setdefault(which, open_)


class LeanBeat(Struct, frozen=True):
    """A beat, with what was made of it so far."""

    here: ScriptBeat
    moves: dict[str, LeanMove]
    offers: tuple[OpenMove, ...] | None
    """What is open there, where that never changes."""
    floors: dict[tuple[object, ...], Floors]
    """By situation."""
    opening: BeatOpened
    changes: LeanChanges | None
    """What its opening changes; None where it changes nothing."""
    lines: LeanLines
    next: tuple[ScriptWay, ...]
    plain: bool
    """Whether nothing comes of it but its changes, its lines and where it goes on to."""
