"""What is the same on every screen: settings, colours, keys, telling, copying, and leaving.

Screens know this much of the application, and ask for all else by the messages in `going`.
"""

from __future__ import annotations

import os
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from msgspec.structs import replace
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.worker import get_current_worker

from roleplay.library.settings import (
    NotRememberedError,
    Settings,
    State,
    clocked_last,
    keeping_of,
    read_state,
    remember,
    remember_clocked,
    remember_folder,
    remember_hint,
    remember_keeping,
)
from roleplay.model.text import plain
from roleplay.store.errors import StoreError
from roleplay.store.names import make_folder, transcript_folder
from roleplay.tui.actions import ACTION, Action, Where, actions_of, bindings_of
from roleplay.tui.ending import OrderlyApp
from roleplay.tui.keys import each_of, key_of, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from textual.driver import Driver
    from textual.notifications import SeverityLevel
    from textual.screen import Screen
    from textual.types import CSSPathType

    from roleplay.library.situations import Situation
    from roleplay.meeting.keeping import Kept
    from roleplay.past.history import History

COPIED = "copied.txt"
"""The file in the person's folder that holds what was copied, for terminals that cannot copy."""

_READ_IN_A_SECOND = 12
"""Characters; a slow reader who is also looking elsewhere."""


class Application(OrderlyApp, inherit_bindings=False):
    """The application without its screens.

    `settings` is what the person has set; `remembered` the file of what was chosen in passing,
    None to remember nothing.
    """

    TITLE = "roleplay"
    CSS_PATH: ClassVar[CSSPathType | None] = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of(Where.EVERYWHERE),
        *(each for each in App.BINDINGS if isinstance(each, Binding) and each.key == "ctrl+c"),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - Textual's own type
    VERTICAL_BREAKPOINTS = [(0, "-low"), (34, "-tall")]  # noqa: RUF012 - as above

    def __init__(self, settings: Settings, remembered: Path | None) -> None:
        super().__init__()
        self.settings = settings
        self.at_home = True
        """Whether it runs on the computer of whoever looks at it; else it tells of no file there
        and writes none."""
        self.remembered = remembered
        self._keeping = ""
        """How recordings are kept that are opened, where it was said since the start."""
        self.seconds_to_speak = settings.seconds_to_speak
        """Seconds to the first word at each floor; 0: no clock presses."""
        if not settings.motion:
            self.animation_level = "none"
        self.set_keymap({name: ",".join(each_of(key)) for name, key in settings.keys.items()})

    def get_css_variables(self) -> dict[str, str]:
        """The theme's colours; without colours, keys are as bright as what they do.

        Accents become greys that are darker than text, and keys are to be found first.
        """
        colours: dict[str, str] = super().get_css_variables()
        if self.no_color:
            keys = ("footer-key-foreground", "text-accent", "text-primary")
            colours |= dict.fromkeys(keys, colours["foreground"])
            self.theme_variables = colours
        return colours

    def get_driver_class(self) -> type[Driver]:
        """The driver that no byte from the keyboard ends, in place of Textual's own for terminals.

        Another one, for a browser for instance, stays what it is.
        """
        usual = super().get_driver_class()
        if usual.__name__ != "LinuxDriver":
            return usual
        from roleplay.tui.driver import PatientDriver  # noqa: PLC0415 - Windows has no such driver

        return PatientDriver

    def tell(self, text: str, *, wrong: bool = False) -> None:
        """Tell the person something in passing; `wrong`: something did not work."""
        severity: SeverityLevel = "error" if wrong else "information"
        seconds = max(5.0, len(text) / _READ_IN_A_SECOND)
        self.notify(plain(text), severity=severity, timeout=seconds, markup=False)

    @contextmanager
    def telling(self, *kinds: type[Exception]) -> Iterator[None]:
        """Let something be done; an error of these kinds ends it, and its text is told."""
        try:
            yield
        except kinds as error:
            self.tell(str(error), wrong=True)

    def opened(self, page: Path) -> str:
        """Open a page in the person's browser where that can be; whether it was, in a sentence."""
        from roleplay.tui.elsewhere import show_elsewhere  # noqa: PLC0415 - no start shows a page

        if not self.is_web and show_elsewhere(page):
            return "It opens in your browser."
        return "Open it in any browser."

    def read_all(self, have: Callable[[tuple[Situation, ...], History], None]) -> None:
        """From a worker's thread: hand over all situations, and meetings as they are read.

        `have` is called with what is known so far, on the interface's thread, until the worker is
        cancelled.
        """
        # What lists situations takes about one more start of Python: after the first paint.
        from roleplay.library.situations import situations  # noqa: PLC0415 - as just said
        from roleplay.past.survey import histories_of  # noqa: PLC0415 - as just said

        listed = tuple(situations(self.settings.scenarios))
        worker = get_current_worker()
        with closing(histories_of(transcript_folder())) as histories:
            for history in histories:
                if worker.is_cancelled:
                    return
                self.call_from_thread(have, listed, history)

    def hints_seen(self) -> tuple[str, ...] | None:
        """What has been explained before; None where nothing can be remembered."""
        return read_state(self.remembered).hints if self.remembered else None

    def hint_shown(self, hint: str) -> None:
        """Remember that something has been explained."""
        self._remember(lambda file: remember_hint(file, hint))

    def clocked_last(self) -> tuple[tuple[str, str], ...]:
        """Who was clocked last time, each with their part; nobody where nothing is remembered."""
        return clocked_last(self.remembered) if self.remembered else ()

    def remember_clocked(self, people: tuple[tuple[str, str], ...]) -> None:
        """Remember who is clocked, for the next time."""
        self._remember(lambda file: remember_clocked(file, people))

    def keeping(self) -> str:
        """How recordings are kept that are opened, one of `KEEPING`; empty before it was said."""
        return self._keeping or keeping_of(self.settings, self.remembered)

    def remember_keeping(self, way: str) -> None:
        """Keep recordings so from now on, and remember it."""
        self._keeping = way
        self._remember(lambda file: remember_keeping(file, way))
        self._tell_of_setting(self.settings.recordings, way)

    def recordings_folder(self) -> Path:
        """Where recordings are looked for: where the last one was, else here."""
        return Path(self._state().recordings_folder or ".").absolute()

    def remember_recordings_folder(self, folder: Path) -> None:
        """Remember where a recording was opened."""
        if self.remembered is not None:
            with suppress(NotRememberedError):
                remember_folder(self.remembered, str(folder))

    def let_go(self, session: Kept) -> None:
        """Close a meeting's file; what could not be written is said."""
        with self.telling(StoreError):
            session.close()

    def key_for(self, action: str) -> str:
        """The keys of an action, by its id, as a person knows them."""
        return shown(key_of(ACTION[action], self.settings.keys))

    def first_key(self, action: str) -> str:
        """The first of the keys of an action, for where there is room for one."""
        return shown(each_of(key_of(ACTION[action], self.settings.keys))[0])

    def get_key_display(self, binding: Binding) -> str:
        """A key as the footer calls it."""
        return shown(binding.key)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy text by way of the terminal, and say what to do where it cannot."""
        super().copy_to_clipboard(text)
        key = self.key_for("everywhere.copy-to-file")
        other = f" If your terminal cannot do that, {key} puts it into a file."
        self.tell(f"Copied.{other if self.at_home else ''}")

    def action_press(self, key: str) -> None:
        """Do what another key does here."""
        self.simulate_key(key)

    def action_copy(self) -> None:
        """Copy what is marked with the mouse, or else what the screen has marked."""
        text = self._marked()
        if text:
            self.copy_to_clipboard("\n".join(map(plain, text.splitlines())))
        else:
            self.tell("Nothing is marked here. Mark text with the mouse, then press this again.")

    def _marked(self) -> str:
        """Text marked with the mouse, else what the screen has marked; empty for neither."""
        by_mouse: str | None = self.screen.get_selected_text()
        return by_mouse or str(getattr(self.screen, "to_copy", ""))

    def action_copy_to_file(self) -> None:
        """Put what is marked, or else what was copied last, into a file."""
        if not self.at_home:
            self.tell("In a browser, mark text with the mouse and copy it as on any page.")
            return
        text = self.screen.get_selected_text() or self.clipboard
        if not text:
            self.tell("Nothing is marked. Mark text with the mouse first, then press this again.")
            return
        path = transcript_folder() / COPIED
        try:
            make_folder(path.parent)
            with open(path, "w", encoding="utf-8", opener=partial(os.open, mode=0o600)) as file:
                file.write(text + "\n")
        except (StoreError, OSError, UnicodeError) as error:
            self.tell(f"It could not be put into {path}: {error}", wrong=True)
        else:
            self.tell(f"It is in {path}")

    def action_help(self) -> None:
        """Show what can be done here."""
        from roleplay.tui.screens.help import HelpScreen  # noqa: PLC0415 - few ask for it

        about = self.screen
        where = getattr(about, "where", None)
        if where is not None:
            told = getattr(about, "how_it_goes", "")
            never = getattr(about, "never", lambda _: False)
            self.push_screen(HelpScreen(where, told, never=never))

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every action that can be done on a screen, for the palette."""
        here = getattr(screen, "where", Where.EVERYWHERE)
        for action in (*actions_of(here), *actions_of(Where.EVERYWHERE)):
            if action.id != "everywhere.palette" and self._can_be_done(action, screen):
                yield SystemCommand(
                    action.title,
                    action.help,
                    lambda does=action.does: self.run_action(does, screen),
                )

    def _can_be_done(self, action: Action, screen: Screen[object]) -> bool:
        """Whether an action makes sense now."""
        namespace, name, values = self._parse_action(action.does, screen)
        return namespace.check_action(name, values) is not False

    async def action_quit(self) -> None:
        """Leave the application; an open meeting is left by its own way out, which says more."""
        leave = getattr(self.screen, "action_leave", None)
        if leave is None:
            self.exit()
        else:
            leave()

    def action_help_quit(self) -> None:
        """Say how to leave, to somebody who pressed Ctrl+C for it."""
        key = self.key_for("everywhere.quit")
        self.tell(f"{key} leaves; your meeting is kept. While you are typing, Esc comes first.")

    def put_on_colours(self) -> None:
        """Put on the theme that was set or chosen last, and remember what is chosen from now on."""
        chosen = self.settings.theme or self._state().theme
        if chosen in self.available_themes:
            self.theme = chosen
        self.theme_changed_signal.subscribe(self, lambda theme: self._remember_theme(theme.name))

    def _remember_theme(self, theme: str) -> None:
        self._remember(lambda file: remember(file, replace(read_state(file), theme=theme)))
        self._tell_of_setting(self.settings.theme, theme)

    def _state(self) -> State:
        """What was chosen in passing; as at the first start where nothing is remembered."""
        return read_state(self.remembered) if self.remembered else State()

    def _remember(self, keep: Callable[[Path], None]) -> None:
        """Remember something in the file for it, if there is one; where it fails, say so."""
        if self.remembered is not None:
            with self.telling(NotRememberedError):
                keep(self.remembered)

    def _tell_of_setting(self, set_to: str, chosen: str) -> None:
        """Say that a choice does not last, where the settings say something else."""
        if set_to not in ("", chosen):
            self.tell(f"Your settings say {set_to}: next time it will be that again.")
