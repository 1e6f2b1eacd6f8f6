"""Corrections of a turn as options of `roleplay mark`."""

from pathlib import Path

from msgspec import Struct

from roleplay.cli.exits import ExitCode, say, stop, stopping
from roleplay.cli.transcripts import refusing
from roleplay.recordings.correcting import CannotCorrectError, Editing
from roleplay.recordings.typed import cut_typed, time_typed
from roleplay.scoring.naming import NamingError, person_of
from roleplay.store.errors import StoreError
from roleplay.store.marks import marks_path

_MIDDLE = "middle"


class Correction(Struct, frozen=True):
    """What is to be corrected of a turn, as it was typed; nothing of it is false."""

    said_by: str | None
    cut: str | None
    begins: str | None
    ends: str | None
    with_next: bool
    no_turn: bool
    no_nod: bool

    def __bool__(self) -> bool:
        return any(getattr(self, field) for field in self.__struct_fields__)


def editing_or_stop(file: str, by: str) -> Editing:
    """A meeting whose turns are corrected by somebody; ends the command where they cannot be."""
    with refusing(), stopping(ExitCode.USAGE, CannotCorrectError):
        return Editing(Path(file), by)


def correct(file: str, turns: tuple[int, ...], correction: Correction, by: str) -> ExitCode:
    """Make one correction of one turn, and say what it did; ends the command where it cannot."""
    if len(turns) != 1:
        stop(ExitCode.USAGE, "Say of which turn it is, of one at a time: --turn 24.")
    editing = editing_or_stop(file, by)
    for notice in editing.notices:
        say(notice)
    with (
        stopping(ExitCode.USAGE, CannotCorrectError),
        stopping(ExitCode.USAGE, NamingError, of=file),
        stopping(ExitCode.FILES, StoreError),
    ):
        told = _made(editing, editing.place_of(turns[0]), correction)
    say(f"{told[:1].upper()}{told[1:]}. It is kept in {marks_path(Path(file))}.")
    return ExitCode.WELL


def _made(editing: Editing, place: int, correction: Correction) -> str:
    """The correction made. Raises CannotCorrectError, NamingError or StoreError."""
    times = correction.begins is not None or correction.ends is not None
    asked = (correction.said_by is not None, correction.cut is not None, times)
    if sum((*asked, correction.with_next, correction.no_turn, correction.no_nod)) > 1:
        raise CannotCorrectError("Make one correction at a time: the next is of what is then.")
    if correction.said_by is not None:
        return editing.reassign(place, person_of(correction.said_by, editing.people).id)
    if correction.cut is not None:
        words, at = cut_typed("" if correction.cut == _MIDDLE else correction.cut)
        return editing.split(place, words=words, at=at)
    if times:
        start, end = (
            None if each is None else time_typed(each)
            for each in (correction.begins, correction.ends)
        )
        return editing.retime(place, start=start, end=end)
    if correction.no_nod:
        return editing.no_nod(place)
    return editing.merge(place) if correction.with_next else editing.delete(place)
