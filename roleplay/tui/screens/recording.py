"""Opening a recording: a path that is typed, pasted or dragged in, or one of a folder's."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events, getters, on, work
from textual.app import ComposeResult
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from roleplay.library.languages import LanguageError
from roleplay.model.phrasing import counted
from roleplay.past.history import Past
from roleplay.past.met_before import met_before
from roleplay.past.survey import history_of
from roleplay.recordings.casting import Casting
from roleplay.recordings.keeping import (
    Recording,
    already_in_words,
    follow,
    kept_already,
    opened_recording,
)
from roleplay.recordings.meetings import RefusedError, is_own
from roleplay.recordings.shelf import Lying, Shelf, paths_typed, shelf_of
from roleplay.store.errors import StoreError
from roleplay.store.names import transcript_folder
from roleplay.tui.actions import Where
from roleplay.tui.going import AskWho, ShowDebrief
from roleplay.tui.listing import when
from roleplay.tui.marks import QUIET
from roleplay.tui.screens.confirm import ask_and_erase
from roleplay.tui.screens.keyed import KeyedScreen
from roleplay.tui.screens.library import Rows
from roleplay.tui.text import content, joined
from roleplay.tui.widgets.footer import KeysFooter
from roleplay.tui.widgets.saying import PlainInput

if TYPE_CHECKING:
    from textual.content import Content

_NOT_TRANSCRIBED = (
    "No transcript lies here. A meeting tool gives one as .vtt, .docx, .txt or .json: type where "
    "it is, or drag the file here."
)


class RecordingScreen(KeyedScreen[None], where=Where.RECORDING):
    """What there is to open: recordings of a folder, its folders, and those that are kept."""

    CSS_PATH = "recording.tcss"
    AUTO_FOCUS = "Rows"
    rows = getters.query_one(Rows)
    typed = getters.query_one("#path", Input)

    def __init__(self, text: str = "") -> None:
        """`text` is what was pasted or dragged in; it is opened at once."""
        super().__init__()
        self._text = text
        self._folder: Path | None = None
        self._by_row: list[Path | Past | None] = []
        """What each row opens; None for headings."""

    def compose(self) -> ComposeResult:
        """Where a path is typed, the list, and what became of the last try."""
        yield Static(content("Open a recording", "bold"), id="head")
        yield PlainInput(
            self._text,
            placeholder="Type a file's or a folder's path, or drag a file here",
            id="path",
            compact=True,
        )
        yield Static(id="told")
        yield Rows()
        yield KeysFooter(show_command_palette=False)

    def on_mount(self) -> None:
        """Open what was pasted, if anything was."""
        if self._text:
            self._open(self._text)

    def on_screen_resume(self) -> None:
        """Read what there is, also when something was kept since."""
        self.action_reload()

    def action_reload(self) -> None:
        """Read the folder and the kept recordings again."""
        self._list(self._folder or self.app.recordings_folder())

    @work(exclusive=True, group="list")
    async def _list(self, folder: Path, *, remember: bool = False) -> None:
        shelf = await asyncio.to_thread(shelf_of, folder)
        if shelf.refused and remember:
            self._tell(f"{folder}: {shelf.refused}", wrong=True)
            return
        if shelf.refused and folder != Path.cwd():  # where the last one lay is gone
            shelf = await asyncio.to_thread(shelf_of, Path.cwd())
        folder = shelf.folder
        self._folder = folder
        kept = (await asyncio.to_thread(history_of, transcript_folder())).kept()
        if remember:
            self.app.remember_recordings_folder(folder)
        self._show(shelf, kept)

    def _show(self, shelf: Shelf, kept: Sequence[Past]) -> None:
        marked = self.rows.highlighted
        self.rows.clear_options()
        self._by_row = []
        self._heading(f"In {shelf.folder}")
        if not shelf.recordings:
            self._row(content(f"  {_NOT_TRANSCRIBED}", QUIET), None)
        for each in shelf.recordings:
            self._row(_lying(each), each.path)
        if shelf.left_out:
            older = counted(shelf.left_out, "older file")
            self._row(content(f"  {older} not looked into: type the name", QUIET), None)
        if kept:
            self._heading("Kept among your meetings")
        for past in kept:
            self._row(_kept(past), past)
        self._heading("Other folders")
        self._row(content("▸ the folder above"), shelf.folder.parent)
        for path in shelf.folders:
            self._row(content(f"▸ {path.name}"), path)
        if marked is not None and marked < self.rows.option_count:
            self.rows.highlighted = marked
        if self.rows.highlighted is None or self._by_row[self.rows.highlighted] is None:
            self.rows.action_first()
        self.refresh_bindings()

    def _heading(self, text: str) -> None:
        if self._by_row:
            self._row(content(" "), None)
        self._row(content(text, "$text-accent"), None)

    def _row(self, told: "Content", opens: Path | Past | None) -> None:
        self._by_row.append(opens)
        self.rows.add_option(Option(told, disabled=opens is None))

    @property
    def marked(self) -> Path | Past | None:
        """What the marked row opens."""
        place = self.rows.highlighted
        return None if place is None else self._by_row[place]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done now."""
        del parameters
        return action != "erase" or (isinstance(self.marked, Past) and self.rows.has_focus)

    @on(OptionList.OptionHighlighted)
    def _turned(self) -> None:
        self.refresh_bindings()

    def on_descendant_focus(self) -> None:
        """Offer the keys that work where the cursor is."""
        self.refresh_bindings()

    # What keys do.

    @on(OptionList.OptionSelected)
    def action_open(self) -> None:
        """Open what is marked."""
        marked = self.marked
        if isinstance(marked, Past):
            self.post_message(ShowDebrief(transcript_folder() / marked.name))
        elif marked is not None:
            self._open_paths((marked,))

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        event.stop()
        self._open(event.value)

    def on_paste(self, event: events.Paste) -> None:
        """Open a file that is dragged into the window while the list has the keys."""
        event.stop()
        self.typed.value = event.text.strip()
        self._open(event.text)

    def action_type(self) -> None:
        """Go to where a path is typed."""
        self.typed.focus()

    def action_list(self) -> None:
        """Go to the list."""
        self.rows.focus()

    def action_erase(self) -> None:
        """Remove the kept recording that is marked, if the person is sure."""
        past = self.marked
        if not isinstance(past, Past):
            return
        refers = past.recorded is not None and past.recorded.files
        stays = " The recording itself stays where it is." if refers else ""
        question = f"Erase {past.title} from your meetings for good?{stays}"
        ask_and_erase(self.app, question, [past.name], self.action_reload)

    # Opening.

    def _open(self, text: str) -> None:
        paths = paths_typed(text)
        if paths:
            self._open_paths(paths)

    @work(exclusive=True, group="open")
    async def _open_paths(self, paths: tuple[Path, ...]) -> None:
        """Open files in a thread: a long meeting takes a moment to be read."""
        if len(paths) == 1 and await asyncio.to_thread(_is_folder, paths[0]):
            self._tell("")
            self._list(paths[0].absolute(), remember=True)
            self.rows.focus()
            return
        self._tell("Reading it …")
        try:
            found = await asyncio.to_thread(_look_at, paths)
        except (RefusedError, LanguageError, StoreError) as error:
            self._tell(str(error), wrong=True)
            return
        self._tell("")
        self.app.remember_recordings_folder(paths[0].absolute().parent)
        self._folder = paths[0].absolute().parent
        self.typed.value = ""
        self.rows.focus()
        if isinstance(found, Path):
            if found not in paths:
                self.app.tell(already_in_words(paths[0].name, found))
            self.post_message(ShowDebrief(found))
        else:
            self.post_message(AskWho(*found))

    def _tell(self, told: str, *, wrong: bool = False) -> None:
        line = self.query_one("#told", Static)
        line.update(content(told, "$text-error" if wrong else QUIET))
        line.display = bool(told)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


def _look_at(paths: tuple[Path, ...]) -> Path | tuple[Recording, Casting]:
    """A recording and who may have been who in it; the meeting's path for one that is kept.

    Raises RefusedError, LanguageError and StoreError.
    """
    if len(paths) == 1 and is_own(paths[0]):
        return paths[0]
    recording = opened_recording(paths)
    kept = kept_already(recording.sha256, transcript_folder())
    if kept is None:
        names = [who.name for who in recording.opened.transcript.header.people]
        before = met_before(history_of(transcript_folder()), transcript_folder(), names)
        return recording, Casting(recording.opened, before)
    follow(kept, recording)
    return kept


def _lying(each: Lying) -> "Content":
    changed = datetime.fromtimestamp(each.changed).astimezone()
    return joined(("▤ ", QUIET), each.path.name, (f"  {changed.day} {changed:%b %Y}", QUIET))


def _kept(past: Past) -> "Content":
    who = " and ".join(filter(None, (past.trainee, past.manager)))
    told = f"  {when(past.started)}" + (f" · {who}" if who else "")
    return joined(("✓ ", "$text-success"), past.title, (told, QUIET))
