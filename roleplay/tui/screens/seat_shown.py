"""What is shown at a seat in a room, and what every part of its screen knows."""

from collections.abc import Callable, Collection

from textual.content import Content

from roleplay.meeting.hints import HINTS, Hints, floors_before
from roleplay.meeting.picking import Picks
from roleplay.room.client import Client
from roleplay.room.messages import (
    Decide,
)
from roleplay.room.mirror import Mirror
from roleplay.room.seats import PART_OF, Doing, Kind
from roleplay.tui.actions import Where
from roleplay.tui.screens.looking_back import LooksBack
from roleplay.tui.text import joined, stacked
from roleplay.tui.widgets.around import Around
from roleplay.tui.widgets.desk import Asks
from roleplay.tui.widgets.floor import countdown, floor_stands, who_speaks, whose_floor

GONE = "The line to the room is gone; your seat is held."


class ShowsSeat(LooksBack, where=Where.ROOM):
    """One seat of a meeting that is played elsewhere, and what is shown of it."""

    def __init__(self, mirror: Mirror, client: Client, *, brief: bool = True) -> None:
        """`brief`: they are to read their brief first."""
        super().__init__(mirror, mirror.role)
        self.mirror, self.client = mirror, client
        self._brief_first = brief
        self._words, self._asked_words = "", ""
        """What was typed last and may be a move, and the id by which the owner was asked."""
        self._offered: dict[str, int] = {}
        """What own words may have been: the place of each offer by the key that says yes to it."""
        self._provisional = False
        self._away = False
        self._hints = Hints(mirror, mirror.role, self._hints_seen())
        self._to_show = self._table_changed = False
        self._marking = False

    def _hints_seen(self) -> Collection[str] | None:
        """What has been explained before; in a browser, where nothing is remembered, by floors."""
        if self.app.at_home:
            return self.app.hints_seen()
        return HINTS[: floors_before(self.mirror)]

    @property
    def how_it_goes(self) -> str:
        """How the game goes for whoever sits here, for help."""
        return self.mirror.how

    @property
    def _aware(self) -> bool:
        """Whether somebody has been heard at this floor."""
        return bool(self.mirror.speaks)

    def _both_are_stand_ins(self) -> bool:
        playing = [each for each in self.mirror.seats if each.kind in {Kind.TRAINEE, Kind.MANAGER}]
        return all(each.doing is Doing.STAND_IN for each in playing)

    def _may_decide(self) -> bool:
        if not self.alone or self.mirror.floor is None or self.mirror.has_spoken:
            return False
        if self.mirror.paused:
            self.app.tell("The coach has stopped the meeting for a moment.")
            return False
        return self.desk.asks in {Asks.MOVES, Asks.LOOK}

    def _decide(self, make: Callable[[int], Decide]) -> None:
        if self.mirror.floor is not None:
            self.client.want(make(self.mirror.floor.number))

    def _put_away(self) -> None:
        """Show what may be done, in place of what was typed."""
        self.desk.back_to_moves()
        self._offer()

    def _offer(self) -> None:
        """Show where the meeting stands now, and what may be done."""
        typing = {Asks.OWN_WORDS, Asks.NOTE, Asks.NEAREST}
        if self.mirror.ended:
            self.desk.say_it_is_over(self._ending())
        elif self.desk.asks not in typing or not self.desk.typed:
            if self.mirror.floor is not None:
                self._explain()
            self.desk.offer(self.mirror)
        self.refresh_bindings()
        self._show()

    def _ending(self) -> Content:
        w = self.app.key_for("room.debrief")
        leads = self.mirror.leads
        then = f"{w} opens the debrief for all." if leads else "The coach opens the debrief."
        return stacked(self.mirror.ending, "", then)

    def _show(self, *, table: bool = True) -> None:
        """Show what may have changed, once for all messages that come together.

        `table`: what is seen at the table too, and not only who does what in the room.
        """
        self._table_changed |= table
        if not self._to_show:
            self._to_show = True
            self.call_later(self._show_now)

    def _show_now(self) -> None:
        """Show who is there, whose floor it is, and what is seen."""
        table, self._to_show, self._table_changed = self._table_changed, False, False
        self.set_class(self.mirror.paused, "-paused")
        self.query_one(Around).show(self.mirror.seats)
        if not table:
            self._show_floor()
            return
        self.head.show(unsaved=False, pressed=self.mirror.left is not None)
        self.stage.show()
        self.side.show(self.stage)
        self._show_floor()

    def _show_floor(self) -> None:
        floor, mirror = self.desk.floor, self.mirror
        asked = mirror.is_asked
        if self._away:
            floor.show(joined(("‖ ", "$text-warning"), (GONE, "bold")))
        elif mirror.ended:
            floor.show(joined(("■ ", "$text-primary"), ("The meeting is over.", "bold")))
        elif mirror.unsaid:
            floor.show(joined(("◇ ", "$text-primary"), (self._about_to_speak(), "bold")))
        elif mirror.paused:
            floor.show(joined(("‖ Paused ", "bold $text-warning"), "for all."))
        elif self.desk.asks is Asks.LOOK and asked is not None:
            floor.show(who_speaks(asked.said, self.names), joined(*countdown(mirror.left)))
        elif mirror.is_stood_in:
            key = self.app.key_for("room.hand-over")
            back = f"A stand-in plays for you. {key} takes your seat back, as your link does."
            floor.show(joined(("◇ ", "$text-warning"), (back, "bold")))
        elif mirror.has_decided:
            floor.show(joined(("✓ ", "bold $text-success"), self._waits()))
        elif mirror.kind is Kind.COACH and not self._both_are_stand_ins():
            does = f"{mirror.who_plays()} + - warm or cool, p pauses, b goes back."
            floor.show(joined(("▸ ", "$text-primary"), does))
        elif mirror.kind is Kind.ONLOOKER:
            stands = f"{floor_stands(mirror, self.names)} {mirror.who_plays()}"
            floor.show(joined(("▸ ", "$text-primary"), stands), joined(*countdown(mirror.left)))
        elif mirror.speaks and mirror.part is not None:
            floor.show(self._may_cut_in(), joined(*countdown(mirror.left)))
        else:
            told = whose_floor(mirror, mirror.role, self.names, Picks())
            floor.show(told, joined(*self._more_below(), *countdown(mirror.left)))

    def _about_to_speak(self) -> str:
        """Somebody speaks next for whom the coach says it, by the cue card."""
        if self.mirror.kind is not Kind.COACH:
            return "Somebody is about to speak."
        key = self.app.key_for("room.play")
        return f"Say what stands above, as the customer. {key} once you have said it."

    def _may_cut_in(self) -> Content:
        """Somebody has begun to speak, and one has not decided yet."""
        first = next(iter(self.mirror.speaks))
        silent, *looks = (self.app.key_for("room.silence"), *(key for key, _ in self._looks()))
        told = f"{self.names.first(first)} speaks."
        how = f" A move talks over it; {' '.join(looks)} look on, {silent} listens."
        return joined(("▸ ", "bold $text-primary"), (told, "bold"), how)

    def _waits(self) -> str:
        """What one has decided, and who is still awaited."""
        mine = self.mirror.mine
        does = {Doing.SPEAKS: "You have spoken.", Doing.LOOKS: "You are seen as you chose."}
        own = does.get(mine.doing, "You keep silent; a move still cuts in.") if mine else ""
        others = [
            self.names.of(part)
            for each in self.mirror.seats
            if each.seat != self.mirror.seat
            and each.doing in {Doing.THINKING, Doing.TYPING, Doing.HELD, Doing.AWAY}
            and (part := PART_OF.get(each.kind)) is not None
        ]
        return f"{own} {others[0]} is still awaited." if others else own
