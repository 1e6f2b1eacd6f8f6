"""The keys that work on a screen, in its last line."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

from roleplay.tui.actions import ACTION

_Works = list[tuple[Binding, bool, str]]

_AROUND = 3
"""Cells of a key in the line beside its name and what it does."""


class KeysFooter(Footer):
    """Textual's footer, made anew only when other keys work than before.

    Textual makes it whenever keys might have changed, that is with nearly every key that is
    pressed: a third of all that is styled, to show the same. Where there is no room for all keys,
    the ones that lead out and to help stay.
    """

    _made_of: _Works | None = None
    """What it shows; None before there are keys to show."""
    _left_out: frozenset[str] = frozenset()
    """What the keys do for which there is no room."""

    def compose(self) -> ComposeResult:
        """Each key with what it does, as far as there is room."""
        if self._bindings_ready:
            self._made_of = self._working()
            self._left_out = self._beyond(self._made_of)
        for each in super().compose():
            if not isinstance(each, FooterKey):
                yield each
            elif each.action not in self._left_out:
                self._begin_as_it_stays(each)
                yield each

    def _begin_as_it_stays(self, key: FooterKey) -> None:
        """Give a key the width it will have, which it would be styled for again and again.

        It begins as a narrow one, and the footer's own width comes after it was mounted: all of
        its styles are worked out for each. Only the palette's key has none from the footer.
        """
        if key.has_class("-command-palette"):
            key.add_class("-compact", update=False)
        else:
            key.set_reactive(FooterKey.compact, self.compact)

    def bindings_changed(self, screen: Screen[object]) -> None:
        """Show the keys that work now, where they are not shown yet."""
        if not self.is_attached or self._made_of is None or self._made_of != self._working():
            super().bindings_changed(screen)

    def on_resize(self) -> None:
        """Show more keys, or fewer, as there is room now."""
        if self._made_of is not None and self._beyond(self._made_of) != self._left_out:
            self.call_after_refresh(self.recompose)

    def _working(self) -> _Works:
        palette = self.app.COMMAND_PALETTE_BINDING
        return [
            (active.binding, active.enabled, active.tooltip)
            for key, active in self.screen.active_bindings.items()
            if active.binding.show or key == palette
        ]

    def _beyond(self, works: _Works) -> frozenset[str]:
        """What the keys do that are left out: the last ones first, never those that stay."""
        first = {each.action: each for each, _, _ in reversed(works) if each.show}
        keys = [each for each, _, _ in works if each.show and first[each.action] is each]
        room = self.app.size.width - 1 - self._palettes(works)
        left_out: list[Binding] = []
        for each in reversed([key for key in keys if not _stays(key)]):
            if self._takes([key for key in keys if key not in left_out]) <= room:
                break
            left_out.append(each)
        return frozenset(each.action for each in left_out)

    def _palettes(self, works: Iterable[tuple[Binding, bool, str]]) -> int:
        """Cells that the palette's key takes at the right; none in a narrow line."""
        if not self.show_command_palette or self.app.screen.has_class("-narrow"):
            return 0
        palette = self.app.COMMAND_PALETTE_BINDING
        return self._takes([each for each, _, _ in works if each.key == palette]) + 2

    def _takes(self, keys: Sequence[Binding]) -> int:
        """Cells of these keys, but for the empty ones after the last."""
        cells = (cell_len(self.app.get_key_display(key) + key.description) for key in keys)
        return sum(each + _AROUND for each in cells) - 2


def _stays(key: Binding) -> bool:
    action = ACTION.get(key.id or "")
    return action is not None and action.stays
