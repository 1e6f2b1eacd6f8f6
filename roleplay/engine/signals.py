"""The customers' signals as a meeting goes on: those that may still be noticed, and those missed.

By the rule of the score (`roleplay.speech.signals` and `roleplay.scoring.measures.signals`): a
signal is past after two vendor turns, or once a customer comes to another matter. A past one that
nobody noticed was missed, unless no move on the first floor after it could have noticed it. The
score forgives more of these: those instead of which the customer was done some other good.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from roleplay.model.act import Signal
from roleplay.speech.question import is_question
from roleplay.speech.response import is_response_token
from roleplay.speech.signals import TURNS, could_notice, notices

if TYPE_CHECKING:
    from collections.abc import Callable

    from roleplay.model.event import CustomerState, OpenMove, Said


class Shown(Struct, frozen=True):
    """A signal that was shown and has not been noticed."""

    seat: str
    """Whose it is."""
    signal: Signal
    beat: str
    turns: int = 0
    """Vendor turns since, the present one included."""
    on_floor: bool | None = None
    """Whether the first floor after it is open; None: it has not opened yet."""
    to_blame: bool = False
    """Whether it could have been noticed on that floor."""

    @property
    def is_open(self) -> bool:
        """Whether it is still in time to be noticed."""
        return self.turns < TURNS


class Watch(Struct):
    """The signals of a meeting; it changes as things happen."""

    shown: tuple[Shown, ...] = ()
    past: dict[str, int] = {}
    """How many of each customer's were missed, those aside that are in `shown`."""
    speaker: str = ""
    """Whose turn it is."""
    text: str = ""
    """What was said last."""

    def copy(self) -> Watch:
        """A watch of its own."""
        return replace(self, past=dict(self.past))

    def unanswered(self, seat: str | None = None) -> int:
        """How many signals may still be noticed, of one customer or of all."""
        return sum(each.is_open for each in self.shown if seat in (None, each.seat))

    def missed(self, seat: str | None = None) -> int:
        """How many signals were missed, of one customer or of all."""
        late = [each for each in self.shown if not each.is_open and each.to_blame]
        if seat is None:
            return sum(self.past.values()) + len(late)
        return self.past.get(seat, 0) + sum(each.seat == seat for each in late)

    def customer_said(self, event: Said, beat: str) -> None:
        """A customer speaks."""
        begins = self._begins_turn(event)
        if self.shown:
            self._let_pass(lambda each: each.beat != beat or (begins and not each.is_open))
        if event.signal is not None:
            self.shown = (*self.shown, Shown(event.seat, event.signal, beat))

    def vendor_said(self, event: Said) -> None:
        """A vendor speaks."""
        begins = self._begins_turn(event)
        if not self.shown:
            return
        if begins:
            self._let_pass(lambda each: not each.is_open)
        if not event.cut and self.speaker == event.seat:
            self.shown = tuple(
                replace(each, turns=each.turns + (begins or not each.turns))
                for each in self.shown
                if not notices(event.does, each.signal)
            )

    def floor_offered(self, open_: tuple[OpenMove, ...]) -> None:
        """The floor is open, with these moves."""
        if self.shown:
            self.shown = tuple(
                replace(each, on_floor=True, to_blame=could_notice(open_, each.signal))
                if each.on_floor is None
                else replace(each, on_floor=False)
                for each in self.shown
            )

    def reacted(self, before: CustomerState, after: CustomerState, *, silent: bool) -> None:
        """The first customer has taken what the vendors did; a silence may have done them good."""
        if self.shown:
            let_stand = silent and after.goodwill > before.goodwill
            self.shown = tuple(
                replace(each, on_floor=False) if each.on_floor else each
                for each in self.shown
                if not (let_stand and each.on_floor)
            )

    def _begins_turn(self, event: Said) -> bool:
        """Whether another speaker's turn begins; response tokens begin none."""
        text, self.text = self.text, event.original
        if event.seat == self.speaker:
            return False
        if self.shown and is_response_token(event.original, replies=is_question(text)):
            return False
        self.speaker = event.seat
        return True

    def _let_pass(self, is_past: Callable[[Shown], bool]) -> None:
        """Let signals be past: those that were missed count from now on."""
        for each in self.shown:
            if is_past(each) and each.to_blame:
                self.past[each.seat] = self.past.get(each.seat, 0) + 1
        self.shown = tuple(each for each in self.shown if not is_past(each))
