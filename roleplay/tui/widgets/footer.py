"""The keys that work on a screen, in its last line."""

from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Footer

_Works = list[tuple[Binding, bool, str]]


class KeysFooter(Footer):
    """Textual's footer, made anew only when other keys work than before.

    Textual makes it whenever keys might have changed, that is with nearly every key that is
    pressed: a third of all that is styled, to show the same.
    """

    _made_of: _Works | None = None
    """What it shows; None before there are keys to show."""

    def compose(self) -> ComposeResult:
        """Each key with what it does."""
        if self._bindings_ready:
            self._made_of = self._working()
        yield from super().compose()

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Show the keys that work now, where they are not shown yet."""
        if not self.is_attached or self._made_of is None or self._made_of != self._working():
            super().bindings_changed(screen)

    def _working(self) -> _Works:
        palette = self.app.COMMAND_PALETTE_BINDING
        return [
            (active.binding, active.enabled, active.tooltip)
            for key, active in self.screen.active_bindings.items()
            if active.binding.show or key == palette
        ]
