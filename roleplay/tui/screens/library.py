"""The library: the meetings that are not finished yet, and the situations there are to rehearse."""

from __future__ import annotations

import contextlib
from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from textual import getters, on, work
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option, OptionDoesNotExist
from textual.worker import get_current_worker

from roleplay.library.next_to_play import next_to_play
from roleplay.past.due import Due
from roleplay.past.history import History, Past, Unread
from roleplay.past.unfinished import resume_in_lines
from roleplay.reports.words import label
from roleplay.store.names import transcript_folder
from roleplay.tui.actions import Where
from roleplay.tui.going import ClockLive, GoOn, OpenRecording, PractiseToday, Prepare, ShowProgress
from roleplay.tui.listing import (
    drill_page,
    drill_row,
    matches,
    meeting_page,
    meeting_row,
    situation_page,
    situation_row,
    soon_left_page,
    soon_left_row,
    unread_row,
    when,
)
from roleplay.tui.screens.confirm import ask_and_erase
from roleplay.tui.screens.keyed import KeyedScreen
from roleplay.tui.text import content, stacked
from roleplay.tui.widgets.footer import KeysFooter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.content import Content
    from textual.events import Paste

    from roleplay.library.situations import Situation

    Row = Situation | Past | tuple[Past, ...] | Unread | Due

_WIDE = 110

_SOON_LEFT = "soon left"
"""The row of the meetings that were hardly begun."""


class Rows(OptionList, inherit_bindings=False):
    """A list in which the keys that choose are left to the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        each for each in OptionList.BINDINGS if isinstance(each, Binding) and each.key != "enter"
    ]


class LibraryScreen(KeyedScreen[None], where=Where.LIBRARY):
    """The situations, and the meetings that are not finished yet."""

    CSS_PATH = "library.tcss"
    AUTO_FOCUS = "Rows"
    rows = getters.query_one(Rows)
    filter = getters.query_one(Input)
    page = getters.query_one("#page", Static)
    counts = getters.query_one("#counts", Static)

    def __init__(self) -> None:
        super().__init__()
        self.history = History()
        self.situations: tuple[Situation, ...] = ()
        self._by_row: dict[str, Row] = {}
        self._wide = False
        self._due: Due | None = None
        """The drill that is offered today."""
        self._all_in_rows = False
        """Whether meetings that were hardly begun have rows of their own."""

    def compose(self) -> ComposeResult:
        """Filter, list, and what is to be known of the row that is marked."""
        with Horizontal(id="head"):
            yield Static(content("roleplay", "bold"), id="title")
            yield Input(placeholder="Filter by title, customer or skill", compact=True)
            yield Static(id="counts")
        with Horizontal(id="body"):
            yield Rows()
            with VerticalScroll(id="side", can_focus=True):
                yield Static(content("Reading the situations …"), id="page")
        yield KeysFooter()

    def on_mount(self) -> None:
        """Let the cursor rest where nothing is to move."""
        self.filter.cursor_blink = self.app.settings.motion

    def on_screen_resume(self) -> None:
        """Read what there is, also when something was played since; not below another screen."""
        if self.is_active:
            self.call_after_refresh(self.action_reload)

    def on_resize(self) -> None:
        """Say more in each row where there is room."""
        wide = self.size.width >= _WIDE
        if wide != self._wide:
            self._wide = wide
            self._show()

    @work(thread=True, exclusive=True)
    def action_reload(self) -> None:
        """Read the situations and meetings."""
        self.app.read_all(self._have)
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._offer, self._todays())

    def _todays(self) -> Due | None:
        """The drill of the day; away from the interface, since it is a while until it is known."""
        history = self.history
        if not history.scored():
            return None
        # It rests on the scoring and on FSRS, which a first start does without.
        from roleplay.past.practising import role_to_drill  # noqa: PLC0415 - as just said
        from roleplay.past.schedule import offered  # noqa: PLC0415 - as just said

        return offered(history, role_to_drill(history), datetime.now().astimezone())

    def _offer(self, due: Due | None) -> None:
        if self.is_attached and due != self._due:
            self._due = due
            self._show()

    def _have(self, listed: tuple[Situation, ...], history: History) -> None:
        if self.is_attached and (listed, history) != (self.situations, self.history):
            self.situations, self.history = listed, history
            self._show()

    @on(Input.Changed)
    def _show(self) -> None:
        """Fill the list with what passes the filter, and mark the row that was marked."""
        if not self.situations:
            return
        marked = self._marked_id()
        going: list[Row] = [each for each in self.history.unfinished() if self._passes(each)]
        playable = [each for each in self.situations if not each.mistakes and self._passes(each)]
        broken = [each for each in self.situations if each.mistakes and self._passes(each)]
        soon_left = () if self._all_in_rows else self.history.soon_left()
        folded = tuple(each for each in soon_left if each in going[1:])
        if len(folded) > 1:
            going = [*(each for each in going if each not in folded), folded]
        self._by_row = {}
        self.rows.clear_options()
        due = () if self._due is None else (self._due,)
        self._add("For today", [each for each in due if self._passes(each)])
        self._add("Not finished yet", going)
        self._add("Situations", playable)
        self._add("Cannot be played yet", broken)
        unread = [each for each in self.history.unread if self._passes(each)]
        self._add("Kept files that cannot be read", unread)
        if not self._by_row:
            self.rows.add_option(Option(content("Nothing here has these words."), disabled=True))
            self.page.update(content(""))
        counted = _counts(len(playable), len(self.history.unfinished()), len(broken))
        if self.history.waiting:
            counted = f"{self.history.waiting} meetings still to read"
        self.counts.update(content(counted))
        self._mark(marked)
        self.refresh_bindings()

    def _passes(self, each: Row) -> bool:
        match each:
            case tuple():
                return any(map(self._passes, each))
            case Past():
                texts = [each.title, each.customer]
            case Unread():
                texts = [each.name]
            case Due():
                texts = [label(each.skill), "drill"]
            case _:
                skills = map(label, each.skills)
                texts = [each.id, each.title, each.customer, each.summary, *skills]
        return matches(self.filter.value, texts)

    def _add(self, heading: str, rows: Sequence[Row]) -> None:
        """Add a part of the list under its heading, if there is anything in it."""
        if not rows:
            return
        if self.rows.option_count:
            self.rows.add_option(Option(content(" "), disabled=True))
        self.rows.add_option(Option(content(heading, "$text-accent"), disabled=True))
        for each in rows:
            row, told = self._row(each)
            self._by_row[row] = each
            self.rows.add_option(Option(told, row))

    def _row(self, each: Row) -> tuple[str, Content]:
        """What a row is known by, and what it says."""
        match each:
            case tuple():
                return _SOON_LEFT, soon_left_row(each)
            case Past():
                return f"meeting {each.name}", meeting_row(each)
            case Unread():
                return f"unread {each.name}", unread_row(each)
            case Due():
                return f"drill {each.skill}", drill_row(each)
            case _:
                row = situation_row(each, self.history, wide=self._wide)
                return f"situation {each.location}", row

    def _mark(self, row: str | None) -> None:
        with contextlib.suppress(OptionDoesNotExist):
            self.rows.highlighted = self.rows.get_option_index(row or "")
            return
        self.rows.action_first()

    def _marked_id(self) -> str | None:
        option = self.rows.highlighted_option
        return None if option is None else option.id

    @property
    def marked(self) -> Row | None:
        """The situation or meeting whose row is marked."""
        return self._by_row.get(self._marked_id() or "")

    @on(OptionList.OptionHighlighted)
    def _turn_page(self) -> None:
        """Show what is to be known of the marked row."""
        key = self.app.key_for
        match self.marked:
            case Past() as past:
                resume = f"{key('library.open')} or {key('library.resume')}"
                in_lines = resume_in_lines(past, transcript_folder())
                page = meeting_page(past, resume, key("library.erase"), in_lines)
            case tuple() as left:
                page = soon_left_page(left, key("library.open"), key("library.erase"))
            case Unread(why=why):
                erase = f"{key('library.erase')} erases the file, after asking you."
                page = stacked(why, "", (erase, "dim"))
            case Due() as due:
                page = drill_page(due, key("library.drill"))
            case None:
                page = content("")
            case situation:
                after = next_to_play(situation, self.situations)
                page = situation_page(situation, self.history, after)
        self.page.update(page)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer only what can be done now."""
        del parameters
        match action:
            case "resume":
                return bool(self.history.unfinished())
            case "erase":
                return isinstance(self.marked, Past | tuple | Unread)
            case "without_names":
                return isinstance(self.marked, Past)
            case "clear":
                return bool(self.filter.value) or self.filter.has_focus
            case _:
                return True

    @on(OptionList.OptionSelected)
    def action_open(self) -> None:
        """Prepare the marked situation, or go on with the marked meeting."""
        match self.marked:
            case Past(name=name):
                self.post_message(GoOn(transcript_folder() / name))
            case tuple() as left:
                self._all_in_rows = True
                self._show()
                self._mark(f"meeting {left[0].name}")
            case Due():
                self.action_drill()
            case None | Unread():
                pass
            case situation if situation.mistakes:
                self.app.tell("This one has mistakes to mend first; they stand beside the list.")
            case situation:
                self.post_message(Prepare(situation.location))

    def action_resume(self) -> None:
        """Go on with the marked meeting, else with the latest that has not ended."""
        marked = self.marked
        past = marked if isinstance(marked, Past) else next(iter(self.history.unfinished()), None)
        if past is not None:
            self.post_message(GoOn(transcript_folder() / past.name))

    def action_drill(self) -> None:
        """Begin the drill of the day, or another one where none is due."""
        self.post_message(PractiseToday(self.history, self.situations))

    def action_filter(self) -> None:
        """Go to where the filter is typed."""
        self.filter.focus()

    @on(Input.Submitted)
    def action_list(self) -> None:
        """Go from the filter to the list."""
        self.rows.focus()

    def action_clear(self) -> None:
        """Show everything again."""
        self.filter.value = ""
        self.rows.focus()

    def action_progress(self) -> None:
        """Show how meetings have gone over time."""
        self.post_message(ShowProgress())

    def action_live(self) -> None:
        """Clock a meeting live, once it is known who is there."""
        self.post_message(ClockLive())

    def action_recording(self) -> None:
        """Open a recording of a real meeting."""
        self.post_message(OpenRecording())

    def on_paste(self, event: Paste) -> None:
        """Open a recording that is dragged into the window, which pastes its path."""
        if event.text.strip():
            event.stop()
            self.post_message(OpenRecording(event.text))

    def action_erase(self) -> None:
        """Remove the marked meeting, if the person is sure."""
        marked = self.marked
        if not isinstance(marked, Past | tuple | Unread):
            return
        meetings = marked if isinstance(marked, tuple) else (marked,)
        question = f"Erase these {len(meetings)} meetings for good?"
        if isinstance(marked, Past):
            begun = f"It is {marked.title}, begun {when(marked.started)}."
            question = f"Erase this meeting for good? {begun}"
        elif isinstance(marked, Unread):
            question = f"Erase {marked.name} for good? It cannot be read, and may hold words."
        ask_and_erase(self.app, question, [each.name for each in meetings], self.action_reload)

    @work(group="forget")  # which reading the meetings anew does not break off
    async def action_forget(self) -> None:
        """Take a person out of everything, once it was shown where they are."""
        from roleplay.tui.screens.forgetting import ask_and_forget  # noqa: PLC0415 - seldom asked

        if await ask_and_forget(self.app):
            self.action_reload()

    @work(group="copy")  # likewise
    async def action_without_names(self) -> None:
        """Write a copy of the marked meeting without anybody's name, once it was shown."""
        from roleplay.tui.screens.forgetting import ask_and_copy  # noqa: PLC0415 - seldom asked

        marked = self.marked
        if isinstance(marked, Past):
            await ask_and_copy(self.app, transcript_folder() / marked.name)


def _counts(playable: int, going: int, broken: int) -> str:
    others = ((going, "unfinished"), (broken, "with mistakes"))
    counts = (f"{playable} to play", *(f"{count} {what}" for count, what in others if count))
    return ", ".join(counts)
