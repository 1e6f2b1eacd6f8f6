"""A seat in a room: the table as the owner shows it, and what whoever sits here decides."""

from collections.abc import Sequence

from textual.app import ComposeResult

from roleplay.model.act import Part
from roleplay.model.transcript import effective
from roleplay.room.client import anew, tried_for
from roleplay.room.messages import (
    Aside,
    AtTable,
    Clock,
    Debriefed,
    Decide,
    Floor,
    Happened,
    Offered,
    Paused,
    Speaks,
    Spoken,
    Taken,
    ToSeat,
    Turned,
    Welcome,
)
from roleplay.room.seats import Kind
from roleplay.tui.actions import Action
from roleplay.tui.screens.asides import Brief
from roleplay.tui.screens.seat_asides import LeaveSeat
from roleplay.tui.screens.seat_chair import LeadsAtSeat
from roleplay.tui.screens.seat_shown import GONE
from roleplay.tui.text import content, joined, stacked
from roleplay.tui.widgets.around import Around
from roleplay.tui.widgets.blocks import Block
from roleplay.tui.widgets.desk import Asks
from roleplay.tui.widgets.stage import Head

_COACHS = frozenset({"nudge", "mark"})
_LEADS = frozenset({"hand_over", "debrief", "pause", "back"})
"""What the two may do as well where nobody is in the coach's chair."""
_PLAYERS = frozenset({"silence", "own_words", "choose", "look", "none_of_these"})


class SeatScreen(LeadsAtSeat):
    """A meeting that is played elsewhere, seen and played from one seat."""

    def _top(self) -> ComposeResult:
        who = "you look on" if self.mirror.kind is Kind.ONLOOKER else None
        yield Head(self.mirror, self.role, self.names, who=who)
        yield Around(self.names, self.mirror.seat)

    def _keys(self) -> dict[Part, Sequence[str]]:
        return super()._keys() if self.alone else dict.fromkeys(self.parts, ())

    def on_mount(self) -> None:
        """Show what has been said so far."""
        self._tell_again()
        for speaks in self.mirror.speaks.values():
            self._hear(speaks)
        if self._brief_first:
            self.action_brief()
        self._show_debrief()

    # What comes from the owner.

    def heard(self, message: ToSeat) -> None:
        """Take in what the owner sends, and show it."""
        self.mirror.take(message)
        match message:
            case Welcome():
                self._tell_again()
            case Happened(events=events, anew=anew):
                self._happened(tuple(events), anew=anew)
            case Floor():
                self._offer()
            case AtTable():
                self._show(table=False)
                self.refresh_bindings()
            case Paused() | Clock():
                self._show(table=False)
            case Speaks():
                self._hear(message)
            case Offered(id=id_, heard=heard) if id_ == self._asked_words:
                self._ask_nearest(heard)
            case Taken() if not message.taken:
                self._refused(message)
            case Aside(text=text, wrong=wrong):
                self.stage.tell_aside(text)
                if wrong:
                    self.app.tell(text, wrong=True)
            case Debriefed() | Turned():
                self._show_debrief()
            case _:
                pass

    def lost(self, why: str) -> None:
        """The owner cannot be reached just now; `why` is what the owner said last, if anything."""
        if not self._away:
            self._away = True
            self.app.tell(f"{why or GONE} {tried_for(self.client.patience)}", wrong=True)
            self._show()

    def _tell_again(self) -> None:
        self._away = self._provisional = False
        self.stage.begin_again(effective(self.mirror.events))
        self._offer()

    def _happened(self, events: tuple[object, ...], *, anew: bool) -> None:
        self._take_back_provisional()
        if anew:
            self.stage.begin_again(effective(self.mirror.events))
        elif events:
            self.stage.conversation.light(None)
            self.stage.conversation.begin_new()
            self.stage.tell(self.mirror.events[-len(events) :])
        if self.mirror.ended or self.mirror.unsaid or anew:
            self._offer()
        self._show()

    def _hear(self, speaks: Speaks) -> None:
        """Somebody has begun to speak: let it be read, and ask how one looks on."""
        part = self.names.part(speaks.said.seat)
        if part is self.mirror.part:
            self._show(table=False)
            return
        if not self._provisional:
            self._provisional = True
            seat = speaks.said.seat
            who = joined((self.names.first(seat), f"bold {self.names.style(seat)}"), " begins:")
            mark = content(f"  {self.names.glyph(seat)} ", self.names.style(seat))
            body = stacked(who, self.names.offered(speaks.said))
            self.stage.conversation.add([Block(mark, body)])
        if speaks.asked and self.desk.asks in {Asks.MOVES, Asks.NOTHING}:
            self._ask_look(speaks.said)
        self._show(table=False)

    def _take_back_provisional(self) -> None:
        if self._provisional:
            self._provisional = False
            self.stage.conversation.drop_last()

    def _refused(self, answer: Taken) -> None:
        """Say why something does not count; words that were typed can be typed on."""
        self.app.tell(answer.text, wrong=True)
        if self.desk.asks in {Asks.NEAREST, Asks.MOVES}:
            self._put_away()

    # What is decided.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether an action makes sense now; the footer shows only those that do."""
        if not self.is_mounted:
            return False
        coach, asks = self.mirror.kind is Kind.COACH, self.desk.asks
        if action in _COACHS:
            return coach and not self.mirror.ended
        if action == "hand_over" and self.mirror.is_stood_in:
            return not self.mirror.ended
        if action in _LEADS:
            ended = self.mirror.ended
            fits = ended if action == "debrief" else not ended or action == "back"
            return self.mirror.leads and fits
        plays = self.mirror.part is not None and not self.mirror.is_stood_in
        if action in _PLAYERS and not (plays and not self.mirror.ended):
            return False
        if action == "look":
            number = parameters[0] if parameters else 0
            return isinstance(number, int) and number <= len(self._looks())
        if action == "none_of_these":
            return asks is Asks.NEAREST
        if action == "play":
            stands_in = self.mirror.unsaid or self._both_are_stand_ins()
            return stands_in if coach else plays and not self.mirror.ended
        if action in {"own_words", "note"}:
            return asks in {Asks.MOVES, Asks.NOTHING}
        return True

    def never(self, action: Action) -> bool:
        """Whether an action is for another seat than this one."""
        does = action.does.partition("(")[0]
        if does in _COACHS:
            return self.mirror.kind is not Kind.COACH
        if does in _LEADS:
            if does == "hand_over" and self.mirror.part is not None:
                return False
            return not self.mirror.leads
        return does in _PLAYERS and self.mirror.part is None

    def called(self, action: Action) -> str:
        """What the last line calls an action now; who is asked how they look on can listen."""
        looks = self.desk.asks is Asks.LOOK
        match action.id:
            case "room.never-mind":
                return action.title if self.desk.asks is Asks.NEAREST else ""
            case "room.hand-over" if self.mirror.is_stood_in:
                return "Take back"
            case "room.silence" if looks:
                return "Listen"
            case "room.play" if looks:
                return ""
            case "room.play" if self.mirror.unsaid:
                return "Said"
            case _:
                return super().called(action)

    def _make(self, part: Part, place: int) -> None:
        number, aware = place + 1, self._aware
        self._decide(lambda floor: Decide(id=anew(), floor=floor, move=number, aware=aware))
        self.desk.moves[part].mark(str(number))

    def action_silence(self) -> None:
        """Say nothing; once somebody is heard, listen."""
        if self._may_decide():
            self._decide(lambda floor: Decide(id=anew(), floor=floor, aware=self._aware))

    def action_look(self, number: int) -> None:
        """Keep silent and be seen with that look."""
        looks = self._looks()
        if number <= len(looks) and self._may_decide():
            look = looks[number - 1][1]
            self._decide(lambda floor: Decide(id=anew(), floor=floor, look=look))

    def action_play(self) -> None:
        """Make the move that is marked; the coach lets stand-ins go on."""
        if self.mirror.unsaid:
            self.client.want(Spoken(id=anew()))
            return
        if self.mirror.kind is Kind.COACH:
            self._decide(lambda floor: Decide(id=anew(), floor=floor))
            return
        part = self.mirror.part
        if part is None or not self._may_decide():
            return
        place = self.desk.moves[part].blocks.lit
        if place is None:
            self._ask_for_move()
        else:
            self.action_choose(place + 1)

    # What opens over it.

    def action_brief(self) -> None:
        """Show the brief again."""
        self.app.push_screen(Brief(self.mirror, self.mirror.briefing, self.names))

    def action_leave(self) -> None:
        """Leave the seat, which is held."""

        def gone(leave: bool | None) -> None:  # noqa: FBT001 - a modal screen's result
            if leave:
                self.app.exit(0)

        self.app.push_screen(LeaveSeat(), gone)
