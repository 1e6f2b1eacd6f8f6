"""What every part of the meeting's screen knows: who sits there, the session, and its widgets."""

from abc import abstractmethod
from collections.abc import Callable, Mapping, Sequence

from textual import getters
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from roleplay.library.settings import USUAL_CLOCK
from roleplay.meeting.hints import Hints, in_words
from roleplay.meeting.picking import Pick, Picks
from roleplay.meeting.roles import PARTS, Role
from roleplay.meeting.session import Session
from roleplay.meeting.shown import Shown
from roleplay.model.act import Look, Part
from roleplay.model.event import OpenMove
from roleplay.model.phrasing import counted
from roleplay.tui.actions import Where
from roleplay.tui.marks import KEY
from roleplay.tui.pace import Pace
from roleplay.tui.screens.keyed import KeyedScreen
from roleplay.tui.telling import MarkedPeople
from roleplay.tui.text import Piece, joined
from roleplay.tui.widgets.blocks import Blocks
from roleplay.tui.widgets.desk import Asks, Desk
from roleplay.tui.widgets.floor import looks_to_choose
from roleplay.tui.widgets.footer import KeysFooter
from roleplay.tui.widgets.moves import more_below
from roleplay.tui.widgets.stage import Head, Side, Stage


class TableScreen(KeyedScreen[None]):
    """A table at which a meeting is played, wherever its session lies."""

    CSS_PATH = "meeting.tcss"
    AUTO_FOCUS = ""
    head = getters.query_one(Head)
    stage = getters.query_one(Stage)
    side = getters.query_one(Side)
    desk = getters.query_one(Desk)

    _hints: Hints
    _offered: Mapping[str, object]
    """What own words may have been, by the key that says yes to it."""

    def __init__(self, meeting: Shown, role: Role) -> None:
        super().__init__()
        self._meeting, self.role = meeting, role
        self.names = MarkedPeople(meeting.header)
        self.set_class(role is Role.COACH, "-coach")
        self.set_class(len(self.parts) > 1, "-two")
        self.set_class(not self.parts, "-nobody")

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts whose moves are shown, the trainee's first."""
        if self.role is Role.NOBODY:
            return ()
        return tuple(reversed(PARTS[self.role] or PARTS[Role.BOTH]))

    @property
    def alone(self) -> bool:
        """Whether only one seat is filled from the keyboard, so that its keys play at once."""
        return self.role in {Role.TRAINEE, Role.MANAGER}

    def compose(self) -> ComposeResult:
        """What is played at the top; the stage above the desk; and at the side the table."""
        told = (self._meeting, self.role, self.names)
        yield from self._top()
        with Horizontal(id="middle"):
            with Vertical(id="main"):
                yield Stage(*told)
                yield Desk(self.names, self._keys())
            yield Side(*told)
        yield KeysFooter(show_command_palette=False)

    def _top(self) -> ComposeResult:
        yield Head(self._meeting, self.role, self.names)

    def _keys(self) -> dict[Part, Sequence[str]]:
        return move_keys(self.app.key_for, self.where, self.parts)

    # What is decided.

    @abstractmethod
    def _may_decide(self) -> bool:
        """Whether a move can be made now."""

    @abstractmethod
    def _make(self, part: Part, place: int) -> None:
        """Let a part make the move at a place, which is open."""

    @abstractmethod
    def _confirm(self, key: str) -> None:
        """Say yes to what own words may have been."""

    def action_choose(self, number: int) -> None:
        """Make the move of that number, or say which move the own words were."""
        if self.desk.asks is Asks.NEAREST:
            self._confirm(str(number))
        elif self.parts:
            self._pick(self.parts[0], number - 1)

    def on_blocks_chosen(self, event: Blocks.Chosen) -> None:
        """A click on a move does what its key does."""
        if self.desk.asks is Asks.NEAREST:
            self._confirm(list(self._offered)[event.place])
            return
        for part, moves in self.desk.moves.items():
            if moves.blocks is event.blocks:
                self._pick(part, event.place)

    def _pick(self, part: Part, place: int) -> None:
        moves = self._meeting.moves_of(part)
        if not self._may_decide():
            return
        if place >= len(moves):
            self.app.tell(f"{self.names.of(part)} has {counted(len(moves), 'move')} here.")
        else:
            self._make(part, place)

    def action_step(self, by: int) -> None:
        """Mark the next move or the one before; where there are two seats, scroll their moves."""
        for moves in self.desk.moves.values():
            if self.alone:
                moves.step(by)
            else:
                moves.blocks.scroll_relative(y=by, animate=False)

    # What is shown.

    @abstractmethod
    def _show_floor(self) -> None:
        """Say whose floor it is, and what may be done."""

    def _looks(self) -> list[tuple[str, Look]]:
        """The looks of whoever sits alone, each with its key."""
        looks = self._meeting.looks_of(self.parts[0]) if self.alone else ()
        return [
            (self.app.key_for(f"{self.where}.look-{n}"), each) for n, each in enumerate(looks, 1)
        ]

    def _ask_look(self, heard: OpenMove) -> None:
        """Ask whoever sits alone how they look on while they hear this."""
        silent = self.app.key_for(f"{self.where}.silence")
        self.desk.ask_look(looks_to_choose(heard, self._looks(), silent, self.names))
        self.refresh_bindings()
        self._show_floor()

    def _ask_for_move(self) -> None:
        """Say how to choose, above the moves: a notice would cover them."""
        told = "Press a move's number, or mark one with ↑ ↓."
        self.desk.floor.show(joined(("▸ ", KEY), told))

    def _explain(self) -> None:
        """Show a hint on the floor, where one has not been shown yet."""
        hint = self._hints.next()
        if hint is not None:
            silent = self.app.key_for(f"{self.where}.silence")
            self.stage.tell_aside(in_words(hint, self.names, self.role, silent))
            self.app.hint_shown(hint)

    def _more_below(self) -> list[Piece]:
        """That a lone player has more moves than are in view; two read it above their own."""
        below = sum(moves.below for moves in self.desk.moves.values()) if self.alone else 0
        return [(f"{more_below(below)} ", KEY)] if below else []

    def on_moves_more_below(self) -> None:
        """Say so, or that there are no more."""
        if self.desk.asks is Asks.MOVES:
            self._show_floor()


def move_keys(
    key_for: Callable[[str], str], where: Where, parts: Sequence[Part]
) -> dict[Part, Sequence[str]]:
    """The keys of each part's moves, as they are set now; of two, the manager's are others."""
    own = "manager" if len(parts) > 1 else "move"
    kinds = {Part.TRAINEE: "move", Part.MANAGER: own}
    return {part: [key_for(f"{where}.{kinds[part]}-{n}") for n in range(1, 10)] for part in parts}


class AtTable(TableScreen, where=Where.MEETING):
    """One meeting being played from this keyboard alone, and where it is shown."""

    def __init__(
        self, session: Session, role: Role, unsent: Sequence[str], *, pressure: bool | None
    ) -> None:
        """`unsent` and `pressure` as a `MeetingScreen` has them."""
        super().__init__(session, role)
        seconds = self.app.seconds_to_speak
        if pressure is not None:
            seconds = (seconds or USUAL_CLOCK) if pressure else 0
        self.session = session
        self.picks = Picks()
        self.paused = False
        self.pace = Pace(session, role, seconds)
        self._unsent = tuple(unsent)

    @abstractmethod
    def _put(self, part: Part, pick: Pick) -> None:
        """Let a part have picked."""

    @abstractmethod
    def _do(self, act: Callable[[], object], *, told: bool = True) -> None:
        """Let something happen and show it."""

    @abstractmethod
    def _back_to_desk(self) -> None:
        """Show what may be done again, after something was typed."""

    @abstractmethod
    def action_never_mind(self) -> None:
        """Put away what was typed or picked."""
