"""The line in which a note is typed while a meeting is clocked."""

from textual.events import Key
from textual.geometry import Size
from textual.reactive import Reactive

from roleplay.tui.widgets.saying import PlainInput


class NoteLine(PlainInput):
    """A line for a note, empty until it has the focus.

    It has its place on the screen all the time, so that opening it lays nothing out. It takes no
    key that was pressed after Enter, and may have been sent here before it was put away: such a
    key is for the clocks.
    """

    virtual_size = Reactive(Size(0, 0))  # Textual's own lays the screen out for each letter

    async def _on_key(self, event: Key) -> None:
        if self.has_focus and not self._is_done:
            self._is_done = event.key == "enter"
            await super()._on_key(event)
            return
        event.stop()
        event.prevent_default()
        self.app.simulate_key(event.key)

    _is_done = False

    def on_focus(self) -> None:
        """Take keys again, and say what for."""
        self._is_done = False
        self.placeholder = "a note; Enter keeps it, Esc does not"

    def on_blur(self) -> None:
        """Be an empty line again: what was typed and not kept is put away."""
        self.clear()
        self.placeholder = ""
