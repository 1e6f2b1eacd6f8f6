"""Who was who in a recording: everybody who speaks, as what they are taken, and a key for each."""

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

from textual import getters, work
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from roleplay.files.dates import day_typed
from roleplay.library.languages import LanguageError
from roleplay.model.act import Part
from roleplay.model.marking import all_said
from roleplay.model.phrasing import counted, minutes_and_seconds
from roleplay.recordings.casting import COLLEAGUE, NOBODY, CannotCastError, Casting, Seat
from roleplay.recordings.keeping import Recording, Way, held_in_words, kept_here_in_words, settle
from roleplay.reports.doubting import doubt
from roleplay.reports.telling import reason
from roleplay.reports.wording import clip, percent
from roleplay.store.errors import StoreError
from roleplay.store.names import transcript_folder
from roleplay.tui.actions import Where
from roleplay.tui.marks import QUIET, sign_of
from roleplay.tui.screens.keyed import KeyedModal
from roleplay.tui.screens.library import Rows
from roleplay.tui.screens.typed import TypedScreen
from roleplay.tui.text import Piece, content, joined, stacked
from roleplay.tui.widgets.footer import KeysFooter
from roleplay.tui.widgets.saying import PlainInput

_ROLE, _NAME = 11, 26
"""Cells of what somebody was, and of their name."""

_PARTS = {"manager": Part.MANAGER, "trainee": Part.TRAINEE, "customer": Part.CUSTOMER}

_ASKED = "Who was who? It is kept, and asked no more; Enter shows the debrief."
_WAYS = {
    Way.COPY: "A copy here: what was said, with names apart in your list of names",
    Way.REFERENCE: "By reference: read from where it lies now, each time",
    Way.LOOK: "Not at all: only look at its debrief",
}


class WhoScreen(TypedScreen[Path | None], where=Where.WHO):
    """Asks who was who; its value is where the meeting then is, or None if it was left."""

    CSS_PATH = "who.tcss"
    AUTO_FOCUS = "Rows"
    rows = getters.query_one(Rows)

    _asking: str | None = None
    """Who is really somebody else, while it is asked whom."""

    def __init__(self, recording: Recording, casting: Casting) -> None:
        super().__init__()
        self._recording, self._casting = recording, casting
        self._seats: tuple[Seat, ...] = ()
        self._settling = False
        """Whether it is being kept."""
        self._in_turn = asyncio.Lock()
        """Lets each key wait for what those before it do in a thread."""
        self._turns = len(all_said(recording.opened.transcript))

    @property
    def _kept(self) -> bool:
        """Whether the recording is among the meetings already, or lies as its own."""
        return self._recording.opened.read.header.recorded is not None

    def compose(self) -> ComposeResult:
        """What it is, everybody who speaks, and what is to be known of them."""
        yield Static(id="head")
        yield Rows()
        with VerticalScroll(id="why", can_focus=True):
            yield Static(id="known")
        yield Static(id="told")
        yield PlainInput(id="typed", compact=True)
        yield KeysFooter(show_command_palette=False)

    def on_mount(self) -> None:
        """Show who may have been who."""
        for notice in self._recording.opened.notices:
            self.app.tell(notice, wrong=True)
        self._show()
        self._tell(_ASKED)

    # Keys.

    def action_role(self, role: str) -> None:
        """Say as what the marked one was there."""
        seat = self._marked
        if seat is not None:
            told = f"{seat.name}: {role or 'none of these'}."
            self._change(lambda: self._casting.give(seat.id, role), told)

    def action_join(self) -> None:
        """Say that the marked one is somebody else; then whom."""
        seat = self._marked
        if seat is None:
            return
        person, self._asking = self._asking, None
        if person is None:
            self._asking = seat.id
            key = self.app.first_key("who.join")
            self._tell(f"{seat.name} is really whom? Mark them, and press {key} again.")
        else:
            self._change(lambda: self._casting.join(person, seat.id), f"Joined: {seat.name}.")

    def action_rename(self) -> None:
        """Ask what the marked one is called."""
        seat = self._marked
        if seat is not None:

            def named(name: str) -> None:
                self._change(lambda: self._casting.rename(seat.id, name), "")

            self._type("What are they called?", seat.name, named)

    def action_held(self) -> None:
        """Ask when the meeting was held."""

        def dated(text: str) -> None:
            day = day_typed(text)
            if not day:
                self._tell("A day is year, month and day, as in 2026-03-12.")
                return
            self._recording = self._recording.on_day(day)
            self._show()
            self._tell(held_in_words(self._recording))

        if self._kept:
            self._tell("It counts on its day already: keep the recording anew to change that.")
        else:
            self._type("When was it held? As in 2026-03-12", self._recording.held, dated)

    def action_undo(self) -> None:
        """Take back the last change."""
        self._change(self._casting.undo, "")

    def action_keeping(self) -> None:
        """Choose how it is kept."""
        if not self._kept:
            self._choose_way(lambda _: self._show())

    def _choose_way(self, then: Callable[[str], object]) -> None:
        """Ask how it is kept, remember that, and go on with it."""

        def chosen(way: str | None) -> None:
            if way is not None:
                self.app.remember_keeping(way)
                then(way)

        several = len(self._recording.paths) > 1
        self.app.push_screen(KeepingScreen(several=several), chosen)

    @work(group="change")
    async def action_done(self) -> None:
        """Keep what was said and the recording, and show what the meeting came to."""
        async with self._in_turn:
            lacking = self._casting.lacking
        if lacking:
            self._tell(lacking)
        elif way := Way.LOOK.value if self._kept else self.app.keeping():
            self._settle(way)
        else:
            self._choose_way(self._settle)

    @work(group="done")
    async def _settle(self, way: str) -> None:
        if self._settling:
            return  # Enter was pressed twice, and it is kept once
        if way == Way.LOOK.value and len(self._recording.paths) > 1:
            self._tell("Several files together have to be kept to be shown as one meeting.")
            return
        self._settling = True
        marks = self._casting.marks()
        try:
            path, kept = await asyncio.to_thread(
                settle, self._recording, Way(way), transcript_folder(), marks
            )
        except StoreError as error:
            self._tell(str(error))
            self._settling = False
            return
        if kept is not None:
            self.app.tell(kept_here_in_words(kept))
        self.dismiss(path)

    @work(group="change")
    async def _change(self, change: Callable[[], None], told: str) -> None:
        """Change who there is, away from the interface: people are read anew then."""
        async with self._in_turn:
            try:
                await asyncio.to_thread(change)
            except (CannotCastError, LanguageError) as error:
                self._tell(str(error))
            else:
                self._show()
                self._tell(told or _ASKED)

    def _leave(self) -> None:
        self.dismiss(None)

    def _put_away(self) -> None:
        super()._put_away()
        self.rows.focus()

    # What is shown.

    @property
    def _marked(self) -> Seat | None:
        place = self.rows.highlighted
        return self._seats[place] if place is not None and place < len(self._seats) else None

    def _show(self) -> None:
        marked = self._marked
        self._seats = self._casting.seats
        self.rows.clear_options()
        self.rows.add_options(Option(self._row(seat)) for seat in self._seats)
        ids = [seat.id for seat in self._seats]
        self.rows.highlighted = ids.index(marked.id) if marked and marked.id in ids else 0
        name = clip(self._recording.opened.read.header.source, 40)
        turns = f"  {counted(self._turns, 'turn')}"
        head = joined((name, "bold"), turns)
        self.query_one("#head", Static).update(
            stacked(head, (held_in_words(self._recording), QUIET))
        )
        self.query_one("#known", Static).update(stacked(*self._known()))
        self.refresh_bindings()

    def _row(self, seat: Seat) -> Content:
        glyph, style = sign_of(_PARTS.get(seat.role))
        role = seat.role or "-"
        return joined(
            (f"{role:<{_ROLE}}", QUIET if seat.role in {NOBODY, COLLEAGUE} else "bold"),
            (f"{glyph} {clip(seat.name, _NAME):<{_NAME}}", style),
            f" {minutes_and_seconds(seat.seconds):>6} {percent(seat.share):>5} ",
            (counted(seat.turns, "turn"), QUIET),
        )

    def _known(self) -> Iterator[Piece]:
        """How it is kept, what is odd about who speaks, and what the suggestion rests on."""
        if not self._kept:
            key = self.app.first_key("who.keeping")
            yield (f"{key} {_called(self.app.keeping())}", QUIET)
        key = self.app.first_key("who.join")
        rename = self.app.first_key("who.rename")
        for each in self._casting.room.doubts:
            yield joined(("! ", "$text-warning"), doubt(each, key=key, rename=rename))
        suggestion = self._casting.suggestion
        if suggestion is not None:
            yield ("A suggestion:" if suggestion.sure else "A suggestion, and unsure:", "bold")
            for why in suggestion.reasons:
                yield joined(("· ", QUIET), reason(why))


def _called(way: str) -> str:
    """How recordings are kept, in a few words; how to be asked, where that was never said."""
    if not way:
        return "chooses how it is kept among your meetings; you are asked once."
    return f"changes how it is kept, now: {_WAYS[Way(way)].partition(':')[0].lower()}."


class KeepingScreen(KeyedModal[str | None], where=Where.KEEPING):
    """Asks how recordings are kept; its value is a `Way`, or None for no answer."""

    CSS_PATH = "who.tcss"

    def __init__(self, *, several: bool = False) -> None:
        """`several`: it is of several files, which cannot be only looked at."""
        super().__init__()
        self._ways = [way for way in Way if not (several and way is Way.LOOK)]

    def compose(self) -> ComposeResult:
        """The question, the ways, and what becomes of the answer."""
        with Vertical():
            yield Static(content("Keep it among your meetings?", "bold"))
            yield OptionList(*(Option(content(_WAYS[way])) for way in self._ways))
            key = self.app.first_key("who.keeping")
            yield Static(
                content(
                    f"It holds for recordings to come; {key} changes it. Kept ones count in "
                    "progress and reports.",
                    QUIET,
                )
            )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take it."""
        self.dismiss(self._ways[event.option_index].value)
