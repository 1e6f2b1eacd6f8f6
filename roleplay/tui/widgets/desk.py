"""What those at the keyboard may do: whose floor it is, their moves, and where they type."""

from collections.abc import Mapping, Sequence
from enum import Enum, auto

from textual import getters
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from roleplay.meeting.heard import Heard
from roleplay.meeting.picking import Picks
from roleplay.meeting.shown import Shown
from roleplay.model.act import Part
from roleplay.tui.telling import MarkedPeople
from roleplay.tui.widgets.floor import TwoEnds
from roleplay.tui.widgets.moves import Moves
from roleplay.tui.widgets.saying import Saying


class Asks(Enum):
    """What is asked for at the desk."""

    MOVES = auto()
    OWN_WORDS = auto()
    NEAREST = auto()
    """Which move the own words were nearest to."""
    NOTE = auto()
    LOOK = auto()
    """How they look on while the other speaks."""
    NOTHING = auto()
    """The meeting is over."""


class Desk(Vertical):
    """The floor's line, and below it one thing at a time; `asks` says which."""

    floor = getters.query_one("#floor", TwoEnds)
    saying = getters.query_one("#saying", Saying)

    def __init__(self, names: MarkedPeople, keys: Mapping[Part, Sequence[str]]) -> None:
        """`keys` has the keys of each part whose moves are shown, the first part on the left."""
        super().__init__(id="desk")
        self.asks = Asks.MOVES
        self.moves = {part: Moves(part, names, keys[part]) for part in keys}
        self._names = names

    def compose(self) -> ComposeResult:
        """Everything that may be asked for; one of it is shown."""
        yield TwoEnds(id="floor")
        with Horizontal(id="offers"):
            yield from self.moves.values()
        yield Saying(self._names, id="saying")
        yield Static(id="over")

    def on_mount(self) -> None:
        """Begin with the moves."""
        self._turn_to(Asks.MOVES)

    def offer(self, meeting: Shown) -> None:
        """Offer the moves that are open now."""
        for part, moves in self.moves.items():
            moves.show(meeting.moves_of(part))
        self._turn_to(Asks.MOVES)

    def mark(self, picks: Picks) -> None:
        """Show what has been picked."""
        for part, moves in self.moves.items():
            pick = picks.of(part)
            moves.mark(None if pick is None else pick.move.move)

    def ask(self, what: Asks, question: str, words: str = "") -> None:
        """Ask for words: `OWN_WORDS` or a `NOTE`; `words` is what stands there already."""
        self._turn_to(what)
        self.saying.ask(question, words)

    @property
    def typed(self) -> str:
        """What is being typed and has not been passed on."""
        return self.saying.words if self.asks in {Asks.OWN_WORDS, Asks.NOTE} else ""

    def wait(self) -> None:
        """Let what was typed be read before anything is asked about it."""
        self._turn_to(Asks.NEAREST)
        self.saying.wait()

    def ask_nearest(self, heard: Heard) -> None:
        """Ask which of the moves the words were, or none."""
        self.saying.offer(heard, several=len(self.moves) > 1)

    def ask_look(self, words: Content) -> None:
        """Ask how they look on; `words` is what the other says, and what may be chosen."""
        self.query_one("#over", Static).update(words)
        self._turn_to(Asks.LOOK)

    def back_to_moves(self) -> None:
        """Put away what was asked for."""
        self._turn_to(Asks.MOVES)

    def say_it_is_over(self, words: Content) -> None:
        """There is nothing more to decide."""
        self.query_one("#over", Static).update(words)
        self._turn_to(Asks.NOTHING)

    def _turn_to(self, asks: Asks) -> None:
        self.asks = asks
        self.query_one("#offers").display = asks is Asks.MOVES
        self.saying.display = asks in {Asks.OWN_WORDS, Asks.NOTE, Asks.NEAREST}
        self.set_class(asks is Asks.NEAREST, "-nearest")
        self.set_class(asks is Asks.LOOK, "-look")
        self.query_one("#over").display = asks in {Asks.NOTHING, Asks.LOOK}
        if asks not in {Asks.OWN_WORDS, Asks.NOTE}:
            self.screen.set_focus(None)
