"""A seat in a room: the table as the owner shows it, and what whoever sits here decides."""

from collections.abc import Callable, Collection
from typing import Literal

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content

from roleplay.meeting.heard import Heard, keyed
from roleplay.meeting.hints import HINTS, Hints, floors_before, in_words
from roleplay.meeting.picking import LONGEST, Picks
from roleplay.model.act import Look, Part
from roleplay.model.phrasing import counted
from roleplay.model.transcript import effective
from roleplay.room.client import Client, anew, tried_for
from roleplay.room.messages import (
    Aside,
    AtTable,
    Clock,
    Debriefed,
    Decide,
    Floor,
    Give,
    Happened,
    Jot,
    Listen,
    Offered,
    OpenDebrief,
    Pause,
    Paused,
    Remark,
    Rewind,
    Speaks,
    Spoken,
    Steer,
    Taken,
    ToSeat,
    Turned,
    Typing,
    Walk,
    Welcome,
)
from roleplay.room.mirror import Mirror
from roleplay.room.seats import PART_OF, Doing, Kind
from roleplay.tui.actions import Action, Where
from roleplay.tui.screens.looking_back import LooksBack
from roleplay.tui.screens.pages import PagesScreen
from roleplay.tui.screens.picking import PickScreen
from roleplay.tui.screens.seat_asides import LeaveSeat, SeatBrief, hands
from roleplay.tui.telling import MarkedPeople
from roleplay.tui.text import Piece, content, joined, stacked
from roleplay.tui.widgets.around import Around
from roleplay.tui.widgets.blocks import Block, Blocks
from roleplay.tui.widgets.desk import Asks, Desk
from roleplay.tui.widgets.floor import countdown, looks_to_choose, who_speaks, whose_floor
from roleplay.tui.widgets.footer import KeysFooter
from roleplay.tui.widgets.moves import more_below
from roleplay.tui.widgets.saying import Saying
from roleplay.tui.widgets.stage import Head, Side, Stage

_COACHS = frozenset({"nudge", "mark"})
_LEADS = frozenset({"hand_over", "debrief", "pause", "back"})
"""What the two may do as well where nobody is in the coach's chair."""
_PLAYERS = frozenset({"silence", "own_words", "choose", "look", "none_of_these"})
_GONE = "The line to the owner is gone; your seat is held."


class SeatScreen(LooksBack, where=Where.ROOM):
    """A meeting that is played elsewhere, seen and played from one seat."""

    CSS_PATH = "meeting.tcss"
    AUTO_FOCUS = ""

    def __init__(self, mirror: Mirror, client: Client, *, brief: bool = True) -> None:
        """`brief`: they are to read their brief first."""
        super().__init__()
        self.mirror, self.client = mirror, client
        self.names = MarkedPeople(mirror.header)
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

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts whose moves are shown."""
        if self.mirror.kind is Kind.COACH:
            return (Part.TRAINEE, Part.MANAGER)
        return () if self.mirror.part is None else (self.mirror.part,)

    def _hints_seen(self) -> Collection[str] | None:
        """What has been explained before; in a browser, where nothing is remembered, by floors."""
        if self.app.at_home:
            return self.app.hints_seen()
        return HINTS[: floors_before(self.mirror)]

    @property
    def how_it_goes(self) -> str:
        """How the game goes for whoever sits here, for help."""
        return self.mirror.how

    def compose(self) -> ComposeResult:
        """The same as where a meeting is played from one keyboard, and who else is there."""
        told = (self.mirror, self.mirror.role, self.names)
        yield Head(*told)
        yield Around(self.names, self.mirror.seat)
        with Horizontal(id="middle"):
            with Vertical(id="main"):
                yield Stage(*told)
                yield Desk(self.names, {part: self._keys() for part in self.parts})
            yield Side(*told)
        yield KeysFooter(show_command_palette=False)

    def on_mount(self) -> None:
        """Show what has been said so far."""
        self.set_class(self.mirror.kind is Kind.COACH, "-coach")
        self.set_class(len(self.parts) > 1, "-two")
        self.set_class(not self.parts, "-nobody")
        self._tell_again()
        for speaks in self.mirror.speaks.values():
            self._hear(speaks)
        if self._brief_first:
            self.action_brief()
        self._show_debrief()

    def _keys(self) -> list[str]:
        if self.mirror.part is None:
            return []
        return [self.app.key_for(f"room.move-{number}") for number in range(1, 10)]

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
            case AtTable() | Paused() | Clock():
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
            self.app.tell(f"{why or _GONE} {tried_for(self.client.patience)}", wrong=True)
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
            silent = self.app.key_for("room.silence")
            self.desk.ask_look(looks_to_choose(speaks.said, self._looks(), silent, self.names))
        self._show(table=False)

    def _looks(self) -> list[tuple[str, Look]]:
        part = self.mirror.part
        looks = () if part is None else self.mirror.looks_of(part)
        return [(self.app.key_for(f"room.look-{n}"), look) for n, look in enumerate(looks, 1)]

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
        if action in _LEADS:
            ended = self.mirror.ended
            fits = ended if action == "debrief" else not ended or action == "back"
            return self.mirror.leads and fits
        if action in _PLAYERS and (self.mirror.part is None or self.mirror.ended):
            return False
        if action == "look":
            number = parameters[0] if parameters else 0
            return isinstance(number, int) and number <= len(self._looks())
        if action == "none_of_these":
            return asks is Asks.NEAREST
        if action == "play" and coach:
            return self.mirror.unsaid or self._both_are_stand_ins()
        if action in {"own_words", "note"}:
            return asks in {Asks.MOVES, Asks.NOTHING}
        return True

    def never(self, action: Action) -> bool:
        """Whether an action is for another seat than this one."""
        does = action.does.partition("(")[0]
        if does in _COACHS:
            return self.mirror.kind is not Kind.COACH
        if does in _LEADS:
            return not self.mirror.leads
        return does in _PLAYERS and self.mirror.part is None

    def called(self, action: Action) -> str:
        """What the last line calls an action now; who is asked how they look on can listen."""
        looks = self.desk.asks is Asks.LOOK
        match action.id:
            case "room.never-mind":
                return action.title if self.desk.asks is Asks.NEAREST else ""
            case "room.silence" if looks:
                return "Listen"
            case "room.play" if looks:
                return ""
            case "room.play" if self.mirror.unsaid:
                return "Said"
            case _:
                return super().called(action)

    def _both_are_stand_ins(self) -> bool:
        playing = [each for each in self.mirror.seats if each.kind in {Kind.TRAINEE, Kind.MANAGER}]
        return all(each.doing is Doing.STAND_IN for each in playing)

    def _may_decide(self) -> bool:
        if self.mirror.floor is None or self.mirror.ended or self.mirror.has_spoken:
            return False
        if self.mirror.paused:
            self.app.tell("The coach has stopped the meeting for a moment.")
            return False
        return self.desk.asks in {Asks.MOVES, Asks.LOOK}

    def _decide(self, make: Callable[[int], Decide]) -> None:
        if self.mirror.floor is not None:
            self.client.want(make(self.mirror.floor.number))

    @property
    def _aware(self) -> bool:
        """Whether somebody has been heard at this floor."""
        return bool(self.mirror.speaks)

    def action_choose(self, number: int) -> None:
        """Make the move of that number, or say which move the own words were."""
        if self.desk.asks is Asks.NEAREST:
            self._confirm(str(number))
        elif self.mirror.part is not None and self._may_decide():
            moves = self.mirror.moves_of(self.mirror.part)
            if number > len(moves):
                who = self.names.of(self.mirror.part)
                self.app.tell(f"{who} has {counted(len(moves), 'move')} here.")
                return
            aware = self._aware
            self._decide(lambda floor: Decide(id=anew(), floor=floor, move=number, aware=aware))
            self.desk.moves[self.mirror.part].mark(str(number))

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
            told = "Press a move's number, or mark one with ↑ ↓."
            self.desk.floor.show(joined(("▸ ", "bold $text-accent"), told))
        else:
            self.action_choose(place + 1)

    def action_step(self, by: int) -> None:
        """Mark the next move or the one before; the coach scrolls them."""
        for moves in self.desk.moves.values():
            if self.mirror.part is not None:
                moves.step(by)
            else:
                moves.blocks.scroll_relative(y=by, animate=False)

    def on_blocks_chosen(self, event: Blocks.Chosen) -> None:
        """A click on a move does what its key does."""
        if self.desk.asks is Asks.NEAREST:
            self._confirm(list(self._offered)[event.place])
        elif any(moves.blocks is event.blocks for moves in self.desk.moves.values()):
            self.action_choose(event.place + 1)

    # What is typed.

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
        self.desk.ask(Asks.NOTE, "A note, kept with the meeting's time. Enter when done.")
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

    # The coach's chair.

    def action_pause(self) -> None:
        """Stop the meeting for all, or let it go on."""
        self.client.want(Pause(id=anew(), on=not self.mirror.paused))

    def action_back(self) -> None:
        """Take back the last exchange for all."""
        self.client.want(Rewind(id=anew(), floor=self.mirror.number))

    def action_nudge(self, way: int) -> None:
        """Make the customers a little readier and kinder (1), or less so (-1)."""
        self.client.want(Steer(id=anew(), way=1 if way > 0 else -1))

    def action_hand_over(self) -> None:
        """Ask which seat goes to whom."""

        def given(value: str | None) -> None:
            if value:
                part, _, to = value.partition(":")
                name: Literal["manager", "trainee"]
                name = "manager" if part == "manager" else "trainee"
                self.client.want(Give(id=anew(), part=name, to=to))

        choices = hands(self.mirror, self.names)
        self.app.push_screen(PickScreen("Which seat goes to whom?", choices), given)

    def action_debrief(self) -> None:
        """Open the debrief on every screen."""
        if self.mirror.debrief is not None:
            self._show_debrief()
        else:
            self.client.want(OpenDebrief(id=anew()))
            self.app.tell("The debrief is being worked out; it opens on every screen.")

    def _show_debrief(self) -> None:
        debrief = self.mirror.debrief
        if debrief is None:
            return
        if isinstance(self.app.screen, PagesScreen):
            if self.app.screen.page != debrief.page:
                self.app.screen.show(debrief.page)
            return
        turn = self._turn if self.mirror.leads else None
        self.app.push_screen(PagesScreen(debrief, turn))

    def _turn(self, page: int) -> None:
        self.client.want(Walk(id=anew(), page=page))

    # What is shown.

    def action_brief(self) -> None:
        """Show the brief again."""
        self.app.push_screen(SeatBrief(self.mirror, self.names))

    def action_leave(self) -> None:
        """Leave the seat, which is held."""

        def gone(leave: bool | None) -> None:  # noqa: FBT001 - a modal screen's result
            if leave:
                self.app.exit(0)

        self.app.push_screen(LeaveSeat(), gone)

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
            self._explain()
            self.desk.offer(self.mirror)
        self.refresh_bindings()
        self._show()

    def _explain(self) -> None:
        """Show a hint on the floor, where one has not been shown yet."""
        hint = None if self.mirror.floor is None else self._hints.next()
        if hint is not None:
            silent = self.app.key_for("room.silence")
            self.stage.tell_aside(in_words(hint, self.names, self.mirror.role, silent))
            self.app.hint_shown(hint)

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
            floor.show(joined(("‖ ", "$text-warning"), (_GONE, "bold")))
        elif mirror.ended:
            floor.show(joined(("■ ", "$text-primary"), ("The meeting is over.", "bold")))
        elif mirror.unsaid:
            floor.show(joined(("◇ ", "$text-primary"), (self._about_to_speak(), "bold")))
        elif mirror.paused:
            floor.show(joined(("‖ Paused ", "bold $text-warning"), "for all."))
        elif self.desk.asks is Asks.LOOK and asked is not None:
            floor.show(who_speaks(asked.said, self.names), joined(*countdown(mirror.left)))
        elif mirror.has_decided:
            floor.show(joined(("✓ ", "bold $text-success"), self._waits()))
        elif mirror.kind is Kind.COACH and not self._both_are_stand_ins():
            does = "They decide for themselves; + - warm or cool, p pauses, b goes back."
            floor.show(joined(("▸ ", "$text-primary"), does))
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

    def _more_below(self) -> list[Piece]:
        alone = self.mirror.part is not None
        below = sum(moves.below for moves in self.desk.moves.values()) if alone else 0
        return [(f"{more_below(below)} ", "bold $text-accent")] if below else []

    def on_moves_more_below(self) -> None:
        """Say so, or that there are no more."""
        if self.desk.asks is Asks.MOVES:
            self._show_floor()
