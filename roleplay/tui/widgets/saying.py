"""Where somebody types: their own words, or a note; and a line that holds only what can be read."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Paste
from textual.message import Message
from textual.widgets import Input, Static

from roleplay.meeting.heard import NONE_OF_THESE, Heard, Offer, keyed, question_of
from roleplay.meeting.picking import LONGEST
from roleplay.model.text import plain
from roleplay.tui.marks import QUIET
from roleplay.tui.telling import MarkedPeople
from roleplay.tui.text import content, joined, stacked
from roleplay.tui.widgets.blocks import Block, Blocks

if TYPE_CHECKING:
    from roleplay.tui.widgets.field import Field


class PlainInput(Input):
    """A line to type in that holds only what can be read, however it came there."""

    def on_mount(self) -> None:
        """Let the cursor rest where nothing is to move."""
        self.cursor_blink = self.app.animation_level != "none"

    def validate_value(self, value: str) -> str:
        """The value without control characters and escape sequences, pasted ones too."""
        return plain(value)

    def on_paste(self, event: Paste) -> None:
        """Take in all of the lines that are pasted, as one."""
        event.prevent_default()
        event.stop()
        text = plain(event.text.strip())
        if text:
            self.replace(text, *self.selection)


class Saying(Vertical):
    """A field to type in, and then what was typed and the moves that it may have been."""

    DEFAULT_CSS = """
    Saying {
        Static { height: auto; padding: 0 1; }
        Blocks { height: 1fr; scrollbar-visibility: visible; }
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
        self._field: Field | None = None
        self.near = Blocks(margin=4, id="nearest")

    @property
    def field(self) -> "Field":
        """Where they type. It is made when it is first asked for: no start waits for it."""
        if self._field is None:
            from roleplay.tui.widgets.field import Field  # noqa: PLC0415 - 30 ms

            self._field = Field(LONGEST, id="words")
            self.mount(self._field, after=self._asked)
        return self._field

    @property
    def words(self) -> str:
        """What stands in the field."""
        return "" if self._field is None else self._field.text

    def compose(self) -> ComposeResult:
        """What is asked, and what the words may have been; the field comes between them."""
        yield self._asked
        yield self.near

    def ask(self, question: str, words: str = "") -> None:
        """Ask for words; they come as `Typed`. `words` is what stands there already."""
        self._asked.update(content(question))
        self.near.display = False
        self.field.begin(words)

    def wait(self) -> None:
        """Say that what was typed is being read."""
        self.field.rest()
        self._asked.update(content("One moment: your words are being read.", QUIET))

    def offer(self, heard: Heard, *, several: bool) -> None:
        """Ask what the words were, which stay in view; `several` names whose each offer is."""
        self._asked.update(content(question_of(heard)))
        self.near.display = True
        self.near.show(self._block(key, offer, several) for key, offer in keyed(heard))

    def _block(self, key: str, offer: Offer, several: bool) -> Block:  # noqa: FBT001 - as above
        names, move = self._names, offer.pick.move
        who = f"{names.first(move.seat)}: " if several else ""
        told = (NONE_OF_THESE, QUIET) if offer.is_none else (names.offered(move), "")
        body = joined((who, names.style(move.seat)), told)
        if offer.differs:
            body = stacked(body, joined((f"≠ {'; '.join(offer.differs)}", "$text-warning")))
        return Block(content(f" {key} ", "bold $text-accent"), body, 0)

    def on_field_submitted(self, event: "Field.Submitted") -> None:
        """Pass on what was typed."""
        event.stop()
        words = plain(event.words).strip()
        if words:
            self.post_message(self.Typed(words))
