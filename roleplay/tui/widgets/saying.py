"""Where somebody types: their own words for a move, or a note."""

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Paste
from textual.message import Message
from textual.widgets import Input, Static

from roleplay.meeting.picking import LONGEST
from roleplay.model.event import OpenMove
from roleplay.model.text import plain
from roleplay.reports.wording import clip
from roleplay.tui.marks import QUIET
from roleplay.tui.telling import MarkedPeople
from roleplay.tui.text import content, joined, stacked
from roleplay.tui.widgets.blocks import Block, Blocks

_MOST_SHOWN = 220
"""Cells of what was typed that are shown above the nearest moves, so that these are in sight."""


class PlainInput(Input):
    """A line to type in that holds only what can be read, however it came there."""

    _full = False
    """Whether it has been said that there is no more room."""

    def validate_value(self, value: str) -> str:
        """The value without control characters and escape sequences, pasted ones too."""
        text = plain(value)
        self._full = self._full and len(text) >= (self.max_length or 0)
        return text

    def on_paste(self, event: Paste) -> None:
        """Take in all of the lines that are pasted, as one, and as much as there is room for."""
        event.prevent_default()
        event.stop()
        text = plain(event.text.strip())
        room = len(text)
        if self.max_length:
            room = max(0, self.max_length - len(self.value) + len(self.selected_text))
        if text[:room]:
            self.replace(text[:room], *self.selection)
        if len(text) > room:
            self.restricted()

    def restricted(self) -> None:
        """Say that there is no more room, once until there is some again."""
        if not self._full:
            self._full = True
            self.post_message(self.Full())

    class Full(Message):
        """As much has been typed as one thing said can hold; what came after it is not taken."""


class Saying(Vertical):
    """A line to type in, and then the moves that what was typed is nearest to."""

    DEFAULT_CSS = """
    Saying {
        Static { height: auto; padding: 0 1; }
        Input { height: 1; padding: 0 1; background: $panel; }
        Blocks { height: 1fr; }
    }
    """

    @dataclass
    class Typed(Message):
        """Something has been typed and Enter pressed."""

        words: str

    def __init__(self, names: MarkedPeople, *, id: str | None = None) -> None:  # noqa: A002 - as widgets do
        super().__init__(id=id)
        self._names = names
        self._asked = Static(id="asked")
        self.input = PlainInput(id="words", max_length=LONGEST, compact=True)
        self.near = Blocks(margin=4, id="nearest")

    def compose(self) -> ComposeResult:
        """What is asked, the line, and the nearest moves."""
        yield self._asked
        yield self.input
        yield self.near

    def ask(self, question: str, words: str = "") -> None:
        """Ask for words; they come as `Typed`. `words` is what stands there already."""
        self._asked.update(content(question))
        self.input.value = words[:LONGEST]
        self.input.cursor_position = len(self.input.value)
        self.input.display = True
        self.near.display = False
        self.input.focus()

    def offer(self, words: str, near: Sequence[OpenMove], *, several: bool) -> None:
        """Ask which move the words were; `several` names whose move each is."""
        self._asked.update(
            stacked(
                joined(("“", QUIET), (clip(words, _MOST_SHOWN), "italic"), ("”", QUIET)),
                "Which move is that nearest to? Your own words will stand.",
            )
        )
        self.input.display = False
        self.near.display = True
        names = self._names
        blocks = []
        for number, move in enumerate(near, start=1):
            who = f"{names.first(move.seat)}: " if several else ""
            body = joined((who, names.style(move.seat)), names.offered(move))
            blocks.append(Block(content(f" {number} ", "bold $text-accent"), body, 0))
        none = content("none of these; let me choose again", QUIET)
        self.near.show([*blocks, Block(content(" 0 ", "bold $text-accent"), none, 0)])

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Pass on what was typed."""
        event.stop()
        words = plain(event.value).strip()
        if words:
            self.post_message(self.Typed(words))
