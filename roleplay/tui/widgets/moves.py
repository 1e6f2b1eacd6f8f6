"""The moves that are open to a seat, each under its key."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from roleplay.model.act import Part
from roleplay.model.event import OpenMove
from roleplay.tui.marks import GLYPH, QUIET, STYLE
from roleplay.tui.telling import MarkedPeople
from roleplay.tui.text import Piece, content, joined
from roleplay.tui.widgets.blocks import Block, Blocks

_MARGIN = 4

_MARKED, _PICKED = "▸", "✓"
"""Before the move that Enter would say, and before the one that is picked."""


def more_below(count: int) -> str:
    """That there are more moves than are in view."""
    return f"▾ {count} more"


class Moves(Vertical):
    """One seat's open moves; a click on one chooses it, as its key does."""

    DEFAULT_CSS = """
    Moves {
        width: 1fr;
        Static { height: 1; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
        Blocks { height: 1fr; scrollbar-visibility: visible; }
    }
    """

    @dataclass
    class MoreBelow(Message):
        """More or fewer moves than before lie below what is in view."""

    def __init__(self, part: Part, names: MarkedPeople, keys: Sequence[str]) -> None:
        """`keys` are the keys of the first moves, as they are written on the keyboard."""
        super().__init__(id=f"moves-{part}")
        self.part = part
        self.moves: tuple[OpenMove, ...] = ()
        self.keys = keys
        self._names = names
        self._title = Static(id=f"title-{part}")
        self.blocks = Blocks(margin=_MARGIN, id=f"list-{part}")
        self.below = 0
        """How many of the moves end below what is in view."""

    def compose(self) -> ComposeResult:
        """A title, and the moves below it."""
        yield self._title
        yield self.blocks

    def on_mount(self) -> None:
        """Say how many moves lie below, whenever they are scrolled."""
        self.watch(self.blocks, "scroll_y", self._count_below, init=False)

    def show(self, moves: Sequence[OpenMove], picked: str | None = None) -> None:
        """Offer these moves."""
        self.moves = tuple(moves)
        self._lay()
        self.mark(picked)

    def on_resize(self) -> None:
        """Lay the moves anew: there may be more or less room between them."""
        lit = self.blocks.lit
        self._lay()
        self.blocks.light(lit)

    def mark(self, picked: str | None) -> None:
        """Show which move is picked, by its id; None: none."""
        place = next((n for n, move in enumerate(self.moves) if move.move == picked), None)
        self.blocks.sign = _MARKED if place is None else _PICKED
        self.blocks.light(place)
        self._entitle()

    def _entitle(self) -> None:
        title: list[Piece] = [
            (f"{GLYPH[self.part]} {self._names.of(self.part)}", f"bold {STYLE[self.part]}")
        ]
        if self.blocks.sign == _PICKED:
            title.append(("  ✓ ready", "bold $text-success"))
        elif not self.moves:
            title.append(("  nothing to say here", QUIET))
        if self.below:
            title.append((f"  {more_below(self.below)}", "bold $text-accent"))
        self._title.update(joined(*title), layout=False)

    def _count_below(self) -> None:
        below = self.blocks.below
        if below != self.below:
            self.below = below
            self._entitle()
            self.post_message(self.MoreBelow())

    def step(self, by: int) -> None:
        """Mark out the next or the previous move."""
        if self.moves:
            lit = self.blocks.lit
            place = (0 if by > 0 else -1) if lit is None else lit + by
            self.blocks.light(place % len(self.moves))

    def _lay(self) -> None:
        """Show the moves with a line between them, or without where there is no room for it."""
        for gap in (1, 0):
            self.blocks.show(
                Block(
                    content(f" {self._key(n)} ", "bold $text-accent"),
                    content(self._names.offered(move), QUIET if move.of_floor else ""),
                    gap,
                )
                for n, move in enumerate(self.moves)
            )
            if self.blocks.max_scroll_y == 0:
                break
        self._count_below()

    def _key(self, place: int) -> str:
        return self.keys[place] if place < len(self.keys) else "·"
