"""Correcting a recording or a meeting that was clocked, one change after the other.

Every change is a mark beside the file, safe on disk before it shows. Both front ends correct by
what stands here.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from roleplay.model.act import ACTS_OF, Act, Part
from roleplay.model.correcting import WORD, Correcting, Turn
from roleplay.model.event import Noted, Said
from roleplay.model.mark import (
    LONGEST,
    Correction,
    Deleted,
    Joined,
    Mark,
    Merged,
    NotNodded,
    OfWhole,
    Rated,
    Reassigned,
    Remarked,
    Renamed,
    Retagged,
    Retimed,
    Settled,
    Split,
    Undone,
    fingerprint,
)
from roleplay.model.marking import (
    all_said,
    arranged,
    parts_by,
    roots_of,
    said_at,
    standing,
    told_of,
)
from roleplay.model.phrasing import listed, minutes_and_tenths
from roleplay.model.text import plain
from roleplay.model.transcript import Participant, Transcript
from roleplay.recordings.meetings import Opened, open_meeting
from roleplay.reports.marks import describe
from roleplay.scoring.naming import NamingError
from roleplay.store.marked import marked_by
from roleplay.store.marks import keep_marks, marks_of

LONGEST_NAME = 60
"""Characters of a person's name, as in recordings."""
LONGEST_NOTE = 2000

SHORTEST = 0.1
"""Seconds; no turn is made shorter."""


class CannotCorrectError(Exception):
    """Something cannot be corrected so; the text is one paragraph that says what to do."""


class Row(Struct, frozen=True):
    """A turn as it stands corrected."""

    number: int
    person: str
    """The id of who spoke, as people were joined."""
    said: Said
    """With what is marked of it."""
    notes: tuple[str, ...] = ()
    corrected: bool = False
    """Whether it was otherwise in the original."""
    nods: tuple[str, ...] = ()
    """Who nodded beside it while it was clocked, once for each nod, by ids."""


class Editing:
    """A meeting while it is corrected; places of turns count from 0."""

    def __init__(self, path: Path, by: str = "") -> None:
        """Raises RefusedError where the file cannot be read, CannotCorrectError for one played."""
        opened = open_meeting(path)
        if opened.read.header.played is not None:
            raise CannotCorrectError(
                "This meeting was played here, so who said what and when is what happened, and "
                "there is nothing to correct. What a turn did can be marked: 'roleplay mark'."
            )
        self.path = path
        self.by = plain(by).strip()[:LONGEST_NAME]
        self.original: Transcript = opened.read
        """As it was recorded or clocked."""
        self.notices = opened.notices
        self._as_it_was = Correcting(opened.read)
        self._original_turns = frozenset(
            (said.seat, said.at, said.end, said.text) for said in all_said(opened.read)
        )
        self._of_all = fingerprint(all_said(opened.read))
        self._redo: list[tuple[int, ...]] = []
        """For each step that was taken back, the numbers of the marks that took it back."""
        self._steps: list[tuple[int, ...]] = []
        """For each step since the file was opened, the numbers of its marks."""
        self._keep: tuple[Mark, ...] = ()
        self._counting: Transcript | None = None
        """The meeting as it is scored, once a turn's acts have been asked for."""
        self._read()

    # What stands.

    def __len__(self) -> int:
        return len(self._correcting.turns)

    @property
    def people(self) -> tuple[Participant, ...]:
        """Who speaks, as they were joined and renamed, with the parts that are known."""
        return self._people

    def row(self, place: int) -> Row:
        """The turn at a place."""
        turn = self._turn(place)
        raw = turn.said
        marks = [mark for _, mark in turn.marks]
        told = told_of(raw, marks, self._roots)
        said = next(event for event in told if isinstance(event, Said))
        person = self._roots.get(said.seat, said.seat)
        return Row(
            self._correcting.number(place),
            person,
            replace(said, seat=person),
            tuple(event.text for event in told if isinstance(event, Noted)),
            (raw.seat, raw.at, raw.end, raw.text) not in self._original_turns,
            tuple(nod.seat for nod in self._correcting.nods(place)),
        )

    def acts(self, place: int) -> tuple[Act, ...]:
        """What the turn does as it counts: as it is marked, else as it is read off the words.

        Words are read where it is known who was who, all of them at the first turn that is asked
        for after a change.
        """
        row = self.row(place)
        counting = said_at(self._as_it_counts(), row.number)
        part = self._part(row.person)
        does = row.said.does if counting is None else counting.does
        return tuple(act for act in does if part is None or act in ACTS_OF[part])

    def row_as_it_was(self, place: int) -> Row:
        """The turn at a place of the original, before anything was corrected."""
        said = self._as_it_was.turns[place].said
        nods = tuple(nod.seat for nod in self._as_it_was.nods(place))
        return Row(self._as_it_was.number(place), said.seat, said, nods=nods)

    def places_of(self, person: str | None) -> Sequence[int]:
        """Where somebody's turns stand; everybody's for None. Linear in the turns."""
        turns = self._correcting.turns
        if person is None:
            return range(len(turns))
        return [
            place
            for place, turn in enumerate(turns)
            if self._roots.get(turn.said.seat, turn.said.seat) == person
        ]

    def place_of(self, number: int) -> int:
        """Where the turn with a number stands; raises CannotCorrectError."""
        place = number - self._correcting.number(0)
        self._turn(place)
        return place

    @property
    def seconds(self) -> dict[str, float]:
        """For each person, how long they speak in all, in seconds."""
        told = {who.id: 0.0 for who in self._people}
        for turn in self._correcting.turns:
            person = self._roots.get(turn.said.seat, turn.said.seat)
            told[person] = told.get(person, 0.0) + turn.said.end - turn.said.at
        return told

    # Corrections. Each returns what it did, in a sentence without a full stop.

    def reassign(self, place: int, person: str) -> str:
        """Say that somebody else spoke. Raises CannotCorrectError or StoreError, as all do."""
        row = self.row(place)
        if row.person == person:
            raise CannotCorrectError(f"It is {self._name(person)}'s already.")
        marks: list[Mark] = [Reassigned(turn=row.number, of=self._of(place), person=person)]
        part = self._part(person)
        wrong = [act for act in row.said.does if part is not None and act not in ACTS_OF[part]]
        if not wrong:
            return self._keep_step(marks)
        # What only the other could have done goes with them, and is told.
        right = tuple(act for act in row.said.does if act not in wrong)
        moved = replace(self._turn(place).said, seat=person)
        marks.append(Retagged(turn=row.number, of=fingerprint([moved]), does=right))
        acts = listed([act.value for act in wrong])
        return f"{self._keep_step(marks)}; {acts} taken off, which is not a {part}'s to do"

    def split(self, place: int, *, words: int | None = None, at: float | None = None) -> str:
        """Make two turns of one: behind so many words, at a time in seconds, or both.

        Of a turn with words, the time is where that share of its words is said; the word, where
        that share of its time has passed. Without either it is cut in the middle.
        """
        said = self._turn(place).said
        spoken = len(WORD.findall(said.text))
        length = said.end - said.at
        if spoken == 1:
            raise CannotCorrectError("It is one word, which cannot be two turns.")
        if words is not None and not 0 < words < spoken:
            raise CannotCorrectError(
                f"It has {spoken} words: cut it behind one of the first {spoken - 1}."
                if spoken
                else "What was said is not known: cut it at a time, as 3:20.5."
            )
        if spoken and words is None:
            share = 0.5 if at is None else (at - said.at) / length
            words = min(spoken - 1, max(1, round(share * spoken)))
        if at is None:
            at = round(said.at + length * (0.5 if not words else words / spoken), 3)
        if not said.at < at < said.end:
            between = f"{minutes_and_tenths(said.at)} and {minutes_and_tenths(said.end)}"
            raise CannotCorrectError(f"It can be cut between {between}.")
        return self._keep_step(
            [
                Split(
                    turn=self._correcting.number(place),
                    of=self._of(place),
                    when_split=at,
                    words=words or 0,
                )
            ]
        )

    def merge(self, place: int) -> str:
        """Make one turn of this one and the one after it, which the same person has to have."""
        if place + 1 >= len(self):
            raise CannotCorrectError("No turn comes after it.")
        one, two = self.row(place), self.row(place + 1)
        if one.person != two.person:
            raise CannotCorrectError(
                f"The next turn is {self._name(two.person)}'s. Say first whose the two are, or "
                "take out what stands between."
            )
        mark = Merged(turn=one.number, of=self._of(place), next_of=self._of(place + 1))
        gap = two.said.at - one.said.end
        told = self._keep_step([mark])
        return told if gap < SHORTEST else f"{told}, with the {gap:.1f} s between"

    def retime(self, place: int, *, start: float | None = None, end: float | None = None) -> str:
        """Say when a turn began or ended, in seconds; nothing else moves."""
        return self._keep_step([self._retimed(place, start, end)])

    def move_start(self, place: int, seconds: float) -> str:
        """Let a turn begin so much later, or sooner; who ended just then ends with it."""
        said = self._turn(place).said
        start = round(said.at + seconds, 3)
        marks = [self._retimed(place, start, None)]
        before = self._turn(place - 1).said if place else None
        if before is not None and before.end == said.at and start - before.at >= SHORTEST:
            marks.insert(0, self._retimed(place - 1, None, start))
        return self._keep_step(marks)

    def move_end(self, place: int, seconds: float) -> str:
        """Let a turn end so much later, or sooner; who began just then begins with it."""
        said = self._turn(place).said
        end = round(said.end + seconds, 3)
        marks = [self._retimed(place, None, end)]
        after = self._turn(place + 1).said if place + 1 < len(self) else None
        if after is not None and after.at == said.end and after.end - end >= SHORTEST:
            marks.append(self._retimed(place + 1, end, None))
        return self._keep_step(marks)

    def delete(self, place: int) -> str:
        """Say that a turn was none."""
        return self._keep_step([Deleted(turn=self._correcting.number(place), of=self._of(place))])

    def does(self, place: int, acts: Iterable[Act]) -> str:
        """Say all that a turn does."""
        row, acts = self.row(place), tuple(dict.fromkeys(acts))
        part = self._part(row.person)
        wrong = [act.value for act in acts if part is not None and act not in ACTS_OF[part]]
        if wrong:
            raise CannotCorrectError(f"A {part} does not {listed(wrong, 'or')}.")
        return self._keep_step([Retagged(turn=row.number, of=self._of(place), does=acts)])

    def no_nod(self, place: int) -> str:
        """Say that nobody nodded beside a turn."""
        if not self._correcting.nods(place):
            raise CannotCorrectError("No nod is marked beside it.")
        number = self._correcting.number(place)
        return self._keep_step([NotNodded(turn=number, of=self._of(place))])

    def to(self, place: int, person: str) -> str:
        """Say to whom a turn was said; nobody in particular for an empty id."""
        row = self.row(place)
        if person == row.person:
            raise CannotCorrectError("Nobody speaks to themselves: choose somebody else.")
        return self._keep_step([Retagged(turn=row.number, of=self._of(place), to=person)])

    def note(self, place: int, text: str) -> str:
        """Keep a note on a turn."""
        text = plain(text).strip()
        if not 0 < len(text) <= LONGEST_NOTE:
            raise CannotCorrectError(f"A note has from 1 to {LONGEST_NOTE} characters.")
        number = self._correcting.number(place)
        return self._keep_step([Remarked(turn=number, of=self._of(place), text=text)])

    def join(self, person: str, into: str) -> str:
        """Say that somebody is somebody else."""
        if person == into:
            raise CannotCorrectError(f"{self._name(person)} is one person already.")
        return self._keep_step([Joined(person=person, into=into, of=self._of_all)])

    def rename(self, person: str, name: str) -> str:
        """Say what somebody is called."""
        name = plain(name).strip()
        if not 0 < len(name) <= LONGEST_NAME:
            raise CannotCorrectError(f"A name has from 1 to {LONGEST_NAME} characters.")
        for other in self._people:
            if other.id != person and other.name.casefold() == name.casefold():
                raise CannotCorrectError(
                    f"{other.name} is somebody else in it. If the two are one person, join them."
                )
        return self._keep_step([Renamed(person=person, name=name, of=self._of_all)])

    def undo(self) -> str:
        """Take back the last change that stands, whenever it was made."""
        step = self._last_step()
        if not step:
            raise CannotCorrectError("Nothing is changed, so there is nothing to take back.")
        told = self._told(self._keep[step[0] - 1])
        first = len(self._keep) + 1
        self._write([Undone(undoes=number) for number in reversed(step)])
        self._redo.append(tuple(range(first, first + len(step))))
        self._read()
        return f"Taken back: {told}"

    def redo(self) -> str:
        """Make again what was taken back last, since the meeting was opened."""
        if not self._redo:
            raise CannotCorrectError("Nothing was taken back, so there is nothing to make again.")
        undone = self._redo.pop()
        self._write([Undone(undoes=number) for number in reversed(undone)])
        marks = (self._keep[number - 1] for number in reversed(undone))
        step = tuple(mark.undoes for mark in marks if isinstance(mark, Undone))
        if step not in self._steps:
            self._steps.append(step)
        self._read()
        return f"Made again: {self._told(self._keep[step[0] - 1])}"

    # How it is done.

    def _as_it_counts(self) -> Transcript:
        if self._counting is None:
            self._counting = self._read_off()
        return self._counting

    def _read_off(self) -> Transcript:
        """The meeting with what is read off its words; with what is marked, where none can be."""
        from roleplay.library.languages import LanguageError  # noqa: PLC0415 - see below
        from roleplay.recordings.preparing import ready  # noqa: PLC0415 - most corrections need none

        marked = marked_by(self.original, marks_of(self.path), self.path)
        try:
            return ready(Opened(self.original, marked))
        except (NamingError, LanguageError):
            return marked.whole

    def _read(self) -> None:
        """What stands, from the original and all marks that are kept."""
        self._counting = None
        self._keep = marks_of(self.path).marks
        self._standing = dict(standing(self._keep))
        self._correcting = Correcting(self.original)
        for number, mark in self._standing.items():
            if isinstance(mark, Correction):
                self._correcting.correct(mark)
            elif isinstance(mark, Settled | Retagged | Remarked):
                self._correcting.attach(number, mark)
        self._know_people()

    def _know_people(self) -> None:
        whole = [
            mark
            for mark in self._standing.values()
            if isinstance(mark, OfWhole) and mark.of == self._of_all
        ]
        named = arranged(Transcript(header=self.original.header, events=()), whole).header.people
        self._people = parts_by(whole, named)
        self._roots = roots_of(whole)
        self._names = {who.id: who.name for who in self.original.header.people}
        self._names |= {who.id: who.name for who in self._people}

    def _keep_step(self, marks: Sequence[Mark]) -> str:
        self._counting = None
        first = len(self._keep) + 1
        self._write(marks)
        self._redo.clear()
        numbers = tuple(range(first, first + len(marks)))
        self._steps.append(numbers)
        kept = marks_of(self.path).marks
        if kept[: first - 1] != self._keep or len(kept) != first - 1 + len(marks):
            self._read()  # another window has marked meanwhile
            return self._told(marks[0])
        self._keep = kept
        for number, mark in zip(numbers, kept[first - 1 :], strict=True):
            self._standing[number] = mark
            if isinstance(mark, Correction):
                self._correcting.correct(mark)
            elif isinstance(mark, Settled | Retagged | Remarked):
                self._correcting.attach(number, mark)
            else:
                self._know_people()
        return self._told(marks[0])

    def _write(self, marks: Sequence[Mark]) -> None:
        when = datetime.now().astimezone().isoformat(timespec="seconds")
        keep_marks(self.path, [replace(mark, when=when, by=self.by) for mark in marks])

    def _last_step(self) -> tuple[int, ...]:
        """The marks that were made last together and still stand; ratings are no changes."""
        last = max(
            (number for number, mark in self._standing.items() if not isinstance(mark, Rated)),
            default=0,
        )
        return next((step for step in self._steps if last in step), (last,) if last else ())

    def _retimed(self, place: int, start: float | None, end: float | None) -> Retimed:
        said = self._turn(place).said
        begins = said.at if start is None else start
        ends = said.end if end is None else end
        if begins < 0 or ends > LONGEST:
            raise CannotCorrectError("That is outside the meeting.")
        if ends - begins < SHORTEST - 1e-9:
            raise CannotCorrectError(
                f"It would be shorter than {SHORTEST:g} s. If nobody spoke, take it out."
            )
        number = self._correcting.number(place)
        return Retimed(turn=number, of=self._of(place), start=start, end=end)

    def _turn(self, place: int) -> Turn:
        if not 0 <= place < len(self):
            raise CannotCorrectError(
                f"There is no such turn: they go from {self._correcting.number(0)} to "
                f"{self._correcting.number(len(self) - 1)}."
                if len(self)
                else "No turn is left."
            )
        return self._correcting.turns[place]

    def _of(self, place: int) -> str:
        return fingerprint([self._turn(place).said])

    def _part(self, person: str) -> Part | None:
        return next((who.part for who in self._people if who.id == person), None)

    def _name(self, person: str) -> str:
        return self._names.get(person, person)

    def _told(self, mark: Mark) -> str:
        return plain(describe(mark, self._names))
