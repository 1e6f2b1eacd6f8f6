"""The keys for marks, in their lines; or, for a moment, what a coach is asked in their place."""

from textual.content import Content
from textual.widgets import Static

from roleplay.meeting.clock_keys import MARK_KEYS
from roleplay.tui.application import Application
from roleplay.tui.registry.live import mark_id
from roleplay.tui.text import Piece, content, joined


class MarkKeys(Static):
    """Each key with what it marks; none stands at a line's end, and what it marks at the next."""

    app: Application

    def break_lines(self) -> None:
        """Break the lines for the width that the screen has now."""
        self.update(self._lines(self.app.size.width))

    def ask(self, question: str) -> None:
        """Ask something in place of the keys; nothing: show the keys again."""
        asked = content(question, "bold") if question else self._lines(self.app.size.width)
        self.set_class(bool(question), "-asks")
        self.update(asked, layout=False)

    def _lines(self, width: int) -> Content:
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
