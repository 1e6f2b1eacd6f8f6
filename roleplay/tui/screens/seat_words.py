"""Saying it in own words at a seat in a room, and what else is typed there."""

from roleplay.meeting.heard import Heard, keyed
from roleplay.meeting.picking import LONGEST
from roleplay.room.client import anew
from roleplay.room.messages import (
    Decide,
    Jot,
    Listen,
    Remark,
    Typing,
)
from roleplay.room.seats import Kind
from roleplay.tui.screens.seat_shown import ShowsSeat
from roleplay.tui.widgets.desk import Asks
from roleplay.tui.widgets.saying import Saying


class SaysAtSeat(ShowsSeat):
    """The part of a seat's screen for what is typed: own words, notes and marks."""

    def action_own_words(self) -> None:
        """Ask what they would say."""
        if self.desk.asks is not Asks.MOVES or not self._may_decide():
            return
        question = "What do you say? Enter when done, Esc to put it away."
        self.desk.ask(Asks.OWN_WORDS, question, self._words)
        self.client.send(Typing(on=True))
        self.refresh_bindings()

    def action_note(self) -> None:
        """Ask for a note."""
        self._marking = False
        seen = "" if self.mirror.kind is Kind.COACH else " and seen by the coach"
        self.desk.ask(Asks.NOTE, f"A note, kept with the meeting's time{seen}. Enter when done.")
        self.refresh_bindings()

    def action_mark(self) -> None:
        """Ask what to mark what was said last with."""
        self._marking = True
        asked = "Marks what was said last, for you and for the debrief: what do you say of it?"
        self.desk.ask(Asks.NOTE, asked)
        self.refresh_bindings()

    def on_saying_typed(self, event: Saying.Typed) -> None:
        """Send a note or a mark, or ask which move the own words were."""
        event.stop()
        if self.desk.asks is Asks.NOTE:
            make = Remark if self._marking else Jot
            self.client.want(make(id=anew(), text=event.words))
            self._put_away()
            return
        if self.mirror.floor is None:
            return
        self._words, self._asked_words = event.words, anew()
        self._offered = {}
        self.desk.wait()
        self.refresh_bindings()
        number = self.mirror.floor.number
        self.client.want(Listen(id=self._asked_words, floor=number, words=event.words))

    def on_field_full(self) -> None:
        """Say that there is no more room where they type."""
        self.app.tell(f"There is room for {LONGEST} characters. Say this first, then the rest.")

    def _ask_nearest(self, heard: Heard) -> None:
        if self.desk.asks is Asks.NEAREST:
            places = {id(offer): place for place, offer in enumerate(heard.offers)}
            self._offered = {key: places[id(offer)] for key, offer in keyed(heard)}
            self.desk.ask_nearest(heard)

    def _confirm(self, key: str) -> None:
        place = self._offered.get(key)
        if place is None:
            return
        asked, self._words = self._asked_words, ""
        self._decide(
            lambda floor: Decide(
                id=anew(), floor=floor, offer=place, heard=asked, aware=self._aware
            )
        )
        self.client.send(Typing(on=False))
        self._put_away()

    def action_none_of_these(self) -> None:
        """Let own words stand as none of the moves."""
        self._confirm("0")

    def action_never_mind(self) -> None:
        """Put away what was typed."""
        if self.desk.asks in {Asks.OWN_WORDS, Asks.NEAREST}:
            self._words = self.desk.typed.strip()
            self.client.send(Typing(on=False))
        if self.desk.asks is not Asks.LOOK:
            self._put_away()

    def keep_unsent(self) -> str:
        """What was typed and not said, for whoever ends the application by a signal."""
        typed = self.desk.typed.strip() or (self._words if self.desk.asks is Asks.NEAREST else "")
        return f"You had typed, and not said: {typed}" if typed else ""
