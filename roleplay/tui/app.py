"""The application: which screen comes when, and what is the same on all of them."""

from collections.abc import Iterable
from pathlib import Path
from typing import ClassVar

from msgspec import Struct
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.notifications import SeverityLevel
from textual.screen import Screen

from roleplay.library.settings import (
    NotRememberedError,
    Settings,
    State,
    mistakes_at,
    read_settings,
    read_state,
    remember,
    settings_path,
    state_path,
    unknown,
)
from roleplay.meeting.again import NoFloorError, play_again
from roleplay.meeting.loading import CannotLoadError, Loaded, load
from roleplay.meeting.resuming import PlaceGoneError
from roleplay.meeting.roles import Role
from roleplay.meeting.session import Session
from roleplay.meeting.starting import Seating, go_on, start
from roleplay.model.scenario import AgendaItem
from roleplay.model.text import plain
from roleplay.model.transcript import Transcript
from roleplay.store.errors import NotSavedError, StoreError
from roleplay.store.journal import Journal
from roleplay.store.names import make_folder, transcript_folder
from roleplay.store.reader import read_transcript
from roleplay.tui.actions import ACTION, Where, actions_of, bindings_of
from roleplay.tui.keys import each_of, key_of, shown, wrong_keys

COPIED = "copied.txt"
"""The file in the person's folder that holds what was copied, for terminals that cannot copy."""


_READ_IN_A_SECOND = 12
"""Characters; a slow reader who is also looking elsewhere."""


class Start(Struct, frozen=True, kw_only=True):
    """What the application begins with; without anything, with the library."""

    loaded: Loaded | None = None
    """A situation to prepare."""
    seating: Seating = Seating()
    save: Path | None = None
    """Where to keep the meeting; None: in the person's folder."""
    resume: Path | None = None
    """The file of a meeting to go on with."""


class RoleplayApp(App[int], inherit_bindings=False):
    """The terminal application; its value is the exit code.

    `settings` is what the person has set; `remembered` the file of what was chosen in passing,
    None to remember nothing.
    """

    TITLE = "roleplay"
    CSS_PATH = "app.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings_of(Where.EVERYWHERE),
        Binding("ctrl+c", "help_quit", show=False, system=True),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012 - Textual's own type
    VERTICAL_BREAKPOINTS = [(0, "-low"), (34, "-tall")]  # noqa: RUF012 - as above

    def __init__(
        self,
        begin_with: Start | None = None,
        settings: Settings | None = None,
        remembered: Path | None = None,
    ) -> None:
        super().__init__()
        self.begin_with = begin_with or Start()
        self.settings = settings or Settings()
        self.remembered = remembered
        if not self.settings.motion:
            self.animation_level = "none"
        self.set_keymap({name: ",".join(each_of(key)) for name, key in self.settings.keys.items()})

    def on_mount(self) -> None:
        """Open the first screen."""
        self._colour()
        from roleplay.tui.screens.library import LibraryScreen  # noqa: PLC0415 - screens name us

        self.push_screen(LibraryScreen())
        if self.begin_with.resume is not None:
            self.resume(self.begin_with.resume)
        elif self.begin_with.loaded is not None:
            self.prepare(self.begin_with.loaded, self.begin_with.seating, self.begin_with.save)

    def tell(self, text: str, *, wrong: bool = False) -> None:
        """Tell the person something in passing; `wrong`: something did not work."""
        severity: SeverityLevel = "error" if wrong else "information"
        seconds = max(5.0, len(text) / _READ_IN_A_SECOND)
        self.notify(plain(text), severity=severity, timeout=seconds, markup=False)

    def home(self) -> None:
        """Go back to the library, whatever is open above it."""
        while len(self.screen_stack) > 2:  # noqa: PLR2004 - Textual's own empty one and the library
            self.pop_screen()

    def open_scenario(self, name: str) -> None:
        """Prepare a meeting in a situation, by its name or path."""
        try:
            loaded = load(name)
        except CannotLoadError as error:
            self.tell(str(error), wrong=True)
        else:
            self.prepare(loaded)

    def prepare(
        self, loaded: Loaded, seating: Seating | None = None, save: Path | None = None
    ) -> None:
        """Show what is to be read and decided before a meeting."""
        from roleplay.tui.screens.before import BeforeScreen  # noqa: PLC0415 - screens name us

        self.push_screen(BeforeScreen(loaded, seating or Seating(), save))

    def begin(
        self,
        loaded: Loaded,
        seating: Seating,
        plan: tuple[AgendaItem, ...],
        save: Path | None = None,
    ) -> None:
        """Begin a meeting, in place of the screen that prepared it."""
        notices: tuple[str, ...] = ()
        try:
            session = start(loaded, seating, save)
        except StoreError as error:
            self.tell(str(error), wrong=True)
            return
        try:
            session.begin(plan)
        except NotSavedError as error:
            notices = (str(error),)
        self._meet(session, seating.role, notices, instead=True)

    def resume(self, path: Path) -> None:
        """Go on with the meeting in a file."""
        try:
            gone_on = go_on(path)
        except (StoreError, CannotLoadError, PlaceGoneError) as error:
            self.tell(str(error), wrong=True)
            return
        self._meet(gone_on.session, gone_on.role, gone_on.notices)

    def debrief(self, meeting: Path | Session) -> None:
        """Show what a meeting came to, by its file or as it was just played.

        In place of the meeting's screen if there is one; its file is let go of.
        """
        from roleplay.tui.screens.debrief import DebriefScreen  # noqa: PLC0415 - screens name us

        if isinstance(meeting, Session):
            path = meeting.keeper.path if isinstance(meeting.keeper, Journal) else None
            self.let_go(meeting)
            self.switch_screen(DebriefScreen(meeting.transcript, path))
            return
        try:
            found = read_transcript(meeting)
        except StoreError as error:
            self.tell(str(error), wrong=True)
            return
        for notice in found.notices:
            self.tell(notice)
        self.push_screen(DebriefScreen(found.transcript, meeting))

    def play_again_from(
        self, transcript: Transcript, turn: int, source: Path | None = None
    ) -> None:
        """Begin a new meeting on the floor where an utterance was said, over the debrief."""
        try:
            again = play_again(transcript, turn, source=source.name if source else "")
        except (NoFloorError, CannotLoadError, PlaceGoneError, StoreError) as error:
            self.tell(str(error), wrong=True)
            return
        self._meet(again.session, again.role, again.notices)

    def progress(self) -> None:
        """Show how meetings have gone over time."""
        from roleplay.tui.screens.progress import ProgressScreen  # noqa: PLC0415 - screens name us

        self.push_screen(ProgressScreen())

    def let_go(self, session: Session) -> None:
        """Close a meeting's file; what could not be written is said."""
        if isinstance(session.keeper, Journal):
            try:
                session.keeper.close()
            except StoreError as error:
                self.tell(str(error), wrong=True)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Every action that can be done on a screen, for the palette."""
        here = getattr(screen, "where", Where.EVERYWHERE)
        for action in (*actions_of(here), *actions_of(Where.EVERYWHERE)):
            if action.id != "everywhere.palette":
                yield SystemCommand(
                    action.title,
                    action.help,
                    lambda does=action.does: self.run_action(does, screen),
                )

    def key_for(self, action: str) -> str:
        """The keys of an action, by its id, as a person knows them."""
        return shown(key_of(ACTION[action], self.settings.keys))

    def get_key_display(self, binding: Binding) -> str:
        """A key as the footer calls it."""
        return shown(binding.key)

    def copy_to_clipboard(self, text: str) -> None:
        """Copy text by way of the terminal, and say what to do where it cannot."""
        super().copy_to_clipboard(text)
        key = self.key_for("everywhere.copy-to-file")
        self.tell(f"Copied. If your terminal cannot do that, {key} puts it into a file.")

    def action_copy_to_file(self) -> None:
        """Put what is marked, or else what was copied last, into a file."""
        text = self.screen.get_selected_text() or self.clipboard
        if not text:
            self.tell("Nothing is marked. Mark text with the mouse first, then press this again.")
            return
        path = transcript_folder() / COPIED
        try:
            make_folder(path.parent)
            path.touch(mode=0o600)
            path.write_text(text + "\n", encoding="utf-8")
        except (StoreError, OSError, UnicodeError) as error:
            self.tell(f"It could not be put into {path}: {error}", wrong=True)
        else:
            self.tell(f"It is in {path}")

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

    def action_help(self) -> None:
        """Show what can be done here."""
        from roleplay.tui.screens.help import HelpScreen  # noqa: PLC0415 - screens name us

        self.push_screen(HelpScreen(getattr(self.screen, "where", Where.EVERYWHERE)))

    def _colour(self) -> None:
        """Put on the theme that was set or chosen last, and remember what is chosen from now on."""
        state = read_state(self.remembered) if self.remembered else State()
        chosen = self.settings.theme or state.theme
        if chosen in self.available_themes:
            self.theme = chosen
        self.theme_changed_signal.subscribe(self, lambda theme: self._remember(theme.name))

    def _remember(self, theme: str) -> None:
        if self.remembered is not None:
            try:
                remember(self.remembered, State(theme=theme))
            except NotRememberedError as error:
                self.tell(str(error), wrong=True)
        if self.settings.theme not in ("", theme):
            self.tell(f"Your settings say {self.settings.theme}: next time it will be that again.")

    def _meet(
        self, session: Session, role: Role, notices: tuple[str, ...], *, instead: bool = False
    ) -> None:
        from roleplay.tui.screens.meeting import MeetingScreen  # noqa: PLC0415 - screens name us

        screen = MeetingScreen(session, role, notices)
        if instead:
            self.switch_screen(screen)
        else:
            self.push_screen(screen)


def run(begin_with: Start | None = None) -> int:
    """Run the application in this terminal until the person leaves; returns the exit code.

    Raises `SettingsError`.
    """
    path = settings_path()
    settings = read_settings(path)
    application = RoleplayApp(begin_with, settings, state_path(path))
    wrong = wrong_keys(settings.keys)
    if settings.theme and settings.theme not in application.available_themes:
        wrong["theme"] = unknown("theme", settings.theme, application.available_themes)
    if wrong:
        raise mistakes_at(path, wrong)
    return application.run() or 0
