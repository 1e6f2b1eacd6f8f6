"""Correcting a recording or a clocked meeting: its turns in a list, and a key for each change.

The screen decides nothing: `roleplay.recordings.correcting` makes each change, keeps it on disk and
says what it did; then it shows.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from roleplay.authoring.described.acts import ACTS
from roleplay.meeting.clock_keys import MARK_KEYS, MOST_PEOPLE
from roleplay.model.act import ACTS_OF, Act, Part, Signal
from roleplay.model.marking import all_said
from roleplay.model.people import first_names
from roleplay.model.phrasing import counted, listed, minutes_and_tenths
from roleplay.model.transcript import Participant
from roleplay.recordings.correcting import CannotCorrectError, Editing, Row
from roleplay.recordings.typed import cut_typed, edges_typed
from roleplay.reports.wording import clip, percent
from roleplay.store.errors import StoreError
from roleplay.tui.actions import Where
from roleplay.tui.marks import QUIET, sign_of
from roleplay.tui.screens.keyed import KeyedModal
from roleplay.tui.screens.typed import TypedScreen
from roleplay.tui.text import Piece, content, joined, stacked
from roleplay.tui.widgets.footer import KeysFooter
from roleplay.tui.widgets.saying import PlainInput
from roleplay.tui.widgets.turns import Turns

if TYPE_CHECKING:
    from roleplay.model.event import Said

_STEP = 0.1
"""Seconds that an edge moves by a step."""

_NAME = 14
"""Cells of a name in the list."""

_LONGEST = 400
"""Cells of a turn's words below the list."""

_CORRECTED = "~"
"""Stands before a turn that was otherwise in the original."""


class EditScreen(TypedScreen[bool], where=Where.EDIT):
    """One meeting being corrected; its value is whether anything was."""

    CSS_PATH = "edit.tcss"
    AUTO_FOCUS = "Turns"
    turns = getters.query_one(Turns)

    _asking: Callable[[str], str] | None = None
    """What the next person's number is for, if it is not whose the turn was."""

    def __init__(self, editing: Editing) -> None:
        super().__init__()
        self._editing = editing
        self._original: Sequence[Said] | None = None
        """The turns as they were, while these are shown; None while the corrected ones are."""
        self._only: str | None = None
        """The person whose turns alone are shown."""
        self._changed = False

    def compose(self) -> ComposeResult:
        """The head, who spoke for how long, the turns, the one that is marked, and the keys."""
        yield Static(id="head")
        yield Static(id="people")
        yield Turns(self._line)
        yield Static(id="turn")
        yield Static(id="told")
        yield PlainInput(id="typed", compact=True)
        yield KeysFooter(show_command_palette=False)

    def on_mount(self) -> None:
        """Show the turns."""
        for notice in self._editing.notices:
            self.app.tell(notice, wrong=True)
        self._show(0)
        undo = self.app.first_key("edit.undo")
        self._tell(
            "A person's number says whose the turn was. Every change is kept at once; "
            f"{undo} takes it back."
        )

    # Keys.

    def action_person(self, number: int) -> None:
        """Say whose the turn was, or answer which person is meant."""
        people = self._editing.people[:MOST_PEOPLE]
        asking, self._asking = self._asking, None
        if number > len(people) or (not number and asking is None):
            self._tell("Nobody has that number.")
            return
        person = people[number - 1].id if number else ""
        if asking is not None:
            self._do(lambda: asking(person))
        else:
            self._of_turn(lambda place: self._editing.reassign(place, person))

    def action_merge(self) -> None:
        """Make one turn of this one and the next."""
        self._of_turn(self._editing.merge)

    def action_delete(self) -> None:
        """Take the turn out."""
        self._of_turn(self._editing.delete)

    def action_start(self, steps: int) -> None:
        """Let the turn begin so many steps later."""
        self._of_turn(lambda place: self._editing.move_start(place, steps * _STEP))

    def action_end(self, steps: int) -> None:
        """Let the turn end so many steps later."""
        self._of_turn(lambda place: self._editing.move_end(place, steps * _STEP))

    def action_acts(self) -> None:
        """Choose what the turn did."""
        place = self._place()
        if place is None:
            return
        row = self._editing.row(place)
        part = next((who.part for who in self._editing.people if who.id == row.person), None)
        now = self._editing.acts(place)

        def chosen(done: Done | None) -> None:
            if done is None:
                return
            if set(done.acts) != set(now):
                self._do(lambda: self._editing.does(place, done.acts))
            if row.nods and not done.nodded:
                self._do(lambda: self._editing.no_nod(place))

        self.app.push_screen(ActsScreen(part, now, self._nodded(row)), chosen)

    def action_to(self) -> None:
        """Let the next number say to whom the turn was said."""
        place = self._place()
        if place is not None:
            self._ask("Said to whom? 0 nobody by name", lambda who: self._editing.to(place, who))

    def action_join(self) -> None:
        """Let the next number say who it is that spoke."""
        place = self._place()
        if place is not None:
            person = self._editing.row(place).person
            asked = f"{self._full(person)} is really whom?"
            self._ask(asked, lambda who: self._joined(person, who))

    def action_cut(self) -> None:
        """Ask where the turn is to be cut."""
        place = self._place()
        if place is None:
            return
        asked = "Cut where? A time as 3:20.5, a number of words, or Enter for the middle"

        def cut(text: str) -> str:
            words, at = cut_typed(text)
            return self._editing.split(place, words=words, at=at)

        self._type_in(asked, "", cut)

    def action_times(self) -> None:
        """Ask from when to when the turn went."""
        place = self._place()
        if place is None:
            return
        said = self._editing.row(place).said
        now = f"{minutes_and_tenths(said.at)} - {minutes_and_tenths(said.end)}"

        def retime(text: str) -> str:
            start, end = edges_typed(text)
            return self._editing.retime(place, start=start, end=end)

        self._type_in("From when to when? As 3:20.5 - 3:41", now, retime)

    def action_note(self) -> None:
        """Ask for a note on the turn."""
        place = self._place()
        if place is not None:
            self._type_in("A note on this turn", "", lambda text: self._editing.note(place, text))

    def action_rename(self) -> None:
        """Ask what whoever spoke is called."""
        place = self._place()
        if place is not None:
            person = self._editing.row(place).person
            self._type_in(
                "What are they called?",
                self._full(person),
                lambda text: self._editing.rename(person, text),
            )

    def action_filter(self) -> None:
        """Show only the turns of whoever spoke, or everybody's."""
        place = self.turns.marked
        if self._only is not None:
            self._only = None
        elif place is not None:
            self._only = self._person_at(place)
        self._show(place)

    def action_original(self) -> None:
        """Show the turns as they were, or as they are corrected."""
        turns = all_said(self._editing.original)
        self._original = turns if self._original is None else None
        self._show(self.turns.marked)
        self._tell(
            "As it was clocked or recorded; nothing can be changed here."
            if self._original is not None
            else "As it is corrected."
        )

    def action_undo(self) -> None:
        """Take back the last change."""
        self._do(self._editing.undo)

    def action_redo(self) -> None:
        """Make again what was taken back."""
        self._do(self._editing.redo)

    # What keys do.

    def _leave(self) -> None:
        self.dismiss(self._changed)

    def _joined(self, person: str, into: str) -> str:
        if not into:
            raise CannotCorrectError("Choose a person by their number.")
        return self._editing.join(person, into)

    def _place(self) -> int | None:
        """The turn that can be changed now; says why where none can."""
        if self._original is not None:
            key = self.app.first_key("edit.original")
            self._tell(f"This is the original: {key} goes back to the corrected turns.")
            return None
        if self.turns.marked is None:
            self._tell("No turn is marked.")
        return self.turns.marked

    def _of_turn(self, change: Callable[[int], str]) -> None:
        place = self._place()
        if place is not None:
            self._do(lambda: change(place))

    def _do(self, change: Callable[[], str]) -> None:
        """Make a change and say what it did, or why it cannot be made."""
        place = self.turns.marked
        try:
            with self.app.telling(StoreError):
                told = change()
                self._changed = True
                self._show(place)
                self._tell(f"{told[:1].upper()}{told[1:]}.")
        except CannotCorrectError as error:
            self._tell(str(error))

    def _ask(self, asked: str, change: Callable[[str], str]) -> None:
        """Ask for a person's number, which makes a change."""
        self._asking = change
        self._tell(asked)

    def _type_in(self, asked: str, now: str, change: Callable[[str], str]) -> None:
        """Ask for a line, which makes a change."""
        self._type(asked, now, lambda text: self._do(lambda: change(text)))

    def _put_away(self) -> None:
        super()._put_away()
        self.turns.focus()

    # What is shown.

    def _show(self, place: int | None) -> None:
        """Show what stands now, with the turn at a place marked."""
        self._people = {who.id: who for who in self._editing.people}
        names = [who.name for who in self._editing.people]
        self._first = dict(zip(self._people, first_names(names), strict=True))
        if self._original is None:
            places = self._editing.places_of(self._only)
        else:
            places = [
                n for n in range(len(self._original)) if self._only in {None, self._person_at(n)}
            ]
        self.turns.show(places, place)
        self._show_head(len(places))
        self.query_one("#people", Static).update(self._people_line())
        self._show_turn(self.turns.marked)

    def _show_head(self, shown: int) -> None:
        name = self._editing.original.header.source or self._editing.path.name
        told: list[Piece] = [(f" {clip(name, 40)}", "bold"), f"  {counted(shown, 'turn')}"]
        if self._only is not None:
            told.append(f", only {self._full(self._only)}'s")
        if self._original is not None:
            told.append(("  ORIGINAL", "bold $text-warning"))
        self.query_one("#head", Static).update(joined(*told))

    def _people_line(self) -> Content:
        seconds = self._editing.seconds
        whole = sum(seconds.values()) or 1.0
        pieces: list[Piece] = []
        for number, who in enumerate(self._editing.people, start=1):
            key = f"{number} " if number <= MOST_PEOPLE else ""
            share = f" {percent(seconds.get(who.id, 0.0) / whole)}   "
            pieces += [(key, "bold"), self._named(who, who.name), (share, QUIET)]
        return joined(*pieces)

    def _named(self, who: Participant | None, name: str) -> tuple[str, str]:
        glyph, style = sign_of(None if who is None else who.part)
        return f"{glyph} {name}", style

    def _line(self, place: int) -> Content:
        row = self._row(place)
        said, who = row.said, self._people.get(row.person)
        name = clip(self._first.get(row.person, row.person), _NAME).ljust(_NAME)
        length = said.end - said.at
        sign = _CORRECTED if row.corrected else " "
        told: list[Piece] = [
            f"{row.number:>4}{sign} {minutes_and_tenths(said.at):>7} ",
            (f"{length:>6.1f} s ", QUIET),
            self._named(who, name),
        ]
        if said.to:
            told.append((f" → {self._first.get(said.to, said.to)}", QUIET))
        if done := self._done(row):
            told.append((f" {', '.join(done)}", "bold"))
        if row.notes:
            told.append(" ✎")
        if said.text:
            told.append((f" {clip(said.text, _LONGEST)}", QUIET))
        return joined(*told)

    @on(Turns.Marked)
    def _another(self, event: Turns.Marked) -> None:
        event.stop()
        self._show_turn(event.place)

    def _show_turn(self, place: int | None) -> None:
        if place is None:
            self.query_one("#turn", Static).update(content("No turn is shown.", QUIET))
            return
        row = self._row(place)
        said = row.said
        times = f"{minutes_and_tenths(said.at)} - {minutes_and_tenths(said.end)}"
        head: list[Piece] = [(f"Turn {row.number}, {self._full(row.person)}, {times}", "bold")]
        if said.to:
            head.append(f", to {self._full(said.to)}")
        done = self._done(row)
        head.append(f": {listed(done)}" if done else ": no act is marked")
        lines: list[Piece] = [joined(*head)]
        if said.text:
            lines.append(clip(said.text, _LONGEST))
        if row.notes:
            lines.append((f"✎ {clip('; '.join(row.notes), _LONGEST)}", QUIET))
        self.query_one("#turn", Static).update(stacked(*lines))

    def _row(self, place: int) -> Row:
        if self._original is None:
            return self._editing.row(place)
        return self._editing.row_as_it_was(place)

    def _person_at(self, place: int) -> str:
        return self._row(place).person

    def _full(self, person: str) -> str:
        who = self._people.get(person)
        return who.name if who is not None else person

    def _done(self, row: Row) -> list[str]:
        """What is marked of a turn: its acts, what the customer let be seen, who nodded beside."""
        shown = [] if row.said.signal is None else [_SEEN[row.said.signal]]
        return [*row.said.does, *shown, *filter(None, (self._nodded(row),))]

    def _nodded(self, row: Row) -> str:
        """Who nodded beside a turn, and how often; empty for nobody."""
        times = Counter(row.nods)
        return listed(
            [
                f"{self._first.get(who, who)} nodded{f' {n} times' if n > 1 else ''}"
                for who, n in times.items()
            ]
        )


_SEEN = {mark.marks: mark.name for mark in MARK_KEYS if isinstance(mark.marks, Signal)}
"""What a customer lets be seen, as it is called where it is clocked."""


class Done(Struct, frozen=True):
    """What was ticked of a turn."""

    acts: tuple[Act, ...]
    nodded: bool
    """Whether somebody nodded beside it, as it was marked."""


class ActsScreen(KeyedModal[Done | None], where=Where.ACTS):
    """Asks what a turn did, and whether somebody nodded; None leaves it as it was."""

    CSS_PATH = "edit.tcss"
    listed = getters.query_one(OptionList)

    def __init__(self, part: Part | None, does: Sequence[Act], nodded: str) -> None:
        """`part` is that of whoever spoke; None: any act can have been theirs.

        `nodded` says who nodded beside it, which is listed to be taken off; empty for nobody.
        """
        super().__init__()
        acts = [act for act in Act if part is None or act in ACTS_OF[part]]
        self._rows: list[Act | str] = [*((nodded,) if nodded else ()), *acts]
        self._ticked: set[Act | str] = {*self._rows[: bool(nodded)], *does}

    def compose(self) -> ComposeResult:
        """Every act, ticked or not."""
        with Vertical():
            yield Static(content("What did this turn do?", "bold"))
            yield OptionList(*(Option(self._row(row)) for row in self._rows))
            toggle, keep, leave = map(
                self.app.first_key, ("acts.toggle", "acts.keep", "acts.leave")
            )
            keys = f"{toggle} ticks, {keep} keeps it, {leave} leaves it as it was."
            yield Static(content(f"Ticked is what counts now, marked or read. {keys}", QUIET))

    def action_tick(self) -> None:
        """Tick the act that is marked, or take the tick away."""
        place = self.listed.highlighted
        if place is not None:
            row = self._rows[place]
            self._ticked ^= {row}
            self.listed.replace_option_prompt_at_index(place, self._row(row))

    def action_keep(self) -> None:
        """Keep what is ticked."""
        nodded = any(not isinstance(row, Act) for row in self._ticked)
        self.dismiss(Done(tuple(act for act in Act if act in self._ticked), nodded))

    def _row(self, row: Act | str) -> Content:
        box = f"[{'x' if row in self._ticked else ' '}] "
        if not isinstance(row, Act):
            return content(f"{box}{row} beside it")
        return joined(f"{box}{row.value}", (f"  {ACTS[row]}", QUIET))
