"""A field of several lines in which a sentence is typed, all of it in view."""

from dataclasses import dataclass

from textual.actions import SkipAction
from textual.document._document import EditResult
from textual.document._edit import Edit
from textual.events import Key, Paste
from textual.message import Message
from textual.widgets import TextArea

from roleplay.model.text import plain


class Field(TextArea):
    """Wraps what is typed, and holds only what can be read, as one line; Enter is done."""

    DEFAULT_CSS = """
    Field {
        height: auto;
        min-height: 1;
        max-height: 5;
        padding: 0 1;
        border: none;
        background: $panel;
        &:focus { border: none; }
    }
    """

    def __init__(self, longest: int, *, id: str | None = None) -> None:  # noqa: A002 - as widgets do
        """`longest` is how many characters there is room for."""
        super().__init__(id=id, compact=True, highlight_cursor_line=False)
        self._longest = longest
        self._full = False
        """Whether it has been said that there is no more room."""

    @dataclass
    class Submitted(Message):
        """Enter was pressed."""

        words: str

    class Full(Message):
        """As much has been typed as there is room for; what came after it is not taken."""

    def begin(self, words: str) -> None:
        """Let somebody type; `words` is what stands there already."""
        self.read_only = False
        self.load_text(plain(words)[: self._longest])
        self.move_cursor(self.document.end)
        self.display = True
        self.focus()

    def rest(self) -> None:
        """Show what was typed, and take no more."""
        self.read_only = True
        self.screen.set_focus(None)

    async def _on_key(self, event: Key) -> None:
        if event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Submitted(self.text))
            return
        await super()._on_key(event)

    def on_paste(self, event: Paste) -> None:
        """Take in all of the lines that are pasted, as one, and as much as there is room for."""
        event.prevent_default()
        event.stop()
        text = event.text.strip()
        if text and not self.read_only:
            self.replace(text, *self.selection, maintain_selection_offset=False)

    def edit(self, edit: Edit) -> EditResult:
        """Change what stands there, whichever way: only by what can be read and has room."""
        text = plain(edit.text)
        start, end = sorted((edit.from_location, edit.to_location))
        room = self._longest - len(self.text) + len(self.get_text_range(start, end))
        edit.text = text[: max(0, room)]
        if len(text) <= room:
            self._full = self._full and len(text) == room
        elif not self._full:
            self._full = True
            self.post_message(self.Full())
        return super().edit(edit)

    def action_cursor_page_up(self) -> None:
        """Leave the key to the conversation."""
        raise SkipAction

    def action_cursor_page_down(self) -> None:
        """Leave the key to the conversation."""
        raise SkipAction
