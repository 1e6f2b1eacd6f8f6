"""Clocking a meeting live: one key a person, single keys for what happened, and nothing that waits.

The screen shows what the session has kept. A note, or to whom a turn is said, is asked in the last
line but one, while the clock goes on and every other key works as before.
"""

import gc

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import Reactive
from textual.widget import Widget
from textual.widgets import Input

from roleplay.meeting.clock_keys import CUES, MARK_KEYS, MOST_PEOPLE, MarkKey
from roleplay.meeting.clock_words import (
    asked_after,
    key_in_words,
    marked_in_words,
    why_not,
)
from roleplay.meeting.clocking import LiveSession, Refused
from roleplay.meeting.cueing import CueCard
from roleplay.meeting.sureness import asked_before
from roleplay.model.act import Part
from roleplay.model.event import Event
from roleplay.model.phrasing import minutes_and_seconds
from roleplay.reports.wording import clip, percent
from roleplay.tui.actions import Action, Where, actions_of
from roleplay.tui.marks import QUIET
from roleplay.tui.screens.live_keeping import KeepingScreen
from roleplay.tui.screens.live_sureness import Sureness
from roleplay.tui.text import content, joined
from roleplay.tui.widgets.blocks import Block, Blocks
from roleplay.tui.widgets.card import CardView
from roleplay.tui.widgets.clocks import LONG, Clocks, head_line
from roleplay.tui.widgets.footer import KeysFooter
from roleplay.tui.widgets.mark_keys import MarkKeys
from roleplay.tui.widgets.note_line import NoteLine
from roleplay.tui.widgets.one_line import OneLine
from roleplay.tui.widgets.talk_bar import TalkBar

TICK = 0.25
"""Seconds between two looks at the clocks."""

_CLIPPED = 50
"""Characters of a move's words where it was pressed; the card had all of them."""

_HIGH = 32
"""Lines of a window from which on two rows of large clocks leave room for the cue card."""

_FIRST = (
    "Press somebody's number as they begin to speak, and again if nobody goes on. "
    "The letters below mark what they do."
)
"""What is said before the first key."""

_LETTERS = frozenset(
    action.does.partition("(")[0] for action in actions_of(Where.LIVE) if action.priority
)
"""What is done by keys that are letters of a note while one is typed."""

_MARGIN = 8
"""Cells for the time before what was pressed."""


class LiveScreen(KeepingScreen, where=Where.LIVE):
    """One meeting being clocked."""

    CSS_PATH = "live.tcss"
    AUTO_FOCUS = ""
    log_of_keys = getters.query_one(Blocks)
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)  # a note opens in its own line

    def __init__(
        self,
        session: LiveSession,
        card: CueCard | None = None,
        *,
        long: float = LONG,
        tick: float = TICK,
    ) -> None:
        """`long`: seconds of one turn after which a clock warns; `card`: None for no scenario."""
        super().__init__(session)
        self._card = card
        self._seats = [who.id for who in session.header.people][:MOST_PEOPLE]
        self._long, self._tick_after = long, tick
        self._choosing = False
        """Whether the next person's key says to whom a turn is said."""

    def compose(self) -> ComposeResult:
        """The head, the shares, a clock for each, what was pressed last, and the keys."""
        keys = [(self._key(n), self._key(n, beside=True)) for n in range(1, len(self._seats) + 1)]
        yield OneLine(id="head")
        yield TalkBar(self.names, id="talk")
        yield OneLine(id="path")
        yield Clocks(self._seats, keys, self.names, self._long)
        with VerticalScroll(id="card", can_focus=False):
            yield CardView(self._card, self.names, self._cue_keys())
        yield Blocks(margin=_MARGIN, id="pressed")
        yield NoteLine(id="note", compact=True)
        yield MarkKeys(id="marks")
        footer = KeysFooter(show_command_palette=False)
        footer.stays_while_typing = True
        yield footer

    def on_mount(self) -> None:
        """Ask how sure the two are, where that is to be asked, and then look at the clocks."""
        gc.freeze()  # a long record is no rubbish: looking through it held a key up for 70 ms
        self.set_class(self._card is not None, "-card")
        self._show_card()
        self.show_clocks()
        if asked := asked_before(self.session):
            self.app.push_screen(Sureness(self.session, asked, after=False), self._begin)
        else:
            self.set_interval(self._tick_after, self.tick)
        if self.session.gap:
            self.ask_gap()
        elif not self.session.live.turns:
            self.tell(_FIRST, QUIET)

    def _begin(self, _: None) -> None:
        """Begin the clock, now that nothing is asked any more."""
        self.session.begin_clock()
        self.set_interval(self._tick_after, self.tick)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what makes sense with so many people and with what stands in the file.

        While a note is typed keys are its letters.
        """
        if isinstance(self.focused, NoteLine) and action in _LETTERS:
            return False
        if action in {"floor", "beside"}:
            return isinstance(parameters[0], int) and parameters[0] <= len(self._seats)
        if action == "item":
            return bool(self.session.plan)
        if action in {"cue", "card", "scroll_card"}:
            return self._card is not None
        return True

    def never(self, action: Action) -> bool:
        """Whether a key is of a person who is not there, or of a card that is not."""
        does, _, number = action.does.rstrip(")").partition("(")
        if does in {"cue", "card", "scroll_card"}:
            return self._card is None
        return does in {"floor", "beside"} and int(number) > len(self._seats)

    # Keys.

    def action_floor(self, number: int) -> None:
        """Give a person the floor, end their turn, or name them as spoken to."""
        seat = self._seats[number - 1]
        if self._choosing:
            self._say_to(seat)
            return
        self.do(lambda: self._tell_floor(self.session.floor(seat), seat))

    def _tell_floor(self, refused: Refused | None, seat: str) -> None:
        """Say whose turn began, so that a wrong key is seen in time to take it back."""
        self._tell_refused(refused)
        if refused is None and seat in self.session.live.speaking:
            turn = len(self.session.live.turns)
            self.tell(f"turn {turn}: {self.names.first(seat)}", QUIET)

    def action_beside(self, number: int) -> None:
        """Let a person speak beside whoever does, or no longer."""
        seat = self._seats[number - 1]
        self.do(lambda: self._tell_refused(self.session.beside(seat)))

    def action_mark(self, place: int) -> None:
        """Mark what was just done."""
        mark = MARK_KEYS[place]
        self.do(lambda: self._tell_marked(self.session.mark(mark.marks), mark))

    def action_to(self) -> None:
        """Let the next person's key say to whom the turn is said."""
        keys = ", ".join(
            f"{self._key(n)} {self.names.first(seat)}" for n, seat in enumerate(self._seats, 1)
        )
        self._ask(f"Said to whom? {keys}")

    def action_note(self) -> None:
        """Open the line for a note."""
        self.set_focus(self.query_one(NoteLine))  # at once: the next key is its first letter

    def action_bookmark(self) -> None:
        """Keep this moment."""
        self.do(self._bookmark)

    def action_pause(self) -> None:
        """Let the clock stand still, or go on."""
        self.do(self._pause)

    def action_item(self) -> None:
        """Come to the next item of the plan."""
        self.do(self._item)

    def action_cue(self, number: int) -> None:
        """Say which of the card's moves was made, 0 for none."""
        if self._card is None:
            return
        card = self._card

        def cue() -> None:
            move = card.cue(number)
            if number and move is None:
                self.tell("There is no such move on the card now.", QUIET)
                return
            turn = self.session.cue(str(number), move, card.step)
            if isinstance(turn, Refused):
                self._tell_refused(turn)
                return
            said = "nobody spoke" if move is None else clip(move.text, _CLIPPED)
            where = f", turn {turn}" if turn else ""
            unmarked = ""
            if move is not None and not turn:
                unmarked = f"; {self.names.first(move.seat)} was not clocked, so nothing is marked"
            self.tell(f"card{where}: {said}{unmarked}")
            self._show_card()

        self.do(cue)

    def action_card(self) -> None:
        """Show the brief, then the card, then what was pressed."""
        self.query_one(CardView).turn_over()
        self._card_from_its_top()

    def action_scroll_card(self, pages: int) -> None:
        """Show more of the card."""
        scroll = self.query_one("#card", VerticalScroll)
        scroll.scroll_relative(y=pages * max(1, scroll.size.height - 1), animate=False)

    def action_undo(self) -> None:
        """Take back the last key."""
        self.do(lambda: self._tell_undone(self.session.undo(), "Undone"))

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self.do(lambda: self._tell_undone(self.session.redo(), "Done again"))

    def action_figures(self) -> None:
        """Hide what judges from those who look on, or show it."""
        self.toggle_class("-hidden")

    def action_never_mind(self) -> None:
        """Put away what is asked."""
        self._ask("")
        self.set_focus(None)

    # What keys do, once it is kept.

    def _say_to(self, seat: str) -> None:
        self._ask("")

        def to() -> None:
            turn = self.session.spoken_to(seat)
            if isinstance(turn, Refused):
                self._tell_refused(turn)
            else:
                self.tell(f"turn {turn}, {self._speaker(turn)}: to {self.names.first(seat)}")

        self.do(to)

    def _tell_marked(self, turn: int | Refused, mark: MarkKey) -> None:
        name = mark.name
        if turn is Refused.TWICE:
            return
        if isinstance(turn, Refused):
            self.tell(f"{name}: {self._why_not(turn)}", QUIET)
        else:
            ended = "" if turn in self.session.live.speaking.values() else ", the turn before"
            asked = asked_after(self.session, mark.marks, turn)
            self.tell(f"{marked_in_words(self.session, mark, turn, self.names)}{ended}{asked}")

    def _tell_refused(self, refused: Refused | None) -> None:
        if refused not in {None, Refused.TWICE}:
            self.tell(self._why_not(refused), QUIET)

    def _why_not(self, refused: Refused) -> str:
        pause, undo = map(self.app.first_key, ("live.pause", "live.undo"))
        return why_not(refused, pause, undo)

    def _tell_undone(self, event: Event | Refused, how: str) -> None:
        if isinstance(event, Refused):
            self.tell("There is nothing to take back or to do again.", QUIET)
        else:
            self.tell(f"{how}: {key_in_words(event, self.names)}")
            if self.session.gap:
                self.ask_gap()
            if self._card is not None:
                self._card.follow(self.session.events)
                self._show_card()

    def _bookmark(self) -> None:
        if self.session.bookmark() is None:
            self.tell("bookmark")

    def _pause(self) -> None:
        if refused := self.session.pause():
            self._tell_refused(refused)
            return
        self.tell("paused" if self.session.live.paused else "gone on")

    def _item(self) -> None:
        item = self.session.next_item()
        if item is Refused.TWICE:
            return
        told = (
            "That was the last item of the plan." if isinstance(item, Refused) else f"item: {item}"
        )
        self.tell(told)

    @on(Input.Submitted)
    def _noted(self, event: Input.Submitted) -> None:
        event.stop()
        text = event.value.strip()
        self.action_never_mind()
        if text:

            def note() -> None:
                self.session.note(text)
                self.tell(f"note: {text}")

            self.do(note)

    # What is shown.

    def show_clocks(self) -> None:
        """Show everybody's time, the shares, and where the plan stands."""
        live, at = self.session.live, self.session.at
        title = self.session.header.source
        self.query_one("#head", OneLine).say(head_line(title, live, at, self._plan_line()))
        self.query_one(TalkBar).show(
            {part: round(1000 * seconds) for part, seconds in self.session.talk.items()}
        )
        self.query_one("#path", OneLine).say(self._path_line())
        self.query_one(Clocks).show(live, at)

    def _plan_line(self) -> Content:
        plan, live = self.session.plan, self.session.live
        if self.session.unsaved:
            return content("NOT SAVED: the disk fails, and it is tried again", "$text-error")
        if not plan:
            return content("")
        names = [each.item for each in plan]
        if live.item not in names:
            return joined((f"next: {names[0]}", QUIET))
        place = names.index(live.item)
        passed = minutes_and_seconds(self.session.at - live.item_since)
        return joined(
            f"{place + 1}/{len(plan)} {live.item}: ",
            (passed, "bold"),
            f" of {plan[place].minutes:g} min",
        )

    def _path_line(self) -> Content:
        asked = self.session.asked_share
        if asked is None:
            return content("")
        manager = self.names.of(Part.MANAGER)
        return joined((f" The path asks {manager} for {percent(asked)} at this time.", QUIET))

    def on_resize(self) -> None:
        """Let no key stand at a line's end and what it marks at the next one's beginning."""
        super().on_resize()
        self.query_one(MarkKeys).break_lines()
        low = self.app.size.height < _HIGH
        self.query_one(Clocks).make_small(small=low and self._card is not None)

    def _show_card(self) -> None:
        if self._card is not None:
            self.query_one(CardView).show()
            self._card_from_its_top()

    def _card_from_its_top(self) -> None:
        """Whoever had read on to the last reply sees the next lines at once."""
        self.query_one("#card", VerticalScroll).scroll_home(animate=False)

    def _cue_keys(self) -> list[str]:
        return [self.app.first_key(f"live.cue-{n}") for n in range(1, len(CUES) + 1)]

    def _key(self, number: int, *, beside: bool = False) -> str:
        return self.app.first_key(f"live.{'beside' if beside else 'floor'}-{number}")

    def _speaker(self, turn: int) -> str:
        return self.names.first(self.session.live.turns[turn - 1].seat)

    def tell(self, text: str, style: str = "") -> None:
        """Say below the clocks what a key did, with its time."""
        at = minutes_and_seconds(self.session.at)
        self.log_of_keys.add([Block(content(f"{at:>6}", QUIET), content(text, style), gap=0)])

    def _ask(self, question: str) -> None:
        """Ask for a person's key in place of the marks; nothing: ask no longer."""
        if self._choosing or question:
            self.query_one(MarkKeys).ask(question)
        self._choosing = bool(question)
