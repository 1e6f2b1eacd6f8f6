"""What everybody at the table can see: the conversation, the table, talk time, plan and clock."""

from collections.abc import Iterable, Sequence

from textual import getters
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from roleplay.model.event import BeatOpened, Event
from roleplay.rehearsal.roles import Role
from roleplay.rehearsal.session import Session
from roleplay.tui.room import Room
from roleplay.tui.telling import MARGIN, Names, Teller
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


class Stage(Vertical):
    """Two lines on where the meeting stands, the conversation, and at the side the table."""

    top = getters.query_one("#top", TwoEnds)
    talk = getters.query_one("#talk", TalkBar)
    conversation = getters.query_one("#conversation", Blocks)
    seen = getters.query_one("#seen", TwoEnds)
    table = getters.query_one("#table", TableView)
    agenda = getters.query_one("#agenda", Agenda)

    def __init__(self, session: Session, role: Role, names: Names) -> None:
        super().__init__(id="stage")
        self._session = session
        self._role = role
        self._names = names
        self._start()

    def compose(self) -> ComposeResult:
        """The lines at the top, the conversation, and the side."""
        names = self._names
        yield TwoEnds(id="top")
        yield TalkBar(names, id="talk")
        with Horizontal(id="middle"):
            with Vertical(id="main"):
                yield Blocks(margin=MARGIN, widest=_WIDEST, id="conversation")
                if self._role is Role.COACH:
                    yield Customers(names, brief=True, id="customers-line")
                yield TwoEnds(id="seen")
            with Vertical(id="side"):
                yield TableView(names, id="table")
                if self._role is Role.COACH:
                    yield Customers(names, brief=False, id="customers")
                yield Agenda(names, id="agenda")

    def begin_again(self, events: Iterable[Event]) -> None:
        """Tell a meeting from its beginning; `events` are those that count."""
        self._start()
        self.conversation.show(())
        self.tell(events)

    def tell(self, happened: Iterable[Event]) -> None:
        """Tell what happened, after what was told before."""
        events = tuple(happened)
        self.conversation.add(self._teller.tell(events))
        self._room.see(events)
        self._items.update(
            each.item for each in events if isinstance(each, BeatOpened) and each.item is not None
        )

    def tell_aside(self, words: str) -> None:
        """Say something in the conversation that is no part of the meeting."""
        self.conversation.add(
            [Block(content("  i ", "bold $text-accent"), content(words, "$text-accent"))]
        )

    def show(self, *, unsaved: bool) -> None:
        """Show where the meeting stands; `unsaved`: some of it is not on disk yet."""
        session, state = self._session, self._session.state
        self.top.show(self._title(unsaved=unsaved), where_it_stands(session))
        self.talk.show(state.talk)
        self.seen.show(what_is_seen(self._room, self._names))
        for each in self.query(Customers):
            each.show(state.customers)
        self.table.show(self._room, floor_seat(session))
        self.agenda.show(state.plan, state.item, self._items)

    def _start(self) -> None:
        header = self._session.header
        self._teller = Teller(self._names, sees_all=self._role is Role.COACH)
        self._room = Room(header)
        self._items: set[str] = set()

    def _title(self, *, unsaved: bool) -> Piece:
        script = self._session.script
        who = _ROLE_WORDS[self._role].format_map(
            {part.value: self._names.first(seat) for part, seat in script.seat_of.items()}
        )
        pieces: Sequence[Piece] = [(f" {script.scenario.title}", "bold"), (f"  {who}", "$text-muted")]
        warning: Sequence[Piece] = [("  ⚠ not saved yet", "bold $text-error")] if unsaved else []
        return joined(*pieces, *warning)
