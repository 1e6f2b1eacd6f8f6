"""A line that is told again and again, and painted only when it says something else."""

from textual.content import Content
from textual.widgets import Static

_NOTHING = Content("")


class OneLine(Static):
    """One line of text that never lays the screen out."""

    _says = _NOTHING

    def say(self, text: Content) -> None:
        """Say this from now on."""
        if not text.is_same(self._says):
            self._says = text
            self.update(text, layout=False)
