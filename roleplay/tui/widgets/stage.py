"""What everybody at the table can see and hear: conversation, table, plan, clock, talk time."""

from collections.abc import Iterable, Sequence

from textual import getters
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll

from roleplay.meeting.drilling import ROUNDS
from roleplay.meeting.roles import Role
from roleplay.meeting.shown import Shown
from roleplay.model.act import Part
from roleplay.model.event import BeatOpened, Event, MeetingOpened, Said
from roleplay.reports.words import label
from roleplay.tui.marks import QUIET
from roleplay.tui.room import Room
from roleplay.tui.telling import MARGIN, TAKEN, MarkedPeople, Teller
from roleplay.tui.text import Piece, content, joined
from roleplay.tui.widgets.agenda import Agenda
from roleplay.tui.widgets.blocks import Block, Blocks
from roleplay.tui.widgets.customers import Customers
from roleplay.tui.widgets.floor import TwoEnds, floor_seat, what_is_seen, where_it_stands
from roleplay.tui.widgets.table import TableView
from roleplay.tui.widgets.talk_bar import TalkBar

_WIDEST = 88
"""Cells of a line of conversation; longer ones are hard to read."""

_ROLE_WORDS = {
    Role.TRAINEE: "you are {trainee}",
    Role.MANAGER: "you are {manager}",
    Role.BOTH: "you are {trainee} and {manager}",
    Role.COACH: "you are the coach",
    Role.NOBODY: "stand-ins play",
}


class Head(Vertical):
    """Two lines: what is played and where it stands; and who has talked how long."""

    top = getters.query_one("#top", TwoEnds)
    talk = getters.query_one("#talk", TalkBar)

    def __init__(
        self, session: Shown, role: Role, names: MarkedPeople, *, who: str | None = None
    ) -> None:
        """`who` says who the person is, where their role does not."""
        super().__init__(id="head")
        self._session = session
        self._names = names
        first = {part.value: names.of(part) for part in (Part.MANAGER, Part.TRAINEE)}
        drill = session.header.drill
        what = session.standing.title
        if drill is not None:
            what = f"Drill in {label(drill.skill)}, {drill.round} of {ROUNDS}: {what}"
        self._title: Sequence[Piece] = (
            (f" {what}", "bold"),
            (f"  {who or _ROLE_WORDS[role].format_map(first)}", QUIET),
        )

    def compose(self) -> ComposeResult:
        """The two lines."""
        yield TwoEnds(id="top")
        yield TalkBar(self._names, id="talk")

    def show(self, *, unsaved: bool, pressed: bool = False) -> None:
        """Show where the meeting stands.

        `unsaved`: some of it is not on disk yet; `pressed`: a clock presses, so the time of the
        item counts as well.
        """
        warning: Sequence[Piece] = [("  ⚠ not saved yet", "bold $text-error")] if unsaved else []
        self.top.show(
            joined(*self._title, *warning), where_it_stands(self._session, pressed=pressed)
        )
        self.talk.show(self._session.standing.talk)


class Stage(Vertical):
    """The conversation, and below it in a line or two what is seen."""

    conversation = getters.query_one("#conversation", Blocks)
    seen = getters.query_one("#seen", TwoEnds)

    def __init__(self, session: Shown, role: Role, names: MarkedPeople) -> None:
        super().__init__(id="stage")
        self._role = role
        self._coach = role is Role.COACH
        self._names = names
        self.follow(session)

    def compose(self) -> ComposeResult:
        """The conversation and the lines."""
        yield Blocks(margin=MARGIN, widest=_WIDEST, id="conversation")
        if self._coach:
            yield Customers(self._names, brief=True, id="customers-line")
        yield TwoEnds(id="seen")

    def follow(self, session: Shown) -> None:
        """Show another meeting from now on, among the same people."""
        self._session = session
        self._guidance = session.guidance(self._role)
        self._start()

    def begin_again(self, events: Sequence[Event], asides: Iterable[str] = ()) -> None:
        """Tell a meeting from its beginning; `events` are those that count.

        `asides` come before what the customer said last, which is to be answered.
        """
        self._start()
        self.conversation.show(())
        latest = self._latest(events)
        self.tell(events[:latest])
        self.conversation.begin_new()
        for aside in asides:
            self.tell_aside(aside)
        self.tell(events[latest:])

    def _latest(self, events: Sequence[Event]) -> int:
        """The place from which a customer spoke last, with what opened there."""
        customers = {who.id for who in self._session.header.people if who.part is Part.CUSTOMER}
        spoke = [
            place
            for place, event in enumerate(events)
            if isinstance(event, Said) and event.seat in customers
        ]
        place = spoke[-1] if spoke else len(events)
        while place and isinstance(events[place - 1], BeatOpened | MeetingOpened):
            place -= 1
        return place

    def tell(self, happened: Iterable[Event]) -> None:
        """Tell what happened, after what was told before."""
        events = tuple(happened)
        self.conversation.add(self._teller.tell(events))
        self.room.see(events)
        self.items.update(
            each.item for each in events if isinstance(each, BeatOpened) and each.item is not None
        )

    def tell_aside(self, words: str) -> None:
        """Say something in the conversation that is no part of the meeting."""
        self.conversation.add(
            [Block(content("  i ", "bold $text-accent"), content(words, "$text-accent"))]
        )

    def show(self) -> None:
        """Show what is seen now."""
        self.seen.show(what_is_seen(self.room, self._names), content(f"{self.remark} ", TAKEN))
        for each in self.query(Customers):
            each.show(self._session.customers)

    @property
    def remark(self) -> str:
        """Who took the floor from whom last, in a few words; empty if nobody."""
        return self._teller.remark

    def _start(self) -> None:
        self._teller = Teller(self._names, sees_all=self._coach, guidance=self._guidance)
        self.room = Room(self._session.header)
        """What can be seen at the table."""
        self.items: set[str] = set()
        """The items of the plan that the meeting has come to."""


class Side(VerticalScroll):
    """The table drawn, and the plan: where there is room for them."""

    def __init__(self, session: Shown, role: Role, names: MarkedPeople) -> None:
        super().__init__(id="side", can_focus=False)
        self._session = session
        self._coach = role is Role.COACH
        self._names = names
        self._room: Room | None = None
        self._items: set[str] = set()
        self._remark = ""

    def compose(self) -> ComposeResult:
        """The table, for the coach how the customers stand, and the plan."""
        yield TableView(self._names, id="table")
        if self._coach:
            yield Customers(self._names, brief=False, id="customers")
        yield Agenda(self._names, id="agenda")

    def on_show(self) -> None:
        """Room has been made: show what has happened meanwhile."""
        self._draw()

    def show(self, stage: Stage) -> None:
        """Show what is seen from there at the table, and which items the meeting has come to."""
        self._room, self._items, self._remark = stage.room, stage.items, stage.remark
        if self.display:
            self._draw()

    def _draw(self) -> None:
        if self._room is None:
            return
        now = self._session.standing
        floor = floor_seat(self._session, self._names)
        self.query_one(TableView).show(self._room, floor, self._remark)
        self.query_one(Agenda).show(now.plan, now.item, self._items)
        for each in self.query(Customers):
            each.show(self._session.customers)
