"""The keys that work on a screen, in its last line."""

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding
from textual.screen import Screen
from textual.widgets import Footer, Input
from textual.widgets._footer import FooterKey

from roleplay.tui.actions import ACTION, Action

_Works = list[tuple[Binding, bool, str, str]]
"""Each key that works: whether it can be pressed now, what it is for, and what it is called now."""


@runtime_checkable
class Names(Protocol):
    """A screen that says what its keys are called."""

    def called(self, action: Action) -> str:
        """What the last line calls an action now; empty where it leaves it out."""


_AROUND = 3
"""Cells of a key in the line beside its name and what it does."""


class KeysFooter(Footer):
    """Textual's footer, made anew only when other keys work than before.

    Textual makes it whenever keys might have changed, that is with nearly every key that is
    pressed: a third of all that is styled, to show the same. Where there is no room for all keys,
    the ones that lead out and to help stay. What a key is called, the screen says.
    """

    stays_while_typing = False
    """Whether it shows the same while a line is typed in: where that line opens and closes in the
    midst of other keys, making it anew would hold those up."""

    _made_of: _Works | None = None
    """What it shows; None before there are keys to show."""
    _left_out: frozenset[str] = frozenset()
    """What the keys do for which there is no room."""

    def compose(self) -> ComposeResult:
        """Each key with what it does, as far as there is room."""
        if self._bindings_ready:
            self._made_of = self._working()
            self._left_out = self._beyond(self._made_of)
        called = {each.action: name for each, _, _, name in reversed(self._made_of or [])}
        for each in super().compose():
            if not isinstance(each, FooterKey):
                yield each
            elif each.action not in self._left_out:
                each.description = called.get(each.action, each.description)
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
        if self.stays_while_typing and isinstance(screen.focused, Input):
            return
        if not self.is_attached or self._made_of is None or self._made_of != self._working():
            super().bindings_changed(screen)

    def on_resize(self) -> None:
        """Show more keys, or fewer, as there is room now."""
        if self._made_of is not None and self._beyond(self._made_of) != self._left_out:
            self.call_after_refresh(self.recompose)

    def _working(self) -> _Works:
        palette = self.app.COMMAND_PALETTE_BINDING
        return [
            (active.binding, active.enabled, active.tooltip, self._called(active.binding))
            for key, active in self.screen.active_bindings.items()
            if active.binding.show or key == palette
        ]

    def _called(self, key: Binding) -> str:
        """What a key is called where the screen stands now; empty where it is not to be shown."""
        action = ACTION.get(key.id or "")
        screen = self.screen
        if action is None or not isinstance(screen, Names):
            return key.description
        return screen.called(action)

    def _beyond(self, works: _Works) -> frozenset[str]:
        """What the keys do that are left out: the nameless, then the last ones."""
        first = {each.action: each for each, _, _, _ in reversed(works) if each.show}
        shown = [(each, name) for each, _, _, name in works if each.show]
        keys = [(each, name) for each, name in shown if name and first[each.action] is each]
        room = self.app.size.width - 1 - self._palettes(works)
        left_out = {each.action for each, name in shown if not name}
        for each, _ in reversed([key for key in keys if not _stays(key[0])]):
            if self._takes([key for key in keys if key[0].action not in left_out]) <= room:
                break
            left_out.add(each.action)
        return frozenset(left_out)

    def _palettes(self, works: _Works) -> int:
        """Cells that the palette's key takes at the right; none in a narrow line."""
        if not self.show_command_palette or self.app.screen.has_class("-narrow"):
            return 0
        palette = self.app.COMMAND_PALETTE_BINDING
        return self._takes([(key, name) for key, _, _, name in works if key.key == palette]) + 2

    def _takes(self, keys: Sequence[tuple[Binding, str]]) -> int:
        """Cells of these keys and their names, but for the empty ones after the last."""
        cells = (cell_len(self.app.get_key_display(key) + name) for key, name in keys)
        return sum(each + _AROUND for each in cells) - 2


def _stays(key: Binding) -> bool:
    action = ACTION.get(key.id or "")
    return action is not None and action.stays
