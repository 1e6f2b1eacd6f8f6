"""Clocking a meeting live: one key a person, single keys for what happened, and nothing that waits.

The screen shows what the session has kept. A note, or to whom a turn is said, is asked in the last
line but one, while the clock goes on and every other key works as before.
"""

from collections.abc import Callable
from functools import partial
from typing import Never

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.widgets import Input, Static

from roleplay.meeting.clock_keys import CUES, MARK_KEYS, MOST_PEOPLE, MarkKey
from roleplay.meeting.clock_words import (
    MEANWHILE,
    asked_after,
    ended_with_it,
    gap_in_words,
    key_in_words,
    left_open,
    why_not,
)
from roleplay.meeting.clocking import LiveSession, Refused
from roleplay.meeting.cueing import CueCard
from roleplay.model.act import Part
from roleplay.model.event import Event
from roleplay.model.phrasing import minutes_and_seconds
from roleplay.reports.wording import clip
from roleplay.store.errors import NotSavedError, StoreError
from roleplay.tui.actions import Action, Where
from roleplay.tui.going import ShowDebrief
from roleplay.tui.marks import QUIET
from roleplay.tui.registry.live import mark_id
from roleplay.tui.screens.asides import DiskTrouble
from roleplay.tui.screens.keyed import KeyedScreen
from roleplay.tui.screens.live_asides import Gap, Over
from roleplay.tui.telling import MarkedPeople
from roleplay.tui.text import Piece, content, joined
from roleplay.tui.widgets.blocks import Block, Blocks
from roleplay.tui.widgets.card import CardView
from roleplay.tui.widgets.clocks import LONG, Clocks, head_line
from roleplay.tui.widgets.footer import KeysFooter
from roleplay.tui.widgets.saying import PlainInput
from roleplay.tui.widgets.talk_bar import TalkBar

TICK = 0.25
"""Seconds between two looks at the clocks."""

_LOOKS_BEFORE_ASKING = 2
"""Looks for which keys are still taken for the meeting after a gap was noticed, and wait: those
that were pressed while the program stood still answer no question that nobody had read."""

_CLIPPED = 50
"""Characters of a move's words where it was pressed; the card had all of them."""

_FIRST = (
    "Press somebody's number as they begin to speak, and again if nobody goes on. "
    "The letters below mark what they do."
)
"""What is said before the first key."""

_MARGIN = 8
"""Cells for the time before what was pressed."""


class NoteLine(PlainInput):
    """A line for a note, which takes no key that was pressed after Enter.

    Such a key may have been sent here before the line was put away; it is for the clocks.
    """

    async def _on_key(self, event: Key) -> None:
        if self.has_focus and not self._is_done:
            self._is_done = event.key == "enter"
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        self.app.simulate_key(event.key)

    _is_done = False

    def on_focus(self) -> None:
        """Take keys again."""
        self._is_done = False


class LiveScreen(KeyedScreen[None], where=Where.LIVE):
    """One meeting being clocked."""

    CSS_PATH = "live.tcss"
    AUTO_FOCUS = ""
    log_of_keys = getters.query_one(Blocks)

    def __init__(
        self,
        session: LiveSession,
        card: CueCard | None = None,
        *,
        long: float = LONG,
        tick: float = TICK,
    ) -> None:
        """`long`: seconds of one turn after which a clock warns; `card`: None for no scenario."""
        super().__init__()
        self.session = session
        self._card = card
        self._names = MarkedPeople(session.header)
        self._seats = [who.id for who in session.header.people][:MOST_PEOPLE]
        self._long, self._tick_after = long, tick
        self._choosing = False
        """Whether the next person's key says to whom a turn is said."""
        self._told_trouble = False
        """Whether it was said that the disk failed, and it has not been well since."""
        self._looks_at_gap = 0
        """How often the clocks were looked at since a gap was noticed."""
        self._waiting: list[Callable[[], object]] = []
        """What keys are for that were pressed before a gap was told of."""

    def compose(self) -> ComposeResult:
        """The head, the shares, a clock for each, what was pressed last, and the keys."""
        keys = [(self._key(n), self._key(n, beside=True)) for n in range(1, len(self._seats) + 1)]
        yield Static(id="head")
        yield TalkBar(self._names, id="talk")
        yield Static(id="path")
        yield Clocks(self._seats, keys, self._names, self._long)
        with VerticalScroll(id="card", can_focus=False):
            yield CardView(self._card, self._names, self._cue_keys())
        yield Blocks(margin=_MARGIN, id="pressed")
        yield Static(id="marks")
        with Vertical(id="asking"):
            yield Static(id="asked")
            yield NoteLine(placeholder="a note; Enter keeps it", id="note", compact=True)
        yield KeysFooter(show_command_palette=False)

    def on_mount(self) -> None:
        """Begin to look at the clocks."""
        self.set_class(self._card is not None, "-card")
        self._show_card()
        self._show()
        self.set_interval(self._tick_after, self._tick)
        if self.session.gap:
            self._ask_gap()
        elif not self.session.live.turns:
            self._tell(_FIRST, QUIET)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what makes sense with so many people and with what stands in the file."""
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
        self._do(lambda: self._tell_refused(self.session.floor(seat)))

    def action_beside(self, number: int) -> None:
        """Let a person speak beside whoever does, or no longer."""
        seat = self._seats[number - 1]
        self._do(lambda: self._tell_refused(self.session.beside(seat)))

    def action_mark(self, place: int) -> None:
        """Mark what was just done."""
        mark = MARK_KEYS[place]
        self._do(lambda: self._tell_marked(self.session.mark(mark.marks), mark))

    def action_to(self) -> None:
        """Let the next person's key say to whom the turn is said."""
        self._choosing = True
        keys = ", ".join(
            f"{self._key(n)} {self._names.first(seat)}" for n, seat in enumerate(self._seats, 1)
        )
        self._ask(f"Said to whom? {keys}")

    def action_note(self) -> None:
        """Open the line for a note."""
        self.set_class(True, "-noting")  # noqa: FBT003 - Textual's own
        self.query_one("#note", Input).focus()

    def action_bookmark(self) -> None:
        """Keep this moment."""
        self._do(self._bookmark)

    def action_pause(self) -> None:
        """Let the clock stand still, or go on."""
        self._do(self._pause)

    def action_item(self) -> None:
        """Come to the next item of the plan."""
        self._do(self._item)

    def action_cue(self, number: int) -> None:
        """Say which of the card's moves was made, 0 for none."""
        if self._card is None:
            return
        card = self._card

        def cue() -> None:
            move = card.cue(number)
            if number and move is None:
                self._tell("There is no such move on the card now.", QUIET)
                return
            turn = self.session.cue(str(number), move, card.step)
            if isinstance(turn, Refused):
                self._tell_refused(turn)
                return
            said = "nobody spoke" if move is None else clip(move.text, _CLIPPED)
            where = f", turn {turn}" if turn else ""
            self._tell(f"card{where}: {said}")
            self._show_card()

        self._do(cue)

    def action_card(self) -> None:
        """Show the brief, then the card, then what was pressed."""
        self.query_one(CardView).turn_over()

    def action_scroll_card(self, pages: int) -> None:
        """Show more of the card."""
        scroll = self.query_one("#card", VerticalScroll)
        scroll.scroll_relative(y=pages * max(1, scroll.size.height - 1), animate=False)

    def action_undo(self) -> None:
        """Take back the last key."""
        self._do(lambda: self._tell_undone(self.session.undo(), "Undone"))

    def action_redo(self) -> None:
        """Do again what was taken back."""
        self._do(lambda: self._tell_undone(self.session.redo(), "Done again"))

    def action_figures(self) -> None:
        """Hide what judges from those who look on, or show it."""
        self.toggle_class("-hidden")

    def action_never_mind(self) -> None:
        """Put away what is asked."""
        self._choosing = False
        self._ask("")
        self.set_class(False, "-noting")  # noqa: FBT003 - as above
        self.query_one("#note", Input).clear()
        self.set_focus(None)

    def action_leave(self) -> None:
        """Ask whether the meeting is over."""
        if self.session.finished:
            self._left("end")
            return
        self.app.push_screen(
            Over(self.session.path, ended_with_it(self.session, self._names)), self._left
        )

    # What keys do, once it is kept.

    def _say_to(self, seat: str) -> None:
        self._choosing = False
        self._ask("")

        def to() -> None:
            turn = self.session.spoken_to(seat)
            if isinstance(turn, Refused):
                self._tell_refused(turn)
            else:
                self._tell(f"turn {turn}, {self._speaker(turn)}: to {self._names.first(seat)}")

        self._do(to)

    def _tell_marked(self, turn: int | Refused, mark: MarkKey) -> None:
        name = mark.name
        if turn is Refused.TWICE:
            return
        if isinstance(turn, Refused):
            self._tell(f"{name}: {self._why_not(turn)}", QUIET)
        else:
            ended = "" if turn in self.session.live.speaking.values() else ", the turn before"
            asked = asked_after(self.session, mark.marks, turn)
            self._tell(f"{name}: {self._speaker(turn)}, turn {turn}{ended}{asked}")

    def _tell_refused(self, refused: Refused | None) -> None:
        if refused not in {None, Refused.TWICE}:
            self._tell(self._why_not(refused), QUIET)

    def _why_not(self, refused: Refused) -> str:
        pause, undo = map(self.app.first_key, ("live.pause", "live.undo"))
        return why_not(refused, pause, undo)

    def _tell_undone(self, event: Event | Refused, how: str) -> None:
        if isinstance(event, Refused):
            self._tell("There is nothing to take back or to do again.", QUIET)
        else:
            self._tell(f"{how}: {key_in_words(event, self._names)}")
            if self.session.gap:
                self._ask_gap()
            if self._card is not None:
                self._card.follow(self.session.events)
                self._show_card()

    def _bookmark(self) -> None:
        if self.session.bookmark() is None:
            self._tell("bookmark")

    def _pause(self) -> None:
        if refused := self.session.pause():
            self._tell_refused(refused)
            return
        self._tell("paused" if self.session.live.paused else "gone on")

    def _item(self) -> None:
        item = self.session.next_item()
        if item is Refused.TWICE:
            return
        told = (
            "That was the last item of the plan." if isinstance(item, Refused) else f"item: {item}"
        )
        self._tell(told)

    @on(Input.Submitted)
    def _noted(self, event: Input.Submitted) -> None:
        event.stop()
        text = event.value.strip()
        self.action_never_mind()
        if text:

            def note() -> None:
                self.session.note(text)
                self._tell(f"note: {text}")

            self._do(note)

    def _do(self, does: Callable[[], object]) -> None:
        """Do what a key is for, once it is known what people did in a time nobody clocked.

        Where the disk fails say so, and go on clocking meanwhile.
        """
        if self.session.notice():
            self._waiting.append(does)
            return
        try:
            does()
        except NotSavedError as error:
            self._show()
            if not self._told_trouble:  # once: after that the head says it, and clocking goes on
                self._told_trouble = True
                self.app.push_screen(DiskTrouble(self.session, str(error)))
            return
        except StoreError as error:
            self.app.tell(str(error), wrong=True)
        self._show()

    def _tick(self) -> None:
        if not self.session.notice():
            self._do(self.session.tick)
            return
        self._looks_at_gap += 1
        if self._looks_at_gap == _LOOKS_BEFORE_ASKING:
            self._ask_gap()

    def _ask_gap(self) -> None:
        self._looks_at_gap = _LOOKS_BEFORE_ASKING
        opened = left_open(self.session, self._names)
        self.app.push_screen(Gap(lambda: self.session.missing, opened), self._told_of_gap)

    def _told_of_gap(self, meanwhile: str | None) -> None:
        self._looks_at_gap = 0
        said = next((each for each in MEANWHILE if each == meanwhile), None)
        if said is None:
            return
        missing = self.session.missing
        try:
            self.session.missed(said)
        except NotSavedError as error:
            self._do(partial(_raise, error))
        self._tell(gap_in_words(missing, said))
        self._show()
        waiting, self._waiting = self._waiting, []
        for does in waiting:
            self._do(does)

    def _left(self, how: str | None) -> None:
        """Leave once everything is kept."""
        if how == "end" and not self.session.finished:
            self._do(self.session.finish)
        if how not in {"end", "later"}:
            return
        if how == "later":
            self._do(self.session.leave)

        def gone(kept: bool | None) -> None:  # noqa: FBT001 - a modal screen's result
            if kept is None:
                return
            path = self.session.path
            self.app.let_go(self.session)
            self.app.pop_screen()
            if how == "end" and path is not None:
                self.post_message(ShowDebrief(path))

        try:
            self.session.save()
        except StoreError as error:
            self.app.push_screen(DiskTrouble(self.session, str(error), leaving=True), gone)
        else:
            gone(kept=True)

    # What is shown.

    def _show(self) -> None:
        live, at = self.session.live, self.session.at
        title = self.session.header.source
        self._told_trouble = self._told_trouble and self.session.unsaved
        self.query_one("#head", Static).update(
            head_line(title, live, at, self._plan_line()), layout=False
        )
        self.query_one(TalkBar).show(
            {part: round(1000 * seconds) for part, seconds in self.session.talk.items()}
        )
        self.query_one("#path", Static).update(self._path_line(), layout=False)
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
        manager = self._names.of(Part.MANAGER)
        return joined((f" The path asks {manager} for {asked:.0%} at this time.", QUIET))

    def on_resize(self) -> None:
        """Let no key stand at a line's end and what it marks at the next one's beginning."""
        super().on_resize()
        self.query_one("#marks", Static).update(self._marks_lines(self.size.width))

    def _marks_lines(self, width: int) -> Content:
        pieces: list[Piece] = []
        column = 0
        for mark in MARK_KEYS:
            key = self.app.first_key(mark_id(mark.name))
            needs = len(f" {key} {mark.name} ")
            if column + needs > width:
                pieces.append("\n")
                column = 0
            pieces += [" ", (key, "bold"), f" {mark.name} "]
            column += needs
        return Content.assemble(*(joined(p) if p != "\n" else Content("\n") for p in pieces))

    def _show_card(self) -> None:
        if self._card is not None:
            self.query_one(CardView).show()

    def _cue_keys(self) -> list[str]:
        return [self.app.first_key(f"live.cue-{n}") for n in range(1, len(CUES) + 1)]

    def _key(self, number: int, *, beside: bool = False) -> str:
        return self.app.first_key(f"live.{'beside' if beside else 'floor'}-{number}")

    def _speaker(self, turn: int) -> str:
        return self._names.first(self.session.live.turns[turn - 1].seat)

    def _tell(self, text: str, style: str = "") -> None:
        at = minutes_and_seconds(self.session.at)
        self.log_of_keys.add([Block(content(f"{at:>6}", QUIET), content(text, style), gap=0)])

    def _ask(self, text: str) -> None:
        self.query_one("#asked", Static).update(content(text, "bold"))
        self.set_class(bool(text), "-choosing")


def _raise(error: Exception) -> Never:
    raise error
